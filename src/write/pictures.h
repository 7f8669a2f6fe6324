/* SPDX-License-Identifier: MIT */
/*
 * The picture files of a package: one part for each, however often it is printed, numbered from 1
 * in order of first use.
 */
#ifndef WRITE_PICTURES_H
#define WRITE_PICTURES_H

#include "write/write.h"

typedef struct PictureList {
    const DocPicture **files;  /* number i + 1 */
    size_t n, cap;
    int shown;                 /* so many pictures have been written */
} PictureList;

/* The number of a file, a new one where it is not yet in the list. */
size_t pictures_number(Arena *a, PictureList *list, const DocPicture *file);
const char *pictures_ending(const DocPicture *file);   /* "png", "jpeg" */
const char *pictures_type(const DocPicture *file);     /* "image/png" */
/* `before`, the number, and the ending: "Pictures/1.png". */
Str pictures_name(Arena *a, const PictureList *list, size_t number, Str before);
/* Adds the parts, not compressed a second time. */
void pictures_add(Arena *a, const PictureList *list, Str before, PartList *out);

#endif
