/* SPDX-License-Identifier: MIT */
/*
 * styles.xml: the sheet's styles, each with what it gives itself and its parent; the language,
 * and with the root's values what a new document of the office program would have of its own;
 * the page layouts and master pages.
 */
#ifndef WRITE_ODT_STYLES_H
#define WRITE_ODT_STYLES_H

#include "write/odt.h"

/* office:font-face-decls: the fonts that the styles name, each once. */
void odt_fonts_write(const Odt *o, Xw *x);
/* After content.xml was written. */
void odt_styles_write(Odt *o, Xw *x);
/* All that the part follows from, but for the sheet; in o's arena. */
Str odt_styles_signs(Odt *o);

#endif
