/* SPDX-License-Identifier: MIT */
#include "office/pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/unpack.h"
#include "office/pdf_check.h"
#include "office/pdf_child.h"

/* Tried with 400 documents: memory stays level from the 50th on; this is for what was not. */
enum { DOCUMENTS_A_CHILD = 500 };

struct Pdf {
    Arena *arena;          /* for as long as it is open */
    Arena *tried;          /* of one document */
    PdfChildWant want;
    Str places;            /* where LibreOffice was looked for */
    PdfChild *child;
    size_t made;           /* documents by this child */
    PdfReply absent;       /* state PDF_ABSENT once LibreOffice could not be loaded */
    Buf bytes;
};

/* ---- LibreOffice's place ---- */

/* Debian, Fedora, LibreOffice's own packages: the last of several releases. */
static const char *const usual[] = {
    "/usr/lib/libreoffice/program", "/usr/lib64/libreoffice/program",
    "/usr/local/lib/libreoffice/program", "/opt/libreoffice*/program",
};
enum { USUAL = sizeof usual / sizeof *usual };

static const char *zero_ended(Arena *a, Str s)
{
    return ARENA_JOIN(a, s, (Str){ "", 1 }).p;
}

static const char *find_office(Pdf *p)
{
    const char *found = NULL;
    p->places = STR("");
    for (size_t i = 0; i < USUAL; i++) {
        glob_t list;
        p->places = ARENA_JOIN(p->arena, p->places, i ? STR(", ") : STR(""), str_from(usual[i]));
        if (!found && glob(usual[i], 0, NULL, &list) == 0) {
            found = zero_ended(p->arena, str_from(list.gl_pathv[list.gl_pathc - 1]));
            globfree(&list);
        }
    }
    return found;
}

/* The child works elsewhere: paths are made to lead there from the root. */
static const char *from_root(Arena *a, Str path)
{
    const char *given = zero_ended(a, path);
    char *whole = realpath(given, NULL);
    const char *found = whole ? zero_ended(a, str_from(whole)) : given;
    free(whole);
    return found;
}

Pdf *pdf_open(const PdfWant *want)
{
    Pdf *p = mem_alloc(sizeof *p);
    p->arena = arena_new();
    p->tried = arena_new();
    buf_init(&p->bytes, 0);
    p->want = (PdfChildWant){ .program = from_root(p->arena, want->program),
                              .seconds = want->seconds ? want->seconds : PDF_SECONDS };
    p->places = want->office;
    p->want.office = want->office.n ? from_root(p->arena, want->office) : find_office(p);
    return p;
}

void pdf_close(Pdf *p)
{
    if (!p)
        return;
    pdf_child_close(p->child);
    buf_release(&p->bytes);
    arena_free(p->arena);
    arena_free(p->tried);
    mem_free(p);
}

/* ---- files of the private folder ---- */

static const char *path_in(Pdf *p, Str name)
{
    return zero_ended(p->tried, file_join(p->tried, str_from(pdf_child_folder(p->child)), name));
}

static PdfReply system_reply(Pdf *p, Str name)
{
    int fault = errno;
    Str path = file_join(p->tried, str_from(pdf_child_folder(p->child)), name);
    PdfReply reply = pdf_reply(PDF_SYSTEM, path);
    reply.fault = fault;
    return reply;
}

static bool write_file(const char *path, Str bytes)
{
    unlink(path);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool ok = fd >= 0;
    while (ok && bytes.n) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        ok = n >= 0 || errno == EINTR;
        bytes = str_from_at(bytes, n > 0 ? (size_t)n : 0);
    }
    int fault = errno;
    if (fd >= 0 && close(fd) < 0 && ok)
        return false;
    errno = fault;
    return ok;
}

/* No file is as good as an empty one: the check tells. */
static void read_made(Pdf *p)
{
    char chunk[65536];
    int fd = open(path_in(p, STR("out.pdf")), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    buf_clear(&p->bytes);
    for (ssize_t n; fd >= 0 && (n = read(fd, chunk, sizeof chunk)) != 0;) {
        if (n < 0 && errno != EINTR)
            break;
        buf_add(&p->bytes, (Str){ chunk, n > 0 ? (size_t)n : 0 });
    }
    if (fd >= 0)
        close(fd);
}

/* ---- one try ---- */

/* Seconds. */
static unsigned allowed(const Pdf *p, const PdfJob *job)
{
    return p->want.seconds + (unsigned)job->documents;
}

/* LibreOffice takes what is cut, or no package at all, for a text of some kind, and succeeds. */
static bool is_whole_package(Str path, Str type)
{
    Diag *d = diag_new();
    char chunk[8192];
    int n = -1;
    Unpack *u = unpack_open(d, path, POS_NONE);
    bool odt = str_eq(type, STR("odt"));
    UnpackPart *part = u ? unpack_part(u, odt ? STR("content.xml") : STR("word/document.xml"))
                         : NULL;
    while (part && (n = unpack_read(part, chunk, sizeof chunk)) > 0)
        ;
    bool listed = u && unpack_has(u, odt ? STR("mimetype") : STR("[Content_Types].xml"));
    unpack_part_close(part);
    unpack_close(u);
    diag_free(d);
    return listed && n == 0;
}

static PdfReply start(Pdf *p)
{
    PdfReply reply = { .state = PDF_DONE };
    if (p->child && p->made >= DOCUMENTS_A_CHILD) {
        pdf_child_close(p->child);
        p->child = NULL;
    }
    if (!p->child) {
        p->child = pdf_child_start(&p->want, &reply);
        p->made = 0;
    }
    return reply;
}

static PdfReply check_made(Pdf *p, const PdfJob *job, int pages)
{
    PdfFault fault;
    read_made(p);
    unlink(path_in(p, STR("out.pdf")));
    if (p->bytes.over)
        return pdf_reply(PDF_WRONG, STR("it is too large"));
    if (pdf_check(p->tried, buf_str(&p->bytes), &(PdfWanted){ pages, job->font }, &fault))
        return pdf_reply(PDF_DONE, STR(""));
    if (fault.fonts.n)
        return pdf_reply(PDF_FONTS, fault.fonts);
    return pdf_reply(PDF_WRONG, str_from(fault.why));
}

static PdfReply try_once(Pdf *p, const PdfJob *job)
{
    Str name = ARENA_JOIN(p->tried, STR("in."), job->type);
    PdfReply reply = start(p);
    if (reply.state != PDF_DONE)
        return reply;
    const char *path = path_in(p, name);
    if (!write_file(path, job->package))
        return system_reply(p, name);
    if (!is_whole_package(str_from(path), job->type))
        return pdf_reply(PDF_FAULT, STR("the package is damaged"));
    reply = pdf_child_ask(p->child, job->type, job->duplex, allowed(p, job));
    p->made++;
    if (reply.state == PDF_DONE)
        reply = check_made(p, job, reply.pages);
    if (reply.state != PDF_DONE && reply.state != PDF_FAULT) {
        pdf_child_close(p->child);
        p->child = NULL;
    } else {
        unlink(path);
    }
    return reply;
}

/* Whether a new child may do better. */
static bool is_accident(PdfState state)
{
    return state == PDF_LATE || state == PDF_GONE || state == PDF_WRONG;
}

/* ---- telling ---- */

static bool tell(Pdf *p, Diag *d, const PdfJob *job, const PdfReply *reply)
{
    Str text = str_from(reply->text);
    switch (reply->state) {
    case PDF_ABSENT:
        return diag_error(d, job->at, M_pdf_absent, job->path, p->places);
    case PDF_LATE:
        return diag_error(d, job->at, M_pdf_late, job->path, diag_int(d, allowed(p, job)));
    case PDF_GONE:
        return diag_error(d, job->at, M_pdf_crashed, job->path, text);
    case PDF_FAULT:
        return diag_error(d, job->at, M_pdf_refused, job->path, text);
    case PDF_WRONG:
        return diag_error(d, job->at, M_pdf_wrong, job->path, text);
    case PDF_FONTS:
        return diag_error(d, job->at, M_pdf_fonts, job->path, text, job->font);
    case PDF_SYSTEM:
    case PDF_DONE:
        break;
    }
    MsgId id = str_eq(text, str_from(p->want.program)) ? M_pdf_program : M_file_unwritable;
    return diag_error(d, id == M_pdf_program ? job->at : POS_NONE, id, text,
                      file_reason(p->tried, reply->fault));
}

bool pdf_is_outside(MsgId id)
{
    return id == M_pdf_absent || id == M_pdf_program || id == M_pdf_late || id == M_pdf_crashed ||
           id == M_pdf_refused || id == M_pdf_wrong || id == M_pdf_fonts;
}

static PdfReply known_absent(Pdf *p)
{
    if (!p->want.office && p->absent.state != PDF_ABSENT)
        p->absent = pdf_reply(PDF_ABSENT, STR(""));
    return p->absent;
}

bool pdf_ready(Pdf *p, Diag *d, Str path)
{
    const PdfJob job = { .path = path };
    arena_clear(p->tried);
    PdfReply reply = known_absent(p);
    if (reply.state != PDF_ABSENT)
        reply = start(p);
    if (is_accident(reply.state))
        reply = start(p);
    if (reply.state == PDF_ABSENT)
        p->absent = reply;
    return reply.state == PDF_DONE || tell(p, d, &job, &reply);
}

bool pdf_convert(Pdf *p, Diag *d, const PdfJob *job, Str *out)
{
    arena_clear(p->tried);
    PdfReply reply = known_absent(p);
    if (reply.state != PDF_ABSENT)
        reply = try_once(p, job);
    if (is_accident(reply.state))
        reply = try_once(p, job);
    if (reply.state == PDF_ABSENT)
        p->absent = reply;
    if (reply.state != PDF_DONE)
        return tell(p, d, job, &reply);
    pdf_settle(&p->bytes, job->date);
    *out = buf_str(&p->bytes);
    return true;
}
