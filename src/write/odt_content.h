/* SPDX-License-Identifier: MIT */
/*
 * content.xml, by one walk over the tree: the text first, into memory, then the part with the
 * automatic styles that the text asked for. What the format or its readers want beside the tree's
 * own blocks is put in here: a paragraph of 1 pt between two tables that touch and after a last
 * one, a paragraph in an empty cell, lists around numbered paragraphs.
 */
#ifndef WRITE_ODT_CONTENT_H
#define WRITE_ODT_CONTENT_H

#include "write/odt.h"

/* The blocks below `root`, which stand in a section; their styles go to o->automatic. */
void odt_blocks_write(Odt *o, Xw *x, DocNode *root, const DocNode *section);
/* Also notes in `o` the master pages, notes and links that it met. */
void odt_content_write(Odt *o, Xw *x);

#endif
