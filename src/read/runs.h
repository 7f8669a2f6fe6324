/* SPDX-License-Identifier: MIT */
/*
 * The inside of a paragraph, built piece by piece: text that belongs together becomes one node,
 * dots become blanks to write on, private characters become the holes that they stand for.
 */
#ifndef READ_RUNS_H
#define READ_RUNS_H

#include "base/buf.h"
#include "read/blocks.h"

enum { RUNS_SECTIONS_MAX = 128 };

typedef struct Runs {
    Blocks *blocks;
    DocNode *block;      /* the paragraph or heading, NULL outside one */
    DocNode *cur;        /* where the next node goes: it, or a mark or section within it */
    Buf text;            /* not yet a node */
    Pos text_at;
    bool space;          /* a line ended: a blank before what follows */
    size_t open[RUNS_SECTIONS_MAX];   /* sections within `block`, by index of their holes */
    DocNode *node[RUNS_SECTIONS_MAX];
    size_t depth;
} Runs;

void runs_init(Runs *r, Blocks *b);
void runs_release(Runs *r);

void runs_begin(Runs *r, DocNode *block);
/* Text as cmark gives it, escapes and entities resolved; it begins at byte `out` of what cmark
 * read. */
typedef struct Piece {
    Str text;
    size_t out;
    uint32_t line;
} Piece;
void runs_text(Runs *r, const Piece *piece);
/* Any other node, without children. */
void runs_add(Runs *r, DocNode *node);
/* Into a mark or link that was added, and out of it again: sections left open in it are errors. */
void runs_enter(Runs *r, DocNode *node);
void runs_leave(Runs *r, DocNode *node);
void runs_end(Runs *r);

#endif
