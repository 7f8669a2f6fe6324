/* SPDX-License-Identifier: MIT */
/*
 * The inside of a pipe table as the dialect reads it. The heading's cells "Học kỳ I / Nam" and
 * "Học kỳ I / Nữ" become two rows with one cell above two; a row of which only the first cell
 * holds something, in bold, is a group's name over the full width; one that begins with a bold
 * "Tổng" or "Cộng" a total; "^" and "<" are marked; lines "- a<br>- b" become a list.
 *
 * Every row then has as many cells as the table has columns, those under a wide or high one
 * covered (those typed as "^" or "<" only after the values are in: pass `table`).
 */
#ifndef READ_ROWS_H
#define READ_ROWS_H

#include "read/blocks.h"

/* The table is complete: its first child is the heading row, of cells with a paragraph each. */
void rows_finish(Arena *a, DocNode *table);

/*
 * What stands in braces before a table. A caption becomes a paragraph before it. False with
 * diagnostics: attribute-place, table-values, attribute-value.
 */
bool rows_apply(Blocks *b, const LineAttr *l, const Attrs *attrs, DocNode *table);

/* Is it the row of dashes below a heading? *bar is then its first bar. */
bool rows_is_delimiter(Str line, size_t *bar);
/* How many cells the text of a row has; *extra is then the byte of cell number `columns`, from 0,
 * where there is one. Backslashes take the bar after them along. */
size_t rows_count(Str row, size_t columns, size_t *extra);

#endif
