/* SPDX-License-Identifier: MIT */
/* word/footnotes.xml: the two separators and the notes that document.xml refers to. */
#ifndef WRITE_DOCX_FOOTNOTES_H
#define WRITE_DOCX_FOOTNOTES_H

#include "write/docx.h"

/* After docx_document_write; to be left out when d->refs has no notes. */
void docx_footnotes_write(const Docx *d, Xw *x);

#endif
