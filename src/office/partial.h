/* SPDX-License-Identifier: MIT */
/*
 * {{> name}}: a text put in by name. Partials come only from beside the document ("name.md", no
 * folders), are read as the text itself is, and know the same values.
 */
#ifndef OFFICE_PARTIAL_H
#define OFFICE_PARTIAL_H

#include "doc/doc.h"

typedef struct PartialFile PartialFile;

typedef struct Partials {
    Arena *arena;
    Diag *diag;
    Str folder;        /* of the document */
    PartialFile *read; /* what was read already; NULL at first */
} Partials;

/* Puts the blocks (or, within a paragraph, the inlines) of every partial in its place. */
bool partials_put_in(Partials *p, DocNode *body);
/* The text of a partial for a front matter value, without its last line end; absent if none. */
Str partial_text(Partials *p, Str name);

#endif
