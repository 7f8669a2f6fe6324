/* SPDX-License-Identifier: MIT */
/*
 * The block ```bang … ``` of a table that is computed (data/bang.h). What stands in it is YAML:
 * neither holes nor lines nor cmark see it, only that there is a fence with lines between.
 */
#ifndef READ_FENCE_H
#define READ_FENCE_H

#include "read/blocks.h"

/* Whether a table block opens on the line that begins at byte i. */
bool fence_opens(Str body, size_t i);
/* Puts letters of no meaning in place of those inside the block, in a copy of the body; the end of
 * the line that closes it. */
size_t fence_paint(Str body, char *text, size_t i);
/* Reads what a DOC_BANG says, by the lines that it stands on; what is wrong is reported. */
void fence_read(Arena *a, Places *p, DocNode *block);

#endif
