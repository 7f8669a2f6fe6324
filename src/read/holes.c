/* SPDX-License-Identifier: MIT */
#include "read/holes.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "data/mustache.h"
#include "read/fence.h"

/* More than the compiler lets stand open at once. */
enum { DEPTH_MAX = 128 };

/* ---- Notes, table blocks ---- */

static size_t line_end(Str s, size_t i)
{
    const char *end = i < s.n ? memchr(s.p + i, '\n', s.n - i) : NULL;
    return end ? (size_t)(end - s.p) : s.n;
}

/* Over "{{…}}" as a whole: what stands in a tag is no note. No longer tag is looked for, so that
 * a line of nothing but "{{" stays cheap. */
static size_t after_tag(Str s, size_t i)
{
    enum { TAG_MAX = 1024 };
    size_t end = str_find(str_sub(s, 0, i + TAG_MAX), STR("}}"), i);
    return end == SIZE_MAX ? i + 2 : end + 2;
}

static size_t drop_note(Places *p, char *text, size_t i)
{
    size_t end = str_find(p->body, STR("-->"), i + 4);
    if (end == SIZE_MAX) {
        if (places_report(p, M_comment_unclosed))
            diag_error(p->diag, place_body(p, i), M_comment_unclosed);
        return p->body.n;
    }
    for (end += 3; i < end; i++)
        if (text[i] != '\n')
            text[i] = HOLE_FILLER;
    return end;
}

/* The body with every note and the inside of every table block painted over, byte for byte. */
static Str paint_over(Arena *a, Places *p)
{
    Str s = p->body;
    if (!str_has(s, STR("<!--")) && !str_has(s, STR("bang")))
        return s;
    char *text = arena_alloc(a, s.n);
    memcpy(text, s.p, s.n);
    for (size_t i = 0; i < s.n;) {
        Str rest = str_from_at(s, i);
        if (fence_opens(s, i))
            i = fence_paint(s, text, i);
        else if (str_starts(rest, STR("<!--")))
            i = drop_note(p, text, i);
        else
            i = str_starts(rest, STR("{{")) ? after_tag(s, i) : i + 1;
    }
    return (Str){ text, s.n };
}

/* ---- Tags in order ---- */

typedef enum TagKind { TAG_VALUE, TAG_OPEN, TAG_CLOSE, TAG_PART, TAG_COMMENT } TagKind;

typedef struct Tag {
    const MustacheNode *node;
    TagKind kind;
    size_t from, to;
    size_t pair;         /* TAG_OPEN, TAG_CLOSE: index of the other */
    uint32_t line;
    bool alone;          /* nothing else on its line but blanks and notes */
    bool after_row;      /* alone, and the line above is a row of a table */
    bool row, block;     /* how it comes out; neither: as a character */
} Tag;

typedef struct Cutter {
    Arena *arena;
    Places *places;
    Str text;
    Tag *tag;
    size_t n, cap;
    Buf out;
    size_t copied;       /* bytes of text that are in out */
    Str row_indent;      /* of the last row of a table seen */
    Holes *holes;
} Cutter;

static Tag *add_tag(Cutter *c, const MustacheNode *node, TagKind kind)
{
    if (c->n == c->cap) {
        c->cap = c->cap ? c->cap * 2 : 64;
        c->tag = mem_realloc(c->tag, c->cap * sizeof *c->tag);
    }
    Tag *t = &c->tag[c->n++];
    *t = (Tag){ .node = node, .kind = kind, .from = node->from, .to = node->to };
    return t;
}

static void add_node_tags(Cutter *c, const MustacheNode *node)
{
    static const TagKind kinds[] = {
        [MUSTACHE_VALUE] = TAG_VALUE,     [MUSTACHE_RAW] = TAG_VALUE,
        [MUSTACHE_SECTION] = TAG_OPEN,    [MUSTACHE_INVERTED] = TAG_OPEN,
        [MUSTACHE_PARTIAL] = TAG_PART,    [MUSTACHE_COMMENT] = TAG_COMMENT,
    };
    if (node->kind == MUSTACHE_TEXT)
        return;
    add_tag(c, node, kinds[node->kind]);
    if (kinds[node->kind] == TAG_OPEN) {
        Tag *close = add_tag(c, node, TAG_CLOSE);
        close->from = node->end_from;
        close->to = node->end_to;
    }
}

static int by_place(const void *a, const void *b)
{
    const Tag *x = a, *y = b;
    return x->from < y->from ? -1 : x->from > y->from;
}

static void pair_tags(Cutter *c)
{
    size_t open[DEPTH_MAX];
    size_t depth = 0;
    for (size_t i = 0; i < c->n; i++) {
        Tag *t = &c->tag[i];
        if (t->kind == TAG_OPEN && depth < DEPTH_MAX)
            open[depth++] = i;
        if (t->kind != TAG_CLOSE || depth == 0)
            continue;
        t->pair = open[--depth];
        c->tag[t->pair].pair = i;
    }
}

static void collect(Cutter *c, const MustacheNode *nodes)
{
    const MustacheNode *next[DEPTH_MAX] = { nodes };
    size_t depth = 1;
    while (depth) {
        const MustacheNode *n = next[depth - 1];
        if (!n) {
            depth--;
            continue;
        }
        next[depth - 1] = n->next;
        add_node_tags(c, n);
        if (n->first && depth < DEPTH_MAX)
            next[depth++] = n->first;
    }
    if (c->n)
        qsort(c->tag, c->n, sizeof *c->tag, by_place);
    pair_tags(c);
}

/* ---- What stands alone on its line ---- */

static bool is_blank(char ch)
{
    return ch == ' ' || ch == '\t' || ch == HOLE_FILLER;
}

static size_t skip_blanks(Str s, size_t i)
{
    while (i < s.n && is_blank(s.p[i]))
        i++;
    return i;
}

static size_t line_start(Str s, size_t i)
{
    while (i > 0 && s.p[i - 1] != '\n')
        i--;
    return i;
}

static bool stands_alone(Str s, const Tag *t)
{
    if (t->kind == TAG_VALUE)
        return false;
    size_t before = t->from, after = skip_blanks(s, t->to);
    while (before > 0 && is_blank(s.p[before - 1]))
        before--;
    return (before == 0 || s.p[before - 1] == '\n') && (after == s.n || s.p[after] == '\n');
}

static bool row_at(Str s, size_t line)
{
    size_t i = skip_blanks(s, line);
    return i < s.n && s.p[i] == '|';
}

/* Notes and nothing else: as if the line were not there. */
static bool notes_at(Str s, size_t line)
{
    size_t i = skip_blanks(s, line);
    return i > line && (i == s.n || s.p[i] == '\n') && s.p[i - 1] == HOLE_FILLER;
}

/*
 * Goes through the lines and notes which tags stand below a row. A tag's own line counts as a row
 * unless it was found to be a blank line.
 */
static void find_rows(Cutter *c)
{
    bool in_table = false;
    size_t next = 0;
    for (size_t i = 0; i <= c->text.n && next < c->n; i++) {
        Tag *t = &c->tag[next];
        size_t end = line_end(c->text, i);
        if (t->from <= end && t->alone) {
            t->after_row = in_table;
            in_table = in_table && !t->block;
            end = line_end(c->text, t->to);
            next++;
        } else if (!notes_at(c->text, i)) {
            in_table = row_at(c->text, i);
        }
        while (next < c->n && c->tag[next].from <= end)
            next++;
        i = end;
    }
}

static bool row_follows(Str s, const Tag *t)
{
    size_t next = line_end(s, t->to) + 1;
    return row_at(s, next) || notes_at(s, next);
}

static void classify(Cutter *c)
{
    for (size_t i = 0; i < c->n; i++) {
        Tag *t = &c->tag[i], *pair = &c->tag[t->pair];
        t->row = t->block = false;
        if (!t->alone || (t->kind == TAG_CLOSE && !pair->alone))
            continue;
        if (t->kind == TAG_OPEN && !pair->alone)
            continue;
        if (t->kind == TAG_COMMENT)
            t->row = t->after_row && row_follows(c->text, t);
        else if (t->kind != TAG_PART)
            t->row = t->after_row && pair->after_row;
        t->block = !t->row;
    }
}

static void look_at_lines(Cutter *c)
{
    for (size_t i = 0; i < c->n; i++) {
        c->tag[i].alone = stands_alone(c->text, &c->tag[i]);
        c->tag[i].line = lines_find(&c->places->lines, c->tag[i].from);
    }
    /* Twice: the first round finds the blank lines, and these end tables in the second. */
    for (int round = 0; round < 2; round++) {
        find_rows(c);
        classify(c);
    }
}

/* ---- Cutting ---- */

static void copy_to(Cutter *c, size_t to)
{
    if (to <= c->copied)
        return;
    bytemap_add(&c->places->cut, c->out.n, c->copied);
    buf_add(&c->out, str_sub(c->text, c->copied, to));
    c->copied = to;
}

/* What a tag's bytes become, then as many line ends as it had. */
static void replace(Cutter *c, size_t to, int32_t rune)
{
    bytemap_add(&c->places->cut, c->out.n, c->copied);
    if (rune)
        buf_rune(&c->out, rune);
    for (; c->copied < to; c->copied++)
        if (c->text.p[c->copied] == '\n') {
            bytemap_add(&c->places->cut, c->out.n, c->copied);
            buf_char(&c->out, '\n');
        }
    bytemap_add(&c->places->cut, c->out.n, to);
}

static void cut_row(Cutter *c, const Tag *t, int32_t rune)
{
    /* Indented as the row above, so that it stands in the same list item. */
    size_t line = c->copied, above = line ? line_start(c->text, line - 1) : 0;
    if (row_at(c->text, above))
        c->row_indent = str_sub(c->text, above, skip_blanks(c->text, above));
    bytemap_add(&c->places->cut, c->out.n, t->from);
    buf_add(&c->out, c->row_indent);
    buf_add(&c->out, STR("| "));
    buf_rune(&c->out, rune);
    buf_add(&c->out, STR(" |"));
    c->copied = t->from;
    replace(c, line_end(c->text, t->to), 0);
}

static size_t add_hole(Cutter *c, const Tag *t)
{
    static const HoleKind kinds[] = {
        [TAG_VALUE] = HOLE_VALUE, [TAG_OPEN] = HOLE_OPEN,
        [TAG_CLOSE] = HOLE_CLOSE, [TAG_PART] = HOLE_PART,
    };
    Holes *h = c->holes;
    h->hole[h->n] = (Hole){
        .kind = kinds[t->kind], .name = t->node->text, .row = t->row, .block = t->block,
        .inverted = t->node->kind == MUSTACHE_INVERTED, .from = t->from,
    };
    return h->n++;
}

static void cut_tag(Cutter *c, Tag *t)
{
    int32_t rune = t->kind == TAG_COMMENT ? (t->row ? MARK_NOTHING : 0) : HOLE_FIRST;
    if (rune == HOLE_FIRST)
        rune += (int32_t)add_hole(c, t);
    if (t->row || t->block)
        copy_to(c, line_start(c->text, t->from));
    else
        copy_to(c, t->from);
    if (t->row)
        cut_row(c, t, rune);
    else
        replace(c, t->block ? line_end(c->text, t->to) : t->to, t->block ? 0 : rune);
}

/* Tags without comments are holes of the same order: pairs are counted over. */
static void link_pairs(Cutter *c)
{
    Holes *h = c->holes;
    size_t *index = ARENA_NEWN(c->arena, size_t, c->n + 1);
    for (size_t i = 0, k = 0; i < c->n; i++) {
        index[i] = k;
        k += c->tag[i].kind != TAG_COMMENT;
    }
    h->range = ARENA_NEWN(c->arena, HoleRange, h->n + 1);
    for (size_t i = 0; i < c->n; i++) {
        const Tag *t = &c->tag[i];
        if (t->kind == TAG_COMMENT)
            continue;
        bool section = t->kind == TAG_OPEN || t->kind == TAG_CLOSE;
        h->hole[index[i]].pair = section ? index[t->pair] : index[i];
        if (!t->block || t->kind == TAG_CLOSE)
            continue;
        uint32_t close = section ? c->tag[t->pair].line : t->line;
        h->range[h->n_ranges++] = (HoleRange){ index[i], t->line, close };
    }
}

static void cut_tags(Cutter *c)
{
    c->holes->hole = ARENA_NEWN(c->arena, Hole, c->n + 1);
    buf_init(&c->out, 0);
    for (size_t i = 0; i < c->n; i++)
        cut_tag(c, &c->tag[i]);
    copy_to(c, c->text.n);
    link_pairs(c);
    c->holes->text = arena_str(c->arena, buf_str(&c->out));
    buf_release(&c->out);
}

static bool too_many(Cutter *c)
{
    if (c->n <= HOLE_MAX)
        return false;
    Pos at = place_body(c->places, c->tag[HOLE_MAX].from);
    if (places_report(c->places, M_too_many_tags))
        diag_error(c->places->diag, at, M_too_many_tags,
                   diag_int(c->places->diag, HOLE_MAX));
    return true;
}

bool holes_cut(Arena *a, Places *p, Holes *out)
{
    size_t errors = p->errors;
    Str text = paint_over(a, p);
    *out = (Holes){ .text = text };
    if (!mustache_has(text))
        return p->errors == errors;
    MustacheText source = { text, { p->source, p->first_line, 1 }, false };
    MustacheNode *nodes = NULL;
    if (!mustache_compile(a, p->diag, &source, &nodes)) {
        p->errors++;
        return false;
    }
    Cutter c = { .arena = a, .places = p, .text = text, .holes = out };
    collect(&c, nodes);
    bool good = !too_many(&c);
    if (good) {
        look_at_lines(&c);
        cut_tags(&c);
    }
    mem_free(c.tag);
    return good && p->errors == errors;
}

Hole *holes_at(const Holes *h, Str s, size_t i, int32_t *rune)
{
    size_t len;
    *rune = str_rune(s, i, &len);
    if (*rune < HOLE_FIRST || *rune >= HOLE_FIRST + (int32_t)h->n)
        return NULL;
    return &h->hole[*rune - HOLE_FIRST];
}
