/* SPDX-License-Identifier: MIT */
/*
 * Decimal: numbers of files as their decimal digits, never as binary fractions.
 */
#ifndef DATA_DECIMAL_H
#define DATA_DECIMAL_H

#include "base/buf.h"

enum { DECIMAL_DIGITS = 40 };

/* 0.d1d2d3… times ten to the power `point`; n == 0 is zero. */
typedef struct Decimal {
    bool minus;
    int n, point;
    char digits[DECIMAL_DIGITS]; /* '0' to '9', the first and the last not '0' */
} Decimal;

/* 12, -1.5, 1.5E-3; digits beyond 40 are cut. False for anything else, and beyond 10^±300. */
bool decimal_parse(Str s, Decimal *out);
void decimal_significant(Decimal *d, int n);   /* rounded to n digits, halves away from zero */
void decimal_round(Decimal *d, int places);    /* to so many decimals */
char decimal_digit(const Decimal *d, int power);  /* the digit of 10^power */

#endif
