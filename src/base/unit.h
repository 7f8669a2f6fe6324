/* SPDX-License-Identifier: MIT */
/*
 * Lengths: with a unit in templates and attributes, int32 twips (1/20 pt) inside. This is the one
 * place where they are rounded, once, half up, in exact arithmetic and by no locale.
 */
#ifndef BASE_UNIT_H
#define BASE_UNIT_H

#include "base/buf.h"

typedef int32_t Twips;

typedef enum UnitKind { UNIT_NONE, UNIT_MM, UNIT_CM, UNIT_PT, UNIT_PERCENT } UnitKind;

/*
 * Reads "6.5cm", "20 mm", "6pt", "40%", "12,5mm"; a bare number takes the unit `bare`, with
 * UNIT_NONE it is refused. A percentage is of `whole`. False if it is no such length.
 */
bool unit_parse(Str text, UnitKind bare, Twips whole, Twips *out);
/* A type size in points, "13" "13.5" "13,5", in half points. */
bool unit_parse_size(Str text, int *half_points);
/* "28.35pt": exact, a twip being 0.05 pt. */
void unit_pt(Buf *b, Twips t);

#endif
