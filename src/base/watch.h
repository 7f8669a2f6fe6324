/* SPDX-License-Identifier: MIT */
/*
 * Watch: the files that a thread opens to read, by whatever reader, so that what a document was
 * made of can be kept with it. Every function of ours that opens a file to read from it calls
 * watch_note.
 */
#ifndef BASE_WATCH_H
#define BASE_WATCH_H

#include "base/arena.h"

typedef struct Watch {
    Arena *arena;
    Str *paths;             /* each once, as it was opened, in the order of the first time */
    size_t n;
    struct Watch *before;   /* of the same thread */
} Watch;

/* From here on files are noted in `w`, which is valid until watch_end; the one before waits. */
void watch_begin(Watch *w, Arena *a);
void watch_end(Watch *w);
void watch_note(Str path);

#endif
