/* SPDX-License-Identifier: MIT */
/*
 * Book: what the readers of XLSX and of ODS share: an open package, its list of sheets, the sheet
 * that is read, and the row in the making.
 */
#ifndef DATA_BOOK_H
#define DATA_BOOK_H

#include "data/markup.h"
#include "data/merge.h"
#include "data/sheet.h"

enum { BOOK_SHEETS_MAX = 1000 };

typedef struct BookSheet {
    Str name;
    Str part;          /* XLSX: where it stands in the package */
    bool hidden;
} BookSheet;

typedef struct Book Book;

/* What differs between the two. */
typedef struct BookKind {
    /* Lists the sheets, reads what holds for all of them. False if the package is no such thing. */
    bool (*list)(Book *b);
    /* Goes to where the rows of b->sheet begin. */
    bool (*start)(Book *b);
    /* The next row that holds a cell, put into b->cells with b->row, b->hidden. */
    CellStep (*next)(Book *b);
    void (*close)(Book *b);
} BookKind;

struct Book {
    CellReader reader;     /* first: the reader is the Book */
    const BookKind *kind;
    Arena *arena;          /* of what lives as long as the book */
    Diag *diag;
    const SheetWant *want;
    Unpack *package;
    BookSheet *sheets;
    size_t n_sheets;
    size_t sheet;          /* the one that is read */
    Markup *rows;
    Merges merges;
    Cells cells;
    uint32_t row, repeats; /* the row is given so many times more */
    bool hidden;
    char decimal;
    CellPlaces *places;
    bool told;             /* of what made reading stop */
    void *own;             /* of the kind */
};

extern const BookKind book_xlsx, book_ods;

void book_add_sheet(Book *b, const BookSheet *sheet);
/* What is displayed of a number, in `shown`, becomes the cell's text; `value`, as it is stored, its
 * number where the text does not read as one. A date has none: `value` is empty. */
void book_show(const Book *b, Buf *shown, Str value, Cell *cell);
/* A cell of the row in the making, column from 0; false with diagnostics if it is beyond bounds. */
bool book_put(Book *b, size_t column, const Cell *cell);

#endif
