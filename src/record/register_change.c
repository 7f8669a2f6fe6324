/* SPDX-License-Identifier: MIT */
#include "record/register.h"

#include "record/register_work.h"

static bool is(const RegisterEntry *e, Str state)
{
    return str_eq(e->state, state);
}

bool register_void(Register *r, Diag *d, const VoidOrder *order)
{
    RegisterEntry e;
    if (!register_begin_with(r, d, order->id, &e))
        return false;
    if (!is(&e, REGISTER_ISSUED) && !is(&e, REGISTER_RESERVED)) {
        store_rollback(r->store);
        return diag_error(d, register_at(r), M_register_no_void, diag_int(d, e.number), e.series,
                          e.state);
    }
    e.state = REGISTER_VOID;
    e.void_reason = order->reason;
    e.void_by = order->who;
    return register_update(r, &e, STR("huy")) ? register_commit(r, d) : register_fault(r, d);
}

bool register_event(Register *r, Diag *d, const RegisterEntry *entry, Str kind)
{
    RegisterEntry e;
    if (!register_begin_with(r, d, entry->id, &e))
        return false;
    e.bag = entry->bag;
    e.bag_hash = entry->bag_hash;
    e.file_code = entry->file_code;
    e.note = entry->note;
    e.sent = entry->sent;
    e.copies = entry->copies;
    return register_update(r, &e, kind) ? register_commit(r, d) : register_fault(r, d);
}
