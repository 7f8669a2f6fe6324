/* SPDX-License-Identifier: MIT */
/*
 * Annexes and the texts that name them: [](phu-luc-1.md) becomes "Phụ lục I", and an annex that no
 * text names is told of (PL I, III.1: an annex is pointed to in the document).
 */
#ifndef PASS_REFER_ANNEX_H
#define PASS_REFER_ANNEX_H

#include "pass/pass.h"

/* True if the reference names a file: it is words now, or annex-unknown was reported. */
bool refer_annex(Pass *p, DocNode *ref);
/*
 * Warns of annexes that are named nowhere outside of themselves, when references are words. "Phụ
 * lục II, III", "Phụ lục I đến IV" name the numbers, "các phụ lục" names all; one without a
 * number is named by its label or title, or by "kèm theo" and the like.
 */
void refer_unnamed(Pass *p);
/* Warns of numbers that no annex has: "Phụ lục III" where there are two. Those of other documents
 * ("Phụ lục II Thông tư số 22") and what stands in quotations are passed over. */
void refer_absent(Pass *p);
/* Whether a text names an annex, of whatever document. */
bool refer_mentions(Str text);

#endif
