/* SPDX-License-Identifier: MIT */
/*
 * Book: the register's other books (decree 30, PL IV): what came in (`den`), what went by post
 * (`buu-dien`), who used record copies (`ban-luu`). A row is a number of its book and year and the
 * columns that it has; which there are, the caller knows. Rows stand in the same journal as
 * entries, under their id below zero.
 */
#ifndef RECORD_BOOK_H
#define RECORD_BOOK_H

#include "record/register.h"

typedef struct BookField {
    Str key, value;         /* "tac_gia"; an empty value is none */
} BookField;

typedef struct BookRow {
    int64_t id;
    Str book;               /* "den" */
    int year, number;
    BookField *fields;
    size_t n;
} BookRow;

typedef struct BookList {
    Str book;               /* wanted */
    int year;               /* 0: any */
    Str search;             /* words, all of which a row has, without marks and case */
    BookRow *list;          /* found, by year and number */
    size_t n;
} BookList;

Str book_value(const BookRow *row, Str key);    /* empty if it has none */
/* Adds the row under the next number of its book and year; sets id and number. */
bool book_add(Register *r, Diag *d, BookRow *row);
/* Rows of a book that was kept before, all or none, under the numbers that they have, or with 0
 * the next; book-taken where there is one. */
bool book_import(Register *r, Diag *d, BookRow *rows, size_t n);
/* By book, year, number: the fields given take the place of those that are there. */
bool book_change(Register *r, Diag *d, BookRow *row);
bool book_list(Register *r, Arena *a, Diag *d, BookList *out);

#endif
