/* SPDX-License-Identifier: MIT */
#include "pass/cite_typed.h"

#include "base/text.h"

enum { MOST_GROUPS = 12 };     /* of letters or figures in one number: 30/2020/NĐ-CP has four */

static bool is_figure(Str s, size_t i)
{
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* Letters beyond ASCII are all their bytes; the signs there are taken for letters. */
static bool is_letter(Str s, size_t i)
{
    unsigned char c = i < s.n ? (unsigned char)s.p[i] : 0;
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_figure(s, i);
}

static bool is_stroke(Str s, size_t i)
{
    return i < s.n && (s.p[i] == '/' || s.p[i] == '-');
}

static size_t skip_group(Str s, size_t i)
{
    while (is_letter(s, i))
        i++;
    return i;
}

/* Where the next group begins, after a stroke with or without blanks; 0 if there is none. */
static size_t next_group(Str s, size_t i)
{
    while (i < s.n && s.p[i] == ' ')
        i++;
    if (!is_stroke(s, i))
        return 0;
    i++;
    while (i < s.n && s.p[i] == ' ')
        i++;
    return is_letter(s, i) ? i : 0;
}

/* Folded, letters and figures alone: "71-NQ/TW" gives "71nqtw". */
static Str bare(Arena *a, Str s)
{
    Str folded = text_fold(a, s);
    char *out = arena_alloc(a, folded.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < folded.n; i++)
        if (is_letter(folded, i))
            out[n++] = folded.p[i];
    return (Str){ out, n };
}

static bool same_figures(Str s, size_t i, Str number)
{
    size_t n = 0;
    while (is_figure(number, n))
        n++;
    return n && str_eq(str_sub(s, i, i + n), str_sub(number, 0, n)) && !is_figure(s, i + n);
}

/* NULL: the text is none of the list's numbers, or just as one of them. */
static const PassCited *other_spelling(const Pass *p, Arena *scratch, Str typed)
{
    const PassCited *found = NULL;
    Str key = bare(scratch, typed);
    for (size_t i = 0; i < p->n_cited; i++) {
        const PassCited *c = &p->cited[i];
        if (str_eq(c->number, typed))
            return NULL;
        if (!str_is_digits(key) && str_eq(bare(scratch, c->number), key))
            found = c;
    }
    return found;
}

static bool may_begin(const Pass *p, Str s, size_t i)
{
    if (!is_figure(s, i) || (i && (is_letter(s, i - 1) || is_stroke(s, i - 1) ||
                                   s.p[i - 1] == '.' || s.p[i - 1] == '@')))
        return false;
    for (size_t k = 0; k < p->n_cited; k++)
        if (same_figures(s, i, p->cited[k].number))
            return true;
    return false;
}

/* The longest number that begins here and is on the list is meant; the byte after it. */
static size_t look_at(const Pass *p, Str s, size_t from, Pos at)
{
    Arena *scratch = arena_new();
    size_t end = skip_group(s, from), past = end;
    const PassCited *other = NULL;
    Str typed = STR("");
    for (int groups = 0; end && groups < MOST_GROUPS; groups++) {
        Str all = str_sub(s, from, end);
        const PassCited *found = other_spelling(p, scratch, all);
        bool goes_on = is_stroke(s, end) && is_letter(s, end + 1);
        if (found && !goes_on) {
            other = found;
            typed = all;
            past = end;
        }
        end = next_group(s, end);
        end = end ? skip_group(s, end) : 0;
    }
    if (other)
        diag_error(p->diag, at, M_cited_number, typed, other->number);
    arena_free(scratch);
    return past;
}

void cite_typed(const Pass *p, Str text, Pos at)
{
    for (size_t i = 0; i < text.n;)
        i = may_begin(p, text, i) ? look_at(p, text, i, at) : i + 1;
}
