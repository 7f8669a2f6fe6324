/* SPDX-License-Identifier: MIT */
/*
 * Which level of the scheme a heading has. That is the number of its # but for two things: a word
 * that was typed ("Chương II", "Điều 3.") tells it; and in a scheme that has Điều below other
 * levels, a heading with no heading below it is an Điều, since chapters and sections hold some.
 * What stands below an Điều is one level below it.
 */
#include "pass/number.h"

#include "pass/number_typed.h"

enum { LEVELS_MAX = 9, LINE_SIGNS = LEVELS_MAX + 1 };

typedef struct Place {
    int signs;             /* how many #; LINE_SIGNS: a line that begins with Điều */
    int level;             /* in the scheme, from 0 */
} Place;

typedef struct Walker {
    const Scheme *scheme;
    int leaf;              /* the level of Điều, -1: no other is above it */
    Place above[LEVELS_MAX + 1];
    int depth;
} Walker;

static int find_leaf(const Scheme *scheme)
{
    const SchemeLevel *l;
    for (int i = 1; (l = scheme_heading(scheme, i)) != NULL; i++)
        if (doc_role(l->role) == ROLE_dieu)
            return i;
    return -1;
}

int number_typed_level(const Scheme *scheme, DocNode *block)
{
    const DocNode *text = typed_text(block);
    const SchemeLevel *l;
    Typed typed;
    for (int i = 0; text && (l = scheme_heading(scheme, i)) != NULL; i++)
        if (typed_read_words(&l->form, text->u.text.text, &typed))
            return i;
    return -1;
}

/* The # of a heading; of other blocks 0, or LINE_SIGNS. */
static int signs_of(const Walker *w, DocNode *n)
{
    if (n->kind == DOC_HEADING)
        return n->u.para.level;
    bool line = n->kind == DOC_PARAGRAPH && w->leaf >= 0 && !n->style.n &&
                number_typed_level(w->scheme, n) == w->leaf;
    return line ? LINE_SIGNS : 0;
}

static DocNode *next_place(const Walker *w, DocWalk *walk)
{
    while (doc_walk_next(walk)) {
        if (walk->entering && walk->node->kind == DOC_QUOTE)
            doc_walk_past(walk);
        else if (doc_is_text_block(walk->node))
            doc_walk_past_lacking(walk, LACKS_NOTES);
        if (walk->entering && signs_of(w, walk->node))
            return walk->node;
    }
    return NULL;
}

static int level_of(const Walker *w, DocNode *n, bool holds)
{
    int signs = n->u.para.level, typed = number_typed_level(w->scheme, n);
    const Place *up = w->depth ? &w->above[w->depth - 1] : NULL;
    if (n->u.para.no_number || (typed < 0 && w->leaf < 0))
        return signs - 1;
    if (typed >= 0)
        return typed;
    if (up && up->level >= w->leaf)
        return up->level + signs - up->signs;
    if (signs - 1 >= w->leaf)
        return signs - 1;
    if (!holds)
        return w->leaf;
    int level = up && up->level >= signs - 1 ? up->level + 1 : signs - 1;
    return level < w->leaf ? level : w->leaf;
}

void number_levels(const Scheme *scheme, DocNode *body)
{
    Walker w = { .scheme = scheme, .leaf = find_leaf(scheme) };
    DocWalk walk;
    doc_walk(&walk, body);
    for (DocNode *n = next_place(&w, &walk), *next; n; n = next) {
        next = next_place(&w, &walk);
        int signs = signs_of(&w, n);
        if (n->kind != DOC_HEADING)
            continue;
        while (w.depth && w.above[w.depth - 1].signs >= signs)
            w.depth--;
        int level = level_of(&w, n, next && signs_of(&w, next) > signs);
        w.above[w.depth++] = (Place){ signs, level };
        n->u.para.level = level + 1;
    }
}
