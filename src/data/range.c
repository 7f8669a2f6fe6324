/* SPDX-License-Identifier: MIT */
#include "data/range.h"

enum { ROWS_MAX = 1048576, COLUMNS_MAX = 16384 };

static void skip(Str *s)
{
    if (s->n && *s->p == '$')
        *s = str_from_at(*s, 1);
}

static bool take_column(Str *s, uint32_t *column)
{
    uint32_t v = 0;
    skip(s);
    for (; s->n && v <= COLUMNS_MAX; *s = str_from_at(*s, 1)) {
        char c = *s->p;
        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if (c < 'A' || c > 'Z')
            break;
        v = v * 26 + (uint32_t)(c - 'A') + 1;
    }
    *column = v;
    return v > 0 && v <= COLUMNS_MAX;
}

static bool take_row(Str *s, uint32_t *row)
{
    uint32_t v = 0;
    skip(s);
    for (; s->n && *s->p >= '0' && *s->p <= '9' && v <= ROWS_MAX; *s = str_from_at(*s, 1))
        v = v * 10 + (uint32_t)(*s->p - '0');
    *row = v;
    return v > 0 && v <= ROWS_MAX;
}

bool range_cell(Str s, uint32_t *row, uint32_t *column)
{
    return take_column(&s, column) && take_row(&s, row) && !s.n;
}

bool range_parse(Str s, CellRange *out)
{
    CellRange r = { 1, ROWS_MAX, 1, COLUMNS_MAX };
    Str to = str_trim(s), from = STR("");
    if (!to.n) {
        *out = r;
        return true;
    }
    if (!str_split(&to, ':', &from) || !range_cell(from, &r.from_row, &r.from_column))
        return false;
    if (!to.p) {
        r.to_row = r.from_row;
        r.to_column = r.from_column;
    } else if (!take_column(&to, &r.to_column) || (to.n && !take_row(&to, &r.to_row)) || to.n) {
        return false;
    }
    if (r.to_row < r.from_row || r.to_column < r.from_column)
        return false;
    *out = r;
    return true;
}
