/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdalign.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

/* Blocks hang in a chain, the newest first; pieces are cut off the newest block's front. What lies
 * beyond `dirty` was never given out and is still zero. */
typedef struct Block {
    struct Block *next;
    size_t used, size, dirty;
    alignas(max_align_t) char data[];
} Block;

struct Arena {
    Block *blocks;
    Block *spare;    /* cleared, to be used again in the order they were made */
};

/* Blocks double, so that an arena for a few names costs no more pages than it touches. */
enum { FIRST_BLOCK = 2 * 1024, LAST_BLOCK = 64 * 1024, ALIGN = alignof(max_align_t) };

Arena *arena_new(void)
{
    return mem_alloc(sizeof(Arena));
}

static void free_blocks(Block *b)
{
    for (Block *next; b; b = next) {
        next = b->next;
        mem_free(b);
    }
}

void arena_free(Arena *a)
{
    if (!a)
        return;
    free_blocks(a->blocks);
    free_blocks(a->spare);
    mem_free(a);
}

void arena_take(Arena *a, Arena *from)
{
    Block **end = &a->blocks; /* behind the newest block, which goes on being used */
    if (*end)
        end = &(*end)->next;
    Block *last = from->blocks;
    while (last && last->next)
        last = last->next;
    if (last) {
        last->next = *end;
        *end = from->blocks;
    }
    from->blocks = NULL;
    arena_free(from);
}

void arena_clear(Arena *a)
{
#ifdef VANTHU_ARENA_ALONE
    free_blocks(a->blocks);
#else
    for (Block *b = a->blocks, *next; b; b = next) {
        next = b->next;
        if (b->size > LAST_BLOCK) { /* made for one large piece */
            mem_free(b);
            continue;
        }
        b->dirty = b->used > b->dirty ? b->used : b->dirty;
        b->used = 0;
        b->next = a->spare;
        a->spare = b;
    }
#endif
    a->blocks = NULL;
}

static Block *block_new(Arena *a, size_t size)
{
    Block *b = mem_alloc(size > SIZE_MAX - sizeof *b ? SIZE_MAX : sizeof *b + size);
    b->size = size;
    b->next = a->blocks;
    a->blocks = b;
    return b;
}

#ifndef VANTHU_ARENA_ALONE
/* The next block, at least n bytes of it free. */
static Block *block_with(Arena *a, size_t n)
{
    Block *last = a->blocks, *spare = a->spare;
    if (spare && n <= spare->size) {
        a->spare = spare->next;
        spare->next = last;
        return a->blocks = spare;
    }
    size_t size = !last ? FIRST_BLOCK : last->size < LAST_BLOCK / 2 ? last->size * 2 : LAST_BLOCK;
    return block_new(a, n > size ? n : size);
}
#endif

/* A piece that may hold what was there before, if *dirty says so. */
static inline char *piece(Arena *a, size_t n, bool *dirty)
{
#ifdef VANTHU_ARENA_ALONE
    Block *alone = block_new(a, n ? n : 1);
    alone->used = alone->size;
    *dirty = false;
    return alone->data;
#else
    if (n < SIZE_MAX - ALIGN)
        n = (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    Block *b = a->blocks;
    if (!b || n > b->size - b->used)
        b = block_with(a, n);
    char *p = b->data + b->used;
    *dirty = b->used < b->dirty;
    b->used += n;
    return p;
#endif
}

void *arena_alloc(Arena *a, size_t n)
{
    bool dirty;
    char *p = piece(a, n, &dirty);
    if (dirty)
        memset(p, 0, n);
    return p;
}

void *arena_copy(Arena *a, const void *p, size_t n)
{
    bool dirty;
    char *copy = piece(a, n, &dirty);
    if (n)
        memcpy(copy, p, n);
    return copy;
}

Str arena_str(Arena *a, Str s)
{
    if (!s.p)
        return STR_NONE;
    return (Str){ arena_copy(a, s.p, s.n), s.n };
}

Str arena_join(Arena *a, const Str *parts, size_t n)
{
    size_t total = 0;
    for (size_t i = 0; i < n; i++)
        total += parts[i].n;
    bool dirty;
    char *p = piece(a, total, &dirty), *at = p;
    for (size_t i = 0; i < n; i++) {
        if (parts[i].n)
            memcpy(at, parts[i].p, parts[i].n);
        at += parts[i].n;
    }
    return (Str){ p, total };
}

Str arena_int(Arena *a, int64_t v)
{
    char digits[INT_DIGITS];
    return arena_str(a, int_digits(v, digits));
}

size_t arena_held(const Arena *a)
{
    size_t held = 0;
    for (const Block *b = a->blocks; b; b = b->next)
        held += sizeof *b + b->size;
    for (const Block *b = a->spare; b; b = b->next)
        held += sizeof *b + b->size;
    return held;
}
