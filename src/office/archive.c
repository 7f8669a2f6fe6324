/* SPDX-License-Identifier: MIT */
#include "office/archive.h"

#include <stdio.h>

#include "base/file.h"
#include "base/sha256.h"
#include "office/archive_work.h"
#include "office/issue.h"
#include "office/registry.h"
#include "record/bag.h"
#include "record/tree.h"

enum { FILE_MOST = 512 << 20 };

/* ---- opening ---- */

static bool has_bag(const RegisterEntry *e)
{
    return e->bag.n > 0;
}

static bool find_entries(Archive *x)
{
    RegisterList list = { .series = x->want->series };
    if (x->want->number.n) {
        RegisterEntry *one = ARENA_NEW(x->arena, RegisterEntry);
        one->series = x->want->series;
        x->entries = (RegisterSet){ one, 1, 0 };
        return registry_entry(x->reg, x->diag, x->want->number, one) &&
               (has_bag(one) || diag_error(x->diag, POS_NONE, M_archive_none, x->want->number));
    }
    if (!register_list(x->reg, x->arena, x->diag, &list))
        return false;
    x->entries = list.found;
    size_t n = 0;
    for (size_t i = 0; i < list.found.n; i++)
        if (has_bag(&list.found.list[i]))
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

static void tell(const Archive *x, const RegisterEntry *e)
{
    if (x->want->tell)
        x->want->tell(x->want->context, e, archive_bag(x, e));
}

/* ---- list ---- */

/* False: the bag cannot be read. */
static bool is_signed(const Archive *x, const RegisterEntry *e, bool *out)
{
    BagList list;
    Str folder = ARENA_JOIN(x->arena, ARCHIVE_SIGNED, STR("/"));
    *out = false;
    if (!bag_list(x->arena, x->diag, archive_bag(x, e), &list))
        return false;
    for (size_t i = 0; i < list.n; i++)
        *out = *out || str_starts(list.list[i].path, folder);
    return true;
}

JobEnd archive_list(Arena *a, Diag *d, const ArchiveWant *want)
{
    Archive x = { .arena = a, .diag = d, .want = want };
    bool opened = archive_open(&x, REGISTER_READ), ok = opened;
    for (size_t i = 0; opened && i < x.entries.n; i++) {
        bool has = false;
        if (want->unsigned_only)
            ok = is_signed(&x, &x.entries.list[i], &has) && ok;
        if (!has)
            tell(&x, &x.entries.list[i]);
    }
    archive_close(&x);
    return archive_end(&x, ok, false);
}

/* ---- verify ---- */

/* Whether the bag's version before this one is what the register knows: something was attached,
 * and the program was stopped before the register had it. */
static bool is_ahead(const Archive *x, const RegisterEntry *e, int versions)
{
    char name[48];
    Str hash;
    snprintf(name, sizeof name, "phien-ban/%03d/tagmanifest-sha256.txt", versions);
    return versions && sha256_file(x->arena, file_join(x->arena, archive_bag(x, e),
                                                       str_from(name)), &hash) &&
           str_eq(hash, e->bag_hash);
}

static bool verify_entry(const Archive *x, const RegisterEntry *e)
{
    Str bag = archive_bag(x, e);
    BagList list;
    if (!file_exists(bag))
        return diag_error(x->diag, POS_NONE, M_archive_gone, bag, e->notation);
    bool ok = bag_verify(x->arena, x->diag, bag, x->want->full);
    if (!bag_list(x->arena, x->diag, bag, &list))
        return false;
    if (str_eq(list.hash, e->bag_hash))
        return ok;
    if (is_ahead(x, e, list.versions))
        return diag_error(x->diag, POS_NONE, M_archive_ahead, bag, e->notation);
    return diag_error(x->diag, POS_NONE, M_archive_other, bag, e->notation);
}

static bool is_named(const Archive *x, Str path)
{
    for (size_t i = 0; i < x->entries.n; i++)
        if (str_starts(path, x->entries.list[i].bag) && path.n > x->entries.list[i].bag.n &&
            path.p[x->entries.list[i].bag.n] == '/')
            return true;
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
    bool ok = tree_list(x->arena, x->diag, x->store, &tree);
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
        tell(&x, &x.entries.list[i]);
    }
    if (opened && !want->number.n)
        whole = verify_strays(&x) && whole;
    archive_close(&x);
    return archive_end(&x, opened, !whole);
}

/* ---- attach ---- */

/* The same file was attached, and the program stopped before the register had it. */
static bool is_there(const Archive *x, const RegisterEntry *e, const BagFile *file)
{
    BagFile kept = { .path = file->path };
    BagList list;
    Diag *unheard = diag_new();
    bool there = bag_list(x->arena, unheard, archive_bag(x, e), &list) &&
                 !str_eq(list.hash, e->bag_hash) && is_ahead(x, e, list.versions) &&
                 bag_read(x->arena, unheard, archive_bag(x, e), &kept) &&
                 str_eq(kept.bytes, file->bytes);
    diag_free(unheard);
    return there;
}

static bool attach(Archive *x, RegisterEntry *e)
{
    const FileWant want = { x->want->file, POS_NONE, FILE_MOST };
    BagAttach more = { .info = { .identifier = e->notation, .description = e->subject,
                                 .date = e->date, .agent = x->want->agent } };
    Str name = file_safe_name(x->arena, file_base(x->want->file)), bag = archive_bag(x, e);
    more.file.path = file_join(x->arena, ARCHIVE_SIGNED, name);
    if (!file_read(x->arena, x->diag, &want, &more.file.bytes))
        return false;
    if (is_there(x, e, &more.file)) {
        BagList list;
        if (!bag_list(x->arena, x->diag, bag, &list))
            return false;
        more.info.hash = list.hash;
    } else if (!bag_verify(x->arena, x->diag, bag, true) ||
               !bag_attach(x->arena, x->diag, bag, &more)) {
        return false;
    }
    e->bag_hash = more.info.hash;
    return register_event(x->reg, x->diag, e, STR("dinh-kem"));
}

JobEnd archive_attach(Arena *a, Diag *d, const ArchiveWant *want)
{
    Archive x = { .arena = a, .diag = d, .want = want };
    bool ok = archive_open(&x, REGISTER_WRITE) && attach(&x, &x.entries.list[0]);
    if (ok)
        tell(&x, &x.entries.list[0]);
    archive_close(&x);
    return archive_end(&x, ok, false);
}
