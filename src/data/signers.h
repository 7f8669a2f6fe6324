/* SPDX-License-Identifier: MIT */
/*
 * Signers as they stand on the sheet: in rows of two or three, parties (the same `ben` again) one
 * beside the other with their signers below each other.
 *
 *   A  B  C      ben X: A, B;  ben Y: C      A  C
 *   D  E                                     B
 */
#ifndef DATA_SIGNERS_H
#define DATA_SIGNERS_H

#include "data/value.h"

/* The members that a signer may have; NULL past the last. */
enum { SIGNER_MEMBERS_MAX = 16 };
const char *signers_member(size_t i);
/* Gives a signer an empty text for each member it lacks, so that none is found further out. */
void signers_complete(Arena *a, Value *signer);
/*
 * The rows of a list of complete signers: a list of lists of at most three. Where a party has no
 * signer for a row stands an empty list. A party is named over its first signer alone; what one
 * signer of a row has above the name, another gets as empty lines: names stand level.
 */
Value *signers_rows(Arena *a, const Value *list);

#endif
