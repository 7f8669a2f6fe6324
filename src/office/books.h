/* SPDX-License-Identifier: MIT */
/*
 * Books: the register's books (decree 30, PL IV), printed as documents of the types so/…, or
 * written as CSV and XLSX with the same columns, which stand in the texts of these types. And rows
 * that a clerk enters: what came in, what went by post, who used a record copy.
 */
#ifndef OFFICE_BOOKS_H
#define OFFICE_BOOKS_H

#include "office/job.h"
#include "record/book.h"

typedef struct BooksWant {
    Str folder;            /* of the workspace; absent: the working folder */
    Str book;              /* "di", "den", "theo-doi-den", "buu-dien", "ban-luu" */
    RegisterList which;    /* of "di"; of the others its year and words count */
    Str volume;            /* Quyển số; empty: room to write it */
    TemplatePath templates;
    size_t own_templates;
    const JobOutput *outputs;   /* types of documents, "csv", "xlsx" */
    size_t n_outputs;
    int64_t epoch;
    PdfWant pdf;
} BooksWant;

/* JOB_BAD_CALL with book-unknown; nothing is written if anything is wrong. */
JobEnd books_print(Arena *a, Diag *d, const BooksWant *want);

/* Rows of any book but "di" that are looked for, their values in the order of the keys: first those
 * of its columns, then what else its rows may have. */
typedef struct BooksFound {
    Str *keys;
    size_t n_keys;
    BookRow *list;
    Str **values;          /* n times n_keys; dates as the decree has them */
    size_t n;
} BooksFound;
/* Of `want` folder, book, templates; of which year and words. False with book-unknown, or what the
 * register says. */
bool books_find(Arena *a, Diag *d, const BooksWant *want, BooksFound *out);

typedef struct BooksEntry {
    Str folder, book;
    BookRow row;           /* its number 0: a new one; year 0: that of `today`; filled in */
    Date today;
    TemplatePath templates;
    size_t own_templates;
} BooksEntry;

/*
 * Enters a row, or changes one. Columns are those of the book's text, their keys matched as keys of
 * a front matter are; book-column for others. Warns of an incoming document that is there already
 * (book-twice): the same author, number and date.
 */
bool books_enter(Arena *a, Diag *d, BooksEntry *entry);

#endif
