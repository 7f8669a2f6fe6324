/* SPDX-License-Identifier: MIT */
/*
 * Markdown → blocks with holes (dialect.md). The only file that knows cmark-gfm. Limits before
 * it: 4 MB, nesting 32, 1,000 table columns.
 */
#ifndef READ_MARKDOWN_H
#define READ_MARKDOWN_H

#include "doc/doc.h"

/*
 * Reads `body`, a part of source->text that begins at line `first_line`; it has been checked for
 * UTF-8, NFC and line ends. The result is a DOC_BODY node whose children are the blocks, with
 * DOC_VALUE, DOC_IF, DOC_EACH, DOC_PART where {{…}} stood (hole.form false). Every node has its
 * place in the file. False with diagnostics; *out is then what could be read.
 */
bool markdown_read(Arena *a, Diag *d, const Passage *body, DocNode **out);

#endif
