/* SPDX-License-Identifier: MIT */
/* Blanks to the margin: where a line has too little room left, the next one is all dots. */
#ifndef PASS_LAYOUT_BLANK_H
#define PASS_LAYOUT_BLANK_H

#include "pass/pass.h"

/*
 * A blank alone in a style with `blank` becomes a line of that length. Before another that ends
 * `paragraph` a line break is put when less than the sheet's `blank-line` is left of its line and
 * a line of its own has more. `avail` is what the paragraph stands in.
 */
void layout_blank(Pass *p, DocNode *paragraph, Twips avail);

#endif
