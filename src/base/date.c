/* SPDX-License-Identifier: MIT */
#include "base/date.h"

#include <assert.h>
#include <time.h>

/* ---- Reading ---- */

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_days(int year, int month)
{
    static const int days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static bool exists(Date d, size_t parts)
{
    if (d.year < 1)
        return false;
    if (parts > 1 && (d.month < 1 || d.month > 12))
        return false;
    return parts < 3 || (d.day >= 1 && d.day <= month_days(d.year, d.month));
}

bool date_exists(Date d)
{
    return exists(d, 3);
}

static bool read_number(Str s, size_t least, size_t most, int *v)
{
    if (s.n < least || s.n > most || !str_is_digits(s))
        return false;
    *v = 0;
    for (size_t i = 0; i < s.n; i++)
        *v = *v * 10 + (s.p[i] - '0');
    return true;
}

/* The parts from year to day; how many there are, or 0 if that is no date. */
static size_t split_parts(Str s, Str parts[3])
{
    char sep = str_has(s, STR("/")) ? '/' : '-';
    size_t n = 0;
    for (Str rest = s, piece; str_split(&rest, sep, &piece); n++) {
        if (n == 3)
            return 0;
        parts[n] = piece;
    }
    if (sep == '/') {
        Str year = parts[n - 1];
        parts[n - 1] = parts[0];
        parts[0] = year;
    }
    return n;
}

DateFault date_parse(Str s, Date *d)
{
    Str parts[3];
    Date read = DATE_NONE;
    size_t n = split_parts(s, parts);
    if (n == 0 || !read_number(parts[0], 4, 4, &read.year))
        return DATE_NOT_A_DATE;
    if (n > 1 && !read_number(parts[1], 1, 2, &read.month))
        return DATE_NOT_A_DATE;
    if (n > 2 && !read_number(parts[2], 1, 2, &read.day))
        return DATE_NOT_A_DATE;
    if (!exists(read, n))
        return DATE_NO_SUCH_DAY;
    *d = read;
    return DATE_OK;
}

/* ---- Printing ---- */

static Str padded(Arena *a, int v, int pad_below)
{
    Str figures = arena_int(a, v);
    return v < pad_below ? ARENA_JOIN(a, STR("0"), figures) : figures;
}

Str date_day(Arena *a, Date d)
{
    return d.day ? padded(a, d.day, 10) : STR_NONE;
}

Str date_month(Arena *a, Date d)
{
    return d.month ? padded(a, d.month, 3) : STR_NONE;
}

static Str four_figures(Arena *a, int year)
{
    char out[4];
    for (size_t i = 4; i-- > 0; year /= 10)
        out[i] = (char)('0' + year % 10);
    return arena_str(a, (Str){ out, 4 });
}

Str date_year(Arena *a, Date d)
{
    return d.year ? four_figures(a, d.year) : STR_NONE;
}

static Str or_blank(Str part, Str blank)
{
    return str_given(part) ? part : blank;
}

Str date_long(Arena *a, Date d, const DateBlanks *blanks)
{
    return ARENA_JOIN(a, STR("ngày "), or_blank(date_day(a, d), blanks->day),
                      STR(" tháng "), or_blank(date_month(a, d), blanks->month),
                      STR(" năm "), or_blank(date_year(a, d), blanks->year));
}

Str date_short(Arena *a, Date d)
{
    Str slash = STR("/");
    return ARENA_JOIN(a, date_day(a, d), d.day ? slash : STR_NONE,
                      date_month(a, d), d.month ? slash : STR_NONE, date_year(a, d));
}

Str date_iso(Arena *a, Date d)
{
    Str hyphen = STR("-");
    return ARENA_JOIN(a, date_year(a, d), d.month ? hyphen : STR_NONE,
                      d.month ? padded(a, d.month, 10) : STR_NONE,
                      d.day ? hyphen : STR_NONE, date_day(a, d));
}

/* ---- Reckoning ---- */

bool date_whole(Date d)
{
    return d.year && d.month && d.day;
}

int date_compare(Date a, Date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return a.day < b.day ? -1 : a.day > b.day;
}

/* Days since 0001-01-01, which is a Monday. */
static int64_t day_number(Date d)
{
    assert(date_whole(d));
    int64_t years = d.year - 1;
    int64_t days = years * 365 + years / 4 - years / 100 + years / 400;
    for (int month = 1; month < d.month; month++)
        days += month_days(d.year, month);
    return days + d.day - 1;
}

int date_weekday(Date d)
{
    return (int)(day_number(d) % 7);
}

int64_t date_epoch(Date d)
{
    const Date epoch = { 1970, 1, 1 };
    return (day_number(d) - day_number(epoch)) * 86400;
}

/* ---- times ---- */

/* "02:05:11Z"; seconds, or -1. */
static int read_clock(Str s)
{
    enum { LENGTH = 9 };
    int hours, minutes, seconds;
    bool good = s.n == LENGTH && s.p[2] == ':' && s.p[5] == ':' && s.p[8] == 'Z' &&
                read_number(str_sub(s, 0, 2), 2, 2, &hours) &&
                read_number(str_sub(s, 3, 5), 2, 2, &minutes) &&
                read_number(str_sub(s, 6, 8), 2, 2, &seconds);
    return good ? (hours * 60 + minutes) * 60 + seconds : -1;
}

Str date_local(Arena *a, Str utc)
{
    char text[32];
    struct tm tm;
    Date d;
    size_t t = str_find(utc, STR("T"), 0);
    if (t == SIZE_MAX || date_parse(str_sub(utc, 0, t), &d) != DATE_OK || !date_whole(d))
        return utc;
    int clock = read_clock(str_from_at(utc, t + 1));
    time_t when = (time_t)(date_epoch(d) + clock);
    if (clock < 0 || !localtime_r(&when, &tm))
        return utc;
    size_t n = strftime(text, sizeof text, "%d/%m/%Y %H:%M", &tm);
    return arena_str(a, (Str){ text, n });
}
