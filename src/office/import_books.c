/* SPDX-License-Identifier: MIT */
#include "office/import.h"

#include "office/import_value.h"
#include "office/import_work.h"

static bool is_date(Str key)
{
    return str_starts(key, STR("ngay")) || str_eq(key, STR("thoi_han"));
}

/* The date by which a row is in the book's year. */
static const char *main_date(const Import *x)
{
    static const char *const keys[] = { "ngay_den", "ngay_muon", "ngay_chuyen" };
    size_t i = 0;
    while (i < 2 && !import_has_column(x, keys[i]))
        i++;
    return keys[i];
}

/* Of all other dates what cannot be read stays as it is: "sau 01/3". */
static Str value_of(Import *x, ImportRow *row, Str key)
{
    Date d;
    const char *z = ARENA_JOIN(x->arena, key, STR("\0")).p;
    if (strcmp(z, main_date(x)) == 0)
        return row->date;
    Str text = import_text(x, row, z);
    if (is_date(key) && import_date(x->arena, text, x->year, &d) == IMPORT_DATE)
        return date_iso(x->arena, d);
    const Value *v = import_cell(x, row, z);
    if (str_eq(key, STR("ghi_chu")))
        return ARENA_JOIN(x->arena, text, text.n && row->extra.n ? STR("; ") : STR(""),
                          row->extra);
    return v ? str_trim(v->text) : STR("");
}

static void settle_number(Import *x, ImportRow *row)
{
    ImportNumber n;
    Str text = import_text(x, row, "so_den");
    if (import_number(x->arena, text, &n)) {
        row->number = n.number;
        row->numbered = true;
        return;
    }
    row->wrong = true;
    if (text.n)
        diag_error(x->diag, import_at(x, row, "so_den"), M_import_number, text);
    else
        diag_error(x->diag, import_at(x, row, "so_den"), M_import_missing,
                   import_heading(x, "so_den"));
}

static void settle_row(Import *x, ImportRow *row)
{
    const char *date = main_date(x);
    row->date = STR("");
    if (!import_cell(x, row, date)) {
        row->wrong = true;
        diag_error(x->diag, import_at(x, row, date), M_import_missing,
                   import_heading(x, date));
    } else {
        row->date = import_settle_date(x, row, date, false);
    }
    row->series = str_from(x->books.kind->rows);
    row->year = x->year;
    if (import_has_column(x, "so_den"))
        settle_number(x, row);
    row->row = (BookRow){ .book = row->series, .year = row->year, .number = row->number,
                          .fields = ARENA_NEWN(x->arena, BookField, x->n_keys + 1) };
    for (size_t i = 0; i < x->n_keys; i++) {
        const BookField f = { x->keys[i], value_of(x, row, x->keys[i]) };
        if (!f.value.n || str_eq(f.key, STR("so_den")))
            continue;
        x->has_key[i] = true;
        row->row.fields[row->row.n++] = f;
    }
}

bool import_settle_rows(Import *x)
{
    if (!import_settle_year(x, main_date(x)))
        return false;
    for (size_t i = 0; i < x->n_keys; i++)
        x->has_key[i] = import_has_column(x, ARENA_JOIN(x->arena, x->keys[i], STR("\0")).p) &&
                        !str_eq(x->keys[i], STR("so_den"));
    for (size_t i = 0; i < x->n; i++)
        settle_row(x, &x->rows[i]);
    return true;
}
