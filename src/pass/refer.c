/* SPDX-License-Identifier: MIT */
/* Labels ({#nhan}) and references ([](#nhan)): "điểm đ khoản 2 Điều 5". */
#include "base/buf.h"
#include "base/text.h"
#include "pass/pass.h"

typedef struct Label Label;
struct Label {
    Str name;
    const DocNode *block;
    Label *next;
};

static Label *find(Label *labels, Str name)
{
    while (labels && !str_eq(labels->name, name))
        labels = labels->next;
    return labels;
}

static Label *collect(Pass *p)
{
    Label *labels = NULL;
    DocWalk w;
    doc_walk(&w, p->doc->root);
    while (doc_walk_next(&w)) {
        DocNode *n = w.node;
        if (!w.entering || !doc_is_text_block(n) || !n->u.para.label.n)
            continue;
        Label *twin = find(labels, n->u.para.label);
        if (twin) {
            diag_error(p->diag, n->at, M_label_twice, n->u.para.label,
                       diag_int(p->diag, twin->block->at.a));
            continue;
        }
        Label *l = ARENA_NEW(p->arena, Label);
        *l = (Label){ n->u.para.label, n, labels };
        labels = l;
    }
    return labels;
}

static Str nearest(Pass *p, Label *labels, Str name)
{
    size_t n = 0;
    for (Label *l = labels; l; l = l->next)
        n++;
    Str *names = ARENA_NEWN(p->arena, Str, n + 1);
    n = 0;
    for (Label *l = labels; l; l = l->next)
        names[n++] = l->name;
    Str best = text_nearest(name, names, n);
    return best.p ? best : n ? names[n - 1] : STR("–");
}

static Str words_of(Pass *p, const DocNode *block)
{
    Buf b;
    buf_init(&b, 0);
    for (const DocNode *n = block; n; n = n->u.para.num.up) {
        if (b.n && n->u.para.num.ref.n)
            buf_char(&b, ' ');
        buf_add(&b, n->u.para.num.ref);
    }
    Str s = arena_str(p->arena, buf_str(&b));
    buf_release(&b);
    return s;
}

static void resolve(Pass *p, Label *labels, DocNode *ref)
{
    Label *l = find(labels, ref->u.ref.label);
    if (!l) {
        diag_error(p->diag, ref->at, M_label_unknown, ref->u.ref.label,
                   nearest(p, labels, ref->u.ref.label));
        return;
    }
    Str words = words_of(p, l->block);
    if (!words.n)
        diag_error(p->diag, ref->at, M_label_no_number, ref->u.ref.label);
    ref->kind = DOC_TEXT;
    ref->u.text.text = words;
}

bool pass_refer(Pass *p)
{
    size_t errors = diag_errors(p->diag);
    Label *labels = collect(p);
    DocWalk w;
    doc_walk(&w, p->doc->root);
    while (doc_walk_next(&w))
        if (w.entering && w.node->kind == DOC_REF)
            resolve(p, labels, w.node);
    return diag_errors(p->diag) == errors;
}
