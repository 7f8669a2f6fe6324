/* SPDX-License-Identifier: MIT */
/*
 * Change: what differs between two texts of one document, word by word (E. W. Myers, An O(ND)
 * Difference Algorithm, 1986). Blanks count for nothing: room to write in and line ends are none.
 * A run of letters, a run of figures, any other character is a word of its own.
 */
#ifndef OFFICE_CHANGE_H
#define OFFICE_CHANGE_H

#include "base/arena.h"

typedef struct Change {
    Str was, is;            /* as they stand in the texts; empty: nothing */
    Str before;             /* some words before it, as they stand in the second text */
} Change;

typedef struct Changes {
    Change *list;
    size_t n;
} Changes;

/* In the order of the texts. Of texts that have next to nothing in common all is one change. */
Changes changes_of(Arena *a, Str was, Str is);

/* Whether a change is no more than these words coming in where nothing or dots stood. */
bool change_is_only(const Change *c, const Str *words, size_t n);

#endif
