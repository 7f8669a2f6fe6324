/* SPDX-License-Identifier: MIT */
#include "office/archive.h"

#include "base/file.h"
#include "office/archive_work.h"
#include "office/issue_foreign.h"
#include "office/pdf_text.h"

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
    bool made = foreign || m->made.doc || archive_make(x, m);
    if (!made || !bag_read(m->arena, x->diag, m->bag, &out->file))
        return false;
    if (!foreign)
        out->font = m->made.doc->sheet->styles->all.font;
    return true;
}

bool archive_print(const Archive *x, const RegisterEntry *e, ArchivePrint *p)
{
    Arena *a = p->of.arena;
    Original original;
    if (!read_original(x, e, &p->of, &original))
        return false;
    const PdfJob job = {
        .type = original.type, .package = original.file.bytes,
        .path = file_join(a, p->of.bag, file_join(a, STR("data"), ARCHIVE_PDF)),
        .font = original.font, .date = ARENA_JOIN(a, e->date, STR("T00:00:00Z")),
    };
    return pdf_convert(p->pdf, x->diag, &job, &p->out);
}

/* ---- comparing ---- */

static bool is_alike(Str kept, Str made)
{
    Arena *a = arena_new();
    PdfText x, y;
    bool alike = pdf_text(a, kept, &x) && pdf_text(a, made, &y) &&
                 pdf_text_differs(&x, &y) == SIZE_MAX;
    arena_free(a);
    return alike;
}

static bool compare(const Archive *x, const ArchivePrint *p, Str kept)
{
    Arena *a = p->of.arena;
    Diag *d = x->diag;
    PdfText was, is;
    Str bag = p->of.bag;
    if (str_eq(kept, p->out))
        return true;
    if (!pdf_text(a, kept, &was) || !pdf_text(a, p->out, &is))
        return diag_error(d, POS_NONE, M_bag_broken, bag, ARCHIVE_PDF);
    size_t page = pdf_text_differs(&was, &is);
    if (was.n != is.n)
        return diag_error(d, POS_NONE, M_archive_pdf_pages, bag, ARCHIVE_PDF,
                          diag_int(d, (int64_t)is.n), diag_int(d, (int64_t)was.n));
    return page == SIZE_MAX || diag_error(d, POS_NONE, M_archive_pdf_text, bag, ARCHIVE_PDF,
                                          diag_int(d, (int64_t)page + 1));
}

static bool has(Diag *d, MsgId id)
{
    bool found = false;
    for (size_t i = 0; i < diag_count(d); i++)
        found = found || diag_at(d, i)->id == id;
    return found;
}

bool archive_print_again(const Archive *x, const RegisterEntry *e, ArchivePrint *p)
{
    BagFile kept = { .path = ARCHIVE_PDF };
    BagList list;
    if (!bag_list(p->of.arena, x->diag, p->of.bag, &list))
        return false;
    if (!bag_has(&list, ARCHIVE_PDF) || str_eq(foreign_name(p->of.arena, e->path), ARCHIVE_PDF))
        return true;
    Archive quiet = *x;
    quiet.diag = diag_new();
    bool ok = archive_print(&quiet, e, p), absent = has(quiet.diag, M_pdf_absent);
    if (absent && !has(x->diag, M_archive_pdf_unseen))
        diag_error(x->diag, POS_NONE, M_archive_pdf_unseen);
    if (!absent)
        diag_take(x->diag, quiet.diag);
    diag_free(quiet.diag);
    return absent || (ok && bag_read(p->of.arena, x->diag, p->of.bag, &kept) &&
                      compare(x, p, kept.bytes));
}

/* ---- joining ---- */

/* LibreOffice works on it while nobody else has to wait. */
static bool add_pdf(const Archive *x, RegisterEntry *e, Pdf *pdf)
{
    ArchivePrint p = { .of = { .arena = arena_new(), .bag = archive_bag(x, e) }, .pdf = pdf };
    ArchiveJoin join = { .file.path = ARCHIVE_PDF, .kind = STR("pdf"), .alike = is_alike };
    bool ok = archive_print(x, e, &p);
    join.file.bytes = p.out;
    ok = ok && archive_join(x, e, &join);
    if (ok)
        arena_free(p.of.arena);
    else /* places of messages live there */
        arena_take(x->arena, p.of.arena);
    return ok;
}

/* Whether it is whole with a PDF: one that the register lacks is made once more, and compared. */
static bool has_pdf(const Archive *x, const RegisterEntry *e)
{
    BagList list;
    Diag *unheard = diag_new();
    bool found = bag_list(x->arena, unheard, archive_bag(x, e), &list) &&
                 str_eq(list.hash, e->bag_hash) && bag_has(&list, ARCHIVE_PDF);
    diag_free(unheard);
    return found;
}

/* What no other document fares better with. */
static bool is_hopeless(Diag *d)
{
    return has(d, M_pdf_absent) || has(d, M_pdf_program) || has(d, M_pdf_fonts) ||
           has(d, M_file_unwritable);
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
