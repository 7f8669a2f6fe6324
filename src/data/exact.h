/* SPDX-License-Identifier: MIT */
/*
 * Exact: rational numbers without limit or loss (GMP), as tables are computed with: 19.99 is
 * 1999/100, a share is a third and not 0.333, and what was never rounded adds up. A number is
 * rounded once, where it is printed. Numbers never change; they belong to the pool they were made
 * in and go with it.
 */
#ifndef DATA_EXACT_H
#define DATA_EXACT_H

#include "base/arena.h"

typedef struct Exact Exact;
typedef struct ExactPool ExactPool;

ExactPool *exact_pool_new(void);
void exact_pool_free(ExactPool *pool);

const Exact *exact_int(ExactPool *pool, int64_t v);
/*
 * A number as people type it: 1234 · 1.234,5 · 1,234.5 · -3 · 12 % (0.12), with blanks or no-break
 * spaces at its ends. Of two signs the last is the decimal one; a sign that stands twice groups
 * thousands, as does one followed by three digits unless it is `decimal` (',' or '.'; 0 = ',').
 * NULL if it is no number, or longer than EXACT_TEXT bytes.
 */
const Exact *exact_read(ExactPool *pool, Str text, char decimal);
enum { EXACT_TEXT = 60 };

const Exact *exact_add(ExactPool *pool, const Exact *a, const Exact *b);
const Exact *exact_sub(ExactPool *pool, const Exact *a, const Exact *b);
const Exact *exact_mul(ExactPool *pool, const Exact *a, const Exact *b);
const Exact *exact_div(ExactPool *pool, const Exact *a, const Exact *b); /* NULL if b is 0 */
int exact_cmp(const Exact *a, const Exact *b);                           /* < 0, 0, > 0 */
/* To so many decimals (negative: tens, hundreds), halves away from zero. */
const Exact *exact_round(ExactPool *pool, const Exact *a, int decimals);
/* The whole number it is; false if it is none or beyond ±10^9. */
bool exact_as_int(const Exact *a, int *out);

/* A number that others are added to, and the greatest or smallest of several. */
Exact *exact_total(ExactPool *pool);                     /* 0 */
void exact_total_add(Exact *total, const Exact *v);
void exact_total_set(Exact *total, const Exact *v);

/* Frees what was made since the mark; totals made before it stay. */
typedef const Exact *ExactMark;
ExactMark exact_mark(const ExactPool *pool);
void exact_release(ExactPool *pool, ExactMark mark);

typedef struct ExactLook {
    int decimals;      /* rounded to so many; EXACT_PLAIN: as many as it has, two at the most */
    char decimal;      /* ',' or '.'; 0 = ',' */
    bool grouped;      /* 1.234.567 from four digits on */
} ExactLook;
enum { EXACT_PLAIN = -1 };

/* As printed: "1.234,50". Never "-0". */
Str exact_print(Arena *a, ExactPool *pool, const Exact *value, ExactLook look);

#endif
