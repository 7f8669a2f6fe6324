/* SPDX-License-Identifier: MIT */
#include "data/book.h"

#include "base/mem.h"
#include "data/format.h"
#include "data/range.h"

enum {
    FORMATS_MAX = 65536, STRINGS_BYTES_MAX = 256 << 20, PATH_PARTS = 16, RELATIONS_MAX = 4000
};

typedef struct Relation {
    Str id, type, target;
} Relation;

typedef struct Xlsx {
    Relation *relations;   /* of the part that was asked for last */
    size_t n_relations;
    bool from_1904;
    Buf texts;             /* the shared strings, one after another */
    size_t *ends;          /* where each of them ends */
    size_t n_texts, cap_texts;
    Str *formats;          /* the code of each cell format */
    size_t n_formats;
    Buf text, shown;       /* of the cell that is read */
    int depth;             /* of <row> */
} Xlsx;

static Xlsx *xlsx_of(Book *b)
{
    return b->own;
}

/* ---- parts and their relations ---- */

/* The folder of `part` and `target` beside it; "/xl/…" from the top; ".." goes up. */
static Str resolve(Arena *a, Str part, Str target)
{
    Str pieces[PATH_PARTS], piece, all = STR("");
    size_t n = 0;
    Str paths[2] = { part, target };
    for (size_t i = str_starts(target, STR("/")); i < 2; i++) {
        while (str_split(&paths[i], '/', &piece)) {
            if (str_eq(piece, STR("..")))
                n -= n > 0;
            else if (piece.n && !str_eq(piece, STR(".")) && n < PATH_PARTS)
                pieces[n++] = piece;
        }
        if (i == 0 && n > 0)
            n--;
    }
    for (size_t i = 0; i < n; i++)
        all = ARENA_JOIN(a, all, i ? STR("/") : STR(""), pieces[i]);
    return all;
}

static void read_relation(Book *b, Markup *m, Str part)
{
    Xlsx *x = xlsx_of(b);
    Relation *r = &x->relations[x->n_relations++];
    Str name, value;
    *r = (Relation){ { NULL, 0 }, { NULL, 0 }, { NULL, 0 } };
    while (markup_attribute(m, &name, &value)) {
        if (str_eq(name, STR("Id")))
            r->id = arena_str(b->arena, value);
        else if (str_eq(name, STR("Type")))
            r->type = arena_str(b->arena, value);
        else if (str_eq(name, STR("Target")))
            r->target = resolve(b->arena, part, value);
    }
}

/* "xl/_rels/workbook.xml.rels" for "xl/workbook.xml". */
static bool read_relations(Book *b, Str part)
{
    Xlsx *x = xlsx_of(b);
    size_t slash = part.n;
    while (slash > 0 && part.p[slash - 1] != '/')
        slash--;
    Str rels = ARENA_JOIN(b->arena, str_sub(part, 0, slash), STR("_rels/"),
                          str_from_at(part, slash), STR(".rels"));
    Markup *m = markup_open(b->package, rels);
    if (!m)
        return false;
    x->n_relations = 0;
    while (markup_inside(m, -1))
        if (markup_is(m, "Relationship") && x->n_relations < RELATIONS_MAX)
            read_relation(b, m, part);
    bool ok = !markup_failed(m);
    markup_close(m);
    return ok;
}

/* Types are addresses, of which there are two sets; their last word tells. */
static Str part_of_type(const Xlsx *x, Str ending)
{
    for (size_t i = 0; i < x->n_relations; i++)
        if (str_ends(x->relations[i].type, ending))
            return x->relations[i].target;
    return STR("");
}

static Str part_of_id(const Xlsx *x, Str id)
{
    for (size_t i = 0; i < x->n_relations; i++)
        if (str_eq(x->relations[i].id, id))
            return x->relations[i].target;
    return STR("");
}

/* ---- the workbook ---- */

static bool is_yes(Str s)
{
    return str_eq(s, STR("1")) || str_eq(s, STR("true"));
}

static void read_sheet(Book *b, Markup *m)
{
    BookSheet s = { .name = STR("") };
    Str name, value;
    while (markup_attribute(m, &name, &value)) {
        if (str_eq(name, STR("name")))
            s.name = arena_str(b->arena, value);
        else if (str_eq(name, STR("state")))
            s.hidden = !str_eq(value, STR("visible"));
        else if (str_eq(name, STR("id")))
            s.part = part_of_id(xlsx_of(b), value);
    }
    if (unpack_has(b->package, s.part))
        book_add_sheet(b, &s);
}

static bool read_workbook(Book *b, Str part)
{
    Markup *m = markup_open(b->package, part);
    Str name, value;
    if (!m)
        return false;
    while (markup_inside(m, -1)) {
        if (markup_is(m, "sheet")) {
            read_sheet(b, m);
            continue;
        }
        if (!markup_is(m, "workbookPr"))
            continue;
        while (markup_attribute(m, &name, &value))
            if (str_eq(name, STR("date1904")))
                xlsx_of(b)->from_1904 = is_yes(value);
    }
    bool ok = !markup_failed(m);
    markup_close(m);
    return ok;
}

/* ---- styles: the code of each cell format ---- */

static uint32_t number_of(Str s)
{
    uint32_t v = 0;
    for (size_t i = 0; i < s.n && i < 9 && s.p[i] >= '0' && s.p[i] <= '9'; i++)
        v = v * 10 + (uint32_t)(s.p[i] - '0');
    return v;
}

typedef struct Coded {
    uint32_t id;
    Str code;
} Coded;

typedef struct Styles {
    Coded *codes;          /* those that the file itself gives a code */
    size_t n;
    bool in_cells;         /* within cellXfs */
} Styles;

static void read_code(Book *b, Markup *m, Styles *s)
{
    Coded c = { 0 };
    Str name, value;
    while (markup_attribute(m, &name, &value)) {
        if (str_eq(name, STR("numFmtId")))
            c.id = number_of(value);
        else if (str_eq(name, STR("formatCode")))
            c.code = arena_str(b->arena, value);
    }
    if (s->n < FORMATS_MAX)
        s->codes[s->n++] = c;
}

static Str code_of(const Styles *s, uint32_t id)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->codes[i].id == id)
            return s->codes[i].code;
    return format_builtin(id);
}

static void read_style(Book *b, Markup *m, Styles *s)
{
    Xlsx *x = xlsx_of(b);
    Str name, value, code = STR("");
    if (markup_is(m, "numFmt")) {
        read_code(b, m, s);
        return;
    }
    if (markup_depth(m) == 1)
        s->in_cells = markup_is(m, "cellXfs");
    if (!s->in_cells || markup_depth(m) != 2 || !markup_is(m, "xf"))
        return;
    while (markup_attribute(m, &name, &value))
        if (str_eq(name, STR("numFmtId")))
            code = code_of(s, number_of(value));
    if (x->n_formats < FORMATS_MAX)
        x->formats[x->n_formats++] = code;
}

static bool read_styles(Book *b, Str part)
{
    Xlsx *x = xlsx_of(b);
    Markup *m = markup_open(b->package, part);
    if (!m)
        return true;
    Styles s = { .codes = mem_alloc_n(FORMATS_MAX, sizeof(Coded)) };
    x->formats = mem_alloc_n(FORMATS_MAX, sizeof *x->formats);
    while (markup_inside(m, -1))
        read_style(b, m, &s);
    bool ok = !markup_failed(m);
    markup_close(m);
    mem_free(s.codes);
    return ok;
}

/* ---- texts ---- */

/* _x000D_ and its like: characters that XML cannot hold (ECMA-376-1, 22.9.2.19). */
static bool is_escape(Str s, int32_t *c)
{
    *c = 0;
    if (s.n < 7 || s.p[0] != '_' || s.p[1] != 'x' || s.p[6] != '_')
        return false;
    for (size_t i = 2; i < 6; i++) {
        char h = s.p[i];
        int v = h >= '0' && h <= '9' ? h - '0' : h >= 'A' && h <= 'F' ? h - 'A' + 10
                : h >= 'a' && h <= 'f' ? h - 'a' + 10 : -1;
        if (v < 0)
            return false;
        *c = *c * 16 + v;
    }
    return true;
}

static void add_unescaped(Buf *out, Str s)
{
    int32_t c = 0;
    for (size_t i = 0, from = 0; i <= s.n; i++) {
        bool end = i == s.n;
        if (!end && (s.p[i] != '_' || !is_escape(str_from_at(s, i), &c)))
            continue;
        buf_add(out, str_sub(s, from, i));
        if (end)
            break;
        if (c != '\r')
            buf_rune(out, c);
        i += 6;
        from = i + 1;
    }
}

/* The text of <si> or <is>: of its <t> and of those of its runs, not of phonetic guides. */
static void read_rich(Markup *m, Buf *out)
{
    int depth = markup_depth(m);
    bool in_text = false;
    for (;;) {
        MarkupKind kind = markup_next(m);
        if (kind >= MARKUP_END || (kind == MARKUP_CLOSE && markup_depth(m) == depth))
            return;
        if (kind == MARKUP_OPEN && markup_is(m, "rPh"))
            markup_skip(m);
        else if (kind == MARKUP_TEXT && in_text)
            add_unescaped(out, markup_text(m));
        else if (kind != MARKUP_TEXT)
            in_text = kind == MARKUP_OPEN && markup_is(m, "t");
    }
}

static void keep_string(Xlsx *x)
{
    if (x->n_texts == x->cap_texts) {
        x->cap_texts = x->cap_texts ? x->cap_texts * 2 : 256;
        x->ends = mem_realloc(x->ends, x->cap_texts * sizeof *x->ends);
    }
    x->ends[x->n_texts++] = x->texts.n;
}

static bool read_strings(Book *b, Str part)
{
    Xlsx *x = xlsx_of(b);
    Markup *m = markup_open(b->package, part);
    if (!m)
        return true;
    while (markup_inside(m, -1))
        if (markup_is(m, "si")) {
            read_rich(m, &x->texts);
            keep_string(x);
        }
    bool ok = !markup_failed(m) && !x->texts.over;
    markup_close(m);
    return ok;
}

static Str shared_string(const Xlsx *x, Str index)
{
    uint32_t i = number_of(index);
    if (!str_is_digits(index) || i >= x->n_texts)
        return STR("");
    return str_sub(buf_str(&x->texts), i ? x->ends[i - 1] : 0, x->ends[i]);
}

/* ---- opening ---- */

static bool xlsx_list(Book *b)
{
    Xlsx *x = mem_alloc(sizeof *x);
    b->own = x;
    x->relations = mem_alloc_n(RELATIONS_MAX, sizeof *x->relations);
    buf_init(&x->texts, STRINGS_BYTES_MAX);
    buf_init(&x->text, 0);
    buf_init(&x->shown, 0);
    if (!read_relations(b, STR("")))
        return false;
    Str workbook = part_of_type(x, STR("/officeDocument"));
    return read_relations(b, workbook) && read_workbook(b, workbook);
}

/* Merged cells stand behind the rows that they lie over, so the part is read through before; its
 * XML is parsed only when they are in it at all. */
static bool names_merges(Book *b, Str part)
{
    static const Str word = { "mergeCell ", 10 };
    char piece[8192 + 16];
    size_t left = 0;
    bool found = false;
    UnpackPart *p = unpack_part(b->package, part);
    for (int n; p && !found && (n = unpack_read(p, piece + left, 8192)) > 0;) {
        Str all = { piece, left + (size_t)n };
        found = str_has(all, word);
        left = all.n < word.n ? all.n : word.n;
        for (size_t i = 0; i < left; i++)
            piece[i] = piece[all.n - left + i];
    }
    unpack_part_close(p);
    return found;
}

static void read_merge(Book *b, Markup *m)
{
    Str name, value;
    CellRange r;
    while (markup_attribute(m, &name, &value))
        if (str_eq(name, STR("ref")) && range_parse(value, &r))
            merges_add(&b->merges, (MergeArea){ r.from_row, r.to_row, r.from_column,
                                                r.to_column });
}

static bool read_merges(Book *b, Str part)
{
    if (!names_merges(b, part))
        return !unpack_too_large(b->package);
    Markup *m = markup_open(b->package, part);
    while (m && markup_inside(m, -1)) {
        if (markup_is(m, "row"))
            markup_skip(m);
        else if (markup_is(m, "mergeCell"))
            read_merge(b, m);
    }
    bool ok = m && !markup_failed(m);
    markup_close(m);
    merges_sort(&b->merges);
    return ok;
}

static bool xlsx_start(Book *b)
{
    Str part = b->sheets[b->sheet].part;
    Xlsx *x = xlsx_of(b);
    if (!read_styles(b, part_of_type(x, STR("/styles"))) ||
        !read_strings(b, part_of_type(x, STR("/sharedStrings"))) || !read_merges(b, part))
        return false;
    b->rows = markup_open(b->package, part);
    return b->rows && markup_inside(b->rows, -1);
}

/* ---- cells ---- */

typedef struct XlsxCell {
    uint32_t row, column;  /* from 1 */
    uint32_t style;
    char type;             /* n s b e d, t: a text of its own */
    bool formula;
} XlsxCell;

static char type_of(Str t)
{
    if (str_eq(t, STR("str")) || str_eq(t, STR("inlineStr")))
        return 't';
    return t.n == 1 ? *t.p : 'n';
}

static void read_attributes(Markup *m, XlsxCell *c)
{
    Str name, value;
    while (markup_attribute(m, &name, &value)) {
        uint32_t row, column;
        if (str_eq(name, STR("r")) && range_cell(value, &row, &column))
            c->column = column;
        else if (str_eq(name, STR("s")))
            c->style = number_of(value);
        else if (str_eq(name, STR("t")))
            c->type = type_of(value);
    }
}

/* <v> and <is> into x->text; of a formula only that it is there. */
static void read_content(Book *b, XlsxCell *c)
{
    Xlsx *x = xlsx_of(b);
    Markup *m = b->rows;
    int depth = markup_depth(m);
    bool in_value = false;
    buf_clear(&x->text);
    for (;;) {
        MarkupKind kind = markup_next(m);
        if (kind >= MARKUP_END || (kind == MARKUP_CLOSE && markup_depth(m) == depth))
            return;
        c->formula = c->formula || (kind == MARKUP_OPEN && markup_is(m, "f"));
        if (kind == MARKUP_OPEN && markup_is(m, "is"))
            read_rich(m, &x->text);
        else if (kind == MARKUP_TEXT && in_value)
            buf_add(&x->text, markup_text(m));
        else if (kind != MARKUP_TEXT)
            in_value = kind == MARKUP_OPEN && markup_is(m, "v");
    }
}

static void show_number(Book *b, uint32_t style, Cell *cell)
{
    Xlsx *x = xlsx_of(b);
    const FormatHow how = { style < x->n_formats ? x->formats[style] : STR(""), b->decimal,
                            x->from_1904 };
    Str value = str_trim(cell->text);
    buf_clear(&x->shown);
    if (!format_number(&x->shown, value, &how))
        return;
    cell->kind = CELL_NUMBER;
    book_show(b, &x->shown, format_is_date(how.code) ? STR("") : value, cell);
}

/* 2025-10-30T00:00:00: dates as text, which hardly any program writes. */
static Str iso_date(Xlsx *x, Str s)
{
    buf_clear(&x->shown);
    if (s.n < 10)
        return s;
    buf_add(&x->shown, str_sub(s, 8, 10));
    buf_char(&x->shown, '/');
    buf_add(&x->shown, str_sub(s, 5, 7));
    buf_char(&x->shown, '/');
    buf_add(&x->shown, str_sub(s, 0, 4));
    return buf_str(&x->shown);
}

static bool read_cell(Book *b, XlsxCell *c)
{
    Xlsx *x = xlsx_of(b);
    read_attributes(b->rows, c);
    read_content(b, c);
    Cell cell = { .text = buf_str(&x->text), .a = c->row, .b = c->column };
    Str value = str_trim(cell.text);
    if (c->type == 's') {
        cell.text = shared_string(x, value);
    } else if (c->type == 'b' && value.n) {
        cell.kind = CELL_BOOL;
        cell.text = is_yes(value) ? STR("TRUE") : STR("FALSE");
    } else if (c->type == 'e' && value.n) {
        cell.kind = CELL_ERROR;
    } else if (c->type == 'd') {
        cell.kind = CELL_NUMBER;
        cell.text = iso_date(x, value);
    } else if (c->type == 't') {
        buf_clear(&x->shown);
        add_unescaped(&x->shown, cell.text);
        cell.text = buf_str(&x->shown);
    } else if (value.n) {
        show_number(b, c->style, &cell);
    } else if (c->formula) {
        cell.kind = CELL_UNCOMPUTED;
        cell.text = STR("=");
    }
    return !cell.text.n || book_put(b, c->column - 1, &cell);
}

/* ---- rows ---- */

static void read_row_attributes(Book *b)
{
    Str name, value;
    uint32_t row = b->row + 1;
    b->hidden = false;
    while (markup_attribute(b->rows, &name, &value)) {
        if (str_eq(name, STR("r")) && number_of(value) > b->row)
            row = number_of(value);
        else if (str_eq(name, STR("hidden")))
            b->hidden = is_yes(value);
    }
    b->row = row;
}

static bool read_cells(Book *b)
{
    int depth = markup_depth(b->rows);
    XlsxCell c = { .row = b->row };
    while (markup_inside(b->rows, depth)) {
        if (!markup_is(b->rows, "c")) {
            markup_skip(b->rows);
            continue;
        }
        c.column++;
        c.style = 0;
        c.type = 'n';
        if (!read_cell(b, &c))
            return false;
    }
    return !markup_failed(b->rows);
}

static CellStep xlsx_next(Book *b)
{
    while (markup_inside(b->rows, 0)) {
        if (markup_is(b->rows, "sheetData"))
            continue;
        if (!markup_is(b->rows, "row")) {
            markup_skip(b->rows);
            continue;
        }
        read_row_attributes(b);
        if (!read_cells(b))
            return CELLS_FAULT;
        if (b->cells.n)
            return CELLS_ROW;
    }
    return markup_failed(b->rows) ? CELLS_FAULT : CELLS_END;
}

static void xlsx_close(Book *b)
{
    Xlsx *x = xlsx_of(b);
    if (!x)
        return;
    buf_release(&x->texts);
    buf_release(&x->text);
    buf_release(&x->shown);
    mem_free(x->ends);
    mem_free(x->formats);
    mem_free(x->relations);
    mem_free(x);
}

const BookKind book_xlsx = { xlsx_list, xlsx_start, xlsx_next, xlsx_close };
