/* SPDX-License-Identifier: MIT */
#include "base/buf.h"

#include "base/mem.h"

void buf_init(Buf *b, size_t max)
{
    *b = (Buf){ .max = max ? max : BUF_MAX };
}

void buf_release(Buf *b)
{
    mem_free(b->p);
    *b = (Buf){ .max = b->max };
}

void buf_fit(Buf *b)
{
    enum { SPARE = 4 << 20 };
    if (b->cap - b->n <= SPARE)
        return;
    b->cap = b->n ? b->n : 1;
    b->p = mem_realloc(b->p, b->cap);
}

bool buf_room(Buf *b, size_t n)
{
    if (b->over || n > b->max - b->n) {
        b->over = true;
        return false;
    }
    if (b->n + n <= b->cap)
        return true;
    size_t cap = b->cap ? b->cap : 64;
    while (cap < b->n + n)
        cap *= 2;
    cap = cap < b->max ? cap : b->max;
    b->p = mem_realloc(b->p, cap);
    b->cap = cap;
    return true;
}

void buf_rune(Buf *b, int32_t c)
{
    uint32_t u = c < 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? 0xFFFD : (uint32_t)c;
    char t[4];
    size_t n = u < 0x80 ? 1 : u < 0x800 ? 2 : u < 0x10000 ? 3 : 4;
    static const unsigned char lead[5] = { 0, 0, 0xC0, 0xE0, 0xF0 };
    for (size_t k = n; k-- > 1; u >>= 6)
        t[k] = (char)(0x80 | (u & 63));
    t[0] = (char)(lead[n] | u);
    buf_add(b, (Str){ t, n });
}

Str int_digits(int64_t v, char digits[INT_DIGITS])
{
    size_t i = INT_DIGITS;
    uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    do
        digits[--i] = (char)('0' + u % 10);
    while (u /= 10);
    if (v < 0)
        digits[--i] = '-';
    return (Str){ digits + i, INT_DIGITS - i };
}

void buf_int(Buf *b, int64_t v)
{
    char digits[INT_DIGITS];
    buf_add(b, int_digits(v, digits));
}

void buf_fill(Buf *b, char c, size_t n)
{
    if (n == 0 || !buf_room(b, n))
        return;
    memset(b->p + b->n, c, n);
    b->n += n;
}
