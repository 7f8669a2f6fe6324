/* SPDX-License-Identifier: MIT */
#include "office/batch_present.h"

#include "base/mem.h"
#include "office/present.h"
#include "office/registry.h"

/* Of all that is printed only the hash and the words are kept. */
BatchShown *batch_shown(const Doc *blank, size_t row)
{
    Arena *scratch = arena_new();
    BatchShown *s = mem_alloc(sizeof *s);
    present_of(scratch, blank, &s->what);
    s->arena = arena_new();
    s->what.source_hash = arena_str(s->arena, s->what.source_hash);
    s->what.text = arena_str(s->arena, s->what.text);
    s->row = row;
    arena_free(scratch);
    return s;
}

void batch_present_add(Arena *a, BatchPresent *p, BatchShown *shown)
{
    if (p->n == p->room) {
        BatchShown *wider = ARENA_NEWN(a, BatchShown, p->room = 2 * p->room + 16);
        if (p->n)
            memcpy(wider, p->list, p->n * sizeof *wider);
        p->list = wider;
    }
    p->list[p->n++] = *shown;
    arena_take(a, shown->arena);
    mem_free(shown);
}

bool batch_present_keep(Arena *a, Diag *d, const BatchPresent *p, Str input)
{
    Str path;
    Register *r = registry_open_for(a, d, input, &path);
    bool ok = r != NULL;
    for (size_t i = 0; ok && i < p->n; i++) {
        BatchShown *s = &p->list[i];
        s->what.path = ARENA_JOIN(a, path, STR("#"), arena_int(a, (int64_t)s->row));
        ok = register_present(r, d, &s->what);
    }
    register_close(r);
    return ok;
}
