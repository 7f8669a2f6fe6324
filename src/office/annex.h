/* SPDX-License-Identifier: MIT */
/*
 * Annexes: the files that `phu_luc` lists, each beside the document and with a front matter of its
 * own. What stands in it says which of three an annex is:
 *
 *   tieu_de           a text under "Phụ lục I", its title and "(Kèm theo …)"
 *   tieu_de and loai  a blank form of that type under the same heading
 *   loai              an attached text: a quy chế with its decision
 *
 * Its texts see what the document's see, its own front matter over the document's.
 */
#ifndef OFFICE_ANNEX_H
#define OFFICE_ANNEX_H

#include "office/piece.h"
#include "pass/pass.h"

typedef struct Annex Annex;

/* What is read once for many documents: the files, and their forms as they are set. */
typedef struct AnnexStore {
    Arena *arena;
    struct AnnexRead *reads;
    size_t n;
} AnnexStore;

/* The key of an annex that is issued as a file of its own: the file of its document. */
#define ANNEX_APART STR("van_ban_chinh")

typedef struct Annexes {
    const Piece *main;         /* the document, its fields filled */
    const Value *profile;      /* the organisation on its date */
    Value *shown;              /* its fields as annexes see them; made by annexes_read */
    const Value *joined;       /* the rows of its du_lieu */
    const Value **data;        /* laid over every front matter: -d files, -M */
    size_t n_data;
    AnnexStore *store;         /* NULL: all is read anew */
    bool lasting;              /* the document's form stays as long as the store */
    Annex *first, *last;       /* made by annexes_read; NULL at first */
    size_t n;
} Annexes;

/* Whether it is the plain name of a Markdown file, which leads out of no folder. */
bool annex_is_name(Str name);
/* Reads all of them. False with errors at the items of phu_luc, or in the annexes' own files. */
bool annexes_read(Annexes *a);
/*
 * Leaves in a document made whole what goes into one file: the document without the annexes that
 * are files of their own, or `only` one of these. False with annex-unlisted if it is not among
 * them.
 */
bool annexes_part(const Annexes *a, Str only, Doc *doc);
/* The file of the i-th, NULL if it could not be read. */
const Source *annexes_source(const Annexes *a, size_t i);
/* The i-th file as it was read, in part if it had errors; NULL past the last. */
const Piece *annexes_piece(const Annexes *a, size_t i);
/* Hangs their texts after the document's own, `main`; false where some could not be read. */
bool annexes_hang(const Annexes *a, Pass *main);

#endif
