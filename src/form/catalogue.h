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
/* A type of one family by what it is called. */
typedef struct FormTitle {
    Str id, title, abbr;
} FormTitle;

typedef struct CatalogueWant {
    const TemplatePath *path;
    Str family;
    Str name;              /* "Biên bản bàn giao": as a document is called */
} CatalogueWant;

/* The type that has an abbreviation and whose title the name begins with, whole words compared as
 * keys are; of several the one of the longest title. False if there is none. Says nothing. */
bool catalogue_titled(Arena *a, const CatalogueWant *want, FormTitle *out);
/* False with diagnostics, as form_load. */
bool catalogue_form(Arena *a, Diag *d, const FormWant *want, FormInfo *out);

#endif
