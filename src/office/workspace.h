/* SPDX-License-Identifier: MIT */
/*
 * Workspace: the nearest folder upward from the input that holds don-vi.yml, or the organisation as
 * a table: don-vi.xlsx, don-vi.ods, don-vi.csv; with none, the input's own folder. And where
 * templates are looked for, file by file, first found wins: --templates, the workspace,
 * VANTHU_TEMPLATES, beside the executable, the installed ones.
 */
#ifndef OFFICE_WORKSPACE_H
#define OFFICE_WORKSPACE_H

#include "data/profile_table.h"
#include "form/form.h"

typedef struct Workspace {
    Str folder;          /* as reached from the working folder: "content", "..", "." */
    bool found;          /* it holds the organisation */
    Str file, other;     /* don-vi.yml or what stands for it; a second one beside it */
    Value *profile;      /* the file's map, periods not yet resolved; an empty map without it */
} Workspace;

/* Where it is, unread. */
Workspace workspace_find(Arena *a, Str input);
/* Finds and reads it; false if don-vi.yml has errors, or with profile-twice. */
bool workspace_open(Arena *a, Diag *d, Str input, Workspace *out);
/*
 * Where something of the workspace is kept: what `noi: {key: …}` of don-vi.yml says, else `usual`;
 * relative to the workspace, but for absolute paths and addresses (postgresql://…).
 */
Str workspace_place(Arena *a, const Workspace *w, Str key, Str usual);
/* The caller's folders with the workspace's own `templates` after the first `own` of them. */
TemplatePath workspace_templates(Arena *a, const Workspace *w, TemplatePath given, size_t own);
/* An organisation's file, text or table, periods not yet resolved: *out is NULL if it cannot be
 * read at all. */
bool workspace_profile(Arena *a, Diag *d, const ProfileFile *file, Value **out);
/* Reads a text file as every text comes in: line ends, UTF-8, NFC; its Source lives in `a`. */
const Source *source_read(Arena *a, Diag *d, Pos at, Str path);

#endif
