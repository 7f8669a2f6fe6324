/* SPDX-License-Identifier: MIT */
#include "write/pictures.h"

#include <string.h>

size_t pictures_number(Arena *a, PictureList *list, const DocPicture *file)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->files[i] == file)
            return i + 1;
    if (list->n == list->cap) {
        list->cap = list->cap ? list->cap * 2 : 8;
        const DocPicture **files = ARENA_NEWN(a, const DocPicture *, list->cap);
        if (list->n)
            memcpy(files, list->files, list->n * sizeof *files);
        list->files = files;
    }
    list->files[list->n++] = file;
    return list->n;
}

const char *pictures_ending(const DocPicture *file)
{
    return file->info.type == IMAGE_PNG ? "png" : "jpeg";
}

const char *pictures_type(const DocPicture *file)
{
    return file->info.type == IMAGE_PNG ? "image/png" : "image/jpeg";
}

Str pictures_name(Arena *a, const PictureList *list, size_t number, Str before)
{
    Str ending = str_from(pictures_ending(list->files[number - 1]));
    return ARENA_JOIN(a, before, arena_int(a, (int64_t)number), STR("."), ending);
}

void pictures_add(Arena *a, const PictureList *list, Str before, PartList *out)
{
    for (size_t i = 0; i < list->n; i++) {
        parts_add_bytes(a, out, pictures_name(a, list, i + 1, before), list->files[i]->bytes);
        out->parts[out->n - 1].stored = true;
    }
}
