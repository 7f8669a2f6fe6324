/* SPDX-License-Identifier: MIT */
#include "office/archive.h"

#include "base/file.h"
#include "office/archive_work.h"
#include "office/issue_foreign.h"
#include "office/press.h"

/* ---- making again ---- */

bool archive_make(const Archive *x, ArchiveMade *m)
{
    BagFile file = { .path = RECIPE_FILE };
    if (!bag_read(m->arena, x->diag, m->bag, &file))
        return false;
    if (!recipe_parse(m->arena, file.bytes, &m->recipe))
        return diag_error(x->diag, POS_NONE, M_bag_broken, m->bag, RECIPE_FILE);
    Diag *d = diag_new();
    m->made = (MasterDoc){ .arena = m->arena, .diag = d, .until = MASTER_WHOLE };
    bool ok = recipe_make(m->arena, file_join(m->arena, m->bag, STR("data")), &m->recipe,
                          &m->made);
    if (!ok)
        diag_take(x->diag, d);
    diag_free(d);
    return ok;
}

/* ---- comparing ---- */

typedef struct Rebuilding {
    const Archive *archive;
    const RegisterEntry *entry;
    ArchiveMade of;
} Rebuilding;

static bool is_same(const Rebuilding *r, Str name, Str bytes)
{
    Diag *d = r->archive->diag;
    BagFile kept = { .path = name };
    if (!bag_read(r->of.arena, d, r->of.bag, &kept))
        return false;
    size_t at = 0;
    while (at < bytes.n && at < kept.bytes.n && bytes.p[at] == kept.bytes.p[at])
        at++;
    if (bytes.p && at == bytes.n && at == kept.bytes.n)
        return true;
    return diag_error(d, POS_NONE, M_archive_rebuilt, r->of.bag, name, diag_int(d, (int64_t)at));
}

static bool compare(const Rebuilding *r, Press *press, Str name)
{
    Diag *d = r->archive->diag;
    const PressOrder order = { r->of.made.doc, press_writer(r->of.arena, d, name, STR_NONE), name,
                               POS_NONE, 0 };
    return is_same(r, name, press_print(press, d, &order));
}

/* Of a document that was made elsewhere: number and date are filled in again. */
static bool fill_again(const Rebuilding *r)
{
    const ForeignKept kept = { file_join(r->of.arena, r->of.bag, STR("data")), r->entry };
    Str bytes;
    return foreign_remade(r->of.arena, r->archive->diag, &kept, &bytes) &&
           is_same(r, foreign_name(r->of.arena, r->entry->path), bytes);
}

static bool rebuild(const Archive *x, const RegisterEntry *e, Pdf *pdf)
{
    static const char *const names[] = { "van-ban.docx", "van-ban.odt" };
    Rebuilding r = { .archive = x, .entry = e,
                     .of = { .arena = arena_new(), .bag = archive_bag(x, e) } };
    bool foreign = foreign_is(e->path), ok = foreign ? fill_again(&r) : archive_make(x, &r.of);
    Press *press = ok && !foreign ? press_new(r.of.recipe.epoch, &(PdfWant){ 0 }) : NULL;
    for (size_t i = 0; press && i < sizeof names / sizeof names[0]; i++)
        ok = compare(&r, press, str_from(names[i])) && ok;
    press_free(press);
    ArchivePrint print = { .of = r.of, .pdf = pdf };
    ok = ok && archive_print_again(x, e, &print);
    arena_take(x->arena, r.of.arena); /* places of messages live there */
    return ok;
}

JobEnd archive_rebuild(Arena *a, Diag *d, const ArchiveWant *want)
{
    Archive x = { .arena = a, .diag = d, .want = want };
    bool opened = archive_open(&x, REGISTER_READ), same = true;
    Pdf *pdf = pdf_open(&want->pdf);
    for (size_t i = 0; opened && i < x.entries.n; i++) {
        bool ok = rebuild(&x, &x.entries.list[i], pdf);
        same = ok && same;
        if (ok && want->tell)
            want->tell(want->context, &x.entries.list[i], archive_bag(&x, &x.entries.list[i]));
    }
    pdf_close(pdf);
    archive_close(&x);
    JobEnd end = archive_end(&x, opened, !same);
    return end == JOB_FOUND && job_bad_end(d) == JOB_OUTSIDE ? JOB_OUTSIDE : end;
}
