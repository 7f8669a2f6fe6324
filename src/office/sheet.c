/* SPDX-License-Identifier: MIT */
#include "office/sheet.h"

#include "base/text.h"

bool sheet_orient(const Piece *p, Orient *orient)
{
    const Value *v = value_get_exact(p->document, STR("huong"));
    Str key = v ? text_key(p->arena, value_as_text(p->arena, v)) : STR("");
    *orient = str_eq(key, STR("ngang")) ? ORIENT_LANDSCAPE : ORIENT_PORTRAIT;
    return !key.n || str_eq(key, STR("ngang")) || str_eq(key, STR("doc")) || value_is_no(v) ||
           diag_error(p->diag, v->at, M_setting_value, STR("huong"), v->text, STR("ngang"));
}

void sheet_lay_across(PageSpec *page)
{
    const PageSpec old = *page;
    page->top = old.left;
    page->bottom = old.right;
    page->left = old.bottom;
    page->right = old.top;
    page->top_range = old.left_range;
    page->bottom_range = old.right_range;
    page->left_range = old.bottom_range;
    page->right_range = old.top_range;
}

void sheet_set_upright(PageSpec *page)
{
    const PageSpec old = *page;
    page->left = old.top;
    page->right = old.bottom;
    page->bottom = old.left;
    page->top = old.right;
    page->left_range = old.top_range;
    page->right_range = old.bottom_range;
    page->bottom_range = old.left_range;
    page->top_range = old.right_range;
}

static void check_turn(const Piece *p, const DocNode *brk, const PageSpec *upright)
{
    static const char *const keys[] = { "le_tren", "le_duoi", "le_trai", "le_phai" };
    PageSpec page = *upright;
    if (brk->u.brk.orient == ORIENT_LANDSCAPE)
        sheet_lay_across(&page);
    const Range ranges[] = { page.top_range, page.bottom_range, page.left_range,
                             page.right_range };
    for (int i = 0; i < 4; i++) {
        Twips margin = brk->u.brk.own[i];
        if (margin && range_excludes(ranges[i], margin))
            diag_error(p->diag, brk->at, M_setting_range, str_from(keys[i]),
                       figure_text(p->arena, margin, FIGURE_MM),
                       range_text(p->arena, ranges[i], FIGURE_MM));
    }
}

void sheet_check_turns(const Piece *p, const PageSpec *upright)
{
    DocWalk w;
    if (!p->body)
        return;
    doc_walk(&w, p->body);
    while (doc_walk_next(&w))
        if (w.entering && w.node->kind == DOC_BREAK && w.node->u.brk.turns)
            check_turn(p, w.node, upright);
}

static void set_section(const PageSpec *page, DocNode *section, Orient orient, PageWish pages)
{
    section->u.section.orient = orient;
    section->u.section.top = page->top;
    section->u.section.bottom = page->bottom;
    section->u.section.left = page->left;
    section->u.section.right = page->right;
    if (pages != PAGES_UNSAID)
        section->u.section.pages = pages == PAGES_RUN_ON ? PAGES_CONTINUE : PAGES_RESTART;
}

void sheet_set_sections(const Piece *p, Orient orient, PageWish pages)
{
    DocWalk w;
    doc_walk(&w, p->form.root);
    while (doc_walk_next(&w))
        if (w.entering && w.node->kind == DOC_SECTION)
            set_section(&p->form.sheet->page, w.node, orient, pages);
}
