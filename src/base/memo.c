/* SPDX-License-Identifier: MIT */
#include "base/memo.h"

#include <string.h>

#include "base/mem.h"

enum { SLOTS = 2048 };     /* a power of two */

typedef struct Slot {
    Buf bytes;             /* the signs, then what was made of them */
    size_t n_signs;
} Slot;

struct Memo {
    Slot slots[SLOTS];
};

Memo *memo_new(void)
{
    Memo *m = mem_alloc(sizeof *m);
    for (size_t i = 0; i < SLOTS; i++)
        buf_init(&m->slots[i].bytes, 0);
    return m;
}

void memo_free(Memo *m)
{
    if (!m)
        return;
    for (size_t i = 0; i < SLOTS; i++)
        buf_release(&m->slots[i].bytes);
    mem_free(m);
}

/* Eight bytes at a time, after splitmix64. */
static size_t slot_of(Str signs)
{
    uint64_t h = signs.n, word;
    for (; signs.n; signs = str_from_at(signs, sizeof word)) {
        word = 0;
        memcpy(&word, signs.p, signs.n < sizeof word ? signs.n : sizeof word);
        h = (h ^ word) * 0xBF58476D1CE4E5B9u;
        h ^= h >> 29;
    }
    return (size_t)h & (SLOTS - 1);
}

Str memo_get(const Memo *m, Str signs)
{
    if (!m || !signs.n)
        return STR_NONE;
    const Slot *slot = &m->slots[slot_of(signs)];
    Str bytes = buf_str(&slot->bytes);
    if (!slot->n_signs || !str_eq(str_sub(bytes, 0, slot->n_signs), signs))
        return STR_NONE;
    return str_from_at(bytes, slot->n_signs);
}

void memo_put(Memo *m, Str signs, Str made)
{
    if (!m || !signs.n)
        return;
    Slot *slot = &m->slots[slot_of(signs)];
    buf_clear(&slot->bytes);
    buf_add(&slot->bytes, signs);
    buf_add(&slot->bytes, made);
    slot->n_signs = signs.n;
}
