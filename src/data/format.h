/* SPDX-License-Identifier: MIT */
/*
 * Format: numbers and dates of a sheet as they are displayed (ECMA-376-1, 18.8.30 and .31), by
 * decimal digits alone: 19.989999999999998 is what a computer keeps for 19.99, and is shown so.
 * The sign before decimals is the organisation's; a date is day first and its year has four
 * figures, whatever country the sheet was made for, unless its format begins with the year.
 */
#ifndef DATA_FORMAT_H
#define DATA_FORMAT_H

#include "base/buf.h"

typedef struct FormatHow {
    Str code;         /* "#,##0.00", "dd/mm/yyyy"; empty: General */
    char decimal;     /* ',' or '.'; 0 = '.' */
    bool from_1904;   /* days count from 1904-01-01 and not from 1900 */
} FormatHow;

/* The code of a format that files name by its number alone; empty for General. */
Str format_builtin(uint32_t id);
/* `value` is the number as stored (12, -1.5E-3). False, nothing added, if it is none. */
bool format_number(Buf *out, Str value, const FormatHow *how);
/* Whether a number as displayed reads as one: 1.234,5 · -3 · 12 %; not (250) · 25 em · - · 1E5. */
bool format_reads(Str shown);
/* The number that is stored, rounded as it is displayed, in plain digits: "-1500.25" of
 * (1.500,25); nothing if it is none. `decimal`: the sign before decimals, as in FormatHow. */
void format_plain(Buf *out, Str value, Str shown, char decimal);
/* Whether the code is that of a date or time. */
bool format_is_date(Str code);
/*
 * A number as another program displays it, with the sign before decimals as wanted and a hyphen
 * for a minus. `value` is the number itself, which tells whether a sign stands before decimals or
 * between thousands.
 */
void format_resign(Buf *out, Str shown, Str value, char decimal);

#endif
