/* SPDX-License-Identifier: MIT */
#include "write/html_table.h"

#include <assert.h>

static void length_attr(Xw *x, const char *name, Twips length)
{
    Buf css;
    buf_init(&css, 0);
    html_pt(&css, name, length);
    xw_attr(x, "style", buf_str(&css));
    buf_release(&css);
}

static void write_columns(Xw *x, const DocNode *node)
{
    xw_open(x, "colgroup");
    for (int i = 0; i < node->u.grid.columns; i++) {
        xw_open(x, "col");
        length_attr(x, "width", node->u.grid.widths[i]);
        xw_close(x);
    }
    html_close(x);
}

HtmlTable *html_table_open(const Html *h, Xw *x, const DocNode *node, Str more)
{
    assert(node->u.grid.columns > 0 && node->u.grid.widths);
    HtmlTable *t = ARENA_NEW(h->arena, HtmlTable);
    *t = (HtmlTable){ .node = node, .row = -1 };
    Twips width = 0;
    for (int i = 0; i < node->u.grid.columns; i++)
        width += node->u.grid.widths[i];
    html_open(x, "table", ARENA_JOIN(h->arena, node->kind == DOC_TABLE ? STR("table") : STR("grid"),
                                     node->u.grid.borders ? STR(" lines") : STR(""),
                                     node->u.grid.keep ? STR(" whole") : STR(""),
                                     node->u.grid.keep_next ? STR(" next") : STR(""), more));
    if (node->kind == DOC_GRID)
        xw_attr_z(x, "role", "presentation");
    length_attr(x, "width", width);
    write_columns(x, node);
    html_line_end(x);
    return t;
}

void html_table_close(Xw *x, const HtmlTable *t)
{
    if (t->row >= 0)
        xw_close(x);
    html_close(x);
    html_line_end(x);
}

void html_row_open(Xw *x, HtmlTable *t, const DocNode *row)
{
    int headings = t->node->u.grid.header_rows;
    t->row++;
    if (t->row > 0 && t->row == headings)
        xw_close(x);
    if (t->row == 0 || t->row == headings)
        xw_open(x, t->row < headings ? "thead" : "tbody");
    html_open(x, "tr", row->u.row.keep_whole ? STR("whole") : STR(""));
    if (row->u.row.height)
        length_attr(x, "height", row->u.row.height);
}

void html_row_close(Xw *x)
{
    html_close(x);
    html_line_end(x);
}

/* A heading over several columns is that of their group. */
void html_cell_open(Xw *x, const HtmlTable *t, const DocNode *cell)
{
    bool heading = t->node->kind == DOC_TABLE && t->row < t->node->u.grid.header_rows;
    int span = cell->u.cell.span, columns = t->node->u.grid.columns;
    xw_open(x, heading ? "th" : "td");
    if (heading)
        xw_attr_z(x, "scope", span > 1 ? "colgroup" : "col");
    if (span > 1)
        xw_attr_int(x, "colspan", span < columns ? span : columns);
    if (cell->u.cell.down > 1)
        xw_attr_int(x, "rowspan", cell->u.cell.down);
}

void html_cell_close(Xw *x)
{
    html_close(x);
}
