/* SPDX-License-Identifier: MIT */
#include "base/text.h"

#include "base/buf.h"
#include "base/mem.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

enum { CHECK_MAX = 20 };  /* reports per source */
enum { NEAR_MAX = 64 };   /* code points that near misses look at */

/* ---- Where bytes enter ---- */

Str text_lines(Arena *a, Str s)
{
    if (str_starts(s, STR("\xEF\xBB\xBF")))
        s = str_from_at(s, 3);
    if (s.n == 0 || !memchr(s.p, '\r', s.n))
        return s;
    char *out = arena_alloc(a, s.n);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '\r' && i + 1 < s.n && s.p[i + 1] == '\n')
            continue;
        if (c == '\r')
            c = '\n';
        out[n++] = c;
    }
    return (Str){ out, n };
}

static bool is_control(int32_t c)
{
    if (c < 0x20)
        return c != '\t' && c != '\n' && c != '\r';
    return (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF;
}

static bool is_private(int32_t c)
{
    return (c >= 0xF0000 && c <= 0xFFFFD) || (c >= 0x100000 && c <= 0x10FFFD);
}

static bool is_malformed(int32_t c, size_t len)
{
    return c == 0xFFFD && len == 1;
}

static bool report(Diag *d, Pos at, MsgId id, int32_t value)
{
    char hex[12];
    int n = snprintf(hex, sizeof hex, id == M_not_utf8 ? "%02X" : "%04X", (unsigned)value);
    return diag_error(d, at, id, (Str){ hex, (size_t)n });
}

/* The end of the run of bad bytes at i. */
static size_t malformed_end(Str s, size_t i)
{
    size_t len = 1;
    while (i < s.n && is_malformed(str_rune(s, i, &len), len))
        i++;
    return i;
}

bool text_check_rune(Diag *d, Pos at, int32_t c)
{
    if (is_control(c))
        return report(d, at, M_control_character, c);
    return !is_private(c) || report(d, at, M_private_character, c);
}

bool text_check(Diag *d, const Source *source)
{
    Str s = source->text;
    int found = 0;
    if (str_starts(s, STR("\xFF\xFE")) || str_starts(s, STR("\xFE\xFF"))) /* UTF-16: none of it */
        return report(d, (Pos){ source, 1, 1 }, M_not_utf8, (unsigned char)s.p[0]);
    for (size_t i = 0, len; i < s.n && found < CHECK_MAX; i += len) {
        len = 1;
        if (s.p[i] >= 0x20 && s.p[i] < 0x7F)
            continue;
        int32_t c = str_rune(s, i, &len);
        if (is_malformed(c, len)) {
            report(d, pos_of_offset(source, i), M_not_utf8, (unsigned char)s.p[i]);
            len = malformed_end(s, i) - i;
        } else if (is_control(c)) {
            report(d, pos_of_offset(source, i), M_control_character, c);
        } else if (is_private(c)) {
            report(d, pos_of_offset(source, i), M_private_character, c);
        } else {
            continue;
        }
        found++;
    }
    return found == 0;
}

/* U+0300-U+036F and, harmlessly, the rest of what begins with their two lead bytes. */
static bool has_marks(Str s)
{
    return s.n && (memchr(s.p, 0xCC, s.n) || memchr(s.p, 0xCD, s.n));
}

/* Step by step instead of utf8proc_NFC, so that memory comes from mem.h alone. */
Str text_nfc(Arena *a, Str s)
{
    if (!has_marks(s))
        return s;
    const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)s.p;
    utf8proc_ssize_t n = utf8proc_decompose(bytes, (utf8proc_ssize_t)s.n, NULL, 0, how);
    if (n < 0)
        return s;
    utf8proc_int32_t *runes = mem_alloc(((size_t)n + 1) * sizeof *runes);
    utf8proc_decompose(bytes, (utf8proc_ssize_t)s.n, runes, n, how);
    n = utf8proc_reencode(runes, n, how);
    Str out = n < 0 ? s : arena_str(a, (Str){ (const char *)runes, (size_t)n });
    mem_free(runes);
    return out;
}

/* ---- Case, folding ---- */

/* What was made of s: empty if s is, absent if s is. */
static Str finish(Arena *a, Buf *b, Str s)
{
    Str out = b->n ? arena_str(a, buf_str(b)) : str_sub(s, 0, 0);
    buf_release(b);
    return out;
}

static Str map_runes(Arena *a, Str s, utf8proc_int32_t (*map)(utf8proc_int32_t))
{
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0, len; i < s.n; i += len)
        buf_rune(&b, map(str_rune(s, i, &len)));
    return finish(a, &b, s);
}

Str text_upper(Arena *a, Str s)
{
    return map_runes(a, s, utf8proc_toupper);
}

Str text_lower(Arena *a, Str s)
{
    return map_runes(a, s, utf8proc_tolower);
}

static bool is_mark(int32_t c)
{
    return c >= 0x300 && utf8proc_category(c) == UTF8PROC_CATEGORY_MN;
}

/* A code point in lower case and taken apart: "Ế" gives e, U+0302, U+0301. */
typedef struct Parts {
    int32_t c[8];
    int n;
} Parts;

static Parts take_apart(int32_t c)
{
    Parts p = { { utf8proc_tolower(c) }, 1 };
    if (p.c[0] < 0x80)
        return p;
    int bound = 0;
    int32_t whole = p.c[0];
    p.n = (int)utf8proc_decompose_char(whole, p.c, 8, UTF8PROC_DECOMPOSE, &bound);
    bool letter_and_marks = p.n >= 1 && p.n <= 8;
    for (int i = 1; letter_and_marks && i < p.n; i++)
        letter_and_marks = is_mark(p.c[i]);
    return letter_and_marks ? p : (Parts){ { whole }, 1 };  /* Hangul stays whole */
}

static const int32_t D_STROKE = 0x111;

/* The next letter without its marks, or -1 at the end. */
static int32_t fold_next(Str s, size_t *i)
{
    while (*i < s.n) {
        size_t len;
        int32_t c = take_apart(str_rune(s, *i, &len)).c[0];
        *i += len;
        if (!is_mark(c))
            return c == D_STROKE ? 'd' : c;
    }
    return -1;
}

Str text_fold(Arena *a, Str s)
{
    Buf b;
    buf_init(&b, 0);
    size_t i = 0;
    for (int32_t c; (c = fold_next(s, &i)) >= 0;)
        buf_rune(&b, c);
    return finish(a, &b, s);
}

static bool is_blank(int32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x202F;
}

static bool joins_words(int32_t c)
{
    return is_blank(c) || c == '-' || c == '_' || c == 0x2010 || c == 0x2011;
}

/* The next code point of text_key, or -1 at the end; *i is 0 at the beginning. */
static int32_t key_next(Str s, size_t *i)
{
    bool first = *i == 0, joined = false;
    for (;;) {
        size_t before = *i;
        int32_t c = fold_next(s, i);
        if (c >= 0 && joins_words(c)) {
            joined = true;
            continue;
        }
        if (c < 0 || first || !joined)
            return c;
        *i = before;  /* comes again after its '_', then without a joint before it */
        return '_';
    }
}

Str text_key(Arena *a, Str s)
{
    Buf b;
    buf_init(&b, 0);
    size_t i = 0;
    for (int32_t c; (c = key_next(s, &i)) >= 0;)
        buf_rune(&b, c);
    return finish(a, &b, s);
}

/* Letters and digits of ASCII stand in a key as they are, or small. */
static int first_in_key(Str s)
{
    char c = s.n ? s.p[0] : '\0';
    if (c >= 'A' && c <= 'Z')
        return c - 'A' + 'a';
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : 0;
}

/* Stands in a key as it is. */
static bool is_of_key(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool text_same_key(Str a, Str b)
{
    int x = first_in_key(a), y = first_in_key(b);
    if (x && y && x != y)
        return false;
    if (str_eq(a, b))
        return true;
    size_t i = 0, k;
    while (i < a.n && i < b.n && a.p[i] == b.p[i] && is_of_key(a.p[i]))
        i++;
    if (i < a.n && i < b.n && is_of_key(a.p[i]) && is_of_key(b.p[i]))
        return false;
    k = i;
    int32_t c;
    do {
        c = key_next(a, &i);
        if (c != key_next(b, &k))
            return false;
    } while (c >= 0);
    return true;
}

static int32_t small(int32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
    return utf8proc_tolower(c);
}

bool text_same_letters(Str a, Str b)
{
    size_t i = 0, k = 0, len_a, len_b;
    while (i < a.n && k < b.n) {
        int32_t x = str_rune(a, i, &len_a), y = str_rune(b, k, &len_b);
        if (x != y && small(x) != small(y))
            return false;
        i += len_a;
        k += len_b;
    }
    return i == a.n && k == b.n;
}

/* ---- Order ---- */

/* What a text is made of for sorting, in this order; rank within a class in the lower bits. */
typedef enum SortClass {
    SORT_END, SORT_BLANK, SORT_SIGN, SORT_NUMBER, SORT_LETTER, SORT_FOREIGN
} SortClass;

typedef struct Cursor {
    Str s;
    size_t i;
    int tone;  /* all so far; those of earlier words are the same on both sides */
} Cursor;

/* ngang 0, huyền, hỏi, ngã, sắc, nặng 5 */
static int tone_of(int32_t mark)
{
    switch (mark) {
    case 0x300: return 1;
    case 0x309: return 2;
    case 0x303: return 3;
    case 0x301: return 4;
    case 0x323: return 5;
    default: return 0;
    }
}

/* Where ă â, ê, ô ơ, ư stand after their plain letter. */
static int shape_of(int32_t mark)
{
    switch (mark) {
    case 0x306: return 1;
    case 0x302: return 2;
    case 0x31B: return 3;
    default: return 0;
    }
}

static int32_t sort_key(SortClass class, int32_t rank)
{
    return (int32_t)class << 24 | rank;
}

static SortClass sort_class(int32_t key)
{
    return (SortClass)(key >> 24);
}

/* Letters from a to z have four places each: "đ" is the second of d, "ơ" the fourth of o. */
static int32_t letter_key(Cursor *at, const Parts *p)
{
    int32_t base = p->c[0];
    int shape = 0;
    if (base == D_STROKE) {
        base = 'd';
        shape = 1;
    }
    for (int k = 1; k < p->n; k++) {
        shape += shape_of(p->c[k]);
        at->tone += tone_of(p->c[k]);
    }
    if (base < 'a' || base > 'z')
        return sort_key(SORT_FOREIGN, base);
    return sort_key(SORT_LETTER, (base - 'a') * 4 + (shape & 3));
}

static bool is_letter(int32_t c)
{
    utf8proc_category_t k = utf8proc_category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

static int32_t sort_next(Cursor *at)
{
    size_t len;
    if (at->i >= at->s.n)
        return sort_key(SORT_END, 0);
    int32_t c = str_rune(at->s, at->i, &len);
    if (c >= '0' && c <= '9')
        return sort_key(SORT_NUMBER, 0);  /* compare_numbers goes over it */
    at->i += len;
    if (is_letter(c)) {
        Parts p = take_apart(c);
        return letter_key(at, &p);
    }
    if (!is_blank(c))
        return sort_key(SORT_SIGN, c);
    while (at->i < at->s.n && is_blank(str_rune(at->s, at->i, &len)))
        at->i += len;
    return sort_key(SORT_BLANK, 0);
}

static Str take_number(Cursor *at)
{
    while (at->i < at->s.n && at->s.p[at->i] == '0')
        at->i++;
    size_t from = at->i;
    while (at->i < at->s.n && at->s.p[at->i] >= '0' && at->s.p[at->i] <= '9')
        at->i++;
    return str_sub(at->s, from, at->i);
}

static int compare_numbers(Cursor *x, Cursor *y)
{
    Str a = take_number(x), b = take_number(y);
    if (a.n != b.n)
        return a.n < b.n ? -1 : 1;
    return str_cmp(a, b);
}

/* As text_compare, but 0 also for texts that differ in case, tone place and blanks only. */
static int compare_words(Str a, Str b)
{
    Cursor x = { a, 0, 0 }, y = { b, 0, 0 };
    for (;;) {
        int32_t kx = sort_next(&x), ky = sort_next(&y);
        bool word_ends = sort_class(kx) < SORT_LETTER && sort_class(ky) < SORT_LETTER;
        if (word_ends && x.tone != y.tone)
            return x.tone - y.tone;
        if (kx != ky)
            return kx < ky ? -1 : 1;
        if (sort_class(kx) == SORT_END)
            return 0;
        int c = sort_class(kx) == SORT_NUMBER ? compare_numbers(&x, &y) : 0;
        if (c)
            return c;
    }
}

int text_compare(Str a, Str b)
{
    int c = compare_words(a, b);
    return c ? c : str_cmp(a, b);
}

/* Cuts the last word off the end of *name. */
static Str take_given_name(Str *name)
{
    Str all = str_trim(*name);
    size_t from = 0;
    for (size_t i = 0, len; i < all.n; i += len)
        if (is_blank(str_rune(all, i, &len)))
            from = i + len;
    *name = str_trim(str_sub(all, 0, from));
    return str_from_at(all, from);
}

int text_compare_names(Str a, Str b)
{
    Str rest_a = a, rest_b = b;
    Str given_a = take_given_name(&rest_a), given_b = take_given_name(&rest_b);
    int c = compare_words(given_a, given_b);
    if (c == 0)
        c = compare_words(rest_a, rest_b);
    return c ? c : str_cmp(a, b);
}

/* ---- Words and their numbers ---- */

/* Whether a number stands at the beginning of s: figures, or a whole word of Roman ones. */
static bool begins_with_number(Str s)
{
    int value;
    if (s.n && s.p[0] >= '0' && s.p[0] <= '9')
        return true;
    size_t end = 0;
    while (end < s.n && s.p[end] >= 'A' && s.p[end] <= 'Z')
        end++;
    bool whole = end == s.n || (unsigned char)s.p[end] < 'A';
    return whole && text_read_roman(str_sub(s, 0, end), &value);
}

Str text_tie(Arena *a, Str s)
{
    Str piece, out = STR_NONE;
    while (str_split(&s, ' ', &piece)) {
        Str blank = begins_with_number(piece) ? STR("\u00A0") : STR(" ");
        out = str_given(out) ? ARENA_JOIN(a, out, blank, piece) : piece;
    }
    return out;
}

Str text_untie(Arena *a, Str s)
{
    const Str tie = STR("\u00A0");
    if (!str_has(s, tie))
        return s;
    char *out = arena_alloc(a, s.n);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool tied = str_starts(str_from_at(s, i), tie);
        out[n++] = tied ? ' ' : s.p[i];
        i += tied;
    }
    return (Str){ out, n };
}

size_t text_past_blanks(Str s, size_t i)
{
    const Str tie = STR("\u00A0");
    for (;;) {
        if (i < s.n && s.p[i] == ' ')
            i++;
        else if (str_starts(str_from_at(s, i), tie))
            i += tie.n;
        else
            return i;
    }
}

/* ---- Near misses ---- */

typedef struct Runes {
    int32_t c[NEAR_MAX];
    size_t n;
} Runes;

static bool read_runes(Str s, Runes *out)
{
    out->n = 0;
    for (size_t i = 0, len; i < s.n; i += len) {
        if (out->n == NEAR_MAX)
            return false;
        out->c[out->n++] = str_rune(s, i, &len);
    }
    return true;
}

static bool read_key(Str s, Runes *out)
{
    out->n = 0;
    size_t i = 0;
    for (int32_t c; (c = key_next(s, &i)) >= 0;) {
        if (out->n == NEAR_MAX)
            return false;
        out->c[out->n++] = c;
    }
    return true;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Three rows of the matrix are enough: a swap of neighbours looks two rows back. */
static size_t distance(const Runes *a, const Runes *b)
{
    size_t rows[3][NEAR_MAX + 1];
    for (size_t j = 0; j <= b->n; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a->n; i++) {
        size_t *now = rows[i % 3];
        const size_t *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b->n; j++) {
            size_t best = last[j - 1] + (a->c[i - 1] != b->c[j - 1]);
            best = least(best, least(last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a->c[i - 1] == b->c[j - 2] && a->c[i - 2] == b->c[j - 1])
                best = least(best, before[j - 2] + 1);
            now[j] = best;
        }
    }
    return rows[a->n % 3][b->n];
}

static size_t apart(const Runes *a, const Runes *b)
{
    return a->n > b->n ? a->n - b->n : b->n - a->n;
}

size_t text_distance(Str a, Str b, size_t limit)
{
    if (str_eq(a, b))
        return 0;
    Runes x, y;
    if (!read_runes(a, &x) || !read_runes(b, &y) || apart(&x, &y) > limit)
        return limit + 1;
    return least(distance(&x, &y), limit + 1);
}

Str text_nearest(Str word, const Str *candidates, size_t n)
{
    Runes w, c;
    if (!read_key(word, &w) || w.n == 0)
        return STR_NONE;
    /* A word of one letter is one slip away from any other: there only an equal key counts. */
    size_t limit = w.n == 1 ? 0 : w.n <= 5 ? 1 : 2;
    Str best = STR_NONE;
    size_t best_distance = limit + 1;
    for (size_t i = 0; i < n; i++) {
        if (!read_key(candidates[i], &c))
            continue;
        size_t d = apart(&w, &c) < best_distance ? distance(&w, &c) : best_distance;
        if (d < best_distance) {
            best = candidates[i];
            best_distance = d;
        }
    }
    return best;
}

/* A key between two underscores, so that whole words alone are found in it. */
static Str words_of(Arena *a, Str s)
{
    Str mark = STR("_");
    return ARENA_JOIN(a, mark, text_key(a, s), mark);
}

Str text_nearest_words(Arena *a, Str word, const Str *candidates, size_t n)
{
    Str best = STR_NONE, wanted = words_of(a, word);
    size_t most = 2, rest = 0; /* both marks are no letters */
    for (size_t i = 0; i < n; i++) {
        Str key = words_of(a, candidates[i]);
        if (!str_has(wanted, key) && !str_has(key, wanted))
            continue;
        size_t shared = least(key.n, wanted.n);
        if (shared < most || (shared == most && key.n >= rest))
            continue;
        best = candidates[i];
        most = shared;
        rest = key.n;
    }
    return best;
}

/* ---- Blanks to write in ---- */

size_t text_end_dots(Str s)
{
    enum { LEAST = 4 };
    const Str three = STR("…");
    size_t dots = 0, end = s.n;
    for (;;) {
        Str left = str_sub(s, 0, end);
        if (str_ends(left, STR("."))) {
            dots++;
            end--;
        } else if (str_ends(left, three)) {
            dots += 3;
            end -= three.n;
        } else {
            return dots >= LEAST ? s.n - end : 0;
        }
    }
}

/* ---- Numbers as words ---- */

static void add_word(Buf *b, Str word)
{
    if (b->n)
        buf_char(b, ' ');
    buf_add(b, word);
}

static void add_digit(Buf *b, unsigned v)
{
    const Str words[10] = {
        STR("không"), STR("một"), STR("hai"), STR("ba"),  STR("bốn"),
        STR("năm"),   STR("sáu"), STR("bảy"), STR("tám"), STR("chín"),
    };
    add_word(b, words[v]);
}

/* v up to 999; full = something stands before, so the hundreds are said even where they are 0. */
static void spell_hundreds(Buf *b, unsigned v, bool full)
{
    unsigned hundreds = v / 100, tens = v / 10 % 10, ones = v % 10;
    bool with_hundreds = hundreds || full;
    if (with_hundreds) {
        add_digit(b, hundreds);
        add_word(b, STR("trăm"));
    }
    if (tens > 1)
        add_digit(b, tens);
    if (tens)
        add_word(b, tens == 1 ? STR("mười") : STR("mươi"));
    else if (ones && with_hundreds)
        add_word(b, STR("linh"));
    if (ones == 1 && tens > 1)
        add_word(b, STR("mốt"));
    else if (ones == 5 && tens)
        add_word(b, STR("lăm"));
    else if (ones)
        add_digit(b, ones);
}

/* v above 0 and below 10^9 */
static void spell_millions(Buf *b, unsigned v, bool full)
{
    const struct {
        unsigned value;
        Str unit;
    } groups[] = { { v / 1000000, STR("triệu") }, { v / 1000 % 1000, STR("nghìn") } };
    for (size_t i = 0; i < 2; i++) {
        if (!groups[i].value)
            continue;
        spell_hundreds(b, groups[i].value, full);
        add_word(b, groups[i].unit);
        full = true;
    }
    if (v % 1000)
        spell_hundreds(b, v % 1000, full);
}

static void spell(Buf *b, uint64_t v)
{
    const uint64_t billion = 1000000000;
    bool full = v >= billion;
    if (full) {
        spell(b, v / billion);  /* twice at the most */
        add_word(b, STR("tỷ"));
    }
    if (v % billion)
        spell_millions(b, (unsigned)(v % billion), full);
}

Str text_spell_int(Arena *a, int64_t v)
{
    if (v == 0)
        return STR("không");
    Buf b;
    buf_init(&b, 0);
    spell(&b, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
    Str words = ARENA_JOIN(a, v < 0 ? STR("âm ") : STR_NONE, buf_str(&b));
    buf_release(&b);
    return words;
}

enum { ROMAN_MAX = 3999, ROMAN_LONGEST = 15 };  /* MMMDCCCLXXXVIII */

static Str write_roman(char out[ROMAN_LONGEST], int v)
{
    const struct {
        int value;
        Str figure;
    } steps[] = {
        { 1000, STR("M") }, { 900, STR("CM") }, { 500, STR("D") }, { 400, STR("CD") },
        { 100, STR("C") },  { 90, STR("XC") },  { 50, STR("L") },  { 40, STR("XL") },
        { 10, STR("X") },   { 9, STR("IX") },   { 5, STR("V") },   { 4, STR("IV") },
        { 1, STR("I") },
    };
    size_t n = 0;
    for (size_t i = 0; v > 0; i++)
        for (; v >= steps[i].value; v -= steps[i].value) {
            memcpy(out + n, steps[i].figure.p, steps[i].figure.n);
            n += steps[i].figure.n;
        }
    assert(n <= ROMAN_LONGEST);
    return (Str){ out, n };
}

Str text_roman(Arena *a, int v)
{
    char out[ROMAN_LONGEST];
    if (v < 1 || v > ROMAN_MAX)
        return STR_NONE;
    return arena_str(a, write_roman(out, v));
}

static int roman_figure(char c)
{
    switch (c) {
    case 'I': return 1;
    case 'V': return 5;
    case 'X': return 10;
    case 'L': return 50;
    case 'C': return 100;
    case 'D': return 500;
    case 'M': return 1000;
    default: return 0;
    }
}

/* A figure before a greater one is taken away; then only the one right spelling is let through. */
bool text_read_roman(Str s, int *v)
{
    int sum = 0;
    if (s.n == 0 || s.n > ROMAN_LONGEST)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        int figure = roman_figure(s.p[i]);
        if (!figure)
            return false;
        sum += i + 1 < s.n && roman_figure(s.p[i + 1]) > figure ? -figure : figure;
    }
    char out[ROMAN_LONGEST];
    if (sum < 1 || sum > ROMAN_MAX || !str_eq(write_roman(out, sum), s))
        return false;
    *v = sum;
    return true;
}
