/* SPDX-License-Identifier: MIT */
/*
 * Present: a document as it is shown for signature, number and date blank (decree 30, Điều 15.2:
 * they are given once it is signed), kept in the register, and the proof that what is issued is
 * that one.
 */
#ifndef OFFICE_PRESENT_H
#define OFFICE_PRESENT_H

#include "doc/doc.h"
#include "record/register.h"

/* The text and SHA-256 of all that is printed, of a document with its number and date blank. */
void present_of(Arena *a, const Doc *doc, RegisterPresented *out);

typedef struct PresentProof {
    const Doc *blank;       /* the document that is issued, number and date blank */
    const Doc *issued;      /* and with them */
    Str so, ngay;           /* "171", "2026-11-23" */
    Pos at;                 /* the document, for messages */
} PresentProof;

/*
 * False with issue-changed and each change in words, where the blank document is not the one that
 * was presented; issue-looks, where its words are; issue-date-changes, where number and date change
 * other words than themselves.
 */
bool present_proves(Arena *a, Diag *d, const RegisterPresented *shown, const PresentProof *proof);

#endif
