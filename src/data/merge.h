/* SPDX-License-Identifier: MIT */
/*
 * Merge: cells merged over several columns or rows. The text of the first cell is put into all
 * that it covers, marked as covered, so that "Khối 10" stands in each row of its classes.
 */
#ifndef DATA_MERGE_H
#define DATA_MERGE_H

#include "data/cells.h"

/* From 1, ends included. */
typedef struct MergeArea {
    uint32_t from_row, to_row, from_column, to_column;
} MergeArea;

enum { MERGE_AREAS_MAX = 1 << 20 };

typedef struct MergeCover MergeCover;
typedef struct Merges {
    MergeArea *areas;
    size_t n, cap, next;     /* those before `next` have begun */
    MergeCover *covers;      /* what lies over each column now */
} Merges;

void merges_init(Merges *m);
void merges_release(Merges *m);
/* In any order before the first merges_cover; beyond MERGE_AREAS_MAX they are dropped. */
void merges_add(Merges *m, MergeArea area);
void merges_sort(Merges *m);
/* Completes a row, before cells_finish; rows come in rising order. */
void merges_cover(Merges *m, Cells *cells, uint32_t row);

#endif
