/* SPDX-License-Identifier: MIT */
/*
 * w:sectPr: sheet, margins, header references, page numbers. A document has at most two headers,
 * referred to by the first section; the later ones inherit them until a section changes between
 * numbered and unnumbered pages.
 */
#ifndef WRITE_DOCX_SECTION_H
#define WRITE_DOCX_SECTION_H

#include "write/docx.h"

void docx_section_write(const Docx *d, Xw *x, const DocNode *section);
/* Whether the section's first page shows its number (PL I, I.7). */
bool docx_section_numbers_first(const Docx *d, const DocNode *section);
/* Width of the text between the margins. */
Twips docx_section_width(const Docx *d, const DocNode *section);

#endif
