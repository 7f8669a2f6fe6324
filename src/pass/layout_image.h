/* SPDX-License-Identifier: MIT */
/*
 * The sizes of pictures: as wide as was asked for, else their own size; never wider than the
 * column or cell they stand in nor higher than a page has room for, their shape always kept.
 */
#ifndef PASS_LAYOUT_IMAGE_H
#define PASS_LAYOUT_IMAGE_H

#include "doc/doc.h"

/* Of all pictures of a section whose text is `width` wide; grids and tables have their widths. */
void layout_images(const StyleSheet *sheet, DocNode *section, Twips width);

/*
 * The pictures in the room to sign, in a column `avail` wide: the signature in the middle, the seal
 * over the left third of it (PL I, II.7 and II.8).
 */
void layout_signature(const StyleSheet *sheet, DocNode *space, Twips avail);

#endif
