/* SPDX-License-Identifier: MIT */
#include "read/runs.h"

void runs_init(Runs *r, Blocks *b)
{
    *r = (Runs){ .blocks = b };
    buf_init(&r->text, 0);
}

void runs_release(Runs *r)
{
    buf_release(&r->text);
}

static void flush(Runs *r)
{
    if (r->text.n == 0)
        return;
    DocNode *n = block_node(r->blocks->arena, DOC_TEXT, r->text_at, 0);
    n->u.text.text = arena_str(r->blocks->arena, buf_str(&r->text));
    buf_clear(&r->text);
    doc_append(r->cur, n);
}

void runs_begin(Runs *r, DocNode *block)
{
    r->block = r->cur = block;
    r->space = false;
    r->depth = 0;
}

static void add_space(Runs *r, Pos at)
{
    if (!r->space)
        return;
    r->space = false;
    if (r->text.n == 0)
        r->text_at = at;
    buf_char(&r->text, ' ');
}

void runs_add(Runs *r, DocNode *node)
{
    if (node->kind == DOC_BREAK)
        r->space = false;
    add_space(r, node->at);
    flush(r);
    doc_append(r->cur, node);
}

void runs_enter(Runs *r, DocNode *node)
{
    r->cur = node;
}

void runs_leave(Runs *r, DocNode *node)
{
    flush(r);
    for (; r->cur != node; r->cur = r->cur->parent) {
        r->depth--;
        blocks_crosses(r->blocks, r->open[r->depth]);
    }
    r->cur = node->parent;
}

/* A blank is a line to the margin when nothing comes after it. */
static void finish_blank(DocNode *block)
{
    if (block->last && block->last->kind == DOC_BLANK)
        block->last->u.blank.line = true;
}

void runs_end(Runs *r)
{
    runs_leave(r, r->block);
    finish_blank(r->block);
    r->block = NULL;
    r->space = false;
}

/* ---- What a piece of text holds ---- */

typedef struct Cursor {
    const Piece *piece;
    size_t i;            /* read so far */
    size_t from;         /* of the plain text not yet taken */
    size_t known_i;      /* byte of the piece that stands … */
    size_t known_out;    /* … there */
} Cursor;

/* Escapes and entities are longer where they stand: byte i is looked for from one known. */
static Pos place(Runs *r, Cursor *c, size_t i)
{
    enum { LOOK_AT = 8, LOOK_FOR = 4096 };
    Str text = r->blocks->lines->text, what = str_sub(c->piece->text, i, i + LOOK_AT);
    size_t guess = c->known_out + (i - c->known_i);
    if (i > 0 && !str_starts(str_from_at(text, guess), what)) {
        size_t found = str_find(str_sub(text, 0, guess + LOOK_FOR), what, c->known_out);
        guess = found == SIZE_MAX ? c->known_out : found;
    }
    c->known_i = i;
    c->known_out = guess;
    return place_out(r->blocks->places, guess);
}

static void take_text(Runs *r, Cursor *c, size_t to)
{
    Str s = str_sub(c->piece->text, c->from, to);
    if (s.n == 0)
        return;
    Pos at = place(r, c, c->from);
    add_space(r, at);
    if (r->text.n == 0)
        r->text_at = at;
    buf_add(&r->text, s);
}

/* The bytes of a run of dots at byte i, 0 if there are less than four. */
static size_t dots_at(Str s, size_t i)
{
    size_t dots = 0, start = i, len;
    for (; i < s.n; i += len) {
        int32_t c = str_rune(s, i, &len);
        if (c != '.' && c != 0x2026)
            break;
        dots += c == '.' ? 1 : 3;
    }
    return dots >= 4 ? i - start : 0;
}

/* Where a run of dots that is too short ends: it need not be looked at again. */
static size_t after_dots(Str s, size_t i)
{
    size_t len;
    for (; i < s.n; i += len) {
        int32_t c = str_rune(s, i, &len);
        if (c != '.' && c != 0x2026)
            break;
    }
    return i;
}

static void split(Runs *r, Cursor *c)
{
    DocNode *old = r->block;
    Pos at = place(r, c, c->i);
    uint32_t line = c->piece->line;
    if (r->cur != old || old->kind != DOC_PARAGRAPH) {
        runs_add(r, block_node(r->blocks->arena, DOC_BREAK, at, line));
        return;
    }
    DocNode *parent = old->parent, *next;
    flush(r);
    finish_blank(old);
    block_of(old)->to = line > 1 ? line - 1 : 1;
    next = block_node(r->blocks->arena, DOC_PARAGRAPH, at, line);
    doc_append(parent, next);
    runs_begin(r, next);
}

static void open_section(Runs *r, size_t hole, uint32_t line)
{
    DocNode *n = blocks_hole(r->blocks, hole, line);
    runs_add(r, n);
    if (r->depth == RUNS_SECTIONS_MAX)
        return;
    r->open[r->depth] = hole;
    r->node[r->depth++] = n;
    r->cur = n;
}

static void close_section(Runs *r, size_t hole)
{
    Hole *h = &r->blocks->holes->hole[hole];
    h->placed = true;
    if (r->depth == 0 || r->open[r->depth - 1] != h->pair || r->cur != r->node[r->depth - 1]) {
        blocks_crosses(r->blocks, hole);
        return;
    }
    flush(r);
    r->cur = r->node[--r->depth]->parent;
}

static void take_hole(Runs *r, size_t hole, uint32_t line)
{
    switch (r->blocks->holes->hole[hole].kind) {
    case HOLE_VALUE:
    case HOLE_PART:
        runs_add(r, blocks_hole(r->blocks, hole, line));
        break;
    case HOLE_OPEN:
        open_section(r, hole, line);
        break;
    case HOLE_CLOSE:
        close_section(r, hole);
        break;
    }
}

/* A private character, if one stands there: the bytes it takes, else 0. */
static size_t take_private(Runs *r, Cursor *c)
{
    int32_t rune;
    size_t len;
    Str s = c->piece->text;
    Hole *h = holes_at(r->blocks->holes, s, c->i, &rune);
    if (!h && rune != MARK_SPLIT && rune != MARK_NOTHING)
        return 0;
    take_text(r, c, c->i);
    if (rune == MARK_SPLIT) {
        r->space = false;
        split(r, c);
    } else if (h) {
        take_hole(r, (size_t)(h - r->blocks->holes->hole), c->piece->line);
    }
    str_rune(s, c->i, &len);
    return len;
}

static size_t take_dots(Runs *r, Cursor *c)
{
    size_t len = dots_at(c->piece->text, c->i);
    if (!len)
        return 0;
    take_text(r, c, c->i);
    Pos at = place(r, c, c->i);
    DocNode *blank = block_node(r->blocks->arena, DOC_BLANK, at, c->piece->line);
    blank->u.blank.dots = arena_str(r->blocks->arena, str_sub(c->piece->text, c->i, c->i + len));
    runs_add(r, blank);
    return len;
}

void runs_text(Runs *r, const Piece *piece)
{
    Cursor c = { .piece = piece, .known_out = piece->out };
    Str s = piece->text;
    while (c.i < s.n) {
        unsigned char u = (unsigned char)s.p[c.i];
        size_t taken = 0;
        bool dots = u == '.' || u == 0xE2;
        if (dots)
            taken = take_dots(r, &c);
        else if (u >= 0xF3)
            taken = take_private(r, &c);
        c.i += taken;
        if (taken)
            c.from = c.i;
        else
            c.i = dots && after_dots(s, c.i) > c.i ? after_dots(s, c.i) : c.i + 1;
    }
    take_text(r, &c, s.n);
}
