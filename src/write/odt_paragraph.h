/* SPDX-License-Identifier: MIT */
/*
 * The style of a paragraph: a common one, or an automatic one below it for what that one can't
 * hold: measured indents, what keeps it with the next, a page or a master page that it begins,
 * the leader of a blank to write on.
 */
#ifndef WRITE_ODT_PARAGRAPH_H
#define WRITE_ODT_PARAGRAPH_H

#include "write/odt_page.h"

typedef struct OdtPlace {
    const StyleName *base;   /* odt_paragraph_base; a spacer has its own */
    Twips width;             /* of the column of text that it stands in */
    bool page_break;         /* it begins a page */
    OdtMaster master;        /* and a section; name "" for most */
} OdtPlace;

/* The sheet's style of a text block, DOC_KE or DOC_SPACE: its own or that of a box around it. */
const StyleName *odt_paragraph_base(const Odt *o, const DocNode *node);
/* What text:style-name says for it; adds an automatic style where one is wanted. */
Str odt_paragraph_style(Odt *o, const DocNode *node, OdtPlace place);
/* The empty paragraph of 1 pt that stands between two tables and after a last one. */
Str odt_spacer_style(Odt *o, OdtPlace place);

#endif
