/* SPDX-License-Identifier: MIT */
#include "read/rows.h"

#include "base/text.h"
#include "doc/heading.h"

/* A cell with nothing but this is one with the cell above, the cell to its left. */
#define UP STR("^")
#define BESIDE STR("<")

static DocNode *block_like(Arena *a, DocKind kind, const DocNode *like)
{
    DocNode *n = block_node(a, kind, like->at, ((const Block *)like)->from);
    if (kind == DOC_CELL)
        n->u.cell.span = n->u.cell.down = 1;
    return n;
}

static bool is_blank_text(const DocNode *n)
{
    return n->kind == DOC_TEXT && !str_trim(n->u.text.text).n;
}

/* ---- what a row is ---- */

static bool is_empty(const DocNode *cell)
{
    for (const DocNode *n = cell->first ? cell->first->first : NULL; n; n = n->next)
        if (!is_blank_text(n))
            return false;
    return true;
}

/* **…**, ***…*** and nothing else. */
static bool is_all_bold(const DocNode *n)
{
    bool any = false;
    for (; n; n = n->next) {
        bool bold = n->kind == DOC_STRONG || (n->kind == DOC_EMPH && is_all_bold(n->first));
        if (!bold && !is_blank_text(n))
            return false;
        any |= bold;
    }
    return any;
}

static bool is_bold(const DocNode *cell)
{
    return is_all_bold(cell->first ? cell->first->first : NULL);
}

/* Words of which "tổng" or "cộng" is but the first half. */
static bool is_other_word(Str next)
{
    static const char *const halves[] = { "phụ", "giám", "biên", "bí", "thư", "đạo", "kết",
                                          "đồng", "tác", "hòa", "hoà", "sản", "nghệ" };
    for (size_t i = 0; i < sizeof halves / sizeof halves[0]; i++)
        if (str_eq(next, str_from(halves[i])))
            return true;
    return false;
}

static bool begins_total(Arena *a, const DocNode *cell)
{
    Str s = text_lower(a, str_trim(doc_plain_text(a, cell))), word, next = STR("");
    if (!str_split(&s, ' ', &word))
        return false;
    str_split(&s, ' ', &next);
    bool sum = str_eq(word, STR("tổng")) || str_eq(word, STR("cộng"));
    bool marked = str_eq(word, STR("tổng:")) || str_eq(word, STR("cộng:"));
    bool mean = (str_eq(word, STR("trung")) && str_starts(next, STR("bình"))) ||
                (str_eq(word, STR("bình")) && str_starts(next, STR("quân")));
    return marked || mean || (sum && !is_other_word(next));
}

/* A total to be written in by hand has but its name. */
static bool is_total_alone(Arena *a, const DocNode *cell)
{
    Str key = text_key(a, str_trim(doc_plain_text(a, cell)));
    return str_eq(key, STR("cong")) || str_eq(key, STR("tong")) || str_eq(key, STR("tong_cong")) ||
           str_eq(key, STR("tong_so"));
}

static void cover(DocNode *first, const DocNode *end)
{
    for (DocNode *n = first->next; n != end; n = n->next) {
        n->u.cell.covered = true;
        first->u.cell.span++;
    }
}

static void finish_kind(Arena *a, DocNode *row)
{
    DocNode *label = row->first, *next;
    while (label && is_empty(label))
        label = label->next;
    if (!label || !is_bold(label))
        return;
    for (next = label->next; next && (is_empty(next) || heading_is_sign(next->first, BESIDE));)
        next = next->next;
    if (label->next && is_empty(label->next) && !next && is_total_alone(a, label)) {
        row->u.row.kind = ROW_TOTAL;
    } else if (label == row->first && !next && label->next) {
        row->u.row.kind = ROW_GROUP;
        cover(label, NULL);
    } else if (begins_total(a, label)) {
        row->u.row.kind = ROW_TOTAL;
        if (label == row->first)
            cover(label, next);
    }
}

/* ---- cells ---- */

/* The sign that a line begins with, when a text comes after it, else 0. */
static char dash_of(const DocNode *line)
{
    if (!line || line->kind != DOC_TEXT || line->u.text.text.n < 2)
        return '\0';
    Str s = line->u.text.text;
    if ((s.p[0] != '-' && s.p[0] != '+') || s.p[1] != ' ')
        return '\0';
    return str_trim(str_from_at(s, 1)).n || (line->next && line->next->kind != DOC_BREAK) ? s.p[0]
                                                                                         : '\0';
}

static bool has_dash(const DocNode *paragraph)
{
    bool starts = true;
    for (const DocNode *n = paragraph->first; n; n = n->next) {
        if (starts && dash_of(n))
            return true;
        starts = n->kind == DOC_BREAK;
    }
    return false;
}

/* The list that a line with this sign goes into; a plus after a dash stands below it. */
static DocNode *list_for(Arena *a, DocNode *cell, char sign)
{
    DocNode *last = cell->last;
    ListKind kind = sign == '-' ? LIST_GACH : LIST_CONG;
    DocNode *parent = cell;
    if (last && last->kind == DOC_LIST && last->u.list.list_kind != kind && sign == '+') {
        parent = last->last;
        last = parent->last;
    }
    if (last && last->kind == DOC_LIST && last->u.list.list_kind == kind)
        return last;
    DocNode *list = block_like(a, DOC_LIST, cell);
    list->u.list.list_kind = kind;
    list->u.list.start = 1;
    doc_append(parent, list);
    return list;
}

static DocNode *open_line(Arena *a, DocNode *cell, DocNode *first)
{
    char sign = dash_of(first);
    DocNode *paragraph = block_like(a, DOC_PARAGRAPH, cell), *parent = cell;
    if (sign) {
        parent = block_like(a, DOC_ITEM, cell);
        doc_append(list_for(a, cell, sign), parent);
        first->u.text.text = str_from_at(first->u.text.text, 2);
    }
    paragraph->at = first->at;
    doc_append(parent, paragraph);
    return paragraph;
}

/* A cell with dashes: a paragraph a line, those with a sign in lists. */
static void finish_lines(Arena *a, DocNode *cell)
{
    DocNode *n = doc_take_children(cell->first), *line = NULL;
    doc_take_children(cell);
    while (n) {
        if (n->kind == DOC_BREAK) {
            line = NULL;
            n = n->next;
            continue;
        }
        line = line ? line : open_line(a, cell, n);
        n = doc_move_first(n, line);
    }
}

static void finish_row(Arena *a, DocNode *row)
{
    finish_kind(a, row);
    for (DocNode *cell = row->first; cell; cell = cell->next) {
        if (cell->u.cell.covered)
            continue;
        cell->u.cell.up = heading_is_sign(cell->first, UP);
        cell->u.cell.beside = heading_is_sign(cell->first, BESIDE);
        if (cell->u.cell.up || cell->u.cell.beside) {
            doc_take_children(cell->first);
        } else if (cell->first && has_dash(cell->first)) {
            finish_lines(a, cell);
        }
    }
}

void rows_finish(Arena *a, DocNode *table)
{
    DocNode *heading = table->first;
    DocWalk w;
    if (!heading || heading->kind != DOC_ROW || !heading->first)
        return;
    doc_walk(&w, table);
    while (doc_walk_next(&w)) {
        if (!w.entering || w.node->kind != DOC_ROW)
            continue;
        doc_walk_past(&w);
        if (w.node != heading)
            finish_row(a, w.node);
    }
    heading_finish(&(HeadingMaker){ a, block_like }, table);
}

size_t rows_count(Str row, size_t columns, size_t *extra)
{
    size_t n = 0, i = 0, end = row.n;
    while (end && (row.p[end - 1] == ' ' || row.p[end - 1] == '\t'))
        end--;
    while (i < end && (row.p[i] == ' ' || row.p[i] == '\t' || row.p[i] == '>'))
        i++;
    i = i < end && row.p[i] == '|' ? i + 1 : 0;
    while (i < end) {
        if (n++ == columns)
            *extra = i;
        for (; i < end && row.p[i] != '|'; i++)
            i += row.p[i] == '\\';
        i++;
    }
    return n;
}

bool rows_is_delimiter(Str line, size_t *bar)
{
    bool dash = false;
    *bar = str_find(line, STR("|"), 0);
    for (size_t i = 0; i < line.n; i++) {
        char c = line.p[i];
        dash |= c == '-';
        if (c != '-' && c != ':' && c != '|' && c != ' ' && c != '>')
            return false;
    }
    return dash && *bar != SIZE_MAX;
}

/* ---- attributes ---- */

static bool no_place(Blocks *b, const LineAttr *l)
{
    if (places_report(b->places, M_attribute_place))
        diag_error(b->places->diag, place_cut(b->places, l->attr.from), M_attribute_place,
                   l->attr.text);
    return false;
}

static bool wrong_number(Blocks *b, const LineAttr *l, const char *name, const size_t counts[2])
{
    Diag *d = b->places->diag;
    if (places_report(b->places, M_table_values))
        diag_error(d, place_cut(b->places, l->attr.from), M_table_values, str_from(name),
                   diag_int(d, (int64_t)counts[0]), diag_int(d, (int64_t)counts[1]));
    return false;
}

/* The line "Đơn vị tính: …" that stands above the table, NULL if there is none. */
static DocNode *unit_above(const DocNode *table)
{
    DocNode *n = table->parent->first;
    if (n == table)
        return NULL;
    while (n->next != table)
        n = n->next;
    return n->role == ROLE_bang_don_vi ? n : NULL;
}

static bool add_unit(Blocks *b, const LineAttr *l, const TableAttrs *t, DocNode *table)
{
    if (unit_above(table))
        return no_place(b, l);
    Pos at = place_cut(b->places, l->attr.from);
    DocNode *p = block_node(b->arena, DOC_PARAGRAPH, at, l->line);
    DocNode *text = block_node(b->arena, DOC_TEXT, at, l->line);
    p->role = ROLE_bang_don_vi;
    text->u.text.text = ARENA_JOIN(b->arena, STR(" "), t->unit);
    doc_append(p, text);
    doc_insert_before(table, p);
    return true;
}

static void add_caption(Blocks *b, const LineAttr *l, const Attrs *attrs, DocNode *table)
{
    DocNode *unit = unit_above(table);
    Pos at = place_cut(b->places, l->attr.from);
    DocNode *p = block_node(b->arena, DOC_PARAGRAPH, at, l->line);
    DocNode *t = block_node(b->arena, DOC_TEXT, at, l->line);
    p->role = ROLE_bang_ten;
    p->u.para.label = attrs->label;
    t->u.text.text = attrs->table.caption;
    doc_append(p, t);
    doc_insert_before(unit ? unit : table, p);
}

static char *all_alike(Arena *a, char letter, size_t n)
{
    char *letters = ARENA_NEWN(a, char, n);
    for (size_t i = 0; i < n; i++)
        letters[i] = letter;
    return letters;
}

static bool apply_lists(Blocks *b, const LineAttr *l, const TableAttrs *t, DocNode *table)
{
    size_t columns = (size_t)table->u.grid.columns;
    if (t->shares && t->n_shares != columns)
        return wrong_number(b, l, "rong", (const size_t[]){ t->n_shares, columns });
    if (t->n_aligns > 1 && t->n_aligns != columns)
        return wrong_number(b, l, "canh", (const size_t[]){ t->n_aligns, columns });
    if (t->shares)
        table->u.grid.shares = t->shares;
    if (t->n_aligns == 1)
        table->u.grid.aligns = all_alike(b->arena, t->aligns[0], columns);
    else if (t->n_aligns)
        table->u.grid.aligns = t->aligns;
    return true;
}

static bool no_column(Blocks *b, const LineAttr *l, const TableAttrs *t)
{
    Diag *d = b->places->diag;
    if (places_report(b->places, M_attribute_value))
        diag_error(d, place_cut(b->places, l->attr.from), M_attribute_value, STR("stt"),
                   diag_int(d, t->numbered), STR("a column that the table has"));
    return false;
}

bool rows_apply(Blocks *b, const LineAttr *l, const Attrs *attrs, DocNode *table)
{
    const TableAttrs *t = &attrs->table;
    bool nameless = attrs->label.n && !t->caption.n;
    if (attrs->no_number || nameless || attrs->width || attrs->share || attrs->note || !l->alone)
        return no_place(b, l);
    if (t->numbered > table->u.grid.columns)
        return no_column(b, l, t);
    if (t->unit.n && !add_unit(b, l, t, table))
        return false;
    if (t->caption.n)
        add_caption(b, l, attrs, table);
    if (t->size)
        table->u.grid.size = t->size;
    if (t->height)
        table->u.grid.height = t->height;
    if (t->numbered)
        table->u.grid.numbered = t->numbered;
    table->u.grid.by_group |= t->by_group;
    if (t->no_frame)
        table->u.grid.borders = false;
    return apply_lists(b, l, t, table);
}
