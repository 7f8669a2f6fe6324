/* SPDX-License-Identifier: MIT */
/* Numbers and dates of documents as old books have them. Pure functions. */
#ifndef OFFICE_IMPORT_VALUE_H
#define OFFICE_IMPORT_VALUE_H

#include "base/date.h"

typedef struct ImportNumber {
    int number;
    int year;       /* "12/2026/QĐ-NTN"; 0: none */
    Str notation;   /* all of it, "12/KH-NTN"; empty where there is a number alone */
    Str abbr;       /* what stands first behind the number: "KH" of KH-NTN, "NTN" of NTN-VP */
} ImportNumber;

/*
 * "12", "Số: 05/TB-NTN", "12/2026/QĐ-NTN", "12-NQ/CB"; blanks as they come. False for anything
 * else: letters behind the figures (12a), a date, no figures.
 */
bool import_number(Arena *a, Str text, ImportNumber *out);

typedef enum ImportDateEnd { IMPORT_DATE, IMPORT_NO_DATE, IMPORT_NO_YEAR } ImportDateEnd;

/*
 * A whole date: 5/3/2026, 05-03-26, 5.3.2026, 2026-03-05, each with a time behind it or without;
 * "ngày 5 tháng 3 năm 2026"; 5-Mar-26; 46086, as Excel counts days. Without a year, 5/3, it is that
 * of `year`; IMPORT_NO_YEAR if that is 0.
 */
ImportDateEnd import_date(Arena *a, Str text, int year, Date *out);

/* On one line: blanks for line ends, nothing where a line ends in a stroke or hyphen. */
Str import_line(Arena *a, Str text);

#endif
