/* SPDX-License-Identifier: MIT */
/*
 * References in texts of the front matter, as the Markdown has them: [](#name), [](annex.md),
 * [khoản 2](#name), with a title [](#name "ngắn").
 */
#ifndef PASS_REFERENCE_H
#define PASS_REFERENCE_H

#include "doc/doc.h"

typedef struct Reference {
    size_t from, to;           /* its bytes in the text */
    Str words;                 /* between the brackets; empty: it is a DOC_REF */
    Str target, title;         /* "#name" or "annex.md" */
} Reference;

/* The first one; false if there is none. Other links are text. */
bool reference_next(Str s, Reference *out);
/* DOC_REF, or DOC_LINK around its words. */
DocNode *reference_node(Arena *a, const Reference *ref, Pos at);
/* The label of a DOC_LINK to a name, of a DOC_REF; empty if it is none. */
Str reference_label(const DocNode *n);

/*
 * The text with every reference replaced by what `words` gives for its label; one for which that
 * is absent stays. For texts that are printed nowhere, such as a title among the properties.
 */
typedef struct ReferenceWords {
    Str (*of)(void *context, Str label);
    void *context;
} ReferenceWords;
Str reference_replace(Arena *a, Str s, const ReferenceWords *words);

#endif
