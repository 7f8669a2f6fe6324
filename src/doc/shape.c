/* SPDX-License-Identifier: MIT */
#include "doc/shape.h"

/* A word at a time, after splitmix64. */
uint64_t doc_shape_mix(uint64_t h, uint64_t word)
{
    h = (h ^ word) * 0xBF58476D1CE4E5B9u;
    return h ^ h >> 29;
}

static uint64_t mix_text(uint64_t h, Str s)
{
    for (size_t i = 0; i < s.n; i++)
        h = doc_shape_mix(h, (unsigned char)s.p[i]);
    return doc_shape_mix(h, s.n);
}

static uint64_t mix_node(uint64_t h, const DocNode *n)
{
    h = doc_shape_mix(h, (uint64_t)n->kind << 32 | n->at.a);
    h = doc_shape_mix(h, n->at.b);
    if (n->kind == DOC_REF)
        h = mix_text(mix_text(h, n->u.ref.label), n->u.ref.title);
    if (n->kind == DOC_IMAGE)
        h = mix_text(h, n->u.image.path);
    return h;
}

uint64_t doc_shape(const DocNode *root)
{
    uint64_t h = 0x94D049BB133111EBu;
    const DocNode *n = root;
    for (;;) {
        h = mix_node(h, n);
        if (n->first) {
            n = n->first;
            continue;
        }
        while (n != root && !n->next) {
            n = n->parent;
            h = doc_shape_mix(h, DOC_KIND_COUNT);
        }
        if (n == root)
            return h;
        n = n->next;
    }
}

/* ---- signs ---- */

static void add_bytes(Buf *out, const void *p, size_t n)
{
    buf_add(out, (Str){ p, n });
}

static bool text_lasts(const DocNode *n)
{
    return n->from && n->from->kind == DOC_TEXT &&
           n->from->u.text.text.p == n->u.text.text.p;
}

bool doc_lasts(const DocNode *block)
{
    for (const DocNode *n = block->first; n; n = n->next)
        if (n->kind == DOC_TEXT ? !text_lasts(n) : n->first && !doc_lasts(n))
            return false;
    return true;
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
    bool lasts = n->kind == DOC_TEXT && text_lasts(n);
    buf_char(out, (char)n->kind);
    buf_char(out, lasts || (n->kind == DOC_BLANK && n->u.blank.line));
    add_bytes(out, &text.n, sizeof text.n);
    if (lasts)
        add_bytes(out, &text.p, sizeof text.p);
    else
        buf_add(out, text);
    return true;
}

bool doc_signs(const DocNode *block, bool marks, Buf *out)
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
