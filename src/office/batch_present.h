/* SPDX-License-Identifier: MIT */
/* The documents of a batch that are shown for signature (present.h): each under its row, as issue
 * finds them. */
#ifndef OFFICE_BATCH_PRESENT_H
#define OFFICE_BATCH_PRESENT_H

#include "doc/doc.h"
#include "record/register.h"

/* What one row shows, in memory of its own. */
typedef struct BatchShown {
    Arena *arena;
    RegisterPresented what;
    size_t row;
} BatchShown;

/* Those that were written, in the order of the rows. */
typedef struct BatchPresent {
    BatchShown *list;
    size_t n, room;
} BatchPresent;

BatchShown *batch_shown(const Doc *blank, size_t row);
/* Takes it over. */
void batch_present_add(Arena *a, BatchPresent *p, BatchShown *shown);
/* Writes them into the register of the workspace that the input lies in. */
bool batch_present_keep(Arena *a, Diag *d, const BatchPresent *p, Str input);

#endif
