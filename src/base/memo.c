/* SPDX-License-Identifier: MIT */
#include "base/memo.h"

#include <string.h>

#include "base/mem.h"

/* Of the two slots that an entry may have, the one asked for last stays: what every document has is
 * not lost to what one of them has. */
enum { PAIRS = 1024, SLOTS = 2 * PAIRS }; /* powers of two */

typedef struct Slot {
    Buf bytes;             /* the signs, then what was made of them */
    size_t n_signs;
} Slot;

struct Memo {
    Slot slots[SLOTS];
    bool second[PAIRS];    /* the second of the pair was asked for last */
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
static size_t pair_of(Str signs)
{
    enum { WORD = sizeof(uint64_t), LOOKED_AT = 24 };
    uint64_t h = signs.n;
    char last[WORD] = { 0 };
    if (signs.n < WORD) {
        memcpy(last, signs.p, signs.n);
        return (size_t)mix(h, last) & (PAIRS - 1);
    }
    size_t step = signs.n / LOOKED_AT > WORD ? signs.n / LOOKED_AT : WORD;
    for (size_t i = 0; i + WORD <= signs.n; i += step)
        h = mix(h, signs.p + i);
    return (size_t)mix(h, signs.p + signs.n - WORD) & (PAIRS - 1);
}

static bool has_signs(const Slot *slot, Str signs)
{
    return slot->n_signs == signs.n && str_eq((Str){ slot->bytes.p, signs.n }, signs);
}

Str memo_get(Memo *m, Str signs)
{
    if (!m || !signs.n)
        return STR_NONE;
    size_t pair = pair_of(signs);
    for (size_t i = 0; i < 2; i++) {
        const Slot *slot = &m->slots[2 * pair + i];
        if (has_signs(slot, signs)) {
            m->second[pair] = i == 1;
            return str_from_at(buf_str(&slot->bytes), signs.n);
        }
    }
    return STR_NONE;
}

void memo_put(Memo *m, Str signs, Str made)
{
    if (!m || !signs.n)
        return;
    size_t pair = pair_of(signs), i = !m->second[pair];
    for (size_t k = 0; k < 2; k++)
        if (has_signs(&m->slots[2 * pair + k], signs))
            i = k;
    Slot *slot = &m->slots[2 * pair + i];
    buf_clear(&slot->bytes);
    buf_add(&slot->bytes, signs);
    buf_add(&slot->bytes, made);
    slot->n_signs = signs.n;
    m->second[pair] = i == 1;
}
