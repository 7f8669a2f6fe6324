/* SPDX-License-Identifier: MIT */
/*
 * The last pass: what the writers rely on. What a user can cause is reported; the rest is ours
 * and asserted. DOC_BODY has served and is dissolved. A tree with errors is not written: in it a
 * reference that leads nowhere may still stand.
 */
#include "pass/pass.h"

#include <assert.h>

static bool is_gone(DocKind kind)
{
    return kind >= DOC_VALUE || kind == DOC_REF;
}

/* A cell or item must hold a paragraph: both formats want one at its end. */
static void give_paragraph(Pass *p, DocNode *n)
{
    const DocNode *last = n->last;
    while (last && (last->kind == DOC_LIST || last->kind == DOC_ITEM))
        last = last->last;
    if (last && doc_is_text_block(last))
        return;
    if (n->last && (n->last->kind == DOC_KE || n->last->kind == DOC_SPACE))
        return;
    if (n->kind == DOC_CELL && !n->u.cell.covered)
        doc_append(n, doc_node(p->arena, DOC_PARAGRAPH, n->at));
}

/* The forms' own styles were looked up when they were read; those of the text are named by us. */
static void check(Pass *p, DocNode *n)
{
    assert(!is_gone(n->kind) || diag_errors(p->diag));
    assert(n->kind != DOC_IMAGE || n->u.image.picture || diag_errors(p->diag));
    if (doc_is_text_block(n) && n->style.n && !style_find(p->doc->sheet, n->style))
        diag_error(p->diag, p->loai, M_style_missing, n->style);
    if (n->kind == DOC_CELL)
        give_paragraph(p, n);
}

static bool has_note(DocNode *root)
{
    DocWalk w;
    doc_walk(&w, root);
    while (doc_walk_next(&w)) {
        if (w.entering && w.node->kind == DOC_NOTE)
            return true;
        doc_walk_past_lacking(&w, LACKS_NOTES);
    }
    return false;
}

/* LibreOffice 7.4 leaves an empty line before a table that begins a DOCX with footnotes or with
 * several sections; a hair of a paragraph before it prevents that. */
static void give_beginning(Pass *p)
{
    DocNode *section = p->doc->root->first, *first = section ? section->first : NULL;
    if (!first || (first->kind != DOC_GRID && first->kind != DOC_TABLE))
        return;
    if (!section->next && !has_note(section))
        return;
    DocNode *spacer = doc_node(p->arena, DOC_PARAGRAPH, first->at);
    spacer->style = STR("phan-cach");
    doc_insert_before(first, spacer);
}

static void check_below(Pass *p, DocNode *root)
{
    DocWalk w;
    doc_walk(&w, root);
    while (root && doc_walk_next(&w))
        if (!w.entering)
            check(p, w.node);
}

bool pass_validate(Pass *p)
{
    size_t errors = diag_errors(p->diag);
    DocWalk w;
    give_beginning(p);
    for (DocNode *s = p->doc->root->first; s; s = s->next) {
        check_below(p, s->u.section.head);
        check_below(p, s->u.section.foot);
    }
    doc_walk(&w, p->doc->root);
    while (doc_walk_next(&w)) {
        DocNode *n = w.node;
        if (w.entering && n->kind == DOC_BODY && !n->first && !n->u.body.said &&
            !n->u.body.may_be_empty && !errors)
            diag_error(p->diag, n->at, M_text_empty);
        if (doc_is_text_block(n))
            doc_walk_past_lacking(&w, LACKS_NOTES | LACKS_PICTURES | LACKS_REFERENCES);
        if (w.entering)
            continue;
        if (n->kind == DOC_BODY)
            doc_replace_by_children(n, n);
        else
            check(p, n);
    }
    return diag_errors(p->diag) == errors;
}
