/* SPDX-License-Identifier: MIT */
#include "data/book.h"

#include "base/date.h"
#include "base/mem.h"
#include "data/format.h"

enum { HIDDEN_STYLES_MAX = 1000 };
static const Str content = { "content.xml", 11 };

typedef struct Ods {
    Str *hidden;           /* styles of tables that are not shown */
    size_t n_hidden;
    uint32_t next_row;     /* number of the row that comes next */
    int depth;             /* of the table that is read */
    Buf text, shown;
} Ods;

static Ods *ods_of(Book *b)
{
    return b->own;
}

static uint32_t count_of(Str s)
{
    uint32_t v = 0;
    for (size_t i = 0; i < s.n && v < 100000000 && s.p[i] >= '0' && s.p[i] <= '9'; i++)
        v = v * 10 + (uint32_t)(s.p[i] - '0');
    return v ? v : 1;
}

/* ---- sheets ---- */

/* <style:style style:name style:family="table"><style:table-properties table:display="false"/> */
static void read_style(Book *b, Markup *m)
{
    Ods *o = ods_of(b);
    Str name, value, style = STR("");
    bool of_table = false;
    int depth = markup_depth(m);
    while (markup_attribute(m, &name, &value)) {
        if (str_eq(name, STR("name")))
            style = arena_str(b->arena, value);
        of_table = of_table || (str_eq(name, STR("family")) && str_eq(value, STR("table")));
    }
    while (markup_inside(m, depth)) {
        if (!of_table || !markup_is(m, "table-properties"))
            continue;
        while (markup_attribute(m, &name, &value))
            if (str_eq(name, STR("display")) && str_eq(value, STR("false")) &&
                o->n_hidden < HIDDEN_STYLES_MAX)
                o->hidden[o->n_hidden++] = style;
    }
}

static void read_table(Book *b, Markup *m)
{
    const Ods *o = ods_of(b);
    BookSheet s = { .name = STR(""), .part = content };
    Str name, value;
    while (markup_attribute(m, &name, &value)) {
        if (str_eq(name, STR("name")))
            s.name = arena_str(b->arena, value);
        for (size_t i = 0; str_eq(name, STR("style-name")) && i < o->n_hidden; i++)
            s.hidden = s.hidden || str_eq(o->hidden[i], value);
    }
    book_add_sheet(b, &s);
}

/* Tables of change tracking and of text boxes stand deeper. */
enum { TABLE_DEPTH = 3 };

static bool ods_list(Book *b)
{
    Ods *o = mem_alloc(sizeof *o);
    b->own = o;
    buf_init(&o->text, 0);
    buf_init(&o->shown, 0);
    o->hidden = mem_alloc_n(HIDDEN_STYLES_MAX, sizeof *o->hidden);
    Markup *m = markup_open(b->package, content);
    while (m && markup_inside(m, -1)) {
        if (markup_is(m, "style")) {
            read_style(b, m);
        } else if (markup_is(m, "table") && markup_depth(m) == TABLE_DEPTH) {
            read_table(b, m);
            markup_skip(m);
        }
    }
    bool ok = m && !markup_failed(m);
    markup_close(m);
    return ok;
}

static bool ods_start(Book *b)
{
    Ods *o = ods_of(b);
    size_t n = 0;
    o->next_row = 1;
    b->rows = markup_open(b->package, content);
    while (b->rows && markup_inside(b->rows, -1))
        if (markup_is(b->rows, "table") && markup_depth(b->rows) == TABLE_DEPTH) {
            if (n++ == b->sheet)
                return true;
            markup_skip(b->rows);
        }
    return false;
}

/* ---- cells ---- */

typedef struct OdsCell {
    char type;               /* f: a number; d: a date; b: a truth value; e: an error; 0: text */
    char value[64];          /* as stored */
    size_t n_value;
    uint32_t repeat, columns, rows;
    bool covered;
} OdsCell;

static void keep_value(OdsCell *c, Str value)
{
    c->n_value = value.n < sizeof c->value ? value.n : 0;
    for (size_t i = 0; i < c->n_value; i++)
        c->value[i] = value.p[i];
}

static char type_of(Str type)
{
    if (str_eq(type, STR("float")) || str_eq(type, STR("percentage")) ||
        str_eq(type, STR("currency")))
        return 'f';
    return str_eq(type, STR("date")) ? 'd' : str_eq(type, STR("boolean")) ? 'b'
           : str_eq(type, STR("error")) ? 'e' : 0;
}

/* calcext:value-type comes beside office:value-type and alone knows errors. */
static void read_attributes(Markup *m, OdsCell *c)
{
    Str name, value;
    while (markup_attribute(m, &name, &value)) {
        if (str_eq(name, STR("value-type")) && c->type != 'e')
            c->type = type_of(value);
        else if (str_eq(name, STR("value")) || str_eq(name, STR("date-value")) ||
                 str_eq(name, STR("boolean-value")))
            keep_value(c, value);
        else if (str_eq(name, STR("number-columns-repeated")))
            c->repeat = count_of(value);
        else if (str_eq(name, STR("number-columns-spanned")))
            c->columns = count_of(value);
        else if (str_eq(name, STR("number-rows-spanned")))
            c->rows = count_of(value);
    }
}

static void read_space(Markup *m, Buf *out)
{
    Str name, value;
    uint32_t n = 1;
    while (markup_attribute(m, &name, &value))
        if (str_eq(name, STR("c")))
            n = count_of(value);
    buf_fill(out, ' ', n < 1000 ? n : 1000);
}

/* Blanks at the ends and several together are layout of the XML (OpenDocument 1.3, 6.1.2). */
static void add_collapsed(Buf *out, Str s, bool *blank)
{
    for (size_t i = 0; i < s.n; i++) {
        bool is = s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '\n' || s.p[i] == '\r';
        if (!is)
            buf_char(out, s.p[i]);
        else if (!*blank)
            buf_char(out, ' ');
        *blank = is;
    }
}

/* <text:p>, whatever is nested in it. */
static void read_paragraph(Markup *m, Buf *out)
{
    int depth = markup_depth(m);
    bool blank = true;
    for (;;) {
        MarkupKind kind = markup_next(m);
        if (kind >= MARKUP_END || (kind == MARKUP_CLOSE && markup_depth(m) == depth))
            return;
        if (kind == MARKUP_TEXT) {
            add_collapsed(out, markup_text(m), &blank);
            continue;
        }
        if (kind == MARKUP_CLOSE)
            continue;
        if (markup_is(m, "s"))
            read_space(m, out);
        else if (markup_is(m, "tab"))
            buf_char(out, ' ');
        else if (markup_is(m, "line-break"))
            buf_char(out, '\n');
        else if (markup_is(m, "annotation") || markup_is(m, "note"))
            markup_skip(m);
    }
}

static void read_text(Markup *m, Buf *out)
{
    int depth = markup_depth(m);
    bool first = true;
    buf_clear(out);
    while (markup_inside(m, depth)) {
        if (!markup_is(m, "p")) {
            markup_skip(m); /* a comment, a picture */
            continue;
        }
        if (!first)
            buf_char(out, '\n');
        first = false;
        read_paragraph(m, out);
    }
}

/* ---- what is shown ---- */

/* "14:30" at the end of what is shown; empty if there is none. */
static Str clock_of(Str shown)
{
    size_t from = shown.n, colons = 0;
    for (; from > 0 && shown.p[from - 1] != ' '; from--) {
        char c = shown.p[from - 1];
        if (c != ':' && (c < '0' || c > '9'))
            return STR("");
        colons += c == ':';
    }
    return colons ? str_from_at(shown, from) : STR("");
}

/* "2025-10-30T14:30:00"; what the sheet shows stays if it is that day as a document writes it, or
 * a time of day alone, which some keep as a date. */
static void show_date(Str shown, Str value, Buf *out)
{
    Date stored, read;
    Str clock = clock_of(shown), day = str_trim(str_sub(shown, 0, shown.n - clock.n));
    size_t t = str_find(value, STR("T"), 0);
    if (date_parse(str_sub(value, 0, t), &stored) != DATE_OK || !date_whole(stored)) {
        buf_add(out, shown);
        return;
    }
    bool same = date_parse(day, &read) == DATE_OK && read.year == stored.year &&
                (!read.month || read.month == stored.month) &&
                (!read.day || read.day == stored.day);
    if (same || (!day.n && clock.n)) {
        buf_add(out, shown);
        return;
    }
    Str parts[] = { str_sub(value, 8, 10), STR("/"), str_sub(value, 5, 7), STR("/"),
                    str_sub(value, 0, 4) };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        buf_add(out, parts[i]);
    bool midnight = t == SIZE_MAX || str_starts(str_from_at(value, t), STR("T00:00"));
    if (!clock.n && midnight)
        return;
    buf_char(out, ' ');
    buf_add(out, clock.n ? clock : str_sub(value, t + 1, t + 6));
}

static Cell shown_cell(Book *b, const OdsCell *c)
{
    static const CellKind kinds[] = { ['f'] = CELL_NUMBER, ['d'] = CELL_NUMBER,
                                      ['b'] = CELL_BOOL, ['e'] = CELL_ERROR };
    Ods *o = ods_of(b);
    Str text = buf_str(&o->text), value = { c->value, c->n_value };
    Cell cell = { .kind = c->type ? kinds[(int)c->type] : CELL_TEXT, .text = text };
    bool word = str_eq(text, STR("TRUE")) || str_eq(text, STR("FALSE"));
    if (c->type == 'f' && word)  /* a number in the format of truth values */
        cell.kind = CELL_BOOL;
    buf_clear(&o->shown);
    if (c->type == 'f')
        format_resign(&o->shown, text, value, b->decimal);
    else if (c->type == 'd')
        show_date(text, value, &o->shown);
    else if (c->type == 'b')
        buf_add(&o->shown, str_eq(value, STR("true")) ? STR("TRUE") : STR("FALSE"));
    else
        buf_add(&o->shown, text);
    if (cell.kind == CELL_TEXT && (str_starts(text, STR("#N/A")) || str_starts(text, STR("Err:"))))
        cell.kind = CELL_ERROR;
    bool number = cell.kind == CELL_NUMBER && c->type == 'f';
    book_show(b, &o->shown, number ? value : STR(""), &cell);
    return cell;
}

static bool put_cell(Book *b, const OdsCell *c, uint32_t column)
{
    Cell cell = shown_cell(b, c);
    if (!cell.text.n || c->covered)
        return true;
    cell.a = b->row;
    for (uint32_t i = 0; i < c->repeat; i++) {
        cell.b = column + i;
        if (!book_put(b, column + i - 1, &cell))
            return false;
    }
    if (c->columns > 1 || c->rows > 1)
        merges_add(&b->merges, (MergeArea){ b->row, b->row + c->rows - 1, column,
                                            column + c->columns - 1 });
    return true;
}

/* ---- rows ---- */

static bool read_cells(Book *b, int depth)
{
    uint32_t column = 1;
    while (markup_inside(b->rows, depth)) {
        OdsCell c = { .repeat = 1, .columns = 1, .rows = 1 };
        c.covered = markup_is(b->rows, "covered-table-cell");
        if (!c.covered && !markup_is(b->rows, "table-cell")) {
            markup_skip(b->rows);
            continue;
        }
        read_attributes(b->rows, &c);
        read_text(b->rows, &ods_of(b)->text);
        if (column <= UINT32_MAX / 2 && !put_cell(b, &c, column))
            return false;
        column += c.repeat;
    }
    return !markup_failed(b->rows);
}

/* A row that stands for many is given as often as it is repeated; an empty one is only counted. */
static CellStep read_row(Book *b)
{
    Ods *o = ods_of(b);
    int depth = markup_depth(b->rows);
    uint32_t repeat = 1;
    Str name, value;
    b->hidden = false;
    while (markup_attribute(b->rows, &name, &value)) {
        if (str_eq(name, STR("number-rows-repeated")))
            repeat = count_of(value);
        else if (str_eq(name, STR("visibility")))
            b->hidden = !str_eq(value, STR("visible"));
    }
    b->row = o->next_row;
    if (o->next_row < UINT32_MAX / 2)
        o->next_row += repeat;
    if (!read_cells(b, depth))
        return CELLS_FAULT;
    b->repeats = b->cells.n ? repeat - 1 : 0;
    return b->cells.n ? CELLS_ROW : CELLS_END;
}

static CellStep ods_next(Book *b)
{
    while (markup_inside(b->rows, TABLE_DEPTH)) {
        if (markup_is(b->rows, "table-row")) {
            CellStep step = read_row(b);
            if (step != CELLS_END)
                return step;
        } else if (!markup_is(b->rows, "table-header-rows") &&
                   !markup_is(b->rows, "table-row-group") && !markup_is(b->rows, "table-rows")) {
            markup_skip(b->rows);
        }
    }
    return markup_failed(b->rows) ? CELLS_FAULT : CELLS_END;
}

static void ods_close(Book *b)
{
    Ods *o = ods_of(b);
    if (!o)
        return;
    buf_release(&o->text);
    buf_release(&o->shown);
    mem_free(o->hidden);
    mem_free(o);
}

const BookKind book_ods = { ods_list, ods_start, ods_next, ods_close };
