/* SPDX-License-Identifier: MIT */
#include "data/decimal.h"

#include <string.h>

enum { POWER_MAX = 300 };

static void trim(Decimal *d)
{
    int zeros = 0;
    while (d->n > 0 && d->digits[d->n - 1] == '0')
        d->n--;
    while (zeros < d->n && d->digits[zeros] == '0')
        zeros++;
    memmove(d->digits, d->digits + zeros, (size_t)(d->n - zeros));
    d->n -= zeros;
    d->point = d->n ? d->point - zeros : 0;
    d->minus = d->minus && d->n;
}

static bool take_exponent(Str s, int *out)
{
    int v = 0;
    bool minus = s.n && *s.p == '-';
    if (s.n && (*s.p == '-' || *s.p == '+'))
        s = str_from_at(s, 1);
    if (!str_is_digits(s) || s.n > 4)
        return false;
    for (size_t i = 0; i < s.n; i++)
        v = v * 10 + (s.p[i] - '0');
    *out = minus ? -v : v;
    return v <= POWER_MAX;
}

bool decimal_parse(Str s, Decimal *out)
{
    Decimal d = { .minus = s.n && *s.p == '-' };
    bool any = false, after = false;
    size_t i = s.n && (*s.p == '-' || *s.p == '+');
    for (; i < s.n && s.p[i] != 'e' && s.p[i] != 'E'; i++) {
        char c = s.p[i];
        if (c == '.' && !after) {
            after = true;
            continue;
        }
        if (c < '0' || c > '9')
            return false;
        any = true;
        bool leading = d.n == 0 && c == '0';
        if (d.n < DECIMAL_DIGITS && !leading)
            d.digits[d.n++] = c;
        d.point += after ? -(leading) : !leading;
    }
    int exponent = 0;
    if (!any || (i < s.n && !take_exponent(str_from_at(s, i + 1), &exponent)))
        return false;
    d.point += exponent;
    trim(&d);
    *out = d;
    return d.point <= POWER_MAX && d.point >= -POWER_MAX;
}

void decimal_significant(Decimal *d, int n)
{
    if (n >= d->n)
        return;
    bool up = n >= 0 && d->digits[n] >= '5';
    d->n = n > 0 ? n : 0;
    for (int i = d->n - 1; up && i >= 0; i--) {
        up = d->digits[i] == '9';
        d->digits[i] = up ? '0' : (char)(d->digits[i] + 1);
    }
    int point = d->point;
    bool minus = d->minus;
    trim(d);
    if (!up)
        return;
    d->minus = minus;
    memmove(d->digits + 1, d->digits, (size_t)d->n);
    d->digits[0] = '1';
    d->point = point + 1;
    d->n++;
}

void decimal_round(Decimal *d, int places)
{
    decimal_significant(d, d->point + places);
}

char decimal_digit(const Decimal *d, int power)
{
    int i = d->point - 1 - power;
    return i >= 0 && i < d->n ? d->digits[i] : '0';
}
