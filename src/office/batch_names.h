/* SPDX-License-Identifier: MIT */
/*
 * All file names of a batch, 20 bytes each: two that differ by case alone are one file on many
 * systems. Kept as 128 bits of SHA-256 of the folded path.
 */
#ifndef OFFICE_BATCH_NAMES_H
#define OFFICE_BATCH_NAMES_H

#include "base/arena.h"

typedef struct BatchNames BatchNames;

BatchNames *batch_names_new(void);
void batch_names_free(BatchNames *n);
/* 0 if the path is new, else the row that has it; it is entered for `row` (> 0) if it is new. */
uint32_t batch_names_add(BatchNames *n, Str path, uint32_t row);
bool batch_names_has(const BatchNames *n, Str path);

#endif
