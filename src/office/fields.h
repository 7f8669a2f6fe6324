/* SPDX-License-Identifier: MIT */
/*
 * The values that a form sees: the document's front matter, field by field with its default, its
 * blank to write by hand, or left out (`không`); the organisation under it. Rows are not seen.
 */
#ifndef OFFICE_FIELDS_H
#define OFFICE_FIELDS_H

#include "data/scope.h"
#include "form/form.h"

typedef struct FieldsWant {
    const Form *form;
    const Value *document;   /* the front matter, its {{…}} expanded */
    const Value *profile;    /* the organisation on the document's date */
    Pos loai;                /* where missing fields are reported */
    const Value *main;       /* of an annex: what it sees of the document; else NULL */
} FieldsWant;

/* A map to be laid over the organisation. False if a required field is missing. */
bool fields_fill(Arena *a, Diag *d, const FieldsWant *want, Value **out);

/* Whether the document is an electronic one (`ban`); false with setting-value if it is neither that
 * nor giấy. */
bool fields_electronic(Arena *a, Diag *d, const Value *fields, bool *electronic);
/*
 * For annexes of an electronic document, whose line (Kèm theo …) leaves its number and date blank
 * (decree 30, PL III, 1.3 and 2.2). `fields` is a copy of the document's.
 */
void fields_for_annexes(Arena *a, const FieldsWant *want, Value *fields);

#endif
