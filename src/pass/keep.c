/* SPDX-License-Identifier: MIT */
/*
 * What stays together on a page: the signature with the end of the text. A grid that is kept
 * holds on to what stands before it: the last paragraph, two if the last is a line alone; rows of
 * a table that ends the text; grids right above it, as signers above their recipients. Headings
 * keep with their text by their style. A small table stands whole on a page; of a longer one
 * the last two rows, and a total with the row above it, so that none is alone on the next; and the
 * few rows beside a high cell, as far as they can; its notes stand with it, and the name of a
 * group with its first row. What ends in a colon
 * holds on to what it announces.
 */
#include "pass/pass.h"
#include "pass/table_height.h"

static void keep_all(DocNode *root)
{
    DocWalk w;
    doc_walk(&w, root);
    while (doc_walk_next(&w))
        if (w.entering && doc_is_text_block(w.node)) {
            w.node->u.para.keep_next = true;
            doc_walk_past_lacking(&w, LACKS_NOTES);
        }
}

static DocNode *previous(const DocNode *n)
{
    DocNode *p = n->parent->first;
    if (p == n)
        return NULL;
    while (p->next != n)
        p = p->next;
    return p;
}

static void keep_row(DocNode *row)
{
    row->u.row.keep_next = true;
    keep_all(row);
}

enum { KEPT_ROWS = 2 };

static int count_rows(const DocNode *table)
{
    int rows = 0;
    for (const DocNode *r = table->first; r; r = r->next)
        rows++;
    return rows;
}

static void keep_last_rows(DocNode *table)
{
    int rows = count_rows(table), row = 0;
    for (DocNode *r = table->first; r; r = r->next, row++)
        if (row >= rows - KEPT_ROWS) {
            r->u.row.keep_whole = true;
            keep_row(r);
        }
}

/* The height of the text on the sheet where a node stands. */
static Twips page_height(const Pass *p, const DocNode *node)
{
    const PageSpec *page = &p->doc->sheet->page;
    bool higher = page->height > page->width;
    while (node && node->kind != DOC_SECTION)
        node = node->parent;
    bool upright = node && node->u.section.orient == ORIENT_PORTRAIT;
    return (upright == higher ? page->height : page->width) - page->top - page->bottom;
}

enum { FEW_ROWS = 12 };

/* It stands whole on a page, and leaves no more than half of the one before it empty. */
static bool is_small(const Pass *p, const DocNode *table)
{
    return count_rows(table) <= FEW_ROWS &&
           table_height(p->doc->sheet, table) <= page_height(p, table) / 2;
}

/* LibreOffice asks the first cell of a row whether it keeps with the next, and in an ODT a covered
 * one has no answer: such rows of a long table may be parted, in both formats alike, but for those
 * that end it where it must keep with what follows. */
static bool can_keep(const DocNode *row)
{
    return row->first && !row->first->u.cell.covered;
}

/* So many rows beside one high cell: more may be parted, the cell is then on both pages. */
enum { BLOCK_ROWS = 6 };

/* The rows at a table's end beside one first cell; 0 if it is their own, or there are too many. */
static int rows_at_end(const DocNode *table)
{
    int rows = 0;
    for (const DocNode *r = table->first; r; r = r->next)
        rows = can_keep(r) ? 1 : rows + 1;
    return rows > 1 && rows <= BLOCK_ROWS ? rows : 0;
}

/* What is under the first cell of these rows gets a paragraph to keep them by. */
static void keep_rows_at_end(Pass *p, DocNode *table)
{
    int row = count_rows(table);
    const DocNode *high = NULL;
    table->u.grid.apart = rows_at_end(table);
    for (DocNode *r = table->first; r; r = r->next, row--) {
        if (row > table->u.grid.apart)
            continue;
        if (high) {
            doc_take_children(r->first);
            DocNode *under = doc_node(p->arena, DOC_PARAGRAPH, r->at);
            under->style = high->first ? high->first->style : STR("bang");
            doc_append(r->first, under);
        } else {
            high = r->first;
        }
        keep_row(r);
    }
}

/* A small table of which some rows cannot keep holds on to what follows as one. */
static void keep_with_following(Pass *p, DocNode *table)
{
    keep_last_rows(table);
    if (!is_small(p, table)) {
        keep_rows_at_end(p, table);
        return;
    }
    for (const DocNode *r = table->first; r; r = r->next)
        if (!can_keep(r))
            table->u.grid.whole = table->u.grid.keep_next = true;
}

/* LibreOffice 7.4 lets go of a DOCX table of one row: it gets a hair of a second. */
static void give_second_row(Pass *p, DocNode *grid)
{
    if (count_rows(grid) != 1)
        return;
    DocNode *row = doc_node(p->arena, DOC_ROW, grid->at);
    DocNode *cell = doc_node(p->arena, DOC_CELL, grid->at);
    DocNode *hair = doc_node(p->arena, DOC_PARAGRAPH, grid->at);
    cell->u.cell.span = grid->u.grid.columns;
    cell->u.cell.down = 1;
    hair->style = STR("phan-cach");
    doc_append(cell, hair);
    doc_append(row, cell);
    doc_append(grid, row);
}

/* A last line this short is no paragraph to stand on a page for itself. */
enum { SHORT_BYTES = 24 };

static bool holds_blocks(const DocNode *n)
{
    return n->kind == DOC_BODY || n->kind == DOC_LIST || n->kind == DOC_ITEM ||
           n->kind == DOC_QUOTE;
}

static DocNode *last_block(DocNode *n)
{
    while (n && n->last && holds_blocks(n))
        n = n->last;
    return n;
}

/* What stands before n in the text, in or out of its list. */
static DocNode *block_before(const DocNode *n)
{
    DocNode *p = previous(n);
    while (!p && holds_blocks(n->parent)) {
        n = n->parent;
        p = previous(n);
    }
    return last_block(p);
}

static void keep_block_before(Pass *p, DocNode *n)
{
    n = last_block(n);
    if (!n)
        return;
    if (n->kind == DOC_GRID)
        give_second_row(p, n);
    if (n->kind == DOC_TABLE || n->kind == DOC_GRID) {
        keep_with_following(p, n);
        return;
    }
    if (!doc_is_text_block(n))
        return;
    n->u.para.keep_next = true;
    DocNode *before = block_before(n);
    /* What a picture is called holds on to the picture, which may be a page high. */
    if (before && doc_is_text_block(before) && !str_eq(before->style, STR("hinh-ten")) &&
        doc_plain_text(p->arena, n).n < SHORT_BYTES)
        before->u.para.keep_next = true;
}

/* Rows but the last hold on to the next; no row splits. */
static void keep_grid(DocNode *grid)
{
    for (DocNode *row = grid->first; row; row = row->next) {
        row->u.row.keep_whole = true;
        if (row->next)
            keep_all(row);
    }
}

static void keep_blocks(DocNode *table)
{
    int left = 0;
    for (DocNode *r = table->first; r; r = r->next, left--) {
        for (const DocNode *cell = r->first; cell; cell = cell->next) {
            int down = cell->u.cell.covered ? 1 : cell->u.cell.down;
            if (down <= BLOCK_ROWS && down - 1 > left)
                left = down - 1;
        }
        if (left > 0 && can_keep(r))
            keep_row(r);
    }
}

/* Names of groups of groups of groups: more in a row are a list, which may be parted. */
enum { GROUPS = 3 };

/* The name of a group is not the last thing on a page. */
static void keep_groups(DocNode *table)
{
    int groups = 0;
    for (DocNode *r = table->first; r && r->next; r = r->next) {
        groups = r->u.row.kind == ROW_GROUP || r->u.row.heads ? groups + 1 : 0;
        if (groups > 0 && groups <= GROUPS)
            keep_row(r);
    }
}

static bool is_note(const DocNode *n)
{
    return n && n->kind == DOC_PARAGRAPH && n->role == ROLE_bang_ghi_chu;
}

/* Notes under a table are parted neither from it nor from each other. */
static void keep_table(Pass *p, DocNode *table)
{
    keep_blocks(table);
    keep_groups(table);
    bool small = is_small(p, table);
    int from = small ? 0 : count_rows(table) - KEPT_ROWS, row = 0;
    for (DocNode *r = table->first; r && r->next; r = r->next, row++) {
        if (row >= from || r->next->u.row.kind == ROW_TOTAL)
            keep_row(r);
        table->u.grid.whole |= small && !can_keep(r);
    }
    if (is_note(table->next))
        keep_with_following(p, table);
    for (DocNode *note = table->next; is_note(note) && is_note(note->next); note = note->next)
        note->u.para.keep_next = true;
}

static bool ends_in_colon(const DocNode *n)
{
    while (n->last)
        n = n->last;
    return n->kind == DOC_TEXT && str_ends(str_trim_end(n->u.text.text), STR(":"));
}

/* ---- signatures ---- */

/* Half points are ten twips, a line of Times New Roman is 1.15 of its size. */
static Twips line_height(const StyleProps *style)
{
    return style->size * 23 / 2;
}

/* A block of a grid, as high as its typed lines: what wraps counts as one. */
static Twips block_height(const Pass *p, const DocNode *block)
{
    if (block->kind == DOC_SPACE)
        return block->u.space.height;
    const Style *style = doc_is_text_block(block) ? style_find(p->doc->sheet, block->style) : NULL;
    int lines = 1;
    DocWalk w;
    doc_walk(&w, (DocNode *)(uintptr_t)block);
    while (doc_walk_next(&w))
        lines += w.entering && w.node->kind == DOC_BREAK;
    return style ? style->all.before + lines * line_height(&style->all) : 0;
}

static Twips grid_height(const Pass *p, const DocNode *grid)
{
    Twips sum = 0;
    for (const DocNode *row = grid->first; row; row = row->next) {
        Twips highest = 0;
        for (const DocNode *cell = row->first; cell; cell = cell->next) {
            Twips own = 0;
            for (const DocNode *block = cell->first; block; block = block->next)
                own += block_height(p, block);
            highest = own > highest ? own : highest;
        }
        sum += highest;
    }
    return sum;
}

/* What would fill a page cannot be kept on one: LibreOffice then parts it everywhere. */
static bool fits(const Pass *p, const DocNode *grid)
{
    Twips sum = 0;
    for (const DocNode *n = grid; n && n->kind == DOC_GRID; n = previous(n))
        sum += grid_height(p, n);
    return sum < page_height(p, grid) * 4 / 5;
}

static void keep_with_next(Pass *p, DocNode *grid)
{
    give_second_row(p, grid);
    keep_all(grid);
    grid->u.grid.keep_next = true;
}

static void keep_signature(Pass *p, DocNode *grid)
{
    DocNode *before = previous(grid);
    bool alone = !before || before->kind != DOC_GRID;
    keep_grid(grid);
    if (!alone && !fits(p, grid))
        return;
    for (; before && before->kind == DOC_GRID; before = previous(before))
        keep_with_next(p, before);
    keep_block_before(p, before);
    if (!alone && !grid->next) /* a hair follows, which would else get a page to itself */
        keep_with_next(p, grid);
}

/*
 * LibreOffice keeps a table's last rows with what follows only where the table stands on one page.
 * Rows of one table keep on any: a signature that ends a table of pages is its last row. */
static bool ends_pages(const Pass *p, const DocNode *grid)
{
    DocNode *before = previous(grid), *table = before ? last_block(before) : NULL;
    return table && table->kind == DOC_TABLE && !(grid->next && grid->next->kind == DOC_GRID) &&
           (table->parent->kind == DOC_BODY || table->parent == grid->parent) &&
           table_height(p->doc->sheet, table) > page_height(p, grid) * 3 / 4;
}

static void make_last_row(Pass *p, DocNode *grid)
{
    DocNode *table = last_block(previous(grid));
    DocNode *row = doc_node(p->arena, DOC_ROW, grid->at);
    DocNode *cell = doc_node(p->arena, DOC_CELL, grid->at);
    doc_unlink(grid);
    row->u.row.keep_whole = cell->u.cell.bare = true;
    cell->u.cell.span = table->u.grid.columns;
    cell->u.cell.down = 1;
    doc_append(cell, grid);
    doc_append(row, cell);
    doc_append(table, row);
}

/* When all is kept: what follows a table is looked at from there. */
static void move_signatures(Pass *p)
{
    for (DocNode *s = p->doc->root->first; s; s = s->next)
        for (DocNode *n = s->first, *next; n; n = next) {
            next = n->next;
            if (n->kind == DOC_GRID && n->u.grid.keep && ends_pages(p, n))
                make_last_row(p, n);
        }
}

bool pass_keep(Pass *p)
{
    DocWalk w;
    doc_walk(&w, p->doc->root);
    while (doc_walk_next(&w)) {
        DocNode *n = w.node;
        if (!w.entering)
            continue;
        if (n->kind == DOC_TABLE)
            keep_table(p, n);
        else if (n->kind == DOC_GRID && n->u.grid.keep)
            keep_signature(p, n);
        else if (n->kind == DOC_PARAGRAPH && ends_in_colon(n))
            n->u.para.keep_next = true;
        if (n->kind == DOC_TABLE || n->kind == DOC_GRID)
            doc_walk_past(&w);
        else if (doc_is_text_block(n))
            doc_walk_past_lacking(&w, LACKS_NOTES);
    }
    move_signatures(p);
    return true;
}
