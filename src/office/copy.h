/* SPDX-License-Identifier: MIT */
/*
 * `sao` in a front matter: under the document, its annexes included, stands what makes the sheet a
 * copy on paper (decree 30, PL III, 3.1). It is a piece of its own without a text: the form sao-y,
 * sao-luc or trich-sao, filled from the map.
 */
#ifndef OFFICE_COPY_H
#define OFFICE_COPY_H

#include "office/piece.h"
#include "pass/pass.h"

typedef struct Copy {
    Piece piece;           /* without a source or a text */
    bool given;
} Copy;

/* The map in a front matter; NULL: it has none. */
Value *copy_map(const Value *document);
/* Reads the map, if the document has one. False with an error at its place. */
bool copy_read(const Piece *main, const Value *profile, Copy *copy);
/* Hangs it after all others. */
void copy_hang(const Copy *copy, const Value *profile, Pass *main);

#endif
