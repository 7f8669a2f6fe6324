/* SPDX-License-Identifier: MIT */
/* What the files about the register's books share. */
#ifndef OFFICE_BOOKS_WORK_H
#define OFFICE_BOOKS_WORK_H

#include "office/books.h"
#include "office/books_text.h"
#include "office/workspace.h"

typedef struct BookKind {
    const char *name, *type;
    const char *rows;      /* the book of BookRows; NULL: entries */
    bool numbered;         /* its cover says from which number to which */
} BookKind;

typedef struct Books {
    Arena *arena;
    Diag *diag;
    const BookKind *kind;
    Workspace workspace;
    TemplatePath templates;
    BooksColumns columns;
    Register *reg;
} Books;

typedef struct BooksOpening {
    Str folder, book;
    TemplatePath templates;
    size_t own;
    RegisterMode mode;
} BooksOpening;

enum { BOOKS_KEYS_MAX = 64 };

/* The i-th kind; NULL past the end. */
const BookKind *books_kind(size_t i);
/* The workspace, the templates and the columns of a book; false with book-unknown, of which b->kind
 * NULL tells, or other messages. */
bool books_prepare(Books *b, const BooksOpening *o);
/* And the register, to be closed. */
bool books_open(Books *b, const BooksOpening *o);
bool books_columns_of(Books *b, const BookKind *kind, BooksColumns *out);
/* Every key that a row of b->kind may have: books with the same rows have columns of their own. At
 * most BOOKS_KEYS_MAX; the first *n are there already. */
bool books_keys(Books *b, Str *keys, size_t *n);

#endif
