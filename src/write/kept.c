/* SPDX-License-Identifier: MIT */
#include "write/kept.h"

#include <assert.h>

#include "base/mem.h"
#include "base/memo.h"

enum { ROOM_KEPT = 4 << 20 }; /* bytes; more are given back before the next document */

struct Kept {
    Arena *arena;
    const StyleSheet *sheet;
    const StyleNames *names;
    Str pieces[KEPT_PIECES];
    Memo *memo;
    Buf rooms[KEPT_ROOMS];
};

Kept *kept_new(const StyleSheet *sheet, NameFormat format)
{
    Kept *k = mem_alloc(sizeof *k);
    k->arena = arena_new();
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

Str kept_piece(const Kept *k, size_t key)
{
    assert(key < KEPT_PIECES);
    return k ? k->pieces[key] : STR_NONE;
}

void kept_put_piece(Kept *k, size_t key, Str piece)
{
    assert(key < KEPT_PIECES);
    if (k)
        k->pieces[key] = arena_str(k->arena, piece);
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
