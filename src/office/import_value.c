/* SPDX-License-Identifier: MIT */
#include "office/import_value.h"

#include "base/text.h"

enum { FIGURES_MOST = 6 };

static bool is_figure(char c)
{
    return c >= '0' && c <= '9';
}

static size_t figures_at(Str s, size_t from)
{
    size_t n = 0;
    while (from + n < s.n && is_figure(s.p[from + n]))
        n++;
    return n;
}

static int value_of(Str figures)
{
    int value = 0;
    for (size_t i = 0; i < figures.n; i++)
        value = value * 10 + (figures.p[i] - '0');
    return value;
}

static bool is_stroke(char c)
{
    return c == '/' || c == '-';
}

Str import_line(Arena *a, Str text)
{
    Str line, out = STR("");
    if (!str_has(text, STR("\n")))
        return str_trim(text);
    while (str_split(&text, '\n', &line)) {
        line = str_trim(line);
        bool tight = !out.n || is_stroke(out.p[out.n - 1]);
        if (line.n)
            out = ARENA_JOIN(a, out, tight ? STR("") : STR(" "), line);
    }
    return out;
}

/* ---- numbers ---- */

/* What stands behind "Số:", "Số", "so.". */
static Str behind_word(Arena *a, Str s)
{
    size_t at = 0, len;
    while (at < s.n && !is_figure(s.p[at])) {
        str_rune(s, at, &len);
        at += len;
    }
    Str word = text_key(a, str_sub(s, 0, at));
    while (word.n && (word.p[word.n - 1] == ':' || word.p[word.n - 1] == '.' ||
                      word.p[word.n - 1] == '_'))
        word.n--;
    return at && str_eq(word, STR("so")) ? str_from_at(s, at) : s;
}

/* "2026/QĐ-NTN": the year, and what follows it. */
static Str behind_year(Str rest, int *year)
{
    size_t n = figures_at(rest, 0);
    int value = n == 4 ? value_of(str_sub(rest, 0, 4)) : 0;
    bool ends = rest.n == 4 || (rest.n > 4 && is_stroke(rest.p[4]));
    if (value < 1900 || value > 2199 || !ends)
        return rest;
    *year = value;
    return str_trim(str_from_at(rest, rest.n == 4 ? 4 : 5));
}

static Str first_piece(Str rest)
{
    size_t n = 0;
    while (n < rest.n && !is_stroke(rest.p[n]))
        n++;
    return str_trim(str_sub(rest, 0, n));
}

bool import_number(Arena *a, Str text, ImportNumber *out)
{
    *out = (ImportNumber){ .notation = STR(""), .abbr = STR("") };
    Str s = behind_word(a, import_line(a, text));
    size_t n = figures_at(s, 0);
    if (n == 0 || n > FIGURES_MOST || value_of(str_sub(s, 0, n)) == 0)
        return false;
    out->number = value_of(str_sub(s, 0, n));
    Str rest = str_trim(str_from_at(s, n));
    if (!rest.n)
        return true;
    if (!is_stroke(rest.p[0]) && s.p[n] != ' ')
        return false;
    if (is_stroke(rest.p[0]))
        rest = str_trim(str_from_at(rest, 1));
    rest = behind_year(rest, &out->year);
    if (rest.n && is_figure(rest.p[0]))
        return false;
    out->abbr = first_piece(rest);
    if (rest.n || out->year)
        out->notation = s;
    return true;
}

/* ---- dates ---- */

typedef struct Parts {
    int value[3];
    size_t figures[3];
    size_t n;
    bool bad;
} Parts;

/* From "jan" to "dec", as Excel shows them in its own language. */
static int month_named(Str word)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    for (int i = 0; word.n >= 3 && i < 12; i++)
        if (memcmp(word.p, names + (ptrdiff_t)3 * i, 3) == 0)
            return i + 1;
    return 0;
}

static void take_word(Parts *p, Str word)
{
    static const char *const known[] = { "ngay", "thang", "nam", "th", "thg" };
    int month = month_named(word);
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (str_eq(word, str_from(known[i])))
            return;
    p->bad = p->bad || !month || p->n != 1;
    if (p->bad)
        return;
    p->value[p->n] = month;
    p->figures[p->n++] = 2;
}

/* The figures of a date up to its time of day, folded: "5/3/2026 0:00:00". */
static Parts parts_of(Str s)
{
    Parts p = { .n = 0 };
    for (size_t i = 0, n; i < s.n && !p.bad; i += n) {
        n = figures_at(s, i);
        if (n) {
            if (p.n == 3 && i + n < s.n && s.p[i + n] == ':')
                return p;
            p.bad = p.n == 3 || n > 5;
            if (p.bad)
                break;
            p.value[p.n] = value_of(str_sub(s, i, i + n));
            p.figures[p.n++] = n;
            continue;
        }
        while (i + n < s.n && s.p[i + n] >= 'a' && s.p[i + n] <= 'z')
            n++;
        bool time = n == 1 && s.p[i] == 't' && p.n == 3;
        if (n && !time)
            take_word(&p, str_sub(s, i, i + n));
        else if (!n)
            p.bad = !strchr(" /.-,\n", s.p[i]);
        n = n ? n : 1;
    }
    return p;
}

/* Days from 1899-12-30, so from March 1900 on. */
static Date of_serial(int serial)
{
    Date d = { 1899, 12, 31 };
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    for (serial--; serial > 0; serial--) {
        bool leap = (d.year % 4 == 0 && d.year % 100 != 0) || d.year % 400 == 0;
        if (++d.day <= days[d.month - 1] + (d.month == 2 && leap))
            continue;
        d.day = 1;
        d.month = d.month % 12 + 1;
        d.year += d.month == 1;
    }
    return d;
}

static bool exists(Arena *a, Date d)
{
    Date same;
    return d.year > 0 && d.month > 0 && d.day > 0 &&
           date_parse(ARENA_JOIN(a, arena_int(a, d.day), STR("/"), arena_int(a, d.month), STR("/"),
                                 arena_int(a, d.year)), &same) == DATE_OK;
}

ImportDateEnd import_date(Arena *a, Str text, int year, Date *out)
{
    Parts p = parts_of(text_fold(a, str_trim(text)));
    const int *v = p.value;
    Date d = DATE_NONE;
    if (p.bad || p.n == 0)
        return IMPORT_NO_DATE;
    if (p.n == 1 && p.figures[0] == 5 && v[0] >= 20000 && v[0] < 80000)
        d = of_serial(v[0]);
    else if (p.n == 3 && p.figures[0] == 4)
        d = (Date){ v[0], v[1], v[2] };
    else if (p.n == 3 && (p.figures[2] == 4 || p.figures[2] == 2))
        d = (Date){ p.figures[2] == 2 ? 2000 + v[2] : v[2], v[1], v[0] };
    else if (p.n == 2)
        d = (Date){ year ? year : 2000, v[1], v[0] }; /* a leap year: any day is one */
    if (p.figures[0] == 3 || p.figures[1] > 2 || !exists(a, d))
        return IMPORT_NO_DATE;
    if (p.n == 2 && !year)
        return IMPORT_NO_YEAR;
    *out = d;
    return IMPORT_DATE;
}
