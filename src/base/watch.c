/* SPDX-License-Identifier: MIT */
#include "base/watch.h"

static _Thread_local Watch *current;

void watch_begin(Watch *w, Arena *a)
{
    *w = (Watch){ .arena = a, .before = current };
    current = w;
}

void watch_end(Watch *w)
{
    current = w->before;
}

void watch_note(Str path)
{
    Watch *w = current;
    if (!w)
        return;
    for (size_t i = 0; i < w->n; i++)
        if (str_eq(w->paths[i], path))
            return;
    /* twice the room each time it is used up: n is 0 or a power of two then */
    if ((w->n & (w->n - 1)) == 0) {
        Str *wider = ARENA_NEWN(w->arena, Str, w->n ? 2 * w->n : 1);
        if (w->n)
            memcpy(wider, w->paths, w->n * sizeof *wider);
        w->paths = wider;
    }
    w->paths[w->n++] = arena_str(w->arena, path);
}
