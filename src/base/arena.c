/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdalign.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

/* Blocks hang in a chain, the newest first; pieces are cut off the newest block's front. */
typedef struct Block {
    struct Block *next;
    size_t used, size;
    alignas(max_align_t) char data[];
} Block;

struct Arena {
    Block *blocks;
};

/* Blocks double, so that an arena for a few names costs no more pages than it touches. */
enum { FIRST_BLOCK = 2 * 1024, LAST_BLOCK = 64 * 1024, ALIGN = alignof(max_align_t) };

Arena *arena_new(void)
{
    return mem_alloc(sizeof(Arena));
}

void arena_free(Arena *a)
{
    if (!a)
        return;
    for (Block *b = a->blocks; b;) {
        Block *next = b->next;
        mem_free(b);
        b = next;
    }
    mem_free(a);
}

static Block *block_new(Arena *a, size_t size)
{
    Block *b = mem_alloc(size > SIZE_MAX - sizeof *b ? SIZE_MAX : sizeof *b + size);
    b->size = size;
    b->next = a->blocks;
    a->blocks = b;
    return b;
}

void *arena_alloc(Arena *a, size_t n)
{
#ifdef VANTHU_ARENA_ALONE
    Block *alone = block_new(a, n ? n : 1);
    alone->used = alone->size;
    return alone->data;
#else
    if (n % ALIGN && n < SIZE_MAX - ALIGN)
        n += ALIGN - n % ALIGN;
    Block *b = a->blocks;
    if (!b || n > b->size - b->used) {
        size_t size = !b ? FIRST_BLOCK : b->size < LAST_BLOCK / 2 ? b->size * 2 : LAST_BLOCK;
        b = block_new(a, n > size ? n : size);
    }
    void *p = b->data + b->used;
    b->used += n;
    return p;
#endif
}

Str arena_str(Arena *a, Str s)
{
    if (!s.p)
        return STR_NONE;
    char *p = arena_alloc(a, s.n ? s.n : 1);
    if (s.n)
        memcpy(p, s.p, s.n);
    return (Str){ p, s.n };
}

Str arena_join(Arena *a, const Str *parts, size_t n)
{
    size_t total = 0;
    for (size_t i = 0; i < n; i++)
        total += parts[i].n;
    char *p = arena_alloc(a, total ? total : 1), *at = p;
    for (size_t i = 0; i < n; i++) {
        if (parts[i].n)
            memcpy(at, parts[i].p, parts[i].n);
        at += parts[i].n;
    }
    return (Str){ p, total };
}

Str arena_int(Arena *a, int64_t v)
{
    Buf b;
    buf_init(&b, 0);
    buf_int(&b, v);
    Str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}
