/* SPDX-License-Identifier: MIT */
/*
 * Which types there are, what a document of one may give, and which files it is made of, each with
 * the files of its name further on in the path, which it hides.
 */
#ifndef FORM_CATALOGUE_H
#define FORM_CATALOGUE_H

#include "form/form.h"

typedef struct FormFile {
    Str path;
    Str *hidden;
    size_t n_hidden;
} FormFile;

typedef struct FormInfo {
    Str name;              /* as `loai` has it: "ke-hoach", "dang/nghi-quyet" */
    Str title, abbr;
    const Field *fields;   /* at.source->name: the file that says it last */
    size_t n_fields;
    FormFile *files;       /* its own, its bases, the style sheets, the parts */
    size_t n_files;
} FormInfo;

/* The names of all types of all families, nd30 first, else sorted. */
size_t catalogue_types(Arena *a, const TemplatePath *path, Str **out);
/* False with diagnostics, as form_load. */
bool catalogue_form(Arena *a, Diag *d, const FormWant *want, FormInfo *out);

#endif
