/* SPDX-License-Identifier: MIT */
/*
 * How wide a text is in Times New Roman, for the length of rule lines, the width of columns and
 * where a long name breaks. Advance widths come from Liberation Serif, which is made to the same
 * measures, by tests/metrics/generate.c; without kerning, as Word sets text by default.
 */
#ifndef DOC_METRICS_H
#define DOC_METRICS_H

#include "base/str.h"

/* METRICS_BOLD | METRICS_ITALIC is METRICS_BOLD_ITALIC. */
typedef enum MetricsStyle {
    METRICS_REGULAR = 0,
    METRICS_BOLD = 1,
    METRICS_ITALIC = 2,
    METRICS_BOLD_ITALIC = 3
} MetricsStyle;

/*
 * The width of text on one line in twips, rounded up, at a type size in half points (26 = 13 pt).
 * Combining marks, zero-width and control characters take no room, a tab as much as a blank; a
 * code point the fonts do not have counts one em, as wide as a bold W or a box to tick, so that a
 * column is rather too wide than too narrow.
 */
int32_t metrics_width(Str text, int half_points, MetricsStyle style);

/* The advance of one code point in font units; METRICS_EM of them are the type size. */
#define METRICS_EM 2048
int metrics_advance(int32_t rune, MetricsStyle style);

#endif
