/* SPDX-License-Identifier: MIT */
/*
 * Days typed in texts: 31/11/2026 is in no calendar, and "thứ Hai, ngày 24/11/2026" is a Tuesday.
 * Read are 24/11/2026, and after the word "ngày" also 24-11-2026, 24.11.2026, 24/11 and
 * "24 tháng 11 năm 2026", with or without the year.
 */
#include "pass/day.h"

#include "base/date.h"
#include "base/text.h"
#include "pass/figure.h"
#include "pass/pass.h"

#define DAY "ngày"

/* A day typed in a text, which is in small letters. */
typedef struct Told {
    int day, month, year;   /* year 0: not given */
    size_t from, to;        /* its bytes, of "24/11/2026" */
} Told;

/* The weekdays as they are written, Monday first; the others too may be, as figures. */
static const char *const weekdays[] = { "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm",
                                        "thứ Sáu", "thứ Bảy", "Chủ nhật" };
static const struct {
    const char *word;
    int weekday;
} spellings[] = {
    { "thứ hai", 0 }, { "thứ ba", 1 },  { "thứ tư", 2 },  { "thứ năm", 3 },
    { "thứ sáu", 4 }, { "thứ bảy", 5 }, { "thứ bẩy", 5 }, { "chủ nhật", 6 },
    { "thứ 2", 0 },   { "thứ 3", 1 },   { "thứ 4", 2 },   { "thứ 5", 3 },
    { "thứ 6", 4 },   { "thứ 7", 5 },
};

/* ---- the date ---- */

static bool is_digit(Str s, size_t i)
{
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

static size_t past_blanks(Str s, size_t i)
{
    const Str hard = STR("\u00A0");
    for (;;) {
        if (i < s.n && s.p[i] == ' ')
            i++;
        else if (str_starts(str_from_at(s, i), hard))
            i += hard.n;
        else
            return i;
    }
}

/* Of s up to its byte n, without blanks at its end. */
static Str before(Str s, size_t n)
{
    const Str hard = STR("\u00A0");
    s = str_trim_end(str_sub(s, 0, n));
    while (str_ends(s, hard))
        s = str_trim_end(str_sub(s, 0, s.n - hard.n));
    return s;
}

/* A number of at most `most` figures at *i, behind which *i stands then; -1: there is none. */
static int take_number(Str s, size_t *i, size_t most)
{
    int value = 0;
    size_t from = *i;
    for (; is_digit(s, *i) && *i - from < most; ++*i)
        value = value * 10 + (s.p[*i] - '0');
    return *i == from || is_digit(s, *i) ? -1 : value;
}

static bool take_word(Str s, size_t *i, const char *word)
{
    size_t at = past_blanks(s, *i);
    if (!str_starts(str_from_at(s, at), str_from(word)))
        return false;
    *i = past_blanks(s, at + str_from(word).n);
    return true;
}

/* "24/11/2026"; with `named`, behind "ngày", other signs between and the year left out too. */
static bool take_figures(Str s, bool named, Told *out)
{
    enum { YEAR_FIGURES = 4 };
    size_t i = out->from;
    out->day = take_number(s, &i, 2);
    char sign = i < s.n ? s.p[i] : ' ';
    if (out->day < 0 || (sign != '/' && (!named || (sign != '-' && sign != '.'))))
        return false;
    i++;
    out->month = take_number(s, &i, 2);
    if (out->month < 0)
        return false;
    size_t year_at = i + 1;
    out->to = i;
    out->year = 0;
    if (i < s.n && s.p[i] == sign && is_digit(s, year_at)) {
        size_t begun = year_at;
        out->year = take_number(s, &year_at, YEAR_FIGURES);
        out->to = year_at;
        if (year_at - begun != YEAR_FIGURES || out->year < 0)
            return false;
    }
    bool goes_on = out->to < s.n && (s.p[out->to] == '/' || s.p[out->to] == '%');
    return !goes_on && (out->year > 0 || (named && sign == '/'));
}

/* "24 tháng 11 năm 2026" */
static bool take_words(Str s, Told *out)
{
    size_t i = out->from;
    out->day = take_number(s, &i, 2);
    if (out->day < 0 || !take_word(s, &i, "tháng"))
        return false;
    out->month = take_number(s, &i, 2);
    if (out->month < 0)
        return false;
    out->to = i;
    out->year = 0;
    if (take_word(s, &i, "năm")) {
        int year = take_number(s, &i, 4);
        out->year = year > 999 ? year : 0;
        out->to = out->year ? i : out->to;
    }
    return true;
}

static bool begins_number(Str s, size_t i)
{
    return is_digit(s, i) && (i == 0 || (!is_digit(s, i - 1) && s.p[i - 1] != '/'));
}

/* The first day from byte `at` on. */
static bool next_told(Str s, size_t at, Told *out)
{
    for (size_t i = at; i < s.n; i++) {
        if (!begins_number(s, i))
            continue;
        bool named = str_ends(before(s, i), STR(DAY));
        out->from = i;
        if (take_figures(s, named, out) || (named && take_words(s, out)))
            return true;
    }
    return false;
}

static bool is_in_calendar(const Told *t)
{
    enum { LEAP_YEAR = 2000 };
    return date_exists((Date){ t->year ? t->year : LEAP_YEAR, t->month, t->day });
}

/* ---- the day of the week ---- */

/* Words that a weekday follows, and no ordinal: "sáng thứ Hai", but "lần thứ hai". */
static bool may_follow(Str s)
{
    static const char *const words[] = { "vào", "sáng", "chiều", "tối", "trưa", "đêm", "từ", "đến",
                                         "hết", "trước", "sau", "hôm", "và", "là", "lúc", "giờ",
                                         "phút", DAY };
    size_t from = s.n;
    while (from > 0 && s.p[from - 1] != ' ')
        from--;
    Str word = str_from_at(s, from);
    if (!word.n || is_digit(word, word.n - 1) || strchr(",;:.([-/\n", word.p[word.n - 1]))
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(word, str_from(words[i])))
            return true;
    return str_ends(word, STR("–")) || (is_digit(word, 0) && str_ends(word, STR("h")));
}

/* The weekday that a text ends with; -1: none. *at is its first byte. */
static int weekday_at_end(Str s, size_t *at)
{
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        Str word = str_from(spellings[i].word);
        *at = s.n - word.n;
        if (str_ends(s, word) && may_follow(before(s, *at)))
            return spellings[i].weekday;
    }
    return -1;
}

/* "thứ Bảy, Chủ nhật 28/11/2026", "từ thứ Hai đến thứ Sáu (23/11/2026 – 27/11/2026)": which of the
 * days belongs to which date is not known. */
static bool is_of_several(Str left)
{
    static const char *const joints[] = { ",", "và", "đến", "-", "–", "/" };
    size_t at;
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        Str joint = str_from(joints[i]);
        if (str_ends(left, joint))
            return weekday_at_end(before(left, left.n - joint.n), &at) >= 0;
    }
    return false;
}

/* "thứ hai, ngày 24/11/2026", "thứ hai (24/11/2026)": *from is its first byte. */
static int weekday_before(Str s, const Told *t, size_t *from)
{
    Str left = before(s, t->from);
    if (str_ends(left, STR(DAY)))
        left = before(left, left.n - sizeof DAY + 1);
    if (left.n && strchr(",(-", left.p[left.n - 1]))
        left = before(left, left.n - 1);
    int weekday = weekday_at_end(left, from);
    return weekday >= 0 && is_of_several(before(left, *from)) ? -1 : weekday;
}

/* "24/11/2026 (thứ hai)": *to is where it ends. */
static int weekday_after(Str s, const Told *t, size_t *to)
{
    size_t i = past_blanks(s, t->to), end = str_find(s, STR(")"), i), at;
    if (i == s.n || s.p[i] != '(' || end == SIZE_MAX)
        return -1;
    *to = end + 1;
    Str inner = str_sub(s, i + 1, end);
    int weekday = weekday_at_end(inner, &at);
    return at == 0 ? weekday : -1;
}

/* ---- the texts ---- */

bool day_may_tell(Str text)
{
    Told told;
    for (size_t i = 0; i + 1 < text.n; i++)
        if (is_digit(text, i) && strchr("/-.", text.p[i + 1]))
            return true;
    return str_has(text, STR("tháng")) && next_told(text, 0, &told);
}

typedef struct Line {
    Pass *p;
    const DocNode *block;
    Str text, low;          /* as typed, and in small letters, byte for byte */
} Line;

static void check_weekday(const Line *l, const Told *t)
{
    const Date date = { t->year, t->month, t->day };
    size_t from = t->from, to = t->to;
    int said = weekday_before(l->low, t, &from);
    if (said < 0) {
        from = t->from;
        said = weekday_after(l->low, t, &to);
    }
    if (said >= 0 && said != date_weekday(date))
        diag_error(l->p->diag, figure_place(l->block, str_sub(l->text, from, to)),
                   M_weekday_wrong, str_sub(l->text, from, to),
                   str_from(weekdays[date_weekday(date)]));
}

static void check_text(const Line *l)
{
    Told t;
    for (size_t at = 0; next_told(l->low, at, &t); at = t.to) {
        Str typed = str_sub(l->text, t.from, t.to);
        if (!is_in_calendar(&t))
            diag_error(l->p->diag, figure_place(l->block, typed), M_day_unknown, typed);
        else if (t.year)
            check_weekday(l, &t);
    }
}

bool pass_day(Pass *p)
{
    DocWalk w;
    doc_walk(&w, p->doc->root);
    while (doc_walk_next(&w)) {
        if (!w.entering || !doc_is_text_block(w.node))
            continue;
        if (w.node->lacks & LACKS_DAYS) {
            doc_walk_past(&w);
            continue;
        }
        Line l = { p, w.node, doc_plain_text(p->arena, w.node), STR_NONE };
        l.low = day_may_tell(l.text) ? text_lower(p->arena, l.text) : STR("");
        if (l.low.n == l.text.n)
            check_text(&l);
    }
    return true;
}
