/* SPDX-License-Identifier: MIT */
/*
 * Forms: templates/<family>/ read into a Form (forms.md). A resolved Form holds the fields that a
 * document may give, the style sheet, and the tree of the whole sheet of paper with holes and
 * DOC_BODY where the text goes: bases merged, slots filled, parts put in with their parameters.
 * Its names are marked hole.form: looked up in document and organisation, never in a row.
 */
#ifndef FORM_FORM_H
#define FORM_FORM_H

#include "data/field.h"
#include "doc/doc.h"

/* Folders that are looked through file by file, the first found wins. */
typedef struct TemplatePath {
    const Str *folders;
    size_t n;
} TemplatePath;

typedef struct Form {
    Str id;            /* "ke-hoach" */
    Str family;        /* "nd30" */
    Str title, abbr;   /* "KẾ HOẠCH", "KH"; given to the text as {{title}}, {{abbr}} */
    Str series;        /* numbers of its own: "sao"; empty: it shares those of all others */
    const Scheme *scheme;
    StyleSheet *sheet;
    const Field *fields;
    size_t n_fields;
    DocNode *root;     /* DOC_DOCUMENT ─ DOC_SECTION ─ … */
} Form;

/* The family of a type that names none. */
#define FORM_FAMILY STR("nd30")
/* What annexes are made with; types of no document, and in no list of them. */
#define FORM_ANNEX STR("phu-luc")
#define FORM_ATTACHED STR("dinh-kem")

typedef struct FormWant {
    const TemplatePath *path;
    Str name;          /* "ke-hoach", "dang/nghi-quyet"; without a family nd30 */
    Pos at;            /* of the value of `loai`, for unknown-type, which names the nearest one */
    int set;           /* 12 or 13, the size set of the style sheet; 0 = the sheet's own */
    bool abstract;     /* one that no document may name: FORM_ANNEX, FORM_ATTACHED */
} FormWant;

/* Loads a type; false with diagnostics. */
bool form_load(Arena *a, Diag *d, const FormWant *want, Form *out);

/* The names of all types of a family that the path holds, sorted; for messages and lists. */
size_t form_types(Arena *a, const TemplatePath *path, Str family, Str **out);

#endif
