/* SPDX-License-Identifier: MIT */
/*
 * Where in the first rows of a file the heading stands, and what it names. A heading row is the
 * first that fills nearly as many columns as any of them; merged cells tie rows above and below
 * to it.
 */
#ifndef DATA_TABLE_HEAD_H
#define DATA_TABLE_HEAD_H

#include "data/cells.h"

enum { HEAD_ROWS_MAX = 40 };

typedef struct Head {
    size_t first, last;   /* rows of the heading */
    size_t records;       /* the first row of data: after it and after a row of column numbers */
} Head;

/* False if no row holds anything. Texts are clean (TableCell). */
bool head_find(const CellRow *rows, size_t n, Head *out);
/* The name of a column, empty if it has none: the texts of its rows with " / " between, dots as
 * blanks ("Tel." is Tel): in {{a.b}} they have another meaning. */
Str head_name(Arena *a, const CellRow *rows, const Head *head, size_t column);
/* Cells that hold something of their own, not that of a merged cell left of them. */
size_t head_filled(const CellRow *row);

#endif
