/* SPDX-License-Identifier: MIT */
#include "office/issue.h"

#include "base/file.h"
#include "base/folder.h"
#include "base/sha256.h"
#include "office/issue_work.h"
#include "record/series.h"

static int number_of(Str name)
{
    int n = 0;
    if (!str_is_digits(name) || name.n > 9)
        return 0;
    for (size_t i = 0; i < name.n; i++)
        n = n * 10 + (name.p[i] - '0');
    return n;
}

/* The highest number that has a record copy. */
static int last_bag(const IssuePlace *p, const RegisterEntry *e)
{
    Str *names, folder = ARENA_JOIN(p->arena, p->store, STR("/"), arena_int(p->arena, e->year),
                                    STR("/"), e->series);
    size_t n = folder_names(p->arena, folder, &names);
    int last = 0;
    for (size_t i = 0; i < n; i++)
        last = number_of(names[i]) > last ? number_of(names[i]) : last;
    return last;
}

/* A number kept for a document, whose place in luu/ is another's. */
static bool is_kept_in_vain(const IssuePlace *p, RegisterEntry *kept)
{
    return file_exists(issue_bag(p->arena, p, kept)) &&
           register_find(p->reg, p->arena, p->diag, kept) && str_eq(kept->state, REGISTER_RESERVED);
}

/* Two series with one sign give two documents one number and sign; secret ones may. */
static bool warn_of_twins(const IssuePlace *p, const RegisterEntry *e, int number)
{
    RegisterEntry other = *e;
    const Value *profile = p->workspace->profile;
    size_t errors = diag_errors(p->diag); /* of rows that are left out */
    other.number = number;
    if (!series_is_secret(p->arena, profile, e->series) &&
        register_clash(p->reg, p->diag, &other) &&
        !series_is_secret(p->arena, profile, other.series))
        diag_error(p->diag, POS_NONE, M_register_twin, diag_int(p->diag, number), e->series,
                   other.notation, other.series);
    return diag_errors(p->diag) == errors;
}

/* A year mistyped gives a number that stays for ever. */
static bool is_near(const IssuePlace *p, const RegisterEntry *e, const TakeOrder *order)
{
    Date date;
    size_t errors = diag_errors(p->diag);
    int last = order->reason.n || date_parse(e->date, &date) != DATE_OK
                   ? 0 : register_far(p->reg, p->diag, date.year);
    if (last)
        diag_error(p->diag, POS_NONE, M_register_far, e->date, diag_int(p->diag, last));
    return diag_errors(p->diag) == errors;
}

bool issue_may_take(const IssuePlace *p, const RegisterEntry *e, const TakeOrder *order)
{
    Diag *d = p->diag;
    RegisterEntry kept = *e;
    /* First the folder: what another command stores meanwhile the register knows already. */
    int last = last_bag(p, e), next = register_next_of(p->reg, d, e, order->first);
    if (next == 0 || !is_near(p, e, order))
        return false;
    kept.number = order->wanted;
    if (order->wanted > 0 && order->wanted < next && is_kept_in_vain(p, &kept))
        return diag_error(d, POS_NONE, M_register_used, diag_int(d, order->wanted), e->series,
                          issue_bag(p->arena, p, &kept));
    if (last < next)
        return warn_of_twins(p, e, next);
    kept.number = last;
    return diag_error(d, POS_NONE, M_register_behind, e->series, diag_int(d, next - 1),
                      issue_bag(p->arena, p, &kept), diag_int(d, last - next + 1));
}

/* A bag that has the number's name is this document's where an attempt before was stopped after
 * it; it is another's where the register was lost. */
bool issue_find_bag(const IssuePlace *p, RegisterEntry *e, const BagFile *source)
{
    BagList bag;
    Str place = issue_bag(p->arena, p, e), hash = sha256_of(p->arena, source->bytes);
    if (!bag_list(p->arena, p->diag, place, &bag))
        return false;
    for (size_t i = 0; i < bag.n; i++)
        if (str_eq(bag.list[i].path, source->path) && str_eq(bag.list[i].hash, hash)) {
            e->bag_hash = bag.hash;
            return true;
        }
    return diag_error(p->diag, POS_NONE, M_bag_there, place);
}
