/* SPDX-License-Identifier: MIT */
/*
 * What the two files of the pass `figure` share: figures that the document itself gives, and the
 * look at those that are typed in its sentences.
 */
#ifndef PASS_FIGURE_H
#define PASS_FIGURE_H

#include "data/exact.h"
#include "pass/pass.h"

/* A total of a table. */
typedef struct Figure Figure;
struct Figure {
    Str name;              /* the heading of its column */
    const Exact *value;
    Str text;
    Pos at;
    Figure *next;
};

typedef struct Figures {
    Pass *pass;
    ExactPool *pool;
    Figure *totals;
} Figures;

void figures_add(Figures *f, const Figure *figure);
/*
 * "Tổng số 1.602 học sinh." where every total of a column headed (Số, Tổng số) học sinh, or a value
 * called so, says otherwise: the warning figure-prose.
 */
void figures_check_texts(Figures *f);
/* Where what was typed stands first, from the line that the paragraph begins in to a blank one. */
Pos figure_place(const DocNode *paragraph, Str typed);
/* Whether a text may tell how many there are in all; few do. */
bool figure_may_tell(Str text);

#endif
