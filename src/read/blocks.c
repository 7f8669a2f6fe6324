/* SPDX-License-Identifier: MIT */
#include "read/blocks.h"

#include "read/rows.h"

DocNode *block_node(Arena *a, DocKind kind, Pos at, uint32_t line)
{
    Block *b = ARENA_NEW(a, Block);
    b->node.kind = kind;
    b->node.at = at;
    b->from = b->to = line;
    return &b->node;
}

Block *block_of(DocNode *node)
{
    return (Block *)node;
}

void block_close(DocNode *node)
{
    if (node->parent && block_of(node->parent)->to < block_of(node)->to)
        block_of(node->parent)->to = block_of(node)->to;
}

DocNode *blocks_hole(Blocks *b, size_t hole, uint32_t line)
{
    Hole *h = &b->holes->hole[hole];
    DocKind kind = h->kind == HOLE_VALUE ? DOC_VALUE
                   : h->kind == HOLE_PART ? DOC_PART
                   : h->inverted          ? DOC_IF
                                          : DOC_EACH;
    DocNode *n = block_node(b->arena, kind, place_body(b->places, h->from), line);
    n->u.hole.name = h->name;
    n->u.hole.inverted = h->inverted;
    n->u.hole.section = h->kind == HOLE_OPEN;
    h->placed = true;
    return n;
}

static void report_crosses(Blocks *b, Hole *h)
{
    if (!h->broken && places_report(b->places, M_section_crosses))
        diag_error(b->places->diag, place_body(b->places, h->from), M_section_crosses, h->name);
    h->broken = true;
}

void blocks_crosses(Blocks *b, size_t hole)
{
    Hole *h = &b->holes->hole[hole];
    report_crosses(b, h);
    report_crosses(b, &b->holes->hole[h->pair]);
}

/* ---- Ranges of lines ---- */

/* Where a range stands among the children of a node. */
typedef struct Gap {
    DocNode *parent;
    DocNode *before;         /* the last child above the range, NULL if none */
    DocNode *first, *last;   /* the children inside, NULL if none */
    DocNode *straddles;      /* a child partly inside, NULL if none */
    bool several;            /* more than one of those, or beside children inside */
} Gap;

static Gap find_gap(DocNode *parent, uint32_t open, uint32_t close)
{
    Gap g = { .parent = parent };
    DocNode *resume = block_of(parent)->resume;
    for (DocNode *n = resume ? resume : parent->first; n; n = n->next) {
        Block *b = block_of(n);
        if (b->to < open) {
            g.before = n;
            continue;
        }
        if (b->from > close)
            break;
        if (b->from > open && b->to < close) {
            g.first = g.first ? g.first : n;
            g.last = n;
        } else {
            g.several |= g.straddles != NULL;
            g.straddles = n;
        }
    }
    /* Ranges come in order of their first line, so nothing before `before` is asked for again. */
    if (g.before)
        block_of(parent)->resume = g.before;
    g.several |= g.straddles && g.first;
    return g;
}

static bool holds_blocks(const DocNode *n)
{
    return n->kind == DOC_LIST || n->kind == DOC_ITEM || n->kind == DOC_QUOTE ||
           n->kind == DOC_EACH || n->kind == DOC_IF;
}

/* Goes down to the node among whose children the range stands; false if it cuts one in two. */
static bool descend(DocNode *body, uint32_t open, uint32_t close, Gap *out)
{
    DocNode *parent = body;
    for (;;) {
        *out = find_gap(parent, open, close);
        if (out->several || (out->straddles && !holds_blocks(out->straddles)))
            return false;
        bool whole_list = !out->straddles && out->first && out->first == out->last &&
                          out->first->kind == DOC_LIST;
        if (!out->straddles && !whole_list)
            return true;
        parent = whole_list ? out->first : out->straddles;
    }
}

/* Puts `node` in the place of the gap, with the children that are inside as its own. */
static void fill_gap(const Gap *g, DocNode *node)
{
    DocNode *parent = g->parent, *after = g->before ? g->before->next : parent->first;
    node->parent = parent;
    if (g->first) {
        node->first = g->first;
        node->last = g->last;
        after = g->last->next;
        g->last->next = NULL;
        for (DocNode *n = g->first; n; n = n->next)
            n->parent = node;
    }
    node->next = after;
    if (g->before)
        g->before->next = node;
    else
        parent->first = node;
    if (!after)
        parent->last = node;
}

static void wrap_range(Blocks *b, const HoleRange *r)
{
    Gap g;
    if (!descend(b->body, r->open, r->close, &g)) {
        blocks_crosses(b, r->hole);
        return;
    }
    DocNode *node = blocks_hole(b, r->hole, r->open);
    b->holes->hole[b->holes->hole[r->hole].pair].placed = true;
    block_of(node)->to = r->close;
    fill_gap(&g, node);
}

/* Between blocks; at the end of an item rather than between two. */
static void put_between(Blocks *b, DocNode *node)
{
    Gap g;
    uint32_t line = block_of(node)->from;
    if (!descend(b->body, line, line, &g))
        return;
    if (g.parent->kind == DOC_LIST && g.before && g.before->kind == DOC_ITEM) {
        g.parent = g.before;
        g.before = g.parent->last;
    }
    fill_gap(&g, node);
}

static void put_range(Blocks *b, const HoleRange *r)
{
    if (b->holes->hole[r->hole].kind == HOLE_PART)
        put_between(b, blocks_hole(b, r->hole, r->open));
    else
        wrap_range(b, r);
}

static void put_page_break(Blocks *b, const LineAttr *l, const Attrs *a)
{
    DocNode *n = block_node(b->arena, DOC_BREAK, place_cut(b->places, l->attr.from), l->line);
    n->u.brk.page = true;
    n->u.brk.turns = a->turns;
    n->u.brk.orient = a->orient;
    for (int i = 0; i < 4; i++)
        n->u.brk.own[i] = a->margin[i];
    put_between(b, n);
}

static void no_place(Blocks *b, const LineAttr *l)
{
    if (places_report(b->places, M_attribute_place))
        diag_error(b->places->diag, place_cut(b->places, l->attr.from), M_attribute_place,
                   l->attr.text);
}

/* Between blocks of the text itself, once. */
static void put_sign(Blocks *b, const LineAttr *l)
{
    Gap g = find_gap(b->body, l->line, l->line);
    if (g.straddles) {
        no_place(b, l);
        return;
    }
    if (b->signs && places_report(b->places, M_sign_twice))
        diag_error(b->places->diag, place_cut(b->places, l->attr.from), M_sign_twice);
    b->signs = true;
    DocNode *n = block_node(b->arena, DOC_BREAK, place_cut(b->places, l->attr.from), l->line);
    n->u.brk.signs = true;
    fill_gap(&g, n);
}

/* Outer sections before inner ones, and all in order of lines, as find_gap wants them. */
static void put_ranges(Blocks *b, const Attrs *attrs)
{
    const Holes *h = b->holes;
    const Lines *l = b->lines;
    for (size_t i = 0, k = 0; i < h->n_ranges || k < l->n_attrs;) {
        if (i < h->n_ranges && (k == l->n_attrs || h->range[i].open < l->attr[k].line)) {
            put_range(b, &h->range[i++]);
        } else {
            if ((attrs[k].page_break || attrs[k].turns) && l->attr[k].alone)
                put_page_break(b, &l->attr[k], &attrs[k]);
            if (attrs[k].signs && l->attr[k].alone)
                put_sign(b, &l->attr[k]);
            k++;
        }
    }
}

/* ---- Attributes ---- */

static bool has_hole(Str s)
{
    for (size_t i = 0, len; i < s.n; i += len)
        if (str_rune(s, i, &len) >= HOLE_FIRST)
            return true;
    return false;
}

/* One with a hole in it is passed over: the hole stays without a place and is told of for that. */
static Attrs *read_attrs(Blocks *b)
{
    const Lines *l = b->lines;
    Attrs *attrs = ARENA_NEWN(b->arena, Attrs, l->n_attrs + 1);
    for (size_t i = 0; i < l->n_attrs; i++)
        if (!has_hole(l->attr[i].attr.text))
            attr_read(b->arena, b->places, &l->attr[i].attr, &attrs[i]);
    return attrs;
}

/* On a line with pictures for those of the line, else for all of the paragraph. */
static bool set_width(DocNode *block, const LineAttr *l, const Attrs *a)
{
    bool any = false, here = false;
    for (DocNode *n = block->first; n; n = n->next)
        here |= n->kind == DOC_IMAGE && !l->alone && block_of(n)->from == l->line;
    for (DocNode *n = block->first; n; n = n->next) {
        if (n->kind != DOC_IMAGE || (here && block_of(n)->from != l->line))
            continue;
        n->u.image.width = a->width;
        n->u.image.share = a->share;
        any = true;
    }
    return any;
}

/* The list that begins with this block, by whose line above it an attribute stands. */
static DocNode *list_at(DocNode *n)
{
    DocNode *item = n->parent;
    bool first = item && item->kind == DOC_ITEM && item->first == n && item->parent->first == item;
    return first ? item->parent : NULL;
}

static void set_numbering(Blocks *b, const LineAttr *l, const Attrs *a, DocNode *n)
{
    DocNode *list = l->alone ? list_at(n) : NULL;
    if (n->kind == DOC_HEADING)
        n->u.para.numbering = a->numbering;
    else if (list)
        list->u.list.numbering = a->numbering;
    else
        no_place(b, l);
}

static bool has_margin(const Attrs *a)
{
    return a->margin[0] || a->margin[1] || a->margin[2] || a->margin[3];
}

static void apply(Blocks *b, const LineAttr *l, const Attrs *a, DocNode *n)
{
    if ((n->kind == DOC_TABLE && a->numbering.n) || (has_margin(a) && !a->turns)) {
        no_place(b, l);
        return;
    }
    if (n->kind == DOC_TABLE) {
        rows_apply(b, l, a, n);
        return;
    }
    bool text = doc_is_text_block(n), wants = a->no_number || a->label.n || a->aligned;
    if ((wants && !text) || ((a->width || a->share) && !(text && set_width(n, l, a))) ||
        ((a->page_break || a->turns || a->signs) && !l->alone) ||
        a->table.any || a->table.n_aligns > 1 ||
        (a->note && n->kind != DOC_PARAGRAPH)) {
        no_place(b, l);
        return;
    }
    if (a->numbering.n)
        set_numbering(b, l, a, n);
    if (!text)
        return;
    if (a->note)
        n->role = ROLE_bang_ghi_chu;
    n->u.para.no_number |= a->no_number;
    if (a->label.n)
        n->u.para.label = a->label;
    if (a->aligned) {
        n->u.para.aligned = true;
        n->u.para.align = a->align;
    }
}

static bool wants_block(const LineAttr *l, const Attrs *a)
{
    return !l->alone || a->no_number || a->label.n || a->aligned || a->width ||
           a->numbering.n || a->share || a->note || a->table.any;
}

static bool is_table(const DocNode *n)
{
    return n->kind == DOC_TABLE || n->kind == DOC_BANG;
}

static DocNode *first_text(DocNode *paragraph)
{
    DocNode *n = paragraph->first;
    while (n && n->kind != DOC_TEXT)
        n = n->first;
    return n;
}

static DocNode *last_text(DocNode *paragraph)
{
    DocNode *n = paragraph->last;
    while (n && n->kind != DOC_TEXT)
        n = n->last;
    return n;
}

/* "Đơn vị tính: …" or "ĐVT: …" directly above a table, in brackets or without: the sheet's words
 * replace the typed ones. */
static void mark_unit(DocNode *n)
{
    DocNode *text = n->kind == DOC_PARAGRAPH ? first_text(n) : NULL, *last;
    if (!text || !n->next || !is_table(n->next))
        return;
    Str s = text->u.text.text, word = STR("Đơn vị tính:"), brief = STR("ĐVT:");
    bool bracket = str_starts(s, STR("("));
    s = bracket ? str_from_at(s, 1) : s;
    word = str_starts(s, brief) ? brief : word;
    if (!str_starts(s, word))
        return;
    n->role = ROLE_bang_don_vi;
    text->u.text.text = str_from_at(s, word.n);
    last = last_text(n);
    if (bracket && last && str_ends(last->u.text.text, STR(")")))
        last->u.text.text = str_sub(last->u.text.text, 0, last->u.text.text.n - 1);
}

typedef struct Applier {
    Blocks *blocks;
    const Attrs *attrs;
    size_t next;
} Applier;

/* Gives a block the attributes that stand before it and on its lines. */
static void give(Applier *p, DocNode *n)
{
    const Lines *l = p->blocks->lines;
    uint32_t from = block_of(n)->from, to = block_of(n)->to;
    for (; p->next < l->n_attrs; p->next++) {
        const LineAttr *at = &l->attr[p->next];
        const Attrs *a = &p->attrs[p->next];
        if (at->alone ? at->line >= from : at->line > to)
            return;
        if (!wants_block(at, a))
            continue;
        if (n->role == ROLE_bang_don_vi && at->alone && a->table.any)
            return;
        if (!at->alone && at->line < from)
            no_place(p->blocks, at);
        else
            apply(p->blocks, at, a, n);
    }
}

/* "Ghi chú: …" or "Nguồn: …" directly under a table, or under such a note to it. */
static void mark_note(Arena *a, const DocNode *above)
{
    DocNode *below = above->next;
    if (!below || below->kind != DOC_PARAGRAPH)
        return;
    Str text = doc_plain_text(a, below);
    text = str_starts(text, STR("(")) ? str_from_at(text, 1) : text;
    if (str_starts(text, STR("Ghi chú:")) || str_starts(text, STR("Nguồn:")))
        below->role = ROLE_bang_ghi_chu;
}

static void give_all(Applier *p)
{
    DocWalk w;
    int notes = 0;
    doc_walk(&w, p->blocks->body);
    while (doc_walk_next(&w)) {
        if (w.node->kind == DOC_NOTE)
            notes += w.entering ? 1 : -1;
        if (!w.entering || notes || !(doc_is_text_block(w.node) || is_table(w.node)))
            continue;
        mark_unit(w.node);
        give(p, w.node);
        if (is_table(w.node) || w.node->role == ROLE_bang_ghi_chu)
            mark_note(p->blocks->arena, w.node);
    }
    for (; p->next < p->blocks->lines->n_attrs; p->next++)
        if (wants_block(&p->blocks->lines->attr[p->next], &p->attrs[p->next]))
            no_place(p->blocks, &p->blocks->lines->attr[p->next]);
}

bool blocks_finish(Blocks *b)
{
    size_t errors = b->places->errors;
    Applier p = { b, read_attrs(b), 0 };
    put_ranges(b, p.attrs);
    give_all(&p);
    return b->places->errors == errors;
}
