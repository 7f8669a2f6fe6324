/* SPDX-License-Identifier: MIT */
/*
 * Press: a finished document's bytes in one format after another. What two documents have in
 * common is compressed once, so a batch keeps one press for each thread.
 */
#ifndef OFFICE_PRESS_H
#define OFFICE_PRESS_H

#include "base/diag.h"
#include "write/write.h"

typedef struct Press Press;

Press *press_new(int64_t epoch);       /* as packer_new */
void press_free(Press *p);

/* The whole file, in memory of the press until its next call; absent if it would be larger than a
 * gigabyte. */
Str press_print(Press *p, const Doc *doc, const Writer *writer);

/* The writer of an output by its type, where one is given, else by the path's ending; NULL with
 * output-type. */
const Writer *press_writer(Arena *a, Diag *d, Str path, Str type);

#endif
