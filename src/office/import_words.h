/* SPDX-License-Identifier: MIT */
/*
 * Import words: how old books name their columns, types and void numbers. The decree's headings
 * stand in the texts of the books (books_text.h), all others in nhap-so.yml, of templates/ and
 * beside don-vi.yml; the user's own come on top.
 */
#ifndef OFFICE_IMPORT_WORDS_H
#define OFFICE_IMPORT_WORDS_H

#include "form/form.h"

/* A name by which something is known: a column's key, a type. */
typedef struct ImportName {
    Str name;              /* import_name of it */
    Str shown;             /* as it stands in the file */
    Str means;
} ImportName;

typedef struct ImportNames {
    ImportName *list;
    size_t n, cap;
} ImportNames;

typedef struct ImportWords {
    Str book;              /* wanted: whose columns */
    ImportNames columns, types, ignored, voids, kept;
    ImportNames dittos;    /* their signs as they are, in small letters */
} ImportWords;

/* Small letters without marks, words with one blank between: "Số, ký hiệu" is "so ky hieu". */
Str import_name(Arena *a, Str text);
void import_names_add(Arena *a, ImportNames *names, Str shown, Str means);
/* What the name means; absent if it is none. */
Str import_meaning(const ImportNames *names, Str name);

/* Adds those of every folder's nhap-so.yml that is there. */
bool import_words_read(Arena *a, Diag *d, const TemplatePath *path, ImportWords *out);
/* Whether a cell says no more than that it is as the one above it: "nt", ''. */
bool import_is_ditto(Arena *a, const ImportWords *words, Str text);
enum { IMPORT_KEYS_MOST = 4 };

typedef struct ImportKeys {
    Str list[IMPORT_KEYS_MOST];
    size_t n;
    bool none;             /* known as a column that says nothing */
} ImportKeys;

/*
 * The keys that a heading may mean, the likeliest first. It is looked for as it stands, then by
 * what stands in front of (…), or, of two rows of headings, below.
 */
ImportKeys import_keys(Arena *a, const ImportWords *words, Str heading);

#endif
