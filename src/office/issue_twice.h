/* SPDX-License-Identifier: MIT */
/*
 * Issue twice: one document that comes once as Markdown and once as the DOCX, ODT or PDF that was
 * made of it would get two numbers. What was issued last is known again by its text
 * (foreign_text.h), whoever saved the file since.
 */
#ifndef OFFICE_ISSUE_TWICE_H
#define OFFICE_ISSUE_TWICE_H

#include "office/foreign.h"
#include "office/issue_work.h"

/* What is looked for among what was issued. */
typedef struct TwiceAsk {
    Str path;              /* an entry of the same path is no other document */
    Str text;              /* as foreign_text has it; empty of a PDF */
    Str print;             /* of a PDF as print_letters has it; else empty */
    Str pieces;            /* of Markdown as foreign_pieces has them; else empty */
    Str hash;              /* of a file that was made elsewhere its SHA-256; else empty */
    bool apart;            /* it may be from elsewhere altogether: of entries that are so too none
                            * is meant, unless they are the same file */
} TwiceAsk;

/* One that was issued. */
typedef struct TwiceEntry {
    RegisterEntry entry;
    Str text, pieces;      /* as foreign_text and foreign_pieces have them; empty of a PDF */
    Str print;
    bool here;             /* made by this program */
} TwiceEntry;

typedef struct Twice {
    TwiceEntry *list;
    size_t n;
} Twice;

typedef struct TwiceLoad {
    bool foreign;          /* those alone that came as a file made elsewhere */
    Str subjects[3];       /* older ones too that are about this; empty: none */
} TwiceLoad;

/* The texts of the last record copies; what cannot be read is left out. */
Twice twice_load(const IssuePlace *p, const TwiceLoad *load);
/* NULL: there is none. */
const RegisterEntry *twice_find(const Twice *t, const TwiceAsk *ask);
/* issue-twice at `at`; always false. */
bool twice_tell(const IssuePlace *p, Pos at, const RegisterEntry *e);

#endif
