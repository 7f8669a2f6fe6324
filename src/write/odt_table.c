/* SPDX-License-Identifier: MIT */
#include "write/odt_table.h"

#include <assert.h>
#include <limits.h>

#include "write/odt_xml.h"

static Twips width_of(const OdtTable *t, int from, int n)
{
    Twips width = 0;
    for (int i = from; i < from + n && i < t->node->u.grid.columns; i++)
        width += t->node->u.grid.widths[i];
    return width;
}

/* ---- styles ---- */

static Str table_style(OdtTable *t, OdtPlace place)
{
    Xw *x = odt_auto_open(&t->o->automatic, AUTO_TABLE, STR_NONE);
    if (place.master.name.n)
        xw_attr(x, "style:master-page-name", place.master.name);
    xw_open(x, "style:table-properties");
    odt_length(x, "style:width", width_of(t, 0, t->node->u.grid.columns));
    xw_attr_z(x, "table:align", "left");
    odt_length(x, "fo:margin-left", 0);
    if (t->node->u.grid.keep || t->node->u.grid.whole)
        xw_attr_z(x, "style:may-break-between-rows", "false");
    if (t->node->u.grid.keep_next)
        xw_attr_z(x, "fo:keep-with-next", "always");
    if (place.page_break)
        xw_attr_z(x, "fo:break-before", "page");
    if (place.master.number)
        xw_attr_int(x, "style:page-number", place.master.number);
    xw_attr_z(x, "table:border-model", "collapsing");
    xw_close(x);
    return odt_auto_close(&t->o->automatic);
}

static Str column_style(OdtTable *t, Twips width)
{
    Xw *x = odt_auto_open(&t->o->automatic, AUTO_COLUMN, STR_NONE);
    xw_open(x, "style:table-column-properties");
    odt_length(x, "style:column-width", width);
    xw_close(x);
    return odt_auto_close(&t->o->automatic);
}

/* Most rows are as the one above. */
static Str row_style(OdtTable *t, const DocNode *row, bool whole)
{
    if (t->row_style.n && t->row_height == row->u.row.height && t->row_whole == whole)
        return t->row_style;
    t->row_height = row->u.row.height;
    t->row_whole = whole;
    Xw *x = odt_auto_open(&t->o->automatic, AUTO_ROW, STR_NONE);
    xw_open(x, "style:table-row-properties");
    if (row->u.row.height)
        odt_length(x, "style:min-row-height", row->u.row.height);
    xw_attr_z(x, "fo:keep-together", whole ? "always" : "auto");
    xw_close(x);
    return t->row_style = odt_auto_close(&t->o->automatic);
}

/* How a cell is not as the others: no line above or below it, its text at its foot. */
typedef struct CellLook {
    bool open_above, open_below, low, bare;
} CellLook;

/* The borders of data tables, all round and inside. */
static Str cell_style(OdtTable *t, CellLook look)
{
    const TableSpec *spec = &t->o->doc->sheet->table;
    bool borders = t->node->u.grid.borders, table = t->node->kind == DOC_TABLE;
    Xw *x = odt_auto_open(&t->o->automatic, AUTO_CELL, STR_NONE);
    xw_open(x, "style:table-cell-properties");
    odt_length(x, "fo:padding-top", 0);
    odt_length(x, "fo:padding-bottom", 0);
    odt_length(x, "fo:padding-left", table && !look.bare ? spec->padding : 0);
    odt_length(x, "fo:padding-right", table && !look.bare ? spec->padding : 0);
    if (table)
        xw_attr_z(x, "style:vertical-align", look.low ? "bottom" : "middle");
    if (look.open_above || look.open_below) {
        odt_border(x, "fo:border-top", borders && !look.open_above ? spec->line : 0, STR_NONE);
        odt_border(x, "fo:border-bottom", borders && !look.open_below ? spec->line : 0, STR_NONE);
        odt_border(x, "fo:border-left", borders && !look.bare ? spec->line : 0, STR_NONE);
        odt_border(x, "fo:border-right", borders && !look.bare ? spec->line : 0, STR_NONE);
    } else {
        odt_border(x, "fo:border", borders ? spec->line : 0, STR_NONE);
    }
    xw_close(x);
    return odt_auto_close(&t->o->automatic);
}

/* ---- tables ---- */

static void write_columns(OdtTable *t)
{
    for (int i = 0; i < t->node->u.grid.columns; i++) {
        xw_open(t->x, "table:table-column");
        xw_attr(t->x, "table:style-name", column_style(t, t->node->u.grid.widths[i]));
        xw_close(t->x);
    }
}

static int count_rows(const DocNode *table)
{
    int rows = 0;
    for (const DocNode *r = table->first; r; r = r->next)
        rows += r->first && !r->first->u.cell.bare;
    return rows;
}

OdtTable *odt_table_open(Odt *o, Xw *x, const DocNode *node, OdtPlace place)
{
    assert(node->u.grid.columns > 0 && node->u.grid.widths);
    OdtTable *t = ARENA_NEW(o->arena, OdtTable);
    *t = (OdtTable){ .o = o, .x = x, .node = node, .row = -1 };
    t->down = ARENA_NEWN(o->arena, int, node->u.grid.columns);
    t->cell_style = cell_style(t, (CellLook){ false, false, false, false });
    t->apart_from = INT_MAX;
    if (node->u.grid.apart > 0)
        t->apart_from = count_rows(node) - node->u.grid.apart;
    Str number = arena_int(o->arena, ++o->n_tables);
    xw_open(x, "table:table");
    xw_attr(x, "table:name", ARENA_JOIN(o->arena, STR("Bảng "), number));
    xw_attr(x, "table:style-name", table_style(t, place));
    write_columns(t);
    return t;
}

OdtTable *odt_table_close(OdtTable *t)
{
    if (t->row + 1 == t->node->u.grid.header_rows)
        xw_close(t->x);
    xw_close(t->x);
    return t->outer;
}

void odt_row_open(OdtTable *t, const DocNode *row)
{
    int header_rows = t->node->u.grid.header_rows;
    t->row++;
    t->column = 0;
    if (t->row == 0 && header_rows > 0)
        xw_open(t->x, "table:table-header-rows");
    else if (t->row > 0 && t->row == header_rows)
        xw_close(t->x);
    bool whole = row->u.row.keep_whole || t->node->u.grid.keep || t->row < header_rows;
    xw_open(t->x, "table:table-row");
    xw_attr(t->x, "table:style-name", row_style(t, row, whole));
}

static void write_covered(OdtTable *t)
{
    for (; t->column < t->node->u.grid.columns && t->down[t->column] > 0; t->column++) {
        t->down[t->column]--;
        xw_empty(t->x, "table:covered-table-cell");
    }
}

void odt_row_close(OdtTable *t)
{
    write_covered(t);
    xw_close(t->x);
}

/* ---- cells ---- */

static bool stands_apart(const OdtTable *t, const DocNode *cell)
{
    return t->row >= t->apart_from && cell->parent->first == cell && !cell->u.cell.bare;
}

/* Of the rows that stand apart, from 0: the one with their text, the upper one of two. */
static int text_row(const OdtTable *t)
{
    return (t->node->u.grid.apart - 1) / 2;
}

static Str apart_style(OdtTable *t)
{
    int row = t->row - t->apart_from, rows = t->node->u.grid.apart;
    return cell_style(t, (CellLook){ row > 0, row + 1 < rows,
                                     rows % 2 == 0 && row == text_row(t), false });
}

static Str style_of(OdtTable *t, const DocNode *cell)
{
    if (cell->u.cell.bare)
        return cell_style(t, (CellLook){ false, true, false, true });
    return stands_apart(t, cell) ? apart_style(t) : t->cell_style;
}

const DocNode *odt_cell_content(const OdtTable *t, const DocNode *cell)
{
    int row = t->row - t->apart_from;
    if (!stands_apart(t, cell) || (row > 0 && row != text_row(t)))
        return cell;
    if (row == text_row(t))
        return t->high;
    const DocNode *r = cell->parent;
    for (int i = 0; i < text_row(t); i++)
        r = r->next;
    return r->first;
}

static int span_of(const OdtTable *t, const DocNode *cell)
{
    int left = t->node->u.grid.columns - t->column;
    if (stands_apart(t, cell))
        cell = t->high;
    int span = cell->u.cell.span > 1 ? cell->u.cell.span : 1;
    return span > left ? left : span;
}

bool odt_cell_open(OdtTable *t, const DocNode *cell)
{
    bool apart = stands_apart(t, cell);
    if (cell->u.cell.covered && !apart)
        return false;
    write_covered(t);
    if (t->row == t->apart_from && apart)
        t->high = cell;
    int span = span_of(t, cell), down = apart ? 1 : cell->u.cell.down;
    assert(span > 0);
    Twips padding = t->node->kind == DOC_TABLE ? 2 * t->o->doc->sheet->table.padding : 0;
    t->cell_width = width_of(t, t->column, span) - padding;
    xw_open(t->x, "table:table-cell");
    xw_attr(t->x, "table:style-name", style_of(t, cell));
    if (span > 1)
        xw_attr_int(t->x, "table:number-columns-spanned", span);
    if (down > 1)
        xw_attr_int(t->x, "table:number-rows-spanned", down);
    xw_attr_z(t->x, "office:value-type", "string");
    return true;
}

void odt_cell_close(OdtTable *t, const DocNode *cell)
{
    int span = span_of(t, cell), down = stands_apart(t, cell) ? 1 : cell->u.cell.down;
    xw_close(t->x);
    for (int i = 0; i < span; i++) {
        if (i > 0)
            xw_empty(t->x, "table:covered-table-cell");
        t->down[t->column++] = down > 1 ? down - 1 : 0;
    }
}
