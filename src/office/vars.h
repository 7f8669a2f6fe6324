/* SPDX-License-Identifier: MIT */
/*
 * Vars: the names that a document needs (its front matter, text, parts, annexes, form, tables of
 * du_lieu, blocks ```bang, the names of its files), which layer has each, and what the data have
 * that nothing needs. Nothing is put in, so that names count that this document would not print.
 */
#ifndef OFFICE_VARS_H
#define OFFICE_VARS_H

#include "office/master.h"

typedef enum VarFrom {
    VAR_ORGANISATION, VAR_DOCUMENT, VAR_JOINED, VAR_DATA, VAR_ROW, VAR_SET,
    VAR_FORM,              /* it has a default */
    VAR_OPTIONAL,          /* nothing has it, and nothing has to */
    VAR_MISSING
} VarFrom;

typedef struct Var {
    Str name;              /* dotted; a member of a list after the list's: hoc_sinh.ho_ten */
    VarFrom from;
    size_t uses;           /* 0: nothing needs it */
    Pos at;                /* where it is needed first */
    Pos stands;            /* where its value stands */
} Var;

typedef struct Vars {
    Var *list;
    size_t n;
} Vars;

typedef struct VarsWant {
    MasterWant master;
    const Str *outputs;    /* names of files, with {{…}} */
    size_t n_outputs;
    Str table;             /* of a batch, its first row stands for all; absent: none */
} VarsWant;

/* False with errors in files; what is missing is no error. In the order of use, then of data. */
bool vars_list(Arena *a, Diag *d, const VarsWant *want, Vars *out);

#endif
