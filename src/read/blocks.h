/* SPDX-License-Identifier: MIT */
/*
 * What is put into the finished tree by its lines: sections {{#x}} … {{/x}} whose tags stand alone
 * become nodes around the blocks between them, parts and page breaks nodes between blocks,
 * attributes members of the block that they stand before or in.
 */
#ifndef READ_BLOCKS_H
#define READ_BLOCKS_H

#include "read/holes.h"
#include "read/lines.h"

/* Every node that the Markdown reader makes is the first member of one of these. */
typedef struct Block {
    DocNode node;
    uint32_t from, to;   /* lines of the body, from 1, that its text stands on */
    DocNode *resume;     /* where later ranges, which come in order, need to look from */
} Block;

DocNode *block_node(Arena *a, DocKind kind, Pos at, uint32_t line);
/* A block is complete: its parent reaches at least as far down as it does. */
void block_close(DocNode *node);
Block *block_of(DocNode *node);

typedef struct Blocks {
    Arena *arena;
    Places *places;
    const Holes *holes;
    const Lines *lines;
    DocNode *body;
    bool signs;          /* {ky} was met */
} Blocks;

/* The node of a section's opening tag or of a part, without children. */
DocNode *blocks_hole(Blocks *b, size_t hole, uint32_t line);
/* section-crosses at both tags, once. */
void blocks_crosses(Blocks *b, size_t hole);

/* All three; false with diagnostics: section-crosses, and those of attr.h. */
bool blocks_finish(Blocks *b);

#endif
