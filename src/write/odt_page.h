/* SPDX-License-Identifier: MIT */
/*
 * Page layouts and master pages. Each shape of page (orientation and margins) that a section has
 * may need three masters:
 *
 *   Standard  Page_20_2 …    the page number above the text
 *   First     First_20_2 …   page 1, without its number, followed by the one above
 *   Plain     Plain_20_2 …   pages that are never numbered
 *
 * style:header-first would save the second, but LibreOffice applies it only where the master
 * changes, not where the pages of the same master begin again at 1.
 */
#ifndef WRITE_ODT_PAGE_H
#define WRITE_ODT_PAGE_H

#include "write/odt.h"

typedef struct OdtMaster {
    Str name;
    int number;              /* the first page's; 0: count on */
} OdtMaster;

/* For the first paragraph or table of a section. */
OdtMaster odt_page_master(Odt *o, const DocNode *section);
/* Width of the text between the margins. */
Twips odt_page_width(const Odt *o, const DocNode *section);
/* style:page-layout elements, and office:master-styles, of the masters asked for so far. */
void odt_page_layouts_write(const Odt *o, Xw *x);
void odt_page_masters_write(const Odt *o, Xw *x);

#endif
