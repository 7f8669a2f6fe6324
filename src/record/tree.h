/* SPDX-License-Identifier: MIT */
/*
 * Tree: the files below a folder, opened without following a link, so that nothing outside of it is
 * read, changed or removed.
 */
#ifndef RECORD_TREE_H
#define RECORD_TREE_H

#include "base/diag.h"

typedef struct TreeFile {
    Str path;              /* below the folder, with / between its parts */
    uint64_t size;
} TreeFile;

typedef struct Tree {
    TreeFile *list;        /* by path, as bytes */
    size_t n;
} Tree;

/* False with file-unreadable, bag-link, or bag-deep below 32 folders; none of a folder that is
 * not there. */
bool tree_list(Arena *a, Diag *d, Str folder, Tree *out);
/* Files 0400, folders 0500, `folder` itself left as it is. */
bool tree_lock(Arena *a, Diag *d, Str folder);
/* Removes the folder and all in it, locked or not; true if there is none. */
bool tree_remove(Arena *a, Diag *d, Str folder);
/* The same files in another folder, which is made: hard links. */
bool tree_link(Arena *a, Diag *d, Str folder, Str to);

#endif
