/* SPDX-License-Identifier: MIT */
/*
 * Dates of documents, whole or in part: of a document not yet issued often only the month and the
 * year are known, the rest is left to write by hand. Gregorian, years 1 to 9999, no time zones.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/arena.h"

/* 0 = not given. A day comes with its month, a month with its year. */
typedef struct Date {
    int year, month, day;
} Date;

#define DATE_NONE ((Date){ 0, 0, 0 })

typedef enum DateFault {
    DATE_OK,
    DATE_NOT_A_DATE,  /* none of the forms below */
    DATE_NO_SUCH_DAY  /* one of them, but no such day or month: 30/02/2025, 2025-13 */
} DateFault;

/*
 * Reads 2025-10-30, 30/10/2025, 2025-10, 10/2025, 2025: four figures for the year, one or two for
 * day and month, nothing before or after. *d is set only with DATE_OK.
 */
DateFault date_parse(Str s, Date *d);

/* What stands in place of a part that is not given: blanks or dots to write on. */
typedef struct DateBlanks {
    Str day, month, year;
} DateBlanks;

/*
 * "ngày 05 tháng 3 năm 2025": as Nghị định 30/2020 (PL I, II.4) wants it, two figures for days
 * below 10 and for months 1 and 2 only; a part not given is the blank's text instead.
 */
Str date_long(Arena *a, Date d, const DateBlanks *blanks);

/* The single parts as date_long prints them ("05", "3", "2025"), absent where not given. */
Str date_day(Arena *a, Date d);
Str date_month(Arena *a, Date d);
Str date_year(Arena *a, Date d);

Str date_short(Arena *a, Date d); /* 05/3/2025, 3/2025, 2025: padded as date_long */
Str date_iso(Arena *a, Date d);   /* 2025-03-05, 2025-03, 2025; empty for DATE_NONE */

bool date_exists(Date d);         /* there is such a day in the calendar */
bool date_whole(Date d);          /* day, month and year are given */
int date_compare(Date a, Date b); /* a part not given comes before any that is */

/* These two want a whole date. */
int date_weekday(Date d);         /* 0 = Monday … 6 = Sunday */
int64_t date_epoch(Date d);       /* seconds from 1970-01-01 to that day's 00:00Z */

/* "2026-11-23T02:05:11Z" as a clock on the wall has it where the machine is: "23/11/2026 09:05";
 * what is no such time stays as it is. */
Str date_local(Arena *a, Str utc);

#endif
