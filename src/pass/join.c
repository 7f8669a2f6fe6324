/* SPDX-License-Identifier: MIT */
#include "pass/pass.h"

#include "pass/day.h"
#include "pass/figure.h"
#include "pass/number_typed.h"
#include "pass/refer_annex.h"

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

/* ---- what a node lacks ---- */

static unsigned lacks_of_block(const DocNode *n)
{
    unsigned lacks = LACKS_TREE;
    if (n->u.para.label.n)
        lacks &= ~(unsigned)LACKS_LABELS;
    if (n->role >= ROLE_dan_nhan && n->role <= ROLE_dan_can_cu)
        lacks &= ~(unsigned)LACKS_WORDINGS;
    return lacks;
}

/* What the node itself is not, whatever is below it. */
static unsigned lacks_of(const DocNode *n)
{
    switch (n->kind) {
    case DOC_IMAGE:
    case DOC_SPACE:            /* a signature's */
        return LACKS_TREE & ~(unsigned)LACKS_PICTURES;
    case DOC_NOTE:
        return LACKS_TREE & ~(unsigned)LACKS_NOTES;
    case DOC_REF:
    case DOC_LINK:
        return LACKS_TREE & ~(unsigned)LACKS_REFERENCES;
    case DOC_VALUE:            /* fields refer to places */
        return n->u.hole.form ? LACKS_TREE & ~(unsigned)LACKS_REFERENCES : LACKS_TREE;
    case DOC_PARAGRAPH:
    case DOC_HEADING:
        return lacks_of_block(n);
    case DOC_BREAK:
        return n->u.brk.turns ? LACKS_TREE & ~(unsigned)LACKS_TURNS : LACKS_TREE;
    case DOC_BOX:
        return LACKS_TREE & ~(unsigned)LACKS_BOXES;
    case DOC_DOCUMENT:         /* annexes are added to them, signatures put elsewhere */
    case DOC_SECTION:
    case DOC_BODY:
    case DOC_PART:
    case DOC_BANG:
        return 0;
    default:
        return LACKS_TREE;
    }
}

/* The words that a fixed block, a text without references, has not. */
static unsigned lacks_words(const Pass *p, DocNode *block)
{
    const unsigned plain = LACKS_PICTURES | LACKS_NOTES | LACKS_REFERENCES;
    if (!doc_is_text_block(block) || !block->fixed || (block->lacks & plain) != plain)
        return 0;
    Str text = doc_plain_text(p->arena, block);
    const DocNode *first = typed_text(block);
    Typed typed;
    unsigned lacks = 0;
    if (!figure_may_tell(text))
        lacks |= LACKS_WHOLES;
    if (!day_is_wrong(p->arena, text))
        lacks |= LACKS_DAYS;
    if (!refer_mentions(text))
        lacks |= LACKS_MENTIONS;
    if (block->kind == DOC_HEADING && first &&
        !typed_read_any(p->form->sheet->schemes, first->u.text.text, &typed))
        lacks |= LACKS_TYPED;
    return lacks;
}

/* A node is left after all that is below it. */
static void find_fixed(const Pass *p, DocNode *root)
{
    DocWalk w;
    doc_walk(&w, root);
    while (doc_walk_next(&w)) {
        DocNode *n = w.node, *parent = n->parent;
        if (w.entering) {
            n->fixed = !is_hole(n);
            n->lacks = lacks_of(n);
            continue;
        }
        if (parent && !n->fixed)
            parent->fixed = false;
        if (parent)
            parent->lacks &= n->lacks;
        n->lacks |= lacks_words(p, n);
    }
}

/* The text's blocks move into the form's DOC_BODY; both trees live as long as the joined one. */
static bool join(Pass *p)
{
    if (p->joined)
        return true;
    DocNode *place = find_body(p->form->root);
    p->joined = p->form->root;
    if (!p->body) {
        if (place)
            doc_unlink(place);
        find_fixed(p, p->joined);
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
    find_fixed(p, p->joined);
    return true;
}

bool pass_join(Pass *p)
{
    bool ok = true;
    for (; p; p = p->next)
        ok = join(p) && ok;
    return ok;
}
