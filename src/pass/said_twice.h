/* SPDX-License-Identifier: MIT */
#ifndef PASS_SAID_TWICE_H
#define PASS_SAID_TWICE_H

#include "pass/pass.h"

/*
 * Warns of a paragraph of the text that says what the form has a line for which nothing was given:
 * "Thời gian: 8 giờ" below "Thời gian: ......". To be called when values are in; `body` is the
 * text, below `root`.
 */
void said_twice_warn(Pass *p, DocNode *root, DocNode *body);

#endif
