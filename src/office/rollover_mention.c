/* SPDX-License-Identifier: MIT */
#include "office/rollover_mention.h"

#include "base/text.h"

#define NBSP "\xC2\xA0"
#define WORD(literal) { literal, sizeof(literal) - 1 }

/* ---- letters, words ---- */

static bool is_digit(Str s, size_t i)
{
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* Whatever is no ASCII sign counts as a letter, but the no-break space and the long dashes. */
static bool is_letter(Str s, size_t i)
{
    unsigned char c = i < s.n ? (unsigned char)s.p[i] : ' ';
    if (c == 0xC2 || c == 0xE2 || (c & 0xC0) == 0x80)
        return false;
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The last byte of a letter or a digit stands before i. */
static bool letter_before(Str s, size_t i)
{
    size_t at = i;
    while (at > 0 && ((unsigned char)s.p[at - 1] & 0xC0) == 0x80)
        at--;
    return at > 0 && (is_letter(s, at - 1) || is_digit(s, at - 1));
}

/* What makes figures part of a name, a path or a larger number. */
static bool glued(Str s, size_t i)
{
    return i < s.n && (is_letter(s, i) || is_digit(s, i) || s.p[i] == '_' ||
                       (strchr("-/.,", s.p[i]) && (is_digit(s, i + 1) || is_letter(s, i + 1))));
}

static bool glued_before(Str s, size_t i)
{
    return letter_before(s, i) || (i > 0 && strchr("-_/.", s.p[i - 1])) ||
           (i > 1 && s.p[i - 1] == ',' && is_digit(s, i - 2));
}

size_t mention_blanks(Str s, size_t i)
{
    for (;;)
        if (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t'))
            i++;
        else if (str_starts(str_from_at(s, i), STR(NBSP)))
            i += 2;
        else
            return i;
}

static size_t blanks_before(Str s, size_t i)
{
    for (;;)
        if (i > 0 && (s.p[i - 1] == ' ' || s.p[i - 1] == '\t'))
            i--;
        else if (i > 1 && str_eq(str_sub(s, i - 2, i), STR(NBSP)))
            i -= 2;
        else
            return i;
}

static bool same_at(Str s, size_t i, Str word)
{
    return i + word.n <= s.n && text_same_letters(str_sub(s, i, i + word.n), word);
}

/* Where words end that begin at byte i, any blanks for one of theirs; 0 if others stand there. */
static size_t words_end(Str s, size_t i, Str words)
{
    for (Str piece; str_split(&words, ' ', &piece);) {
        if (!same_at(s, i, piece))
            return 0;
        i += piece.n;
        size_t next = words.n ? mention_blanks(s, i) : i;
        if (words.n && next == i)
            return 0;
        i = next;
    }
    return i;
}

size_t mention_word_end(Str s, size_t i, Str word)
{
    size_t end = letter_before(s, i) ? 0 : words_end(s, i, word);
    return is_letter(s, end) || is_digit(s, end) ? 0 : end;
}

bool mention_word_at(Str s, size_t i, Str word)
{
    return mention_word_end(s, i, word) != 0;
}

size_t mention_word(Str s, size_t i, Str word)
{
    for (; word.n && i + word.n <= s.n; i++)
        if (mention_word_at(s, i, word))
            return i;
    return SIZE_MAX;
}

/* Where words begin that end before the blanks before i, any blanks for one of theirs; SIZE_MAX. */
static size_t word_before(Str s, size_t i, Str words)
{
    for (size_t to = words.n, from; to != SIZE_MAX; to = from - 1) {
        size_t end = blanks_before(s, i);
        for (from = to; from > 0 && words.p[from - 1] != ' ';)
            from--;
        Str piece = str_sub(words, from, to);
        if ((end == i && to < words.n) || end < piece.n || !same_at(s, end - piece.n, piece))
            return SIZE_MAX;
        i = end - piece.n;
    }
    return letter_before(s, i) ? SIZE_MAX : i;
}

/* ---- figures ---- */

static size_t digits_end(Str s, size_t i)
{
    while (is_digit(s, i))
        i++;
    return i;
}

/* The number of `least` to `most` figures at i; 0 if there is none. */
static int figures(Str s, size_t i, size_t least, size_t most)
{
    size_t end = digits_end(s, i);
    int n = 0;
    if (end - i < least || end - i > most)
        return 0;
    for (; i < end; i++)
        n = n * 10 + (s.p[i] - '0');
    return n;
}

static bool whole_day(int year, int month, int day, Date *out)
{
    const char d[] = { (char)('0' + year / 1000), (char)('0' + year / 100 % 10),
                       (char)('0' + year / 10 % 10), (char)('0' + year % 10), '-',
                       (char)('0' + month / 10), (char)('0' + month % 10), '-',
                       (char)('0' + day / 10), (char)('0' + day % 10) };
    return year && month && day && date_parse((Str){ d, sizeof d }, out) == DATE_OK;
}

/* The sign between two years: a hyphen, a dash, a stroke, with blanks around it or none. */
static size_t after_dash(Str s, size_t i)
{
    static const Str dashes[] = { WORD("-"), WORD("\xE2\x80\x93"), WORD("\xE2\x80\x94"),
                                  WORD("/") };
    i = mention_blanks(s, i);
    for (size_t k = 0; k < sizeof dashes / sizeof dashes[0]; k++)
        if (str_starts(str_from_at(s, i), dashes[k]))
            return mention_blanks(s, i + dashes[k].n);
    return 0;
}

static bool read_school_year(Str s, size_t i, Mention *out)
{
    int first = figures(s, i, 4, 4);
    size_t second = after_dash(s, i + 4);
    if (!first || !second || figures(s, second, 4, 4) != first + 1 || glued(s, second + 4))
        return false;
    size_t words = word_before(s, i, STR("năm học"));
    *out = (Mention){ .kind = MENTION_YEAR, .from = i, .to = second + 4, .number = first,
                      .begin = words == SIZE_MAX ? i : words, .named = words != SIZE_MAX,
                      .weekday = -1 };
    return true;
}

/* "12/KH-THCS", "30/2020/NĐ-CP", "45/2019/QH14", "66-QĐ/TW": a sign with a capital after it, and a
 * stroke, or "số" before it: "số 71-NQ-TW", "số 71 ngày". */
static bool read_paper(Str s, size_t i, Mention *out)
{
    size_t at = digits_end(s, i);
    at += is_letter(s, at);
    if (at < s.n && s.p[at] == '/' && figures(s, at + 1, 4, 4))
        at = digits_end(s, at + 1);
    bool capital = at + 1 < s.n && strchr("/-", s.p[at]) &&
                   ((s.p[at + 1] >= 'A' && s.p[at + 1] <= 'Z') ||
                    str_starts(str_from_at(s, at + 1), STR("Đ")));
    bool said = word_before(s, i, STR("số")) != SIZE_MAX;
    if (!capital && said && mention_word_at(s, mention_blanks(s, at), STR("ngày"))) {
        *out = (Mention){ .kind = MENTION_PAPER, .from = i, .begin = i, .to = at, .weekday = -1 };
        return true;
    }
    if (!capital)
        return false;
    bool stroke = s.p[at] == '/';
    for (at++; at < s.n && ((unsigned char)s.p[at] >= 0x80 || is_letter(s, at) || is_digit(s, at) ||
                            strchr("-&/", s.p[at])); at++)
        stroke = stroke || s.p[at] == '/';
    if (!stroke && !said)
        return false;
    *out = (Mention){ .kind = MENTION_PAPER, .from = i, .begin = i, .to = at, .weekday = -1 };
    return true;
}

/* 05/9/2025, 5-9-2025, 05.9.2025; 2025-09-05. */
static bool read_figures(Str s, size_t i, Mention *out)
{
    size_t one = digits_end(s, i), two = digits_end(s, one + 1), three = digits_end(s, two + 1);
    char sign = one < s.n ? s.p[one] : ' ';
    bool same = strchr("/-.", sign) && two < s.n && s.p[two] == sign;
    int first = figures(s, i, 1, 4), second = same ? figures(s, one + 1, 1, 2) : 0;
    out->to = three;
    if (!same || glued(s, three))
        return false;
    if (one - i == 4)
        return whole_day(first, second, figures(s, two + 1, 2, 2), &out->date);
    return one - i <= 2 && whole_day(figures(s, two + 1, 4, 4), second, first, &out->date);
}

/* After "05": " tháng 9 năm 2025". */
static bool read_words(Str s, size_t i, Mention *out)
{
    size_t month = mention_blanks(s, digits_end(s, i));
    if (!mention_word_at(s, month, STR("tháng")))
        return false;
    month = mention_blanks(s, month + STR("tháng").n);
    size_t year = mention_blanks(s, digits_end(s, month));
    if (!mention_word_at(s, year, STR("năm")))
        return false;
    year = mention_blanks(s, year + STR("năm").n);
    out->to = digits_end(s, year);
    return !glued(s, out->to) && whole_day(figures(s, year, 4, 4), figures(s, month, 1, 2),
                                           figures(s, i, 1, 2), &out->date);
}

/* "tháng 9/2025", "tháng 9 năm 2025", "10/2025". */
static bool read_month(Str s, size_t i, Mention *out)
{
    size_t end = digits_end(s, i), year = mention_blanks(s, end);
    size_t word = word_before(s, i, STR("tháng"));
    out->named = word != SIZE_MAX;
    out->begin = out->named ? word : i;
    if (end < s.n && s.p[end] == '/')
        year = end + 1;
    else if (out->named && mention_word_at(s, year, STR("năm")))
        year = mention_blanks(s, year + STR("năm").n);
    else
        return false;
    out->kind = MENTION_MONTH;
    out->to = digits_end(s, year);
    out->date = (Date){ figures(s, year, 4, 4), figures(s, i, 1, 2), 0 };
    return out->date.year && out->date.month >= 1 && out->date.month <= 12 && !glued(s, out->to);
}

/* "ngày 08/9": a fraction has no such word before it. */
static bool read_day(Str s, size_t i, Mention *out)
{
    static const Str before[] = { WORD("ngày"), WORD("đến"), WORD("từ"), WORD("trước") };
    size_t end = digits_end(s, i), to = digits_end(s, end + 1);
    bool spoken = false;
    Date date;
    for (size_t k = 0; k < sizeof before / sizeof before[0]; k++)
        spoken = spoken || word_before(s, i, before[k]) != SIZE_MAX;
    if (!spoken || end >= s.n || s.p[end] != '/' || glued(s, to) ||
        !whole_day(2024, figures(s, end + 1, 1, 2), figures(s, i, 1, 2), &date))
        return false;
    out->kind = MENTION_DAY;
    out->to = to;
    out->date = (Date){ 0, date.month, date.day };
    return true;
}

/* "năm 2025" */
static bool read_calendar(Str s, size_t i, Mention *out)
{
    size_t word = word_before(s, i, STR("năm"));
    out->kind = MENTION_CALENDAR;
    out->number = figures(s, i, 4, 4);
    out->to = digits_end(s, i);
    out->begin = word;
    return word != SIZE_MAX && out->number && !glued(s, out->to);
}

/* ---- the day of the week before a date ---- */

static const Str weekdays[] = {
    WORD("hai"), WORD("ba"), WORD("tư"), WORD("năm"), WORD("sáu"), WORD("bảy"),
};
static const Str sunday = WORD("chủ nhật");

/* Whether the name of a day stands from one byte to the other. */
static bool weekday_here(Str s, size_t from, size_t to, Mention *m)
{
    m->weekday_from = from;
    m->weekday_to = to;
    if (letter_before(s, from) || is_letter(s, to) || is_digit(s, to))
        return false;
    if (words_end(s, from, sunday) == to) {
        m->weekday = 6;
        return true;
    }
    size_t name = mention_blanks(s, from + STR("thứ").n);
    if (!mention_word_at(s, from, STR("thứ")))
        return false;
    if (to - name == 1 && s.p[name] >= '2' && s.p[name] <= '7')
        m->weekday = s.p[name] - '2';
    for (int i = 0; i < 6; i++)
        if (to - name == weekdays[i].n && same_at(s, name, weekdays[i]))
            m->weekday = i;
    return m->weekday >= 0;
}

enum { WEEKDAY_MAX = 24 };

/* "thứ Sáu, ngày 05/9/2025" */
static bool weekday_before(Str s, Mention *m)
{
    size_t word = word_before(s, m->from, STR("ngày"));
    size_t to = blanks_before(s, word == SIZE_MAX ? m->from : word);
    if (to > 0 && strchr(",(", s.p[to - 1]))
        to = blanks_before(s, to - 1);
    for (size_t from = to; from > 0 && to - from < WEEKDAY_MAX;)
        if (weekday_here(s, --from, to, m))
            return true;
    return false;
}

/* "05/9/2025 (thứ Sáu)", "05/9/2025, thứ Sáu" */
static bool weekday_after(Str s, Mention *m)
{
    size_t from = mention_blanks(s, m->to);
    if (from < s.n && strchr(",(", s.p[from]))
        from = mention_blanks(s, from + 1);
    for (size_t to = from; to < s.n && to - from < WEEKDAY_MAX;)
        if (weekday_here(s, from, ++to, m))
            return true;
    return false;
}

/* After the date it is that of the next one, where one follows: "05/9/2025, thứ Hai, 08/9/2025". */
static void find_weekday(Str s, Mention *m)
{
    Mention found = *m;
    if (weekday_before(s, &found)) {
        *m = found;
        m->begin = m->weekday_from;
        return;
    }
    if (!weekday_after(s, &found))
        return;
    size_t next = mention_blanks(s, found.weekday_to);
    next = next < s.n && s.p[next] == ',' ? mention_blanks(s, next + 1) : next;
    if (!is_digit(s, next) && !mention_word_at(s, next, STR("ngày")))
        *m = found;
}

/* ---- ranges ---- */

/* A day before i and what joins it to the date there: "08 - ", "08 đến ngày ", "07, ". */
static bool day_before(Str s, size_t i)
{
    static const Str joints[] = { WORD("-"), WORD("\xE2\x80\x93"), WORD(","), WORD("và"),
                                  WORD("đến"), WORD("hoặc") };
    size_t word = word_before(s, i, STR("ngày"));
    size_t end = blanks_before(s, word == SIZE_MAX ? i : word);
    for (size_t k = 0; k < sizeof joints / sizeof joints[0]; k++) {
        if (end < joints[k].n || !same_at(s, end - joints[k].n, joints[k]))
            continue;
        size_t day = blanks_before(s, end - joints[k].n), from = day;
        while (from > 0 && day - from < 3 && is_digit(s, from - 1))
            from--;
        return day > from && day - from <= 2 && !glued_before(s, from) &&
               word_before(s, from, STR("thứ")) == SIZE_MAX;
    }
    return false;
}

/* ---- terms ---- */

static bool read_term(Str s, size_t i, Mention *out)
{
    static const Str words[] = { WORD("học kỳ"), WORD("học kì"), WORD("HK") };
    static const Str numbers[] = { WORD("II"), WORD("I"), WORD("2"), WORD("1") };
    for (size_t w = 0; w < sizeof words / sizeof words[0]; w++) {
        size_t end = words_end(s, i, words[w]);
        if (!end || glued_before(s, i))
            continue;
        size_t from = mention_blanks(s, end);
        for (size_t k = 0; k < 4; k++) {
            size_t to = from + numbers[k].n;
            if (!str_starts(str_from_at(s, from), numbers[k]) || is_letter(s, to) ||
                is_digit(s, to) || (to < s.n && strchr("-_/", s.p[to]) && glued(s, to)))
                continue;
            *out = (Mention){ .kind = MENTION_TERM, .from = from, .to = to, .begin = i,
                              .number = k % 2 ? 1 : 2, .weekday = -1 };
            return true;
        }
    }
    return false;
}

static bool read_at(Str s, size_t i, Mention *out)
{
    if (!is_digit(s, i))
        return (s.p[i] == 'h' || s.p[i] == 'H') && read_term(s, i, out);
    bool last = day_before(s, i);
    if (glued_before(s, i) && !last)
        return false;
    if (read_school_year(s, i, out) || read_paper(s, i, out))
        return true;
    Mention m = { .kind = MENTION_DATE, .from = i, .begin = i, .weekday = -1, .last = last };
    if (!read_figures(s, i, &m) && !read_words(s, i, &m) && !read_month(s, i, &m) &&
        !read_day(s, i, &m) && !read_calendar(s, i, &m))
        return false;
    if (m.kind == MENTION_DATE)
        find_weekday(s, &m);
    *out = m;
    return true;
}

bool mention_next(Str line, size_t *at, Mention *out)
{
    for (size_t i = *at; i < line.n; i++) {
        if (is_digit(line, i) && i > 0 && is_digit(line, i - 1))
            continue;
        if (read_at(line, i, out)) {
            *at = out->to;
            return true;
        }
    }
    return false;
}

/* ---- moved ---- */

static Date days_on(Date d, int days)
{
    for (int step = days > 0 ? 1 : -1; days; days -= step) {
        Date next = d;
        next.day += step;
        if (next.day < 1 || !whole_day(next.year, next.month, next.day, &next)) {
            next.month += step;
            next.year += next.month > 12 ? 1 : next.month < 1 ? -1 : 0;
            next.month = next.month > 12 ? 1 : next.month < 1 ? 12 : next.month;
            next.day = step > 0 ? 1 : 31;
            while (!whole_day(next.year, next.month, next.day, &next))
                next.day--;
        }
        d = next;
    }
    return d;
}

/* Two figures where the old one had them or the decree wants them: days below 10, months 1, 2. */
static bool is_padded(Str old, int was, int is, bool day)
{
    bool bare = old.n == 1 && (day || was <= 2);
    bool zero = str_starts(old, STR("0")) && (day || was > 2);
    return zero || (!bare && (day || is <= 2));
}

/* The old text with the parts of the new date in place of its figures. */
static Str in_the_way_of(Arena *a, const MentionMove *move, Date date)
{
    Str old = move->old, out = STR("");
    Date was = move->mention->date;
    bool iso = figures(old, 0, 4, 4) != 0;
    size_t part = move->mention->kind == MENTION_MONTH;
    for (size_t i = 0, end; i < old.n; i = end) {
        end = digits_end(old, i);
        Str piece = str_sub(old, i, end);
        if (end == i) {
            end++;
            out = ARENA_JOIN(a, out, str_sub(old, i, end));
            continue;
        }
        size_t what = iso ? 2 - part : part;
        int is = what == 0 ? date.day : what == 1 ? date.month : date.year;
        bool zero = what < 2 && is < 10 &&
                    (iso || is_padded(piece, what ? was.month : was.day, is, what == 0));
        out = ARENA_JOIN(a, out, zero ? STR("0") : STR(""), arena_int(a, is));
        part++;
    }
    return out;
}

Str mention_moved(Arena *a, const MentionMove *move, Date *date)
{
    const Mention *m = move->mention;
    *date = m->date;
    if (move->by.years) {
        date->year += move->by.years;
        if (m->kind == MENTION_DATE && !whole_day(date->year, date->month, date->day, date))
            return STR_NONE;
    } else if (m->kind == MENTION_DATE) {
        *date = days_on(m->date, move->by.days);
    } else {
        return STR_NONE;
    }
    return in_the_way_of(a, move, *date);
}

Str mention_weekday(Arena *a, Str old, int weekday)
{
    bool capital = old.p[0] == 'T' || old.p[0] == 'C';
    bool sunday_was = old.p[0] == 'C' || old.p[0] == 'c';
    if (weekday == 6)
        return capital ? STR("Chủ nhật") : STR("chủ nhật");
    Str name = weekdays[weekday];
    size_t word = STR("thứ").n, gap = word;
    while (gap < old.n && (strchr(" \t\n", old.p[gap]) || strchr(NBSP, old.p[gap])))
        gap++;
    if (old.p[old.n - 1] >= '2' && old.p[old.n - 1] <= '7')
        name = arena_int(a, weekday + 2);
    else if (sunday_was || old.p[gap] < 'a')
        name = ARENA_JOIN(a, text_upper(a, str_sub(name, 0, 1)), str_from_at(name, 1));
    return ARENA_JOIN(a, capital ? STR("Thứ") : STR("thứ"),
                      sunday_was ? STR(" ") : str_sub(old, word, gap), name);
}
