/* SPDX-License-Identifier: MIT */
#include "office/press.h"

#include "base/file.h"
#include "base/mem.h"

enum { WRITERS_MOST = 8 };
enum { ROOM_KEPT = 4 << 20 }; /* bytes; more are given back before the next file */

struct Press {
    Packer *packer;
    Buf bytes;
    Kept *kept[WRITERS_MOST];  /* by the writer's place */
    Pdf *pdf;
};

Press *press_new(int64_t epoch, const PdfWant *pdf)
{
    Press *p = mem_alloc(sizeof *p);
    p->packer = packer_new(epoch);
    buf_init(&p->bytes, 0);
    p->pdf = pdf_open(pdf);
    return p;
}

void press_free(Press *p)
{
    if (!p)
        return;
    for (size_t i = 0; i < WRITERS_MOST; i++)
        kept_free(p->kept[i]);
    packer_free(p->packer);
    pdf_close(p->pdf);
    buf_release(&p->bytes);
    mem_free(p);
}

/* The master that makes the documents of a press keeps its sheet as long as the press lives. */
static Kept *kept_for(Press *p, const Doc *doc, const Writer *writer)
{
    size_t i = 0;
    while (writer_at(i) != writer)
        i++;
    if (!doc->sheet_stays || i >= WRITERS_MOST)
        return NULL;
    if (kept_sheet(p->kept[i]) != doc->sheet) {
        kept_free(p->kept[i]);
        p->kept[i] = kept_new(doc->sheet, writer->names);
    }
    return p->kept[i];
}

static Str print_pdf(Press *p, Diag *d, const PressOrder *order)
{
    const Doc *doc = order->doc;
    const PdfJob job = { STR("odt"), buf_str(&p->bytes), order->path, order->at,
                         doc->sheet->styles->all.font, doc->meta.created, doc->duplex,
                         order->documents };
    Str pdf;
    return pdf_convert(p->pdf, d, &job, &pdf) ? pdf : STR_NONE;
}

Str press_print(Press *p, Diag *d, const PressOrder *order)
{
    const Writer *writer = order->writer;
    PartList parts = { .kept = kept_for(p, order->doc, writer) };
    if (p->bytes.cap > ROOM_KEPT)
        buf_release(&p->bytes);
    buf_clear(&p->bytes);
    writer->write(order->doc, order->doc->arena, &parts);
    if (!writer->package)
        buf_add(&p->bytes, parts.parts[0].bytes);
    else if (!pack_build(p->packer, parts.parts, parts.n, &p->bytes))
        p->bytes.over = true;
    if (p->bytes.over) {
        diag_error(d, order->at, M_output_too_large, order->path);
        return STR_NONE;
    }
    return writer->pdf ? print_pdf(p, d, order) : buf_str(&p->bytes);
}

bool press_ready(Press *p, Diag *d, Str path)
{
    return pdf_ready(p->pdf, d, path);
}

/* ---- types ---- */

static Str known_types(Arena *a)
{
    Str all = STR("");
    const Writer *w;
    for (size_t i = 0; (w = writer_at(i)); i++)
        all = ARENA_JOIN(a, all, i ? STR(", ") : STR(""), str_from(w->type));
    return all;
}

static Str ending(Str path)
{
    Str base = file_base(path);
    size_t dot = base.n;
    while (dot > 0 && base.p[dot - 1] != '.')
        dot--;
    return dot ? str_from_at(base, dot) : STR("");
}

const Writer *press_writer(Arena *a, Diag *d, Str path, Str type)
{
    const Writer *w = writer_find(type.n ? type : ending(path));
    if (!w)
        diag_error(d, POS_NONE, M_output_type, path, known_types(a));
    return w;
}
