/* SPDX-License-Identifier: MIT */
/*
 * Plain text: UTF-8, a paragraph a line with its number, an empty line between blocks, line feeds,
 * no blanks at the end of a line. What is drawn (rules, frames, pictures) is left out.
 *
 *   grids     their cells in reading order, each a block; what their styles set without a space
 *             between stands without an empty line
 *   tables    a row a line, cells parted by tabs; under a merged cell there is nothing
 *   dashes    without empty lines between them
 *   notes     [1] in the text, all of them at the end
 */
#include "write/write.h"

#include "write/names.h"

typedef struct Note Note;
struct Note {
    const DocNode *node;
    int number;
    Note *next;
};

/* The data table that is being written; one inside it is text of its cell. */
typedef struct Rows {
    const DocNode *table;
    int *down;               /* by column: rows to come that a cell covers */
    int column;              /* where the next cell goes */
    bool first;              /* nothing of the table stands yet */
} Rows;

typedef struct Text {
    Arena *arena;
    const StyleSheet *sheet;
    Buf out, line;           /* line: of the paragraph or row that is open */
    Rows rows;
    const DocNode *last;     /* paragraph written last, NULL after anything else */
    bool gap;                /* something not written stands after `last` */
    int notes;
    Note *waiting, **end;
} Text;

/* ---- lines ---- */

/* Blanks, no-break ones too (room to write a date in), and tabs. */
static Str without_end(Str s)
{
    for (;;) {
        size_t n = s.n;
        if (n && (s.p[n - 1] == ' ' || s.p[n - 1] == '\t'))
            s.n--;
        else if (str_ends(s, STR("\xC2\xA0")))
            s.n -= 2;
        else
            return s;
    }
}

/* What is collected, one line or several. */
static void write_line(Text *t)
{
    Str rest = buf_str(&t->line), line;
    while (str_split(&rest, '\n', &line)) {
        buf_add(&t->out, without_end(line));
        buf_char(&t->out, '\n');
    }
    buf_clear(&t->line);
}

static void empty_line(Text *t)
{
    if (t->out.n)
        buf_char(&t->out, '\n');
}

/* ---- paragraphs ---- */

static const DocNode *above(const DocNode *node, DocKind kind)
{
    const DocNode *n = node->parent;
    while (n && n->kind != kind)
        n = n->parent;
    return n;
}

static bool is_dash(const DocNode *para)
{
    const DocNode *list = above(para, DOC_LIST);
    return list && (list->u.list.list_kind == LIST_GACH || list->u.list.list_kind == LIST_CONG);
}

static Twips space_of(const Text *t, const DocNode *para, bool after)
{
    const Style *style = style_find(t->sheet, para->style);
    if (!style)
        return 0;
    return after ? style->all.after : style->all.before;
}

/* Whether no empty line stands between the last paragraph and this one. */
static bool follows_close(const Text *t, const DocNode *para)
{
    if (!t->last || t->gap)
        return false;
    if (is_dash(t->last) && is_dash(para))
        return true;
    return above(para, DOC_GRID) && above(para, DOC_CELL) == above(t->last, DOC_CELL)
           && space_of(t, t->last, true) + space_of(t, para, false) == 0;
}

static bool is_in_word(const Text *t)
{
    char before = t->line.n ? t->line.p[t->line.n - 1] : ' ';
    return before != ' ' && before != '\t';
}

static void open_paragraph(Text *t, const DocNode *para)
{
    if (t->rows.table && is_in_word(t))
        buf_char(&t->line, ' ');
    if (!para->u.para.num.list)
        return;
    buf_add(&t->line, para->u.para.num.label);
    if (!num_on_own_line(&para->u.para.num))
        buf_char(&t->line, ' ');
}

static void close_paragraph(Text *t, const DocNode *para)
{
    if (t->rows.table)
        return;
    if (!without_end(buf_str(&t->line)).n) {
        buf_clear(&t->line);
        return;
    }
    if (!follows_close(t, para))
        empty_line(t);
    write_line(t);
    t->last = para;
    t->gap = false;
}

/* ---- tables ---- */

static void open_table(Text *t, const DocNode *table)
{
    if (t->rows.table)
        return;
    t->rows = (Rows){ .table = table, .first = true };
    t->rows.down = ARENA_NEWN(t->arena, int, table->u.grid.columns);
}

static void close_table(Text *t, const DocNode *table)
{
    if (t->rows.table != table)
        return;
    t->rows.table = NULL;
    t->last = NULL;
}

static bool is_open_row(const Text *t, const DocNode *row)
{
    return t->rows.table && row->parent == t->rows.table;
}

static void close_row(Text *t)
{
    for (int i = t->rows.column; i < t->rows.table->u.grid.columns; i++)
        if (t->rows.down[i] > 0)
            t->rows.down[i]--;
    if (t->rows.first)
        empty_line(t);
    t->rows.first = false;
    if (t->line.n)
        write_line(t);
    else
        buf_char(&t->out, '\n');
}

static void part_cells(Text *t)
{
    if (t->rows.column > 0)
        buf_char(&t->line, '\t');
    t->rows.column++;
}

static void open_cell(Text *t, const DocNode *cell)
{
    Rows *r = &t->rows;
    int columns = r->table->u.grid.columns;
    while (r->column < columns && r->down[r->column] > 0) {
        r->down[r->column]--;
        part_cells(t);
    }
    part_cells(t);
    if (r->column <= columns)
        r->down[r->column - 1] = cell->u.cell.down > 1 ? cell->u.cell.down - 1 : 0;
}

/* A cell over several columns leaves the others empty. */
static void close_cell(Text *t, const DocNode *cell)
{
    Rows *r = &t->rows;
    int columns = r->table->u.grid.columns;
    for (int i = 1; i < cell->u.cell.span && r->column < columns; i++) {
        part_cells(t);
        r->down[r->column - 1] = cell->u.cell.down > 1 ? cell->u.cell.down - 1 : 0;
    }
}

/* ---- inlines ---- */

/* A tab or a line end in the text of a paragraph would read as another cell or paragraph. */
static void add_text(Text *t, Str s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '\t' && s.p[i] != '\n')
            continue;
        buf_add(&t->line, str_sub(s, from, i));
        buf_char(&t->line, ' ');
        from = i + 1;
    }
    buf_add(&t->line, str_from_at(s, from));
}

static void add_break(Text *t, const DocNode *node)
{
    if (doc_is_block(node))
        t->gap = true;
    else
        buf_char(&t->line, t->rows.table ? ' ' : '\n');
}

static void add_number(Text *t, int number)
{
    buf_char(&t->line, '[');
    buf_int(&t->line, number);
    buf_char(&t->line, ']');
}

static void add_note(Text *t, const DocNode *node)
{
    Note *note = *t->end = ARENA_NEW(t->arena, Note);
    *note = (Note){ .node = node, .number = ++t->notes };
    t->end = &note->next;
    add_number(t, note->number);
}

/* ---- the walk ---- */

static void write_below(Text *t, const DocNode *root);

/* What stands in the margins of a section's first page, before and after its text. */
static void write_margin(Text *t, const DocNode *box)
{
    t->gap = true;
    if (box)
        write_below(t, box);
    t->gap = true;
}

static void enter(Text *t, const DocNode *node)
{
    switch (node->kind) {
    case DOC_SECTION: write_margin(t, node->u.section.head); break;
    case DOC_PARAGRAPH:
    case DOC_HEADING: open_paragraph(t, node); break;
    case DOC_TABLE: open_table(t, node); break;
    case DOC_ROW:
        if (is_open_row(t, node))
            t->rows.column = 0;
        if (doc_is_bare(node->first))
            close_table(t, node->parent);
        break;
    case DOC_CELL:
        if (is_open_row(t, node->parent))
            open_cell(t, node);
        break;
    case DOC_KE:
    case DOC_SPACE: t->gap = true; break;
    case DOC_BREAK: add_break(t, node); break;
    case DOC_TEXT: add_text(t, node->u.text.text); break;
    case DOC_BLANK: buf_add(&t->line, BLANK_DOTS(node)); break;
    case DOC_NOTE: add_note(t, node); break;
    default: break;
    }
}

static void leave(Text *t, const DocNode *node)
{
    switch (node->kind) {
    case DOC_PARAGRAPH:
    case DOC_HEADING: close_paragraph(t, node); break;
    case DOC_TABLE: close_table(t, node); break;
    case DOC_ROW:
        if (is_open_row(t, node))
            close_row(t);
        break;
    case DOC_CELL:
        if (is_open_row(t, node->parent))
            close_cell(t, node);
        break;
    case DOC_SECTION: write_margin(t, node->u.section.foot); break;
    default: break;
    }
}

static bool is_covered(const DocNode *node)
{
    return node->kind == DOC_CELL && node->u.cell.covered;
}

static void write_below(Text *t, const DocNode *root)
{
    DocWalk w;
    doc_walk(&w, (DocNode *)(uintptr_t)root);
    while (doc_walk_next(&w)) {
        if (w.node == root || (is_covered(w.node) && !w.entering))
            continue;
        if (!w.entering)
            leave(t, w.node);
        else if (!is_covered(w.node))
            enter(t, w.node);
        if (w.entering && (is_covered(w.node) || w.node->kind == DOC_NOTE))
            doc_walk_past(&w);
    }
}

/* One line each, whatever blocks it holds: as in a cell of a table. */
static void write_notes(Text *t)
{
    static const DocNode as_cell = { .kind = DOC_TABLE };
    if (t->waiting)
        empty_line(t);
    for (const Note *note = t->waiting; note; note = note->next) {
        t->rows.table = &as_cell;
        add_number(t, note->number);
        buf_char(&t->line, ' ');
        write_below(t, note->node);
        write_line(t);
    }
}

void txt_write(const Doc *doc, Arena *a, PartList *out)
{
    Text t = { .arena = a, .sheet = doc->sheet };
    t.end = &t.waiting;
    buf_init(&t.out, 0);
    buf_init(&t.line, 0);
    write_below(&t, doc->root);
    write_notes(&t);
    parts_add(a, out, STR("document.txt"), &t.out);
    buf_release(&t.line);
    buf_release(&t.out);
}
