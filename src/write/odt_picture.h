/* SPDX-License-Identifier: MIT */
/* draw:frame with a draw:image: a picture that stands in its line like a letter. */
#ifndef WRITE_ODT_PICTURE_H
#define WRITE_ODT_PICTURE_H

#include "write/odt.h"

#define ODT_PICTURES STR("Pictures/")

/* Counts the picture, and its file, in o->pictures. */
void odt_picture_write(Odt *o, Xw *x, const DocNode *image);

#endif
