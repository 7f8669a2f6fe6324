/* SPDX-License-Identifier: MIT */
/*
 * <table>: data tables with their headings in a thead, and grids, which are layout and say so.
 * Widths are the tree's. Covered cells of the tree are not written: HTML knows colspan, rowspan.
 */
#ifndef WRITE_HTML_TABLE_H
#define WRITE_HTML_TABLE_H

#include "write/html.h"

typedef struct HtmlTable HtmlTable;
struct HtmlTable {
    HtmlTable *outer;      /* the table that this one stands in */
    const DocNode *node;
    int row;               /* the open one, from 0; -1 before the first */
};

/* `more`: further classes, "" or beginning with a blank. */
HtmlTable *html_table_open(const Html *h, Xw *x, const DocNode *node, Str more);
void html_table_close(Xw *x, const HtmlTable *t);
void html_row_open(Xw *x, HtmlTable *t, const DocNode *row);
void html_row_close(Xw *x);
/* A cell that is not covered. */
void html_cell_open(Xw *x, const HtmlTable *t, const DocNode *cell);
void html_cell_close(Xw *x);

#endif
