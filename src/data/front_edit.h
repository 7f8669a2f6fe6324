/* SPDX-License-Identifier: MIT */
/*
 * Edits of a front matter in the bytes of its file: what is not named stays as it is, byte order
 * mark, line ends, quotes and all. Only keys at the left edge are known, as front_peek knows them.
 */
#ifndef DATA_FRONT_EDIT_H
#define DATA_FRONT_EDIT_H

#include "base/arena.h"

typedef struct FrontEdit {
    Str key, value;         /* the value needs no quotes */
} FrontEdit;

/*
 * The file with these values: a value that is there is replaced within its quotes, an empty one
 * filled; a key that is not there comes in a line of its own after the one before it in the list,
 * the first after `loai`. Absent where there is no front matter, or a value goes over several
 * lines.
 */
Str front_set(Arena *a, Str bytes, const FrontEdit *edits, size_t n);
typedef struct FrontEdits {
    const FrontEdit *list;
    size_t n;
} FrontEdits;
/* The same within the map of a key, on lines below it or as {…} on its line; absent where it is
 * typed in another way. */
Str front_set_in(Arena *a, Str bytes, Str key, const FrontEdits *edits);
/* The file without the lines of these keys; itself where there is no front matter. */
Str front_without(Arena *a, Str bytes, const Str *keys, size_t n);
/* The value of a key, without quotes and blanks; absent if the key is not there. */
Str front_value(Arena *a, Str bytes, Str key);

#endif
