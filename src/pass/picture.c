/* SPDX-License-Identifier: MIT */
/*
 * Pictures get their bytes, and a place where nothing else stands in their paragraph: one in the
 * middle with its caption below it; several beside each other in a grid of equal columns, each
 * with its caption, a hard break beginning another row. In a numbered item or in a table they
 * stay where they are.
 */
#include "pass/pass.h"

#define STYLE_PICTURE STR("hinh")
#define STYLE_PICTURE_NAME STR("hinh-ten")

/* ---- bytes ---- */

/* So wide at the most a picture makes the column of a table that does not say how wide it is. */
static void set_width(const TableSpec *spec, DocNode *image)
{
    const DocNode *n = image;
    while (n && n->kind != DOC_TABLE)
        n = n->parent;
    if (!n || !image->u.image.picture || image->u.image.width || image->u.image.share)
        return;
    Twips own = image->u.image.picture->info.natural_width;
    image->u.image.width = own < spec->picture ? own : spec->picture;
}

static bool read_all(Pass *p)
{
    bool ok = true;
    DocWalk w;
    doc_walk(&w, p->doc->root);
    while (doc_walk_next(&w)) {
        doc_walk_past_lacking(&w, LACKS_PICTURES);
        if (!w.entering || w.node->kind != DOC_IMAGE)
            continue;
        ok = p->read_picture(p->pictures, w.node) && ok;
        set_width(&p->doc->sheet->table, w.node);
    }
    return ok;
}

/* ---- places ---- */

static bool is_break(const DocNode *n)
{
    return n->kind == DOC_BREAK;
}

/* How many pictures a paragraph holds that holds nothing else; 0 for every other. */
static int count_alone(const DocNode *paragraph)
{
    int pictures = 0;
    for (const DocNode *n = paragraph->first; n; n = n->next) {
        bool blank = n->kind == DOC_TEXT && !str_trim(n->u.text.text).n;
        if (n->kind == DOC_IMAGE)
            pictures++;
        else if (!blank && !is_break(n))
            return 0;
    }
    return pictures;
}

/* After `before`, each with its paragraph kept above it. */
static void add_caption(Pass *p, DocNode *before, const DocNode *image)
{
    Str title = image->u.image.title;
    if (!title.n)
        return;
    DocNode *caption = doc_node(p->arena, DOC_PARAGRAPH, image->at);
    caption->style = STYLE_PICTURE_NAME;
    doc_append(caption, doc_text(p->arena, title, image->at));
    doc_insert_after(before, caption);
    before->u.para.keep_next = true;
}

static void add_captions(Pass *p, DocNode *paragraph)
{
    DocNode *last = paragraph;
    for (const DocNode *n = paragraph->first; n; n = n->next) {
        DocNode *next = last->next;
        if (n->kind != DOC_IMAGE)
            continue;
        add_caption(p, last, n);
        if (last->next != next)
            last = last->next;
    }
}

static int count_columns(const DocNode *paragraph)
{
    int most = 0, here = 0;
    for (const DocNode *n = paragraph->first; n; n = n->next) {
        here = is_break(n) ? 0 : here + (n->kind == DOC_IMAGE);
        most = here > most ? here : most;
    }
    return most;
}

static DocNode *new_row(Pass *p, DocNode *grid, Pos at)
{
    DocNode *row = doc_node(p->arena, DOC_ROW, at);
    row->u.row.keep_whole = true;
    doc_append(grid, row);
    return row;
}

static void add_cell(Pass *p, DocNode *row, const DocNode *paragraph, DocNode *image)
{
    DocNode *cell = doc_node(p->arena, DOC_CELL, image->at);
    DocNode *own = doc_node(p->arena, DOC_PARAGRAPH, image->at);
    cell->u.cell.span = cell->u.cell.down = 1;
    own->style = STYLE_PICTURE;
    own->u.para.aligned = paragraph->u.para.aligned;
    own->u.para.align = paragraph->u.para.align;
    doc_unlink(image);
    doc_append(own, image);
    doc_append(cell, own);
    doc_append(row, cell);
    add_caption(p, own, image);
}

static void fill_up(Pass *p, DocNode *row, int columns)
{
    int n = 0;
    for (const DocNode *cell = row->first; cell; cell = cell->next)
        n++;
    for (; n < columns; n++) {
        DocNode *cell = doc_node(p->arena, DOC_CELL, row->at);
        cell->u.cell.span = cell->u.cell.down = 1;
        doc_append(row, cell);
        DocNode *empty = doc_node(p->arena, DOC_PARAGRAPH, row->at);
        empty->style = STYLE_PICTURE;
        doc_append(cell, empty);
    }
}

/* The widths are equal and set by layout. */
static void make_grid(Pass *p, DocNode *paragraph)
{
    DocNode *grid = doc_node(p->arena, DOC_GRID, paragraph->at), *row = NULL, *next;
    grid->u.grid.columns = count_columns(paragraph);
    for (DocNode *n = paragraph->first; n; n = next) {
        next = n->next;
        if (is_break(n))
            row = NULL;
        if (n->kind != DOC_IMAGE)
            continue;
        row = row ? row : new_row(p, grid, n->at);
        add_cell(p, row, paragraph, n);
    }
    for (row = grid->first; row; row = row->next)
        fill_up(p, row, grid->u.grid.columns);
    doc_insert_before(paragraph, grid);
    doc_unlink(paragraph);
}

static bool is_placed(const DocNode *paragraph)
{
    const DocNode *parent = paragraph->parent;
    return paragraph->style.n || (parent->kind == DOC_ITEM && parent->first == paragraph);
}

static void place(Pass *p, DocNode *paragraph)
{
    int pictures = count_alone(paragraph);
    if (!pictures)
        return;
    if (pictures > 1 && !is_placed(paragraph)) {
        make_grid(p, paragraph);
        return;
    }
    if (!is_placed(paragraph))
        paragraph->style = STYLE_PICTURE;
    add_captions(p, paragraph);
}

bool pass_picture(Pass *p)
{
    size_t errors = diag_errors(p->diag);
    bool ok = !p->read_picture || read_all(p);
    DocWalk w;
    doc_walk(&w, p->doc->root);
    while (doc_walk_next(&w)) {
        if (!w.entering && w.node->kind == DOC_PARAGRAPH && !(w.node->lacks & LACKS_PICTURES))
            place(p, w.node);
        doc_walk_past_lacking(&w, LACKS_PICTURES);
    }
    return ok && diag_errors(p->diag) == errors;
}
