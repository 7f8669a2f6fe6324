/* SPDX-License-Identifier: MIT */
#include "record/register.h"

#include "record/register_work.h"

/* Ends the transaction and tells why: of a number that another entry has, which that is. */
static bool refuse(Register *r, Diag *d, const RegisterEntry *e)
{
    RegisterEntry there = *e;
    bool taken = store_end(r->store) == STORE_TAKEN;
    if (!taken)
        return register_fault(r, d);
    store_rollback(r->store);
    if (!register_find(r, r->arena, d, &there))
        return false;
    return diag_error(d, register_at(r), M_register_used, diag_int(d, e->number), e->series,
                      there.path.n ? there.path : there.state);
}

/* As register_verify counts them: from the first number of the first year on, then each year
 * from 1. */
static bool has_no_hole(Register *r, Diag *d, Str series)
{
    StoreValue row[2];
    int64_t year = 0, due = 0;
    if (!store_run(r->store, STORE_QUERY("SELECT nam, so FROM van_ban_di WHERE day_so = $1 "
                                         "ORDER BY nam, so", store_text(series))))
        return false;
    while (store_next(r->store, row, 2)) {
        if (year != row[0].n)
            due = year ? 1 : row[1].n;
        year = row[0].n;
        if (due != row[1].n)
            return diag_error(d, register_at(r), M_register_hole, diag_int(d, due), series,
                              diag_int(d, year));
        due++;
    }
    return store_end(r->store) == STORE_DONE;
}

static bool insert_all(Register *r, RegisterSet *set)
{
    int64_t id = register_next_id(r);
    bool ok = store_end(r->store) == STORE_DONE;
    for (size_t i = 0; ok && i < set->n; i++) {
        set->which = i;
        set->list[i].id = id++;
        ok = register_insert(r, &set->list[i], STR("nhap-so"));
    }
    return ok;
}

bool register_import(Register *r, Diag *d, RegisterSet *set)
{
    if (set->n == 0)
        return true;
    if (!store_begin(r->store, true))
        return register_fault(r, d);
    if (!insert_all(r, set))
        return refuse(r, d, &set->list[set->which]);
    for (size_t i = 0; i < set->n; i++) {
        if (i > 0 && str_eq(set->list[i].series, set->list[i - 1].series))
            continue;
        if (has_no_hole(r, d, set->list[i].series))
            continue;
        return register_fault(r, d); /* nothing more to tell of a hole */
    }
    return register_commit(r, d);
}
