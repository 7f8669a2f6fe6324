/* SPDX-License-Identifier: MIT */
/*
 * The <style> of the page. The root style's figures stand on the sheet; a style's class says what
 * differs from them. Nothing in it needs escaping in XML.
 */
#ifndef WRITE_HTML_CSS_H
#define WRITE_HTML_CSS_H

#include "write/html.h"

void html_css_write(const Html *h, Buf *css);
/* font-family and font-size. */
void html_css_font(Buf *css, const StyleProps *p);
/* "…", with all that could end it or be markup by its number. */
void html_css_string(Buf *css, Str s);
/* What a line at the foot of a printed page takes from its style: font, place, rule above. */
void html_css_foot(Buf *css, const StyleProps *p);
/* The border of a style with a frame, and how far it stands off. */
void html_css_frame(Buf *css, const StyleProps *p);
/* The class of an alignment: "left", "center", "right", "both". */
Str html_css_align(Align align);

#endif
