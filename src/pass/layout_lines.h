/* SPDX-License-Identifier: MIT */
/*
 * Lines of a paragraph, measured: where it wraps in a given width, and which narrower width makes
 * it wrap at better places. A title of several lines is so balanced by indents alone: no break is
 * put into the text. Widths in twips, unkerned (doc/metrics.h).
 */
#ifndef PASS_LAYOUT_LINES_H
#define PASS_LAYOUT_LINES_H

#include "doc/doc.h"

typedef struct Lines {
    int count;
    Twips widest, last;   /* of the lines; `last` is the last line's own width */
    Twips measure;        /* the width to set the text in: `avail` or narrower */
} Lines;

/* The width of the whole text on one line (the longest part between hard breaks). */
Twips lines_natural(Arena *a, const DocNode *block, const Style *style);
/* Greedy lines in `avail`. */
Lines lines_wrap(Arena *a, const DocNode *block, const Style *style, Twips avail);
/*
 * Where the last of such lines ends, of a paragraph with its number and the indent of its first
 * line; 0 when nothing stands on it.
 */
Twips lines_end(Arena *a, const DocNode *paragraph, const Style *style, Twips avail);
/*
 * As many lines as greedy wrapping takes, of like length and broken at sense: before "và", "của",
 * "về" …, between a word and a name, not inside a name, not before a number. The text must still
 * have its ordinary case. `measure` stands midway between the widths at which any line would
 * break elsewhere, so that a slightly different font changes nothing.
 */
Lines lines_balance(Arena *a, const DocNode *block, const Style *style, Twips avail);

#endif
