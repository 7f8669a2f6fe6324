/* SPDX-License-Identifier: MIT */
/*
 * Issue own: a file that was made here, of Markdown that stands in the workspace still, is issued
 * through that. It is found by its title and by what it says.
 */
#ifndef OFFICE_ISSUE_OWN_H
#define OFFICE_ISSUE_OWN_H

#include "office/foreign.h"
#include "office/issue.h"

typedef struct OwnAsk {
    const Foreign *file;
    Str text, print;       /* one of the two, as TwiceAsk has them */
    MasterWant master;     /* its templates */
    Pos at;
} OwnAsk;
/* Whether no text of the workspace says or makes what the file is; false with issue-own. */
bool own_is_none(const IssuePlace *p, const OwnAsk *ask);

#endif
