/* SPDX-License-Identifier: MIT */
/* Blanks to the margin: where a line has too little room left, the next one is all dots. */
#ifndef PASS_LAYOUT_BLANK_H
#define PASS_LAYOUT_BLANK_H

#include "pass/pass.h"

/*
 * Puts a line break before the blank that ends `paragraph`, when less than the sheet's `blank-line`
 * is left of its line and a line of its own has more. `avail` is what the paragraph stands in.
 */
void layout_blank(Pass *p, DocNode *paragraph, Twips avail);

#endif
