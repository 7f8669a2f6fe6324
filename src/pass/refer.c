/* SPDX-License-Identifier: MIT */
/* Labels ({#nhan}) and references ([](#nhan)): "điểm đ khoản 2 Điều 5". */
#include "pass/pass.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/text.h"
#include "pass/number_typed.h"
#include "pass/refer_annex.h"
#include "pass/refer_article.h"
#include "pass/reference.h"

typedef struct Label {
    Str name;
    size_t order;          /* in the text */
    const DocNode *block;
} Label;

typedef struct Labels {
    Label *list;           /* by name, then in the order of the text */
    size_t n;
} Labels;

static int by_name(const void *a, const void *b)
{
    const Label *x = a, *y = b;
    int c = str_cmp(x->name, y->name);
    return c ? c : x->order < y->order ? -1 : x->order > y->order;
}

static bool has_label(const DocWalk *w)
{
    return w->entering && doc_is_text_block(w->node) && w->node->u.para.label.n;
}

static Labels collect(Pass *p)
{
    Labels l = { 0 };
    DocWalk w;
    doc_walk(&w, p->doc->root);
    while (doc_walk_next(&w)) {
        l.n += has_label(&w);
        doc_walk_past_lacking(&w, LACKS_LABELS);
    }
    l.list = ARENA_NEWN(p->arena, Label, l.n + 1);
    size_t i = 0;
    doc_walk(&w, p->doc->root);
    while (l.n && doc_walk_next(&w)) {
        if (has_label(&w)) {
            l.list[i] = (Label){ w.node->u.para.label, i, w.node };
            i++;
        }
        doc_walk_past_lacking(&w, LACKS_LABELS);
    }
    qsort(l.list, l.n, sizeof *l.list, by_name);
    return l;
}

/* The first of a name counts; the others are told of. */
static Labels without_twins(Pass *p, Labels l)
{
    size_t kept = 0;
    for (size_t i = 0; i < l.n; i++) {
        if (kept && str_eq(l.list[kept - 1].name, l.list[i].name))
            diag_error(p->diag, l.list[i].block->at, M_label_twice, l.list[i].name,
                       diag_int(p->diag, l.list[kept - 1].block->at.a));
        else
            l.list[kept++] = l.list[i];
    }
    return (Labels){ l.list, kept };
}

static const Label *find(Labels l, Str name)
{
    Label key = { .name = name };
    for (size_t low = 0, high = l.n; low < high;) {
        size_t mid = (low + high) / 2;
        int c = str_cmp(key.name, l.list[mid].name);
        if (c == 0)
            return &l.list[mid];
        if (c < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return NULL;
}

enum { MOST_COMPARED = 1000 };

static Str nearest(Pass *p, Labels l, Str name)
{
    size_t n = l.n < MOST_COMPARED ? l.n : MOST_COMPARED;
    Str *names = ARENA_NEWN(p->arena, Str, n + p->n_cited + 1);
    for (size_t i = 0; i < n; i++)
        names[i] = l.list[i].name;
    for (size_t i = 0; i < p->n_cited; i++)
        names[n++] = p->cited[i].label;
    return text_nearest(name, names, n);
}

/* "khoản" of "khoản 2": what stands before the number. */
static Str word_of(Str ref)
{
    size_t n = ref.n;
    while (n && ref.p[n - 1] != ' ')
        n--;
    return str_sub(ref, 0, n);
}

/* The number of a place: those above it that are called by the same word stand before it, as in
 * "khoản 1.2" for the second below 1. */
static const DocNode *add_chain(Pass *p, Buf *b, const DocNode *n)
{
    Str ref = n->u.para.num.ref, word = word_of(ref), number = str_from_at(ref, word.n);
    const DocNode *up = n->u.para.num.up;
    while (word.n && up && str_eq(word_of(up->u.para.num.ref), word)) {
        number = ARENA_JOIN(p->arena, str_from_at(up->u.para.num.ref, word.n), STR("."), number);
        up = up->u.para.num.up;
    }
    if (b->n && ref.n)
        buf_char(b, ' ');
    buf_add(b, str_sub(word, 0, word.n ? word.n - 1 : 0));
    if (word.n) /* no line ends between "Điều" and its number */
        buf_rune(b, 0xA0);
    buf_add(b, number);
    return up;
}

static Str words_of(Pass *p, const DocNode *block)
{
    Buf b;
    buf_init(&b, 0);
    for (const DocNode *n = block; n;)
        n = add_chain(p, &b, n);
    Str s = arena_str(p->arena, buf_str(&b));
    buf_release(&b);
    return s;
}

static int annex_of(const DocNode *n)
{
    while (n && n->kind != DOC_SECTION)
        n = n->parent;
    return n ? n->u.section.annex : 0;
}

/* A place in another text's annex is named with it: "khoản 2 mục I Phụ lục II". */
static Str with_annex(Pass *p, Str words, const DocNode *block, const DocNode *ref)
{
    int annex = annex_of(block);
    bool other = annex && annex != annex_of(ref);
    Str label = other ? text_tie(p->arena, p->annexes[annex - 1].label) : STR("");
    return words.n && label.n ? ARENA_JOIN(p->arena, words, STR(" "), label) : words;
}

/* The place that a reference or a link names; NULL is told of. */
static const Label *place_of(Pass *p, Labels labels, const DocNode *ref)
{
    Str name = reference_label(ref);
    const Label *l = find(labels, name);
    if (l)
        return l;
    bool told = diag_errors(p->diag) >= MOST_COMPARED; /* kept are no more messages than that */
    Str near = told ? STR_NONE : nearest(p, labels, name);
    diag_error(p->diag, ref->at, near.p ? M_label_near : M_label_unknown, name, near);
    return NULL;
}

/* A place with a number in words that no heading and no list gives: "Một là, …" as a text. */
static void no_number(Pass *p, const DocNode *block, const DocNode *ref)
{
    Typed typed;
    DocNode *text = typed_text((DocNode *)(uintptr_t)block);
    const SchemeLevel *l =
        text ? typed_read_any(p->form->sheet->schemes, text->u.text.text, &typed) : NULL;
    if (!l) {
        diag_error(p->diag, ref->at, M_label_no_number, ref->u.ref.label);
        return;
    }
    Str first = typed_first(p->arena, &l->form);
    diag_error(p->diag, ref->at, M_label_words, ref->u.ref.label, typed.label, first);
}

static void resolve(Pass *p, Labels labels, DocNode *ref)
{
    if (refer_annex(p, ref))
        return;
    const Label *l = place_of(p, labels, ref);
    if (!l)
        return;
    Str words = words_of(p, l->block);
    if (!words.n)
        no_number(p, l->block, ref);
    words = with_annex(p, words, l->block, ref);
    ref->kind = DOC_TEXT;
    ref->u.text.text = words;
}

/* ---- the title among the properties ---- */

typedef struct Places {
    Pass *p;
    Labels labels;
} Places;

static Str words_for(void *context, Str label)
{
    const Places *places = context;
    DocNode *ref = doc_node(places->p->arena, DOC_REF, places->p->loai);
    ref->u.ref.label = label;
    resolve(places->p, places->labels, ref);
    return ref->kind == DOC_TEXT ? ref->u.text.text : STR_NONE;
}

static void refer_title(Pass *p, Labels labels)
{
    Places places = { p, labels };
    ReferenceWords words = { words_for, &places };
    Str title = reference_replace(p->arena, p->doc->meta.title, &words);
    p->doc->meta.title = text_untie(p->arena, title);
}

bool pass_refer(Pass *p)
{
    size_t errors = diag_errors(p->diag);
    Labels labels = without_twins(p, collect(p));
    DocWalk w;
    doc_walk(&w, p->doc->root);
    while (doc_walk_next(&w)) {
        if (w.entering && w.node->kind == DOC_REF)
            resolve(p, labels, w.node);
        else if (w.entering && reference_label(w.node).n)
            place_of(p, labels, w.node);
        doc_walk_past_lacking(&w, LACKS_REFERENCES);
    }
    if (diag_errors(p->diag) == errors)
        refer_title(p, labels);
    if (!diag_errors(p->diag)) { /* what is wrong may be where it is named */
        refer_unnamed(p);
        refer_absent(p);
        refer_absent_articles(p);
    }
    return diag_errors(p->diag) == errors;
}
