/* SPDX-License-Identifier: MIT */
#include "record/register.h"

#include "record/register_work.h"

#define FROM_ENTRIES "SELECT " ENTRY_LIST " FROM van_ban_di WHERE "

/* "/KH-NTN" of "171/KH-NTN" */
static Str sign_of(Str notation)
{
    size_t digits = 0;
    while (digits < notation.n && strchr("0123456789", notation.p[digits]))
        digits++;
    return str_from_at(notation, digits);
}

static bool of_path(Register *r, Arena *a, RegisterEntry *e)
{
    return register_fetch(r, a,
                          STORE_QUERY(FROM_ENTRIES "duong_dan = $1 AND ($2 = '' OR ma_nguon = $2) "
                                      "AND trang_thai <> 'huy' ORDER BY id DESC LIMIT 1",
                                      store_text(e->path), store_text(e->source_hash)), e);
}

static bool of_number(Register *r, Arena *a, RegisterEntry *e)
{
    return register_fetch(r, a, STORE_QUERY(FROM_ENTRIES "nam = $1 AND day_so = $2 AND so = $3",
                                            store_int(e->year), store_text(e->series),
                                            store_int(e->number)), e);
}

bool register_find(Register *r, Arena *a, Diag *d, RegisterEntry *entry)
{
    return of_number(r, a, entry) || register_fault(r, d);
}

bool register_find_path(Register *r, Arena *a, Diag *d, RegisterEntry *entry)
{
    return of_path(r, a, entry) || register_fault(r, d);
}

/* A series that has none yet, in any year, begins with `first`; every later year with 1. */
int register_next(Register *r, const RegisterEntry *e, int first)
{
    int64_t last = store_number(
        r->store, STORE_QUERY("SELECT coalesce(max(so), 0) FROM van_ban_di "
                              "WHERE nam = $1 AND day_so = $2",
                              store_int(e->year), store_text(e->series)));
    if (last || first <= 1)
        return (int)last + 1;
    int64_t any = store_number(r->store,
                               STORE_QUERY("SELECT count(*) FROM van_ban_di WHERE day_so = $1",
                                           store_text(e->series)));
    return any ? 1 : first;
}

int register_next_of(Register *r, Diag *d, const RegisterEntry *entry, int first)
{
    int next = register_next(r, entry, first);
    return store_end(r->store) == STORE_DONE ? next : register_fault(r, d);
}

int register_far(Register *r, Diag *d, int year)
{
    /* In one query: between two, another program may enter the first number of the year. */
    Str of_year = ARENA_JOIN(r->arena, arena_int(r->arena, year), STR("-"));
    int64_t until = store_number(
        r->store, STORE_QUERY("SELECT CAST(coalesce(max(substr(ngay, 1, 4)), '0') AS INTEGER) "
                              "FROM van_ban_di "
                              "WHERE NOT EXISTS (SELECT 1 FROM van_ban_di WHERE nam = $1) AND "
                              "NOT EXISTS (SELECT 1 FROM van_ban_di WHERE substr(ngay, 1, 5) = $2)",
                              store_int(year), store_text(of_year)));
    if (store_end(r->store) != STORE_DONE)
        return register_fault(r, d);
    return until == 0 || year == until + 1 ? 0 : (int)until;
}

bool register_clash(Register *r, Diag *d, RegisterEntry *entry)
{
    Str sign = sign_of(entry->notation);
    const StoreQuery *query = STORE_QUERY(
        FROM_ENTRIES "nam = $1 AND day_so <> $2 AND so = $3 AND "
        "substr(so_ky_hieu, length(so_ky_hieu) - length($4) + 1) = $4 LIMIT 1",
        store_int(entry->year), store_text(entry->series), store_int(entry->number),
        store_text(sign));
    return (sign.n && register_fetch(r, r->arena, query, entry)) || register_fault(r, d);
}

int64_t register_next_id(Register *r)
{
    return store_number(r->store, STORE_SQL("SELECT coalesce(max(id), 0) + 1 FROM van_ban_di"));
}

/* Numbers go up with the days (decree 30, Điều 15). */
static bool follows(Register *r, Diag *d, const RegisterEntry *e)
{
    RegisterEntry last;
    if (!register_fetch(r, r->arena,
                        STORE_QUERY(FROM_ENTRIES "nam = $1 AND day_so = $2 AND ngay > $3 "
                                    "ORDER BY ngay DESC, so DESC LIMIT 1",
                                    store_int(e->year), store_text(e->series),
                                    store_text(e->date)), &last))
        return true;
    return diag_error(d, register_at(r), M_register_back_dated, e->date, last.date,
                      diag_int(d, last.number), e->series);
}

/* The sign was made with another number, before this one was known. */
static Str renumbered(Register *r, Str notation, int number)
{
    Str sign = sign_of(notation);
    return sign.n < notation.n ? ARENA_JOIN(r->arena, number < 10 ? STR("0") : STR(""),
                                            arena_int(r->arena, number), sign)
                               : notation;
}

/* The same of a number among those given out: not before the one below it, nor after the one
 * above. */
static bool fits_between(Register *r, Diag *d, const RegisterEntry *e)
{
    static const struct {
        const char *others;
        MsgId id;
    } sides[] = {
        { FROM_ENTRIES "nam = $1 AND day_so = $2 AND so < $3 AND ngay > $4 AND "
          "trang_thai <> 'giu-cho' ORDER BY ngay DESC LIMIT 1", M_register_back_dated },
        { FROM_ENTRIES "nam = $1 AND day_so = $2 AND so > $3 AND ngay < $4 AND "
          "trang_thai <> 'giu-cho' ORDER BY ngay LIMIT 1", M_register_post_dated },
    };
    RegisterEntry other;
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        if (register_fetch(r, r->arena,
                           STORE_QUERY(sides[i].others, store_int(e->year), store_text(e->series),
                                       store_int(e->number), store_text(e->date)), &other))
            return diag_error(d, register_at(r), sides[i].id, e->date, other.date,
                              diag_int(d, other.number), e->series);
    return true;
}

/* The row of a number that was kept becomes the entry's. */
static RegisterTake take_kept(Register *r, Diag *d, RegisterEntry *e, const TakeOrder *order)
{
    RegisterEntry kept = *e;
    int number = kept.number = order->wanted;
    if (!of_number(r, r->arena, &kept))
        return REGISTER_REFUSED;
    if (!str_eq(kept.state, REGISTER_RESERVED)) {
        diag_error(d, register_at(r), M_register_used, diag_int(d, number), e->series,
                   kept.path.n ? kept.path : kept.state);
        return REGISTER_REFUSED;
    }
    e->id = kept.id;
    e->number = number;
    e->notation = renumbered(r, e->notation, number);
    if (!order->reason.n && !fits_between(r, d, e))
        return REGISTER_REFUSED;
    e->reason = kept.reason;
    if (order->reason.n)
        e->reason = ARENA_JOIN(r->arena, kept.reason, STR("; "), order->reason);
    return register_update(r, e, STR("lay-so")) ? REGISTER_TAKEN : REGISTER_REFUSED;
}

static RegisterTake take_new(Register *r, Diag *d, RegisterEntry *e, const TakeOrder *order)
{
    int next = register_next(r, e, order->first);
    if (order->wanted && order->wanted < next)
        return take_kept(r, d, e, order);
    if (order->wanted > next) {
        diag_error(d, register_at(r), M_register_not_next, diag_int(d, order->wanted), e->series,
                   diag_int(d, next));
        return REGISTER_REFUSED;
    }
    if (!order->reason.n && !follows(r, d, e))
        return REGISTER_REFUSED;
    e->number = next;
    e->notation = renumbered(r, e->notation, next);
    e->reason = order->reason.n ? order->reason : STR("");
    e->id = register_next_id(r);
    return register_insert(r, e, STR("lay-so")) ? REGISTER_TAKEN : REGISTER_REFUSED;
}

static RegisterTake take_one(Register *r, Diag *d, RegisterEntry *e, const TakeOrder *order)
{
    RegisterEntry known = *e;
    if (e->path.n && e->source_hash.n && of_path(r, r->arena, &known)) {
        *e = known;
        return REGISTER_ALREADY;
    }
    known.source_hash = STR("");
    if (e->path.n && e->source_hash.n && !order->again && of_path(r, r->arena, &known)) {
        *e = known;
        return REGISTER_OTHER_HASH;
    }
    e->state = REGISTER_TAKEN_STATE;
    e->void_reason = e->void_by = STR("");
    return take_new(r, d, e, order);
}

static RegisterTake take_all(Register *r, Diag *d, RegisterSet *set, const TakeOrder *order)
{
    RegisterTake end = REGISTER_ALREADY;
    for (set->which = 0; set->which < set->n; set->which++) {
        RegisterTake one = take_one(r, d, &set->list[set->which], order);
        if (one == REGISTER_OTHER_HASH || one == REGISTER_REFUSED)
            return one;
        if (one == REGISTER_TAKEN)
            end = REGISTER_TAKEN;
    }
    return end;
}

RegisterTake register_take_set(Register *r, Diag *d, RegisterSet *set, const TakeOrder *order)
{
    RegisterTake end = REGISTER_REFUSED;
    if (store_begin(r->store, true))
        end = take_all(r, d, set, order);
    if (store_end(r->store) != STORE_DONE) {
        register_fault(r, d);
        return REGISTER_REFUSED;
    }
    if (end == REGISTER_TAKEN && !register_commit(r, d))
        return REGISTER_REFUSED;
    if (end != REGISTER_TAKEN)
        store_rollback(r->store);
    return end;
}

RegisterTake register_take(Register *r, Diag *d, RegisterEntry *entry, const TakeOrder *order)
{
    return register_take_set(r, d, &(RegisterSet){ entry, 1, 0 }, order);
}

static bool reserve_all(Register *r, RegisterEntry *e, const RegisterEntry *as, int count)
{
    bool ok = true;
    for (int i = 0; ok && i < count; i++) {
        RegisterEntry one = *as;
        one.id = register_next_id(r);
        one.number = register_next(r, &one, as->number);
        ok = register_insert(r, &one, STR("giu-cho"));
        if (i == 0)
            *e = one;
    }
    return ok;
}

RegisterTake register_reserve(Register *r, Diag *d, RegisterEntry *entry, int count)
{
    const RegisterEntry as = { .year = entry->year, .number = entry->number,
                               .series = entry->series, .date = entry->date,
                               .reason = entry->reason, .state = REGISTER_RESERVED };
    if (!store_begin(r->store, true) || !reserve_all(r, entry, &as, count)) {
        register_fault(r, d);
        return REGISTER_REFUSED;
    }
    return register_commit(r, d) ? REGISTER_TAKEN : REGISTER_REFUSED;
}
