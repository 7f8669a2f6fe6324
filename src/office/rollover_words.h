/* SPDX-License-Identifier: MIT */
/*
 * What a new term's set is looked through for: bodies that are no more, documents that were
 * replaced, and the words by which deadlines, days of birth and figures are known. The lists stand
 * in chuyen-ky.yml, of templates/ and beside don-vi.yml; the user's own come on top.
 */
#ifndef OFFICE_ROLLOVER_WORDS_H
#define OFFICE_ROLLOVER_WORDS_H

#include "base/date.h"
#include "office/workspace.h"

/* A body or the number of a document, since when it is so, what stands in its place. */
typedef struct Gone {
    Str name;
    Date since;
    Str instead;
} Gone;

typedef struct RolloverWords {
    Str *deadlines, *births, *no_births, *units;
    size_t n_deadlines, n_births, n_no_births, n_units;
    Gone *bodies, *papers;
    size_t n_bodies, n_papers;
} RolloverWords;

/* Of every folder's file that is there, the first ones of `path` first. */
bool rollover_words_read(Arena *a, Diag *d, const TemplatePath *path, RolloverWords *out);

#endif
