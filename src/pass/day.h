/* SPDX-License-Identifier: MIT */
/* What the pass `day` tells `join` of a text: whether a whole date or a day may be typed in it. */
#ifndef PASS_DAY_H
#define PASS_DAY_H

#include "base/str.h"

bool day_may_tell(Str text);

#endif
