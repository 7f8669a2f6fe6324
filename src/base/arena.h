/* SPDX-License-Identifier: MIT */
/*
 * Arena: memory that is given out in small pieces and freed in one call; one per document. It
 * never returns NULL (mem.h). With VANTHU_ARENA_ALONE defined (the sanitizer build) every piece
 * is an allocation of its own, so that AddressSanitizer sees an overrun of one byte.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

typedef struct Arena Arena;

Arena *arena_new(void);
void arena_free(Arena *a);
void arena_take(Arena *a, Arena *from);              /* frees `from`, whose pieces live on in a */
void arena_clear(Arena *a);                          /* all pieces are gone, the memory is kept */
void *arena_alloc(Arena *a, size_t n);               /* zeroed, aligned for any type */
void *arena_copy(Arena *a, const void *p, size_t n); /* n bytes of p, aligned for any type */
Str arena_str(Arena *a, Str s);                      /* a copy that lives as long as the arena */
Str arena_join(Arena *a, const Str *parts, size_t n);/* the parts one after another */
Str arena_int(Arena *a, int64_t v);                  /* decimal */
size_t arena_held(const Arena *a);                   /* bytes of all its pieces, room included */

#define ARENA_NEW(a, T) ((T *)arena_alloc((a), sizeof(T)))
#define ARENA_NEWN(a, T, n) ((T *)arena_alloc((a), sizeof(T) * (size_t)(n)))
/* ARENA_JOIN(a, STR("x"), s, …) */
#define ARENA_JOIN(a, ...) \
    arena_join((a), (const Str[]){ __VA_ARGS__ }, \
               sizeof((const Str[]){ __VA_ARGS__ }) / sizeof(Str))

#endif
