/* SPDX-License-Identifier: MIT */
/*
 * Str: borrowed text, a pointer and a length in bytes, UTF-8 in NFC once it has been read in.
 * It is never NUL-terminated by contract and owns nothing: whoever made the bytes (an arena, a
 * Source, a string literal) keeps them alive. p == NULL means "absent", which is not the same as
 * empty (p set, n == 0): a key that is not given against a key given as "".
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct Str {
    const char *p;
    size_t n;
} Str;

#define STR(literal) ((Str){ "" literal, sizeof(literal) - 1 })
#define STR_NONE ((Str){ NULL, 0 })
/* For printf's "%.*s". */
#define STR_ARG(s) (int)(s).n, (s).n ? (s).p : ""

Str str_from(const char *z);                 /* of a NUL-terminated string; NULL gives STR_NONE */
int str_cmp(Str a, Str b);                   /* by bytes, like memcmp, the shorter first */
Str str_trim(Str s);                         /* without blanks, tabs, line ends at both ends */
Str str_trim_end(Str s);
size_t str_find(Str s, Str what, size_t from);   /* byte offset, or SIZE_MAX */
bool str_has(Str s, Str what);
bool str_is_digits(Str s);                   /* at least one, ASCII 0-9 only */
/* Cuts the text up to the next `sep` off the front of *rest; false when *rest is used up. */
bool str_split(Str *rest, char sep, Str *piece);

int32_t str_rune_long(Str s, size_t i, size_t *len); /* of one that is not ASCII */
/* One code point at s.p[i], i < s.n; *len = its bytes. Malformed bytes come as U+FFFD, len 1. */
static inline int32_t str_rune(Str s, size_t i, size_t *len)
{
    if ((unsigned char)s.p[i] >= 0x80)
        return str_rune_long(s, i, len);
    *len = 1;
    return s.p[i];
}

size_t str_runes(Str s);                     /* number of code points */

/* Same bytes; absent equals empty. */
static inline bool str_eq(Str a, Str b)
{
    return a.n == b.n && (a.p == b.p || a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* p != NULL */
static inline bool str_given(Str s)
{
    return s.p != NULL;
}

/* Bytes [from, to), clamped to s. */
static inline Str str_sub(Str s, size_t from, size_t to)
{
    if (to > s.n)
        to = s.n;
    if (from > to)
        from = to;
    return (Str){ s.n ? s.p + from : s.p, to - from }; /* an absent one stays absent */
}

/* Bytes from `from` to the end. */
static inline Str str_from_at(Str s, size_t from)
{
    return str_sub(s, from, s.n);
}

static inline bool str_starts(Str s, Str prefix)
{
    return s.n >= prefix.n && str_eq((Str){ s.p, prefix.n }, prefix);
}

static inline bool str_ends(Str s, Str suffix)
{
    return s.n >= suffix.n && (suffix.n == 0 || str_eq(str_from_at(s, s.n - suffix.n), suffix));
}

#endif
