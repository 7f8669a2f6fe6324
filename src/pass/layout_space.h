/* SPDX-License-Identifier: MIT */
/* The room above and below tables, which no format gives a table itself in the same way. */
#ifndef PASS_LAYOUT_SPACE_H
#define PASS_LAYOUT_SPACE_H

#include "pass/pass.h"

/*
 * The paragraphs before and after each table of a section get what their styles leave to be
 * wished of the sheet's room; a table under another, a grid or a drawn line gets an empty line.
 */
void layout_spaces(Pass *p, DocNode *section);

#endif
