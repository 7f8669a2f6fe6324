/* SPDX-License-Identifier: MIT */
#include "pass/layout_space.h"

typedef struct Spaces {
    Pass *p;
    const TableSpec *spec;
    DocNode *last;             /* block before, NULL at the head of a page */
} Spaces;

static void set_space(const Spaces *s, DocNode *n, Twips before, Twips after)
{
    const Style *style = style_find(s->p->doc->sheet, n->style);
    if (!style)
        return;
    if (!n->u.para.spaced) {
        n->u.para.before = style->all.before;
        n->u.para.after = style->all.after;
    }
    if (n->u.para.before >= before && n->u.para.after >= after)
        return;
    n->u.para.spaced = true;
    n->u.para.before = n->u.para.before > before ? n->u.para.before : before;
    n->u.para.after = n->u.para.after > after ? n->u.para.after : after;
}

static void put_space(const Spaces *s, DocNode *table)
{
    DocNode *space = doc_node(s->p->arena, DOC_SPACE, table->at);
    space->u.space.height = s->spec->before;
    doc_insert_before(table, space);
}

static bool is_caption(const DocNode *n)
{
    return n->role == ROLE_bang_ten || n->role == ROLE_bang_don_vi;
}

/* A caption says itself how far it stands from its table. */
static void space_above(const Spaces *s, DocNode *table)
{
    DocNode *last = s->last;
    if (!last || !s->spec->before || is_caption(last))
        return;
    if (doc_is_text_block(last))
        set_space(s, last, 0, s->spec->before);
    else if (last->kind != DOC_SPACE)
        put_space(s, table);
}

/* A note stands close to the table that it is of. */
static void space_below(const Spaces *s, DocNode *n)
{
    if (s->last && s->last->kind == DOC_TABLE && doc_is_text_block(n) &&
        n->role != ROLE_bang_ghi_chu)
        set_space(s, n, s->spec->after, 0);
}

void layout_spaces(Pass *p, DocNode *section)
{
    Spaces s = { .p = p, .spec = &p->doc->sheet->table };
    DocWalk w;
    doc_walk(&w, section);
    while (doc_walk_next(&w)) {
        DocNode *n = w.node;
        bool block = doc_is_text_block(n) || n->kind == DOC_TABLE || n->kind == DOC_GRID ||
                     n->kind == DOC_KE || n->kind == DOC_SPACE || n->kind == DOC_BREAK;
        if (!w.entering || !block)
            continue;
        if (n->kind == DOC_TABLE)
            space_above(&s, n);
        space_below(&s, n);
        s.last = n->kind == DOC_BREAK ? NULL : n;
        doc_walk_past(&w);
    }
}
