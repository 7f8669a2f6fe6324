/* SPDX-License-Identifier: MIT */
#include "record/register.h"

#include "record/register_work.h"

/* Whether the number is free; told if not. */
static bool is_free(Register *r, Diag *d, const RegisterEntry *e)
{
    RegisterEntry there;
    if (!register_fetch(r, r->arena,
                        STORE_QUERY("SELECT " ENTRY_LIST " FROM van_ban_di WHERE nam = $1 AND "
                                    "day_so = $2 AND so = $3", store_int(e->year),
                                    store_text(e->series), store_int(e->number)), &there))
        return store_end(r->store) == STORE_DONE;
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

static bool insert_all(Register *r, Diag *d, RegisterSet *set)
{
    int64_t id = register_next_id(r);
    bool ok = store_end(r->store) == STORE_DONE;
    for (size_t i = 0; ok && i < set->n; i++) {
        RegisterEntry *e = &set->list[i];
        set->which = i;
        e->id = id++;
        ok = is_free(r, d, e) && register_insert(r, e, STR("nhap-so"));
    }
    for (size_t i = 0; ok && i < set->n; i++)
        if (i == 0 || !str_eq(set->list[i].series, set->list[i - 1].series))
            ok = has_no_hole(r, d, set->list[i].series);
    return ok;
}

bool register_import(Register *r, Diag *d, RegisterSet *set)
{
    size_t before = diag_errors(d);
    if (store_begin(r->store, true) && insert_all(r, d, set))
        return register_commit(r, d);
    if (diag_errors(d) == before)
        return register_fault(r, d);
    store_rollback(r->store);
    return false;
}
