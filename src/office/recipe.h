/* SPDX-License-Identifier: MIT */
/*
 * Recipe: all that one document was made of, kept in a folder, so that it can be made again there
 * without anything else, to the same bits:
 *
 *     nguon/…           the Markdown, annexes, pictures, data, don-vi.yml, at their paths in the
 *                       workspace
 *     templates/…       the files of the forms, by family
 *     phien-ban.txt     the versions of the program and its libraries, and the options
 */
#ifndef OFFICE_RECIPE_H
#define OFFICE_RECIPE_H

#include "base/watch.h"
#include "office/master.h"
#include "office/workspace.h"

#define RECIPE_SOURCES STR("nguon")
#define RECIPE_TEMPLATES STR("templates")
#define RECIPE_FILE STR("phien-ban.txt")

typedef struct Recipe {
    Str version;            /* of the program */
    Str input;              /* paths in the workspace, "/" between their parts */
    const Str *data;        /* of -d, with their sheets */
    size_t n_data;
    const MasterValue *values;
    size_t n_values;
    Str table;              /* of a set, with its sheet; empty: none */
    size_t row;             /* the row of the table, from 1; 0: none */
    Str so, ngay;           /* empty: room to write them */
    int64_t epoch;          /* as for JobWant */
} Recipe;

/* Its text, which also names the versions of this program. */
Str recipe_print(Arena *a, const Recipe *r);
/* The text back, the strings within it or `a`; false if it is none. */
bool recipe_parse(Arena *a, Str text, Recipe *out);

typedef struct RecipeFile {
    Str path;               /* in the folder: "nguon/ke-hoach.md" */
    Str bytes;
} RecipeFile;

/* Sorted by path, each once. */
typedef struct RecipeFiles {
    RecipeFile *list;
    size_t n;
} RecipeFiles;

typedef struct RecipeGather {
    const Watch *read;      /* what was read while it was made */
    const Workspace *workspace;
    const TemplatePath *templates;
} RecipeGather;

/* Reads what was read once more; false with recipe-outside for a file beyond the workspace, or
 * where one is gone. */
bool recipe_gather(Arena *a, Diag *d, const RecipeGather *want, RecipeFiles *out);
/* A path as it stands in the workspace, links not followed; absent if it lies outside. What
 * follows a file's name (":HK1") stays. */
Str recipe_inside(Arena *a, const Workspace *w, Str path);

/* Makes the document in a folder; out->until, arena, diag say how. `row` of out is set. */
bool recipe_make(Arena *a, Str folder, const Recipe *r, MasterDoc *out);

#endif
