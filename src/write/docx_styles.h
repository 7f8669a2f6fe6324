/* SPDX-License-Identifier: MIT */
/*
 * word/styles.xml: the sheet's styles, each with what it gives itself and its parent by basedOn.
 * The defaults hold the root's font and size and the language; no theme fonts.
 */
#ifndef WRITE_DOCX_STYLES_H
#define WRITE_DOCX_STYLES_H

#include "write/docx.h"

void docx_styles_write(const Docx *d, Xw *x);

#endif
