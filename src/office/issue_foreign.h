/* SPDX-License-Identifier: MIT */
/*
 * Documents that were made elsewhere, in Word or LibreOffice, or scanned, get their number and
 * their record copy by the same steps (issue.h). Where their number and date stand is recognised
 * and filled in (foreign.h), and the file itself is replaced by what was filled in; of a PDF, and
 * where nothing is recognised, it stays as it is. A file that was issued is known by its bytes.
 */
#ifndef OFFICE_ISSUE_FOREIGN_H
#define OFFICE_ISSUE_FOREIGN_H

#include "office/issue.h"
#include "office/issue_work.h"

typedef struct ForeignKept {
    Str folder;
    const RegisterEntry *entry;
} ForeignKept;

/* Whether an input, or an entry's path, is one of them. */
bool foreign_is(Str path);
JobEnd foreign_issue(Arena *a, Diag *d, const IssueWant *want);
/* The document of an entry with its number and date, out of what stands in a recipe's folder; and
 * the name that it has in the bag. */
bool foreign_remade(Arena *a, Diag *d, const ForeignKept *kept, Str *out);
Str foreign_name(Arena *a, Str path);
/* As issue_store and issue_write_back. */
bool foreign_store(const IssuePlace *p, const IssueStage *stage, RegisterEntry *e);
bool foreign_write_back(const IssuePlace *p, const RegisterEntry *e);

#endif
