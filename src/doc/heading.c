/* SPDX-License-Identifier: MIT */
#include "doc/heading.h"

enum { PARTS_MAX = 8 };

/* A cell of the heading, cut at " / ". */
typedef struct Head {
    DocNode *cell;
    DocNode *part[PARTS_MAX];  /* paragraphs */
    int n;
    bool joined;               /* typed as <: the column stands under the head to its left */
} Head;

typedef struct Heading {
    const HeadingMaker *make;
    DocNode *table;
    Head *head;                /* one per column */
    int columns, depth;
    DocNode **cell;            /* [depth × columns] */
} Heading;

/* ---- the heading: parts ---- */

static void add_text(const HeadingMaker *make, DocNode *part, Str text, const DocNode *like)
{
    while (!part->first && text.n && text.p[0] == ' ')
        text = str_from_at(text, 1);
    if (!text.n)
        return;
    DocNode *n = make->like(make->arena, DOC_TEXT, like);
    n->u.text.text = text;
    doc_append(part, n);
}

static DocNode *add_part(const HeadingMaker *make, Head *h)
{
    DocNode *part = make->like(make->arena, DOC_PARAGRAPH, h->cell->first);
    h->part[h->n++] = part;
    return part;
}

static void cut_text(const HeadingMaker *make, Head *h, const DocNode *n)
{
    Str rest = n->u.text.text;
    for (size_t cut; h->n < PARTS_MAX && (cut = str_find(rest, STR(" / "), 0)) != SIZE_MAX;) {
        add_text(make, h->part[h->n - 1], str_trim_end(str_sub(rest, 0, cut)), n);
        rest = str_from_at(rest, cut + 3);
        add_part(make, h);
    }
    add_text(make, h->part[h->n - 1], rest, n);
}

/* The heading is bold by its style: stars around the whole of a cell say nothing more. */
static DocNode *without_stars(DocNode *paragraph)
{
    DocNode *only = paragraph->first;
    if (only && !only->next && only->kind == DOC_STRONG)
        return doc_take_children(only);
    return doc_take_children(paragraph);
}

static void cut_parts(const HeadingMaker *make, Head *h)
{
    add_part(make, h);
    for (DocNode *n = without_stars(h->cell->first); n;) {
        if (n->kind == DOC_TEXT) {
            cut_text(make, h, n);
            n = n->next;
        } else {
            n = doc_move_first(n, h->part[h->n - 1]);
        }
    }
}

bool heading_is_sign(const DocNode *paragraph, Str sign)
{
    const DocNode *text = paragraph ? paragraph->first : NULL;
    return text && !text->next && text->kind == DOC_TEXT &&
           str_eq(str_trim(text->u.text.text), sign);
}

/* Parts that stand alone are one text again. */
static DocNode *join_parts(const HeadingMaker *make, const Head *h, int from)
{
    DocNode *whole = h->part[from];
    for (int i = from + 1; i < h->n; i++) {
        DocNode *slash = make->like(make->arena, DOC_TEXT, whole);
        slash->u.text.text = STR(" / ");
        doc_append(whole, slash);
        for (DocNode *n = doc_take_children(h->part[i]); n;)
            n = doc_move_first(n, whole);
    }
    return whole;
}

static bool same_nodes(const DocNode *a, const DocNode *b)
{
    for (; a && b; a = a->next, b = b->next) {
        if (a->kind != b->kind || !same_nodes(a->first, b->first))
            return false;
        if (a->kind == DOC_TEXT && !str_eq(a->u.text.text, b->u.text.text))
            return false;
        if (a->kind >= DOC_VALUE && !str_eq(a->u.hole.name, b->u.hole.name))
            return false;
    }
    return !a && !b;
}

/* ---- the heading: rows ---- */

/* The first column after `from` whose part at `level` is another; each has parts below. */
static int run_end(const Heading *h, int from, int to, int level)
{
    int i = from + 1;
    const Head *first = &h->head[from];
    while (i < to && (h->head[i].joined ||
                      (first->n > level + 1 && h->head[i].n > level + 1 &&
                       same_nodes(first->part[level]->first, h->head[i].part[level]->first))))
        i++;
    return i;
}

/* One head, over other columns too where < says so: nothing stands below it. */
static bool is_leaf(const Heading *h, int from, int end)
{
    int i = from + 1;
    while (i < end && h->head[i].joined)
        i++;
    return i == end;
}

static int depth_of(const Heading *h, int from, int to, int level)
{
    int depth = 1;
    for (int i = from, end; i < to; i = end) {
        end = run_end(h, i, to, level);
        int below = is_leaf(h, i, end) ? 0 : depth_of(h, i, end, level + 1);
        depth = below + 1 > depth ? below + 1 : depth;
    }
    return depth;
}

static void put_cell(Heading *h, int row, int column, DocNode *paragraph)
{
    DocNode *cell = h->cell[row * h->columns + column];
    cell->u.cell.covered = false;
    doc_append(cell, paragraph);
}

static void put_heads(Heading *h, int from, int to, int level)
{
    for (int i = from, end; i < to; i = end) {
        end = run_end(h, i, to, level);
        DocNode *cell = h->cell[level * h->columns + i];
        cell->u.cell.span = end - i;
        if (is_leaf(h, i, end)) {
            put_cell(h, level, i, join_parts(h->make, &h->head[i], level));
            cell->u.cell.down = h->depth - level;
            cell->u.cell.beside = heading_is_sign(cell->first, STR("<"));
        } else {
            put_cell(h, level, i, h->head[i].part[level]);
            put_heads(h, i, end, level + 1);
        }
    }
}

/* All cells of the heading, covered so far. */
static void make_rows(Heading *h)
{
    DocNode *row = h->table->first;
    doc_take_children(row);
    for (int r = 0; r < h->depth; r++) {
        if (r > 0) {
            DocNode *below = h->make->like(h->make->arena, DOC_ROW, row);
            doc_insert_after(row, below);
            row = below;
        }
        for (int c = 0; c < h->columns; c++) {
            DocNode *cell = h->make->like(h->make->arena, DOC_CELL, h->head[c].cell);
            cell->u.cell.covered = true;
            h->cell[r * h->columns + c] = cell;
            doc_append(row, cell);
        }
    }
}

void heading_finish(const HeadingMaker *make, DocNode *table)
{
    Heading h = { .make = make, .table = table, .columns = table->u.grid.columns };
    DocNode *row = table->first;
    int c = 0;
    h.head = ARENA_NEWN(make->arena, Head, h.columns);
    for (DocNode *cell = row->first; cell && c < h.columns; cell = cell->next, c++) {
        h.head[c].cell = cell;
        cut_parts(make, &h.head[c]);
        h.head[c].joined = c > 0 && heading_is_sign(h.head[c].part[h.head[c].n - 1], STR("<"));
    }
    h.columns = c;
    h.depth = depth_of(&h, 0, c, 0);
    h.cell = ARENA_NEWN(make->arena, DocNode *, h.depth * c);
    make_rows(&h);
    put_heads(&h, 0, c, 0);
    table->u.grid.header_rows = h.depth;
}
