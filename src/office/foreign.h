/* SPDX-License-Identifier: MIT */
/*
 * Foreign: documents that were written in Word or LibreOffice and are issued all the same. Where
 * their number and date stand is recognised, and these are filled in; nothing else of the file
 * changes, and no other part of its package.
 */
#ifndef OFFICE_FOREIGN_H
#define OFFICE_FOREIGN_H

#include "base/date.h"
#include "form/catalogue.h"
#include "office/foreign_places.h"
#include "office/foreign_text.h"

typedef enum ForeignKind { FOREIGN_NONE, FOREIGN_DOCX, FOREIGN_ODT, FOREIGN_PDF } ForeignKind;

typedef struct ForeignWant {
    Str path;
    const TemplatePath *templates;  /* whose titles tell the type; NULL: it is not looked for */
    Str family;
} ForeignWant;

typedef struct Foreign {
    ForeignKind kind;
    const Source *source;  /* the file as a whole: the place of messages */
    Str bytes;
    bool sealed;           /* signed: it must not be changed */
    ForeignMade made;
    Str part, part_bytes;  /* where its text stands; absent of a PDF */
    ForeignLines lines;
    ForeignPlaces places;
    FormTitle type;        /* its id absent: not recognised */
    Str subject;           /* the trích yếu; absent: not recognised */
} Foreign;

/* By the path's ending. */
ForeignKind foreign_kind(Str path);

/* False with file-unreadable, file-too-large, document-broken. What is not recognised is absent
 * in *out. */
bool foreign_read(Arena *a, Diag *d, const ForeignWant *want, Foreign *out);

/*
 * The file with its number ("05") and its whole date. Warns of places that were not found
 * (foreign-place); absent with foreign-number or foreign-date where others are typed there.
 */
Str foreign_fill(Arena *a, Diag *d, const Foreign *f, const ForeignGiven *given);

#endif
