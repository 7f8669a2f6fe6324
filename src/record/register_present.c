/* SPDX-License-Identifier: MIT */
/* What was shown for signature (trinh_ky): the last of each path, and the journal's word on it. */
#include "record/register_present.h"

#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"
#include "record/register_work.h"

#define KIND "trinh-ky"

/* What a line of the journal says of one path. */
typedef struct Shown {
    Str path, text;
    size_t place;           /* among the lines; later ones count */
} Shown;

typedef struct ShownList {
    Shown *list;
    size_t n, cap;
} ShownList;

static void add_line(Buf *b, const char *name, Str value)
{
    buf_add(b, str_from(name));
    buf_char(b, '=');
    entry_escape(b, value);
    buf_char(b, '\n');
}

static Str journal_text(Arena *a, const RegisterPresented *shown)
{
    Buf b;
    buf_init(&b, 0);
    add_line(&b, "duong_dan", shown->path);
    add_line(&b, "ma_nguon", shown->source_hash);
    add_line(&b, "ma_noi_dung", sha256_of(a, shown->text));
    Str text = arena_str(a, buf_str(&b));
    buf_release(&b);
    return text;
}

bool register_present(Register *r, Diag *d, const RegisterPresented *shown)
{
    const StoreQuery *query = STORE_QUERY(
        "INSERT INTO trinh_ky (duong_dan, ma_nguon, noi_dung, luc) VALUES ($1, $2, $3, $4) "
        "ON CONFLICT (duong_dan) DO UPDATE SET ma_nguon = excluded.ma_nguon, "
        "noi_dung = excluded.noi_dung, luc = excluded.luc",
        store_text(shown->path), store_text(shown->source_hash), store_text(shown->text),
        store_text(chain_now(r->arena)));
    ChainLine line = { .kind = STR(KIND), .text = journal_text(r->arena, shown) };
    if (!store_begin(r->store, true) || !store_run(r->store, query) ||
        !chain_add(r->store, r->arena, &line))
        return register_fault(r, d);
    return register_commit(r, d);
}

bool register_presented(Register *r, Arena *a, Diag *d, RegisterPresented *out)
{
    StoreValue row[3];
    if (!store_run(r->store, STORE_QUERY("SELECT ma_nguon, noi_dung, luc FROM trinh_ky "
                                         "WHERE duong_dan = $1", store_text(out->path))) ||
        !store_next(r->store, row, 3))
        return register_fault(r, d);
    out->source_hash = arena_str(a, row[0].s);
    out->text = arena_str(a, row[1].s);
    out->time = arena_str(a, row[2].s);
    return true;
}

/* ---- verifying ---- */

static void add(Arena *a, ShownList *l, Str path, Str text)
{
    if (l->n == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 64;
        Shown *list = ARENA_NEWN(a, Shown, l->cap);
        if (l->n)
            memcpy(list, l->list, l->n * sizeof *list);
        l->list = list;
    }
    l->list[l->n] = (Shown){ path, text, l->n };
    l->n++;
}

static int by_path(const void *x, const void *y)
{
    const Shown *a = x, *b = y;
    int order = str_cmp(a->path, b->path);
    return order ? order : (a->place > b->place) - (a->place < b->place);
}

/* Sorted, and of each path the last line alone. */
static void last_of_each(ShownList *l)
{
    size_t n = 0;
    if (l->n)
        qsort(l->list, l->n, sizeof *l->list, by_path);
    for (size_t i = 0; i < l->n; i++)
        if (i + 1 == l->n || !str_eq(l->list[i].path, l->list[i + 1].path))
            l->list[n++] = l->list[i];
    l->n = n;
}

static bool read_journal(Register *r, Arena *a, ShownList *out)
{
    StoreValue row[1];
    if (!store_run(r->store, STORE_SQL("SELECT noi_dung FROM nhat_ky WHERE viec = '" KIND "' "
                                       "ORDER BY stt")))
        return false;
    while (store_next(r->store, row, 1)) {
        Str text = arena_str(a, row[0].s);
        add(a, out, entry_column(a, text, STR("duong_dan")), text);
    }
    return store_end(r->store) == STORE_DONE;
}

static bool read_table(Register *r, Arena *a, ShownList *out)
{
    StoreValue row[3];
    if (!store_run(r->store, STORE_SQL("SELECT duong_dan, ma_nguon, noi_dung FROM trinh_ky")))
        return false;
    while (store_next(r->store, row, 3)) {
        const RegisterPresented shown = { .path = arena_str(a, row[0].s), .source_hash = row[1].s,
                                          .text = row[2].s };
        add(a, out, shown.path, journal_text(a, &shown));
    }
    return store_end(r->store) == STORE_DONE;
}

bool present_adopt(Register *r)
{
    Arena *a = arena_new();
    ShownList table = { 0 };
    bool ok = read_table(r, a, &table);
    last_of_each(&table);
    for (size_t i = 0; ok && i < table.n; i++)
        ok = chain_add(r->store, r->arena, &(ChainLine){ .kind = STR(KIND),
                                                         .text = table.list[i].text });
    arena_free(a);
    return ok;
}

bool present_verify(Register *r, Diag *d)
{
    Arena *a = arena_new();
    ShownList journal = { 0 }, table = { 0 };
    bool ok = true, read = read_journal(r, a, &journal) && read_table(r, a, &table);
    last_of_each(&journal);
    last_of_each(&table);
    for (size_t i = 0, k = 0; read && (i < journal.n || k < table.n);) {
        int order = i == journal.n ? 1 : k == table.n ? -1
                  : str_cmp(journal.list[i].path, table.list[k].path);
        const Shown *here = order <= 0 ? &journal.list[i] : &table.list[k];
        if (order || !str_eq(here->text, table.list[k].text))
            ok = diag_error(d, register_at(r), M_register_presented, here->path);
        i += order <= 0;
        k += order >= 0;
    }
    arena_free(a);
    return ok;
}
