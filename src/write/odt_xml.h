/* SPDX-License-Identifier: MIT */
/*
 * What several parts of the package share: the root element, lengths, and the properties of a
 * style. Lengths are printed in points, exactly (a twip is 0.05 pt).
 */
#ifndef WRITE_ODT_XML_H
#define WRITE_ODT_XML_H

#include "write/odt.h"

/* The declaration and the root with its namespaces; closed by the caller. */
void odt_root(Xw *x, const char *name);
void odt_length(Xw *x, const char *attribute, Twips t);
/* <name>text</name>, nothing for an empty text. */
void odt_element(Xw *x, const char *name, Str text);

void odt_align(Xw *x, Align align);
void odt_bold(Xw *x, bool on);      /* fo:font-weight and its Asian and complex twins */
void odt_italic(Xw *x, bool on);
void odt_underline(Xw *x, bool on);
void odt_size(Xw *x, int half_points);
/* A line in eighths of a point, 0 = none; color: RRGGBB, empty = black. */
void odt_border(Xw *x, const char *attribute, int eighths, Str color);
/* The rule above (RULE) or the frame around (FRAME), as far as `given` (StyleBit) says. */
void odt_borders(Xw *x, const StyleProps *p, unsigned given);
/* style:paragraph-properties and style:text-properties of what a style gives itself; nothing if
 * that is nothing. */
void odt_paragraph_props(Xw *x, const Style *style);
void odt_text_props(Xw *x, const StyleProps *p);

#endif
