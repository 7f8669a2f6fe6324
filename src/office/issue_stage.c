/* SPDX-License-Identifier: MIT */
#include "office/issue.h"

#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/folder.h"
#include "office/issue_work.h"
#include "record/tree.h"

#define STAGES STR(".dang-ghi")

static Str stages(const IssuePlace *p)
{
    return file_join(p->arena, p->store, STAGES);
}

/* A name of this process alone. */
static Str new_name(Arena *a)
{
    static _Thread_local int count;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    Str seconds = arena_int(a, now.tv_sec), rest = arena_int(a, now.tv_nsec);
    Str process = arena_int(a, getpid()), number = arena_int(a, count++);
    return ARENA_JOIN(a, seconds, STR("-"), rest, STR("-"), process, STR("-"), number);
}

/* Flushed all at once. */
static bool write_files(const IssuePlace *p, const RecipeFiles *files, const IssueStage *s)
{
    FileSet *set = file_set_new();
    bool ok = true;
    file_set_hasty(set);
    for (size_t i = 0; ok && i < files->n; i++) {
        Str path = file_join(p->arena, s->folder, files->list[i].path);
        ok = file_make_folder(p->diag, file_folder(path)) &&
             file_set_add_new(set, p->diag, path, files->list[i].bytes);
    }
    ok = ok && file_set_commit(set, p->diag) && (p->hasty || file_flush(p->diag, s->folder));
    file_set_free(set);
    return ok;
}

/* Another command may take a folder that is not locked yet for one left behind. */
static bool make_locked(const IssuePlace *p, IssueStage *out)
{
    enum { TRIES = 100 };
    out->lock = -1;
    for (int i = 0; i < TRIES && out->lock < 0; i++) {
        out->name = new_name(p->arena);
        out->folder = file_join(p->arena, stages(p), out->name);
        if (!folder_make(p->diag, out->folder))
            return false;
        out->lock = folder_lock(out->folder, false);
    }
    return out->lock >= 0 || diag_error(p->diag, POS_NONE, M_file_unwritable, out->folder,
                                        STR("it cannot be locked"));
}

bool stage_new(const IssuePlace *p, const RecipeFiles *files, IssueStage *out)
{
    if (!make_locked(p, out))
        return false;
    if (write_files(p, files, out))
        return true;
    stage_remove(p, out);
    return false;
}

bool stage_of(const IssuePlace *p, const RegisterEntry *e, bool wait, IssueStage *out)
{
    out->name = str_sub(e->stage, 0, str_find(e->stage, STR("/"), 0));
    out->folder = file_join(p->arena, stages(p), out->name);
    out->lock = out->name.n ? folder_lock(out->folder, wait) : -1;
    return out->lock >= 0;
}

void stage_leave(IssueStage *s)
{
    folder_unlock(s->lock);
    s->lock = -1;
}

void stage_remove(const IssuePlace *p, IssueStage *s)
{
    Diag *unheard = diag_new();
    tree_remove(p->arena, unheard, s->folder);
    diag_free(unheard);
    stage_leave(s);
}

Str stage_entry(Arena *a, const IssueStage *s, size_t row)
{
    return ARENA_JOIN(a, s->name, STR("/"), arena_int(a, (int64_t)row));
}

size_t stage_row(const RegisterEntry *e)
{
    size_t row = 0, at = str_find(e->stage, STR("/"), 0);
    for (at = at == SIZE_MAX ? e->stage.n : at + 1; at < e->stage.n; at++)
        row = row * 10 + (size_t)(e->stage.p[at] - '0');
    return row;
}

/* Asked while the lock is held: whoever held it before may have taken a number. */
static bool is_needed(const IssuePlace *p, Str name)
{
    RegisterSet entries;
    Str stage = ARENA_JOIN(p->arena, name, STR("/"));
    if (!register_unfinished(p->reg, p->arena, p->diag, &entries))
        return true;
    for (size_t i = 0; i < entries.n; i++)
        if (str_eq(entries.list[i].state, REGISTER_TAKEN_STATE) &&
            str_starts(entries.list[i].stage, stage))
            return true;
    return false;
}

void stage_clean(const IssuePlace *p)
{
    Str *names;
    size_t n = folder_names(p->arena, stages(p), &names);
    for (size_t i = 0; i < n; i++) {
        IssueStage s = { file_join(p->arena, stages(p), names[i]), names[i], -1 };
        s.lock = folder_lock(s.folder, false);
        if (s.lock >= 0 && is_needed(p, s.name))
            stage_leave(&s);
        else if (s.lock >= 0)
            stage_remove(p, &s);
    }
}
