/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memmem */
#include "base/str.h"

#include <string.h>

Str str_from(const char *z)
{
    return z ? (Str){ z, strlen(z) } : STR_NONE;
}

int str_cmp(Str a, Str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    if (c)
        return c;
    return a.n < b.n ? -1 : a.n > b.n;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

Str str_trim_end(Str s)
{
    while (s.n && is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

Str str_trim(Str s)
{
    s = str_trim_end(s);
    while (s.n && is_space(s.p[0])) {
        s.p++;
        s.n--;
    }
    return s;
}

size_t str_find(Str s, Str what, size_t from)
{
    if (what.n == 0)
        return from <= s.n ? from : SIZE_MAX;
    if (from >= s.n)
        return SIZE_MAX;
    const char *hit = memmem(s.p + from, s.n - from, what.p, what.n);
    return hit ? (size_t)(hit - s.p) : SIZE_MAX;
}

bool str_has(Str s, Str what)
{
    return str_find(s, what, 0) != SIZE_MAX;
}

bool str_is_digits(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n > 0;
}

bool str_split(Str *rest, char sep, Str *piece)
{
    if (!rest->p)
        return false;
    const char *at = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
    if (!at) {
        *piece = *rest;
        *rest = STR_NONE;
        return true;
    }
    size_t n = (size_t)(at - rest->p);
    *piece = str_sub(*rest, 0, n);
    *rest = str_from_at(*rest, n + 1);
    return true;
}

static int32_t malformed(size_t *len)
{
    *len = 1;
    return 0xFFFD;
}

int32_t str_rune_long(Str s, size_t i, size_t *len)
{
    const unsigned char *u = (const unsigned char *)s.p + i;
    size_t left = s.n - i;
    size_t n = u[0] >= 0xF0 ? 4 : u[0] >= 0xE0 ? 3 : 2;
    if (u[0] < 0xC2 || u[0] > 0xF4 || n > left)
        return malformed(len);
    int32_t c = n == 4 ? u[0] & 7 : n == 3 ? u[0] & 15 : u[0] & 31;
    for (size_t k = 1; k < n; k++) {
        if ((u[k] & 0xC0) != 0x80)
            return malformed(len);
        c = c << 6 | (u[k] & 63);
    }
    static const int32_t least[5] = { 0, 0, 0x80, 0x800, 0x10000 };
    if (c < least[n] || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
        return malformed(len);
    *len = n;
    return c;
}

size_t str_runes(Str s)
{
    size_t count = 0;
    for (size_t i = 0, len; i < s.n; i += len, count++) {
        len = 1;
        if ((unsigned char)s.p[i] >= 0x80)
            str_rune(s, i, &len);
    }
    return count;
}
