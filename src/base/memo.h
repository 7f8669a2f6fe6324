/* SPDX-License-Identifier: MIT */
/*
 * Memo: what was made of bytes before, for a batch in which the same come again and again. Nothing
 * is taken for the same that was not compared byte for byte; a later entry may take the place of
 * an earlier one. All functions take NULL: nothing is kept.
 */
#ifndef BASE_MEMO_H
#define BASE_MEMO_H

#include "base/buf.h"

typedef struct Memo Memo;

Memo *memo_new(void);
void memo_free(Memo *m);
/* What was made of `signs`, until the next memo_put; absent: nothing is known. */
Str memo_get(Memo *m, Str signs);
void memo_put(Memo *m, Str signs, Str made);

#endif
