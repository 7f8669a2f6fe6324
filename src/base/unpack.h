/* SPDX-License-Identifier: MIT */
/*
 * Unpack: ZIP packages of others, read part by part as streams by libzip. Names of parts are
 * looked up and never used as paths. Bounded: so many entries, so many bytes unpacked in all, and
 * no part may swell beyond what a document's XML does.
 */
#ifndef BASE_UNPACK_H
#define BASE_UNPACK_H

#include "base/diag.h"

/* Sheets with a million empty rows shrink to a fiftieth; deflate reaches a thousandth. */
enum { UNPACK_ENTRIES_MAX = 10000, UNPACK_RATIO_MAX = 250, UNPACK_RATIO_FROM = 64 << 20 };
#define UNPACK_TOTAL_MAX ((uint64_t)1 << 30)

typedef struct Unpack Unpack;
typedef struct UnpackPart UnpackPart;

/* A regular file; NULL with file-unreadable, package-broken or package-large at `at`. */
Unpack *unpack_open(Diag *d, Str path, Pos at);
bool unpack_has(const Unpack *u, Str name);
/* NULL if there is no such part, or none that can be read. Several may be open at once. */
UnpackPart *unpack_part(Unpack *u, Str name);
/*
 * Up to n bytes; 0 at the end; -1, now and ever after, for damaged bytes (a wrong checksum
 * included) or when a bound is passed.
 */
int unpack_read(UnpackPart *p, char *to, int n);
/* Whether a bound was passed: what made the last unpack_read fail. */
bool unpack_too_large(const Unpack *u);
void unpack_part_close(UnpackPart *p);   /* NULL is closed already */
void unpack_close(Unpack *u);

#endif
