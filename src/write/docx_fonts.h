/* SPDX-License-Identifier: MIT */
/* word/fontTable.xml: the fonts that the styles name, each once. */
#ifndef WRITE_DOCX_FONTS_H
#define WRITE_DOCX_FONTS_H

#include "write/docx.h"

void docx_fonts_write(const Docx *d, Xw *x);

#endif
