/* SPDX-License-Identifier: MIT */
#include "vanthu.h"

#include "office/archive.h"
#include "vanthu_own.h"

/* Absent is as good as empty here. */
static Str given(const char *text)
{
    return text ? str_from(text) : STR("");
}

static void tell_entry(void *context, const RegisterEntry *entry, Str place)
{
    const VanthuArchive *order = context;
    const VanthuEntry e = own_entry(entry);
    order->tell(order->context, &e, own_text(place));
}

static ArchiveWant want_of(Vanthu *v, const VanthuArchive *order)
{
    const VanthuRender templates = { .templates = order->templates,
                                     .n_templates = order->n_templates };
    own_enter(v);
    Str *numbers = ARENA_NEWN(v->arena, Str, order->n_numbers + 1);
    for (size_t i = 0; i < order->n_numbers; i++)
        numbers[i] = str_from(order->numbers[i]);
    return (ArchiveWant){
        .folder = given(order->folder), .numbers = numbers, .n_numbers = order->n_numbers,
        .series = given(order->series), .year = order->year, .full = order->full,
        .unsigned_only = order->unsigned_only, .without_pdf = order->without_pdf,
        .file = given(order->file),
        .pdf = { str_from(order->pdf_program), str_from(order->office), order->pdf_seconds },
        .code = given(order->code), .to = given(order->to),
        .agent = STR("vanthu " VANTHU_VERSION),
        .templates = own_templates(v->arena, &templates), .own_templates = order->own_templates,
        .epoch = order->epoch, .tell = order->tell ? tell_entry : NULL,
        .context = (void *)(uintptr_t)order,
    };
}

VanthuEnd vanthu_archive_list(Vanthu *v, const VanthuArchive *order)
{
    const ArchiveWant want = want_of(v, order);
    return own_end(archive_list(v->arena, v->diag, &want));
}

VanthuEnd vanthu_archive_verify(Vanthu *v, const VanthuArchive *order)
{
    const ArchiveWant want = want_of(v, order);
    return own_end(archive_verify(v->arena, v->diag, &want));
}

VanthuEnd vanthu_archive_attach(Vanthu *v, const VanthuArchive *order)
{
    const ArchiveWant want = want_of(v, order);
    return own_end(archive_attach(v->arena, v->diag, &want));
}

VanthuEnd vanthu_archive_pdf(Vanthu *v, const VanthuArchive *order)
{
    const ArchiveWant want = want_of(v, order);
    return own_end(archive_pdf(v->arena, v->diag, &want));
}

VanthuEnd vanthu_archive_rebuild(Vanthu *v, const VanthuArchive *order)
{
    const ArchiveWant want = want_of(v, order);
    return own_end(archive_rebuild(v->arena, v->diag, &want));
}

VanthuEnd vanthu_archive_export(Vanthu *v, const VanthuArchive *order)
{
    const ArchiveWant want = want_of(v, order);
    return own_end(archive_export(v->arena, v->diag, &want));
}
