/* SPDX-License-Identifier: MIT */
/*
 * The body goes through three hands: holes.c cuts the tags out, lines.c rewrites the lines, cmark
 * finds blocks and marks. Its events are turned into nodes here; what goes by lines (sections,
 * parts, attributes) is put in at the end by blocks.c.
 */
#include "read/markdown.h"

#include <assert.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <pthread.h>
#include <string.h>

#include "base/mem.h"
#include "read/fence.h"
#include "read/rows.h"
#include "read/runs.h"

enum { BODY_MAX = 4 << 20, MARKS_DEPTH_MAX = 32, LEVEL_MAX = 4 };

typedef struct Reader {
    Arena *arena;
    Places places;
    Holes holes;
    Lines lines;
    LineTable out_lines;      /* of lines.text */
    Blocks blocks;
    Runs runs;
    DocNode *cur;             /* the block that the next block goes into */
    size_t cursor;            /* in lines.text: up to where marks and texts have been found */
    uint32_t line;            /* where it is, when cmark does not know; else 0 */
    int marks;                /* emphasis, links that are open */
    const cmark_node *skipped;/* a picture: its text is left out */
    DocNode **note;           /* by number, as first referred to; NULL = refused */
    size_t n_notes, cap_notes, definitions;
    bool in_note;
    DocNode *table;
} Reader;

/* ---- Places ---- */

static bool has_place(cmark_node *n)
{
    return cmark_node_get_start_line(n) > 0;
}

/*
 * A paragraph that goes straight over into a table has no place in cmark's tree, and the first row
 * of the table has the paragraph's. Such lines are counted here: r->line.
 */
static uint32_t line_of(const Reader *r, cmark_node *n)
{
    if (r->line)
        return r->line;
    int line = cmark_node_get_start_line(n);
    return line > 0 ? (uint32_t)line : r->cur ? block_of(r->cur)->from : 1;
}

static size_t line_end(const Reader *r, uint32_t line)
{
    return line < r->out_lines.n ? r->out_lines.start[line] - 1 : r->lines.text.n;
}

/* Where cmark says that a node begins, kept within the line. */
static size_t claimed(const Reader *r, cmark_node *n)
{
    uint32_t line = line_of(r, n);
    if (line > r->out_lines.n)
        return r->lines.text.n;
    int column = r->line ? 1 : cmark_node_get_start_column(n);
    size_t at = r->out_lines.start[line - 1] + (size_t)(column > 0 ? column - 1 : 0);
    size_t end = line_end(r, line);
    return at < end ? at : end;
}

/*
 * Where an inline begins: where cmark says if `what` stands there. If not (its columns are short
 * after an escaped bar, and wrong in notes), then where it is next in that line. *exact = found.
 */
static size_t find_inline(Reader *r, cmark_node *n, Str what, bool *exact)
{
    enum { LOOK_AT = 16, LOOK_FOR = 4096 };
    Str text = r->lines.text, head = str_sub(what, 0, LOOK_AT);
    size_t at = claimed(r, n);
    *exact = str_starts(str_from_at(text, at), head);
    if (!*exact) {
        uint32_t line = line_of(r, n);
        size_t start = line <= r->out_lines.n ? r->out_lines.start[line - 1] : text.n;
        size_t from = r->cursor > start ? r->cursor : start, end = line_end(r, line);
        end = end < from + LOOK_FOR ? end : from + LOOK_FOR;
        size_t found = str_find(str_sub(text, 0, end), head, from);
        *exact = found != SIZE_MAX;
        at = *exact ? found : at;
    }
    if (at + head.n > r->cursor)
        r->cursor = at + (*exact ? what.n : 1);
    return at;
}

static Pos inline_pos(Reader *r, cmark_node *n, Str what)
{
    bool exact;
    return place_out(&r->places, find_inline(r, n, what, &exact));
}

static Pos block_pos(Reader *r, cmark_node *n)
{
    return place_out(&r->places, claimed(r, n));
}

#define REPORT(r, at, id, ...) \
    ((void)(places_report(&(r)->places, (id)) && \
            diag_error((r)->places.diag, (at), (id), __VA_ARGS__)))

/* ---- Blocks ---- */

static DocNode *open_block(Reader *r, DocKind kind, cmark_node *n)
{
    DocNode *b = block_node(r->arena, kind, block_pos(r, n), line_of(r, n));
    doc_append(r->cur, b);
    r->cur = b;
    return b;
}

static void close_block(Reader *r)
{
    DocNode *b = r->cur;
    assert(b && b->parent);
    r->cur = b->parent;
    block_close(b);
}

static void open_text(Reader *r, DocKind kind, cmark_node *n)
{
    cmark_node *next = cmark_node_next(n);
    if (!has_place(n))
        r->line = line_of(r, next && has_place(next) ? next : n);
    DocNode *b = open_block(r, kind, n);
    int end = cmark_node_get_end_line(n);
    if (end > 0 && (uint32_t)end > block_of(b)->to)
        block_of(b)->to = (uint32_t)end;
    r->marks = 0;
    runs_begin(&r->runs, b);
}

/* The block may be a later one than was opened: a paragraph can be split. */
static DocNode *close_text(Reader *r, cmark_node *n)
{
    DocNode *first = r->cur, *last = r->runs.block;
    int end = cmark_node_get_end_line(n);
    runs_end(&r->runs);
    if (last != first && end > 0)
        block_of(last)->to = (uint32_t)end;
    if (!has_place(n)) {
        block_of(last)->to = r->line;
        r->line = 0;
    }
    r->cur = last;
    close_block(r);
    return last;
}

static void enter_heading(Reader *r, cmark_node *n)
{
    int level = cmark_node_get_heading_level(n);
    open_text(r, DOC_HEADING, n);
    if (level > LEVEL_MAX)
        REPORT(r, r->cur->at, M_heading_level, diag_int(r->places.diag, level));
    r->cur->u.para.level = level > LEVEL_MAX ? LEVEL_MAX : level;
}

static bool is_blank_text(const DocNode *n)
{
    return n->kind == DOC_TEXT && str_trim(n->u.text.text).n == 0;
}

static void exit_heading(Reader *r, cmark_node *n)
{
    DocNode *h = close_text(r, n);
    bool strong = false, plain = false;
    for (DocNode *c = h->first; c; c = c->next) {
        strong |= c->kind == DOC_STRONG;
        plain |= c->kind != DOC_STRONG && !is_blank_text(c);
    }
    h->u.para.run_in = strong && plain;
    if (!h->first)
        REPORT(r, h->at, M_heading_empty, STR_NONE);
}

/* The sign that lines.c wrote at this byte; it wrote every one that cmark sees. */
static LineMarker marker_at(const Reader *r, size_t out)
{
    size_t low = 0, high = r->lines.n_markers;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (r->lines.marker[mid].out < out)
            low = mid + 1;
        else
            high = mid;
    }
    if (low < r->lines.n_markers && r->lines.marker[low].out == out)
        return r->lines.marker[low];
    return (LineMarker){ out, LIST_GACH, 0 };
}

static void enter_list(Reader *r, cmark_node *n)
{
    DocNode *list = open_block(r, DOC_LIST, n);
    LineMarker m = marker_at(r, claimed(r, n));
    list->u.list.list_kind = m.kind;
    list->u.list.start = m.value ? m.value : 1;
}

static void enter_item(Reader *r, cmark_node *n)
{
    DocNode *item = open_block(r, DOC_ITEM, n);
    item->u.item.typed = marker_at(r, claimed(r, n)).value;
}

/* ```bang: a table that is computed when its values are in. */
static void code_block(Reader *r, cmark_node *n)
{
    Str rest = str_trim(str_from(cmark_node_get_fence_info(n))), name = STR("```");
    if (rest.n && str_split(&rest, ' ', &name) && str_eq(name, STR("bang"))) {
        fence_read(r->arena, &r->places, open_block(r, DOC_BANG, n));
        close_block(r);
        return;
    }
    REPORT(r, block_pos(r, n), M_unknown_block, name);
}

static void html(Reader *r, Pos at, Str tag)
{
    size_t end = 0;
    while (end < tag.n && tag.p[end] != '>' && tag.p[end] != ' ' && tag.p[end] != '\n')
        end++;
    Str name = str_sub(tag, 0, end);
    REPORT(r, at, M_html_tag, ARENA_JOIN(r->arena, name, STR(">")));
}

/* ---- Tables ---- */

/* The first row is two lines above the second, between them that of the dashes. */
static uint32_t line_of_table(cmark_node *n)
{
    cmark_node *first = cmark_node_first_child(n), *second = first ? cmark_node_next(first) : NULL;
    int line = second ? cmark_node_get_start_line(second) - 2 : cmark_node_get_end_line(n) - 1;
    return line > 0 ? (uint32_t)line : 1;
}

static void enter_table(Reader *r, cmark_node *n)
{
    cmark_node *above = cmark_node_previous(n);
    if (above && !has_place(above))
        r->line = line_of_table(n);
    r->table = open_block(r, DOC_TABLE, n);
    r->table->u.grid.columns = cmark_gfm_extensions_get_table_columns(n);
    r->table->u.grid.header_rows = 1;
    r->table->u.grid.borders = true;
    const uint8_t *aligns = cmark_gfm_extensions_get_table_alignments(n);
    r->table->u.grid.aligns = ARENA_NEWN(r->arena, char, r->table->u.grid.columns);
    for (int i = 0; i < r->table->u.grid.columns; i++)
        r->table->u.grid.aligns[i] = (char)aligns[i];
}

static void enter_cell(Reader *r, cmark_node *n)
{
    DocNode *cell = open_block(r, DOC_CELL, n);
    cell->u.cell.span = cell->u.cell.down = 1;
    open_text(r, DOC_PARAGRAPH, n);
    block_of(r->cur)->to = block_of(r->cur)->from;
}

static void exit_cell(Reader *r, cmark_node *n)
{
    close_text(r, n);
    close_block(r);
}

/* The text of a row that holds one private character and nothing else, else absent. */
static Str lone_mark(cmark_node *row)
{
    cmark_node *cell = cmark_node_first_child(row);
    cmark_node *text = cell ? cmark_node_first_child(cell) : NULL;
    if (!text || cmark_node_next(text) || cmark_node_get_type(text) != CMARK_NODE_TEXT)
        return STR_NONE;
    for (cmark_node *c = cmark_node_next(cell); c; c = cmark_node_next(c))
        if (cmark_node_first_child(c))
            return STR_NONE;
    Str s = str_from(cmark_node_get_literal(text));
    return s.n == 4 && (unsigned char)s.p[0] >= 0xF3 ? s : STR_NONE;
}

/* A row made by holes.c for a tag: the section opens or closes here. False if it is a true row. */
static bool mark_row(Reader *r, cmark_node *row)
{
    Str s = lone_mark(row);
    int32_t rune = 0;
    Hole *h = s.n ? holes_at(&r->holes, s, 0, &rune) : NULL;
    if (!h || !h->row)
        return s.n && rune == MARK_NOTHING;
    size_t hole = (size_t)(h - r->holes.hole);
    h->placed = true;
    if (h->kind == HOLE_OPEN) {
        DocNode *n = blocks_hole(&r->blocks, hole, line_of(r, row));
        doc_append(r->cur, n);
        r->cur = n;
    } else if (r->cur != r->table && r->holes.hole[h->pair].placed) {
        close_block(r);
    } else {
        blocks_crosses(&r->blocks, hole);
    }
    return true;
}

static Str text_from(const Reader *r, size_t at, uint32_t line)
{
    return str_sub(r->lines.text, at, line_end(r, line));
}

/* cmark leaves out what a row has too many. */
static void count_cells(Reader *r, cmark_node *row)
{
    size_t at = claimed(r, row), extra = 0, columns = (size_t)r->table->u.grid.columns;
    size_t n = rows_count(text_from(r, at, line_of(r, row)), columns, &extra);
    if (n > columns)
        REPORT(r, place_out(&r->places, at + extra), M_table_cells,
               diag_int(r->places.diag, (int64_t)n), diag_int(r->places.diag, (int64_t)columns));
}

/* To cmark a heading and dashes of other numbers of columns are no table at all. */
static void check_delimiter(Reader *r, cmark_node *paragraph)
{
    uint32_t line = line_of(r, paragraph);
    size_t at = claimed(r, paragraph), none = 0, bar;
    if (at >= r->lines.text.n || r->lines.text.p[at] != '|' || line >= r->out_lines.n)
        return;
    Str dashes = text_from(r, r->out_lines.start[line], line + 1);
    if (!rows_is_delimiter(dashes, &bar))
        return;
    size_t heads = rows_count(text_from(r, at, line), SIZE_MAX, &none);
    size_t n = rows_count(str_from_at(dashes, bar), SIZE_MAX, &none);
    if (n != heads)
        REPORT(r, place_out(&r->places, r->out_lines.start[line] + bar), M_table_delimiter,
               diag_int(r->places.diag, (int64_t)n), diag_int(r->places.diag, (int64_t)heads));
}

static void enter_row(Reader *r, cmark_node *n)
{
    if (cmark_node_previous(n))
        r->line = 0;
    if (mark_row(r, n)) {
        r->skipped = n;
        return;
    }
    open_block(r, DOC_ROW, n);
    count_cells(r, n);
}

/* A section that was not closed in its table has been cut in two by something. */
static void exit_table(Reader *r)
{
    for (; r->cur != r->table; r->cur = r->cur->parent)
        for (size_t i = 0; i < r->holes.n; i++)
            if (r->holes.hole[i].row && r->holes.hole[i].kind == HOLE_OPEN &&
                !r->holes.hole[r->holes.hole[i].pair].placed)
                blocks_crosses(&r->blocks, i);
    rows_finish(r->arena, r->table);
    close_block(r);
    r->table = NULL;
    r->line = 0;
}

/* ---- Marks ---- */

static DocNode *add_inline(Reader *r, DocKind kind, cmark_node *n, Str sign)
{
    DocNode *d = block_node(r->arena, kind, inline_pos(r, n, sign), line_of(r, n));
    runs_add(&r->runs, d);
    return d;
}

/* A mark with text in it. Past the limit its text stands without it. */
static void enter_mark(Reader *r, DocKind kind, cmark_node *n, Str sign)
{
    if (r->marks >= MARKS_DEPTH_MAX) {
        REPORT(r, inline_pos(r, n, sign), M_nesting_depth,
               diag_int(r->places.diag, MARKS_DEPTH_MAX));
        return;
    }
    DocNode *d = add_inline(r, kind, n, sign);
    cmark_node_set_user_data(n, d);
    runs_enter(&r->runs, d);
    r->marks++;
}

static void exit_mark(Reader *r, cmark_node *n)
{
    DocNode *d = cmark_node_get_user_data(n);
    if (!d)
        return;
    runs_leave(&r->runs, d);
    r->marks--;
}

static Str emph_sign(Reader *r, cmark_node *n, Str stars, Str lows)
{
    size_t at = claimed(r, n);
    return at < r->lines.text.n && r->lines.text.p[at] == '_' ? lows : stars;
}

static Str url_of(Reader *r, cmark_node *n)
{
    return arena_str(r->arena, str_from(cmark_node_get_url(n)));
}

static Str title_of(Reader *r, cmark_node *n)
{
    return arena_str(r->arena, str_trim(str_from(cmark_node_get_title(n))));
}

/* [](#name) and [](annex.md) refer to a place; with a text of their own they are links. */
static void enter_link(Reader *r, cmark_node *n)
{
    Str url = url_of(r, n), sign = STR("[");
    size_t at = claimed(r, n);
    if (at < r->lines.text.n && r->lines.text.p[at] == '<')
        sign = STR("<");
    bool empty = cmark_node_first_child(n) == NULL;
    bool place = str_starts(url, STR("#")) && url.n > 1;
    if (empty && (place || str_ends(url, STR(".md")))) {
        DocNode *d = add_inline(r, DOC_REF, n, sign);
        d->u.ref.label = place ? str_from_at(url, 1) : url;
        d->u.ref.title = title_of(r, n);
        return;
    }
    if (empty || url.n == 0) {
        REPORT(r, inline_pos(r, n, sign), M_link_empty, STR_NONE);
        return;
    }
    enter_mark(r, DOC_LINK, n, sign);
    DocNode *d = cmark_node_get_user_data(n);
    if (!d)
        return;
    d->u.link.url = url;
    d->u.link.title = title_of(r, n);
}

/* What stands between the brackets of a picture, without its marks. */
static Str alt_of(Reader *r, cmark_node *image)
{
    Buf b;
    buf_init(&b, 0);
    cmark_iter *it = cmark_iter_new(image);
    while (cmark_iter_next(it) != CMARK_EVENT_DONE) { /* what is asked for comes once: leaves */
        cmark_node *n = cmark_iter_get_node(it);
        cmark_node_type type = cmark_node_get_type(n);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            buf_add(&b, str_from(cmark_node_get_literal(n)));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            buf_char(&b, ' ');
    }
    cmark_iter_free(it);
    Str alt = arena_str(r->arena, str_trim(buf_str(&b)));
    buf_release(&b);
    return alt;
}

static void enter_image(Reader *r, cmark_node *n)
{
    DocNode *d = add_inline(r, DOC_IMAGE, n, STR("!"));
    d->u.image.path = url_of(r, n);
    d->u.image.alt = alt_of(r, n);
    d->u.image.title = title_of(r, n);
    if (r->in_note)
        REPORT(r, d->at, M_note_image, STR_NONE);
    r->skipped = n;
}

static bool is_br(Str tag)
{
    Str inside = str_sub(tag, 1, tag.n ? tag.n - 1 : 0);
    if (inside.n && inside.p[inside.n - 1] == '/')
        inside.n--;
    inside = str_trim(inside);
    return inside.n == 2 && (inside.p[0] | 32) == 'b' && (inside.p[1] | 32) == 'r';
}

static void html_inline(Reader *r, cmark_node *n)
{
    Str tag = str_from(cmark_node_get_literal(n));
    if (is_br(tag))
        add_inline(r, DOC_BREAK, n, tag);
    else
        html(r, inline_pos(r, n, tag), tag);
}

static void line_break(Reader *r, cmark_node *n)
{
    DocNode *d = block_node(r->arena, DOC_BREAK, place_out(&r->places, r->cursor), line_of(r, n));
    runs_add(&r->runs, d);
    r->line += r->line > 0;
}

/*
 * cmark leaves a reference to a note that is nowhere as it was: "[^b]". `from` is where the text
 * that holds it begins.
 */
static void check_references(Reader *r, Str s, size_t from)
{
    enum { LOOK_FOR = 4096 };
    for (size_t i = 0; (i = str_find(s, STR("[^"), i)) != SIZE_MAX; i += 2) {
        size_t end = i + 2;
        while (end < s.n && s.p[end] != ']' && s.p[end] != '[' && s.p[end] != ' ')
            end++;
        if (end == i + 2 || end == s.n || s.p[end] != ']')
            continue;
        Str all = r->lines.text, sign = str_sub(s, i, end + 1);
        size_t at = str_find(str_sub(all, 0, from + i + LOOK_FOR), sign, from);
        if (at == SIZE_MAX)
            return;
        from = at + 1;
        if (at == 0 || all.p[at - 1] != '\\')
            REPORT(r, place_out(&r->places, at), M_note_undefined, str_sub(sign, 2, sign.n - 1));
    }
}

static void text(Reader *r, cmark_node *n)
{
    bool exact;
    Piece p = { .text = str_from(cmark_node_get_literal(n)), .line = line_of(r, n) };
    p.out = find_inline(r, n, p.text, &exact);
    check_references(r, p.text, p.out);
    runs_text(&r->runs, &p);
}

static void code(Reader *r, cmark_node *n)
{
    bool exact;
    Piece p = { .text = str_from(cmark_node_get_literal(n)), .line = line_of(r, n) };
    p.out = find_inline(r, n, p.text, &exact);
    size_t at = p.out;
    while (at > 0 && r->lines.text.p[at - 1] == '`')
        at--;
    REPORT(r, place_out(&r->places, at), M_no_code, STR_NONE);
    runs_text(&r->runs, &p);
}

/* ---- Notes ---- */

static void keep_note(Reader *r, size_t number, DocNode *note)
{
    while (r->cap_notes < number) {
        size_t cap = r->cap_notes ? r->cap_notes * 2 : 8;
        r->note = mem_realloc(r->note, cap * sizeof *r->note);
        for (size_t i = r->cap_notes; i < cap; i++)
            r->note[i] = NULL;
        r->cap_notes = cap;
    }
    r->note[number - 1] = note;
    if (number > r->n_notes)
        r->n_notes = number;
}

static void note_reference(Reader *r, cmark_node *n)
{
    enum { DIGITS_MAX = 8 };
    Str digits = str_from(cmark_node_get_literal(n));
    Pos at = inline_pos(r, n, STR("[^"));
    size_t number = 0;
    for (size_t i = 0; i < digits.n && i < DIGITS_MAX; i++)
        number = number * 10 + (size_t)(digits.p[i] - '0');
    if (number == 0)
        return;
    if (r->in_note) {
        REPORT(r, at, M_note_nested, STR_NONE);
        return;
    }
    if (number <= r->n_notes && r->note[number - 1]) {
        REPORT(r, at, M_note_again, digits);
        return;
    }
    DocNode *note = block_node(r->arena, DOC_NOTE, at, line_of(r, n));
    note->u.text.text = arena_str(r->arena, digits);
    runs_add(&r->runs, note);
    keep_note(r, number, note);
}

/* The note that is defined on a line, NULL if there is none. */
static LineNote *note_on(const Reader *r, uint32_t line)
{
    size_t low = 0, high = r->lines.n_notes;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (r->lines.note[mid].line < line)
            low = mid + 1;
        else
            high = mid;
    }
    LineNote *note = &r->lines.note[low];
    return low < r->lines.n_notes && note->line == line ? note : NULL;
}

/* Definitions come at the end, in order of their numbers; each goes back to its reference. */
static void enter_definition(Reader *r, cmark_node *n)
{
    size_t i = r->definitions++;
    r->in_note = true;
    if (i < r->n_notes && r->note[i])
        r->cur = r->note[i];
    else
        r->cur = block_node(r->arena, DOC_NOTE, block_pos(r, n), line_of(r, n));
    LineNote *note = note_on(r, line_of(r, n));
    if (note)
        note->used = true;
}

static void exit_definition(Reader *r)
{
    r->cur = r->blocks.body;
    r->in_note = false;
}

/* ---- Events ---- */

static void enter_extension(Reader *r, cmark_node *n)
{
    const char *type = cmark_node_get_type_string(n);
    if (strcmp(type, "table") == 0)
        enter_table(r, n);
    else if (strcmp(type, "table_row") == 0 || strcmp(type, "table_header") == 0)
        enter_row(r, n);
    else if (strcmp(type, "table_cell") == 0)
        enter_cell(r, n);
}

static void exit_extension(Reader *r, cmark_node *n)
{
    const char *type = cmark_node_get_type_string(n);
    if (strcmp(type, "table") == 0)
        exit_table(r);
    else if (strcmp(type, "table_row") == 0 || strcmp(type, "table_header") == 0)
        close_block(r);
    else if (strcmp(type, "table_cell") == 0)
        exit_cell(r, n);
}

/* a flat table */
static void enter(Reader *r, cmark_node *n)
{
    switch (cmark_node_get_type(n)) {
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_THEMATIC_BREAK:
        break;
    case CMARK_NODE_PARAGRAPH: open_text(r, DOC_PARAGRAPH, n); break;
    case CMARK_NODE_HEADING: enter_heading(r, n); break;
    case CMARK_NODE_BLOCK_QUOTE: open_block(r, DOC_QUOTE, n); break;
    case CMARK_NODE_LIST: enter_list(r, n); break;
    case CMARK_NODE_ITEM: enter_item(r, n); break;
    case CMARK_NODE_CODE_BLOCK: code_block(r, n); break;
    case CMARK_NODE_HTML_BLOCK:
        html(r, block_pos(r, n), str_from(cmark_node_get_literal(n)));
        break;
    case CMARK_NODE_FOOTNOTE_DEFINITION: enter_definition(r, n); break;
    case CMARK_NODE_TEXT: text(r, n); break;
    case CMARK_NODE_SOFTBREAK: r->runs.space = true; r->line += r->line > 0; break;
    case CMARK_NODE_LINEBREAK: line_break(r, n); break;
    case CMARK_NODE_CODE: code(r, n); break;
    case CMARK_NODE_HTML_INLINE: html_inline(r, n); break;
    case CMARK_NODE_EMPH: enter_mark(r, DOC_EMPH, n, emph_sign(r, n, STR("*"), STR("_"))); break;
    case CMARK_NODE_STRONG:
        enter_mark(r, DOC_STRONG, n, emph_sign(r, n, STR("**"), STR("__")));
        break;
    case CMARK_NODE_LINK: enter_link(r, n); break;
    case CMARK_NODE_IMAGE: enter_image(r, n); break;
    case CMARK_NODE_FOOTNOTE_REFERENCE: note_reference(r, n); break;
    default: enter_extension(r, n); break;
    }
}

static void leave(Reader *r, cmark_node *n)
{
    switch (cmark_node_get_type(n)) {
    case CMARK_NODE_PARAGRAPH:
        check_delimiter(r, n);
        close_text(r, n);
        break;
    case CMARK_NODE_HEADING: exit_heading(r, n); break;
    case CMARK_NODE_BLOCK_QUOTE:
    case CMARK_NODE_LIST:
    case CMARK_NODE_ITEM: close_block(r); break;
    case CMARK_NODE_FOOTNOTE_DEFINITION: exit_definition(r); break;
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
    case CMARK_NODE_LINK: exit_mark(r, n); break;
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_IMAGE:
    case CMARK_NODE_FOOTNOTE_REFERENCE: break;
    default: exit_extension(r, n); break;
    }
}

static void walk(Reader *r, cmark_node *root)
{
    cmark_iter *it = cmark_iter_new(root);
    for (cmark_event_type e; (e = cmark_iter_next(it)) != CMARK_EVENT_DONE;) {
        cmark_node *n = cmark_iter_get_node(it);
        if (r->skipped) {
            if (n == r->skipped && e == CMARK_EVENT_EXIT)
                r->skipped = NULL;
        } else if (e == CMARK_EVENT_ENTER) {
            enter(r, n);
        } else {
            leave(r, n);
        }
    }
    cmark_iter_free(it);
}

/* ---- The whole ---- */

static pthread_once_t registered = PTHREAD_ONCE_INIT;

/* Its own would abort the program when memory has run out. */
static cmark_mem memory = { mem_alloc_n, mem_realloc, mem_free };

static cmark_node *parse(Str text)
{
    pthread_once(&registered, cmark_gfm_core_extensions_ensure_registered);
    cmark_parser *p = cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, &memory);
    cmark_parser_attach_syntax_extension(p, cmark_find_syntax_extension("table"));
    cmark_parser_feed(p, text.p, text.n);
    cmark_node *root = cmark_parser_finish(p);
    cmark_parser_free(p);
    return root;
}

static bool in_unused_note(const Reader *r, uint32_t line)
{
    const LineNote *note = note_on(r, line);
    return note && !note->used;
}

/* A tag that came through nowhere stood where no text is: in an address, in an attribute. */
static void check_holes(Reader *r)
{
    for (size_t i = 0; i < r->holes.n; i++) {
        Hole *h = &r->holes.hole[i];
        if (h->placed || h->broken || h->kind == HOLE_CLOSE ||
            in_unused_note(r, lines_find(&r->places.lines, h->from)))
            continue;
        REPORT(r, place_body(&r->places, h->from), M_hole_place, h->name);
    }
}

static void check_notes(Reader *r)
{
    for (size_t i = 0; i < r->lines.n_notes; i++) {
        const LineNote *n = &r->lines.note[i];
        if (!n->used)
            REPORT(r, place_cut(&r->places, n->from), M_note_unused, n->name);
    }
}

static void read_tree(Reader *r)
{
    lines_measure(&r->out_lines, r->lines.text);
    runs_init(&r->runs, &r->blocks);
    r->cur = r->blocks.body;
    cmark_node *root = parse(r->lines.text);
    walk(r, root);
    cmark_node_free(root);
    blocks_finish(&r->blocks);
    check_holes(r);
    check_notes(r);
    runs_release(&r->runs);
    lines_release(&r->out_lines);
    mem_free(r->note);
}

bool markdown_read(Arena *a, Diag *d, const Passage *body, DocNode **out)
{
    const Source *source = body->source;
    DocNode *root = *out = block_node(a, DOC_BODY, (Pos){ source, body->line, 1 }, 1);
    if (body->text.n > BODY_MAX)
        return diag_error(d, (Pos){ source, 0, 0 }, M_file_too_large, source->name,
                          diag_int(d, BODY_MAX));
    Reader r = { .arena = a };
    places_init(&r.places, d, source, body->text);
    r.places.first_line = body->line;
    r.blocks = (Blocks){ a, &r.places, &r.holes, &r.lines, root, false };
    holes_cut(a, &r.places, &r.holes);
    lines_rewrite(a, &r.places, r.holes.text, &r.lines);
    read_tree(&r);
    size_t errors = r.places.errors;
    places_release(&r.places);
    return errors == 0;
}
