/* SPDX-License-Identifier: MIT */
/*
 * The small elements that several parts share. Each function writes whole elements in the order
 * that the schema wants; lengths are twips.
 */
#ifndef WRITE_DOCX_XML_H
#define WRITE_DOCX_XML_H

#include "write/docx.h"

/* The root of a part in the w: namespace; closed by the caller. */
void docx_root(Xw *x, const char *name);
void docx_val(Xw *x, const char *name, Str value);              /* <name w:val="value"/> */
void docx_val_int(Xw *x, const char *name, int64_t value);
void docx_flag(Xw *x, const char *name, bool on);               /* <name/>, or w:val="0" */
/* w:ind of a style's left, right and first line, as far as `given` (StyleBit) says. */
void docx_indent(Xw *x, const StyleProps *p, unsigned given);
/* One side, `space` points off the text; a width of 0 eighths of a point takes it away. */
typedef struct DocxBorder {
    int eighths;           /* of a point; 0 = none */
    int space;             /* points to the text */
    Str color;             /* RRGGBB; empty = black */
} DocxBorder;
void docx_border(Xw *x, const char *side, DocxBorder border);
/* w:pBdr: the rule above or the frame around, as far as `given` says. */
void docx_borders(Xw *x, const StyleProps *p, unsigned given);
void docx_align(Xw *x, Align align);
/* A field with the page number; "2" is shown until the office program counts. */
void docx_page_field(Xw *x);
void docx_text(Xw *x, Str text);                                /* w:t, within a run */

#endif
