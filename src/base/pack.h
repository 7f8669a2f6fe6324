/* SPDX-License-Identifier: MIT */
/*
 * Pack: named parts into a ZIP package in memory (APPNOTE 6.3), the streams compressed by
 * libdeflate. Parts stand in the order given, dated 1980-01-01 or by an epoch, without extra
 * fields or data descriptors: the same parts give the same bytes on any machine, in any time zone.
 * Below 4 GiB, so without ZIP64.
 *
 * A Packer keeps its compressors, and the stream of every part that stays the same from package to
 * package. It is used by one thread at a time.
 */
#ifndef BASE_PACK_H
#define BASE_PACK_H

#include "base/arena.h"
#include "base/buf.h"

typedef struct PackPart {
    Str name;
    Str bytes;            /* as they are */
    bool stored;          /* not compressed: ODF's mimetype, PNG */
    bool varies;          /* from package to package: compressed fast, its stream not kept */
    uint64_t token;       /* in this process no other bytes have it; 0: they are compared */
} PackPart;

typedef struct Packer Packer;

/* epoch: seconds from 1970 for the parts' dates, in UTC; negative or of a year that ZIP has not
 * (1980 to 2107) = 1980-01-01. */
Packer *packer_new(int64_t epoch);
void packer_free(Packer *k);

/*
 * Builds the package of n > 0 parts into `out` (emptied first). False, with `out` empty, if two
 * parts have one name or the package is larger than `out` may be.
 */
bool pack_build(Packer *k, const PackPart *parts, size_t n, Buf *out);

enum { PACK_INFLATE_MOST = 64 << 20 /* bytes */ };

/* What was compressed as a whole in zlib's format (RFC 1950); what follows its end does not matter.
 * False: it is damaged, or more than PACK_INFLATE_MOST. */
bool pack_inflate(Arena *a, Str bytes, Str *out);

#endif
