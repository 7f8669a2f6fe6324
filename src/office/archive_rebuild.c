/* SPDX-License-Identifier: MIT */
#include "office/archive.h"

#include "base/file.h"
#include "office/archive_work.h"
#include "office/issue_foreign.h"
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

static bool is_same(const Rebuilding *r, Str name, Str bytes)
{
    Diag *d = r->archive->diag;
    BagFile kept = { .path = name };
    if (!bag_read(r->arena, d, r->bag, &kept))
        return false;
    size_t at = 0;
    while (at < bytes.n && at < kept.bytes.n && bytes.p[at] == kept.bytes.p[at])
        at++;
    if (bytes.p && at == bytes.n && at == kept.bytes.n)
        return true;
    return diag_error(d, POS_NONE, M_archive_rebuilt, r->bag, name, diag_int(d, (int64_t)at));
}

static bool compare(const Rebuilding *r, Press *press, Str name)
{
    Diag *d = r->archive->diag;
    const PressOrder order = { r->made.doc, press_writer(r->arena, d, name, STR_NONE), name,
                               POS_NONE };
    return is_same(r, name, press_print(press, d, &order));
}

/* Of a document that was made elsewhere: number and date are filled in again. */
static bool fill_again(const Rebuilding *r)
{
    const ForeignKept kept = { file_join(r->arena, r->bag, STR("data")), r->entry };
    Str bytes;
    return foreign_remade(r->arena, r->archive->diag, &kept, &bytes) &&
           is_same(r, foreign_name(r->arena, r->entry->path), bytes);
}

static bool rebuild(const Archive *x, const RegisterEntry *e)
{
    static const char *const names[] = { "van-ban.docx", "van-ban.odt" };
    Rebuilding r = { .archive = x, .entry = e, .arena = arena_new(), .bag = archive_bag(x, e) };
    bool foreign = foreign_is(e->path), ok = foreign ? fill_again(&r) : read_recipe(&r) && make(&r);
    Press *press = ok && !foreign ? press_new(r.recipe.epoch, &(PdfWant){ 0 }) : NULL;
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
