/* SPDX-License-Identifier: MIT */
/*
 * The content of forms and parts made into the document tree: parts are put in with their
 * parameters, slots get what the nearest form puts there, conditions become holes. What a
 * parameter decides is decided here; what a field decides is left to the pass `fill`.
 */
#ifndef FORM_PART_H
#define FORM_PART_H

#include "form/library.h"

/* Parts that use parts multiply: the number of all in one form has a bound too. */
enum { FORM_CHAIN_MAX = 4, PART_DEPTH_MAX = 8, PART_USES_MAX = 1000 };

typedef struct Slot Slot;

/* One making of a form's tree. */
typedef struct Making {
    Library *library;
    Form *form;                     /* fields and sheet are there already; root is made */
    const Template *chain[FORM_CHAIN_MAX];  /* the form first, its last base at the end */
    size_t n_chain;
    Slot *slots;                    /* seen so far */
    size_t uses;                    /* parts put in so far */
    Pos body;                       /* where <body> stood; source NULL: nowhere yet */
} Making;

/*
 * form_load for what writes of forms: with the files that the form was made of (library->templates,
 * the last read first) and the chain of its bases. NULL with diagnostics.
 */
Making *form_make(Arena *a, Diag *d, const FormWant *want);

/* Fills form->root. False with diagnostics. */
bool part_make(Making *m);

/*
 * Whether a text of a form (a field's default) is sound: its tags closed, its names known.
 */
bool part_check_text(Making *m, Str text, Pos at);

#endif
