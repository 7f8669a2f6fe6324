/* SPDX-License-Identifier: MIT */
/*
 * Issue (phát hành, decree 30, Điều 15 and 18): a document, or one for each row of a table, gets
 * its number and date, stands in the register, and its record copy in luu/. Killed at any instant,
 * with a full disk, with two of it at once, the numbers are 1 to n without a hole and every one has
 * its copy, or gets it from the next command that opens the register (registry_open):
 *
 *     1  made in memory with all its errors told; all that was read is written to
 *        luu/.dang-ghi/<run>/ and flushed; that folder is locked by this process
 *     2  register_take: from here the number is this document's for ever, dang-ghi
 *     3  made from that folder with number and date; the bag is written in it, flushed, moved to
 *        luu/<year>/<series>/<number>/
 *     4  register_finish: da-phat-hanh, with the bag's hash
 *     5  so and ngay written into the .md, register_wrote_back; the folder goes
 */
#ifndef OFFICE_ISSUE_H
#define OFFICE_ISSUE_H

#include "office/job.h"
#include "office/workspace.h"
#include "record/register.h"

typedef struct Issued {
    const RegisterEntry *entry;
    Str place;              /* the folder of its bag */
    bool before;            /* it had been issued already */
} Issued;

typedef struct IssueWant {
    MasterWant master;
    Str table;              /* one document for each row, as for a batch; empty: one document */
    Date date;              /* DATE_NONE: the document's own if it is whole, else today */
    Date today;
    Str reason;             /* for a date before that of the series' last number */
    bool unpresented;       /* it need not have been shown by render --trinh-ky */
    bool keep_going;        /* rows with errors are left out; a set goes as far as it can */
    Str type, subject;      /* of a document that was made elsewhere; empty: as recognised */
    Str signer, recipients;
    Str version;            /* of the program */
    int64_t epoch;          /* as for JobWant */
    bool hasty;             /* for measuring alone: a power cut may lose record copies */
    void (*tell)(void *context, const Issued *issued);     /* may be NULL */
    void *context;
} IssueWant;

/* The document, or the set of one table: all of it, or with errors none. */
JobEnd issue_run(Arena *a, Diag *d, const IssueWant *want);

/* The register of a workspace and where its bags are. */
typedef struct IssuePlace {
    Arena *arena;
    Diag *diag;
    const Workspace *workspace;
    Str store;              /* luu */
    Register *reg;
    bool hasty;             /* left to the system to flush: for measuring alone */
} IssuePlace;

/* Where record copies of a workspace are. */
Str issue_store_of(Arena *a, const Workspace *w);
/*
 * Finishes what was interrupted: registry_open does so wherever it opens for writing. What cannot
 * be finished is warned of and keeps nobody from going on.
 */
void issue_recover(const IssuePlace *p);

/* Records what was shown for signature; `path` is the input's. */
bool issue_present(Arena *a, Diag *d, Str path, const Doc *blank);

#endif
