/* SPDX-License-Identifier: MIT */
/* Cells of a table that are typed as one with their neighbours: ^ with the one above, < with the
 * one to the left. */
#ifndef PASS_MERGE_H
#define PASS_MERGE_H

#include "pass/pass.h"

typedef struct MergeGrid {
    DocNode **cell;            /* [rows × columns], NULL where a row is short */
    int rows, columns;
    int first;                 /* the row below the heading */
} MergeGrid;

/*
 * Gives the first cell of each block its span and height and covers the others. Diagnostics:
 * table-up, table-beside (nothing there to be one with), table-block (not a rectangle).
 */
void merge_cells(Pass *p, const MergeGrid *g);

#endif
