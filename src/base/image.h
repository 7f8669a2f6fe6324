/* SPDX-License-Identifier: MIT */
/*
 * What a picture's bytes say of themselves: PNG (ISO/IEC 15948) and JPEG (ISO/IEC 10918, JFIF,
 * the orientation of Exif), known by their bytes and not by a name's ending. Only headers are
 * read, nothing is decompressed; any bytes may come, whole or cut.
 */
#ifndef BASE_IMAGE_H
#define BASE_IMAGE_H

#include "base/unit.h"

typedef enum ImageType { IMAGE_NONE, IMAGE_PNG, IMAGE_JPEG } ImageType;

typedef enum ImageFault {
    IMAGE_WHOLE,
    IMAGE_UNKNOWN,    /* neither of the two */
    IMAGE_BROKEN,     /* cut off, or its parts do not fit together */
    IMAGE_HUGE        /* more than IMAGE_SIDE_MAX pixels wide or high */
} ImageFault;

enum { IMAGE_SIDE_MAX = 65535 };

typedef struct ImageInfo {
    ImageType type;
    int32_t width, height;            /* pixels, at least 1 */
    Twips natural_width, natural_height;  /* by its density, at least 1; 96 dpi if it has none */
    int orientation;                  /* Exif: 1 = as stored, 2 to 8 = mirrored or turned */
} ImageInfo;

/* A PNG is whole from its signature to IEND, a JPEG to EOI; what comes after is not looked at. */
ImageFault image_look(Str bytes, ImageInfo *out);

#endif
