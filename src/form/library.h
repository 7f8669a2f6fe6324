/* SPDX-License-Identifier: MIT */
/*
 * Library: the files of templates, looked for file by file in the folders of a TemplatePath, read,
 * checked by the table and kept, so that each is read once.
 *
 *   <folder>/<family>/<id>.xml  base.xml  style.xml  parts/<id>.xml  texts/<name>.md
 */
#ifndef FORM_LIBRARY_H
#define FORM_LIBRARY_H

#include "form/element.h"
#include "form/form.h"

/* What a file holds, by its place. */
typedef enum TemplateKind { TEMPLATE_FORM, TEMPLATE_PART, TEMPLATE_STYLES } TemplateKind;

typedef struct Template Template;
struct Template {
    TemplateKind kind;
    Str family, name;      /* "nd30", "ke-hoach" */
    Source source;
    Element *root;         /* NULL: there is such a file, but with faults, which were reported */
    Template *next;
};

typedef struct Library {
    Arena *arena;
    Diag *diag;
    const TemplatePath *path;
    Template *templates;
} Library;

/* NULL if no folder has it, or if the name could lead out of a folder. */
const Template *library_find(Library *l, TemplateKind kind, Str family, Str name);
/* "dau" or "nd30/dau": cut up, `family` where none is named. */
void library_split(Str ref, Str *family, Str *name);
/* <folder>/<family>/texts/<name>.md, read; NULL if no folder has it, or reported if it cannot be
 * read. */
const Source *library_text(Library *l, Str family, Str name);
/* Names of all files of that kind, sorted, without base, style and what only annexes have. */
size_t library_names(const Library *l, TemplateKind kind, Str family, Str **out);
/* Names of all families: the folders that hold a base.xml, sorted. */
size_t library_families(const Library *l, Str **out);
/* All files of that name on the path, in its order; the first is the one that is taken. */
size_t library_places(const Library *l, const Template *t, Str **out);
/* The folders, for template-missing. */
Str library_folders(const Library *l);

#endif
