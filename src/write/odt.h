/* SPDX-License-Identifier: MIT */
/*
 * The ODT writer (OpenDocument 1.3). One file per part or concern of the package:
 *
 *   mimetype             odt.c        first and stored
 *   content.xml          odt_content  with odt_paragraph, odt_run, odt_lists, odt_table
 *     automatic styles   odt_auto     only what a common style cannot hold, each once
 *   styles.xml           odt_styles   the sheet's styles
 *     page layouts       odt_page     master pages, the page number
 *   meta.xml             odt_meta
 *   settings.xml         odt_settings
 *   Pictures/1.png …     pictures     each file once
 *   META-INF/manifest.xml odt.c
 *
 * Same Doc, same bytes: no random ids, no clock. The entry, odt_write, stands in write.h.
 */
#ifndef WRITE_ODT_H
#define WRITE_ODT_H

#include "base/xw.h"
#include "write/names.h"
#include "write/odt_auto.h"
#include "write/pictures.h"
#include "write/write.h"

/* A shape of page and its master pages that the text uses (odt_page.h). */
typedef struct OdtPage OdtPage;

typedef struct Odt {
    const Doc *doc;
    Arena *arena;
    Kept *kept;              /* NULL: there is no next document */
    const StyleNames *names;
    OdtAuto automatic;       /* filled by the text, written before it */
    OdtAuto of_pages;        /* of styles.xml: what its headers and footers ask for */
    OdtPage *pages;          /* in order of first use */
    int n_tables;            /* so many have a name */
    PictureList pictures;
    int n_notes, n_links;    /* met in the text: their styles are wanted */
} Odt;

/* Left and right margin of the cells of data tables, twips; grids have none. */

/* Common styles that no sheet gives. */
#define ODT_NOTE STR("Footnote")
#define ODT_NOTE_MARK STR("Footnote_20_Symbol")
#define ODT_NOTE_ANCHOR STR("Footnote_20_anchor")
#define ODT_LINK STR("Internet_20_link")
#define ODT_BOLD_NUMBER STR("Bold_20_Number")

#endif
