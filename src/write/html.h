/* SPDX-License-Identifier: MIT */
/*
 * HTML: one self-contained page, well-formed as XML too, without a script or a file beside it. On
 * screen each section is a sheet of paper; printed it has the section's size, margins and page
 * numbers (CSS Paged Media). One file per piece:
 *
 *   html_css      every style of the sheet as a class, with its figures in pt
 *   html_page     a section's sheet on screen and its @page
 *   html_body     the text; html_table its tables and grids, html_image its pictures
 *
 * Classes of styles are the ids of names.h and begin with a capital; the writer's own are small.
 */
#ifndef WRITE_HTML_H
#define WRITE_HTML_H

#include "base/xw.h"
#include "write/names.h"
#include "write/write.h"

typedef struct Html {
    const Doc *doc;
    Arena *arena;
    const StyleNames *names;
} Html;

/* Left and right of the text in a cell of a data table: 0.19 cm, as Word has it. */

/* An element with a class; with none if it is empty. */
void html_open(Xw *x, const char *name, Str class_names);
/* Closes an element that may be empty: `<p/>` is no end to a reader of HTML. */
void html_close(Xw *x);
void html_line_end(Xw *x);
/* "name:28.35pt;" */
void html_pt(Buf *css, const char *name, Twips t);

#endif
