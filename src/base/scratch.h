/* SPDX-License-Identifier: MIT */
/*
 * Scratch: a private folder for what an outside program works on, open to its owner alone, in
 * TMPDIR or /tmp. It stands on the C library alone, since vanthu-pdf removes such a folder too.
 */
#ifndef BASE_SCRATCH_H
#define BASE_SCRATCH_H

#include <stdbool.h>
#include <stddef.h>

enum { SCRATCH_ROOM = 4096 };

/* Makes one and puts its path into `out`; false with errno. Folders that killed runs of this user
 * left in the same place six hours ago and more are removed. */
bool scratch_make(char out[SCRATCH_ROOM]);
/* With all that is in it, links not followed. What is gone already is no fault. */
void scratch_remove(const char *path);

#endif
