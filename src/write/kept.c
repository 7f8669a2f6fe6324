/* SPDX-License-Identifier: MIT */
#include "write/kept.h"

#include <assert.h>
#include <stdatomic.h>

#include "base/mem.h"
#include "base/memo.h"

/* Given out so far in this process; none is 0. */
static atomic_uint_fast64_t tokens = 1;

enum { ROOM_KEPT = 4 << 20 }; /* bytes; more are given back before the next document */

struct Kept {
    Arena *arena;
    const StyleSheet *sheet;
    const StyleNames *names;
    struct {
        Str signs, bytes;
    } parts[KEPT_PARTS];
    size_t n_parts;
    uint64_t first_token;    /* of the parts, one after the other */
    Memo *memo;
    Buf rooms[KEPT_ROOMS];
};

Kept *kept_new(const StyleSheet *sheet, NameFormat format)
{
    Kept *k = mem_alloc(sizeof *k);
    k->arena = arena_new();
    k->first_token = atomic_fetch_add(&tokens, KEPT_PARTS);
    k->sheet = sheet;
    k->names = names_new(k->arena, sheet, format);
    k->memo = memo_new();
    for (size_t i = 0; i < KEPT_ROOMS; i++)
        buf_init(&k->rooms[i], 0);
    return k;
}

void kept_free(Kept *k)
{
    if (!k)
        return;
    memo_free(k->memo);
    for (size_t i = 0; i < KEPT_ROOMS; i++)
        buf_release(&k->rooms[i]);
    arena_free(k->arena);
    mem_free(k);
}

const StyleSheet *kept_sheet(const Kept *k)
{
    return k ? k->sheet : NULL;
}

const StyleNames *kept_names(const Kept *k, Arena *a, const StyleSheet *sheet, NameFormat format)
{
    assert(!k || k->sheet == sheet);
    return k ? k->names : names_new(a, sheet, format);
}

PackPart kept_part(const Kept *k, Str signs)
{
    for (size_t i = 0; k && i < k->n_parts; i++)
        if (str_eq(k->parts[i].signs, signs))
            return (PackPart){ .bytes = k->parts[i].bytes, .token = k->first_token + i };
    return (PackPart){ .bytes = STR_NONE };
}

void kept_put_part(Kept *k, Str signs, Str bytes)
{
    if (!k || k->n_parts == KEPT_PARTS)
        return;
    k->parts[k->n_parts].signs = arena_str(k->arena, signs);
    k->parts[k->n_parts++].bytes = arena_str(k->arena, bytes);
}

Buf *kept_room(Kept *k, KeptRoom which, Buf *own)
{
    if (!k) {
        buf_init(own, 0);
        return own;
    }
    Buf *room = &k->rooms[which];
    if (room->cap > ROOM_KEPT)
        buf_release(room);
    buf_clear(room);
    return room;
}

bool kept_again(const Kept *k, Str signs, Buf *out)
{
    Str made = k ? memo_get(k->memo, signs) : STR_NONE;
    buf_add(out, made);
    return made.p != NULL;
}

void kept_put(Kept *k, Str signs, Str written)
{
    if (k)
        memo_put(k->memo, signs, written);
}
