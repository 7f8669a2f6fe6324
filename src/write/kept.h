/* SPDX-License-Identifier: MIT */
/*
 * What a writer keeps from one document to the next of a batch, all of one style sheet: the names
 * of its styles, pieces that follow from the sheet alone, and the insides of paragraphs that come
 * again. Nothing is taken for the same whose signs were not compared byte for byte. All functions
 * take NULL where there is no next document.
 */
#ifndef WRITE_KEPT_H
#define WRITE_KEPT_H

#include "base/buf.h"
#include "base/pack.h"
#include "write/names.h"

typedef struct Kept Kept;

Kept *kept_new(const StyleSheet *sheet, NameFormat format);
void kept_free(Kept *k);
/* The sheet that it was made for, by its address. */
const StyleSheet *kept_sheet(const Kept *k);

/* As names_new; made in `a` where k is NULL. */
const StyleNames *kept_names(const Kept *k, Arena *a, const StyleSheet *sheet, NameFormat format);

enum { KEPT_PARTS = 64 };
/* The part of a package that was made for these signs, with its token, as long as k lives; no bytes
 * if it is not kept. The first KEPT_PARTS are. */
PackPart kept_part(const Kept *k, Str signs);
void kept_put_part(Kept *k, Str signs, Str bytes);

typedef enum KeptRoom { ROOM_PART, ROOM_TEXT, KEPT_ROOMS } KeptRoom;
/* Room to write in, empty: of k, until the same is asked for again, else *own, which is the
 * caller's to release in either case. */
Buf *kept_room(Kept *k, KeptRoom which, Buf *own);

/* Appends what was written for these signs of what is to be written; false: write it, and give it
 * to kept_put at once. */
bool kept_again(const Kept *k, Str signs, Buf *out);
void kept_put(Kept *k, Str signs, Str written);

#endif
