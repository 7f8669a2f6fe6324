/* SPDX-License-Identifier: MIT */
/*
 * A book's columns, as the text of its type has them: a table whose first line are the headings,
 * and in which the rows of `dong` are one line of {{…}}.
 */
#ifndef OFFICE_BOOKS_TEXT_H
#define OFFICE_BOOKS_TEXT_H

#include "base/diag.h"
#include "data/value.h"

typedef struct BooksColumns {
    const Str *headings;
    const Str *cells;      /* what stands in a cell of a row: "{{so_ky_hieu}}" */
    size_t n;
    const Str *keys;       /* all names in them, each once */
    size_t n_keys;
} BooksColumns;

/* Of the text of a type; false with book-text where it has no such table. */
bool books_columns(Arena *a, Diag *d, const Passage *text, BooksColumns *out);
/* A row's cells as texts: columns->n of them. */
void books_cells(Arena *a, const BooksColumns *columns, const Value *row, Str *out);

#endif
