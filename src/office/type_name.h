/* SPDX-License-Identifier: MIT */
/* Whether what a document is called goes with the abbreviation in its number. */
#ifndef OFFICE_TYPE_NAME_H
#define OFFICE_TYPE_NAME_H

#include "office/piece.h"

/* Warns (type-name) of `ten_loai: Quyết định` where `loai`, or the `ky_hieu` that is given, prints
 * the abbreviation of another type. Names that are no type's are the writer's own affair. */
void type_name_check(const Piece *p);

#endif
