/* SPDX-License-Identifier: MIT */
/*
 * Where in the first rows of a file the heading stands, and what it names. A heading row is the
 * first that fills nearly as many columns as any of them, below a letterhead; merged cells tie rows
 * above and below to it. Without merged cells a row of parts is one only where it cannot be a
 * record: it holds words just below a name and the blanks right of it, over columns of numbers.
 *
 *     STT | Lớp  | Sĩ số |    | Ghi chú
 *         |      | Nam   | Nữ |
 *     1   | 10A1 | 20    | 22 |
 */
#ifndef DATA_TABLE_HEAD_H
#define DATA_TABLE_HEAD_H

#include "data/cells.h"

enum { HEAD_ROWS_MAX = 40 };

typedef struct Head {
    size_t first, last;   /* rows of the heading */
    size_t spread;        /* the row whose blanks take the text left of them; SIZE_MAX: none */
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
