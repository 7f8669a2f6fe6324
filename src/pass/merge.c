/* SPDX-License-Identifier: MIT */
#include "pass/merge.h"

enum { NOBODY = -1 };          /* a group's name or a total's label: none can join it */

typedef struct Merge {
    Pass *p;
    const MergeGrid *g;
    int *owner;                /* by cell: the first cell of its block */
    int *size;                 /* by first cell: how many are in the block */
} Merge;

static void join(Merge *m, int at, int owner)
{
    DocNode *first = m->g->cell[owner];
    int columns = m->g->columns;
    int span = at % columns - owner % columns + 1, down = at / columns - owner / columns + 1;
    m->owner[at] = owner;
    m->size[owner]++;
    m->g->cell[at]->u.cell.covered = true;
    if (span > first->u.cell.span)
        first->u.cell.span = span;
    if (down > first->u.cell.down)
        first->u.cell.down = down;
}

static void read_cell(Merge *m, int at)
{
    const DocNode *cell = m->g->cell[at];
    bool up = cell->u.cell.up, beside = cell->u.cell.beside;
    int from = up ? at - m->g->columns : at - 1, owner = NOBODY;
    m->owner[at] = at;
    m->size[at] = 1;
    if (cell->u.cell.covered || cell->u.cell.span > 1)
        m->owner[at] = NOBODY;
    if (m->owner[at] == NOBODY || (!up && !beside))
        return;
    if (up ? from >= m->g->first * m->g->columns : at % m->g->columns > 0)
        owner = m->g->cell[from] ? m->owner[from] : NOBODY;
    if (owner != NOBODY)
        join(m, at, owner);
    else
        diag_error(m->p->diag, cell->at, up ? M_table_up : M_table_beside);
}

/* In the heading < was read with the titles; one in its first column is left. */
static void check_heading(const Merge *m)
{
    for (int at = 0; at < m->g->first * m->g->columns; at++) {
        const DocNode *cell = m->g->cell[at];
        if (cell && cell->u.cell.beside && !cell->u.cell.covered)
            diag_error(m->p->diag, cell->at, M_table_beside);
    }
}

static void check_block(const Merge *m, int at)
{
    const DocNode *cell = m->g->cell[at];
    if (m->owner[at] == at && m->size[at] != cell->u.cell.span * cell->u.cell.down)
        diag_error(m->p->diag, cell->at, M_table_block, diag_int(m->p->diag, cell->u.cell.span),
                   diag_int(m->p->diag, cell->u.cell.down));
}

void merge_cells(Pass *p, const MergeGrid *g)
{
    int from = g->first * g->columns, end = g->rows * g->columns;
    Merge m = { .p = p, .g = g };
    m.owner = ARENA_NEWN(p->arena, int, end + 1);
    m.size = ARENA_NEWN(p->arena, int, end + 1);
    check_heading(&m);
    for (int at = from; at < end; at++)
        if (g->cell[at])
            read_cell(&m, at);
    for (int at = from; at < end; at++)
        if (g->cell[at])
            check_block(&m, at);
}
