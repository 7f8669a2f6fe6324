/* SPDX-License-Identifier: MIT */
#include "write/kept.h"

#include <assert.h>

#include "base/mem.h"
#include "base/memo.h"

struct Kept {
    Arena *arena;
    const StyleSheet *sheet;
    const StyleNames *names;
    Str pieces[KEPT_PIECES];
    Memo *memo;
};

Kept *kept_new(const StyleSheet *sheet, NameFormat format)
{
    Kept *k = mem_alloc(sizeof *k);
    k->arena = arena_new();
    k->sheet = sheet;
    k->names = names_new(k->arena, sheet, format);
    k->memo = memo_new();
    return k;
}

void kept_free(Kept *k)
{
    if (!k)
        return;
    memo_free(k->memo);
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

bool kept_piece(const Kept *k, size_t key, Buf *out)
{
    assert(key < KEPT_PIECES);
    if (!k || !k->pieces[key].p)
        return false;
    buf_add(out, k->pieces[key]);
    return true;
}

void kept_put_piece(Kept *k, size_t key, Str piece)
{
    assert(key < KEPT_PIECES);
    if (k)
        k->pieces[key] = arena_str(k->arena, piece);
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
