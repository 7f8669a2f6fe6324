/* SPDX-License-Identifier: MIT */
#include "pass/sections.h"

#include <assert.h>

Twips sections_width(const PageSpec *page, const DocNode *section)
{
    bool wide = section->u.section.orient == ORIENT_LANDSCAPE;
    Twips left = section->u.section.left ? section->u.section.left : page->left;
    Twips right = section->u.section.right ? section->u.section.right : page->right;
    return (wide ? page->height : page->width) - left - right;
}

/* ---- turns ---- */

static bool flows(const DocNode *n)
{
    return n->kind == DOC_BODY || n->kind == DOC_LIST || n->kind == DOC_ITEM ||
           n->kind == DOC_QUOTE;
}

/* The section that a turn can split; NULL where it stands in a cell or a frame. */
static DocNode *section_of(const DocNode *turn)
{
    DocNode *n = turn->parent;
    while (flows(n))
        n = n->parent;
    return n->kind == DOC_SECTION ? n : NULL;
}

static bool ends_text(const DocNode *turn)
{
    const DocNode *n = turn;
    while (!n->next && n->kind != DOC_BODY && n->kind != DOC_SECTION)
        n = n->parent;
    return n->kind == DOC_BODY;
}

static bool begins_section(const DocNode *turn, const DocNode *section)
{
    const DocNode *n = turn;
    while (n != section && n == n->parent->first)
        n = n->parent;
    return n == section;
}

/* Two turns one after the other: the first is for nothing. */
static bool is_void(const DocNode *turn)
{
    const DocNode *next = turn->next;
    return next && next->kind == DOC_BREAK && next->u.brk.turns;
}

/* Its siblings after `node` become the last children of `to`. */
static void move_rest(DocNode *node, DocNode *to)
{
    DocNode *first = node->next;
    if (!first)
        return;
    if (to->last)
        to->last->next = first;
    else
        to->first = first;
    to->last = node->parent->last;
    node->parent->last = node;
    node->next = NULL;
    for (DocNode *n = first; n; n = n->next)
        n->parent = to;
}

/* A second node of the same kind for the second half of what stood in the first. */
static DocNode *twin_of(Arena *a, const DocNode *n)
{
    DocNode *twin = doc_node(a, n->kind, n->at);
    twin->role = n->role;
    twin->style = n->style;
    twin->u = n->u;
    return twin;
}

/* The sheet with its margins turned by a quarter: what was left is on top, and back again. */
static void turn(DocNode *section, Orient orient)
{
    Twips top = section->u.section.top, bottom = section->u.section.bottom;
    bool across = orient == ORIENT_LANDSCAPE;
    section->u.section.orient = orient;
    section->u.section.top = across ? section->u.section.left : section->u.section.right;
    section->u.section.bottom = across ? section->u.section.right : section->u.section.left;
    section->u.section.left = across ? bottom : top;
    section->u.section.right = across ? top : bottom;
}

static void drop_empty(DocNode *n)
{
    while (!n->first && flows(n)) {
        DocNode *parent = n->parent;
        doc_unlink(n);
        n = parent;
    }
}

static void set_own(DocNode *section, const DocNode *brk)
{
    for (int i = 0; i < 4; i++)
        section->u.section.own[i] = brk->u.brk.own[i];
}

/* Another way up, or other margins. */
static bool changes(const DocNode *brk, const DocNode *section)
{
    bool other = brk->u.brk.orient != section->u.section.orient;
    for (int i = 0; i < 4; i++)
        other |= brk->u.brk.own[i] != section->u.section.own[i];
    return other;
}

/* What stands after the turn, in a section that is returned. */
static DocNode *split(Arena *a, DocNode *brk, DocNode *section)
{
    DocNode *second = NULL, *parent = brk->parent;
    for (DocNode *n = brk; n != section; n = n->parent) {
        DocNode *twin = twin_of(a, n->parent);
        if (second && second->first)
            doc_append(twin, second);
        move_rest(n, twin);
        second = twin;
    }
    assert(second); /* a turn stands below its section, never is one */
    doc_insert_after(section, second);
    second->u.section.head = second->u.section.foot = NULL;
    if (second->u.section.pages == PAGES_RESTART)
        second->u.section.pages = PAGES_CONTINUE;
    if (second->u.section.orient != brk->u.brk.orient)
        turn(second, brk->u.brk.orient);
    set_own(second, brk);
    doc_unlink(brk);
    drop_empty(parent);
    return second;
}

static DocNode *find_turn(DocNode *section)
{
    DocWalk w;
    doc_walk(&w, section);
    while (doc_walk_next(&w)) {
        if (w.entering && w.node->kind == DOC_BREAK && w.node->u.brk.turns)
            return w.node;
        doc_walk_past_lacking(&w, LACKS_TURNS);
    }
    return NULL;
}

/* How the sheet lay before the tables that stand across by themselves. */
typedef struct Before {
    bool aside;
    Orient orient;
    Twips own[4];
} Before;

/* A table's own turn: one that is across already stays as it is, and afterwards the sheet lies as
 * it did. Of two such tables one after the other both stand on one sheet. */
static void step_aside(DocNode *brk, const DocNode *section, Before *before)
{
    bool ends = brk->u.brk.aside == ASIDE_END;
    const DocNode *next = brk->next;
    bool goes_on = ends && next && next->kind == DOC_BREAK && next->u.brk.aside == ASIDE_BEGIN;
    if (!brk->u.brk.aside || goes_on)
        return;
    if (!ends && !before->aside) {
        before->orient = section->u.section.orient;
        for (int i = 0; i < 4; i++)
            before->own[i] = section->u.section.own[i];
    }
    before->aside = !ends;
    if (ends)
        brk->u.brk.orient = before->orient;
    for (int i = 0; i < 4 && (ends || before->orient == ORIENT_LANDSCAPE); i++)
        brk->u.brk.own[i] = before->own[i];
}

static void split_all(Arena *a, DocNode *section)
{
    Before before = { 0 };
    DocNode *brk;
    while ((brk = find_turn(section))) {
        step_aside(brk, section, &before);
        bool turns = changes(brk, section) &&
                     section_of(brk) == section && !ends_text(brk) && !is_void(brk);
        if (turns && !begins_section(brk, section)) {
            section = split(a, brk, section);
            continue;
        }
        if (turns && brk->u.brk.orient != section->u.section.orient)
            turn(section, brk->u.brk.orient);
        if (turns)
            set_own(section, brk);
        DocNode *parent = brk->parent;
        doc_unlink(brk);
        drop_empty(parent);
    }
}

/* ---- margins and grids ---- */

static void give_own(DocNode *section)
{
    Twips *margins[] = { &section->u.section.top, &section->u.section.bottom,
                         &section->u.section.left, &section->u.section.right };
    for (int i = 0; i < 4; i++)
        if (section->u.section.own[i])
            *margins[i] = section->u.section.own[i];
}

static void give_margins(const PageSpec *page, DocNode *section)
{
    bool own = section->u.section.top || section->u.section.bottom || section->u.section.left ||
               section->u.section.right;
    if (own || section->u.section.orient != ORIENT_LANDSCAPE)
        return;
    section->u.section.top = page->top;
    section->u.section.bottom = page->bottom;
    section->u.section.left = page->left;
    section->u.section.right = page->right;
    turn(section, ORIENT_LANDSCAPE);
}

/* Columns that filled the sheet upright, but for their rounding, fill it as it lies; edges are
 * rounded, not widths. */
static void fit_grid(Arena *a, DocNode *grid, Twips upright, Twips avail)
{
    int n = grid->u.grid.columns;
    Twips *old = grid->u.grid.widths, *widths = ARENA_NEWN(a, Twips, n), sum = 0, edge = 0;
    for (int i = 0; i < n; i++)
        sum += old[i];
    if (avail == upright && sum <= upright)
        return;
    double share = (double)avail / (sum > upright - n ? sum : upright);
    sum = 0;
    for (int i = 0; i < n; i++) {
        sum += old[i];
        Twips right = (Twips)(sum * share + 0.5);
        widths[i] = right - edge;
        edge = right;
    }
    grid->u.grid.widths = widths;
}

/* The form's grids; those of a signature within the text stand below that. */
static void fit_grids(Doc *doc, DocNode *section, const DocNode *parent)
{
    const PageSpec *page = &doc->sheet->page;
    Twips upright = page->width - page->left - page->right;
    for (DocNode *n = parent->first; n; n = n->next) {
        if (n->kind == DOC_GRID && n->u.grid.widths)
            fit_grid(doc->arena, n, upright, sections_width(page, section));
        if (n->kind == DOC_BODY)
            fit_grids(doc, section, n);
    }
}

/* ---- margins of the first page ---- */

static BoxPlace place_of(const Doc *doc, const DocNode *n)
{
    const Style *s = n->kind == DOC_BOX ? style_find(doc->sheet, n->style) : NULL;
    return s ? s->all.place : PLACE_FLOW;
}

static DocNode *find_placed(const Doc *doc, DocNode *section)
{
    DocWalk w;
    doc_walk(&w, section);
    while (doc_walk_next(&w)) {
        if (w.entering && place_of(doc, w.node) != PLACE_FLOW)
            return w.node;
        doc_walk_past_lacking(&w, LACKS_BOXES);
    }
    return NULL;
}

/* A second box for the same place goes on below the first. */
static void lift(DocNode *box, DocNode **place)
{
    doc_unlink(box);
    if (!*place) {
        *place = box;
        return;
    }
    for (DocNode *n = box->first, *next; n; n = next) {
        next = n->next;
        n->parent = n->next = NULL;
        doc_append(*place, n);
    }
}

void sections_lift(Doc *doc)
{
    for (DocNode *s = doc->root->first, *box; s; s = s->next)
        while ((box = find_placed(doc, s)))
            lift(box, place_of(doc, box) == PLACE_HEAD ? &s->u.section.head
                                                       : &s->u.section.foot);
}

void sections_make(Doc *doc)
{
    for (DocNode *s = doc->root->first; s; s = s->next)
        if (s->kind == DOC_SECTION)
            split_all(doc->arena, s);
    for (DocNode *s = doc->root->first; s; s = s->next) {
        give_margins(&doc->sheet->page, s);
        give_own(s);
        fit_grids(doc, s, s);
    }
}
