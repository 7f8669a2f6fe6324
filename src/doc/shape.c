/* SPDX-License-Identifier: MIT */
#include "doc/shape.h"

/* A word at a time, after splitmix64. */
static uint64_t mix(uint64_t h, uint64_t word)
{
    h = (h ^ word) * 0xBF58476D1CE4E5B9u;
    return h ^ h >> 29;
}

static uint64_t mix_text(uint64_t h, Str s)
{
    for (size_t i = 0; i < s.n; i++)
        h = mix(h, (unsigned char)s.p[i]);
    return mix(h, s.n);
}

static uint64_t mix_node(uint64_t h, const DocNode *n)
{
    h = mix(h, (uint64_t)n->kind << 32 | n->at.a);
    h = mix(h, n->at.b);
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
            h = mix(h, DOC_KIND_COUNT);
        }
        if (n == root)
            return h;
        n = n->next;
    }
}
