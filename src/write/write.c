/* SPDX-License-Identifier: MIT */
#include "write/write.h"

#include <string.h>

static const Writer writers[] = {
    { "docx", NAMES_DOCX, true, docx_write, false },
    { "odt", NAMES_ODT, true, odt_write, false },
    { "html", NAMES_DOCX, false, html_write, false },
    { "txt", NAMES_DOCX, false, txt_write, false },
    /* LibreOffice reads ODT faster than DOCX, by a fifth to a third */
    { "pdf", NAMES_ODT, true, odt_write, true },
};
enum { N_WRITERS = sizeof writers / sizeof *writers };

const Writer *writer_at(size_t i)
{
    return i < N_WRITERS ? &writers[i] : NULL;
}

const Writer *writer_find(Str type)
{
    size_t i = 0;
    while (i < N_WRITERS && !str_eq(str_from(writers[i].type), type))
        i++;
    return writer_at(i);
}

void parts_add_bytes(Arena *a, PartList *list, Str name, Str bytes)
{
    if (list->n == list->cap) {
        list->cap = list->cap ? list->cap * 2 : 16;
        PackPart *parts = ARENA_NEWN(a, PackPart, list->cap);
        if (list->n)
            memcpy(parts, list->parts, list->n * sizeof *parts);
        list->parts = parts;
    }
    list->parts[list->n++] = (PackPart){ .name = arena_str(a, name), .bytes = bytes };
}

void parts_add(Arena *a, PartList *list, Str name, const Buf *b)
{
    parts_add_bytes(a, list, name, arena_str(a, buf_str(b)));
}

bool parts_add_kept(Arena *a, PartList *list, Str name, Str signs)
{
    PackPart kept = kept_part(list->kept, signs);
    if (!kept.bytes.p)
        return false;
    parts_add_bytes(a, list, name, kept.bytes);
    list->parts[list->n - 1].token = kept.token;
    return true;
}

void parts_keep(const PartList *list, Str signs)
{
    kept_put_part(list->kept, signs, list->parts[list->n - 1].bytes);
}
