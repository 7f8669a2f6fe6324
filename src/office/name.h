/* SPDX-License-Identifier: MIT */
/*
 * File names with {{…}}: 'out/{{khoi}}/{{lop}}.docx'. What stands between two slashes is one name;
 * a value cannot add a folder, nor lead out of one.
 */
#ifndef OFFICE_NAME_H
#define OFFICE_NAME_H

#include "data/mustache.h"

typedef struct NamePart {
    Str text;              /* as typed */
    const MustacheNode *nodes; /* NULL: it has no tag */
    struct NamePart *next;
} NamePart;

typedef struct NamePattern {
    Str text;
    NamePart *first;
    Str folder;            /* what stands before the first part with a tag: "out", "." */
} NamePattern;

/* False with errors at -o:1:COLUMN: a tag that is not closed, a section across a slash. */
bool name_compile(Arena *a, Diag *d, Str pattern, NamePattern *out);

typedef struct NameWant {
    const Scope *scope;
    const Value *row;      /* none of its cells may be blank; NULL: none */
    Pos at;                /* of the row: place of name-blank */
} NameWant;

/* The path for one row; absent with errors. */
Str name_make(Arena *a, Diag *d, const NamePattern *pattern, const NameWant *want);

#endif
