/* SPDX-License-Identifier: MIT */
/*
 * What the rows and cells of a table are, once its values are in it: cells typed as ^ or < become
 * one with others, a column headed STT gets its numbers, every paragraph its style and place.
 * The styles are named here and stand in style.xml; a table in a type of its own size gets
 * variants of them in a copy of the sheet.
 *
 *     ┌────┬─────────┬───────────┐  bang-dau
 *     │ TT │ Họ tên  │  Số tiền  │
 *     ├────┴─────────┴───────────┤  bang-nhom
 *     │ Khối 10                  │
 *     ├────┬─────────┬───────────┤  bang-nhom
 *     │ I  │ Tổ Toán │ 1.500.000 │
 *     ├────┼─────────┼───────────┤  bang-giua, bang, bang-phai; bang-gach and bang-cong in lists
 *     │ 1  │ An      │   500.000 │
 *     ├────┴─────────┼───────────┤  bang-tong
 *     │  Tổng cộng   │ 1.500.000 │
 *     └──────────────┴───────────┘
 */
#include "pass/pass.h"

#include "base/text.h"
#include "pass/merge.h"

typedef struct Table {
    Pass *p;
    Doc *doc;
    DocNode *node;
    int columns, rows;
    DocNode **row;           /* [rows] */
    DocNode **cell;          /* [rows × columns], NULL where a row is short */
    bool own_sheet;          /* doc->sheet is a copy that may be added to */
    bool numbers;            /* the last row of the heading has the columns' numbers */
    int stt;                 /* the column of the rows' numbers, -1 if there is none */
} Table;

static DocNode *cell_at(const Table *t, int row, int column)
{
    return t->cell[row * t->columns + column];
}

static int header_rows(const Table *t)
{
    int n = t->node->u.grid.header_rows;
    return n < t->rows ? n : t->rows;
}

static void index_cells(Table *t)
{
    int r = 0;
    t->columns = t->node->u.grid.columns;
    t->rows = 0;
    for (DocNode *row = t->node->first; row; row = row->next)
        t->rows++;
    t->row = ARENA_NEWN(t->p->arena, DocNode *, t->rows);
    t->cell = ARENA_NEWN(t->p->arena, DocNode *, t->rows * t->columns);
    for (DocNode *row = t->node->first; row; row = row->next, r++) {
        int c = 0;
        t->row[r] = row;
        for (DocNode *cell = row->first; cell && c < t->columns; cell = cell->next, c++)
            t->cell[r * t->columns + c] = cell;
    }
}

/* ---- what a cell holds ---- */

static bool prints(const DocNode *n)
{
    return n->kind == DOC_BLANK || n->kind == DOC_IMAGE || n->kind == DOC_NOTE ||
           (n->kind == DOC_TEXT && str_trim(n->u.text.text).n);
}

static bool is_empty(const DocNode *cell)
{
    DocWalk w;
    doc_walk(&w, (DocNode *)(uintptr_t)cell);
    while (doc_walk_next(&w))
        if (w.entering && prints(w.node))
            return false;
    return true;
}

static bool in_strong(const DocNode *n)
{
    while (n && n->kind != DOC_STRONG && n->kind != DOC_CELL)
        n = n->parent;
    return n && n->kind == DOC_STRONG;
}

static bool is_bold(const DocNode *cell)
{
    bool any = false;
    DocWalk w;
    doc_walk(&w, (DocNode *)(uintptr_t)cell);
    while (doc_walk_next(&w)) {
        if (!w.entering || !prints(w.node))
            continue;
        if (!in_strong(w.node))
            return false;
        any = true;
    }
    return any;
}

static int count_letters(Str s)
{
    int letters = 0;
    for (size_t i = 0, len; i < s.n; i += len) {
        int32_t c = str_rune(s, i, &len);
        letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x2000);
    }
    return letters;
}

static bool has_number(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] >= '0' && s.p[i] <= '9')
            return true;
    return false;
}

static DocNode *paragraph_of(const Table *t, DocNode *cell)
{
    if (!cell->first)
        doc_append(cell, doc_node(t->p->arena, DOC_PARAGRAPH, cell->at));
    return cell->first;
}

/* ---- STT ---- */

static bool heads_numbers(const Table *t, const DocNode *cell)
{
    if (!cell || cell->u.cell.covered || cell->u.cell.span > 1)
        return false;
    Str text = str_trim(doc_plain_text(t->p->arena, cell));
    return text_same_key(text, STR("stt")) || text_same_key(text, STR("tt")) ||
           text_same_key(text, STR("so_tt")) || text_same_key(text, STR("so_thu_tu"));
}

static int find_stt(const Table *t)
{
    int given = t->node->u.grid.numbered;
    if (given > 0 && given <= t->columns)
        return given - 1;
    for (int c = 0; c < t->columns && header_rows(t) > 0; c++)
        if (heads_numbers(t, cell_at(t, 0, c)))
            return c;
    return -1;
}

/* A bold sign in the column heads a group and stands beside the numbers. */
static bool is_left_empty(const Table *t, int column)
{
    for (int r = header_rows(t); r < t->rows; r++) {
        const DocNode *cell = cell_at(t, r, column);
        if (cell && t->row[r]->u.row.kind == ROW_PLAIN && !t->row[r]->u.row.heads &&
            !cell->u.cell.covered && cell->u.cell.span < 2 && !is_empty(cell) && !is_bold(cell))
            return false;
    }
    return true;
}

/* The column to number, -1 for none. */
static int number_column(const Table *t)
{
    int want = t->node->u.grid.numbered;
    if (want != 0)
        return want > 0 && want <= t->columns ? want - 1 : -1;
    return t->stt >= 0 && is_left_empty(t, t->stt) ? t->stt : -1;
}

/* ---- groups ---- */

/* I, II., A: what a group is numbered by where its rows are 1, 2, 3. */
static bool is_group_sign(Str s)
{
    enum { ROMAN_MAX = 5 };
    if (s.n > 1 && (str_ends(s, STR(".")) || str_ends(s, STR("/")) || str_ends(s, STR(")"))))
        s = str_sub(s, 0, s.n - 1);
    bool roman = s.n > 0 && s.n <= ROMAN_MAX;
    for (size_t i = 0; i < s.n; i++)
        roman &= str_has(STR("IVXLC"), str_sub(s, i, i + 1));
    size_t len = 0;
    int32_t c = s.n ? str_rune(s, 0, &len) : 0;
    return roman || (len == s.n && ((c >= 'A' && c <= 'Z') || c == 0x110 /* Đ */));
}

/* "Khối 10": no number nor code. */
static bool is_name(Str s)
{
    enum { LETTERS_MIN = 4 };
    return has_number(s) ? str_has(s, STR(" ")) && count_letters(s) > 1
                         : count_letters(s) >= LETTERS_MIN;
}

static bool is_bare(const DocNode *cell)
{
    return !cell || (is_empty(cell) && !cell->u.cell.up && !cell->u.cell.covered);
}

/* The first column from `from` on that holds something of its own. */
static int bare_until(const Table *t, int row, int from, bool beside)
{
    int c = from;
    while (c < t->columns && is_bare(cell_at(t, row, c)) &&
           (beside || !cell_at(t, row, c) || !cell_at(t, row, c)->u.cell.beside))
        c++;
    return c;
}

static void cover(const Table *t, int row, int first, int end)
{
    for (int c = first + 1; c < end; c++)
        if (cell_at(t, row, c)) {
            cell_at(t, row, c)->u.cell.covered = true;
            cell_at(t, row, first)->u.cell.span++;
        }
}

/* The column of the row's group name: beside a sign, or among the numbers; -1 if it has none. */
static int group_column(const Table *t, int row)
{
    const DocNode *cell = t->stt < 0 ? NULL : cell_at(t, row, t->stt);
    int next = t->stt + 1;
    if (!cell || cell->u.cell.covered || cell->u.cell.span > 1 || next >= t->columns ||
        t->row[row]->u.row.kind != ROW_PLAIN)
        return -1;
    Str s = str_trim(doc_plain_text(t->p->arena, cell));
    if (is_group_sign(s)) /* its name may be left to be written */
        return cell_at(t, row, next) && cell_at(t, row, next)->u.cell.up ? -1 : next;
    return is_name(s) && bare_until(t, row, next, false) > next ? t->stt : -1;
}

/* Signs of all rows are their numbers: I, II, III. */
static bool has_members(const Table *t)
{
    for (int r = header_rows(t); r < t->rows; r++)
        if (t->row[r]->u.row.kind == ROW_PLAIN && group_column(t, r) < 0)
            return true;
    return false;
}

/* A total to be written in by hand has its name over the numbers and the names. */
static void widen_total(const Table *t, int row)
{
    const DocNode *cell = t->stt < 0 ? NULL : cell_at(t, row, t->stt);
    if (cell && t->row[row]->u.row.kind == ROW_TOTAL && t->stt + 1 < t->columns &&
        cell->u.cell.span == 1 && !cell->u.cell.covered && !is_empty(cell) &&
        is_bare(cell_at(t, row, t->stt + 1)))
        cover(t, row, t->stt, t->stt + 2);
}

/* A name goes over the cells to its right where they are all empty; one that stands among the
 * numbers over those that are, up to its sums. */
static void find_groups(Table *t)
{
    t->stt = find_stt(t);
    t->node->u.grid.counting = t->stt + 1;
    bool members = has_members(t);
    for (int r = header_rows(t); r < t->rows; r++) {
        int name = members ? group_column(t, r) : -1;
        widen_total(t, r);
        if (name < 0)
            continue;
        int end = bare_until(t, r, name + 1, true);
        t->row[r]->u.row.heads = true;
        if (end == t->columns)
            t->row[r]->u.row.kind = ROW_GROUP;
        if (end == t->columns || name == t->stt)
            cover(t, r, name, end == t->columns ? end : bare_until(t, r, name + 1, false));
    }
}

/* ---- numbers of the rows ---- */

static void number_rows(Table *t)
{
    int column = number_column(t);
    int64_t n = 0;
    for (int r = header_rows(t); column >= 0 && r < t->rows; r++) {
        DocNode *cell = cell_at(t, r, column);
        bool plain = cell && t->row[r]->u.row.kind == ROW_PLAIN;
        if (plain && cell->u.cell.covered)
            continue;
        bool counts = plain && is_empty(cell) && !t->row[r]->u.row.heads;
        bool heads = t->row[r]->u.row.kind == ROW_GROUP || t->row[r]->u.row.heads ||
                     (plain && is_bold(cell));
        if (counts)
            doc_append(paragraph_of(t, cell), doc_text(t->p->arena,
                                                       arena_int(t->p->arena, ++n), cell->at));
        else if (heads && t->node->u.grid.by_group)
            n = 0;
    }
}

/* ---- alignment ---- */

/* What the texts of a column are, one by one. */
typedef struct Content {
    int texts;
    int figures;               /* without a letter: 42, 8,5, 30/10/2025 */
    int brief;                 /* these, codes and short words */
    bool amounts;              /* one at least is a sum */
} Content;

/* 1.500.000 or 12.500,5: sums of money and the like, whose digits stand below each other. */
static bool is_amount(Str s)
{
    size_t i = 0, digits = 0;
    bool grouped = false;
    if (s.n && s.p[0] == '-')
        s = str_from_at(s, 1);
    for (; i < s.n && s.p[i] != ','; i++) {
        if (s.p[i] == '.') {
            if (digits == 0 || digits > 3 || (grouped && digits != 3))
                return false;
            grouped = true;
            digits = 0;
        } else if (s.p[i] >= '0' && s.p[i] <= '9') {
            digits++;
        } else {
            return false;
        }
    }
    return grouped && digits == 3 && (i == s.n || str_is_digits(str_from_at(s, i + 1)));
}

/* What is longer is read from the left, whatever its column holds. */
enum { BRIEF_RUNES = 24 };

static bool is_longer(Str s, size_t runes)
{
    return s.n > runes && str_runes(s) > runes;
}

/* Of so many letters: 42, 10A1, Khá, Chiều, Tuần 4, 30/10/2025. */
static bool is_brief(Str s, int letters)
{
    enum { LETTERS_MAX = 5 };
    return letters <= LETTERS_MAX && !is_longer(s, BRIEF_RUNES);
}

/* What a total row begins with: "Tổng cộng". */
static bool is_label(const DocNode *cell)
{
    for (const DocNode *n = cell->parent->first; n && n != cell; n = n->next)
        if (!n->u.cell.covered && !is_empty(n))
            return false;
    return cell->u.cell.span > 1 || !is_empty(cell);
}

static bool in_column(const DocNode *row, const DocNode *cell)
{
    if (!cell || cell->u.cell.covered || row->u.row.kind == ROW_GROUP)
        return false;
    return cell->u.cell.span < 2 && !(row->u.row.kind == ROW_TOTAL && is_label(cell));
}

static void add_text(Content *content, Str s)
{
    if (!s.n)
        return;
    int letters = count_letters(s);
    content->texts++;
    content->figures += !letters && has_number(s);
    content->brief += is_brief(s, letters);
    content->amounts |= is_amount(s);
}

/* Names of groups beside their signs stand at the left, and so do those of their rows. */
static bool has_group_names(const Table *t, int column)
{
    for (int r = header_rows(t); r < t->rows && column == t->stt + 1; r++)
        if (t->row[r]->u.row.heads)
            return true;
    return false;
}

/* As most of its texts are; figures have it where there are as many others. */
static Align column_align(const Table *t, int column)
{
    Content content = { 0 };
    for (int r = header_rows(t); r < t->rows; r++) {
        const DocNode *cell = cell_at(t, r, column);
        if (in_column(t->row[r], cell) && !(cell->first && cell->first->kind != DOC_PARAGRAPH))
            add_text(&content, str_trim(doc_plain_text(t->p->arena, cell)));
    }
    bool figures = content.figures > 0 && 2 * content.figures >= content.texts;
    if (!figures && (2 * content.brief <= content.texts || has_group_names(t, column)))
        return ALIGN_LEFT;
    return figures && content.amounts ? ALIGN_RIGHT : ALIGN_CENTER;
}

/* ---- styles ---- */

/* A copy of the sheet for this document alone, its styles with new parents. */
static void copy_sheet(Table *t)
{
    Arena *a = t->p->arena;
    const StyleSheet *old = t->doc->sheet;
    StyleSheet *sheet = ARENA_NEW(a, StyleSheet);
    Style **end = &sheet->styles;
    *sheet = *old;
    sheet->indexed = false;
    for (const Style *s = old->styles; s; s = s->next, end = &(*end)->next) {
        *end = ARENA_NEW(a, Style);
        **end = *s;
        (*end)->next = NULL;
    }
    for (Style *s = sheet->styles; s; s = s->next)
        if (s->parent)
            s->parent = style_find(sheet, s->parent->name);
    t->doc->sheet = sheet;
    t->own_sheet = true;
}

/* An indent hangs as far as its sign is wide, which is as large as the type. */
static void scale_indents(StyleProps *own, const StyleProps *base, int size)
{
    if (!base->left && !base->indent)
        return;
    own->given |= STYLE_LEFT | STYLE_INDENT;
    own->left = base->left * size / base->size;
    own->indent = base->indent * size / base->size;
}

static void add_sized(Table *t, const Style *base, Str name, Str points)
{
    if (!t->own_sheet)
        copy_sheet(t);
    Style **end = &t->doc->sheet->styles;
    while (*end)
        end = &(*end)->next;
    Style *s = *end = ARENA_NEW(t->p->arena, Style);
    s->name = name;
    s->label = ARENA_JOIN(t->p->arena, base->label, STR(" "), points);
    s->parent = style_find(t->doc->sheet, base->name);
    s->own.given = STYLE_SIZE;
    s->own.size = t->node->u.grid.size;
    scale_indents(&s->own, &base->all, s->own.size);
    style_resolve(t->doc->sheet);
}

/* "bang", or "bang-12" where the table is set in 12 pt and the style is not. */
static Str sized(Table *t, Str name)
{
    int size = t->node->u.grid.size;
    const Style *base = style_find(t->doc->sheet, name);
    if (!size || !base || base->all.size == size)
        return name;
    Arena *a = t->p->arena;
    Str points = ARENA_JOIN(a, arena_int(a, size / 2), size % 2 ? STR(" rưỡi") : STR(""));
    Str own = ARENA_JOIN(a, name, STR("-"), arena_int(a, size / 2),
                         size % 2 ? STR("-ruoi") : STR(""));
    if (!style_find(t->doc->sheet, own))
        add_sized(t, base, own, points);
    return own;
}

typedef struct Looks {
    Str header, group, total, plain[ALIGN_BOTH + 1], dash, plus;
    Align *aligns;             /* by column */
} Looks;

static Looks looks_of(Table *t)
{
    Looks l = {
        .header = sized(t, STR("bang-dau")), .group = sized(t, STR("bang-nhom")),
        .total = sized(t, STR("bang-tong")), .dash = sized(t, STR("bang-gach")),
        .plus = sized(t, STR("bang-cong")),
    };
    l.plain[ALIGN_LEFT] = l.plain[ALIGN_BOTH] = sized(t, STR("bang"));
    l.plain[ALIGN_CENTER] = sized(t, STR("bang-giua"));
    l.plain[ALIGN_RIGHT] = sized(t, STR("bang-phai"));
    return l;
}

static Str item_style(const Looks *l, const DocNode *paragraph)
{
    const DocNode *item = paragraph->parent;
    if (item->kind != DOC_ITEM || !item->parent || item->first != paragraph)
        return STR("");
    return item->parent->u.list.list_kind == LIST_CONG ? l->plus : l->dash;
}

/* The paragraphs of a cell; a list in it stands at the left whatever its column does. */
static void style_cell(Table *t, DocNode *cell, const Looks *l, Str style)
{
    DocWalk w;
    paragraph_of(t, cell);
    doc_walk(&w, cell);
    while (doc_walk_next(&w)) {
        if (!w.entering || !doc_is_text_block(w.node))
            continue;
        Str item = item_style(l, w.node);
        w.node->style = item.n ? item : style;
        w.node->u.para.aligned = false;
        doc_walk_past(&w);
    }
}

static bool has_list(const DocNode *cell)
{
    for (const DocNode *n = cell->first; n; n = n->next)
        if (n->kind == DOC_LIST)
            return true;
    return false;
}

static void align_cell(DocNode *cell, Align align)
{
    for (DocNode *n = cell->first; n; n = n->next)
        if (doc_is_text_block(n)) {
            n->u.para.aligned = true;
            n->u.para.align = align;
        }
}

/* The columns' own alignment where it was typed, else by what they hold. */
static void find_aligns(const Table *t, Align *aligns)
{
    for (int c = 0; c < t->columns; c++) {
        switch (t->node->u.grid.aligns ? t->node->u.grid.aligns[c] : '\0') {
        case 'l': aligns[c] = ALIGN_LEFT; break;
        case 'c': aligns[c] = ALIGN_CENTER; break;
        case 'r': aligns[c] = ALIGN_RIGHT; break;
        case 'b': aligns[c] = ALIGN_BOTH; break;
        default: aligns[c] = column_align(t, c); break;
        }
    }
}

/* A cell typed as one with those beside it is centred, unless its column says where it stands or
 * it holds a sentence. */
static Align align_of(const Table *t, const DocNode *cell, int column, const Looks *l)
{
    enum { SENTENCE = 60 };
    if (has_list(cell))
        return ALIGN_LEFT;
    if (t->node->u.grid.aligns && t->node->u.grid.aligns[column])
        return l->aligns[column];
    Str s = str_trim(doc_plain_text(t->p->arena, cell));
    if (cell->u.cell.span > 1)
        return is_longer(s, SENTENCE) ? ALIGN_LEFT : ALIGN_CENTER;
    return is_longer(s, BRIEF_RUNES) ? ALIGN_LEFT : l->aligns[column];
}

/* A group's sign as the numbers stand, its name at the left, its sums as their columns; bold
 * throughout if the sign or the name is. */
static void style_group_cell(Table *t, int r, int c, const Looks *l)
{
    DocNode *cell = cell_at(t, r, c), *name = cell_at(t, r, t->stt + 1);
    bool among = cell_at(t, r, t->stt)->u.cell.span > 1, named = c == t->stt + !among;
    bool bold = is_bold(cell_at(t, r, t->stt)) || (!among && is_bold(name));
    Align align = named ? ALIGN_LEFT : align_of(t, cell, c, l);
    style_cell(t, cell, l, bold ? l->group : l->plain[align]);
    if (bold && !named)
        align_cell(cell, align);
    cell->u.cell.align = bold ? ALIGN_LEFT : align;
}

static void style_body_cell(Table *t, int r, int c, const Looks *l)
{
    DocNode *cell = cell_at(t, r, c);
    if (!cell || cell->u.cell.covered)
        return;
    RowKind kind = t->row[r]->u.row.kind;
    if (t->row[r]->u.row.heads) {
        style_group_cell(t, r, c, l);
        return;
    }
    Align align = align_of(t, cell, c, l);
    cell->u.cell.align = ALIGN_LEFT;
    if (kind == ROW_GROUP) {
        style_cell(t, cell, l, l->group);
        if (!is_label(cell)) /* its totals, of a table that is computed */
            align_cell(cell, align);
    } else if (kind == ROW_TOTAL) {
        style_cell(t, cell, l, l->total);
        if (!is_label(cell))
            align_cell(cell, align);
    } else {
        style_cell(t, cell, l, l->plain[align]);
        if (align == ALIGN_BOTH)
            align_cell(cell, align);
        cell->u.cell.align = align;
    }
}

static void style_head_cell(Table *t, DocNode *cell, const Looks *l, Str style)
{
    if (!cell || cell->u.cell.covered)
        return;
    cell->u.cell.align = ALIGN_LEFT;
    style_cell(t, cell, l, style);
}

static void style_rows(Table *t)
{
    Looks looks = looks_of(t);
    int header = header_rows(t);
    looks.aligns = ARENA_NEWN(t->p->arena, Align, t->columns);
    find_aligns(t, looks.aligns);
    for (int r = 0; r < t->rows; r++) {
        t->row[r]->u.row.keep_whole = true;
        for (int c = 0; c < t->columns; c++)
            if (r < header)
                style_head_cell(t, cell_at(t, r, c), &looks,
                                t->numbers && r == header - 1 ? looks.plain[ALIGN_CENTER]
                                                              : looks.header);
            else
                style_body_cell(t, r, c, &looks);
    }
}

/* ---- room to write and to sign ---- */

/* Nothing in it, or dots to write on. */
static bool is_blank(const DocNode *cell)
{
    DocWalk w;
    doc_walk(&w, (DocNode *)(uintptr_t)cell);
    while (doc_walk_next(&w))
        if (w.entering && w.node->kind != DOC_BLANK && prints(w.node))
            return false;
    return true;
}

/* Rows there are, and none has a text in the column. */
static bool is_for_hand(const Table *t, int column)
{
    bool any = false;
    for (int r = header_rows(t); r < t->rows; r++) {
        const DocNode *cell = cell_at(t, r, column);
        if (!cell || cell->u.cell.covered || t->row[r]->u.row.kind != ROW_PLAIN ||
            t->row[r]->u.row.heads)
            continue;
        if (!is_blank(cell))
            return false;
        any = true;
    }
    return any;
}

/* The numbers of rows aside, which are printed, most columns of a form to fill in are empty. */
static void find_hand(Table *t)
{
    int others = 0, hand = 0;
    bool *found = t->node->u.grid.hand = ARENA_NEWN(t->p->arena, bool, t->columns);
    for (int c = 0; c < t->columns; c++) {
        if (c == t->stt)
            continue;
        found[c] = is_for_hand(t, c);
        others++;
        hand += found[c];
    }
    t->node->u.grid.by_hand = 2 * hand > others;
}

/* "Ký nhận", "Chữ ký", "Ký tên", "Ký" … above a column that is left empty. */
static bool is_signed(const Table *t, int column)
{
    const DocNode *head = NULL;
    for (int r = 0; r < header_rows(t); r++) {
        const DocNode *cell = cell_at(t, r, column);
        if (cell && !cell->u.cell.covered)
            head = cell;
    }
    if (!head || !is_left_empty(t, column))
        return false;
    Str s = text_lower(t->p->arena, str_trim(doc_plain_text(t->p->arena, head)));
    return str_eq(s, STR("ký")) || str_starts(s, STR("ký ")) || str_starts(s, STR("chữ ký"));
}

static bool is_written(const Table *t, int row)
{
    RowKind kind = t->row[row]->u.row.kind;
    bool total = kind == ROW_TOTAL && t->node->u.grid.by_hand && !t->node->u.grid.height;
    return total || (kind == ROW_PLAIN && !t->row[row]->u.row.heads);
}

static void give_height(Table *t)
{
    Twips height = t->node->u.grid.height;
    for (int c = 0; c < t->columns && !height; c++)
        if (t->node->u.grid.by_hand || is_signed(t, c))
            height = t->doc->sheet->table.sign_row;
    for (int r = header_rows(t); r < t->rows; r++)
        if (is_written(t, r))
            t->row[r]->u.row.height = height;
}

/* ---- the pass ---- */

/* "(3)", and "(5)=(3)/(4)": the number that a column is called by; 0 if it is none. */
static int column_number(Str s)
{
    enum { MOST = 100 };
    size_t i = 1;
    int n = 0;
    if (!str_starts(s, STR("(")))
        return 0;
    for (; i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && n < MOST; i++)
        n = n * 10 + (s.p[i] - '0');
    Str rest = str_trim(str_from_at(s, i + 1));
    bool closed = i > 1 && i < s.n && s.p[i] == ')';
    return closed && (!rest.n || str_starts(rest, STR("="))) ? n : 0;
}

/* A row (1) (2) (3) below the heading belongs to it; cells joined to a neighbour may be without. */
static void take_numbers(Table *t)
{
    int header = header_rows(t), last = 0, n = 0;
    t->numbers = false;
    for (int c = 0; header > 0 && header < t->rows && c < t->columns; c++) {
        const DocNode *cell = cell_at(t, header, c);
        if (!cell || cell->u.cell.beside)
            continue;
        int number = column_number(str_trim(doc_plain_text(t->p->arena, cell)));
        if (number <= last)
            return;
        last = number;
        n++;
    }
    t->numbers = n > 1;
    t->node->u.grid.header_rows += t->numbers;
}

static void read_table(Table *t)
{
    index_cells(t);
    take_numbers(t);
    find_groups(t);
    merge_cells(t->p, &(MergeGrid){ t->cell, t->rows, t->columns, header_rows(t) });
    number_rows(t);
    style_rows(t);
    find_hand(t);
    give_height(t);
}

/* The sheet's words for it; what was given begins with a blank. */
static void put_unit(const Pass *p, DocNode *n)
{
    DocNode *label = doc_text(p->arena, p->doc->sheet->table.unit, n->at);
    n->style = STR("bang-don-vi");
    n->lacks &= LACKS_TREE;
    if (n->first)
        doc_insert_before(n->first, label);
}

static void style_beside(const Pass *p, DocNode *n)
{
    if (n->role == ROLE_bang_ten)
        n->style = STR("bang-ten");
    else if (n->role == ROLE_bang_don_vi)
        put_unit(p, n);
    else if (n->role == ROLE_bang_ghi_chu)
        n->style = STR("bang-ghi-chu");
}

bool pass_table(Pass *p)
{
    size_t errors = diag_errors(p->diag);
    Table t = { .p = p, .doc = p->doc };
    DocWalk w;
    doc_walk(&w, p->doc->root);
    while (doc_walk_next(&w)) {
        if (w.entering && w.node->kind == DOC_PARAGRAPH)
            style_beside(p, w.node);
        if (doc_is_text_block(w.node))
            doc_walk_past_lacking(&w, LACKS_NOTES);
        if (!w.entering || w.node->kind != DOC_TABLE)
            continue;
        t.node = w.node;
        read_table(&t);
        doc_walk_past(&w);
    }
    return diag_errors(p->diag) == errors;
}
