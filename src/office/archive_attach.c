/* SPDX-License-Identifier: MIT */
#include "office/archive.h"

#include <errno.h>

#include "base/file.h"
#include "base/folder.h"
#include "base/sha256.h"
#include "base/text.h"
#include "data/profile.h"
#include "office/archive_work.h"
#include "office/issue_work.h"

enum { FILE_MOST = 512 << 20 };

/* The new version stands in its place, and the program was stopped before the register had it. */
static bool is_there(const Archive *x, const RegisterEntry *e, const ArchiveJoin *join)
{
    Str bag = archive_bag(x, e);
    BagFile kept = { .path = join->file.path };
    BagList list;
    if (!bag_list(x->arena, x->diag, bag, &list) || str_eq(list.hash, e->bag_hash) ||
        !archive_ahead(x, e, &list) || !bag_has(&list, kept.path))
        return false;
    return bag_read(x->arena, x->diag, bag, &kept) &&
           (str_eq(kept.bytes, join->file.bytes) ||
            (join->alike && join->alike(kept.bytes, join->file.bytes)));
}

static BagInfo info_of(const Archive *x, const RegisterEntry *e)
{
    Date date = DATE_NONE;
    date_parse(e->date, &date);
    const Value *profile = profile_at(x->arena, x->workspace.profile, date);
    return (BagInfo){ .organization = issue_organisation(x->arena, profile),
                      .identifier = e->notation, .description = e->subject, .date = e->date,
                      .agent = x->want->agent };
}

/* One scan under two names would be two signed copies. */
static bool is_new(const Archive *x, const BagList *list, const BagFile *file)
{
    Str hash = sha256_of(x->arena, file->bytes);
    Str folder = ARENA_JOIN(x->arena, ARCHIVE_SIGNED, STR("/"));
    for (size_t i = 0; i < list->n && str_starts(file->path, folder); i++)
        if (str_eq(list->list[i].hash, hash) && !str_eq(list->list[i].path, file->path))
            return diag_error(x->diag, POS_NONE, M_attach_same, x->want->file,
                              list->list[i].path);
    return true;
}

static bool put_in(const Archive *x, RegisterEntry *e, const ArchiveJoin *join)
{
    Str bag = archive_bag(x, e);
    BagAttach more = { join->file, info_of(x, e) };
    BagList list;
    /* What another attached meanwhile is known from here on. */
    if (!register_find(x->reg, x->arena, x->diag, e) ||
        !bag_verify(x->arena, x->diag, bag, true))
        return false;
    if (is_there(x, e, join)) {
        if (!bag_list(x->arena, x->diag, bag, &list) || !bag_tidy(x->arena, x->diag, bag))
            return false;
        more.info.hash = list.hash;
    } else if (!archive_known(x, e, &list) || !is_new(x, &list, &join->file) ||
               !bag_attach(x->arena, x->diag, bag, &more)) {
        return false;
    }
    e->bag_hash = more.info.hash;
    return register_event(x->reg, x->diag, e, join->kind);
}

/* One at a time: the new version is made beside the old one, under one name. */
bool archive_join(const Archive *x, RegisterEntry *e, const ArchiveJoin *join)
{
    Str stages = file_join(x->arena, x->store, STR(".dang-ghi"));
    if (!folder_make(x->diag, stages))
        return false;
    int lock = folder_lock(stages, true);
    bool ok = lock >= 0 ? put_in(x, e, join)
                        : diag_error(x->diag, POS_NONE, M_file_unwritable, stages,
                                     file_reason(x->arena, errno));
    folder_unlock(lock);
    return ok;
}

/* By its name's ending: what else is attached would count as the signed copy. */
static bool is_scan(Str file)
{
    static const char *const endings[] = { ".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff" };
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        Str end = str_from(endings[i]);
        if (file.n > end.n && text_same_letters(str_from_at(file, file.n - end.n), end))
            return true;
    }
    return false;
}

static bool attach(const Archive *x, RegisterEntry *e)
{
    const FileWant want = { x->want->file, POS_NONE, FILE_MOST };
    Str name = file_safe_name(x->arena, file_base(x->want->file));
    ArchiveJoin join = { .file.path = file_join(x->arena, ARCHIVE_SIGNED, name),
                         .kind = STR("dinh-kem") };
    if (!is_scan(want.path))
        return diag_error(x->diag, POS_NONE, M_attach_kind, x->want->file);
    if (!file_read(x->arena, x->diag, &want, &join.file.bytes))
        return false;
    if (!join.file.bytes.n)
        return diag_error(x->diag, POS_NONE, M_archive_no_scan, x->want->file);
    return archive_join(x, e, &join);
}

JobEnd archive_attach(Arena *a, Diag *d, const ArchiveWant *want)
{
    Archive x = { .arena = a, .diag = d, .want = want };
    bool ok = archive_open(&x, REGISTER_WRITE) && attach(&x, &x.entries.list[0]);
    if (ok)
        archive_tell(&x, &x.entries.list[0]);
    archive_close(&x);
    return archive_end(&x, ok, false);
}
