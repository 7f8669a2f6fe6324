/* SPDX-License-Identifier: MIT */
/*
 * w:pPr: the style of a paragraph and what a style can't hold: its number, measured indents,
 * what keeps it with the next, a page break before it, the end of a section in it.
 */
#ifndef WRITE_DOCX_PARAGRAPH_H
#define WRITE_DOCX_PARAGRAPH_H

#include "write/docx.h"

typedef struct DocxPlace {
    const StyleName *style;
    Twips width;       /* of the column of text that the paragraph stands in */
    bool page_break;   /* it begins a page */
} DocxPlace;

/* The style of a text block, DOC_KE or DOC_SPACE: its own or that of a box around it. */
const StyleName *docx_paragraph_style(const Docx *d, const DocNode *node);
/* w:pPr of such a node. */
void docx_paragraph_props(const Docx *d, Xw *x, const DocNode *node, DocxPlace place);
/* The section whose w:sectPr stands in this paragraph; NULL for most. */
const DocNode *docx_section_ended(const DocNode *node);

#endif
