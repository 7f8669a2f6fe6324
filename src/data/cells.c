/* SPDX-License-Identifier: MIT */
#include "data/cells.h"

#include <assert.h>

#include "base/mem.h"

ColumnSource *cell_column(CellPlaces *p, size_t column)
{
    assert(column < CELL_COLUMNS_MAX);
    if (!p->columns)
        p->columns = ARENA_NEWN(p->arena, ColumnSource *, CELL_COLUMNS_MAX);
    for (; p->n <= column; p->n++) {
        ColumnSource *c = ARENA_NEW(p->arena, ColumnSource);
        c->source = (Source){ .kind = p->kind, .name = p->name };
        c->breaks = p->kind == SOURCE_CSV ? &p->breaks : NULL;
        p->columns[p->n] = c;
    }
    return p->columns[column];
}

Pos cell_place(CellPlaces *p, size_t column, const Cell *at)
{
    return (Pos){ &cell_column(p, column)->source, at->a, at->b };
}

bool cell_is_value(Diag *d, const Cell *cell, Pos at)
{
    if (cell->kind == CELL_ERROR)
        return diag_error(d, at, M_cell_error, cell->text);
    return cell->kind != CELL_UNCOMPUTED || diag_error(d, at, M_cell_uncomputed);
}

void cells_init(Cells *c)
{
    *c = (Cells){ 0 };
    buf_init(&c->text, 0);
}

void cells_release(Cells *c)
{
    mem_free(c->list);
    mem_free(c->from);
    buf_release(&c->text);
}

void cells_clear(Cells *c)
{
    c->n = 0;
    buf_clear(&c->text);
}

void cells_put(Cells *c, size_t column, const Cell *cell)
{
    assert(column < CELL_COLUMNS_MAX);
    if (column >= c->cap) {
        c->cap = column + 16;
        c->list = mem_realloc(c->list, c->cap * sizeof *c->list);
        c->from = mem_realloc(c->from, c->cap * sizeof *c->from);
    }
    for (; c->n <= column; c->n++) {
        c->list[c->n] = (Cell){ 0 };
        c->from[c->n] = c->text.n;
    }
    c->list[column] = *cell;
    c->from[column] = c->text.n;
    buf_add(&c->text, cell->text);
    buf_add(&c->text, cell->number);
}

void cells_finish(Cells *c, CellRow *row)
{
    Str all = buf_str(&c->text);
    for (size_t i = 0; i < c->n; i++) {
        Cell *cell = &c->list[i];
        size_t end = c->from[i] + cell->text.n;
        cell->text = str_sub(all, c->from[i], end);
        if (cell->number.n)
            cell->number = str_sub(all, end, end + cell->number.n);
    }
    row->cells = c->list;
    row->n = c->n;
}
