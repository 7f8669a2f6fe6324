/* SPDX-License-Identifier: MIT */
/*
 * Rollover: a folder of documents of last term copied to another, for the next one. School year,
 * term and dates move where it is plain that they must, number and date are cleared, each change
 * is listed; all that is stale or in doubt is left as it is and told. Bytes that do not change stay
 * as they are. Nothing is ever written over.
 */
#ifndef OFFICE_ROLLOVER_H
#define OFFICE_ROLLOVER_H

#include "office/rollover_text.h"

typedef struct RolloverWant {
    Str folder, to;
    Str year, term;            /* the new ones, "2026-2027", "II"; empty: what comes next */
    Str from_year, from_term;  /* last term's; empty: what the documents say most;
                                * term "0": the documents are of a whole year */
    Str date;                  /* by which it is looked what is stale */
    int days;                  /* dates move by so many; 0: by whole years to the same term */
    bool dry;                  /* nothing is written */
    bool keep_names;           /* of files */
    TemplatePath templates;
    size_t own;                /* as for workspace_templates */
} RolloverWant;

typedef enum RolloverState { ROLLOVER_COPIED, ROLLOVER_CHANGED, ROLLOVER_LEFT } RolloverState;

typedef struct RolloverFile {
    Str path;                  /* in the new folder; in the old one where it was left */
    RolloverState state;
} RolloverFile;

typedef struct RolloverChange {
    RolloverKind kind;
    Str path;                  /* place in the new file; line 0: it is the file's own name */
    uint32_t line, column;
    Str old, in;
} RolloverChange;

typedef struct Rollover {
    Str from, to;              /* "I 2025-2026"; without a term "2025-2026" */
    RolloverFile *files;
    size_t n_files;
    RolloverChange *changes;
    size_t n_changes;
} Rollover;

/*
 * False with errors, and nothing is written then. What is stale are warnings. Errors: rollover-
 * option, -empty, -unknown, -backwards, -there; what stands in don-vi.yml and chuyen-ky.yml.
 */
bool rollover_make(Arena *a, Diag *d, const RolloverWant *want, Rollover *out);

#endif
