/* SPDX-License-Identifier: MIT */
/*
 * The list of cited documents, `van_ban_dan`: the organisation's, over it the document's, over
 * both what -d files give, label by label. Forms see it as a list of maps that all have the
 * members nhan, loai, so, ngay, co_quan, trich_yeu and ten.
 */
#ifndef OFFICE_CITED_H
#define OFFICE_CITED_H

#include "office/piece.h"
#include "pass/pass.h"

typedef struct CitedWant {
    Piece *main;               /* its fields are filled; the list takes its place among them */
    const Value *profile;      /* on the document's date */
    const Value **data;
    size_t n_data;
} CitedWant;

typedef struct Cited {
    PassCited *list;
    size_t n;
} Cited;

/*
 * False for a list or an entry that is no map, a member that is none or no text, a date that is
 * none. What is missing in an entry is told where it is cited.
 */
bool cited_read(const CitedWant *want, Cited *out);

#endif
