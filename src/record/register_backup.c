/* SPDX-License-Identifier: MIT */
#include "record/register.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sha256.h"
#include "record/book_text.h"
#include "record/register_work.h"

/* A table as it is read, in an order that is the same in every store, and written. */
typedef struct Table {
    size_t columns;
    const char *read, *write;
} Table;

#define JOURNAL "stt, luc, viec, van_ban, noi_dung, truoc, ma"
#define SHOWN "duong_dan, ma_nguon, noi_dung, luc"

static const Table tables[] = {
    { ENTRY_COLUMNS, "SELECT " ENTRY_LIST " FROM van_ban_di ORDER BY id",
      "INSERT INTO van_ban_di (" ENTRY_LIST ") VALUES (" ENTRY_PARAMETERS ")" },
    { 7, "SELECT " JOURNAL " FROM nhat_ky ORDER BY stt",
      "INSERT INTO nhat_ky (" JOURNAL ") VALUES ($1, $2, $3, $4, $5, $6, $7)" },
    { 4, "SELECT " SHOWN " FROM trinh_ky ORDER BY duong_dan",
      "INSERT INTO trinh_ky (" SHOWN ") VALUES ($1, $2, $3, $4)" },
    { BOOK_COLUMNS, "SELECT " BOOK_LIST " FROM so_khac ORDER BY id",
      "INSERT INTO so_khac (" BOOK_LIST ") VALUES ($1, $2, $3, $4, $5, $6)" },
};
enum { TABLES = sizeof tables / sizeof tables[0] };

static void add_value(Sha256 *h, Arena *a, const StoreValue *v)
{
    Str text = v->number ? arena_int(a, v->n) : v->s;
    sha256_add(h, ARENA_JOIN(a, arena_int(a, (int64_t)text.n), STR(":")));
    sha256_add(h, text);
}

/*
 * The hash of every value of a register, each written into `to` too unless that is NULL. False: a
 * fault of one of them.
 */
static bool read_all(Register *r, Store *to, Str *out)
{
    StoreValue row[ENTRY_COLUMNS];
    Arena *scratch = arena_new();
    Sha256 h;
    bool ok = true;
    sha256_init(&h);
    for (size_t i = 0; ok && i < TABLES; i++) {
        const Table *t = &tables[i];
        ok = store_run(r->store, STORE_SQL(t->read));
        while (ok && store_next(r->store, row, t->columns)) {
            for (size_t c = 0; c < t->columns; c++)
                add_value(&h, scratch, &row[c]);
            ok = !to || store_run(to, &(StoreQuery){ t->write, row, t->columns });
            arena_clear(scratch);
        }
    }
    arena_free(scratch);
    *out = sha256_end(&h, r->arena);
    return ok && store_end(r->store) == STORE_DONE;
}

static bool is_empty(Register *r)
{
    return store_number(r->store, STORE_SQL("SELECT count(*) FROM nhat_ky")) == 0 &&
           store_number(r->store, STORE_SQL("SELECT count(*) FROM van_ban_di")) == 0;
}

/* Within the transaction that `r` reads in. */
static bool copy_into(Register *r, Diag *d, Register *to, Str *hash)
{
    bool empty = store_begin(to->store, true) && is_empty(to);
    if (!empty && store_end(to->store) == STORE_DONE)
        diag_error(d, register_at(to), M_register_there, register_name(to));
    if (!empty)
        return register_fault(to, d);
    if (read_all(r, to->store, hash))
        return register_commit(to, d);
    register_fault(to, d);
    return register_fault(r, d);
}

static bool copy(Register *r, Diag *d, Str address, Str *hash)
{
    if (store_can_backup(r->store) && !str_has(address, STR("://")))
        return read_all(r, NULL, hash) && store_backup(r->store, address) ? true
                                                                          : register_fault(r, d);
    Register *to = register_open(r->arena, d, address, REGISTER_WRITE);
    bool ok = to && copy_into(r, d, to, hash);
    register_close(to);
    return ok;
}

static bool compare(Register *r, Diag *d, Str address, Str hash)
{
    Str found = STR("");
    Register *to = register_open(r->arena, d, address, REGISTER_READ);
    bool read = to && store_begin(to->store, false) && store_check(to->store) &&
                read_all(to, NULL, &found);
    bool ok = read ? register_commit(to, d) : to && register_fault(to, d);
    if (ok && !str_eq(found, hash))
        ok = diag_error(d, register_at(r), M_register_copy, register_name(to));
    register_close(to);
    return ok;
}

/* The copy takes its name once it is whole; nothing is written over. */
static bool take_name(Register *r, Diag *d, Str from, Str path)
{
    const char *old = ARENA_JOIN(r->arena, from, STR("\0")).p;
    const char *new = ARENA_JOIN(r->arena, path, STR("\0")).p;
    if (link(old, new) != 0 || unlink(old) != 0)
        return diag_error(d, POS_NONE, M_file_unwritable, path, file_reason(r->arena, errno));
    return file_flush(d, file_folder(path));
}

static void remove_copy(Arena *a, Str path)
{
    const Str ends[] = { STR(""), STR("-wal"), STR("-shm"), STR("-journal") };
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        unlink(ARENA_JOIN(a, path, ends[i], STR("\0")).p);
}

bool register_backup(Register *r, Diag *d, Str address)
{
    bool file = !str_has(address, STR("://"));
    Str to = file ? ARENA_JOIN(r->arena, address, STR(".tmp")) : address;
    Str hash = STR("");
    if (file && file_exists(address))
        return diag_error(d, POS_NONE, M_register_there, address);
    if (file)
        remove_copy(r->arena, to);
    bool ok = store_begin(r->store, false) ? copy(r, d, to, &hash) : register_fault(r, d);
    store_rollback(r->store);
    ok = ok && compare(r, d, to, hash) && (!file || take_name(r, d, to, address));
    if (!ok && file)
        remove_copy(r->arena, to);
    return ok;
}
