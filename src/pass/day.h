/* SPDX-License-Identifier: MIT */
/* What the pass `day` tells `join` of a text that is the same in every document. */
#ifndef PASS_DAY_H
#define PASS_DAY_H

#include "base/arena.h"

/* Whether the pass would warn of a day in it. */
bool day_is_wrong(Arena *a, Str text);

#endif
