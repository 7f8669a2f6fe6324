/* SPDX-License-Identifier: MIT */
#include "office/send.h"

#include "base/file.h"
#include "office/issue.h"
#include "office/registry.h"
#include "office/send_work.h"

/* ---- which documents ---- */

static bool is_issued(Send *s, const RegisterEntry *e, Str number)
{
    return str_eq(e->state, REGISTER_ISSUED) ||
           diag_error(s->diag, POS_NONE, M_send_not_issued, number, e->state);
}

static bool find_named(Send *s)
{
    const SendWant *want = s->want;
    RegisterEntry *list = ARENA_NEWN(s->arena, RegisterEntry, want->n_numbers);
    bool ok = true;
    for (size_t i = 0; i < want->n_numbers; i++) {
        RegisterEntry *e = &list[s->entries.n];
        *e = (RegisterEntry){ .series = want->series };
        bool found = registry_entry(s->reg, s->diag, want->numbers[i], e) &&
                     is_issued(s, e, want->numbers[i]);
        bool again = false;
        for (size_t k = 0; found && k < s->entries.n; k++)
            again = again || list[k].id == e->id;
        s->entries.n += found && !again;
        ok = ok && found;
    }
    s->entries.list = list;
    return ok;
}

static bool find_unsent(Send *s)
{
    RegisterList all = { .series = s->want->series, .state = REGISTER_ISSUED };
    if (!register_list(s->reg, s->arena, s->diag, &all))
        return false;
    s->entries = (RegisterSet){ .list = all.found.list };
    for (size_t i = 0; i < all.found.n; i++)
        if (!all.found.list[i].sent.n)
            s->entries.list[s->entries.n++] = all.found.list[i];
    return true;
}

static bool open_all(Send *s)
{
    const SendWant *want = s->want;
    Str inside = want->folder.n ? file_join(s->arena, want->folder, STR("x")) : STR("x");
    if (!workspace_open(s->arena, s->diag, inside, &s->workspace) ||
        !recipients_read(s->arena, s->diag, &s->workspace, &s->known))
        return false;
    s->store = issue_store_of(s->arena, &s->workspace);
    s->reg = registry_open(s->arena, s->diag, &s->workspace,
                           want->enter ? REGISTER_WRITE : REGISTER_READ);
    return s->reg && (want->n_numbers ? find_named(s) : find_unsent(s));
}

static bool read_all(Send *s)
{
    bool ok = true;
    s->list = ARENA_NEWN(s->arena, Outgoing, s->entries.n + 1);
    for (size_t i = 0; i < s->entries.n; i++)
        ok = send_read_one(s, &s->entries.list[i], &s->list[i]) && ok;
    return ok;
}

/* ---- envelopes ---- */

static Envelope *envelope_for(Send *s, Envelopes *all, const Recipient *to, const Outgoing *o)
{
    for (size_t i = 0; i < all->n; i++) {
        Envelope *e = &all->list[i];
        if (e->to == to && str_eq(e->list[0]->secret, o->secret) &&
            str_eq(e->list[0]->urgent, o->urgent))
            return e;
    }
    Envelope *e = &all->list[all->n++];
    *e = (Envelope){ .to = to, .list = ARENA_NEWN(s->arena, const Outgoing *, s->entries.n) };
    return e;
}

bool send_envelopes(Send *s, Envelopes *out)
{
    size_t most = 1;
    bool ok = true;
    for (size_t i = 0; i < s->entries.n; i++)
        most += s->list[i].to.n;
    *out = (Envelopes){ ARENA_NEWN(s->arena, Envelope, most), 0 };
    for (size_t i = 0; i < s->entries.n; i++)
        for (size_t k = 0; k < s->list[i].to.n; k++) {
            const Recipient *to = s->list[i].to.list[k];
            if (to->way != WAY_POST)
                continue;
            if (!to->address.n)
                ok = diag_error(s->diag, to->at, M_recipient_address, to->name);
            Envelope *e = envelope_for(s, out, to, &s->list[i]);
            e->list[e->n++] = &s->list[i];
        }
    return ok;
}

Str send_numbers(Arena *a, const Envelope *e)
{
    Str all = STR("");
    for (size_t i = 0; i < e->n; i++)
        all = ARENA_JOIN(a, all, i ? STR(", ") : STR(""), e->list[i]->entry->notation);
    return all;
}

/* ---- the whole ---- */

static bool run(Send *s)
{
    Envelopes envelopes;
    if (!open_all(s) || !read_all(s) || !send_envelopes(s, &envelopes))
        return false;
    bool ok = send_print_list(s) && send_print_envelopes(s, &envelopes) &&
              (!s->want->enter || send_enter(s, &envelopes));
    for (size_t i = 0; ok && s->want->tell && i < s->entries.n; i++)
        s->want->tell(s->want->context, &s->list[i]);
    return ok;
}

JobEnd send_run(Arena *a, Diag *d, const SendWant *want, SendEnd *end)
{
    Send s = { .arena = a, .diag = d, .want = want, .end = end };
    *end = (SendEnd){ 0 };
    bool ok = run(&s);
    register_close(s.reg);
    return ok ? JOB_DONE : job_bad_end(d);
}
