/* SPDX-License-Identifier: MIT */
/*
 * Import types: the type of a document by the abbreviation in its ký hiệu, by what it is called in
 * a column of its own or at the head of its trích yếu. All types of a family are read once.
 */
#ifndef OFFICE_IMPORT_TYPES_H
#define OFFICE_IMPORT_TYPES_H

#include "office/import_words.h"

typedef struct ImportType {
    Str id;                /* "ke-hoach", "dang/nghi-quyet" */
    Str title;             /* as a name: "ke hoach"; empty: none */
    Str abbr;              /* "KH"; empty: none */
    Str series;            /* Form.series */
} ImportType;

typedef struct ImportTypes {
    ImportType *list;
    size_t n;
    const ImportNames *words;  /* further names and abbreviations, by id */
    Str common;                /* what has no abbreviation: "cong-van", "dang/cong-van" */
} ImportTypes;

/* Forms with faults are left out. */
void import_types_read(Arena *a, const TemplatePath *path, Str family, ImportTypes *out);
/* By letters with their case, then without, then without marks where that means one alone. */
const ImportType *import_type_abbr(Arena *a, const ImportTypes *types, Str abbr);
/* By id, title, abbreviation, or a name that begins with the title; NULL: none. */
const ImportType *import_type_named(Arena *a, const ImportTypes *types, Str name);
/* The text without the type's title at its head: "Kế hoạch tổ chức …" is "tổ chức …". */
Str import_subject(Arena *a, const ImportType *type, Str text);

#endif
