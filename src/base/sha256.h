/* SPDX-License-Identifier: MIT */
/* SHA-256 (FIPS 180-4) as lower hexadecimal text. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/arena.h"

enum { SHA256_DIGITS = 64 };

/* Of bytes that come in pieces: init, add …, end. Nothing is to be released. */
typedef struct Sha256 {
    uint64_t room[32];
} Sha256;

void sha256_init(Sha256 *h);
void sha256_add(Sha256 *h, Str bytes);
Str sha256_end(Sha256 *h, Arena *a);     /* h is to be initialised anew after it */

Str sha256_of(Arena *a, Str bytes);
/* Of a file of any size, which is read in pieces; false with errno set. */
bool sha256_file(Arena *a, Str path, Str *out);

#endif
