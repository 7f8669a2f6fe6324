/* SPDX-License-Identifier: MIT */
#include "data/sheet.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "data/book.h"
#include "data/format.h"

bool sheet_is_named(Str path)
{
    static const char *const endings[] = { ".xlsx", ".xlsm", ".ods", ".xls" };
    Arena *a = arena_new();
    Str low = text_lower(a, path);
    bool found = false;
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        found = found || str_ends(low, str_from(endings[i]));
    arena_free(a);
    return found;
}

/* ---- sheets of a book ---- */

void book_add_sheet(Book *b, const BookSheet *sheet)
{
    if (b->n_sheets == BOOK_SHEETS_MAX)
        return;
    if (!b->sheets)
        b->sheets = ARENA_NEWN(b->arena, BookSheet, BOOK_SHEETS_MAX);
    BookSheet *s = &b->sheets[b->n_sheets++];
    *s = *sheet;
    s->name = text_nfc(b->arena, arena_str(b->arena, sheet->name));
    s->part = arena_str(b->arena, sheet->part);
}

static Str names_of(const Book *b)
{
    Str all = STR("");
    for (size_t i = 0; i < b->n_sheets && i < 20; i++)
        all = ARENA_JOIN(b->arena, all, i ? STR(", ") : STR(""), b->sheets[i].name);
    return all;
}

/* By exact spelling before text_key's; a hidden sheet is read when it is named. */
static bool choose(Book *b)
{
    Str name = b->want->sheet;
    size_t n = b->n_sheets, found = n;
    for (size_t i = n; i-- > 0 && !name.n;)
        found = b->sheets[i].hidden ? found : i;
    for (size_t i = n; i-- > 0 && name.n;)
        found = text_same_key(b->sheets[i].name, name) ? i : found;
    for (size_t i = n; i-- > 0 && name.n;)
        found = str_eq(b->sheets[i].name, name) ? i : found;
    b->sheet = found;
    return found < n || diag_error(b->diag, b->want->at, M_sheet_unknown, b->want->path, name,
                                   names_of(b));
}

/* ---- opening ---- */

/* The first bytes of an OLE container: .xls, or any package under a password. */
static bool is_ole(Str path)
{
    static const char magic[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    char head[sizeof magic - 1];
    Arena *a = arena_new();
    char *z = arena_alloc(a, path.n + 1);
    memcpy(z, path.p, path.n);
    FILE *f = file_exists(path) ? fopen(z, "rb") : NULL;
    bool is = f && fread(head, 1, sizeof head, f) == sizeof head &&
              memcmp(head, magic, sizeof head) == 0;
    if (f)
        fclose(f);
    arena_free(a);
    return is;
}

static void book_close(Book *b)
{
    b->kind->close(b);
    markup_close(b->rows);
    unpack_close(b->package);
    merges_release(&b->merges);
    cells_release(&b->cells);
    arena_free(b->arena);
    mem_free(b);
}

static bool refuse(Diag *d, const SheetWant *want)
{
    Str base = file_base(want->path);
    if (str_starts(base, STR("~$")))
        return diag_error(d, want->at, M_sheet_lock, want->path, str_from_at(base, 2));
    if (is_ole(want->path))
        return diag_error(d, want->at, M_sheet_old, want->path);
    return true;
}

/* What made reading stop: a bound of the package, or its XML. */
static bool fault(Book *b)
{
    MsgId id = unpack_too_large(b->package) ? M_package_large : M_package_broken;
    if (!b->told)
        diag_error(b->diag, b->want->at, id, b->want->path);
    b->told = true;
    return false;
}

static Book *book_open(Diag *d, const SheetWant *want)
{
    Unpack *package = refuse(d, want) ? unpack_open(d, want->path, want->at) : NULL;
    if (!package)
        return NULL;
    Book *b = mem_alloc(sizeof *b);
    b->kind = unpack_has(package, STR("content.xml")) ? &book_ods : &book_xlsx;
    b->arena = arena_new();
    b->diag = d;
    b->package = package;
    b->decimal = want->decimal;
    merges_init(&b->merges);
    cells_init(&b->cells);
    SheetWant *kept = ARENA_NEW(b->arena, SheetWant);
    *kept = *want;
    b->want = kept;
    if (b->kind->list(b) && b->n_sheets)
        return b;
    fault(b);
    book_close(b);
    return NULL;
}

bool sheet_names(Arena *a, Diag *d, const SheetWant *want, SheetNames *out)
{
    Book *b = book_open(d, want);
    if (!b)
        return false;
    *out = (SheetNames){ .list = ARENA_NEWN(a, Str, b->n_sheets) };
    for (size_t i = 0; i < b->n_sheets; i++)
        if (!b->sheets[i].hidden)
            out->list[out->n++] = arena_str(a, b->sheets[i].name);
    book_close(b);
    return true;
}

/* ---- rows ---- */

void book_show(const Book *b, Buf *shown, Str value, Cell *cell)
{
    size_t n = shown->n;
    if (value.n && !format_reads(buf_str(shown)))
        format_plain(shown, value, buf_str(shown), b->decimal);
    cell->text = str_sub(buf_str(shown), 0, n);
    cell->number = str_from_at(buf_str(shown), n);
}

bool book_put(Book *b, size_t column, const Cell *cell)
{
    MsgId id = column >= CELL_COLUMNS_MAX ? M_table_columns : M_cell_large;
    int most = column >= CELL_COLUMNS_MAX ? CELL_COLUMNS_MAX : CELL_BYTES_MAX;
    if (column < CELL_COLUMNS_MAX && cell->text.n <= CELL_BYTES_MAX) {
        cells_put(&b->cells, column, cell);
        return true;
    }
    if (!cell->text.n)
        return true;
    size_t in = column < CELL_COLUMNS_MAX ? column : CELL_COLUMNS_MAX - 1;
    diag_error(b->diag, cell_place(b->places, in, cell), id, diag_int(b->diag, most));
    b->told = true;
    return false;
}

/* The same row once more, one further down. */
static CellStep repeat_row(Book *b, CellRow *row)
{
    b->repeats--;
    b->row++;
    for (size_t i = 0; i < b->cells.n; i++)
        b->cells.list[i].a += !b->cells.list[i].down;
    *row = (CellRow){ .number = b->row, .hidden = b->hidden, .cells = b->cells.list,
                      .n = b->cells.n };
    return CELLS_ROW;
}

static CellStep sheet_next(CellReader *r, CellRow *row)
{
    Book *b = (Book *)r;
    if (b->repeats)
        return repeat_row(b, row);
    cells_clear(&b->cells);
    CellStep step = b->kind->next(b);
    if (step == CELLS_FAULT)
        fault(b);
    if (step != CELLS_ROW)
        return step;
    merges_cover(&b->merges, &b->cells, b->row);
    *row = (CellRow){ .number = b->row, .hidden = b->hidden };
    cells_finish(&b->cells, row);
    return CELLS_ROW;
}

static void sheet_close(CellReader *r)
{
    book_close((Book *)r);
}

CellReader *sheet_open(Diag *d, const SheetWant *want, CellPlaces *places)
{
    Book *b = book_open(d, want);
    if (!b)
        return NULL;
    b->reader = (CellReader){ sheet_next, sheet_close };
    b->places = places;
    places->kind = SOURCE_SHEET;
    bool ok = choose(b);
    if (ok) {
        places->name = ARENA_JOIN(places->arena, want->path, STR(":"),
                                  b->sheets[b->sheet].name);
        ok = b->kind->start(b) || fault(b);
    }
    if (ok)
        return &b->reader;
    book_close(b);
    return NULL;
}
