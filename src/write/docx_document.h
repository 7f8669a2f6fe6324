/* SPDX-License-Identifier: MIT */
/*
 * word/document.xml, by one walk over the tree. What the format wants beside the tree's own blocks
 * is put in here: a paragraph of 1 pt between two tables that touch and after a last one, a
 * paragraph in an empty cell, the section's end in the last paragraph of a section.
 */
#ifndef WRITE_DOCX_DOCUMENT_H
#define WRITE_DOCX_DOCUMENT_H

#include "write/docx.h"

/* The blocks below `root`, which stand in a section, as paragraphs and tables. */
void docx_blocks_write(Docx *d, Xw *x, DocNode *root, const DocNode *section);
/* Also fills d->refs with the links and notes it met. */
void docx_document_write(Docx *d, Xw *x);

#endif
