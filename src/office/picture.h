/* SPDX-License-Identifier: MIT */
/*
 * The files of pictures. They come only from beside the text that names them, or from a folder
 * below it: no way up, no absolute path, no link that leads elsewhere, nothing from the net.
 */
#ifndef OFFICE_PICTURE_H
#define OFFICE_PICTURE_H

#include "doc/doc.h"

typedef struct PictureFile PictureFile;

typedef struct Pictures {
    Arena *arena;
    Diag *diag;
    PictureFile *read;     /* each file once; NULL at first */
} Pictures;

/*
 * Gives a DOC_IMAGE its `picture`. False with an error at its place: image-path, image-missing,
 * image-too-large (20 MB, 65,535 pixels), image-type, image-broken; the warning image-turned
 * once for a file. `pictures` is a Pictures, as the pass `picture` wants it.
 */
bool picture_read(void *pictures, DocNode *image);

#endif
