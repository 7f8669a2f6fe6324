/* SPDX-License-Identifier: MIT */
/* Folders of which nobody else knows, and that one process at a time may work in. */
#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H

#include "base/diag.h"

/* Makes it 0700, the last two of those above it too where they are not there. False with
 * file-unwritable. */
bool folder_make(Diag *d, Str path);
/* Gives a folder another name in the same file system; what has it must be an empty folder. False
 * with file-unwritable. */
bool folder_move(Diag *d, Str from, Str to);
/* The names in it, without "." and "..", in no order. */
size_t folder_names(Arena *a, Str path, Str **out);

/*
 * Locks by a file in the folder, which is made. -1: another holds it and wait is false, or there is
 * no such folder (any more). The kernel opens the lock when the process ends, however it does.
 */
int folder_lock(Str path, bool wait);
void folder_unlock(int lock);

#endif
