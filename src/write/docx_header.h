/* SPDX-License-Identifier: MIT */
/* word/header1.xml: the page number, centred by its style. word/header2.xml: nothing. */
#ifndef WRITE_DOCX_HEADER_H
#define WRITE_DOCX_HEADER_H

#include "write/docx.h"

/* The paragraph of the page number, with it or without. */
void docx_header_paragraph(const Docx *d, Xw *x, bool number);
void docx_header_write(const Docx *d, Xw *x);
void docx_no_header_write(const Docx *d, Xw *x);

#endif
