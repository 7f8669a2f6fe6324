/* SPDX-License-Identifier: MIT */
/*
 * The tag files of a bag: lists of files with a hash each (RFC 8493, 2.1.3), and with two sums
 * each, by which one changed byte is found.
 *
 *     <hash>  data/nguon/a.md             CR, LF and % in a path as %0D, %0A, %25
 *     <sum> <sum of sums> <size> <path>   modulo the largest prime below 2^32
 *
 * Of bytes b_1 … b_n the sums are Σ b_i and Σ (n + 1 - i) b_i: if one byte changed, their
 * differences' quotient is n + 1 - i.
 */
#ifndef RECORD_BAG_TAG_H
#define RECORD_BAG_TAG_H

#include "base/buf.h"
#include "base/diag.h"

#define BAG_TAG_MANIFEST STR("tagmanifest-sha256.txt")
#define BAG_MANIFEST STR("manifest-sha256.txt")
#define BAG_INFO STR("bag-info.txt")
#define BAG_VERSION STR("bagit.txt")
#define BAG_SUMS STR("sums.txt")
#define BAG_DATA STR("data")
#define BAG_VERSIONS STR("phien-ban")

typedef struct BagSums {
    uint64_t sum, sums, size;
} BagSums;

typedef struct BagLine {
    Str path;              /* below the bag, decoded */
    Str hash;              /* of a manifest */
    BagSums sums;          /* of sums.txt */
} BagLine;

typedef struct BagLines {
    BagLine *list;         /* by path, as bytes */
    size_t n;
} BagLines;

/* "001": what the tag files of a version that was replaced are kept under. */
Str bag_version_name(Arena *a, int number);
void bag_sums_add(BagSums *s, Str bytes);
void bag_put_hash(Buf *b, const BagLine *line);
void bag_put_sums(Buf *b, const BagLine *line);
/* False where a line is none, a path leads out of the bag, or stands there twice. */
bool bag_read_hashes(Arena *a, Str text, BagLines *out);
bool bag_read_sums(Arena *a, Str text, BagLines *out);
/* NULL if there is none. */
const BagLine *bag_line(const BagLines *lines, Str path);

/*
 * The one byte, from 0, that makes the difference between `bytes` and what `was`; false if it
 * is no single one. *old: what it was.
 */
bool bag_changed_byte(Str bytes, const BagSums *was, uint64_t *at, unsigned char *old);

#endif
