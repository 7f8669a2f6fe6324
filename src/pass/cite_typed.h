/* SPDX-License-Identifier: MIT */
/* Numbers of cited documents that were typed by hand, and otherwise than the list has them. */
#ifndef PASS_CITE_TYPED_H
#define PASS_CITE_TYPED_H

#include "pass/pass.h"

/* Warns of each number in the text that is one of the list but for marks, case and strokes. */
void cite_typed(const Pass *p, Str text, Pos at);

#endif
