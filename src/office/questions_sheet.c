/* SPDX-License-Identifier: MIT */
#include "office/questions_sheet.h"

#include "office/workbook.h"

enum { SHEETS_MOST = 30, WIDTH = 18, WIDTH_ANSWER = 40 };

/* One sheet in the making; room for all rows. */
typedef struct Grid {
    Arena *arena;
    const Questions *questions;
    bool named;            /* the column `by` comes first */
    size_t columns;
    WorkbookCell *cells;
    size_t n;
} Grid;

static void put(Grid *g, Str text)
{
    g->cells[g->n++] = (WorkbookCell){ .text = text };
}

static size_t count(const Questions *q, const QuestionList *one)
{
    size_t n = 0;
    for (const QuestionList *l = q->lists; l; l = l->next)
        for (const Question *k = one && l != one ? NULL : l->first; k; k = k->next)
            n++;
    return n;
}

static size_t ids_of(const Questions *q)
{
    size_t n = 0;
    while (n < QUESTION_IDS && q->headings[n].n)
        n++;
    return n;
}

static Grid begin(Arena *a, const Questions *q, const QuestionList *one)
{
    enum { OWN = 3 }; /* row, what lacks, the answer */
    Grid g = { .arena = a, .questions = q, .named = q->n_lists > SHEETS_MOST };
    g.columns = g.named + OWN + ids_of(q);
    g.cells = ARENA_NEWN(a, WorkbookCell, g.columns * (1 + count(q, one)));
    if (g.named)
        put(&g, q->by);
    put(&g, STR(QUESTION_ROW));
    for (size_t i = 0; i < ids_of(q); i++)
        put(&g, q->headings[i]);
    put(&g, STR(QUESTION_LACKS));
    put(&g, STR(QUESTION_ANSWER));
    return g;
}

static void put_question(Grid *g, Str name, const Question *k)
{
    if (g->named)
        put(g, name);
    put(g, arena_int(g->arena, k->row));
    g->cells[g->n - 1].number = true;
    for (size_t i = 0; i < ids_of(g->questions); i++)
        put(g, k->ids[i]);
    put(g, k->lacks);
    put(g, STR(""));
}

static WorkbookSheet sheet_of(Grid *g, Str name)
{
    double *widths = ARENA_NEWN(g->arena, double, g->columns);
    for (size_t i = 0; i < g->columns; i++)
        widths[i] = i + 1 < g->columns ? WIDTH : WIDTH_ANSWER;
    return (WorkbookSheet){ name, g->cells, g->n / g->columns, g->columns, widths };
}

Str questions_sheet(Arena *a, Diag *d, const Questions *q)
{
    bool one = q->n_lists > SHEETS_MOST || !q->by.n || !q->lists;
    WorkbookSheet *sheets = ARENA_NEWN(a, WorkbookSheet, q->n_lists + 1);
    size_t n = 0;
    Grid g = begin(a, q, one ? NULL : q->lists);
    for (const QuestionList *l = q->lists; l; l = l->next) {
        if (!one)
            g = begin(a, q, l);
        for (const Question *k = l->first; k; k = k->next)
            put_question(&g, l->name, k);
        if (!one)
            sheets[n++] = sheet_of(&g, l->name.n ? l->name : STR(QUESTION_NOBODY));
    }
    if (one)
        sheets[n++] = sheet_of(&g, STR(QUESTION_ALL));
    return workbook_of(a, d, sheets, n);
}
