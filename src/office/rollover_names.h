/* SPDX-License-Identifier: MIT */
/*
 * Names of files that say of which term they are: `so-ket-hk1-2025-2026.md`. They move as the texts
 * do, and with them what names them: links, pictures, `phu_luc`, `du_lieu`.
 */
#ifndef OFFICE_ROLLOVER_NAMES_H
#define OFFICE_ROLLOVER_NAMES_H

#include "office/rollover_text.h"

/* A path below the folder, as it becomes; and what in it was left and is stale, each empty or not:
 * another school year, the other term, a calendar year. */
typedef struct RolloverName {
    Str from, to;
    Str year, term, calendar;
} RolloverName;

typedef struct RolloverNames {
    const RolloverName *list;
    size_t n;
} RolloverNames;

RolloverName rollover_name(Arena *a, const RolloverPlan *plan, Str path);
/*
 * Edits of what names a file that got another name, `own` being the text's own; what is named after
 * last term and is none of them is found stale. After rollover_move.
 */
void rollover_rename(RolloverText *t, const RolloverNames *names, const RolloverName *own);

#endif
