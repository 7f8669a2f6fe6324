/* SPDX-License-Identifier: MIT */
#include "office/archive.h"

#include "base/file.h"
#include "base/sha256.h"
#include "office/archive_work.h"
#include "office/entry_words.h"
#include "office/issue.h"
#include "office/registry.h"
#include "record/bag_tag.h"
#include "record/tree.h"

enum { FILE_MOST = 512 << 20, TOLD_MOST = 40 };

/* ---- opening ---- */

bool archive_has_bag(const RegisterEntry *e)
{
    return e->bag.n > 0;
}

static bool find_named(Archive *x)
{
    x->entries.list = ARENA_NEWN(x->arena, RegisterEntry, x->want->n_numbers);
    for (size_t i = 0; i < x->want->n_numbers; i++) {
        Str number = x->want->numbers[i];
        RegisterEntry *e = &x->entries.list[x->entries.n++];
        *e = (RegisterEntry){ .series = x->want->series };
        if (!registry_entry(x->reg, x->diag, number, e))
            return false;
        if (!archive_has_bag(e))
            return diag_error(x->diag, POS_NONE, M_archive_none, number);
    }
    return true;
}

static bool find_entries(Archive *x)
{
    RegisterList list = { .series = x->want->series };
    Str year = arena_int(x->arena, x->want->year);
    if (x->want->year) { /* by days: that of a Party series is another */
        list.from = ARENA_JOIN(x->arena, year, STR("-01-01"));
        list.to = ARENA_JOIN(x->arena, year, STR("-12-31"));
    }
    if (x->want->n_numbers)
        return find_named(x);
    if (!register_list(x->reg, x->arena, x->diag, &list))
        return false;
    x->entries = list.found;
    size_t n = 0;
    for (size_t i = 0; i < list.found.n; i++)
        if (archive_has_bag(&list.found.list[i]) ||
            (x->with_paper && !str_eq(list.found.list[i].state, REGISTER_RESERVED)))
            x->entries.list[n++] = list.found.list[i];
    x->entries.n = n;
    return true;
}

bool archive_open(Archive *x, RegisterMode mode)
{
    Arena *a = x->arena;
    Str inside = x->want->folder.n ? file_join(a, x->want->folder, STR("x")) : STR("x");
    if (!workspace_open(a, x->diag, inside, &x->workspace))
        return false;
    x->store = issue_store_of(a, &x->workspace);
    x->reg = registry_open(a, x->diag, &x->workspace, mode);
    return x->reg && find_entries(x);
}

void archive_close(Archive *x)
{
    register_close(x->reg);
}

Str archive_bag(const Archive *x, const RegisterEntry *e)
{
    return file_join(x->arena, x->store, e->bag);
}

JobEnd archive_end(const Archive *x, bool ok, bool found)
{
    return !ok ? job_bad_end(x->diag) : found ? JOB_FOUND : JOB_DONE;
}

void archive_tell(const Archive *x, const RegisterEntry *e)
{
    if (x->want->tell)
        x->want->tell(x->want->context, e, archive_bag(x, e));
}

/* ---- list ---- */

/* Whether the bag lacks what is looked for; false: it cannot be read. */
static bool lacks(const Archive *x, const RegisterEntry *e, bool *out)
{
    BagList list;
    Str folder = ARENA_JOIN(x->arena, ARCHIVE_SIGNED, STR("/"));
    bool has_scan = !x->want->unsigned_only, has_pdf = !x->want->without_pdf;
    *out = has_scan && has_pdf;
    if (*out)
        return true;
    if (!bag_list(x->arena, x->diag, archive_bag(x, e), &list))
        return false;
    for (size_t i = 0; i < list.n; i++)
        has_scan = has_scan || str_starts(list.list[i].path, folder);
    *out = !has_scan || !(has_pdf || bag_has(&list, ARCHIVE_PDF));
    return true;
}

void archive_tell_bare(const Archive *x, const RegisterSet *of, MsgId id)
{
    Str all = STR("");
    size_t n = 0;
    for (size_t i = 0; i < of->n; i++)
        if (!archive_has_bag(&of->list[i]) && n++ < TOLD_MOST)
            all = ARENA_JOIN(x->arena, all, all.n ? STR(", ") : STR(""),
                             entry_number(x->arena, &of->list[i]));
    if (n > TOLD_MOST)
        all = ARENA_JOIN(x->arena, all, STR(", …"));
    if (n)
        diag_error(x->diag, POS_NONE, id, diag_int(x->diag, (int64_t)n), all);
}

JobEnd archive_list(Arena *a, Diag *d, const ArchiveWant *want)
{
    Archive x = { .arena = a, .diag = d, .want = want,
                  .with_paper = !want->unsigned_only && !want->without_pdf };
    bool opened = archive_open(&x, REGISTER_READ), ok = opened;
    for (size_t i = 0; opened && i < x.entries.n; i++) {
        bool shown;
        if (!archive_has_bag(&x.entries.list[i]))
            continue;
        ok = lacks(&x, &x.entries.list[i], &shown) && ok;
        if (shown)
            archive_tell(&x, &x.entries.list[i]);
    }
    if (opened)
        archive_tell_bare(&x, &x.entries, M_archive_bare);
    archive_close(&x);
    return archive_end(&x, ok, false);
}

/* ---- verify ---- */

/* All that was there is there still, and one file more. */
static bool has_grown(const BagList *now, const BagLines *was)
{
    size_t n = 0;
    for (size_t i = 0, k = 0; i < was->n; i++) {
        while (k < now->n && str_cmp(now->list[k].path, str_from_at(was->list[i].path, 5)) < 0)
            k++;
        n += k < now->n && str_eq(now->list[k].hash, was->list[i].hash) &&
             str_eq(now->list[k].path, str_from_at(was->list[i].path, 5));
    }
    return n == was->n && now->n == n + 1;
}

static bool read_kept(const Archive *x, Str path, Str *text)
{
    return file_exists(path) &&
           file_read(x->arena, x->diag, &(FileWant){ path, POS_NONE, FILE_MOST }, text);
}

bool archive_ahead(const Archive *x, const RegisterEntry *e, const BagList *list)
{
    Arena *a = x->arena;
    BagLines tags, files;
    Str text, kept = file_join(a, file_join(a, archive_bag(x, e), BAG_VERSIONS),
                               bag_version_name(a, list->versions));
    if (!read_kept(x, file_join(a, kept, BAG_TAG_MANIFEST), &text) ||
        !str_eq(sha256_of(a, text), e->bag_hash) || !bag_read_hashes(a, text, &tags) ||
        !read_kept(x, file_join(a, kept, BAG_MANIFEST), &text))
        return false;
    const BagLine *line = bag_line(&tags, BAG_MANIFEST);
    return line && str_eq(sha256_of(a, text), line->hash) && bag_read_hashes(a, text, &files) &&
           has_grown(list, &files);
}

bool archive_known(const Archive *x, const RegisterEntry *e, BagList *out)
{
    Str bag = archive_bag(x, e);
    if (!bag_list(x->arena, x->diag, bag, out))
        return false;
    if (str_eq(out->hash, e->bag_hash))
        return true;
    MsgId id = archive_ahead(x, e, out) ? M_archive_ahead : M_archive_other;
    return diag_error(x->diag, POS_NONE, id, bag, e->notation);
}

static bool verify_entry(const Archive *x, const RegisterEntry *e)
{
    Str bag = archive_bag(x, e);
    BagList list;
    if (!file_exists(bag))
        return diag_error(x->diag, POS_NONE, M_archive_gone, bag, e->notation);
    bool whole = bag_verify(x->arena, x->diag, bag, x->want->full);
    return archive_known(x, e, &list) && whole;
}

/* A file of a bag, or of one that something is joining. */
static bool is_named(const Archive *x, Str path)
{
    for (size_t i = 0; i < x->entries.n; i++) {
        if (!str_starts(path, x->entries.list[i].bag))
            continue;
        Str rest = str_from_at(path, x->entries.list[i].bag.n);
        if (str_starts(rest, STR("/")) || str_starts(rest, STR(".moi/")))
            return true;
    }
    return false;
}

/* The folder of a bag that holds the file: <year>/<series>/<number>. */
static Str bag_of(Str path)
{
    size_t at = 0;
    for (int i = 0; i < 3 && at < path.n; i++) {
        size_t slash = str_find(path, STR("/"), at);
        if (slash == SIZE_MAX)
            return path;
        at = slash + 1;
    }
    return str_sub(path, 0, at ? at - 1 : 0);
}

static bool verify_strays(const Archive *x)
{
    Tree tree;
    Str last = STR("");
    bool ok = tree_list(x->arena, x->diag, ARENA_JOIN(x->arena, x->store, STR("/.")), &tree);
    for (size_t i = 0; i < tree.n; i++) {
        Str bag = bag_of(tree.list[i].path);
        if (str_starts(tree.list[i].path, STR(".dang-ghi")) || str_eq(bag, last) ||
            is_named(x, tree.list[i].path))
            continue;
        last = bag;
        ok = diag_error(x->diag, POS_NONE, M_archive_stray, file_join(x->arena, x->store, bag));
    }
    return ok;
}

JobEnd archive_verify(Arena *a, Diag *d, const ArchiveWant *want)
{
    Archive x = { .arena = a, .diag = d, .want = want };
    bool opened = archive_open(&x, REGISTER_READ), whole = true;
    for (size_t i = 0; opened && i < x.entries.n; i++) {
        whole = verify_entry(&x, &x.entries.list[i]) && whole;
        archive_tell(&x, &x.entries.list[i]);
    }
    if (opened && !want->n_numbers && !want->series.n && !want->year)
        whole = verify_strays(&x) && whole;
    archive_close(&x);
    return archive_end(&x, opened, !whole);
}
