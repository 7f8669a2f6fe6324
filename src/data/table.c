/* SPDX-License-Identifier: MIT */
#include "data/table.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "data/csv.h"
#include "data/number.h"
#include "data/range.h"
#include "data/sheet.h"
#include "data/table_head.h"

/* What a column's texts say of the sign of decimals, and where each was said first. */
typedef struct Signs {
    Pos at[NUMBER_EITHER + 1];
    Str text[NUMBER_EITHER + 1];
    bool seen[NUMBER_EITHER + 1];
} Signs;

typedef struct Column {
    size_t index;      /* in the reader's rows */
    Signs signs;
} Column;

struct Table {
    Arena *arena;
    Diag *diag;
    TableWant want;
    CellRange range;
    CellPlaces *places; /* in the arena: messages need them after the table */
    CellReader *reader;
    Arena *row_arena;  /* of the texts that had to be changed */
    Cell *clean;       /* the row with its texts clean; room for CELL_COLUMNS_MAX */
    CellRow head_rows[HEAD_ROWS_MAX];
    size_t n_head, next_head;   /* of them: given out already */
    Column *columns;
    Str *names;
    TableCell *cells;  /* the record that table_next gives */
    size_t n_columns;
    uint32_t previous; /* the row that was read last and was not blank */
    bool begun;        /* a record was given */
    bool after_totals;
    bool told_hidden, ended;
    CellStep last;     /* what the reader said after the head rows */
};

/* ---- one row, its texts clean ---- */

static bool is_nothing(int32_t c)
{
    return c == 0x200B || c == 0xFEFF || c == 0xAD;
}

/* No-break and thin spaces as blanks, marks that nobody sees left out. */
static Str plain_blanks(Arena *a, Str s)
{
    bool ascii = true;
    for (size_t i = 0; i < s.n && ascii; i++)
        ascii = (unsigned char)s.p[i] < 0x80;
    if (ascii)
        return s;
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0, len; i < s.n; i += len) {
        int32_t c = str_rune(s, i, &len);
        if (c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A))
            buf_char(&b, ' ');
        else if (!is_nothing(c))
            buf_add(&b, str_sub(s, i, i + len));
    }
    Str out = b.n == s.n ? s : arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static void clean_row(Table *t, CellRow *row)
{
    size_t n = 0;
    row->given = row->n < t->range.to_column ? row->n : t->range.to_column;
    for (size_t i = 0; i < row->given; i++) {
        Cell *c = &t->clean[i];
        *c = row->cells[i];
        if (i + 1 < t->range.from_column)
            c->text = STR("");
        c->text = str_trim(plain_blanks(t->row_arena, text_nfc(t->row_arena, c->text)));
        if (c->text.n)
            n = i + 1;
    }
    row->cells = t->clean;
    row->n = n;
}

static bool is_outside(Table *t, const CellRow *row)
{
    if (row->number < t->range.from_row)
        return true;
    if (!row->hidden || t->want.keep_hidden)
        return false;
    if (!t->told_hidden) {
        const Cell first = { .a = row->number, .b = 1 };
        diag_error(t->diag, cell_place(t->places, 0, &first), M_rows_hidden);
    }
    t->told_hidden = true;
    return true;
}

/* The next row of the range that holds something. */
static CellStep read_row(Table *t, CellRow *row)
{
    for (;;) {
        arena_clear(t->row_arena);
        CellStep step = t->reader->next(t->reader, row);
        if (step != CELLS_ROW)
            return step;
        if (row->number > t->range.to_row)
            return CELLS_END;
        bool outside = is_outside(t, row);
        if (!outside)
            clean_row(t, row);
        row->after_gap = row->number > t->previous + 1;
        if (outside || row->n)
            t->previous = row->number;
        if (!outside && row->n)
            return CELLS_ROW;
    }
}

/* ---- the heading ---- */

static CellRow keep_row(Arena *a, const CellRow *row)
{
    Cell *cells = ARENA_NEWN(a, Cell, row->given + 1);
    for (size_t i = 0; i < row->given; i++) {
        cells[i] = row->cells[i];
        cells[i].text = arena_str(a, row->cells[i].text);
        cells[i].number = arena_str(a, row->cells[i].number);
    }
    CellRow kept = *row;
    kept.cells = cells;
    return kept;
}

static void add_column(Table *t, size_t index, Str name)
{
    for (size_t i = 0; i < t->n_columns; i++)
        if (str_eq(t->names[i], name)) {
            const CellRow *row = &t->head_rows[t->next_head - 1];
            cell_column(t->places, index)->column = name;
            diag_error(t->diag, cell_place(t->places, index, &row->cells[index]),
                       M_column_twice, name);
            return;
        }
    cell_column(t->places, index)->column = name;
    t->names[t->n_columns] = name;
    t->columns[t->n_columns++].index = index;
}

static void name_columns(Table *t, const Head *head)
{
    size_t n = 0;
    for (size_t i = head->first; i <= head->last; i++)
        n = t->head_rows[i].n > n ? t->head_rows[i].n : n;
    t->columns = ARENA_NEWN(t->arena, Column, n + 1);
    t->names = ARENA_NEWN(t->arena, Str, n + 1);
    t->cells = ARENA_NEWN(t->arena, TableCell, n + 1);
    for (size_t i = 0; i < n; i++) {
        Str name = head_name(t->arena, t->head_rows, head, i);
        if (name.n)
            add_column(t, i, name);
    }
}

static bool read_head(Table *t)
{
    CellRow row;
    Head head;
    for (t->last = CELLS_ROW; t->last == CELLS_ROW && t->n_head < HEAD_ROWS_MAX;) {
        t->last = read_row(t, &row);
        if (t->last == CELLS_ROW)
            t->head_rows[t->n_head++] = keep_row(t->arena, &row);
    }
    if (t->last == CELLS_FAULT)
        return false;
    if (!head_find(t->head_rows, t->n_head, &head)) {
        const Cell first = { .a = 1, .b = 1 };
        return diag_error(t->diag, cell_place(t->places, 0, &first), M_table_empty);
    }
    t->next_head = head.last + 1;
    name_columns(t, &head);
    t->next_head = head.records;
    return true;
}

/* ---- opening ---- */

static CellReader *open_reader(Table *t)
{
    const TableWant *want = &t->want;
    const SheetWant sheet = { want->path, want->at, want->sheet, want->decimal };
    if (sheet_is_named(want->path))
        return sheet_open(t->diag, &sheet, t->places);
    if (want->sheet.n) {
        diag_error(t->diag, want->at, M_range_syntax, want->sheet);
        return NULL;
    }
    return csv_open(t->diag, want->path, want->at, t->places);
}

Table *table_open(Arena *a, Diag *d, const TableWant *want)
{
    CellRange range;
    if (!range_parse(want->range, &range)) {
        diag_error(d, want->at, M_range_syntax, want->range);
        return NULL;
    }
    Table *t = mem_alloc(sizeof *t);
    t->arena = a;
    t->diag = d;
    t->want = *want;
    t->range = range;
    t->places = ARENA_NEW(a, CellPlaces);
    t->places->arena = a;
    t->row_arena = arena_new();
    t->clean = mem_alloc_n(CELL_COLUMNS_MAX, sizeof *t->clean);
    t->reader = open_reader(t);
    if (t->reader && read_head(t))
        return t;
    table_close(t);
    return NULL;
}

size_t table_columns(const Table *t, const Str **names)
{
    *names = t->names;
    return t->n_columns;
}

void table_close(Table *t)
{
    if (!t)
        return;
    if (t->reader)
        t->reader->close(t->reader);
    arena_free(t->row_arena);
    mem_free(t->clean);
    mem_free(t);
}

/* ---- which rows are records ---- */

static const Cell *first_cell(const CellRow *row)
{
    size_t i = 0;
    while (!row->cells[i].text.n)
        i++;
    return &row->cells[i];
}

/* Tổng, Cộng, Tổng cộng:, Tổng số, Tổng cộng (I + II); not Tổng phụ trách, Cộng đồng. */
static bool is_total(const Table *t, const CellRow *row)
{
    static const char *const words[] = { "tong", "cong", "tong cong", "tong so", "tong cong so",
                                         "tong toan truong", "cong toan truong" };
    Str text = text_fold(t->row_arena, first_cell(row)->text);
    size_t end = 0;
    while (end < text.n && ((text.p[end] >= 'a' && text.p[end] <= 'z') || text.p[end] == ' '))
        end++;
    text = str_trim(str_sub(text, 0, end));
    bool found = false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        found = found || str_eq(text, str_from(words[i]));
    return found;
}

/* Nothing of its own below merged cells, or one cell merged over the table: a caption. */
static bool is_no_record(const CellRow *row)
{
    size_t across = 0, own = 0;
    for (size_t i = 0; i < row->n; i++) {
        across += row->cells[i].across;
        own += row->cells[i].text.n && !row->cells[i].across && !row->cells[i].down;
    }
    return own == 0 || (across > 0 && head_filled(row) == 1);
}

static void tell(Table *t, const CellRow *row, MsgId id)
{
    const Cell *first = first_cell(row);
    diag_error(t->diag, cell_place(t->places, (size_t)(first - row->cells), first), id,
               first->text);
}

/* Signatures and notes below the records: fewer than half of the columns, after a gap. */
static bool is_end(Table *t, const CellRow *row)
{
    bool gap = !t->want.to_the_end && (t->after_totals || (row->after_gap && t->begun));
    return gap && head_filled(row) * 2 < t->n_columns;
}

static bool is_record(Table *t, const CellRow *row)
{
    if (!t->want.keep_totals && is_total(t, row)) {
        tell(t, row, M_totals_left_out);
        t->after_totals = true;
        return false;
    }
    if (is_end(t, row)) {
        tell(t, row, M_table_ends);
        t->ended = true;
        return false;
    }
    return !is_no_record(row);
}

/* ---- records ---- */

static void note_sign(Column *c, const TableCell *cell)
{
    NumberLook look = number_look(cell->text);
    if (look == NUMBER_SILENT || c->signs.seen[look])
        return;
    c->signs.seen[look] = true;
    c->signs.at[look] = cell->at;
}

static void check_text(Table *t, const Cell *cell, Pos at)
{
    for (size_t i = 0, len; i < cell->text.n; i += len) {
        int32_t c = str_rune(cell->text, i, &len);
        if (c < 0x20 || c >= 0x7F)
            text_check_rune(t->diag, at, c);
    }
}

static void take_cell(Table *t, size_t i, const CellRow *row)
{
    static const Cell nothing = { .text = { "", 0 } };
    Column *column = &t->columns[i];
    const Cell *c = column->index < row->n ? &row->cells[column->index] : &nothing;
    TableCell *out = &t->cells[i];
    Cell place = column->index < row->given ? row->cells[column->index] : nothing;
    if (!place.a)
        place = (Cell){ .a = t->places->kind == SOURCE_SHEET ? row->number : row->cells[0].a,
                        .b = t->places->kind == SOURCE_SHEET ? (uint32_t)column->index + 1 : 1 };
    *out = (TableCell){ .text = c->across ? STR("") : c->text, .number = c->number,
                        .at = cell_place(t->places, column->index, &place) };
    if (!out->text.n)
        return;
    out->is_false = c->kind == CELL_BOOL && str_eq(c->text, STR("FALSE"));
    cell_is_value(t->diag, c, out->at);
    check_text(t, c, out->at);
    bool first = !column->signs.seen[NUMBER_EITHER];
    if (c->kind == CELL_TEXT)
        note_sign(column, out);
    if (first && column->signs.seen[NUMBER_EITHER])
        column->signs.text[NUMBER_EITHER] = arena_str(t->arena, c->text);
}

static void say_doubts(Table *t)
{
    for (size_t i = 0; i < t->n_columns; i++) {
        const Signs *s = &t->columns[i].signs;
        bool comma = s->seen[NUMBER_COMMA], dot = s->seen[NUMBER_DOT];
        NumberLook wrong = t->want.decimal == ',' ? NUMBER_DOT : NUMBER_COMMA;
        if (t->want.decimal ? s->seen[wrong] : comma && dot)
            diag_error(t->diag, s->at[wrong], M_number_mixed, t->names[i]);
        else if (!t->want.decimal && !comma && !dot && s->seen[NUMBER_EITHER])
            diag_error(t->diag, s->at[NUMBER_EITHER], M_number_doubt,
                       s->text[NUMBER_EITHER]);
    }
}

static CellStep take_row(Table *t, CellRow *row)
{
    if (t->next_head < t->n_head) {
        *row = t->head_rows[t->next_head++];
        return CELLS_ROW;
    }
    if (t->last != CELLS_ROW)
        return t->last;
    return t->last = read_row(t, row);
}

TableStep table_next(Table *t, TableRow *out)
{
    CellRow row;
    CellStep step = CELLS_END;
    while (!t->ended && (step = take_row(t, &row)) == CELLS_ROW) {
        if (!is_record(t, &row))
            continue;
        for (size_t i = 0; i < t->n_columns; i++)
            take_cell(t, i, &row);
        t->after_totals = false;
        t->begun = true;
        *out = (TableRow){ row.number, t->cells };
        return TABLE_ROW;
    }
    t->ended = true;
    if (step == CELLS_FAULT)
        return TABLE_FAULT;
    say_doubts(t);
    return TABLE_END;
}

Value *table_value(Arena *a, const Table *t, const TableRow *row)
{
    Value *map = value_map(a, t->n_columns ? row->cells[0].at : POS_NONE);
    for (size_t i = 0; i < t->n_columns; i++) {
        const TableCell *c = &row->cells[i];
        Value *v = value_text(a, arena_str(a, c->text), c->at);
        v->plain = c->is_false;
        v->number = arena_str(a, c->number);
        value_put(map, t->names[i], c->at, v);
    }
    return map;
}
