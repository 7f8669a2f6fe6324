/* SPDX-License-Identifier: MIT */
/*
 * Words of two syllables as they stand in the names of organisations and in titles: "nhân dân",
 * "phổ thông", "nhiệm vụ". Vietnamese writes a blank inside them, where a line should not break.
 * Only for the look of a line: a word that is missing does no harm.
 */
#ifndef PASS_COMPOUND_H
#define PASS_COMPOUND_H

#include "base/str.h"

/* Lower case; punctuation after the second syllable does not matter. */
bool compound_is(Str first, Str second);

#endif
