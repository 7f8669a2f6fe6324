/* SPDX-License-Identifier: MIT */
#include "office/rollover.h"

#include <errno.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/text.h"
#include "office/rollover_names.h"
#include "office/rollover_raw.h"
#include "office/rollover_stale.h"
#include "record/tree.h"

enum { FILE_MAX = 64 << 20, FIRST_YEAR = 1950, YEARS = 200 };

typedef enum Sort { SORT_TEXT, SORT_PICTURE, SORT_TABLE, SORT_DATA, SORT_OTHER } Sort;

typedef struct Entry {
    Sort sort;
    Str from, to;              /* paths */
    RolloverName name;         /* below the folder */
    Str taken;                 /* the name that it would have, were it free */
    Str bytes;                 /* as they are, then as they are written */
    RolloverText text;         /* SORT_TEXT */
} Entry;

typedef struct Work {
    Arena *arena;
    Diag *diag;
    const RolloverWant *want;
    RolloverPlan plan;
    Entry *list;
    size_t n;
    RolloverNames names;
    Rollover *out;
} Work;

/* ---- files ---- */

static Sort sort_of(Arena *a, Str path)
{
    static const struct { const char *end; Sort sort; } ends[] = {
        { ".md", SORT_TEXT }, { ".png", SORT_PICTURE }, { ".jpg", SORT_PICTURE },
        { ".jpeg", SORT_PICTURE }, { ".csv", SORT_TABLE }, { ".tsv", SORT_TABLE },
        { ".xlsx", SORT_TABLE }, { ".xlsm", SORT_TABLE }, { ".ods", SORT_TABLE },
        { ".yml", SORT_DATA }, { ".yaml", SORT_DATA }, { ".json", SORT_DATA },
    };
    Str name = text_lower(a, path);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (str_ends(name, str_from(ends[i].end)))
            return ends[i].sort;
    return SORT_OTHER;
}

static bool is_copied(const Entry *e)
{
    return e->sort != SORT_TABLE && e->sort != SORT_OTHER;
}

static bool read_entry(Work *w, Entry *e)
{
    if (!is_copied(e))
        return true;
    if (!file_read(w->arena, w->diag, &(FileWant){ e->from, POS_NONE, FILE_MAX }, &e->bytes))
        return false;
    if (e->sort != SORT_TEXT)
        return true;
    const Source *source = source_read(w->arena, w->diag, POS_NONE, e->from);
    e->text = (RolloverText){ .arena = w->arena, .plan = &w->plan };
    if (source)
        rollover_text_open(&e->text, source);
    return source != NULL;
}

/* Files whose names begin with a dot, or stand in such a folder, belong to other programs. */
static bool read_all(Work *w)
{
    Tree tree = { 0 };
    const RolloverWant *want = w->want;
    bool ok = true, documents = false;
    if (!file_exists(want->folder))
        return diag_error(w->diag, POS_NONE, M_file_unreadable, want->folder,
                          file_reason(w->arena, ENOENT));
    if (!tree_list(w->arena, w->diag, want->folder, &tree))
        return false;
    w->list = ARENA_NEWN(w->arena, Entry, tree.n + 1);
    for (size_t i = 0; i < tree.n; i++) {
        Str path = tree.list[i].path;
        if (str_starts(path, STR(".")) || str_has(path, STR("/.")))
            continue;
        Entry *e = &w->list[w->n++];
        e->sort = sort_of(w->arena, path);
        e->from = file_join(w->arena, want->folder, path);
        e->name.from = path;
        ok = read_entry(w, e) && ok;
        documents = documents || e->sort == SORT_TEXT;
    }
    if (!documents)
        return diag_error(w->diag, POS_NONE, M_rollover_empty, want->folder);
    return ok;
}

/* ---- from which term to which ---- */

static bool read_years(Work *w, Str text, int *year)
{
    Mention m;
    size_t at = 0;
    if (!text.n)
        return true;
    if (!mention_next(text, &at, &m) || m.kind != MENTION_YEAR || m.from || m.to != text.n)
        return diag_error(w->diag, POS_NONE, M_rollover_option, text, STR("2026-2027"));
    *year = m.number;
    return true;
}

static bool read_term(Work *w, Str text, int *term)
{
    bool first = str_eq(text, STR("I")) || str_eq(text, STR("1"));
    bool second = str_eq(text, STR("II")) || str_eq(text, STR("2"));
    if (text.n && !first && !second && !(term == &w->plan.term && str_eq(text, STR("0"))))
        return diag_error(w->diag, POS_NONE, M_rollover_option, text, STR("II"));
    *term = first ? 1 : second ? 2 : 0;
    return true;
}

static bool read_options(Work *w)
{
    const RolloverWant *want = w->want;
    RolloverPlan *p = &w->plan;
    bool ok = read_years(w, want->year, &p->to_year);
    ok = read_years(w, want->from_year, &p->year) && ok;
    ok = read_term(w, want->term, &p->to_term) && ok;
    ok = read_term(w, want->from_term, &p->term) && ok;
    if (date_parse(want->date, &p->today) == DATE_OK && date_whole(p->today))
        return ok;
    return diag_error(w->diag, POS_NONE, M_rollover_option, want->date, STR("2026-08-31"));
}

/* What the documents name most; of two that are named alike the later. */
static bool count_terms(Work *w)
{
    RolloverCount count = { 0 };
    RolloverPlan *p = &w->plan;
    int best = 0;
    for (size_t i = 0; i < w->n; i++)
        if (w->list[i].sort == SORT_TEXT)
            rollover_count(&w->list[i].text, &count);
    for (int i = 0; i < YEARS && !w->want->from_year.n; i++)
        if (count.years[i] && count.years[i] >= best) {
            best = count.years[i];
            p->year = FIRST_YEAR + i;
        }
    if (w->want->from_term.n)
        return true;
    if (count.terms[1] && count.terms[1] == count.terms[2])
        return diag_error(w->diag, POS_NONE, M_rollover_unknown, w->want->folder,
                          STR("--from-term"));
    p->term = count.terms[1] > count.terms[2] ? 1 : count.terms[2] ? 2 : 0;
    return true;
}

static Str term_name(Arena *a, int year, int term)
{
    Str years = ARENA_JOIN(a, arena_int(a, year), STR("-"), arena_int(a, year + 1));
    return term ? ARENA_JOIN(a, term == 1 ? STR("I ") : STR("II "), years) : years;
}

static bool settle_terms(Work *w)
{
    RolloverPlan *p = &w->plan;
    if (!count_terms(w))
        return false;
    if (!p->year)
        return diag_error(w->diag, POS_NONE, M_rollover_unknown, w->want->folder,
                          STR("--from-year"));
    if (!p->to_term)
        p->to_term = !w->want->year.n && p->term ? 3 - p->term : p->term;
    if (!p->to_year)
        p->to_year = p->term && p->to_term > p->term ? p->year : p->year + 1;
    if (p->to_year < p->year || (p->to_year == p->year && p->to_term <= p->term))
        return diag_error(w->diag, POS_NONE, M_rollover_backwards,
                          term_name(w->arena, p->to_year, p->to_term),
                          term_name(w->arena, p->year, p->term));
    w->out->from = term_name(w->arena, p->year, p->term);
    w->out->to = term_name(w->arena, p->to_year, p->to_term);
    p->moving.days = w->want->days;
    if (!w->want->days && p->term == p->to_term)
        p->moving.years = p->to_year - p->year;
    return true;
}

/* Of two files that would have one name the one that moved keeps its own. */
static void give_back(Work *w, Entry *e)
{
    for (size_t i = 0; i < w->n; i++)
        if (&w->list[i] != e && str_eq(w->list[i].name.to, e->name.to)) {
            e->taken = e->name.to;
            e->name.to = e->name.from;
            return;
        }
}

/* Tables move too: documents name the new term's by its new name. */
static void settle_names(Work *w)
{
    RolloverName *names = ARENA_NEWN(w->arena, RolloverName, w->n + 1);
    for (size_t i = 0; i < w->n; i++) {
        Entry *e = &w->list[i];
        if (w->want->keep_names || e->sort == SORT_OTHER)
            e->name.to = e->name.from;
        else
            e->name = rollover_name(w->arena, &w->plan, e->name.from);
    }
    for (size_t i = 0; i < w->n; i++) {
        Entry *e = &w->list[i];
        if (!str_eq(e->name.from, e->name.to))
            give_back(w, e);
        e->to = file_join(w->arena, w->want->to, e->name.to);
        names[i] = e->name;
    }
    w->names = (RolloverNames){ names, w->n };
}

static bool settle(Work *w)
{
    Workspace workspace;
    const RolloverWant *want = w->want;
    if (!read_options(w) || !read_all(w) || !settle_terms(w))
        return false;
    Str inside = file_join(w->arena, want->folder, STR("x.md"));
    bool ok = workspace_open(w->arena, w->diag, inside, &workspace);
    TemplatePath path = workspace_templates(w->arena, &workspace, want->templates, want->own);
    Str *folders = ARENA_NEWN(w->arena, Str, path.n + 1);
    for (size_t i = 0; i < path.n; i++)
        folders[i] = path.folders[i];
    folders[path.n] = workspace.folder;
    path = (TemplatePath){ folders, path.n + 1 };
    w->plan.profile = workspace.profile;
    settle_names(w);
    return rollover_words_read(w->arena, w->diag, &path, &w->plan.words) && ok;
}

/* ---- what becomes of each file ---- */

static void tell_changes(Work *w, const Entry *e, const Source *source)
{
    RolloverWalk walk = { .source = source, .edits = e->text.edits, .line = 1, .column = 1 };
    for (const RolloverEdit *x = e->text.edits; x; x = x->next) {
        Pos at = rollover_walk(&walk, x->from);
        w->out->changes[w->out->n_changes++] =
            (RolloverChange){ x->kind, e->to, at.a, at.b, x->old, x->in };
    }
}

static int by_place(const void *a, const void *b)
{
    const RolloverFind *const *x = a, *const *y = b;
    return (*x)->at != (*y)->at ? ((*x)->at < (*y)->at ? -1 : 1) : (int)(*x)->id - (int)(*y)->id;
}

static void tell_finds(Work *w, const Entry *e, const Source *source)
{
    RolloverWalk walk = { .source = source, .edits = e->text.edits, .line = 1, .column = 1 };
    size_t n = 0;
    for (const RolloverFind *f = e->text.finds; f; f = f->next)
        n++;
    const RolloverFind **list = ARENA_NEWN(w->arena, const RolloverFind *, n + 1);
    n = 0;
    for (const RolloverFind *f = e->text.finds; f; f = f->next)
        list[n++] = f;
    if (n)
        qsort(list, n, sizeof *list, by_place);
    for (size_t i = 0; i < n; i++) {
        const RolloverFind *f = list[i];
        diag_error(w->diag, rollover_walk(&walk, f->at), f->id, f->args[0], f->args[1], f->args[2]);
    }
}

static size_t count_edits(const Entry *e)
{
    size_t n = 0;
    for (const RolloverEdit *x = e->text.edits; x; x = x->next)
        n++;
    return n;
}

static void make_room(Work *w, size_t n)
{
    RolloverChange *more = ARENA_NEWN(w->arena, RolloverChange, w->out->n_changes + n + 1);
    if (w->out->n_changes)
        memcpy(more, w->out->changes, w->out->n_changes * sizeof *more);
    w->out->changes = more;
}

/* The new name, and what in it stays and is stale. */
static void tell_name(Work *w, const Entry *e, const Source *source)
{
    const Pos at = { source, 0, 0 };
    const RolloverName *name = &e->name;
    int year = w->plan.to_year;
    if (is_copied(e) && !str_eq(name->from, name->to)) {
        make_room(w, 1);
        w->out->changes[w->out->n_changes++] =
            (RolloverChange){ ROLLOVER_NAME, e->to, 0, 0, name->from, name->to };
    }
    if (e->taken.n)
        diag_error(w->diag, at, M_rollover_name, e->taken);
    if (name->year.n)
        diag_error(w->diag, at, M_rollover_year, name->year,
                   ARENA_JOIN(w->arena, arena_int(w->arena, year), STR("-"),
                              arena_int(w->arena, year + 1)));
    if (name->term.n)
        diag_error(w->diag, at, M_rollover_term, name->term);
    if (name->calendar.n)
        diag_error(w->diag, at, M_rollover_date, name->calendar);
}

/* Places are those of the new file, where things are mended. */
static void move_text(Work *w, Entry *e)
{
    Arena *a = w->arena;
    rollover_move(&e->text);
    if (!w->want->keep_names)
        rollover_rename(&e->text, &w->names, &e->name);
    rollover_stale(&e->text);
    Source *source = ARENA_NEW(a, Source);
    *source = (Source){ SOURCE_TEXT, e->to,
                        rollover_new_text(a, e->text.source->text, e->text.edits) };
    e->bytes = rollover_raw(a, e->bytes, e->text.edits);
    make_room(w, count_edits(e));
    tell_changes(w, e, source);
    tell_finds(w, e, source);
}

static void move_entry(Work *w, Entry *e)
{
    RolloverFile *file = &w->out->files[w->out->n_files++];
    Source *source = ARENA_NEW(w->arena, Source);
    *file = (RolloverFile){ e->to, ROLLOVER_COPIED };
    if (!is_copied(e))
        *file = (RolloverFile){ e->from, ROLLOVER_LEFT };
    *source = (Source){ SOURCE_TEXT, file->path, STR_NONE };
    tell_name(w, e, source);
    if (e->sort == SORT_TEXT)
        move_text(w, e);
    if (e->sort == SORT_TEXT && e->text.edits)
        file->state = ROLLOVER_CHANGED;
    if (e->sort == SORT_DATA)
        diag_error(w->diag, (Pos){ source, 0, 0 }, M_rollover_data);
    if (e->sort == SORT_TABLE)
        diag_error(w->diag, (Pos){ source, 0, 0 }, M_rollover_table, e->to);
    if (e->sort == SORT_OTHER)
        diag_error(w->diag, (Pos){ source, 0, 0 }, M_rollover_other);
}

static bool is_free(Work *w)
{
    bool ok = true;
    for (size_t i = 0; i < w->n; i++) {
        const Entry *e = &w->list[i];
        if (is_copied(e) && file_exists(e->to))
            ok = diag_error(w->diag, POS_NONE, M_rollover_there, e->to);
    }
    return ok;
}

static bool write_all(Work *w)
{
    FileSet *set = file_set_new();
    bool ok = true;
    for (size_t i = 0; ok && i < w->n; i++) {
        const Entry *e = &w->list[i];
        if (is_copied(e))
            ok = file_make_folder(w->diag, file_folder(e->to)) &&
                 file_set_add_new(set, w->diag, e->to, e->bytes);
    }
    ok = ok && file_set_commit(set, w->diag);
    file_set_free(set);
    return ok;
}

bool rollover_make(Arena *a, Diag *d, const RolloverWant *want, Rollover *out)
{
    Work w = { .arena = a, .diag = d, .want = want, .out = out };
    *out = (Rollover){ 0 };
    if (!settle(&w) || !is_free(&w))
        return false;
    out->files = ARENA_NEWN(a, RolloverFile, w.n + 1);
    for (size_t i = 0; i < w.n; i++)
        move_entry(&w, &w.list[i]);
    return want->dry || write_all(&w);
}
