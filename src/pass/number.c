/* SPDX-License-Identifier: MIT */
#include "pass/number.h"

#include "base/buf.h"
#include "pass/number_typed.h"

enum { MAX_HEADINGS = 9, MAX_DEPTH = 40, KINDS = LIST_CONG + 1, MAX_LETTERS = 23 };

typedef struct CellRun CellRun;
struct CellRun {
    NumRun *run;
    CellRun *next;
};

typedef struct Counting {
    Pass *p;
    const Scheme *scheme;
    NumRun *heading[MAX_HEADINGS];          /* the open run of each heading level */
    int open;                               /* deepest heading level in force, -1 none */
    NumRun *list[KINDS][MAX_DEPTH];         /* the last run of a list form, by nesting */
    int depth;
    const DocNode *heading_block[MAX_HEADINGS]; /* the numbered paragraphs in force */
    const DocNode *item_block[MAX_DEPTH];
    bool bare[MAX_HEADINGS];                /* the heading in force has no number ({-}) */
    const SchemeLevel *own[MAX_HEADINGS];   /* {danh_so="…"} of headings, NULL = the scheme's */
    int own_from[MAX_HEADINGS];             /* the level of the heading that said so */
    const SchemeLevel *own_list[MAX_DEPTH]; /* … of lists, by nesting */
    DocNode *loose_khoan;                   /* a 1. list before the first ## of its # */
    const SchemeLevel *told;                /* a number of another scheme that was typed */
    CellRun *cells;                         /* of dashes in tables */
    NumEntry *first, *last;
} Counting;

static NumRun *run_new(Counting *c, const SchemeLevel *level, int heading)
{
    NumRun *run = ARENA_NEW(c->p->arena, NumRun);
    run->level = level;
    run->heading = heading;
    run->depth = heading < 0 ? c->depth : 0;
    return run;
}

/* ---- {danh_so="…"} ---- */

static const SchemeLevel *own_level(Counting *c, Str form, const SchemeLevel *at)
{
    SchemeLevel *l = ARENA_NEW(c->p->arena, SchemeLevel);
    *l = *at;
    num_form_parse(form, &l->form);
    const SchemeLevel *like = scheme_like(c->p->form->sheet->schemes, &l->form);
    l->form.own_line = like && like->form.own_line && at->kind == LEVEL_HEADING;
    l->text = STR("");
    l->restart = true;
    l->ref = l->form.format == NUM_LITERAL ? STR("") : num_form_word(&l->form, 1);
    if (like && like->ref.n)
        l->ref = like->ref;
    if (like && like->style.n && at->kind == LEVEL_HEADING)
        l->style = like->style;
    return l;
}

static const SchemeLevel *heading_level(const Counting *c, int level)
{
    return c->own[level] ? c->own[level] : scheme_heading(c->scheme, level);
}

/* What was said within a heading ends with it. */
static void end_own(Counting *c, int level)
{
    for (int i = 0; i < MAX_HEADINGS; i++)
        if (c->own[i] && c->own_from[i] > level) {
            c->own[i] = NULL;
            c->heading[i] = NULL;
        }
}

static void begin_own(Counting *c, const DocNode *block, int level)
{
    Str rest = block->u.para.numbering, form;
    const SchemeLevel *at;
    for (int i = level; i < MAX_HEADINGS && (at = scheme_heading(c->scheme, i)) != NULL; i++) {
        if (!num_form_next(&rest, &form))
            return;
        c->own[i] = own_level(c, form, at);
        c->own_from[i] = level;
        c->heading[i] = NULL;
    }
}

static void begin_own_list(Counting *c, const DocNode *list, const SchemeLevel *at)
{
    Str rest = list->u.list.numbering, form;
    for (int d = c->depth; d < MAX_DEPTH && num_form_next(&rest, &form); d++)
        c->own_list[d] = own_level(c, form, at);
}

/* ---- labels ---- */

static void add_counter(Counting *c, Buf *b, const SchemeLevel *level, int value)
{
    Str text = num_text(c->p->arena, level->form.format, value);
    buf_add(b, text);
}

/* "1.2.3." and "I.2.3." show the numbers above them, joined by dots. */
static void add_parents(Counting *c, Buf *b, const NumRun *run)
{
    int from = run->heading - run->level->form.shown + 1;
    for (int i = from < 0 ? 0 : from; i < run->heading; i++) {
        add_counter(c, b, scheme_heading(c->scheme, i), c->heading[i] ? c->heading[i]->last : 1);
        buf_char(b, '.');
    }
}

static Str label_of(Counting *c, const NumRun *run, int value)
{
    const NumForm *form = &run->level->form;
    if (form->shown <= 1)
        return ARENA_JOIN(c->p->arena, form->prefix, num_text(c->p->arena, form->format, value),
                          form->suffix);
    Buf b;
    buf_init(&b, 0);
    buf_add(&b, form->prefix);
    add_parents(c, &b, run);
    add_counter(c, &b, run->level, value);
    buf_add(&b, form->suffix);
    Str s = arena_str(c->p->arena, buf_str(&b));
    buf_release(&b);
    return s;
}

/* ---- typed labels ---- */

static bool read_typed(const NumForm *form, const DocNode *text, Typed *out)
{
    return text && (typed_read_words(form, text->u.text.text, out) ||
                    typed_read(text->u.text.text, out));
}

/* Takes a typed number off a heading or item; warns when it is not the one that is printed. */
static bool drop_typed(Counting *c, DocNode *block, const NumForm *form, Str due)
{
    Typed typed;
    if (!read_typed(form, typed_text(block), &typed))
        return false;
    if (!typed_same(typed.label, due))
        diag_error(c->p->diag, block->at, M_typed_number, typed.label, due);
    typed_drop(block, typed.n);
    return true;
}

/* "Điều 1." above a text of I. 1. a): not both are printed. Said once of each form of number. */
static void drop_other(Counting *c, DocNode *block, Str due)
{
    Arena *a = c->p->arena;
    const DocNode *text = block->lacks & LACKS_TYPED ? NULL : typed_text(block);
    Typed typed;
    const SchemeLevel *l =
        text ? typed_read_any(c->p->form->sheet->schemes, text->u.text.text, &typed) : NULL;
    if (!l)
        return;
    Str first = typed_first(a, &l->form);
    if (c->told != l)
        diag_error(c->p->diag, block->at, M_typed_other, typed.label, due, first);
    c->told = l;
    typed_drop(block, typed.n);
}

/* ---- entries ---- */

/* The numbered paragraph that `run` counts under: an item around it, or the heading above. */
static const DocNode *above(const Counting *c, const NumRun *run)
{
    if (run->heading < 0)
        for (int d = c->depth; d-- > 0;)
            if (c->item_block[d])
                return c->item_block[d];
    for (int i = run->heading < 0 ? MAX_HEADINGS : run->heading; i-- > 0;)
        if (c->heading[i])
            return c->heading_block[i];
    return NULL;
}

/* In a reference: "khoản 2"; what shows its parents names them itself: "mục 1.2". */
static Str ref_of(Counting *c, const NumRun *run, int value)
{
    Arena *a = c->p->arena;
    const SchemeLevel *level = run->level;
    /* "Hai là," is called ý thứ hai */
    NumFormat format = num_is_words(level->form.format) ? NUM_WORDS : level->form.format;
    if (!level->ref.n)
        return STR("");
    Str number = num_text(a, format, value), parents = STR("");
    Buf b;
    buf_init(&b, 0);
    if (level->form.shown > 1) {
        add_parents(c, &b, run);
        parents = buf_str(&b);
    }
    Str s = ARENA_JOIN(a, level->ref, STR(" "), parents, number);
    buf_release(&b);
    return s;
}

static void set_number(Counting *c, DocNode *block, const NumRun *run, int value)
{
    DocNum *num = &block->u.para.num;
    num->value = value;
    num->label = label_of(c, run, value);
    num->ref = ref_of(c, run, value);
    num->up = run->level->form.shown > 1 || !run->level->restart ? NULL : above(c, run);
}

/* A higher number starts the lower ones anew. */
static void close_headings(Counting *c, int level)
{
    for (int i = level + 1; i < MAX_HEADINGS; i++)
        if (c->heading[i] && c->heading[i]->level->restart)
            c->heading[i] = NULL;
}

/* False, and said once, where the alphabet ends. */
static bool letters_left(Counting *c, const DocNode *at, NumRun *run, int value)
{
    if (run->level->form.format != NUM_LOWER_LETTER || value <= MAX_LETTERS)
        return true;
    if (value == MAX_LETTERS + 1)
        diag_error(c->p->diag, at->at, M_too_many_points);
    run->last = value;
    return false;
}

static void add_entry(Counting *c, DocNode *block, NumRun *run, int value)
{
    if (!letters_left(c, block, run, value))
        return;
    NumEntry *e = ARENA_NEW(c->p->arena, NumEntry);
    *e = (NumEntry){ .block = block, .run = run, .value = value };
    run->last = value;
    if (c->last)
        c->last->next = e;
    else
        c->first = e;
    c->last = e;
    if (run->heading >= 0) {
        close_headings(c, run->heading);
        for (int i = 0; i < run->heading; i++)
            e->count[i] = c->heading[i] ? c->heading[i]->last : 0;
        c->heading[run->heading] = run;
        c->heading_block[run->heading] = block;
    }
    set_number(c, block, run, value);
    if (run->level->form.own_line && block->first)
        doc_insert_before(block->first, doc_node(c->p->arena, DOC_BREAK, block->at));
    if (block->role == ROLE_none && run->level->role.n)
        block->role = doc_role(run->level->role);
}

static void set_style(DocNode *block, Str style)
{
    if (!block->style.n)
        block->style = style;
}

/* ---- headings ---- */

static bool same_counter(const NumForm *a, const NumForm *b)
{
    return a->format == b->format && a->shown == b->shown && str_eq(a->prefix, b->prefix) &&
           str_eq(a->suffix, b->suffix);
}

/* A list of a heading's own form may go on from it: its counter is the heading's. */
static void lend_run(Counting *c, NumRun *run)
{
    for (int kind = LIST_KHOAN; kind <= LIST_DIEM; kind++) {
        const SchemeLevel *l = scheme_list(c->scheme, (LevelKind)(LEVEL_KHOAN + kind));
        if (l && same_counter(&l->form, &run->level->form))
            c->list[kind][0] = run;
    }
}

/* Lists begin anew under a heading, but for what they may go on from: it and those above it. */
static void lend_to_lists(Counting *c, int level)
{
    for (int kind = 0; kind < KINDS; kind++)
        for (int d = 0; d < MAX_DEPTH; d++)
            c->list[kind][d] = NULL;
    for (int i = 0; i <= level; i++)
        if (c->heading[i])
            lend_run(c, c->heading[i]);
}

static bool begins_another(Counting *c, const DocNode *block, int level)
{
    const DocNode *next = block->next;
    while (next && next->kind == DOC_BREAK)
        next = next->next;
    if (!next || next->kind == DOC_HEADING)
        return !next || next->u.para.level - 1 <= level;
    return next->kind == DOC_PARAGRAPH &&
           number_typed_level(c->scheme, (DocNode *)(uintptr_t)next) == level;
}

/* An Điều without a title is a text: run-in, or it ends as sentences do, or nothing is below it. */
static bool is_text(Counting *c, const DocNode *block, int level)
{
    Str s = str_trim_end(doc_plain_text(c->p->arena, block));
    return block->u.para.run_in || str_ends(s, STR(".")) || str_ends(s, STR(";")) ||
           str_ends(s, STR(":")) || (s.n && begins_another(c, block, level));
}

static void set_heading_style(Counting *c, DocNode *block, const SchemeLevel *l, int level)
{
    if (l->text.n && !block->style.n && !block->u.para.no_number && is_text(c, block, level)) {
        block->u.para.run_in = true;
        block->style = l->text;
    }
    set_style(block, l->style);
}

/* "I.1." below a heading with {-}: the I. that it shows is another's. Said once below each. */
static void look_at_parents(Counting *c, const DocNode *block, const NumRun *run)
{
    int shown = run->level->form.shown;
    for (int i = run->heading - shown + 1; i < run->heading; i++) {
        if (i < 0 || !c->bare[i])
            continue;
        c->bare[i] = false;
        diag_error(c->p->diag, block->at, M_parent_bare, block->u.para.num.label);
    }
}

static void set_bare(Counting *c, int level, bool bare)
{
    for (int i = level; i < MAX_HEADINGS; i++)
        c->bare[i] = false;
    c->bare[level] = bare;
}

static void count_heading(Counting *c, DocNode *block)
{
    int level = block->u.para.level - 1;
    if (!scheme_heading(c->scheme, level)) {
        diag_error(c->p->diag, block->at, M_heading_depth, diag_int(c->p->diag, level + 1));
        return;
    }
    close_headings(c, level);
    end_own(c, level);
    begin_own(c, block, level);
    const SchemeLevel *l = heading_level(c, level);
    if (level == 0)
        c->loose_khoan = NULL;
    if (level == 1 && c->loose_khoan)
        diag_error(c->p->diag, c->loose_khoan->at, M_mixed_level);
    c->loose_khoan = level == 1 ? NULL : c->loose_khoan;
    c->open = level;
    NumRun *run = c->heading[level] ? c->heading[level] : run_new(c, l, level);
    Str due = label_of(c, run, run->last + 1);
    if (!block->u.para.no_number && !drop_typed(c, block, &l->form, due))
        drop_other(c, block, due);
    set_heading_style(c, block, l, level);
    if (!block->u.para.no_number) {
        add_entry(c, block, run, run->last + 1);
        look_at_parents(c, block, run);
    }
    set_bare(c, level, block->u.para.no_number);
    lend_to_lists(c, block->u.para.no_number ? level - 1 : level);
}

/* ---- lists ---- */

static const SchemeLevel *level_of(const Counting *c, const DocNode *list)
{
    return scheme_list(c->scheme, (LevelKind)(LEVEL_KHOAN + list->u.list.list_kind));
}

/* With the number that {danh_so="…"} gave to lists so deep. */
static const SchemeLevel *list_level(Counting *c, const DocNode *list)
{
    const SchemeLevel *l = level_of(c, list);
    if (l && list->u.list.numbering.n)
        begin_own_list(c, list, l);
    return l && c->own_list[c->depth] ? c->own_list[c->depth] : l;
}

static Str list_number(Counting *c, const SchemeLevel *l, int n)
{
    Str counter = num_text(c->p->arena, l->form.format, n);
    return ARENA_JOIN(c->p->arena, l->form.prefix, counter, l->form.suffix);
}

/* The run that a list beginning at `start` belongs to: a new one at 1, else the one it goes on
 * from, looked for at its own depth first. NULL, and said so, if there is none. */
static NumRun *list_run(Counting *c, const DocNode *list, const SchemeLevel *l)
{
    int kind = (int)list->u.list.list_kind, start = list->u.list.start;
    NumRun *here = c->list[kind][c->depth];
    if (start <= 1 || l->form.format == NUM_LITERAL)
        return run_new(c, l, -1);
    if (here && here->last == start - 1)
        return here;
    for (int d = MAX_DEPTH; d-- > 0;)
        if (c->list[kind][d] && c->list[kind][d]->last == start - 1)
            return c->list[kind][d];
    Str due = list_number(c, l, here ? here->last + 1 : 1);
    diag_error(c->p->diag, list->at, M_list_number, list_number(c, l, start), due);
    return NULL;
}

static void note_loose(Counting *c, DocNode *list)
{
    bool directly = c->open == 0 && c->depth == 0 && !c->loose_khoan && !c->own_list[0];
    if (directly && list->u.list.list_kind == LIST_KHOAN && list->u.list.start == 1 &&
        scheme_heading(c->scheme, 1) && !c->heading[1])
        c->loose_khoan = list;
}

/* Lazy lists repeat their first number (1. 1. 1.); others are read as typed. */
static bool is_lazy(const DocNode *list)
{
    for (const DocNode *item = list->first; item; item = item->next)
        if (item->u.item.typed && item->u.item.typed != list->u.list.start)
            return false;
    return true;
}

static void count_item(Counting *c, DocNode *item, NumRun *run, bool lazy)
{
    DocNode *block = item->first;
    if (!block || !doc_is_text_block(block))
        return;
    int value = run->level->form.format == NUM_LITERAL ? 1 : run->last + 1;
    int typed = item->u.item.typed;
    if (!letters_left(c, item, run, value))
        return;
    if (typed && !lazy && typed != value && run->level->form.format != NUM_LITERAL)
        diag_error(c->p->diag, item->at, M_typed_number, list_number(c, run->level, typed),
                   list_number(c, run->level, value));
    if (c->own_list[c->depth])
        drop_typed(c, block, &run->level->form, label_of(c, run, value));
    set_style(block, run->heading < 0 ? run->level->style : level_of(c, item->parent)->style);
    add_entry(c, block, run, value);
    c->item_block[c->depth] = block;
}

static void count_blocks(Counting *c, DocNode *parent);

static void count_list(Counting *c, DocNode *list)
{
    const SchemeLevel *l = c->depth < MAX_DEPTH - 1 ? list_level(c, list) : level_of(c, list);
    if (!l || c->depth >= MAX_DEPTH - 1) {
        diag_error(c->p->diag, list->at, l ? M_list_depth : M_list_form);
        return;
    }
    note_loose(c, list);
    NumRun *run = list_run(c, list, l);
    if (!run)
        run = run_new(c, l, -1);
    c->list[list->u.list.list_kind][c->depth] = run;
    c->item_block[c->depth] = NULL;
    bool lazy = is_lazy(list);
    for (DocNode *item = list->first; item; item = item->next) {
        if (!lazy && item->u.item.typed == 1 && item != list->first)
            c->list[list->u.list.list_kind][c->depth] = run = run_new(c, l, -1);
        count_item(c, item, run, lazy);
        c->depth++;
        count_blocks(c, item);
        c->depth--;
    }
    for (int d = c->depth; list->u.list.numbering.n && d < MAX_DEPTH; d++)
        c->own_list[d] = NULL;
}

/*
 * A number that no ordinary text begins with: "1.2." or "Điều 3." in the form of this level. "I."
 * alone may be a person's initial, and is a number only if it is the one due.
 */
static bool is_surely(const NumForm *form, Str label)
{
    Typed typed;
    int dots = 0;
    for (size_t i = 0; i < label.n; i++)
        dots += label.p[i] == '.';
    if (form->prefix.n)
        return !form->own_line && typed_read_words(form, label, &typed);
    int inner = str_ends(form->suffix, STR(".")) ? form->shown : form->shown - 1;
    return form->shown > 1 && str_ends(label, form->suffix) && dots == inner;
}

static void count_line(Counting *c, DocNode *block, NumRun *run, size_t typed)
{
    int level = run->heading;
    c->open = level;
    typed_drop(block, typed);
    if (run->level->text.n) {
        block->u.para.run_in = true;
        set_style(block, run->level->text);
    }
    add_entry(c, block, run, run->last + 1);
    lend_to_lists(c, level);
}

/* A line that begins with the number that the next heading of some level would have. */
static void count_typed_line(Counting *c, DocNode *block)
{
    const DocNode *text = typed_text(block);
    const SchemeLevel *l;
    for (int level = 0; text && level < MAX_HEADINGS && (l = heading_level(c, level)) != NULL;
         level++) {
        Typed typed;
        if ((!l->form.prefix.n && level > c->open + 1) || !read_typed(&l->form, text, &typed))
            continue;
        NumRun *run = c->heading[level] ? c->heading[level] : run_new(c, l, level);
        Str due = label_of(c, run, run->last + 1);
        bool is_due = str_eq(due, typed.label);
        if (!is_due && !is_surely(&l->form, typed.label))
            continue;
        if (!is_due && !typed_same(typed.label, due))
            diag_error(c->p->diag, block->at, M_typed_number, typed.label, due);
        close_headings(c, level);
        count_line(c, block, run, typed.n);
        return;
    }
}

/* ---- quotations: numbers in them are text ---- */

static void type_label(const Counting *c, DocNode *block, Str label)
{
    DocNode *text = doc_text(c->p->arena, ARENA_JOIN(c->p->arena, label, STR(" ")), block->at);
    if (block->first)
        doc_insert_before(block->first, text);
    else
        doc_append(block, text);
}

static void quote_list(Counting *c, DocNode *list)
{
    const SchemeLevel *l = level_of(c, list);
    int n = list->u.list.start;
    for (DocNode *item = list->first; l && item; item = item->next, n++) {
        DocNode *block = item->first;
        if (!block || !doc_is_text_block(block))
            continue;
        n = item->u.item.typed ? item->u.item.typed : n;
        set_style(block, l->style);
        type_label(c, block, list_number(c, l, n));
    }
}

static void quote(Counting *c, DocNode *root)
{
    DocWalk w;
    doc_walk(&w, root);
    while (doc_walk_next(&w)) {
        if (w.entering && w.node->kind == DOC_LIST)
            quote_list(c, w.node);
        else if (w.entering && w.node->kind == DOC_PARAGRAPH)
            set_style(w.node, STR("than"));
    }
}

/* ---- tables: dashes in cells, under the styles that the pass `table` gave them ---- */

/* One run for all items of a style: a sign counts nothing. */
static NumRun *cell_run(Counting *c, const DocNode *list, Str style)
{
    const SchemeLevel *l = level_of(c, list);
    for (CellRun *r = c->cells; r; r = r->next)
        if (r->run->level->kind == l->kind && str_eq(r->run->level->style, style))
            return r->run;
    SchemeLevel *level = ARENA_NEW(c->p->arena, SchemeLevel);
    CellRun *r = ARENA_NEW(c->p->arena, CellRun);
    *level = *l;
    level->style = style;
    *r = (CellRun){ run_new(c, level, -1), c->cells };
    c->cells = r;
    return r->run;
}

static void count_table(Counting *c, DocNode *table)
{
    DocWalk w;
    doc_walk(&w, table);
    while (doc_walk_next(&w)) {
        const DocNode *list = w.node->parent;
        DocNode *block = w.node->first;
        if (doc_is_text_block(w.node))
            doc_walk_past_lacking(&w, LACKS_NOTES);
        if (!w.entering || w.node->kind != DOC_ITEM || !block || !doc_is_text_block(block))
            continue;
        if (list->kind == DOC_LIST && level_of(c, list))
            add_entry(c, block, cell_run(c, list, block->style), 1);
    }
}

/* A footnote's lists are text as well. */
static void quote_notes(Counting *c, DocNode *body)
{
    DocWalk w;
    doc_walk(&w, body);
    while (doc_walk_next(&w)) {
        if (w.entering && w.node->kind == DOC_NOTE)
            quote(c, w.node);
        doc_walk_past_lacking(&w, LACKS_NOTES);
    }
}

/* ---- the text ---- */

static void count_blocks(Counting *c, DocNode *parent)
{
    for (DocNode *n = parent->first; n; n = n->next) {
        if (n->kind == DOC_HEADING)
            count_heading(c, n);
        else if (n->kind == DOC_LIST)
            count_list(c, n);
        else if (n->kind == DOC_QUOTE)
            quote(c, n);
        else if (n->kind == DOC_TABLE)
            count_table(c, n);
        else if (n->kind == DOC_PARAGRAPH && !n->style.n && !n->u.para.num.label.p &&
                 c->depth == 0)
            count_typed_line(c, n);
        if (n->kind == DOC_PARAGRAPH)
            set_style(n, STR("than"));
    }
}

bool pass_number(Pass *p)
{
    size_t errors = diag_errors(p->diag);
    DocWalk w;
    doc_walk(&w, p->doc->root);
    while (doc_walk_next(&w)) {
        const Scheme *scheme = p->form->scheme;
        if (doc_is_text_block(w.node))
            doc_walk_past_lacking(&w, LACKS_NOTES);
        if (!w.entering || w.node->kind != DOC_BODY)
            continue;
        if (w.node->u.body.scheme) /* an annex counts in its own way */
            scheme = w.node->u.body.scheme;
        if (!scheme)
            continue;
        doc_walk_past(&w);
        Counting c = { .p = p, .scheme = scheme, .open = -1 };
        number_levels(scheme, w.node);
        count_blocks(&c, w.node);
        quote_notes(&c, w.node);
        number_native(p, c.scheme, c.first);
    }
    return diag_errors(p->diag) == errors;
}
