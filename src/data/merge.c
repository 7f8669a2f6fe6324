/* SPDX-License-Identifier: MIT */
#include "data/merge.h"

#include <stdlib.h>

#include "base/mem.h"

struct MergeCover {
    uint32_t to_row;    /* 0: nothing lies here */
    size_t first;       /* the column whose cover has text and place */
    Cell cell;
    Buf text;
};

void merges_init(Merges *m)
{
    *m = (Merges){ .covers = mem_alloc_n(CELL_COLUMNS_MAX, sizeof(MergeCover)) };
    for (size_t i = 0; i < CELL_COLUMNS_MAX; i++)
        buf_init(&m->covers[i].text, 0);
}

void merges_release(Merges *m)
{
    for (size_t i = 0; m->covers && i < CELL_COLUMNS_MAX; i++)
        buf_release(&m->covers[i].text);
    mem_free(m->covers);
    mem_free(m->areas);
}

void merges_add(Merges *m, MergeArea area)
{
    if (m->n >= MERGE_AREAS_MAX || area.from_column > CELL_COLUMNS_MAX)
        return;
    if (m->n == m->cap) {
        m->cap = m->cap ? m->cap * 2 : 16;
        m->areas = mem_realloc(m->areas, m->cap * sizeof *m->areas);
    }
    if (area.to_column > CELL_COLUMNS_MAX)
        area.to_column = CELL_COLUMNS_MAX;
    m->areas[m->n++] = area;
}

static int by_row(const void *a, const void *b)
{
    const MergeArea *x = a, *y = b;
    if (x->from_row != y->from_row)
        return x->from_row < y->from_row ? -1 : 1;
    return x->from_column < y->from_column ? -1 : x->from_column > y->from_column;
}

void merges_sort(Merges *m)
{
    if (m->n > 1)
        qsort(m->areas, m->n, sizeof *m->areas, by_row);
}

/* The text of a row in the making is not with its cells yet. */
static void begin(Merges *m, const MergeArea *area, const Cells *cells)
{
    size_t first = area->from_column - 1;
    MergeCover *c = &m->covers[first];
    if (first >= cells->n || !cells->list[first].text.n)
        return;
    c->cell = cells->list[first];
    buf_clear(&c->text);
    buf_add(&c->text, str_sub(buf_str(&cells->text), cells->from[first],
                              cells->from[first] + c->cell.text.n + c->cell.number.n));
    for (size_t i = first; i < area->to_column; i++) {
        m->covers[i].to_row = area->to_row;
        m->covers[i].first = first;
    }
}

static void cover(Merges *m, Cells *cells, size_t column, bool down)
{
    const MergeCover *c = &m->covers[m->covers[column].first];
    Cell cell = c->cell;
    cell.text = str_sub(buf_str(&c->text), 0, cell.text.n);
    if (cell.number.n)
        cell.number = str_from_at(buf_str(&c->text), cell.text.n);
    cell.down = down;
    cell.across = column > m->covers[column].first;
    cells_put(cells, column, &cell);
}

void merges_cover(Merges *m, Cells *cells, uint32_t row)
{
    for (size_t i = 0; i < CELL_COLUMNS_MAX && m->next; i++)
        if (m->covers[i].to_row >= row)
            cover(m, cells, i, true);
    for (; m->next < m->n && m->areas[m->next].from_row <= row; m->next++) {
        const MergeArea *area = &m->areas[m->next];
        if (area->from_row < row)
            continue;
        begin(m, area, cells);
        for (size_t i = area->from_column; i < area->to_column; i++)
            if (m->covers[i].to_row >= row && m->covers[i].first == area->from_column - 1)
                cover(m, cells, i, false);
    }
}
