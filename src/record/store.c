/* SPDX-License-Identifier: MIT */
#include "record/store.h"

#include <assert.h>
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

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

static size_t least(size_t one, size_t other)
{
    return one < other ? one : other;
}

/* …?user=a&password=b is shown as …?user=a&password=… */
static Str without_parameter(Arena *a, Str address)
{
    const Str key = STR("password=");
    size_t from = str_find(address, key, 0);
    if (from == SIZE_MAX)
        return address;
    size_t end = least(str_find(address, STR("&"), from), address.n);
    return ARENA_JOIN(a, str_sub(address, 0, from + key.n), STR("…"), str_from_at(address, end));
}

/* postgresql://user:password@host/name is shown without the password. */
static Str shown(Arena *a, Str address)
{
    size_t from = str_find(address, STR("://"), 0);
    if (from == SIZE_MAX)
        return arena_str(a, address);
    size_t path = least(str_find(address, STR("/"), from + 3), address.n);
    size_t end = str_find(str_sub(address, 0, path), STR("@"), from);
    size_t colon = str_find(address, STR(":"), from + 3);
    if (end != SIZE_MAX && colon < end)
        address = ARENA_JOIN(a, str_sub(address, 0, colon), str_from_at(address, end));
    return without_parameter(a, address);
}

/* ---- modules ---- */

static const char module_file[] = "vanthu-store-pg.so";

/* The folder of the program, without a stroke at its end. */
static void own_folder(char out[PATH_MAX])
{
    ssize_t n = readlink("/proc/self/exe", out, PATH_MAX - 1);
    while (n > 0 && out[n - 1] != '/')
        n--;
    out[n > 0 ? n - 1 : 0] = '\0';
}

/* VANTHU_MODULES, else the program's folder, else that of an installed tree. */
static void *load(void)
{
    char own[PATH_MAX], path[PATH_MAX + 64];
    const char *given = getenv("VANTHU_MODULES");
    own_folder(own);
    snprintf(path, sizeof path, "%s/%s", given && *given ? given : own, module_file);
    void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (module || (given && *given) || access(path, F_OK) == 0)
        return module;
    snprintf(path, sizeof path, "%s/../lib/vanthu/%s", own, module_file);
    return dlopen(path, RTLD_NOW | RTLD_LOCAL);
}

/* A module stays loaded to the end of the process. */
static const StoreDriver *module_driver(Arena *a, Str *fault)
{
    void *handle = load();
    const StoreModule *module = handle ? dlsym(handle, "vanthu_store") : NULL;
    if (module && module->version == STORE_MODULE_VERSION)
        return module->driver;
    const char *why = module ? "it is of another version" : dlerror();
    *fault = ARENA_JOIN(a, str_from(module_file), STR(": "), str_from(why));
    return NULL;
}

static bool on_server(Str address)
{
    return str_starts(address, STR("postgresql://")) || str_starts(address, STR("postgres://"));
}

Store *store_open(Arena *a, const StoreOrder *order)
{
    Store *s = ARENA_NEW(a, Store);
    Str address = str_from(order->address);
    s->arena = a;
    s->fault = STR("");
    s->shown = shown(a, address);
    s->driver = on_server(address) ? module_driver(a, &s->fault) : &store_sqlite;
    if (s->driver)
        keep(s, s->driver->open(order, &s->db));
    else
        s->end = STORE_GONE;
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
