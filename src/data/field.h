/* SPDX-License-Identifier: MIT */
/* Field: what a document may give in its front matter, as a form declares it (forms.md). */
#ifndef DATA_FIELD_H
#define DATA_FIELD_H

#include "data/value.h"

typedef enum FieldType {
    FIELD_TEXT,     /* text, or a list = its lines */
    FIELD_LIST,     /* a list of texts; one text = a list of one */
    FIELD_DATE,     /* 2025-10-30, 30/10/2025, 2025-10, 2025, `không` */
    FIELD_TIME,
    FIELD_SO,       /* digits and at most one letter, `không` */
    FIELD_MAP,
    FIELD_SIGNERS,  /* a ky map, or a list of them */
    FIELD_NUMBER,
    FIELD_IMAGE,
    FIELD_TYPE_COUNT
} FieldType;

typedef struct Field {
    Str name;
    FieldType type;
    bool required;
    bool quiet;             /* it tells the program something; nothing need be printed of it */
    Str fallback;           /* the default, text with {{…}}; absent = none */
    Str empty;              /* what stands for a key with nothing after it; absent = as not given */
    const struct MustacheNode *made;  /* the same compiled; NULL: it has none, or is wrong */
    Str label, example;
    Pos at;                 /* in the form */
} Field;

/* The type named `name` in a form ("text", "list", …); FIELD_TYPE_COUNT if there is none. */
FieldType field_type(Str name);
const char *field_type_name(FieldType type);
const Field *field_find_exact(const Field *fields, size_t n, Str name);
/* By exact spelling, then by text_key (no case, marks, spaces, hyphens); NULL if there is none. */
const Field *field_find(const Field *fields, size_t n, Str name);

/* The same search for many keys: the names are folded once. */
typedef struct FieldNames {
    const Field *fields;
    size_t n;
    Str *folded;
} FieldNames;

FieldNames field_names(Arena *a, const Field *fields, size_t n);
const Field *field_names_find(const FieldNames *names, Arena *scratch, Str key);

#endif
