/* SPDX-License-Identifier: MIT */
#include "office/archive.h"

#include "base/file.h"
#include "office/archive_work.h"
#include "office/press.h"
#include "office/recipe.h"
#include "record/bag.h"

/* ---- making again ---- */

typedef struct Rebuilding {
    const Archive *archive;
    const RegisterEntry *entry;
    Arena *arena;          /* of this document alone */
    Str bag;
    Recipe recipe;
    MasterDoc made;
} Rebuilding;

static bool read_recipe(Rebuilding *r)
{
    BagFile file = { .path = RECIPE_FILE };
    Diag *d = r->archive->diag;
    return bag_read(r->arena, d, r->bag, &file) &&
           (recipe_parse(r->arena, file.bytes, &r->recipe) ||
            diag_error(d, POS_NONE, M_bag_broken, r->bag, RECIPE_FILE));
}

static bool make(Rebuilding *r)
{
    Diag *d = diag_new();
    r->made = (MasterDoc){ .arena = r->arena, .diag = d, .until = MASTER_WHOLE };
    bool ok = recipe_make(r->arena, file_join(r->arena, r->bag, STR("data")), &r->recipe,
                          &r->made);
    if (!ok)
        diag_take(r->archive->diag, d);
    diag_free(d);
    return ok;
}

static bool compare(Rebuilding *r, Press *press, Str name)
{
    Diag *d = r->archive->diag;
    BagFile kept = { .path = name };
    const PressOrder order = { r->made.doc, press_writer(r->arena, d, name, STR_NONE), name,
                               POS_NONE };
    if (!bag_read(r->arena, d, r->bag, &kept))
        return false;
    Str bytes = press_print(press, d, &order);
    size_t at = 0;
    while (at < bytes.n && at < kept.bytes.n && bytes.p[at] == kept.bytes.p[at])
        at++;
    if (bytes.p && at == bytes.n && at == kept.bytes.n)
        return true;
    return diag_error(d, POS_NONE, M_archive_rebuilt, r->bag, name, diag_int(d, (int64_t)at));
}

static bool rebuild(const Archive *x, const RegisterEntry *e)
{
    static const char *const names[] = { "van-ban.docx", "van-ban.odt" };
    Rebuilding r = { .archive = x, .entry = e, .arena = arena_new(), .bag = archive_bag(x, e) };
    bool ok = read_recipe(&r) && make(&r);
    Press *press = ok ? press_new(r.recipe.epoch, &(PdfWant){ 0 }) : NULL;
    for (size_t i = 0; press && i < sizeof names / sizeof names[0]; i++)
        ok = compare(&r, press, str_from(names[i])) && ok;
    press_free(press);
    arena_take(x->arena, r.arena); /* places of messages live there */
    return ok;
}

JobEnd archive_rebuild(Arena *a, Diag *d, const ArchiveWant *want)
{
    Archive x = { .arena = a, .diag = d, .want = want };
    bool opened = archive_open(&x, REGISTER_READ), same = true;
    for (size_t i = 0; opened && i < x.entries.n; i++) {
        bool ok = rebuild(&x, &x.entries.list[i]);
        same = ok && same;
        if (ok && want->tell)
            want->tell(want->context, &x.entries.list[i], archive_bag(&x, &x.entries.list[i]));
    }
    archive_close(&x);
    return archive_end(&x, opened, !same);
}
