/* SPDX-License-Identifier: MIT */
/*
 * What bang_table.c and bang_make.c share while a table is made; of no interest to others.
 */
#ifndef DATA_BANG_WORK_H
#define DATA_BANG_WORK_H

#include "data/bang_table.h"

/* A row of the data. */
typedef struct Line {
    ExprRow x;
    int level;                 /* of `cap`, from 1; else 1 */
    size_t end;                /* index behind the last one below it */
    bool parent;
    Str *groups;               /* the texts of `nhom` */
} Line;

/* Rows that are added up: those on top, and for SUM and the like those that have none below. */
typedef struct LineSet {
    Line **tops;
    size_t n_tops;
    const ExprRow **leaves;
    size_t n_leaves;
} LineSet;

/* What is computed under a name: a column with a formula, or what one of the rows comes to. */
typedef struct Made {
    const BangColumn *column;  /* NULL: a name that only a formula of a total needs */
    Str name;
    bool strict;               /* every cell has to be a number */
} Made;

typedef struct Work {
    const Bang *bang;
    const BangWant *want;
    Arena *arena;
    Diag *diag;
    ExactPool *pool;
    const BangColumn *columns;
    size_t n_columns;
    Line *lines;
    size_t n_lines;
    LineSet all;
    Made *made;                /* in the order in which they need each other */
    Str *names;                /* theirs */
    size_t n_made;
    size_t *made_of;           /* by column; SIZE_MAX: it is not computed */
    ExprMemo *memo;
} Work;

/* The text of a cell, empty where the row has none. */
Str work_cell(const ExprRow *row, Str name);
bool work_has_column(const Work *w, Str name);
/* expr-name or expr-name-near. */
bool work_no_column(const Work *w, const BangWord *name);
/* Finds out what is computed; false with bang-circle. */
bool make_plan(Work *w);
/* Computes all lines. */
bool make_lines(Work *w);
/* What the columns of some lines come to, as a row of its own. */
bool make_total(Work *w, const LineSet *set, ExprRow *out);
/* The number that a value is, or that its text says; NULL if it is none. */
const Exact *make_number(const Work *w, const ExprValue *v);
/* What the total of a column prints; EXPR_NOTHING: it is left empty. */
ExprValue make_of(const Work *w, const ExprRow *row, size_t column);

/* The rows that are printed, of the lines in their order. */
bool work_print(Work *w, Line **lines, BangTable *out);

#endif
