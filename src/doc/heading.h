/* SPDX-License-Identifier: MIT */
/*
 * The heading of a table. Cells "Học kỳ I / Nam" and "Học kỳ I / Nữ" side by side become two rows
 * with one cell above two; of three parts three rows. "<" takes the head to its left along.
 */
#ifndef DOC_HEADING_H
#define DOC_HEADING_H

#include "doc/doc.h"

/* How nodes are made: of a kind, at the place of another; a cell with a span of one. */
typedef struct HeadingMaker {
    Arena *arena;
    DocNode *(*like)(Arena *a, DocKind kind, const DocNode *like);
} HeadingMaker;

/* The table's first child is one row, of cells with a paragraph each; header_rows is set. */
void heading_finish(const HeadingMaker *make, DocNode *table);
/* Whether a paragraph holds this sign ("^", "<") and nothing else. */
bool heading_is_sign(const DocNode *paragraph, Str sign);

#endif
