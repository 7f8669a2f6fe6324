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

static uint64_t mix(uint64_t h, const char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    h = (h ^ word) * 0xBF58476D1CE4E5B9u; /* as splitmix64 */
    return h ^ h >> 29;
}

/* By the length and some words of it, spread evenly: what has these in common is rare, and is
 * compared. */
static size_t slot_of(Str signs)
{
    enum { WORD = sizeof(uint64_t), LOOKED_AT = 24 };
    uint64_t h = signs.n;
    char last[WORD] = { 0 };
    if (signs.n < WORD) {
        memcpy(last, signs.p, signs.n);
        return (size_t)mix(h, last) & (SLOTS - 1);
    }
    size_t step = signs.n / LOOKED_AT > WORD ? signs.n / LOOKED_AT : WORD;
    for (size_t i = 0; i + WORD <= signs.n; i += step)
        h = mix(h, signs.p + i);
    return (size_t)mix(h, signs.p + signs.n - WORD) & (SLOTS - 1);
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
