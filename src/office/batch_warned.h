/* SPDX-License-Identifier: MIT */
/*
 * Which documents of a batch a warning is of. The same message is told once, however many rows it
 * comes from; where it is not of all of them, and its place is in the text, only this tells which.
 */
#ifndef OFFICE_BATCH_WARNED_H
#define OFFICE_BATCH_WARNED_H

#include "base/diag.h"

typedef struct BatchWarned BatchWarned;

/* Lives as long as `a`. */
BatchWarned *batch_warned_new(Arena *a);
/* One more document, of the row of that number; `row`: what was told of it, or NULL. */
void batch_warned_add(BatchWarned *w, Diag *row, uint32_t number);
/* Names the rows of every warning that some of the documents have and others not; of the first few
 * hundred such warnings. */
void batch_warned_tell(const BatchWarned *w, Diag *d);

#endif
