/* SPDX-License-Identifier: MIT */
#include "office/issue.h"

#include "base/file.h"
#include "office/issue_work.h"

Str issue_store_of(Arena *a, const Workspace *w)
{
    return workspace_place(a, w, STR("luu"), STR("luu"));
}

static Str first_fault(Diag *d)
{
    for (size_t i = 0; i < diag_count(d); i++)
        if (diag_at(d, i)->severity == SEVERITY_ERROR)
            return str_from(msg_info(diag_at(d, i)->id)->id);
    return STR("");
}

/* Asked anew once the lock is held: its process may have finished it meanwhile. */
static bool is_open(const IssuePlace *p, RegisterEntry *e)
{
    return register_find(p->reg, p->arena, p->diag, e) &&
           str_eq(e->state, REGISTER_TAKEN_STATE);
}

static void finish(const IssuePlace *p, IssueStage *s, RegisterEntry *e)
{
    Diag *own = diag_new();
    IssuePlace quiet = *p;
    quiet.diag = own;
    if (is_open(p, e) && !issue_store(&quiet, s, e))
        diag_error(p->diag, POS_NONE, M_issue_waiting, diag_int(p->diag, e->number), e->series,
                   e->path, first_fault(own));
    diag_free(own);
    stage_leave(s);
}

static void finish_taken(const IssuePlace *p, RegisterEntry *e)
{
    IssueStage s;
    if (stage_of(p, e, false, &s))
        finish(p, &s, e);
    else if (!file_exists(s.folder) && is_open(p, e))
        diag_error(p->diag, POS_NONE, M_issue_lost, diag_int(p->diag, e->number), e->series,
                   e->path);
}

/* A source that was issued again since has the later number. */
static bool is_last(const IssuePlace *p, const RegisterEntry *e)
{
    RegisterEntry last = { .path = e->path, .source_hash = STR("") };
    return register_find_path(p->reg, p->arena, p->diag, &last) && last.id == e->id;
}

void issue_recover(const IssuePlace *p)
{
    RegisterSet left;
    if (!register_unfinished(p->reg, p->arena, p->diag, &left))
        return;
    for (size_t i = 0; i < left.n; i++) {
        RegisterEntry *e = &left.list[i];
        if (str_eq(e->state, REGISTER_TAKEN_STATE))
            finish_taken(p, e);
        if (str_eq(e->state, REGISTER_ISSUED) && !e->written_back && is_last(p, e))
            issue_write_back(p, e);
    }
    stage_clean(p);
}
