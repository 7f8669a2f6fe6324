/* SPDX-License-Identifier: MIT */
/*
 * One file for the printer: the documents of a batch one after another, each in sections of its
 * own. Finished documents are hung into one tree; what they share (styles, kinds of lists,
 * pictures) is there once, what they count (pages, lists, notes) begins anew in each.
 */
#ifndef OFFICE_BATCH_COMBINE_H
#define OFFICE_BATCH_COMBINE_H

#include "office/batch.h"
#include "office/press.h"

typedef struct BatchCombine BatchCombine;

/* `duplex`: each begins on a right-hand page. */
BatchCombine *batch_combine_new(bool duplex);
void batch_combine_free(BatchCombine *c);

/* Whether they can be written: combine-type, output-twice. */
bool batch_combine_check(Arena *a, Diag *d, const BatchWant *want);

/* Keeps memory that documents need until all are written, and frees it then. */
void batch_combine_keep(BatchCombine *c, Arena *taken);
/* The next document, in the arena `taken`; false if all would then need more than a gigabyte. */
bool batch_combine_add(BatchCombine *c, Doc *doc, Arena *taken);

typedef struct BatchCombineOut {
    const BatchWant *want;
    Press *press;
    BatchState *states;    /* what came of each file of want->combine */
} BatchCombineOut;

/* The files of want->combine in its mode, each told as row 0. False with errors; no file has
 * changed then. Nothing where there is no document. */
bool batch_combine_write(BatchCombine *c, Diag *d, const BatchCombineOut *out);

#endif
