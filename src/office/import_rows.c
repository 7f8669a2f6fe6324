/* SPDX-License-Identifier: MIT */
#include "office/import.h"

#include "base/text.h"
#include "data/mustache.h"
#include "office/import_value.h"
#include "office/import_work.h"
#include "office/layer.h"

/* ---- cells by their keys ---- */

bool import_is_di(const Import *x)
{
    return !x->books.kind->rows;
}

static size_t column_of(const Import *x, const char *key)
{
    size_t i = 0;
    while (i < x->n_columns && !str_eq(x->columns[i].key, str_from(key)))
        i++;
    return i;
}

const Value *import_cell(const Import *x, const ImportRow *row, const char *key)
{
    size_t i = column_of(x, key);
    return i < row->n_cells ? row->cells[i] : NULL;
}

Str import_text(const Import *x, const ImportRow *row, const char *key)
{
    const Value *v = import_cell(x, row, key);
    return v ? import_line(x->arena, v->text) : STR("");
}

Pos import_at(const Import *x, const ImportRow *row, const char *key)
{
    size_t i = column_of(x, key);
    const Value *v = i < x->n_columns ? value_get_exact(row->map, x->columns[i].heading) : NULL;
    return v ? v->at : row->at;
}

bool import_has_column(const Import *x, const char *key)
{
    return column_of(x, key) < x->n_columns;
}

Str import_heading(const Import *x, const char *key)
{
    size_t i = column_of(x, key);
    if (i < x->n_columns)
        return x->columns[i].heading;
    for (i = 0; i < x->words.columns.n; i++)
        if (str_eq(x->words.columns.list[i].means, str_from(key)))
            return x->words.columns.list[i].shown;
    return str_from(key);
}

/* ---- the columns of the file ---- */

/* The first of its keys that the register keeps and no other column has; of a heading with several
 * only if `any`. */
static void settle_key(Import *x, ImportColumn *c, bool any)
{
    const ImportKeys keys = import_keys(x->arena, &x->words, c->heading);
    if (keys.none)
        c->key = STR("");
    for (size_t i = 0; !str_given(c->key) && i < keys.n && (any || keys.n == 1); i++) {
        bool taken = !import_keeps(x, keys.list[i]);
        for (size_t k = 0; k < x->n_columns; k++)
            taken = taken || str_eq(x->columns[k].key, keys.list[i]);
        c->key = taken ? STR_NONE : keys.list[i];
    }
}

static void add_column(Import *x, Str heading)
{
    ImportColumn *all = ARENA_NEWN(x->arena, ImportColumn, x->n_columns + 1);
    for (size_t i = 0; i < x->n_columns; i++)
        all[i] = x->columns[i];
    all[x->n_columns++] = (ImportColumn){ .heading = heading };
    x->columns = all;
}

/* `due` is the place where it stands in all rows of a table. */
static size_t place_of(Import *x, Str heading, size_t due)
{
    if (due < x->n_columns && str_eq(x->columns[due].heading, heading))
        return due;
    for (size_t i = 0; i < x->n_columns; i++)
        if (str_eq(x->columns[i].heading, heading))
            return i;
    add_column(x, heading);
    return x->n_columns - 1;
}

static bool want_column(Import *x, const char *key, const ImportRow *first)
{
    Str all = STR("");
    if (import_has_column(x, key))
        return true;
    for (size_t i = 0; i < x->n_columns; i++)
        all = ARENA_JOIN(x->arena, all, i ? STR(", ") : STR(""), x->columns[i].heading);
    return diag_error(x->diag, first->at, M_import_no_column, import_heading(x, key), all);
}

static bool want_columns(Import *x, const ImportRow *first)
{
    static const struct { const char *book, *key; } wanted[] = {
        { "di", "ngay" }, { "den", "so_den" }, { "den", "ngay_den" },
        { "buu-dien", "ngay_chuyen" }, { "ban-luu", "ngay_muon" },
    };
    bool ok = !import_is_di(x) || import_has_column(x, "so") ||
              want_column(x, "so_ky_hieu", first);
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
        if (strcmp(wanted[i].book, x->books.kind->name) == 0)
            ok = want_column(x, wanted[i].key, first) && ok;
    return ok;
}

/* ---- rows ---- */

/* The cell above, in place of one that says that it is the same. */
static const Value *above(const Import *x, size_t i, const Value *here)
{
    const ImportRow *last = x->n ? &x->rows[x->n - 1] : NULL;
    if (!last || i >= last->n_cells || !last->cells[i])
        return here;
    return value_text(x->arena, last->cells[i]->text, here->at);
}

static void take_cells(Import *x, ImportRow *row, const Value *map)
{
    size_t due = 0;
    size_t before = x->n_columns;
    row->map = map;
    for (const Value *v = map->first; v; v = v->next)
        place_of(x, v->key, due++);
    for (size_t i = before; i < x->n_columns; i++)
        settle_key(x, &x->columns[i], false);
    for (size_t i = before; i < x->n_columns; i++)
        settle_key(x, &x->columns[i], true);
    row->cells = ARENA_NEWN(x->arena, const Value *, x->n_columns + 1);
    row->n_cells = x->n_columns;
    due = 0;
    for (const Value *v = map->first; v; v = v->next, due++)
        if (v->kind == VALUE_TEXT && str_trim(v->text).n) {
            size_t i = place_of(x, v->key, due);
            row->cells[i] = import_is_ditto(x->arena, &x->words, v->text) ? above(x, i, v) : v;
        }
}

/* Cells that say something. */
static size_t filled(const Import *x, const ImportRow *row)
{
    size_t n = 0;
    for (size_t i = 0; i < row->n_cells; i++)
        n += row->cells[i] && (x->columns[i].key.n || !str_given(x->columns[i].key));
    return n;
}

static const char *const number_keys[] = { "so_ky_hieu", "so", "ky_hieu", "so_den" };
enum { NUMBER_KEYS = sizeof number_keys / sizeof number_keys[0] };

/* Whether a column is the book's number, or a part of it. */
static bool is_number_key(const Import *x, const char *key)
{
    return import_is_di(x) ? strcmp(key, "so_den") != 0 : strcmp(key, "so_den") == 0;
}

static size_t filled_numbers(const Import *x, const ImportRow *row)
{
    size_t n = 0;
    for (size_t i = 0; i < NUMBER_KEYS; i++)
        n += is_number_key(x, number_keys[i]) && import_cell(x, row, number_keys[i]);
    return n;
}

static const char *date_key(const Import *x)
{
    return import_is_di(x)                     ? "ngay"
           : import_has_column(x, "ngay_den")  ? "ngay_den"
           : import_has_column(x, "ngay_muon") ? "ngay_muon"
                                               : "ngay_chuyen";
}

static bool holds_number(const Import *x, const ImportRow *row)
{
    ImportNumber n;
    bool found = false;
    for (size_t i = 0; !found && i < NUMBER_KEYS; i++)
        found = is_number_key(x, number_keys[i]) &&
                import_number(x->arena, import_text(x, row, number_keys[i]), &n);
    return found;
}

/* "Tháng 3" between rows; below a gap what stands under a book: who kept it, signatures. */
static bool is_no_row(const Import *x, const ImportRow *row, bool below_gap)
{
    size_t n = filled(x, row);
    if (holds_number(x, row))
        return false;
    if (n == 1)
        return true;
    return below_gap && !import_cell(x, row, date_key(x)) && !filled_numbers(x, row) &&
           2 * n < x->n_columns;
}

/* "(1) | (2) | …", whatever stands in the column of STT. */
static bool is_numbering(const ImportRow *row)
{
    size_t n = 0;
    for (size_t i = 0; i < row->n_cells; i++) {
        Str s = row->cells[i] ? row->cells[i]->text : STR("");
        if (!s.n)
            continue;
        if (!str_starts(s, STR("(")) || !str_ends(s, STR(")")) ||
            !str_is_digits(str_sub(s, 1, s.n - 1)))
            return false;
        n++;
    }
    return n > 1;
}

static Str first_text(const ImportRow *row)
{
    for (size_t i = 0; i < row->n_cells; i++)
        if (row->cells[i])
            return row->cells[i]->text;
    return STR("");
}

static void add_row(Import *x, const ImportRow *row)
{
    if (x->n == x->cap) {
        x->cap = x->cap ? 2 * x->cap : 256;
        ImportRow *rows = ARENA_NEWN(x->arena, ImportRow, x->cap);
        if (x->n)
            memcpy(rows, x->rows, x->n * sizeof *rows);
        x->rows = rows;
    }
    x->rows[x->n++] = *row;
}

/* Numbers that were written ahead, below the last row: nothing has them yet. */
static void drop_ahead(Import *x)
{
    size_t n = x->n;
    while (n > 0 && x->rows[n - 1].bare)
        n--;
    if (n < x->n)
        diag_error(x->diag, x->rows[n].at, M_import_unused,
                   diag_int(x->diag, x->rows[x->n - 1].line));
    x->n = n;
    for (size_t i = n = 0; i < x->n; i++)
        if (!x->rows[i].bare)
            x->rows[n++] = x->rows[i];
    x->n = n;
}

/* What the register has no column for. */
static void take_extra(Import *x, ImportRow *row)
{
    Arena *a = x->arena;
    row->extra = STR("");
    for (size_t i = 0; i < row->n_cells; i++) {
        ImportColumn *c = &x->columns[i];
        const Value *v = row->cells[i];
        if (!v || str_given(c->key))
            continue;
        if (!c->told)
            diag_error(x->diag, v->at, M_import_column, c->heading);
        c->told = true;
        row->extra = ARENA_JOIN(a, row->extra, row->extra.n ? STR("; ") : STR(""), c->heading,
                                STR(": "), import_line(a, v->text));
    }
}

static bool take_row(Import *x, const LayerRow *read)
{
    ImportRow row = { .line = read->number, .at = read->at };
    bool first = x->n_columns == 0;
    uint32_t before = x->n ? x->rows[x->n - 1].line : 0;
    take_cells(x, &row, read->map);
    if (first && !want_columns(x, &row))
        return false;
    if (!filled(x, &row) || is_numbering(&row))
        return true;
    if (is_no_row(x, &row, before && read->number > before + 1)) {
        diag_error(x->diag, row.at, M_import_left_out, import_line(x->arena, first_text(&row)));
        return true;
    }
    row.bare = filled_numbers(x, &row) > 0 && filled(x, &row) == filled_numbers(x, &row) &&
               holds_number(x, &row);
    take_extra(x, &row);
    add_row(x, &row);
    return true;
}

bool import_read_rows(Import *x)
{
    LayerRow row;
    LayerStep step = LAYER_FAULT;
    const LayerWant want = { x->want->file,
                             layer_decimal(x->arena, x->diag, x->books.workspace.profile) };
    LayerRows *rows = layer_rows_open_all(x->arena, x->diag, &want);
    while (rows && (step = layer_rows_next(rows, x->arena, &row)) == LAYER_ROW)
        if (!take_row(x, &row))
            break;
    layer_rows_close(rows);
    if (step != LAYER_END)
        return false;
    drop_ahead(x);
    return x->n || diag_error(x->diag, POS_NONE, M_import_empty, x->want->file);
}

/* ---- dates ---- */

bool import_settle_year(Import *x, const char *key)
{
    enum { YEARS = 64 };
    int years[YEARS] = { 0 }, counts[YEARS] = { 0 }, best = 0;
    x->year = x->want->year;
    for (size_t i = 0; !x->year && i < x->n; i++) {
        Date d;
        int k = 0;
        if (import_date(x->arena, import_text(x, &x->rows[i], key), 0, &d) != IMPORT_DATE)
            continue;
        while (k < YEARS - 1 && years[k] && years[k] != d.year)
            k++;
        years[k] = d.year;
        counts[k]++;
    }
    for (int k = 1; k < YEARS; k++)
        best = counts[k] > counts[best] ? k : best;
    x->year = x->year ? x->year : years[best];
    return x->year || diag_error(x->diag, x->rows[0].at, M_import_no_year);
}

Str import_settle_date(Import *x, ImportRow *row, const char *key, bool any)
{
    Date d;
    Str text = import_text(x, row, key);
    if (!text.n)
        return text;
    if (import_date(x->arena, text, x->year, &d) != IMPORT_DATE) {
        row->wrong = true;
        diag_error(x->diag, import_at(x, row, key), M_import_date, text);
        return STR("");
    }
    if (!any && d.year != x->year) {
        row->wrong = true;
        diag_error(x->diag, import_at(x, row, key), M_import_year, text,
                   diag_int(x->diag, x->year));
    }
    return date_iso(x->arena, d);
}
