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

/* A day typed in a text. */
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
    size_t at = text_past_blanks(s, *i), end = at + str_from(word).n;
    if (!text_same_letters(str_sub(s, at, end), str_from(word)))
        return false;
    *i = text_past_blanks(s, end);
    return true;
}

/* "… từ ngày", in any letters. */
static bool ends_in_day(Str s)
{
    const Str word = STR(DAY);
    if (s.n < word.n || (s.p[s.n - 1] != 'y' && s.p[s.n - 1] != 'Y'))
        return false;
    return text_same_letters(str_from_at(s, s.n - word.n), word);
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
        bool named = ends_in_day(before(s, i));
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

/* What stands before a date, in small letters, ends with "thứ hai, ngày" or "thứ hai (": *from is
 * the weekday's first byte. */
static int weekday_before(Str left, size_t *from)
{
    left = before(left, left.n);
    if (str_ends(left, STR(DAY)))
        left = before(left, left.n - sizeof DAY + 1);
    if (left.n && strchr(",(-", left.p[left.n - 1]))
        left = before(left, left.n - 1);
    int weekday = weekday_at_end(left, from);
    return weekday >= 0 && is_of_several(before(left, *from)) ? -1 : weekday;
}

/* What stands behind it begins with "(thứ hai)": *to is where that ends. */
static int weekday_after(Str right, size_t *to)
{
    size_t i = text_past_blanks(right, 0), end = str_find(right, STR(")"), i), at;
    if (i == right.n || right.p[i] != '(' || end == SIZE_MAX)
        return -1;
    *to = end + 1;
    int weekday = weekday_at_end(str_sub(right, i + 1, end), &at);
    return at == 0 ? weekday : -1;
}

/* ---- the texts ---- */

typedef struct Line {
    Arena *arena;
    Str text;
    Diag *diag;             /* NULL: only whether there is something to tell */
    const DocNode *block;
} Line;

/* True: something is wrong. */
static bool tell(const Line *l, MsgId id, Str typed, Str is)
{
    if (l->diag)
        diag_error(l->diag, figure_place(l->block, typed), id, typed, is);
    return true;
}

/* Part of the text in small letters, byte for byte; empty where these are not as long. */
static Str low_part(const Line *l, size_t from, size_t to)
{
    Str part = str_sub(l->text, from, to), low = text_lower(l->arena, part);
    return low.n == part.n ? low : STR("");
}

static bool is_other_weekday(const Line *l, const Told *t)
{
    enum { NEAR = 96 };     /* bytes, in which all that belongs to a date stands */
    const Date date = { t->year, t->month, t->day };
    size_t begin = t->from > NEAR ? t->from - NEAR : 0, at = 0;
    while (begin > 0 && begin < t->from && ((unsigned char)l->text.p[begin] & 0xC0) == 0x80)
        begin++;
    size_t from = t->from, to = t->to;
    int said = weekday_before(low_part(l, begin, t->from), &at);
    if (said >= 0) {
        from = begin + at;
    } else {
        size_t bracket = str_find(l->text, STR(")"), t->to);
        bool is_near = bracket != SIZE_MAX && bracket - t->to < NEAR;
        said = is_near ? weekday_after(low_part(l, t->to, bracket + 1), &at) : -1;
        to = t->to + at;
    }
    if (said < 0 || said == date_weekday(date))
        return false;
    return tell(l, M_weekday_wrong, str_sub(l->text, from, to),
                str_from(weekdays[date_weekday(date)]));
}

/* Without one of these no figure in it is a day: 24/11/2026, ngày 24. Most cells have neither. */
static bool may_tell(Str s)
{
    return s.n && (memchr(s.p, '/', s.n) || memchr(s.p, 'y', s.n) || memchr(s.p, 'Y', s.n));
}

static bool has_faults(const Line *l)
{
    bool any = false;
    Told t;
    if (!may_tell(l->text))
        return false;
    for (size_t at = 0; next_told(l->text, at, &t); at = t.to) {
        if (!is_in_calendar(&t))
            any |= tell(l, M_day_unknown, str_sub(l->text, t.from, t.to), STR_NONE);
        else if (t.year)
            any |= is_other_weekday(l, &t);
    }
    return any;
}

bool day_is_wrong(Arena *a, Str text)
{
    return has_faults(&(Line){ .arena = a, .text = text });
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
        const Line l = { p->arena, doc_plain_text(p->arena, w.node), p->diag, w.node };
        has_faults(&l);
    }
    return true;
}
