/* SPDX-License-Identifier: MIT */
#include "data/csv.h"

#include <csv.h>
#include <string.h>

#include "base/decode.h"
#include "base/mem.h"

typedef struct Csv {
    CellReader reader;           /* first: the reader is the Csv */
    Diag *diag;
    CellPlaces *places;
    Decode *file;
    struct csv_parser parser;
    char separator;
    Str piece;                   /* what of the current piece is not parsed yet */
    uint32_t line, column;       /* of its first byte */
    uint32_t row;                /* number of the row that begins next */
    uint32_t from_line, from_column; /* where the field that comes next begins */
    Cells cells;
    bool whole, faulty, ended;   /* the row is whole */
} Csv;

/* ---- the separator ---- */

enum { SNIFFED_ROWS = 20, SNIFFED_BYTES = 65536 };
static const char separators[] = { '\t', ';', ',' };
enum { SEPARATORS = sizeof separators };

/* How often each stands in each of the first rows, outside of quotes. */
typedef struct Sniff {
    int counts[SNIFFED_ROWS][SEPARATORS];
    int rows;
    bool quoted, begun;
} Sniff;

static void sniff_byte(Sniff *s, char c)
{
    if (c == '"')
        s->quoted = !s->quoted;
    if (c == '\n' && !s->quoted) {
        s->rows += s->begun;
        s->begun = false;
        return;
    }
    s->begun = true;
    for (int k = 0; k < SEPARATORS && !s->quoted; k++)
        s->counts[s->rows][k] += c == separators[k];
}

/* Of rows that have it at all, how many have it as often as most of them do. */
static int evenness(const Sniff *s, int k)
{
    int best = 0;
    for (int i = 0; i < s->rows; i++) {
        int same = 0;
        for (int j = 0; j < s->rows && s->counts[i][k]; j++)
            same += s->counts[j][k] == s->counts[i][k];
        best = same > best ? same : best;
    }
    return best;
}

/* The parser is told of the separator and never sees the line that names it. */
static bool is_named(Csv *c, Str head)
{
    if (!str_starts(head, STR("sep=")) || head.n < 6 || head.p[5] != '\n')
        return false;
    c->separator = head.p[4];
    return c->separator != '"' && c->separator != '\n';
}

static void find_separator(Csv *c)
{
    Sniff s = { 0 };
    size_t seen = 0;
    bool first = true;
    for (Str p = decode_next(c->file); p.n && seen < SNIFFED_BYTES; p = decode_next(c->file)) {
        if (first && is_named(c, p))
            return;
        first = false;
        for (size_t i = 0; i < p.n && s.rows < SNIFFED_ROWS; i++)
            sniff_byte(&s, p.p[i]);
        seen += p.n;
    }
    if (s.begun && s.rows < SNIFFED_ROWS)
        s.rows++;
    int best = 0;
    c->separator = ',';
    for (int k = 0; k < SEPARATORS; k++)
        if (evenness(&s, k) > best) {
            best = evenness(&s, k);
            c->separator = separators[k];
        }
}

/* ---- fields and rows ---- */

static bool fault(Csv *c, MsgId id, Str text)
{
    const Cell at = { .a = c->from_line, .b = c->from_column };
    size_t column = c->cells.n < CELL_COLUMNS_MAX ? c->cells.n : CELL_COLUMNS_MAX - 1;
    c->faulty = true;
    return diag_error(c->diag, cell_place(c->places, column, &at), id, text);
}

static void on_field(void *text, size_t n, void *context)
{
    Csv *c = context;
    Cell cell = { .text = { text, n }, .a = c->from_line, .b = c->from_column };
    if (c->faulty)
        return;
    if (c->cells.n < CELL_COLUMNS_MAX)
        cells_put(&c->cells, c->cells.n, &cell);
    else if (n)
        fault(c, M_table_columns, diag_int(c->diag, CELL_COLUMNS_MAX));
}

static void on_row(int end, void *context)
{
    (void)end;
    ((Csv *)context)->whole = true;
}

static void note_break(Csv *c)
{
    RowBreaks *b = &c->places->breaks;
    if (b->n == b->cap) {
        uint32_t *old = b->lines;
        b->cap = b->cap ? b->cap * 2 : 16;
        b->lines = ARENA_NEWN(c->places->arena, uint32_t, b->cap);
        if (b->n)
            memcpy(b->lines, old, b->n * sizeof *old);
    }
    b->lines[b->n++] = c->line;
}

/* The bytes up to and with the next one that can end a field, so that its place is known. */
static Str next_bit(const Csv *c)
{
    size_t i = 0;
    while (i < c->piece.n && c->piece.p[i] != c->separator && c->piece.p[i] != '\n')
        i++;
    return str_sub(c->piece, 0, i + 1);
}

static void count(Csv *c, Str bit)
{
    for (size_t i = 0; i < bit.n; i++)
        c->column += ((unsigned char)bit.p[i] & 0xC0) != 0x80;
    if (bit.p[bit.n - 1] == '\n') {
        c->line++;
        c->column = 1;
    }
}

static void feed(Csv *c, Str bit)
{
    size_t fields = c->cells.n;
    csv_parse(&c->parser, bit.p, bit.n, on_field, on_row, c);
    if (csv_error(&c->parser) == CSV_ENOMEM)
        mem_exhausted();
    count(c, bit);
    bool line_ends = bit.p[bit.n - 1] == '\n';
    bool blank = line_ends && !c->whole && !c->parser.pstate;
    if (c->cells.n > fields || c->whole || blank) {
        c->from_line = c->line;
        c->from_column = c->column;
    } else if (line_ends) {
        note_break(c);
    }
    if (blank)
        c->row++;
    if (c->parser.entry_pos > CELL_BYTES_MAX && !c->faulty)
        fault(c, M_cell_large, diag_int(c->diag, CELL_BYTES_MAX));
}

/* libcsv's FIELD_BEGUN, which csv.h does not name. Its own strict mode knows of an open quote too,
 * but refuses `a "b" c` as well. */
enum { IN_FIELD = 2 };

static void finish(Csv *c)
{
    c->ended = true;
    if (c->parser.quoted && c->parser.pstate == IN_FIELD)
        fault(c, M_csv_quote, STR_NONE);
    csv_fini(&c->parser, on_field, on_row, c);
}

static CellStep csv_next(CellReader *r, CellRow *row)
{
    Csv *c = (Csv *)r;
    cells_clear(&c->cells);
    c->whole = false;
    while (!c->whole && !c->faulty && !c->ended) {
        if (!c->piece.n)
            c->piece = decode_next(c->file);
        if (!c->piece.n) {
            finish(c);
            continue;
        }
        Str bit = next_bit(c);
        feed(c, bit);
        c->piece = str_from_at(c->piece, bit.n);
    }
    if (c->faulty || !c->whole)
        return c->faulty ? CELLS_FAULT : CELLS_END;
    *row = (CellRow){ .number = c->row++ };
    cells_finish(&c->cells, row);
    return CELLS_ROW;
}

static void csv_close(CellReader *r)
{
    Csv *c = (Csv *)r;
    csv_free(&c->parser);
    decode_close(c->file);
    cells_release(&c->cells);
    mem_free(c);
}

/* ---- opening ---- */

static void start(Csv *c)
{
    find_separator(c);
    decode_again(c->file);
    c->line = c->column = c->row = 1;
    c->piece = decode_next(c->file);
    if (is_named(c, c->piece)) {
        c->piece = str_from_at(c->piece, sizeof "sep=;");
        c->line = c->row = 2;
    }
    c->from_line = c->line;
    c->from_column = 1;
    csv_set_delim(&c->parser, (unsigned char)c->separator);
}

CellReader *csv_open(Diag *d, Str path, Pos at, CellPlaces *places)
{
    Decode *file = decode_open(d, path, at);
    if (!file)
        return NULL;
    Csv *c = mem_alloc(sizeof *c);
    places->kind = SOURCE_CSV;
    places->name = arena_str(places->arena, path);
    c->reader = (CellReader){ csv_next, csv_close };
    c->diag = d;
    c->places = places;
    c->file = file;
    cells_init(&c->cells);
    csv_init(&c->parser, 0);
    if (decode_encoding(file) == ENCODING_1258) {
        const Cell whole = { 0 };
        diag_error(d, cell_place(places, 0, &whole), M_csv_1258);
    }
    start(c);
    return &c->reader;
}
