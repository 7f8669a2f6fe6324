/* SPDX-License-Identifier: MIT */
/*
 * Shape: what a tree is but for its texts. Documents made of one text and form have one shape if
 * the same sections of it were taken as often, and the same places and pictures are named: the
 * passes after `fill` then find the same errors in them, or none.
 */
#ifndef DOC_SHAPE_H
#define DOC_SHAPE_H

#include "base/buf.h"
#include "doc/doc.h"

/* A hash of kinds, places in the source, labels and paths of pictures, in order. */
uint64_t doc_shape(const DocNode *root);

/*
 * Adds the signs of what stands in a paragraph: its texts, breaks and blanks; with `marks` what is
 * bold and the like too. Two paragraphs of the same signs have the same in them, as long as the
 * nodes live that they were copied from (`from`): a text that is still the bytes of that node is
 * known by them. False where anything else stands in it, or no text.
 */
bool doc_signs(const DocNode *block, bool marks, Buf *out);
/* Whether all texts in a paragraph are still the bytes of the nodes that they were copied from, so
 * that the next document has them too. */
bool doc_lasts(const DocNode *block);
/* The hash with one more word. */
uint64_t doc_shape_mix(uint64_t h, uint64_t word);

#endif
