/* SPDX-License-Identifier: MIT */
#include "data/exact.h"

#include <gmp.h>

#include "base/buf.h"
#include "base/mem.h"

struct Exact {
    mpq_t q;
    Exact *next;    /* of the pool */
};

struct ExactPool {
    Exact *all;
};

ExactPool *exact_pool_new(void)
{
    return mem_alloc(sizeof(ExactPool));
}

ExactMark exact_mark(const ExactPool *pool)
{
    return pool->all;
}

void exact_release(ExactPool *pool, ExactMark mark)
{
    while (pool->all != mark) {
        Exact *e = pool->all;
        pool->all = e->next;
        mpq_clear(e->q);
        mem_free(e);
    }
}

void exact_pool_free(ExactPool *pool)
{
    if (!pool)
        return;
    exact_release(pool, NULL);
    mem_free(pool);
}

static Exact *new(ExactPool *pool)
{
    Exact *e = mem_alloc(sizeof *e);
    mpq_init(e->q);
    e->next = pool->all;
    pool->all = e;
    return e;
}

const Exact *exact_int(ExactPool *pool, int64_t v)
{
    Exact *e = new(pool);
    mpq_set_si(e->q, (long)v, 1);
    return e;
}

static const Exact *with(ExactPool *pool, void (*op)(mpq_ptr, mpq_srcptr, mpq_srcptr),
                         const Exact *a, const Exact *b)
{
    Exact *e = new(pool);
    op(e->q, a->q, b->q);
    return e;
}

const Exact *exact_add(ExactPool *pool, const Exact *a, const Exact *b)
{
    return with(pool, mpq_add, a, b);
}

const Exact *exact_sub(ExactPool *pool, const Exact *a, const Exact *b)
{
    return with(pool, mpq_sub, a, b);
}

const Exact *exact_mul(ExactPool *pool, const Exact *a, const Exact *b)
{
    return with(pool, mpq_mul, a, b);
}

const Exact *exact_div(ExactPool *pool, const Exact *a, const Exact *b)
{
    return mpq_sgn(b->q) == 0 ? NULL : with(pool, mpq_div, a, b);
}

Exact *exact_total(ExactPool *pool)
{
    return new(pool);
}

void exact_total_add(Exact *total, const Exact *v)
{
    mpq_add(total->q, total->q, v->q);
}

void exact_total_set(Exact *total, const Exact *v)
{
    mpq_set(total->q, v->q);
}

int exact_cmp(const Exact *a, const Exact *b)
{
    return mpq_cmp(a->q, b->q);
}

/* --- reading --- */

static size_t count(Str s, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == c;
    return n;
}

static size_t last_of(Str s, char c)
{
    size_t i = s.n;
    while (i > 0 && s.p[i - 1] != c)
        i--;
    return i ? i - 1 : SIZE_MAX;
}

/* Whether `s` is 1 to 3 digits and then groups of three, each after `sign`. */
static bool is_grouped(Str s, char sign)
{
    Str piece;
    bool first = true;
    while (str_split(&s, sign, &piece)) {
        if (!str_is_digits(piece) || (first ? piece.n > 3 : piece.n != 3))
            return false;
        first = false;
    }
    return !first;
}

/* The sign before the decimals of digits and signs; 0: there are none. */
static char decimal_sign(Str s, char usual)
{
    size_t commas = count(s, ','), dots = count(s, '.');
    if (commas && dots)
        return last_of(s, ',') > last_of(s, '.') ? ',' : '.';
    if (commas + dots != 1)
        return 0;
    char sign = commas ? ',' : '.';
    bool thousands = is_grouped(s, sign) && s.p[0] != '0' && sign != usual;
    return thousands ? 0 : sign;
}

/* The digits of `s` without the signs, into `out`; false if it isn't well made. */
static bool digits_of(Str s, char decimal, Buf *out, size_t *decimals)
{
    size_t at = decimal ? last_of(s, decimal) : SIZE_MAX;
    Str whole = str_sub(s, 0, at), rest = at == SIZE_MAX ? STR_NONE : str_from_at(s, at + 1);
    char group = count(whole, '.') ? '.' : ',';
    if (!str_is_digits(whole) && !is_grouped(whole, group))
        return false;
    if (at != SIZE_MAX && !str_is_digits(rest))
        return false;
    for (size_t i = 0; i < whole.n; i++)
        if (whole.p[i] != group)
            buf_char(out, whole.p[i]);
    buf_add(out, rest);
    *decimals = rest.n;
    return true;
}

/* Blanks and no-break spaces at both ends. */
static Str trim(Str s)
{
    const Str hard = STR("\xC2\xA0");
    for (Str was = STR_NONE; was.n != s.n || was.p != s.p;) {
        was = s;
        s = str_trim(s);
        if (str_starts(s, hard))
            s = str_from_at(s, hard.n);
        if (str_ends(s, hard))
            s = str_sub(s, 0, s.n - hard.n);
    }
    return s;
}

/* Cuts "-", "−" or "+" off; true for the first two. */
static bool take_sign(Str *s)
{
    const Str minus = STR("\xE2\x88\x92");
    bool negative = str_starts(*s, STR("-")) || str_starts(*s, minus);
    if (str_starts(*s, minus))
        *s = str_from_at(*s, minus.n);
    else if (negative || str_starts(*s, STR("+")))
        *s = str_from_at(*s, 1);
    return negative;
}

const Exact *exact_read(ExactPool *pool, Str text, char decimal)
{
    Str s = trim(text);
    if (s.n == 0 || s.n > EXACT_TEXT)
        return NULL;
    bool negative = take_sign(&s), percent = str_ends(s, STR("%"));
    if (percent)
        s = trim(str_sub(s, 0, s.n - 1));
    Buf digits;
    buf_init(&digits, 0);
    size_t decimals = 0;
    Exact *e = NULL;
    if (s.n && s.p[0] >= '0' && s.p[0] <= '9' &&
        digits_of(s, decimal_sign(s, decimal ? decimal : ','), &digits, &decimals)) {
        e = new(pool);
        buf_char(&digits, '\0');
        mpz_set_str(mpq_numref(e->q), digits.p, 10);
        mpz_ui_pow_ui(mpq_denref(e->q), 10, decimals + (percent ? 2 : 0));
        mpq_canonicalize(e->q);
        if (negative)
            mpq_neg(e->q, e->q);
    }
    buf_release(&digits);
    return e;
}

/* --- rounding, printing --- */

static void power_of_ten(mpq_ptr out, int exponent)
{
    mpz_ui_pow_ui(mpq_numref(out), 10, (unsigned long)(exponent < 0 ? -exponent : exponent));
    mpz_set_ui(mpq_denref(out), 1);
    if (exponent < 0)
        mpq_inv(out, out);
}

/* value times 10^decimals as a whole number, halves away from zero. */
static void scale(mpz_ptr out, const Exact *value, int decimals)
{
    mpq_t q;
    mpz_t rest;
    mpq_init(q);
    mpz_init(rest);
    power_of_ten(q, decimals);
    mpq_mul(q, value->q, q);
    mpz_tdiv_qr(out, rest, mpq_numref(q), mpq_denref(q));
    mpz_mul_2exp(rest, rest, 1);
    if (mpz_cmpabs(rest, mpq_denref(q)) >= 0 && mpz_sgn(rest) > 0)
        mpz_add_ui(out, out, 1);
    else if (mpz_cmpabs(rest, mpq_denref(q)) >= 0)
        mpz_sub_ui(out, out, 1);
    mpz_clear(rest);
    mpq_clear(q);
}

const Exact *exact_round(ExactPool *pool, const Exact *a, int decimals)
{
    Exact *e = new(pool);
    mpz_t n;
    mpz_init(n);
    scale(n, a, decimals);
    power_of_ten(e->q, -decimals);
    mpz_mul(mpq_numref(e->q), mpq_numref(e->q), n);
    mpq_canonicalize(e->q);
    mpz_clear(n);
    return e;
}

bool exact_as_int(const Exact *a, int *out)
{
    if (mpz_cmp_ui(mpq_denref(a->q), 1) || mpz_cmpabs_ui(mpq_numref(a->q), 1000000000) > 0)
        return false;
    *out = (int)mpz_get_si(mpq_numref(a->q));
    return true;
}

/* As many decimals as the number has, `most` at the most, after rounding to these. */
static int decimals_of(ExactPool *pool, const Exact *value, int most)
{
    int n = most;
    const Exact *rounded = exact_round(pool, value, most);
    while (n > 0 && exact_cmp(exact_round(pool, value, n - 1), rounded) == 0)
        n--;
    return n;
}

Str exact_print(Arena *a, ExactPool *pool, const Exact *value, ExactLook look)
{
    enum { PLAIN_MOST = 2 };
    char decimal = look.decimal ? look.decimal : ',', group = decimal == ',' ? '.' : ',';
    int decimals = look.decimals == EXACT_PLAIN ? decimals_of(pool, value, PLAIN_MOST)
                                                : look.decimals;
    mpz_t n;
    mpz_init(n);
    scale(n, value, decimals);
    Buf out;
    buf_init(&out, 0);
    if (mpz_sgn(n) < 0)
        buf_char(&out, '-');
    mpz_abs(n, n);
    size_t size = mpz_sizeinbase(n, 10) + 2, places = (size_t)decimals;
    char *digits = mem_alloc(size);
    mpz_get_str(digits, 10, n);
    Str s = str_from(digits);
    size_t whole = s.n > places ? s.n - places : 0;
    if (!whole)
        buf_char(&out, '0');
    for (size_t i = 0; i < whole; i++) {
        if (look.grouped && i && (whole - i) % 3 == 0)
            buf_char(&out, group);
        buf_char(&out, s.p[i]);
    }
    if (places) {
        buf_char(&out, decimal);
        buf_fill(&out, '0', places > s.n ? places - s.n : 0);
        buf_add(&out, str_from_at(s, whole));
    }
    Str text = arena_str(a, buf_str(&out));
    mem_free(digits);
    buf_release(&out);
    mpz_clear(n);
    return text;
}
