/* SPDX-License-Identifier: MIT */
/*
 * Shape: what a tree is but for its texts. Documents made of one text and form have one shape if
 * the same sections of it were taken as often, and the same places and pictures are named: the
 * passes after `fill` then find the same errors in them, or none.
 */
#ifndef DOC_SHAPE_H
#define DOC_SHAPE_H

#include "doc/doc.h"

/* A hash of kinds, places in the source, labels and paths of pictures, in order. */
uint64_t doc_shape(const DocNode *root);

#endif
