/* SPDX-License-Identifier: MIT */
/*
 * Buf: owned, growing text. It doubles, and it has a cap: adding past the cap changes nothing and
 * sets the sticky `over`, which the caller asks once at the end. Release with buf_release.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <string.h>

#include "base/str.h"

typedef struct Buf {
    char *p;
    size_t n, cap, max;
    bool over;
} Buf;

#define BUF_MAX ((size_t)1 << 30)

void buf_init(Buf *b, size_t max);        /* max in bytes; 0 = BUF_MAX */
void buf_release(Buf *b);
void buf_fit(Buf *b);                     /* gives back room of megabytes that is not used */
bool buf_room(Buf *b, size_t n);          /* makes room for n bytes more; false: over */
void buf_rune(Buf *b, int32_t c);         /* one code point as UTF-8; what is none as U+FFFD */
enum { INT_DIGITS = 20 };
/* Decimal, in the array and as long as that. */
Str int_digits(int64_t v, char digits[INT_DIGITS]);
void buf_int(Buf *b, int64_t v);          /* decimal, never by the locale */
void buf_fill(Buf *b, char c, size_t n);  /* n times c */

/* Empties, keeps the memory. */
static inline void buf_clear(Buf *b)
{
    b->n = 0;
    b->over = false;
}

/* Borrowed until the next call on b. */
static inline Str buf_str(const Buf *b)
{
    return (Str){ b->p ? b->p : "", b->n };
}

static inline void buf_add(Buf *b, Str s)
{
    if (s.n == 0 || ((b->over || s.n > b->cap - b->n) && !buf_room(b, s.n)))
        return;
    memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
}

static inline void buf_char(Buf *b, char c)
{
    if ((b->over || b->n == b->cap) && !buf_room(b, 1))
        return;
    b->p[b->n++] = c;
}

#endif
