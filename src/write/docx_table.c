/* SPDX-License-Identifier: MIT */
#include "write/docx_table.h"

#include <assert.h>
#include <string.h>

#include "write/docx_xml.h"

static Twips width_of(const DocxTable *t, int from, int n)
{
    Twips width = 0;
    for (int i = from; i < from + n && i < t->node->u.grid.columns; i++)
        width += t->node->u.grid.widths[i];
    return width;
}

static void write_width(Xw *x, const char *name, Twips width)
{
    xw_open(x, name);
    xw_attr_int(x, "w:w", width);
    xw_attr_z(x, "w:type", "dxa");
    xw_close(x);
}

static void write_props(const DocxTable *t)
{
    bool borders = t->node->u.grid.borders;
    xw_open(t->x, "w:tblPr");
    if (borders)
        docx_val(t->x, "w:tblStyle", STR("TableGrid"));
    write_width(t->x, "w:tblW", width_of(t, 0, t->node->u.grid.columns));
    write_width(t->x, "w:tblInd", 0);
    xw_open(t->x, "w:tblLayout");
    xw_attr_z(t->x, "w:type", "fixed");
    xw_close(t->x);
    if (!borders && t->node->kind == DOC_GRID) {
        xw_open(t->x, "w:tblCellMar");
        write_width(t->x, "w:left", 0);
        write_width(t->x, "w:right", 0);
        xw_close(t->x);
    }
    xw_close(t->x);
}

DocxTable *docx_table_open(const Docx *d, Xw *x, const DocNode *node, DocxTable *outer)
{
    int columns = node->u.grid.columns;
    assert(columns > 0 && node->u.grid.widths);
    DocxTable *t = ARENA_NEW(d->arena, DocxTable);
    *t = (DocxTable){ .outer = outer, .d = d, .x = x, .node = node, .row = -1 };
    t->down = ARENA_NEWN(d->arena, int, columns);
    t->span = ARENA_NEWN(d->arena, int, columns);
    t->filler = STYLE_SPACER;
    xw_open(x, "w:tbl");
    write_props(t);
    xw_open(x, "w:tblGrid");
    for (int i = 0; i < columns; i++) {
        xw_open(x, "w:gridCol");
        xw_attr_int(x, "w:w", node->u.grid.widths[i]);
        xw_close(x);
    }
    xw_close(x);
    return t;
}

DocxTable *docx_table_close(DocxTable *t)
{
    xw_close(t->x);
    return t->outer;
}

void docx_row_open(DocxTable *t, const DocNode *row)
{
    bool whole = row->u.row.keep_whole || t->node->u.grid.keep;
    t->row++;
    t->column = t->covered = 0;
    t->kept = (t->node->u.grid.whole && (row->next || t->node->u.grid.keep_next))
              || (row->u.row.keep_next && t->node->u.grid.apart);
    bool header = t->row < t->node->u.grid.header_rows;
    xw_open(t->x, "w:tr");
    if (!whole && !header && !row->u.row.height)
        return;
    xw_open(t->x, "w:trPr");
    if (whole || header)
        xw_empty(t->x, "w:cantSplit");
    if (row->u.row.height) {
        xw_open(t->x, "w:trHeight");
        xw_attr_int(t->x, "w:val", row->u.row.height);
        xw_attr_z(t->x, "w:hRule", "atLeast");
        xw_close(t->x);
    }
    if (header)
        xw_empty(t->x, "w:tblHeader");
    xw_close(t->x);
}

/* All that w:tcPr is written from. */
typedef struct CellProps {
    const char *merge;
    Twips width;
    int span;
    bool middle, bare;
    int line;
} CellProps;

/* A line above, in eighths of a point, and nothing else around the content. */
static void write_bare(Xw *x, int line)
{
    static const char *const none[] = { "w:left", "w:bottom", "w:right" };
    xw_open(x, "w:tcBorders");
    xw_open(x, "w:top");
    xw_attr_z(x, "w:val", line ? "single" : "nil");
    if (line)
        xw_attr_int(x, "w:sz", line);
    xw_close(x);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        xw_open(x, none[i]);
        xw_attr_z(x, "w:val", "nil");
        xw_close(x);
    }
    xw_close(x);
    xw_open(x, "w:tcMar");
    write_width(x, "w:left", 0);
    write_width(x, "w:right", 0);
    xw_close(x);
}

static void write_cell_props(Xw *x, const CellProps *p)
{
    xw_open(x, "w:tcPr");
    write_width(x, "w:tcW", p->width);
    if (p->span > 1)
        docx_val_int(x, "w:gridSpan", p->span);
    if (p->merge)
        docx_val(x, "w:vMerge", str_from(p->merge));
    if (p->bare)
        write_bare(x, p->line);
    else if (p->middle)
        docx_val(x, "w:vAlign", STR("center"));
    xw_close(x);
}

/* merge: NULL, "restart" for the first of several rows, "continue" for the others. */
static void open_cell(DocxTable *t, const DocNode *cell, int span, const char *merge)
{
    CellProps p;
    memset(&p, 0, sizeof p); /* to the last byte: it is compared so */
    p.merge = merge;
    p.width = width_of(t, t->column, span);
    p.span = span;
    p.middle = t->node->kind == DOC_TABLE;
    p.bare = cell && cell->u.cell.bare;
    p.line = p.bare && t->node->u.grid.borders ? t->d->doc->sheet->table.line : 0;
    const Str signs = { (const char *)&p, sizeof p };
    xw_open(t->x, "w:tc");
    xw_raw(t->x, STR("")); /* the start tag ends */
    size_t from = t->x->out->n;
    if (kept_again(t->d->kept, signs, t->x->out))
        return;
    write_cell_props(t->x, &p);
    kept_put(t->d->kept, signs, str_from_at(buf_str(t->x->out), from));
}

static void write_filler(DocxTable *t)
{
    xw_open(t->x, "w:p");
    xw_open(t->x, "w:pPr");
    docx_val(t->x, "w:pStyle", names_of(t->d->names, t->filler)->id);
    if (t->kept)
        xw_empty(t->x, "w:keepNext");
    xw_close(t->x);
    xw_close(t->x);
}

/* The part, in this row, of a cell that began above. */
static bool write_continued(DocxTable *t)
{
    int column = t->column;
    if (column >= t->node->u.grid.columns || t->down[column] == 0)
        return false;
    int span = t->span[column];
    t->down[column]--;
    open_cell(t, NULL, span, "continue");
    write_filler(t);
    xw_close(t->x);
    t->column += span;
    t->covered = span - 1;
    return true;
}

void docx_row_close(DocxTable *t)
{
    while (write_continued(t))
        continue;
    xw_close(t->x);
}

bool docx_cell_open(DocxTable *t, const DocNode *cell)
{
    if (cell->u.cell.covered) {
        if (t->covered > 0)
            t->covered--;
        else
            write_continued(t);
        return false;
    }
    while (write_continued(t))
        continue;
    int left = t->node->u.grid.columns - t->column;
    int span = cell->u.cell.span > 1 ? cell->u.cell.span : 1;
    assert(left > 0);
    span = span > left ? left : span;
    bool high = cell->u.cell.down > 1;
    open_cell(t, cell, span, high ? "restart" : NULL);
    t->down[t->column] = high ? cell->u.cell.down - 1 : 0;
    t->span[t->column] = span;
    t->column += span;
    t->covered = span - 1;
    return true;
}

void docx_cell_close(DocxTable *t)
{
    xw_close(t->x);
}

Twips docx_cell_width(const DocxTable *t)
{
    int span = t->covered + 1;
    Twips margins = t->node->kind == DOC_TABLE ? 2 * t->d->doc->sheet->table.padding : 0;
    return width_of(t, t->column - span, span) - margins;
}
