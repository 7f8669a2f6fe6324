/* SPDX-License-Identifier: MIT */
#include "office/foreign_places.h"

#include <stdlib.h>

#include "base/text.h"

/* The letterhead of any document ends before this many lines. */
enum { HEAD_LINES = 40 };

/* ---- reading a line ---- */

/* What is left blank to write in: blanks of all kinds, dots, strokes to write on. */
static size_t past_blank(Str s, size_t at)
{
    size_t len;
    for (; at < s.n; at += len) {
        int32_t c = str_rune(s, at, &len);
        bool wide = c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x2026;
        if (!wide && (c >= 0x80 || !strchr(" \t\n._", (int)c)))
            break;
    }
    return at;
}

static size_t past_digits(Str s, size_t at)
{
    while (at < s.n && s.p[at] >= '0' && s.p[at] <= '9')
        at++;
    return at;
}

static bool word_at(Str s, size_t at, Str word)
{
    return str_starts(str_from_at(s, at), word);
}

/* Blanks, digits, blanks: what is typed is in *typed, empty if there is none. */
static size_t past_figure(Str s, size_t at, Str *typed)
{
    size_t from = past_blank(s, at), to = past_digits(s, from);
    *typed = str_sub(s, from, to);
    return past_blank(s, to);
}

static int small_int(Str digits)
{
    int v = 0;
    for (size_t i = 0; i < digits.n && v < 10000; i++)
        v = v * 10 + (digits.p[i] - '0');
    return v;
}

static bool is_letter(Str s, size_t at)
{
    size_t len;
    return at < s.n && (str_rune(s, at, &len) >= 0x80 || (s.p[at] | 0x20) >= 'a');
}

/* "KH-NTN", "2025/QĐ-UBND", "QĐ/ĐU": up to a blank or what ends a clause. */
static Str notation_at(Str s, size_t at)
{
    size_t to = at;
    while (to < s.n && !strchr(" \t\n,;)(", s.p[to]) && !word_at(s, to, STR("\xC2\xA0")))
        to++;
    return str_sub(s, at, to);
}

/* ---- the number ---- */

/* What follows "Số": `at` behind it. */
static bool read_number(const ForeignLine *line, size_t at, ForeignNumber *out)
{
    Str s = line->text;
    size_t colon = past_blank(s, at);
    size_t from = colon < s.n && s.p[colon] == ':' ? colon + 1 : at;
    Str typed;
    size_t to = past_figure(s, from, &typed);
    if (to >= s.n || !(s.p[to] == '/' || s.p[to] == '-') || to == at)
        return false;
    size_t behind = past_blank(s, to + 1);
    Str notation = notation_at(s, behind);
    size_t year = past_digits(notation, 0);
    if (!is_letter(notation, year ? year + 1 : 0))
        return false;
    *out = (ForeignNumber){ { line, from, to }, typed, notation };
    return true;
}

/* Whether nothing, or a tab or a break, stands before `at`. */
static bool begins_here(Str s, size_t at)
{
    size_t from = at;
    while (from && strchr(" \t\n", s.p[from - 1]))
        from--;
    return !from || str_has(str_sub(s, from, at), STR("\t")) ||
           str_has(str_sub(s, from, at), STR("\n")) || at - from >= 4;
}

static bool find_number(const ForeignLine *line, ForeignNumber *out)
{
    const Str words[] = { STR("Số"), STR("SỐ") };
    for (size_t w = 0; w < 2; w++)
        for (size_t at = 0; (at = str_find(line->text, words[w], at)) != SIZE_MAX; at++)
            if (begins_here(line->text, at) && read_number(line, at + words[w].n, out))
                return true;
    return false;
}

/* ---- the date ---- */

static size_t past_named(const ForeignLine *line, size_t at, Str word, ForeignPlace *place)
{
    at = past_blank(line->text, at);
    if (!word_at(line->text, at, word))
        return SIZE_MAX;
    *place = (ForeignPlace){ line, at + word.n, 0 };
    return at + word.n;
}

/* What follows at `at`: "ngày … tháng … năm …". */
static bool read_date(const ForeignLine *line, size_t at, ForeignDate *out)
{
    Str day, month, year;
    ForeignDate d = { 0 };
    if ((at = past_named(line, at, STR("ngày"), &d.day)) == SIZE_MAX)
        return false;
    d.day.to = at = past_figure(line->text, at, &day);
    if ((at = past_named(line, at, STR("tháng"), &d.month)) == SIZE_MAX)
        return false;
    d.month.to = at = past_figure(line->text, at, &month);
    if ((at = past_named(line, at, STR("năm"), &d.year)) == SIZE_MAX)
        return false;
    d.year.to = past_figure(line->text, at, &year);
    /* "năm 20", "năm 202": the rest is to be written by hand. */
    d.typed = (Date){ year.n == 4 ? small_int(year) : 0, small_int(month), small_int(day) };
    *out = d;
    return true;
}

/* "Ninh Bình, ngày": the place and a comma before it. */
static bool find_date(const ForeignLine *line, ForeignDate *out)
{
    Str s = line->text;
    for (size_t at = 0; (at = str_find(s, STR("ngày"), at)) != SIZE_MAX; at++)
        if (str_ends(str_trim_end(str_sub(s, 0, at)), STR(",")) && read_date(line, at, out))
            return true;
    return false;
}

/* ---- annexes ---- */

static bool find_named(const ForeignLine *line, const ForeignNumber *own, struct ForeignNamed *out)
{
    Str s = line->text;
    *out = (struct ForeignNamed){ 0 };
    for (size_t at = 0; (at = str_find(s, STR("số"), at)) != SIZE_MAX; at++) {
        if (!read_number(line, at + STR("số").n, &out->number) || out->number.typed.n ||
            !str_eq(out->number.notation, own->notation))
            continue;
        size_t day = str_find(s, STR("ngày"), out->number.place.to);
        if (day != SIZE_MAX)
            read_date(line, day, &out->date);
        return true;
    }
    return false;
}

bool foreign_is_attachment(Arena *a, const ForeignLine *line)
{
    Str folded = text_fold(a, line->text);
    return str_has(str_sub(folded, 0, 200), STR("kem theo"));
}

void foreign_find(Arena *a, const ForeignLines *lines, ForeignPlaces *out)
{
    *out = (ForeignPlaces){ 0 };
    for (size_t i = 0; i < lines->n && i < HEAD_LINES; i++) {
        const ForeignLine *line = &lines->list[i];
        if (!out->number.place.line)
            find_number(line, &out->number);
        if (!out->date.year.line && !foreign_is_attachment(a, line))
            find_date(line, &out->date);
    }
    for (size_t i = 0; i < lines->n && out->number.place.line; i++) {
        const ForeignLine *line = &lines->list[i];
        if (out->n_attached < FOREIGN_ATTACHED_MAX && foreign_is_attachment(a, line))
            out->n_attached += find_named(line, &out->number, &out->attached[out->n_attached]);
    }
}

/* ---- changes ---- */

typedef struct Changes {
    Arena *arena;
    ForeignChange *list;
    size_t n;
} Changes;

/* A place without a byte of its own takes in the letter before it. */
static void add(Changes *c, ForeignPlace place, Str text, bool blank_behind)
{
    if (!place.line)
        return;
    Str before = STR("");
    size_t from = place.from;
    if (place.to == from)
        before = str_sub(place.line->text, --from, place.from);
    bool more = blank_behind && place.to < place.line->text.n;
    text = ARENA_JOIN(c->arena, before, STR(" "), text, more ? STR(" ") : STR(""));
    c->list[c->n++] = (ForeignChange){ place.line, from, place.to, text };
}

static void add_date(Changes *c, const ForeignDate *date, Date given)
{
    if (!date->year.line)
        return;
    if (!date->typed.day)
        add(c, date->day, date_day(c->arena, given), true);
    if (!date->typed.month)
        add(c, date->month, date_month(c->arena, given), true);
    if (!date->typed.year)
        add(c, date->year, date_year(c->arena, given), is_letter(date->year.line->text,
                                                                 date->year.to));
}

static void add_number(Changes *c, const ForeignNumber *n, Str given)
{
    if (n->place.line && !n->typed.n)
        add(c, n->place, given, false);
}

static int by_place(const void *a, const void *b)
{
    const ForeignChange *x = a, *y = b;
    uint32_t i = x->line->bytes[x->from].from, j = y->line->bytes[y->from].from;
    return (i > j) - (i < j);
}

size_t foreign_changes(Arena *a, const ForeignPlaces *p, const ForeignGiven *given,
                       ForeignChange **out)
{
    Changes c = { a, ARENA_NEWN(a, ForeignChange, 4 * (p->n_attached + 1)), 0 };
    add_number(&c, &p->number, given->number);
    add_date(&c, &p->date, given->date);
    for (size_t i = 0; i < p->n_attached; i++) {
        add_number(&c, &p->attached[i].number, given->number);
        add_date(&c, &p->attached[i].date, given->date);
    }
    qsort(c.list, c.n, sizeof *c.list, by_place);
    *out = c.list;
    return c.n;
}
