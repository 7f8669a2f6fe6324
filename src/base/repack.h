/* SPDX-License-Identifier: MIT */
/*
 * Repack: a package of others with one part's bytes changed. All other parts keep their streams,
 * their order and their dates as they are.
 */
#ifndef BASE_REPACK_H
#define BASE_REPACK_H

#include "base/buf.h"
#include "base/diag.h"

typedef struct RepackWant {
    Str path;              /* of the package, for messages */
    Str package;           /* its bytes */
    Str part, bytes;       /* the part's name, which is there, and what it holds from now on */
} RepackWant;

/* The new package into `out` (emptied first); false with document-broken, `out` empty. */
bool repack(Diag *d, const RepackWant *want, Buf *out);

#endif
