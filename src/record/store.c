/* SPDX-License-Identifier: MIT */
#include "record/store.h"

#include <assert.h>

struct Store {
    const StoreDriver *driver;
    void *db;
    StoreEnd end;           /* the first fault since the begin; STORE_DONE: none */
    Str fault, shown;
    bool within;            /* a transaction */
    Arena *arena;
};

static bool keep(Store *s, StoreEnd end)
{
    if (end == STORE_DONE || end == STORE_ROW)
        return true;
    if (s->end == STORE_DONE) {
        s->end = end;
        s->fault = s->db ? arena_str(s->arena, str_from(s->driver->fault(s->db))) : STR("");
    }
    return false;
}

/* postgresql://user:password@host/name is shown without the password. */
static Str shown(Arena *a, Str address)
{
    size_t at = str_find(address, STR("://"), 0);
    size_t end = at == SIZE_MAX ? at : str_find(address, STR("@"), at);
    size_t colon = end == SIZE_MAX ? end : str_find(address, STR(":"), at + 3);
    if (end == SIZE_MAX || colon > end)
        return arena_str(a, address);
    return ARENA_JOIN(a, str_sub(address, 0, colon), str_from_at(address, end));
}

Store *store_open(Arena *a, const StoreOrder *order)
{
    Store *s = ARENA_NEW(a, Store);
    s->arena = a;
    s->driver = &store_sqlite;
    s->shown = shown(a, str_from(order->address));
    keep(s, s->driver->open(order, &s->db));
    return s;
}

void store_close(Store *s)
{
    if (s->db)
        s->driver->close(s->db);
    s->db = NULL;
}

StoreEnd store_end(const Store *s)
{
    return s->end;
}

Str store_fault(const Store *s)
{
    return s->fault;
}

Str store_shown(const Store *s)
{
    return s->shown;
}

bool store_begin(Store *s, bool write)
{
    assert(!s->within);
    s->within = s->end == STORE_DONE && keep(s, s->driver->begin(s->db, write));
    return s->within;
}

void store_rollback(Store *s)
{
    if (s->within)
        s->driver->rollback(s->db);
    s->within = false;
    s->end = STORE_DONE;
    s->fault = STR("");
}

bool store_commit(Store *s)
{
    assert(s->within || s->end != STORE_DONE);
    if (s->end == STORE_DONE && keep(s, s->driver->commit(s->db))) {
        s->within = false;
        return true;
    }
    if (s->within)
        s->driver->rollback(s->db);
    s->within = false;
    return false;
}

bool store_run(Store *s, const StoreQuery *query)
{
    return s->end == STORE_DONE && keep(s, s->driver->query(s->db, query));
}

bool store_next(Store *s, StoreValue *row, size_t n)
{
    if (s->end != STORE_DONE)
        return false;
    StoreEnd end = s->driver->next(s->db, row, n);
    return keep(s, end) && end == STORE_ROW;
}

bool store_one(Store *s, Arena *a, const StoreQuery *query, StoreValue *out)
{
    if (!store_run(s, query) || !store_next(s, out, 1))
        return false;
    out->s = arena_str(a, out->s);
    return true;
}

int64_t store_number(Store *s, const StoreQuery *query)
{
    StoreValue v;
    bool found = store_run(s, query) && store_next(s, &v, 1);
    return found ? v.n : 0;
}

bool store_has_table(Store *s, Str name)
{
    return s->db && store_number(s, STORE_QUERY(s->driver->has_table, store_text(name))) > 0;
}

bool store_backup(Store *s, Str path)
{
    const char *z = ARENA_JOIN(s->arena, path, STR("\0")).p;
    return s->end == STORE_DONE && keep(s, s->driver->backup(s->db, z));
}

bool store_check(Store *s)
{
    return s->end == STORE_DONE &&
           (!s->driver->check || keep(s, s->driver->check(s->db)));
}

bool store_can_backup(const Store *s)
{
    return s->driver->backup != NULL;
}
