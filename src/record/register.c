/* SPDX-License-Identifier: MIT */
#include "record/register.h"

#include "record/register_present.h"
#include "record/register_schema.h"
#include "record/register_work.h"

/* How long another program's transaction is waited for: it may be numbering a set. */
enum { WAIT = 15000 };

/* ---- what all parts use ---- */

Pos register_at(const Register *r)
{
    return (Pos){ &r->source, 0, 0 };
}

bool register_fault(Register *r, Diag *d)
{
    static const MsgId ids[] = {
        [STORE_BUSY] = M_register_busy,       [STORE_READ_ONLY] = M_register_read_only,
        [STORE_TAKEN] = M_register_fault,     [STORE_DAMAGED] = M_register_damaged,
        [STORE_FULL] = M_register_full,       [STORE_GONE] = M_register_gone,
        [STORE_ABSENT] = M_register_absent,   [STORE_FAULT] = M_register_fault,
    };
    if (store_end(r->store) != STORE_DONE)
        diag_error(d, register_at(r), ids[store_end(r->store)], store_fault(r->store));
    store_rollback(r->store);
    return false;
}

bool register_commit(Register *r, Diag *d)
{
    return store_commit(r->store) || register_fault(r, d);
}

bool register_fetch(Register *r, Arena *a, const StoreQuery *query, RegisterEntry *out)
{
    StoreValue row[ENTRY_COLUMNS];
    if (!store_run(r->store, query) || !store_next(r->store, row, ENTRY_COLUMNS))
        return false;
    *out = entry_of(a, row);
    return true;
}

bool register_begin_with(Register *r, Diag *d, int64_t id, RegisterEntry *out)
{
    const StoreQuery *query = STORE_QUERY("SELECT " ENTRY_LIST " FROM van_ban_di WHERE id = $1",
                                          store_int(id));
    if (store_begin(r->store, true) && register_fetch(r, r->arena, query, out))
        return true;
    if (store_end(r->store) == STORE_DONE)
        diag_error(d, register_at(r), M_register_damaged, STR("an entry is gone"));
    return register_fault(r, d);
}

void register_add(Arena *a, RegisterSet *set, const StoreValue row[ENTRY_COLUMNS])
{
    /* Twice the room each time it is used up: n is 0 or a power of two then. */
    if ((set->n & (set->n - 1)) == 0) {
        RegisterEntry *wider = ARENA_NEWN(a, RegisterEntry, set->n ? 2 * set->n : 1);
        if (set->n)
            memcpy(wider, set->list, set->n * sizeof *wider);
        set->list = wider;
    }
    set->list[set->n++] = entry_of(a, row);
}

static bool write(Register *r, const RegisterEntry *e, Str kind, const char *sql)
{
    StoreValue values[ENTRY_COLUMNS];
    entry_values(r->arena, e, values);
    ChainLine line = { .entry = e->id, .kind = kind, .text = entry_text(r->arena, e) };
    return store_run(r->store, &(StoreQuery){ sql, values, ENTRY_COLUMNS }) &&
           chain_add(r->store, r->arena, &line);
}

bool register_insert(Register *r, const RegisterEntry *e, Str kind)
{
    return write(r, e, kind,
                 "INSERT INTO van_ban_di (" ENTRY_LIST ") VALUES (" ENTRY_PARAMETERS ")");
}

bool register_update(Register *r, const RegisterEntry *e, Str kind)
{
    return write(r, e, kind, "UPDATE van_ban_di SET (" ENTRY_LIST ") = (" ENTRY_PARAMETERS ") "
                             "WHERE id = $1");
}

/* ---- opening ---- */

static bool migrate(Register *r, Diag *d)
{
    if (!store_begin(r->store, true))
        return register_fault(r, d);
    int version = schema_version(r->store);
    if (!schema_migrate(r->store, version) || (version < 3 && !present_adopt(r)))
        return register_fault(r, d);
    return register_commit(r, d);
}

static bool look_at_version(Register *r, Diag *d, int *version)
{
    if (!store_begin(r->store, false))
        return register_fault(r, d);
    *version = schema_version(r->store);
    if (!register_commit(r, d))
        return false;
    return *version <= SCHEMA_VERSION ||
           diag_error(d, register_at(r), M_register_newer, diag_int(d, *version),
                      diag_int(d, SCHEMA_VERSION));
}

static bool open_store(Register *r, Diag *d, Str address, RegisterMode mode)
{
    int version = 0;
    const char *z = ARENA_JOIN(r->arena, address, STR("\0")).p;
    int wait = mode == REGISTER_GLANCE ? 0 : WAIT;
    r->store = store_open(r->arena, &(StoreOrder){ z, mode == REGISTER_WRITE, wait });
    r->source = (Source){ SOURCE_TEXT, store_shown(r->store), STR_NONE };
    if (store_end(r->store) != STORE_DONE)
        return register_fault(r, d);
    if (!look_at_version(r, d, &version))
        return false;
    if (version == SCHEMA_VERSION)
        return true;
    if (mode == REGISTER_WRITE)
        return migrate(r, d);
    if (version == 0 || mode == REGISTER_GLANCE)
        return diag_error(d, register_at(r), M_register_absent);
    store_close(r->store);
    return open_store(r, d, address, REGISTER_WRITE);
}

Register *register_open(Arena *a, Diag *d, Str address, RegisterMode mode)
{
    Register *r = ARENA_NEW(a, Register);
    r->arena = a;
    if (open_store(r, d, address, mode))
        return r;
    register_close(r);
    return NULL;
}

void register_close(Register *r)
{
    if (r)
        store_close(r->store);
}

Str register_name(const Register *r)
{
    return r->source.name;
}

Arena *register_arena(const Register *r)
{
    return r->arena;
}

/* ---- after the number was taken ---- */

static Str in_words(Register *r, const RegisterEntry *e)
{
    Str what = e->path.n ? e->path : e->subject;
    return ARENA_JOIN(r->arena, e->state, what.n ? STR(", ") : STR(""), what);
}

bool register_finish(Register *r, Diag *d, const RegisterEntry *entry)
{
    RegisterEntry now, e = *entry;
    if (!register_begin_with(r, d, entry->id, &now))
        return false;
    if (!str_eq(now.state, REGISTER_TAKEN_STATE)) {
        bool same = str_eq(now.state, REGISTER_ISSUED) && str_eq(now.bag_hash, entry->bag_hash);
        store_rollback(r->store);
        return same || diag_error(d, register_at(r), M_register_state, diag_int(d, now.number),
                                  now.series, in_words(r, &now));
    }
    e.id = now.id;
    e.year = now.year;
    e.number = now.number;
    e.series = now.series;
    e.path = now.path;
    e.source_hash = now.source_hash;
    e.reason = now.reason;
    e.written_back = now.written_back;
    e.void_reason = e.void_by = STR("");
    e.state = REGISTER_ISSUED;
    return register_update(r, &e, STR("phat-hanh")) ? register_commit(r, d)
                                                     : register_fault(r, d);
}

bool register_wrote_back(Register *r, Diag *d, int64_t id)
{
    RegisterEntry e;
    if (!register_begin_with(r, d, id, &e))
        return false;
    if (e.written_back) {
        store_rollback(r->store);
        return true;
    }
    e.written_back = true;
    return register_update(r, &e, STR("ghi-lai")) ? register_commit(r, d) : register_fault(r, d);
}

bool register_unfinished(Register *r, Arena *a, Diag *d, RegisterSet *out)
{
    StoreValue row[ENTRY_COLUMNS];
    *out = (RegisterSet){ 0 };
    if (!store_run(r->store, STORE_SQL("SELECT " ENTRY_LIST " FROM van_ban_di "
                                       "WHERE trang_thai = 'dang-ghi' OR (trang_thai = "
                                       "'da-phat-hanh' AND da_ghi_lai = 0 AND duong_dan <> '') "
                                       "ORDER BY id")))
        return register_fault(r, d);
    while (store_next(r->store, row, ENTRY_COLUMNS))
        register_add(a, out, row);
    return store_end(r->store) == STORE_DONE || register_fault(r, d);
}
