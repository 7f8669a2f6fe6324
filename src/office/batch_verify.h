/* SPDX-License-Identifier: MIT */
/* What stands among the files of a batch and is none of them: left from an earlier table. */
#ifndef OFFICE_BATCH_VERIFY_H
#define OFFICE_BATCH_VERIFY_H

#include "office/batch_names.h"
#include "office/name.h"

typedef struct BatchVerify {
    const NamePattern *patterns;
    size_t n;
    const BatchNames *names;
} BatchVerify;

/* How many files fit a pattern and have no row; each is told by file-left-over. */
size_t batch_verify_extra(Arena *a, Diag *d, const BatchVerify *v);

#endif
