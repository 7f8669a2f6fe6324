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

/* One multilevel list of headings: a level that counts through the document begins one of its
 * own, which ends before the next such level. */
typedef struct Group {
    int from;               /* its first heading level */
    NumDef *def;
    NumList *list;          /* the instance in use, and where its counters stand */
    int count[NUM_LEVELS];  /* last number it printed; 0 = none yet, or a higher one after it */
} Group;

typedef struct Native {
    Pass *p;
    const Scheme *scheme;
    Group groups[NUM_LEVELS]; /* by their first level */
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

static Group *group_of(Native *n, int level)
{
    int from = level;
    while (from > 0 && scheme_heading(n->scheme, from)->restart)
        from--;
    Group *g = &n->groups[from];
    if (g->def)
        return g;
    g->from = from;
    g->def = def_new(n->p->doc);
    for (int i = from; g->def->n_levels < NUM_LEVELS; i++) {
        const SchemeLevel *l = scheme_heading(n->scheme, i);
        if (!l || (i > from && !l->restart))
            break;
        g->def->level[g->def->n_levels] = l->form;
        g->def->style[g->def->n_levels++] = l->style;
    }
    return g;
}

/* Whether the numbers that the entry's label shows are those that the instance would show. */
static bool shows_parents(const Group *g, const NumEntry *e, int level)
{
    for (int i = level - g->def->level[level].shown + 1; i < level; i++)
        if (i >= 0 && (g->count[i] ? g->count[i] : g->list->start[i]) != e->count[g->from + i])
            return false;
    return true;
}

/* Whether the instance in use would print the entry's number next. */
static bool counts_to(const Group *g, const NumEntry *e, int level)
{
    if (!g->list)
        return false;
    if (g->def->level[level].format == NUM_LITERAL)
        return true;
    if (!shows_parents(g, e, level))
        return false;
    if (g->count[level])
        return g->count[level] + 1 == e->value;
    for (int i = level + 1; i < NUM_LEVELS; i++)
        if (g->count[i])
            return false; /* programs differ in how a level counts that was skipped before */
    return g->list->start[level] == e->value;
}

/* Where the numbers stand is where a new instance begins. */
static void begin_list(Native *n, Group *g, const NumEntry *e, int level)
{
    g->list = list_new(n->p->doc, g->def, 1);
    for (int i = 0; i < level; i++)
        g->list->start[i] = e->count[g->from + i] ? e->count[g->from + i] : 1;
    g->list->start[level] = e->value;
    for (int i = 0; i < NUM_LEVELS; i++)
        g->count[i] = 0;
}

/*
 * The instance that prints the entry's number. The office programs count by themselves; where
 * their count would differ (a higher number was none of theirs: "Phần thứ hai", a heading without
 * a number), a new one begins.
 */
static void place_heading(Native *n, const NumEntry *e)
{
    DocNum *num = &e->block->u.para.num;
    Group *g = group_of(n, e->run->heading);
    num->level = e->run->heading - g->from;
    if (!counts_to(g, e, num->level))
        begin_list(n, g, e, num->level);
    g->count[num->level] = e->value;
    for (int i = num->level + 1; i < NUM_LEVELS; i++)
        g->count[i] = 0;
    num->list = g->list;
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

static bool in_heading_list(const Native *n, const NumRun *run)
{
    if (run->heading < 0 || run->level != scheme_heading(n->scheme, run->heading))
        return false; /* with {danh_so="…"}: a list of its own */
    return run->level->form.format != NUM_LOWER_LETTER || run->last <= NATIVE_LETTERS;
}

static void place(Native *n, NumEntry *e)
{
    DocNum *num = &e->block->u.para.num;
    num->level = 0;
    if (in_heading_list(n, e->run))
        place_heading(n, e);
    else if (e->run->level->form.format == NUM_LOWER_LETTER)
        num->list = letter_list(n, e->run, e->value);
    else
        num->list = plain_list(n, e->run, e->value);
}

/* "Phần thứ nhất", "Một là,": no format counts in words. The letters stay as they are where the
 * style raises those of the title. */
static void type_words(const Native *n, DocNode *block)
{
    Str label = block->u.para.num.label;
    bool own_line = block->first && block->first->kind == DOC_BREAK;
    if (block->first && !own_line)
        label = ARENA_JOIN(n->p->arena, label, STR(" "));
    DocNode *text = doc_text(n->p->arena, label, block->at);
    text->u.text.kept = true;
    block->lacks &= LACKS_TREE;
    if (block->first)
        doc_insert_before(block->first, text);
    else
        doc_append(block, text);
}

void number_native(Pass *p, const Scheme *scheme, NumEntry *entries)
{
    Native n = { .p = p, .scheme = scheme };
    for (NumEntry *e = entries; e; e = e->next) {
        if (num_is_words(e->run->level->form.format))
            type_words(&n, e->block);
        else
            place(&n, e);
    }
}
