/* SPDX-License-Identifier: MIT */
/*
 * What stands in the margins of a section's first page: boxes of the form (a contact line below,
 * the organisation's digital signature above). Each is a header or footer part of its own. Where a
 * document has one, every section names its first header and footer: else it would take over those
 * of the section before it.
 */
#ifndef WRITE_DOCX_MARGIN_H
#define WRITE_DOCX_MARGIN_H

#include "write/docx.h"

/* Fills d->margins from the sections. */
void docx_margins_find(Docx *d);
/* The relation of the section's first header or footer; absent = it has none of its own. */
Str docx_margin_relation(const Docx *d, const DocNode *section, bool foot);
/* Whether the section's first page differs from the others by a box in its margins. */
bool docx_margin_is_own(const DocNode *section);
void docx_margin_write(Docx *d, Xw *x, const DocxMargin *margin);

#endif
