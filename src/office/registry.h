/* SPDX-License-Identifier: MIT */
/*
 * Registry: the register of a workspace, and what clerks do to it by hand: reserve numbers, make
 * one void, look for a document. `noi: {so: …}` of don-vi.yml says where it is; so/vanthu.db.
 */
#ifndef OFFICE_REGISTRY_H
#define OFFICE_REGISTRY_H

#include "office/workspace.h"
#include "record/register.h"

/* NULL with a message; a register belongs to a workspace. To be closed. Writing: what was
 * interrupted is finished first (issue_recover). */
Register *registry_open(Arena *a, Diag *d, const Workspace *w, RegisterMode mode);
/* The same for a file or folder of the workspace; `folder` absent: the working folder. */
Register *registry_open_in(Arena *a, Diag *d, Str folder, RegisterMode mode);
/* For writing, that of the workspace which a file lies in; *inside: the file's path there. NULL
 * with a message, for standard input too. */
Register *registry_open_for(Arena *a, Diag *d, Str file, Str *inside);

/*
 * The entry that a number means, "171/2026", "171" or "171/KH-NTN", in the series of *out unless
 * that is empty; where several have it the message names them.
 */
bool registry_entry(Register *r, Diag *d, Str number, RegisterEntry *out);

/* What is looked for, as the register has it: dates may be written as everywhere, in part too;
 * series and state with marks and capitals. False, with register-date or register-no-state. */
bool registry_terms(Arena *a, Diag *d, RegisterList *out);
/* The entries of such terms. */
bool registry_list(Arena *a, Diag *d, Str folder, RegisterList *out);

typedef struct RegistryReserve {
    Str folder, series;     /* series: empty where there is but one */
    Str date, reason;
    int count;
} RegistryReserve;
/* The first of the entries that are kept. */
bool registry_reserve(Arena *a, Diag *d, const RegistryReserve *order, RegisterEntry *out);

typedef struct RegistryVoid {
    Str folder, number, series;
    Str reason, who;
} RegistryVoid;
bool registry_void(Arena *a, Diag *d, const RegistryVoid *order, RegisterEntry *out);

/* Whether a message is the register's: the command ends as refused by it. */
bool registry_refused(Diag *d);

#endif
