/* SPDX-License-Identifier: MIT */
#include "record/register.h"

#include "base/text.h"
#include "record/register_work.h"

bool register_has_words(Str text, Str words)
{
    Str word;
    while (str_split(&words, ' ', &word))
        if (word.n && !str_has(text, word))
            return false;
    return true;
}

bool register_latest(Register *r, Arena *a, Diag *d, RegisterSet *set)
{
    StoreValue row[ENTRY_COLUMNS];
    const StoreQuery *query = STORE_QUERY(
        "SELECT " ENTRY_LIST " FROM van_ban_di "
        "WHERE id > (SELECT coalesce(max(id), 0) FROM van_ban_di) - $1 "
        "AND trang_thai = 'da-phat-hanh' AND tui <> '' ORDER BY id DESC",
        store_int((int64_t)set->n));
    *set = (RegisterSet){ 0 };
    if (!store_run(r->store, query))
        return register_fault(r, d);
    while (store_next(r->store, row, ENTRY_COLUMNS))
        register_add(a, set, row);
    return store_end(r->store) == STORE_DONE || register_fault(r, d);
}

bool register_list(Register *r, Arena *a, Diag *d, RegisterList *out)
{
    StoreValue row[ENTRY_COLUMNS];
    Str words = text_fold(a, text_untie(a, out->search));
    const StoreQuery *query = STORE_QUERY(
        "SELECT " ENTRY_LIST " FROM van_ban_di WHERE ($1 = 0 OR nam = $1) "
        "AND ($2 = '' OR day_so = $2) AND ($3 = '' OR trang_thai = $3) "
        "AND ($4 = '' OR loai = $4) AND ($5 = '' OR ngay >= $5) AND ($6 = '' OR ngay <= $6) "
        "ORDER BY nam, day_so, so",
        store_int(out->year), store_text(out->series), store_text(out->state),
        store_text(out->type), store_text(out->from), store_text(out->to));
    out->found = (RegisterSet){ 0 };
    if (!store_run(r->store, query))
        return register_fault(r, d);
    while (store_next(r->store, row, ENTRY_COLUMNS))
        if (register_has_words(row[ENTRY_COLUMNS - 1].s, words))
            register_add(a, &out->found, row);
    return store_end(r->store) == STORE_DONE || register_fault(r, d);
}
