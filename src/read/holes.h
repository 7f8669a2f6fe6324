/* SPDX-License-Identifier: MIT */
/*
 * Cuts the {{…}} and the notes <!-- … --> out of a Markdown text before cmark sees it. What is
 * left has the same lines:
 *
 *   {{x}}, {{> part}} and section tags within a line   one private character each, U+F0000 + n
 *   section tags and {{> part}} alone on their line    a blank line, kept in `ranges`
 *   section tags between rows of a table               a row of one cell, the private character
 *   {{! … }}                                           nothing
 *   <!-- … -->                                         bytes HOLE_FILLER, which lines.c drops
 *   the inside of a block ```bang                      x for each byte: it is read by data/bang
 *
 * Values are put into the tree after parsing (the pass `fill`), so nothing in them can ever be
 * Markdown.
 */
#ifndef READ_HOLES_H
#define READ_HOLES_H

#include "read/place.h"

/* No text from outside holds any of these (text_check). */
enum {
    HOLE_FILLER = 0x01,        /* a byte of a note */
    HOLE_FIRST = 0xF0000,
    HOLE_MAX = 60000,
    MARK_SPLIT = 0x100000,     /* a new paragraph begins here */
    MARK_NOTHING = 0x100001    /* keeps what follows from being read as something else */
};

typedef enum HoleKind { HOLE_VALUE, HOLE_OPEN, HOLE_CLOSE, HOLE_PART } HoleKind;

typedef struct Hole {
    HoleKind kind;
    Str name;
    bool inverted;     /* HOLE_OPEN: {{^x}} */
    bool row;          /* stands as a row of a table */
    bool block;        /* stands in `ranges` */
    bool placed;       /* came through into the tree: set by the reader */
    bool broken;       /* reported: set by the reader */
    size_t from;       /* the tag's first byte in the body */
    size_t pair;       /* HOLE_OPEN, HOLE_CLOSE: index of the other tag */
} Hole;

/* Lines of the body, from 1, of a section's two tags; of one tag twice for a part. */
typedef struct HoleRange {
    size_t hole;
    uint32_t open, close;
} HoleRange;

typedef struct Holes {
    Str text;          /* with the tags cut out; in the arena */
    Hole *hole;
    size_t n;
    HoleRange *range;  /* in order of `open` */
    size_t n_ranges;
} Holes;

/*
 * Cuts p->body, filling p->cut. False with diagnostics; then `text` is the body without its notes
 * and there are no holes.
 */
bool holes_cut(Arena *a, Places *p, Holes *out);

/* The hole whose character begins at s.p[i], NULL if it is none; *rune is what stands there. */
Hole *holes_at(const Holes *h, Str s, size_t i, int32_t *rune);

#endif
