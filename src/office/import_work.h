/* SPDX-License-Identifier: MIT */
/* What the files of the import share. */
#ifndef OFFICE_IMPORT_WORK_H
#define OFFICE_IMPORT_WORK_H

#include "office/books_work.h"
#include "office/import.h"
#include "office/import_types.h"

/* A column of the file. */
typedef struct ImportColumn {
    Str heading;
    Str key;               /* empty: passed over; absent: it goes into the notes */
    bool told;
} ImportColumn;

typedef struct ImportRow {
    uint32_t line;         /* as a spreadsheet counts */
    Pos at;
    const Value *map;
    const Value **cells;   /* of Import.columns; NULL: nothing in it */
    size_t n_cells;
    Str extra;             /* what goes into the notes */
    bool bare;             /* a number and nothing else */
    bool wrong;
    bool there;            /* the register has it */
    bool numbered;         /* number, series and year are known; of a book without, never */
    Pos unsaid;            /* where it says that it is void, if not by whom */
    Str series;
    int year, number;
    Str date;
    RegisterEntry entry;   /* of "di" */
    BookRow row;           /* of all others */
} ImportRow;

enum { IMPORT_ISSUERS_MOST = 32 };

typedef struct Import {
    Arena *arena;
    Diag *diag;
    const ImportWant *want;
    Books books;
    ImportWords words;
    ImportTypes types;
    Str issuers[IMPORT_ISSUERS_MOST];  /* "ntn": what stands last in a ký hiệu */
    size_t n_issuers;
    Str keys[BOOKS_KEYS_MAX];  /* of a book of BookRows */
    size_t n_keys;
    bool has_key[BOOKS_KEYS_MAX];  /* the file has such a column, or something for it */
    ImportColumn *columns;
    size_t n_columns;
    ImportRow *rows;
    size_t n, cap;
    int year;              /* of the book */
    Value *day;            /* the profile on day_date: rows of one day follow each other */
    Str day_date;
    RegisterSet gone;      /* void entries in place of numbers that are missing */
    BookRow *gone_rows;    /* of a book: the same */
    size_t n_gone_rows;
} Import;

bool import_is_di(const Import *x);
/* The cell of a column; NULL where there is none or nothing in it. */
const Value *import_cell(const Import *x, const ImportRow *row, const char *key);
/* Its text on one line; empty. */
Str import_text(const Import *x, const ImportRow *row, const char *key);
/* Where it is, be it empty, or the row. */
Pos import_at(const Import *x, const ImportRow *row, const char *key);
bool import_has_column(const Import *x, const char *key);
/* Whether the register has room for what stands in such a column. */
bool import_keeps(const Import *x, Str key);
/* How the book calls a column. */
Str import_heading(const Import *x, const char *key);

/* ---- each false where nothing more can be done; wrong rows are told and marked ---- */

/* Columns and rows of the file, without those that are no rows of a book. */
bool import_read_rows(Import *x);
/* Number, date, series and all others. */
bool import_settle_entries(Import *x);
bool import_settle_rows(Import *x);
/* A whole date of the book's year, or of any if `any`; marks the row and tells where it is not one.
 * Empty. */
Str import_settle_date(Import *x, ImportRow *row, const char *key, bool any);
/* The book's year: --year, else that of most dates of the column. */
bool import_settle_year(Import *x, const char *key);
/* Numbers twice, holes, dates out of order, what the register has. */
bool import_compare(Import *x);

#endif
