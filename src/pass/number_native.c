/* SPDX-License-Identifier: MIT */
/*
 * What is native where (prototypes: Word counts per abstractNum, LibreOffice per list):
 *   headings                one multilevel list for all: a higher number starts the lower anew;
 *                           where that would count wrongly, another instance of it
 *   khoản after a heading   the same list, when they go on from its number
 *   khoản lists             a list of its own per run, one definition per depth
 *   letters a b c d đ e g   a list per chunk of the Vietnamese order; headings too past the 4th
 *   dash and plus           a list per depth for the whole text
 */
#include "pass/number.h"

static NumDef *def_new(Doc *doc)
{
    NumDef *def = ARENA_NEW(doc->arena, NumDef);
    def->id = doc->last_def ? doc->last_def->id + 1 : 1;
    if (doc->last_def)
        doc->last_def->next = def;
    else
        doc->defs = def;
    doc->last_def = def;
    return def;
}

static NumList *list_new(Doc *doc, const NumDef *def, int start)
{
    NumList *list = ARENA_NEW(doc->arena, NumList);
    list->id = doc->last_list ? doc->last_list->id + 1 : 1;
    list->def = def;
    for (int i = 0; i < NUM_LEVELS; i++)
        list->start[i] = 1;
    list->start[0] = start;
    if (doc->last_list)
        doc->last_list->next = list;
    else
        doc->lists = list;
    doc->last_list = list;
    return list;
}

/* Definitions already made, by what makes them different. */
typedef struct DefKey DefKey;
struct DefKey {
    NumForm form;
    Str style;
    int depth;
    NumDef *def;
    NumList *only;          /* of a literal: the one list for the whole text */
    DefKey *next;
};

typedef struct Native {
    Pass *p;
    const Scheme *scheme;
    NumDef *heading_def;
    NumList *headings;      /* the instance in use, and where its counters stand */
    int count[NUM_LEVELS];  /* last number it printed; 0 = none yet, or a higher one after it */
    DefKey *keys;
} Native;

static bool same_form(const NumForm *a, const NumForm *b)
{
    return a->format == b->format && str_eq(a->prefix, b->prefix) && str_eq(a->suffix, b->suffix);
}

static DefKey *single_def(Native *n, NumForm form, Str style, int depth)
{
    for (DefKey *k = n->keys; k; k = k->next)
        if (same_form(&k->form, &form) && str_eq(k->style, style) && k->depth == depth)
            return k;
    DefKey *k = ARENA_NEW(n->p->arena, DefKey);
    *k = (DefKey){ .form = form, .style = style, .depth = depth, .next = n->keys };
    k->def = def_new(n->p->doc);
    k->def->n_levels = 1;
    k->def->level[0] = form;
    k->def->style[0] = style;
    n->keys = k;
    return k;
}

static NumDef *heading_def(Native *n)
{
    if (n->heading_def)
        return n->heading_def;
    NumDef *def = n->heading_def = def_new(n->p->doc);
    const SchemeLevel *l;
    while (def->n_levels < NUM_LEVELS && (l = scheme_heading(n->scheme, def->n_levels))) {
        int i = def->n_levels++;
        def->level[i] = l->form;
        def->style[i] = l->style;
        def->restart[i] = l->restart;
    }
    return def;
}

/* Whether the instance in use would print `value` at `level` next. */
static bool counts_to(const Native *n, int level, int value)
{
    if (!n->headings)
        return false;
    if (n->headings->def->level[level].format == NUM_LITERAL)
        return true;
    if (n->count[level])
        return n->count[level] + 1 == value;
    for (int i = level + 1; i < NUM_LEVELS; i++)
        if (n->count[i])
            return false; /* programs differ in how a level counts that was skipped before */
    return n->headings->start[level] == value;
}

/* Where the counters stand is where a new instance begins. */
static void begin_headings(Native *n, const NumDef *def, int level, int value)
{
    n->headings = list_new(n->p->doc, def, 1);
    for (int i = 0; i < def->n_levels; i++) {
        int *start = &n->headings->start[i];
        if (i < level)
            *start = n->count[i] ? n->count[i] : 1;
        else if (i > level)
            *start = def->restart[i] ? 1 : n->count[i] + 1;
        n->count[i] = 0;
    }
    n->headings->start[level] = value;
}

/*
 * The instance that prints `value` at `level`. The office programs count by themselves; where
 * their count would differ (a higher number was none of theirs: "Phần thứ hai", a heading without
 * a number), a new one begins.
 */
static NumList *heading_list(Native *n, int level, int value)
{
    const NumDef *def = heading_def(n);
    if (!counts_to(n, level, value))
        begin_headings(n, def, level, value);
    n->count[level] = value;
    for (int i = level + 1; i < def->n_levels; i++)
        if (def->restart[i])
            n->count[i] = 0;
    return n->headings;
}

/* The literal that stands for a value no native format counts: đ. */
static NumForm literal_form(Arena *a, const NumForm *form, int value)
{
    NumForm literal = *form;
    literal.format = NUM_LITERAL;
    literal.prefix = ARENA_JOIN(a, form->prefix, num_letter(value), form->suffix);
    literal.suffix = STR("");
    return literal;
}

static NumList *letter_list(Native *n, NumRun *run, int value)
{
    NumChunk chunk = num_chunk(value);
    if (run->lists[chunk.index])
        return run->lists[chunk.index];
    NumForm form = run->level->form;
    if (chunk.format == NUM_LITERAL)
        form = literal_form(n->p->arena, &form, value);
    DefKey *key = single_def(n, form, run->level->style, run->depth);
    int start = chunk.format == NUM_LITERAL ? 1 : chunk.start + value - chunk.first;
    run->lists[chunk.index] = list_new(n->p->doc, key->def, start);
    return run->lists[chunk.index];
}

static NumList *plain_list(Native *n, NumRun *run, int value)
{
    if (run->lists[0])
        return run->lists[0];
    DefKey *key = single_def(n, run->level->form, run->level->style, run->depth);
    if (run->level->form.format != NUM_LITERAL)
        return run->lists[0] = list_new(n->p->doc, key->def, value);
    if (!key->only)
        key->only = list_new(n->p->doc, key->def, 1);
    return run->lists[0] = key->only;
}

enum { NATIVE_LETTERS = 4 }; /* a b c d: as far as both orders agree */

static bool in_heading_list(const NumRun *run)
{
    if (run->heading < 0)
        return false;
    return run->level->form.format != NUM_LOWER_LETTER || run->last <= NATIVE_LETTERS;
}

static void place(Native *n, NumEntry *e)
{
    DocNum *num = &e->block->u.para.num;
    num->level = 0;
    if (in_heading_list(e->run)) {
        num->list = heading_list(n, e->run->heading, e->value);
        num->level = e->run->heading;
    } else if (e->run->level->form.format == NUM_LOWER_LETTER) {
        num->list = letter_list(n, e->run, e->value);
    } else {
        num->list = plain_list(n, e->run, e->value);
    }
}

/* "Phần thứ nhất" on a line of its own above the title: no format counts in words. */
static void type_words(const Native *n, DocNode *block)
{
    DocNode *label = doc_text(n->p->arena, block->u.para.num.label, block->at);
    if (!block->first) {
        doc_append(block, label);
        return;
    }
    doc_insert_before(block->first, label);
    doc_insert_after(label, doc_node(n->p->arena, DOC_BREAK, block->at));
}

void number_native(Pass *p, const Scheme *scheme, NumEntry *entries)
{
    Native n = { .p = p, .scheme = scheme };
    for (NumEntry *e = entries; e; e = e->next) {
        if (e->run->level->form.format == NUM_WORDS)
            type_words(&n, e->block);
        else
            place(&n, e);
    }
}
