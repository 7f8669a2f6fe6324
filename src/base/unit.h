/* SPDX-License-Identifier: MIT */
/*
 * Lengths: with a unit in templates and attributes, int32 twips (1/20 pt) inside. This is the one
 * place where they are rounded, once, half away from zero, in exact arithmetic and by no locale.
 */
#ifndef BASE_UNIT_H
#define BASE_UNIT_H

#include "base/buf.h"

typedef int32_t Twips;

typedef enum UnitKind { UNIT_NONE, UNIT_MM, UNIT_CM, UNIT_PT, UNIT_PERCENT } UnitKind;

/*
 * Reads "6.5cm", "20 mm", "6pt", "40%", "12,5mm", "-1cm", ".5cm"; a bare number takes the unit
 * `bare`, with UNIT_NONE it is refused. A percentage is of `whole`, which is not negative. False,
 * with *out as it was, if it is no such length, has more than 9 digits or is beyond 22 in.
 */
bool unit_parse(Str text, UnitKind bare, Twips whole, Twips *out);
/* A type size of 1 to 144 points, "13" "13.5" "13,5", in half points; quarters are refused. */
bool unit_parse_size(Str text, int *half_points);
/* "28.35pt": exact, a twip being 0.05 pt. */
void unit_pt(Buf *b, Twips t);
enum { UNIT_PT_ROOM = 24 };
/* The same, in the array and as long as that. */
Str unit_pt_text(Twips t, char text[UNIT_PT_ROOM]);

#endif
