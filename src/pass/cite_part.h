/* SPDX-License-Identifier: MIT */
/* Capitals of what names a part of a text (PL II, V.8): Phần, Chương, Mục, Tiểu mục, Điều with a
 * capital, khoản and điểm without. */
#ifndef PASS_CITE_PART_H
#define PASS_CITE_PART_H

#include "base/arena.h"

/*
 * "Điểm a, Khoản 2 điều 5" gives "điểm a, khoản 2 Điều 5"; a word without its number after it is
 * no part. Where a sentence starts, its first word stays as typed.
 */
Str cite_part(Arena *a, Str text, bool starts_sentence);

#endif
