/* SPDX-License-Identifier: MIT */
#include "pass/pass.h"

static DocNode *find_body(DocNode *root)
{
    DocWalk w;
    doc_walk(&w, root);
    while (doc_walk_next(&w))
        if (w.entering && w.node->kind == DOC_BODY)
            return w.node;
    return NULL;
}

/* The picture of a signature, the rows of a table are the document's own. */
static bool is_hole(const DocNode *n)
{
    return n->kind >= DOC_VALUE || n->kind == DOC_BODY || n->kind == DOC_SPACE ||
           n->kind == DOC_BANG;
}

/* A node is left after all that is below it. */
static void find_fixed(DocNode *root)
{
    DocWalk w;
    doc_walk(&w, root);
    while (doc_walk_next(&w)) {
        if (w.entering)
            w.node->fixed = !is_hole(w.node);
        else if (w.node->parent && !w.node->fixed)
            w.node->parent->fixed = false;
    }
}

/* The text's blocks move into the form's DOC_BODY; both trees live as long as the joined one. */
static bool join(Pass *p)
{
    DocNode *place = find_body(p->form->root);
    p->joined = p->form->root;
    if (!p->body) {
        if (place)
            doc_unlink(place);
        find_fixed(p->joined);
        return true;
    }
    if (!place)
        return diag_error(p->diag, p->loai, M_form_no_body, p->form->id);
    if (place->first)
        return true; /* joined before, for another row of the same batch */
    for (DocNode *child = p->body->first, *next; child; child = next) {
        next = child->next;
        child->parent = NULL;
        child->next = NULL;
        doc_append(place, child);
    }
    find_fixed(p->joined);
    return true;
}

bool pass_join(Pass *p)
{
    bool ok = true;
    for (; p; p = p->next)
        ok = join(p) && ok;
    return ok;
}
