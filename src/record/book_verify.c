/* SPDX-License-Identifier: MIT */
#include "record/book_verify.h"

#include "record/book_text.h"
#include "record/register_work.h"

/* Texts by id, which runs from 1; absent: there is none. */
typedef struct Texts {
    Str *list;
    size_t cap;
} Texts;

enum { ID_MAX = 1 << 26 }; /* beyond it somebody wrote by hand */

static void put(Arena *a, Texts *t, int64_t id, Str text)
{
    if (id <= 0 || id >= ID_MAX)
        return;
    if ((size_t)id >= t->cap) {
        size_t cap = t->cap ? t->cap : 64;
        while (cap <= (size_t)id)
            cap *= 2;
        Str *list = ARENA_NEWN(a, Str, cap);
        if (t->cap)
            memcpy(list, t->list, t->cap * sizeof *list);
        *t = (Texts){ list, cap };
    }
    t->list[id] = arena_str(a, text);
}

static Str at(const Texts *t, size_t id)
{
    return id < t->cap ? t->list[id] : STR_NONE;
}

/* A line changed in its own columns, or whole. */
static bool tell(Register *r, Diag *d, Str journal, Str table)
{
    Str text = journal.p ? journal : table;
    MsgId id = !table.p ? M_book_gone : !journal.p ? M_book_put_in : M_book_changed;
    return diag_error(d, register_at(r), id, entry_column(r->arena, text, STR("so")),
                      entry_column(r->arena, text, STR("nam")),
                      entry_column(r->arena, text, STR("so_loai")));
}

/* A row says where it stands in columns of its own too, which nothing else is compared with. */
static Str row_text(Arena *a, const StoreValue *values)
{
    const BookRow row = book_row(a, values);
    return str_eq(book_text(a, &row), values[4].s) ? arena_str(a, values[4].s) : STR("");
}

bool book_verify(Register *r, Diag *d)
{
    StoreValue row[BOOK_COLUMNS];
    Arena *a = arena_new();
    Texts journal = { 0 }, table = { 0 };
    bool ok = true;
    bool read = store_run(r->store, STORE_SQL("SELECT van_ban, noi_dung FROM nhat_ky "
                                              "WHERE van_ban < 0 ORDER BY stt"));
    while (read && store_next(r->store, row, 2))
        put(a, &journal, -row[0].n, row[1].s);
    read = read && store_end(r->store) == STORE_DONE &&
           store_run(r->store, STORE_SQL("SELECT " BOOK_LIST " FROM so_khac ORDER BY id"));
    while (read && store_next(r->store, row, BOOK_COLUMNS))
        put(a, &table, row[0].n, row_text(a, row));
    read = read && store_end(r->store) == STORE_DONE;
    for (size_t id = 1; read && (id < journal.cap || id < table.cap); id++) {
        Str said = at(&journal, id), is = at(&table, id);
        if (str_given(said) != str_given(is) || !str_eq(said, is))
            ok = tell(r, d, said, is);
    }
    arena_free(a);
    return ok;
}
