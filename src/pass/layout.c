/* SPDX-License-Identifier: MIT */
/*
 * Everything that is measured: grid columns that give a long line its room, indents that balance
 * titles and names, rule lines as long as the text above them, room for the signature; and last
 * the capitals, because sense is read from ordinary case. Recursion follows the form's nesting,
 * which its reader bounds, and the text's, which is at most 32.
 */
#include "pass/pass.h"

#include <string.h>

#include "doc/shape.h"

#include "base/text.h"
#include "pass/layout_blank.h"
#include "pass/layout_image.h"
#include "pass/layout_lines.h"
#include "pass/layout_space.h"
#include "pass/sections.h"
#include "pass/layout_table.h"

typedef struct Layout {
    Pass *p;
    Doc *doc;
    double share;      /* the section's text width, of that of the upright sheet */
} Layout;

static const Style *style_of(const Layout *l, const DocNode *n)
{
    return style_find(l->doc->sheet, n->style);
}

/* ---- paragraphs ---- */

/* What is centred over a column of the letterhead moves with that on a sheet across; so does what
 * stands a share of the width from the left. */
static Twips left_of(const Layout *l, const Style *s)
{
    Twips grows = s->all.align == ALIGN_CENTER ? s->all.left : s->all.across;
    return s->all.left - grows + (Twips)(grows * l->share + 0.5);
}

static Twips inner_width(const Layout *l, const Style *s, Twips avail)
{
    return avail - left_of(l, s) - s->all.right;
}

static void shift(const Layout *l, DocNode *n, const Style *s)
{
    if (left_of(l, s) == s->all.left)
        return;
    n->u.para.indented = true;
    n->u.para.left = left_of(l, s);
    n->u.para.right = s->all.right;
}

/* Of letterheads all but a number is the same in every document. A style of this document's own
 * sheet has an address that another may have had. NULL: nothing is kept. */
static Memo *memo_for(const Layout *l, const DocNode *n, const Style *s, Buf *signs)
{
    if (!l->p->memo || l->doc->sheet != l->p->form->sheet)
        return NULL;
    buf_add(signs, (Str){ (const char *)&s, sizeof s });
    buf_char(signs, n->u.para.run_in);
    return doc_signs(n, true, signs) ? l->p->memo : NULL;
}

static Lines balanced(const Layout *l, const DocNode *n, const Style *s, Twips width)
{
    Lines lines;
    Buf signs;
    buf_init(&signs, 0);
    buf_add(&signs, STR("balanced"));
    buf_add(&signs, (Str){ (const char *)&width, sizeof width });
    Memo *memo = memo_for(l, n, s, &signs);
    Str known = memo_get(memo, buf_str(&signs));
    if (known.p) {
        memcpy(&lines, known.p, sizeof lines);
    } else {
        lines = lines_balance(l->p->arena, n, s, width);
        memo_put(memo, buf_str(&signs), (Str){ (const char *)&lines, sizeof lines });
    }
    buf_release(&signs);
    return lines;
}

static Twips natural(const Layout *l, const DocNode *n, const Style *s)
{
    Twips width;
    Buf signs;
    buf_init(&signs, 0);
    buf_add(&signs, STR("natural"));
    Memo *memo = memo_for(l, n, s, &signs);
    Str known = memo_get(memo, buf_str(&signs));
    if (known.p) {
        memcpy(&width, known.p, sizeof width);
    } else {
        width = lines_natural(l->p->arena, n, s);
        memo_put(memo, buf_str(&signs), (Str){ (const char *)&width, sizeof width });
    }
    buf_release(&signs);
    return width;
}

static Lines measure(const Layout *l, const DocNode *n, const Style *s, Twips avail)
{
    if (s->all.fit == FIT_BALANCE)
        return balanced(l, n, s, inner_width(l, s, avail));
    return lines_wrap(l->p->arena, n, s, inner_width(l, s, avail));
}

static void balance(const Layout *l, DocNode *n, const Style *s, Twips avail)
{
    if (s->all.fit != FIT_BALANCE)
        return;
    Lines lines = measure(l, n, s, avail);
    Twips spare = inner_width(l, s, avail) - lines.measure;
    if (lines.count < 2 || spare <= 0)
        return;
    n->u.para.indented = true;
    n->u.para.left = left_of(l, s) + (s->all.align == ALIGN_CENTER ? spare / 2 : 0);
    n->u.para.right = avail - lines.measure - n->u.para.left;
}

/* A frame is as wide as the least of its style's widths that holds the text. */
static void fit_frame(const Layout *l, DocNode *n, const Style *s, Twips avail)
{
    if (!s->all.frame || !s->all.frame_width[0])
        return;
    Twips room = inner_width(l, s, avail), reach = style_frame_reach(&s->all);
    Twips text = natural(l, n, s), measure = room;
    for (int i = FRAME_STEPS - 1; i >= 0; i--)
        if (s->all.frame_width[i] - 2 * reach >= text && s->all.frame_width[i] - 2 * reach < room)
            measure = s->all.frame_width[i] - 2 * reach;
    n->u.para.indented = true;
    n->u.para.left = left_of(l, s) + (s->all.align == ALIGN_CENTER ? (room - measure) / 2 : 0);
    n->u.para.right = avail - measure - n->u.para.left;
}

static void raise_letters(const Layout *l, DocNode *n)
{
    const Style *s = style_of(l, n);
    if (!s || !s->all.upper)
        return;
    DocWalk w;
    doc_walk(&w, n);
    while (doc_walk_next(&w)) {
        if (w.entering && w.node->kind == DOC_NOTE)
            doc_walk_past(&w);
        else if (w.entering && w.node->kind == DOC_TEXT && !w.node->u.text.kept)
            w.node->u.text.text = text_upper(l->p->arena, w.node->u.text.text);
    }
}

/* ---- rule lines ---- */

static const DocNode *last_with_role(const DocNode *before, DocRole role)
{
    const DocNode *found = NULL;
    for (const DocNode *n = before->parent->first; n && n != before; n = n->next)
        if (n->role == role && doc_is_text_block(n))
            found = n;
    return found;
}

static void measure_ke(const Layout *l, DocNode *ke, Twips avail)
{
    const DocNode *of = last_with_role(ke, ke->u.ke.of);
    const Style *s = of ? style_of(l, of) : NULL;
    Twips length = avail;
    if (ke->u.ke.length != KE_FULL)
        length = s ? measure(l, of, s, avail).last : 0;
    if (ke->u.ke.length == KE_SHARE)
        length = (Twips)(ke->u.ke.share * length + 0.5);
    if (length > avail)
        length = avail;
    ke->u.ke.left = (avail - length) / 2;
    ke->u.ke.right = avail - length - ke->u.ke.left;
}

/* ---- grids ---- */

/* A hair over the measured width: metrics are unkerned, programs round. */
static Twips with_slack(Twips width)
{
    return width + width / 100 + 20;
}

static Twips one_line_need(const Layout *l, const DocNode *cell)
{
    Twips need = 0;
    for (const DocNode *n = cell->first; n; n = n->next) {
        const Style *s = doc_is_text_block(n) ? style_of(l, n) : NULL;
        if (!s || s->all.fit != FIT_ONE_LINE)
            continue;
        Twips width = with_slack(natural(l, n, s)) + s->all.left + s->all.right;
        need = width > need ? width : need;
    }
    return need;
}

static void column_needs(const Layout *l, const DocNode *grid, Twips *needs)
{
    for (const DocNode *row = grid->first; row; row = row->next) {
        int column = 0;
        for (const DocNode *cell = row->first; cell; cell = cell->next) {
            int span = cell->u.cell.span > 1 ? cell->u.cell.span : 1;
            Twips need = span == 1 ? one_line_need(l, cell) : 0;
            if (column < grid->u.grid.columns && need > needs[column])
                needs[column] = need;
            column += span;
        }
    }
}

/* A column whose lines need more room takes it from the others' spare. */
static void fit_columns(const Layout *l, DocNode *grid)
{
    int n = grid->u.grid.columns;
    Twips *needs = ARENA_NEWN(l->p->arena, Twips, n), *old = grid->u.grid.widths;
    Twips *widths = ARENA_NEWN(l->p->arena, Twips, n);
    column_needs(l, grid, needs);
    for (int i = 0; i < n; i++)
        widths[i] = old[i];
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < n && widths[i] < needs[i]; k++) {
            Twips least = needs[k] > old[k] / 2 ? needs[k] : old[k] / 2;
            Twips spare = k == i ? 0 : widths[k] - least, want = needs[i] - widths[i];
            Twips take = spare < want ? spare : want;
            if (take <= 0)
                continue;
            widths[k] -= take;
            widths[i] += take;
        }
        if (widths[i] < needs[i])
            diag_error(l->p->diag, grid->at, M_column_tight);
    }
    grid->u.grid.widths = widths;
}

static void layout_blocks(const Layout *l, DocNode *parent, Twips avail);

static Twips span_width(const DocNode *grid, int column, int span)
{
    Twips sum = 0;
    for (int i = column; i < column + span && i < grid->u.grid.columns; i++)
        sum += grid->u.grid.widths[i];
    return sum;
}

/* A row of pictures comes without widths. */
static void give_widths(const Layout *l, DocNode *grid, Twips avail)
{
    int n = grid->u.grid.columns;
    if (grid->u.grid.widths)
        return;
    grid->u.grid.widths = ARENA_NEWN(l->p->arena, Twips, n);
    for (int i = 0; i < n; i++)
        grid->u.grid.widths[i] = avail * (i + 1) / n - avail * i / n;
}

static void layout_grid(const Layout *l, DocNode *grid, Twips avail)
{
    give_widths(l, grid, avail);
    fit_columns(l, grid);
    for (DocNode *row = grid->first; row; row = row->next) {
        int column = 0;
        for (DocNode *cell = row->first; cell; cell = cell->next) {
            int span = cell->u.cell.span > 1 ? cell->u.cell.span : 1;
            layout_blocks(l, cell, span_width(grid, column, span));
            column += span;
        }
    }
}

/* A row has a cell for each column; what stands under a wide or high one is covered. */
static void layout_table(const Layout *l, DocNode *table, Twips avail)
{
    if (!table->u.grid.widths)
        layout_table_widths(l->p, table, avail);
    for (DocNode *row = table->first; row; row = row->next) {
        int column = 0;
        for (DocNode *cell = row->first; cell; cell = cell->next, column++)
            if (!cell->u.cell.covered)
                layout_blocks(l, cell, span_width(table, column, cell->u.cell.span)
                                           - 2 * l->doc->sheet->table.padding);
    }
}

/* ---- the tree ---- */

/* True if its letters are to be raised. */
static bool layout_text(const Layout *l, DocNode *n, Twips avail)
{
    const Style *s = style_of(l, n);
    if (!s)
        return false;
    shift(l, n, s);
    balance(l, n, s, avail);
    fit_frame(l, n, s, avail);
    layout_blank(l->p, n, avail);
    return s->all.upper;
}

/* True if letters in it are to be raised, when all beside it are measured. */
static bool layout_block(const Layout *l, DocNode *n, Twips avail)
{
    switch (n->kind) {
    case DOC_PARAGRAPH:
    case DOC_HEADING:
        return layout_text(l, n, avail);
    case DOC_KE:
        measure_ke(l, n, avail);
        break;
    case DOC_SPACE:
        if (n->u.space.sign)
            n->u.space.height = l->doc->sheet->page.sign;
        layout_signature(l->doc->sheet, n, avail);
        break;
    case DOC_GRID:
        layout_grid(l, n, avail);
        break;
    case DOC_TABLE:
        layout_table(l, n, avail);
        break;
    default:
        layout_blocks(l, n, avail);
        break;
    }
    return false;
}

static void layout_blocks(const Layout *l, DocNode *parent, Twips avail)
{
    bool raise = false;
    for (DocNode *n = parent->first; n; n = n->next)
        raise = layout_block(l, n, avail) || raise;
    for (DocNode *n = raise ? parent->first : NULL; n; n = n->next)
        if (doc_is_text_block(n))
            raise_letters(l, n);
}

bool pass_layout(Pass *p)
{
    size_t errors = diag_errors(p->diag);
    const PageSpec *page = &p->doc->sheet->page;
    Layout l = { p, p->doc, 1 };
    sections_lift(p->doc);
    sections_make(p->doc);
    for (DocNode *s = p->doc->root->first; s; s = s->next) {
        Twips width = sections_width(page, s);
        l.share = (double)width / (page->width - page->left - page->right);
        DocNode *const parts[] = { s, s->u.section.head, s->u.section.foot };
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            if (parts[i])
                layout_blocks(&l, parts[i], width);
        layout_images(p->doc->sheet, s, width);
        layout_spaces(p, s);
    }
    return diag_errors(p->diag) == errors;
}
