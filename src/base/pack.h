/* SPDX-License-Identifier: MIT */
/*
 * Pack: named parts into a ZIP package in memory. libdeflate compresses, libzip writes the
 * container from the raw streams (its own deflate is many times slower). Parts stand in the order
 * given, dated 1980-01-01 or by `epoch`, without extra fields or data descriptors: the same parts
 * give the same bytes on any machine, in any time zone. Below 4 GiB, so without ZIP64.
 */
#ifndef BASE_PACK_H
#define BASE_PACK_H

#include "base/arena.h"
#include "base/buf.h"

typedef struct PackPart {
    Str name;
    Str bytes;            /* as they are */
    bool stored;          /* not compressed: ODF's mimetype, PNG */
    Str deflated;         /* the raw stream, when it was made once for a batch; else absent */
    uint32_t crc;         /* of bytes; with `deflated` */
} PackPart;

enum { PACK_BATCH = 1, PACK_SMALL = 6 };

/* Compresses a part's bytes once, to be packed many times. */
void pack_compress(Arena *a, PackPart *part, int level);
typedef struct PackHow {
    int level;            /* 1 to 12 as libdeflate's */
    int64_t epoch;        /* seconds from 1970 for the parts' dates, in UTC */
} PackHow;

/*
 * Builds the package of n > 0 parts into `out` (emptied first). An epoch that is negative or of a
 * year that ZIP has not (1980 to 2107) = 1980-01-01. False, with `out` empty, if libzip refused
 * (two parts of one name) or the package is larger than `out` may be.
 */
bool pack_build(const PackPart *parts, size_t n, const PackHow *how, Buf *out);

#endif
