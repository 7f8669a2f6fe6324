/* SPDX-License-Identifier: MIT */
/* A document tree and its messages as text, for comparing. */
#ifndef TESTS_UNIT_TREE_H
#define TESTS_UNIT_TREE_H

#include "base/buf.h"
#include "doc/doc.h"

/* One line per node: blanks by depth, kind, what is set of its members, @line:column. */
void tree_dump(Buf *out, DocNode *root);
/* One line per message: "line:column id". */
void tree_messages(Buf *out, Diag *d);

#endif
