/* SPDX-License-Identifier: MIT */
#include "office/change.h"

#include "base/text.h"

/* More words than this that differ are not looked at one by one. */
enum { DIFFERENT_MOST = 1500 };

typedef struct Words {
    Str text;
    Str *list;
    size_t n;
} Words;

/* ---- words ---- */

typedef enum CharKind { CHAR_BLANK, CHAR_FIGURE, CHAR_SIGN, CHAR_LETTER } CharKind;

static CharKind kind_of(int32_t c)
{
    if (c <= ' ' || c == 0xA0 || c == 0x202F)
        return CHAR_BLANK;
    if (c >= '0' && c <= '9')
        return CHAR_FIGURE;
    bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
    return letter || (c > 0xBF && !(c >= 0x2000 && c <= 0x206F)) ? CHAR_LETTER : CHAR_SIGN;
}

static bool next_word(Str text, size_t *at, Str *out)
{
    size_t from = *at, len = 1;
    CharKind kind = CHAR_BLANK;
    while (from < text.n && (kind = kind_of(str_rune(text, from, &len))) == CHAR_BLANK)
        from += len;
    if (from >= text.n)
        return false;
    size_t end = from + len;
    while (kind != CHAR_SIGN && end < text.n && kind_of(str_rune(text, end, &len)) == kind)
        end += len;
    *out = str_sub(text, from, end);
    *at = end;
    return true;
}

static Words words_of(Arena *a, Str text)
{
    Words w = { text, NULL, 0 };
    Str word;
    for (size_t at = 0; next_word(text, &at, &word);)
        w.n++;
    w.list = ARENA_NEWN(a, Str, w.n + 1);
    w.n = 0;
    for (size_t at = 0; next_word(text, &at, &word);)
        w.list[w.n++] = word;
    return w;
}

/* Words [from, to) with what stands between them. */
static Str span(const Words *w, size_t from, size_t to)
{
    if (from >= to)
        return STR("");
    const char *end = w->list[to - 1].p + w->list[to - 1].n;
    return (Str){ w->list[from].p, (size_t)(end - w->list[from].p) };
}

/* ---- the shortest way from one to the other ---- */

typedef struct Way {
    const Words *was, *is;
    size_t skip;            /* words that both begin with */
    long n, m;              /* words between what both begin and end with */
    bool *out, *in;         /* of each word: it goes, it comes */
} Way;

static bool same(const Way *w, long x, long y)
{
    return str_eq(w->was->list[w->skip + (size_t)x], w->is->list[w->skip + (size_t)y]);
}

static bool comes_down(const long *v, long k, long d)
{
    return k == -d || (k != d && v[k - 1] < v[k + 1]);
}

/* Back along the furthest points that each step reached: v of step d stands at trace + d². */
static void mark(const Way *w, const long *trace, long d)
{
    long x = w->n, y = w->m;
    for (; d > 0; d--) {
        const long *v = trace + (d - 1) * (d - 1) + (d - 1); /* middle of what step d - 1 left */
        long k = x - y;
        bool down = k == -d || (k != d && (k - 1 < -(d - 1) || (k + 1 <= d - 1 &&
                                                                v[k - 1] < v[k + 1])));
        long from = down ? k + 1 : k - 1;
        x = v[from];
        y = x - from;
        *(down ? &w->in[w->skip + (size_t)y] : &w->out[w->skip + (size_t)x]) = true;
    }
}

/* One step further on each line k = x - y; whether it came to the end. */
static bool step(const Way *w, long *v, long d)
{
    for (long k = -d; k <= d; k += 2) {
        long x = d == 0 ? 0 : comes_down(v, k, d) ? v[k + 1] : v[k - 1] + 1;
        while (x < w->n && x - k < w->m && same(w, x, x - k))
            x++;
        v[k] = x;
        if (x >= w->n && x - k >= w->m)
            return true;
    }
    return false;
}

/* False: too much differs. */
static bool walk(Arena *a, const Way *w)
{
    enum { ROOM = 2 * DIFFERENT_MOST + 3 };
    long *all = ARENA_NEWN(a, long, ROOM), *v = all + ROOM / 2, room = 4096;
    long *trace = ARENA_NEWN(a, long, room);
    for (long d = 0; d <= DIFFERENT_MOST && d <= w->n + w->m; d++) {
        if ((d + 1) * (d + 1) > room) {
            long *wider = ARENA_NEWN(a, long, 4 * room);
            memcpy(wider, trace, (size_t)room * sizeof *wider);
            trace = wider;
            room *= 4;
        }
        if (step(w, v, d)) {
            mark(w, trace, d);
            return true;
        }
        memcpy(trace + d * d, v - d, (size_t)(2 * d + 1) * sizeof *v);
    }
    return false;
}

/* ---- the whole ---- */

static void find_ends(Way *w)
{
    size_t n = w->was->n, m = w->is->n;
    while (w->skip < n && w->skip < m && str_eq(w->was->list[w->skip], w->is->list[w->skip]))
        w->skip++;
    while (n > w->skip && m > w->skip && str_eq(w->was->list[n - 1], w->is->list[m - 1])) {
        n--;
        m--;
    }
    w->n = (long)(n - w->skip);
    w->m = (long)(m - w->skip);
}

Changes changes_of(Arena *a, Str was, Str is)
{
    enum { BEFORE = 6 };
    Words old = words_of(a, was), new = words_of(a, is);
    Way w = { .was = &old, .is = &new, .out = ARENA_NEWN(a, bool, old.n + 1),
              .in = ARENA_NEWN(a, bool, new.n + 1) };
    find_ends(&w);
    if (!walk(a, &w)) {
        memset(w.out + w.skip, true, (size_t)w.n);
        memset(w.in + w.skip, true, (size_t)w.m);
    }
    Changes c = { ARENA_NEWN(a, Change, old.n + new.n + 1), 0 };
    for (size_t i = 0, k = 0; i < old.n || k < new.n;) {
        size_t x = i, y = k;
        while (i < old.n && w.out[i])
            i++;
        while (k < new.n && w.in[k])
            k++;
        if (i > x || k > y) {
            c.list[c.n++] = (Change){ span(&old, x, i), span(&new, y, k),
                                      span(&new, y > BEFORE ? y - BEFORE : 0, y) };
            continue;
        }
        i++;
        k++;
    }
    return c;
}

bool change_is_only(const Change *c, const Str *words, size_t n)
{
    Str word;
    for (size_t at = 0; next_word(c->was, &at, &word);)
        if (!str_eq(word, STR(".")) && !str_eq(word, STR("…")))
            return false;
    for (size_t at = 0; next_word(c->is, &at, &word);) {
        size_t i = 0;
        while (i < n && !str_eq(words[i], word))
            i++;
        if (i == n)
            return false;
    }
    return true;
}
