/* SPDX-License-Identifier: MIT */
#include "record/book.h"

#include "base/text.h"
#include "record/book_text.h"
#include "record/register_work.h"

static Str searched(Arena *a, const BookRow *row)
{
    Str all = STR("");
    for (size_t i = 0; i < row->n; i++)
        all = ARENA_JOIN(a, all, text_fold(a, text_untie(a, row->fields[i].value)), STR(" "));
    return all;
}

Str book_value(const BookRow *row, Str key)
{
    for (size_t i = 0; i < row->n; i++)
        if (str_eq(row->fields[i].key, key))
            return row->fields[i].value;
    return STR("");
}

/* ---- writing ---- */

static bool note(Register *r, const BookRow *row, Str text)
{
    ChainLine line = { .entry = -row->id, .kind = row->book, .text = text };
    return chain_add(r->store, r->arena, &line);
}

static bool insert(Register *r, BookRow *row)
{
    row->id = 1 + store_number(r->store, STORE_SQL("SELECT max(id) FROM so_khac"));
    if (!row->number)
        row->number = 1 + (int)store_number(
            r->store, STORE_QUERY("SELECT max(so) FROM so_khac WHERE so_loai = $1 AND nam = $2",
                                  store_text(row->book), store_int(row->year)));
    Str text = book_text(r->arena, row);
    Str words = searched(r->arena, row);
    return store_run(r->store, STORE_QUERY("INSERT INTO so_khac (" BOOK_LIST ") "
                                           "VALUES ($1, $2, $3, $4, $5, $6)",
                                           store_int(row->id), store_text(row->book),
                                           store_int(row->year), store_int(row->number),
                                           store_text(text), store_text(words))) &&
           note(r, row, text);
}

bool book_add(Register *r, Diag *d, BookRow *row)
{
    row->number = 0;
    bool ok = store_begin(r->store, true) && insert(r, row);
    return ok ? register_commit(r, d) : register_fault(r, d);
}

bool book_import(Register *r, Diag *d, BookRow *rows, size_t n)
{
    bool ok = store_begin(r->store, true);
    size_t i = 0;
    while (ok && i < n && (ok = insert(r, &rows[i])))
        i++;
    if (ok)
        return register_commit(r, d);
    if (store_end(r->store) != STORE_TAKEN || i == n)
        return register_fault(r, d);
    store_rollback(r->store);
    return diag_error(d, register_at(r), M_book_taken, diag_int(d, rows[i].number),
                      diag_int(d, rows[i].year), rows[i].book);
}

/* Those of `old` that are not given anew come after those that are. */
static void keep_others(Arena *a, BookRow *row, const BookRow *old)
{
    BookField *all = ARENA_NEWN(a, BookField, row->n + old->n + 1);
    size_t n = row->n;
    for (size_t i = 0; i < n; i++)
        all[i] = row->fields[i];
    for (size_t i = 0; i < old->n; i++) {
        bool given = false;
        for (size_t k = 0; k < row->n; k++)
            given = given || str_eq(row->fields[k].key, old->fields[i].key);
        if (!given)
            all[n++] = old->fields[i];
    }
    row->fields = all;
    row->n = n;
}

static bool update(Register *r, BookRow *row)
{
    Str text = book_text(r->arena, row);
    return store_run(r->store, STORE_QUERY("UPDATE so_khac SET noi_dung = $2, tim = $3 "
                                           "WHERE id = $1",
                                           store_int(row->id), store_text(text),
                                           store_text(searched(r->arena, row)))) &&
           note(r, row, text);
}

bool book_change(Register *r, Diag *d, BookRow *row)
{
    StoreValue found[BOOK_COLUMNS];
    if (!store_begin(r->store, true))
        return register_fault(r, d);
    bool there = store_run(r->store,
                           STORE_QUERY("SELECT " BOOK_LIST " FROM so_khac WHERE so_loai = $1 "
                                       "AND nam = $2 AND so = $3",
                                       store_text(row->book), store_int(row->year),
                                       store_int(row->number))) &&
                 store_next(r->store, found, BOOK_COLUMNS);
    if (!there && store_end(r->store) == STORE_DONE) {
        store_rollback(r->store);
        return diag_error(d, register_at(r), M_book_no_row, diag_int(d, row->number),
                          diag_int(d, row->year), row->book);
    }
    const BookRow old = there ? book_row(r->arena, found) : (BookRow){ 0 };
    row->id = old.id;
    keep_others(r->arena, row, &old);
    return there && update(r, row) ? register_commit(r, d) : register_fault(r, d);
}

/* ---- reading ---- */

static void add_row(Arena *a, BookList *out, size_t *cap, const StoreValue *row)
{
    if (out->n == *cap) {
        *cap = *cap ? 2 * *cap : 64;
        BookRow *list = ARENA_NEWN(a, BookRow, *cap);
        if (out->n)
            memcpy(list, out->list, out->n * sizeof *list);
        out->list = list;
    }
    out->list[out->n++] = book_row(a, row);
}

bool book_list(Register *r, Arena *a, Diag *d, BookList *out)
{
    StoreValue row[BOOK_COLUMNS];
    size_t cap = 0;
    Str words = text_fold(a, text_untie(a, out->search));
    out->list = NULL;
    out->n = 0;
    if (!store_run(r->store, STORE_QUERY("SELECT " BOOK_LIST " FROM so_khac WHERE so_loai = $1 "
                                         "AND ($2 = 0 OR nam = $2) ORDER BY nam, so",
                                         store_text(out->book), store_int(out->year))))
        return register_fault(r, d);
    while (store_next(r->store, row, BOOK_COLUMNS))
        if (register_has_words(row[BOOK_COLUMNS - 1].s, words))
            add_row(a, out, &cap, row);
    return store_end(r->store) == STORE_DONE || register_fault(r, d);
}
