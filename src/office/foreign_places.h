/* SPDX-License-Identifier: MIT */
/*
 * Foreign places: where the number and the date stand in the text of a document that was made
 * elsewhere, by the decree's form of both (Nghị định 30/2020/NĐ-CP, PL I, II.3 and II.4), as
 * clerks type it: "Số:      /KH-NTN", "Số ....../QĐ-UBND", "Số 12-CV/ĐU"; "Ninh Bình,
 * ngày    tháng 10 năm 2025". And in the lines "(Kèm theo … số     /KH-NTN ngày …)" of annexes.
 */
#ifndef OFFICE_FOREIGN_PLACES_H
#define OFFICE_FOREIGN_PLACES_H

#include "base/date.h"
#include "office/foreign_lines.h"

/* A place within a line: the bytes [from, to) between what stands around it, perhaps none. */
typedef struct ForeignPlace {
    const ForeignLine *line;   /* NULL: not found */
    size_t from, to;
} ForeignPlace;

typedef struct ForeignDate {
    ForeignPlace day, month, year;
    Date typed;                /* as far as it is */
} ForeignDate;

typedef struct ForeignNumber {
    ForeignPlace place;
    Str typed;                 /* "171"; empty: blank */
    Str notation;              /* behind the stroke: "KH-NTN" */
} ForeignNumber;

enum { FOREIGN_ATTACHED_MAX = 64 };

typedef struct ForeignPlaces {
    ForeignNumber number;      /* its line NULL: none was found */
    ForeignDate date;          /* of its year the same */
    /* The lines of annexes that name the document. */
    struct ForeignNamed {
        ForeignNumber number;
        ForeignDate date;
    } attached[FOREIGN_ATTACHED_MAX];
    size_t n_attached;
} ForeignPlaces;

/* Whether a line of an annex names the document that it belongs to: (Kèm theo …). */
bool foreign_is_attachment(Arena *a, const ForeignLine *line);

void foreign_find(Arena *a, const ForeignLines *lines, ForeignPlaces *out);

typedef struct ForeignGiven {
    Str number;
    Date date;
} ForeignGiven;

/* The changes that fill all places that are blank, in the order of the part's bytes. */
size_t foreign_changes(Arena *a, const ForeignPlaces *p, const ForeignGiven *given,
                       ForeignChange **out);

#endif
