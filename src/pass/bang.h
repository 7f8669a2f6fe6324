/* SPDX-License-Identifier: MIT */
/*
 * A step of the pass `fill`: a block ```bang becomes its caption and an ordinary table, as if it
 * had been typed.
 */
#ifndef PASS_BANG_H
#define PASS_BANG_H

#include "pass/pass.h"

typedef struct BangFill {
    Pass *pass;                /* whose text it stands in */
    const Pass *first;         /* the document's, which knows how to read rows */
    const Scope *scope;        /* what its {{…}} and the names of its lists mean */
} BangFill;

/* Appends to `to`. False with diagnostics: bang-list, bang-list-near, bang-file,
 * bang-file-missing, those of table.h and of bang_table. */
bool bang_fill(const BangFill *how, const DocNode *block, DocNode *to);

#endif
