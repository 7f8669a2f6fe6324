/* SPDX-License-Identifier: MIT */
#include "write/kept.h"

#include <assert.h>
#include <libdeflate.h>

#include "base/mem.h"

enum { SLOTS = 2048 };     /* a power of two; a later text takes the place of an earlier one */

typedef struct Slot {
    Buf bytes;             /* the signs, then what was written */
    size_t n_signs;
} Slot;

struct Kept {
    Arena *arena;
    const StyleSheet *sheet;
    const StyleNames *names;
    Str pieces[KEPT_PIECES];
    Slot slots[SLOTS];
};

Kept *kept_new(const StyleSheet *sheet, NameFormat format)
{
    Kept *k = mem_alloc(sizeof *k);
    k->arena = arena_new();
    k->sheet = sheet;
    k->names = names_new(k->arena, sheet, format);
    for (size_t i = 0; i < SLOTS; i++)
        buf_init(&k->slots[i].bytes, 0);
    return k;
}

void kept_free(Kept *k)
{
    if (!k)
        return;
    for (size_t i = 0; i < SLOTS; i++)
        buf_release(&k->slots[i].bytes);
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

static void add_bytes(Buf *out, const void *p, size_t n)
{
    buf_add(out, (Str){ p, n });
}

/* Each sign begins with its kind, and each of any length with that. */
static bool add_sign(const DocNode *n, bool marks, Buf *out)
{
    Str text = n->kind == DOC_TEXT    ? n->u.text.text
               : n->kind == DOC_BLANK ? n->u.blank.dots : STR("");
    switch (n->kind) {
    case DOC_TEXT:
    case DOC_BREAK:
    case DOC_BLANK:
        break;
    case DOC_STRONG:
    case DOC_EMPH:
    case DOC_SUPER:
    case DOC_SUB:
    case DOC_UNDERLINE:
        if (!marks)
            return false;
        break;
    default:
        return false;
    }
    buf_char(out, (char)n->kind);
    buf_char(out, n->kind == DOC_BLANK && n->u.blank.line);
    add_bytes(out, &text.n, sizeof text.n);
    buf_add(out, text);
    return true;
}

bool kept_signs(const DocNode *block, bool marks, Buf *out)
{
    const DocNode *n = block->first;
    bool text = false;
    while (n) {
        if (!add_sign(n, marks, out))
            return false;
        text = text || (n->kind == DOC_TEXT && n->u.text.text.n);
        if (n->first) {
            n = n->first;
            continue;
        }
        while (n != block && !n->next) {
            buf_char(out, (char)DOC_KIND_COUNT); /* the mark ends */
            n = n->parent;
        }
        n = n == block ? NULL : n->next;
    }
    return text;
}

static Slot *slot_of(Kept *k, Str signs)
{
    return &k->slots[libdeflate_crc32(0, signs.p, signs.n) & (SLOTS - 1)];
}

bool kept_again(Kept *k, Str signs, Buf *out)
{
    if (!k)
        return false;
    const Slot *slot = slot_of(k, signs);
    Str bytes = buf_str(&slot->bytes);
    if (!slot->n_signs || !str_eq(str_sub(bytes, 0, slot->n_signs), signs))
        return false;
    buf_add(out, str_from_at(bytes, slot->n_signs));
    return true;
}

void kept_put(Kept *k, Str signs, Str written)
{
    if (!k)
        return;
    Slot *slot = slot_of(k, signs);
    buf_clear(&slot->bytes);
    buf_add(&slot->bytes, signs);
    buf_add(&slot->bytes, written);
    slot->n_signs = signs.n;
}
