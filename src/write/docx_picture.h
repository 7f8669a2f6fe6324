/* SPDX-License-Identifier: MIT */
/* w:drawing: a picture that stands in its line like a letter (DrawingML, wp:inline). */
#ifndef WRITE_DOCX_PICTURE_H
#define WRITE_DOCX_PICTURE_H

#include "write/docx.h"

/* The folder of the parts, below word/, with the start of their names. */
#define DOCX_MEDIA "media/image"

/* A run of its own with the picture; counts it, and its file, in d->refs. */
void docx_picture_write(Docx *d, Xw *x, const DocNode *image);
/* The relation of a file of d->refs.pictures. */
Str docx_picture_relation(const Docx *d, size_t number);

#endif
