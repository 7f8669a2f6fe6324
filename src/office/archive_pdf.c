/* SPDX-License-Identifier: MIT */
#include "office/archive.h"

#include "base/file.h"
#include "office/archive_work.h"
#include "office/issue_foreign.h"

/* What the PDF is made of. */
typedef struct Original {
    BagFile file;
    Str type;
    Str font;              /* absent: any */
} Original;

/* The fonts that a document made elsewhere should have are not known. */
static bool read_original(const Archive *x, const RegisterEntry *e, ArchiveMade *m, Original *out)
{
    bool foreign = foreign_is(e->path);
    Str name = foreign ? foreign_name(m->arena, e->path) : STR("van-ban.odt");
    *out = (Original){ .file.path = name,
                       .type = str_from_at(name, str_find(name, STR("."), 0) + 1) };
    if (!bag_read(m->arena, x->diag, m->bag, &out->file) || (!foreign && !archive_make(x, m)))
        return false;
    if (!foreign)
        out->font = m->made.doc->sheet->styles->all.font;
    return true;
}

/* LibreOffice works on it while nobody else has to wait. */
static bool add_pdf(const Archive *x, RegisterEntry *e, Pdf *pdf)
{
    ArchiveMade m = { .arena = arena_new(), .bag = archive_bag(x, e) };
    ArchiveJoin join = { { .path = ARCHIVE_PDF }, STR("pdf") };
    Original original;
    bool ok = read_original(x, e, &m, &original);
    if (ok) {
        const PdfJob job = {
            .type = original.type, .package = original.file.bytes,
            .path = file_join(m.arena, m.bag, file_join(m.arena, STR("data"), ARCHIVE_PDF)),
            .font = original.font, .date = ARENA_JOIN(m.arena, e->date, STR("T00:00:00Z")),
        };
        ok = pdf_convert(pdf, x->diag, &job, &join.file.bytes) && archive_join(x, e, &join);
    }
    if (ok)
        arena_free(m.arena);
    else /* places of messages live there */
        arena_take(x->arena, m.arena);
    return ok;
}

/* Whether it is whole with a PDF: one that the register lacks is made once more, and compared. */
static bool has_pdf(const Archive *x, const RegisterEntry *e)
{
    BagList list;
    bool found = false;
    Diag *unheard = diag_new();
    if (bag_list(x->arena, unheard, archive_bag(x, e), &list) && str_eq(list.hash, e->bag_hash))
        for (size_t i = 0; i < list.n; i++)
            found = found || str_eq(list.list[i].path, ARCHIVE_PDF);
    diag_free(unheard);
    return found;
}

/* What no other document fares better with. */
static bool is_hopeless(Diag *d)
{
    bool hopeless = false;
    for (size_t i = 0; i < diag_count(d); i++) {
        MsgId id = diag_at(d, i)->id;
        hopeless = hopeless || id == M_pdf_absent || id == M_pdf_program || id == M_pdf_fonts ||
                   id == M_file_unwritable;
    }
    return hopeless;
}

JobEnd archive_pdf(Arena *a, Diag *d, const ArchiveWant *want)
{
    Archive x = { .arena = a, .diag = d, .want = want };
    bool ok = archive_open(&x, REGISTER_WRITE);
    Pdf *pdf = ok ? pdf_open(&want->pdf) : NULL;
    for (size_t i = 0; pdf && i < x.entries.n && !is_hopeless(d); i++) {
        RegisterEntry *e = &x.entries.list[i];
        if (has_pdf(&x, e))
            continue;
        bool added = add_pdf(&x, e, pdf);
        ok = ok && added;
        if (added)
            archive_tell(&x, e);
    }
    pdf_close(pdf);
    archive_close(&x);
    return archive_end(&x, ok, false);
}
