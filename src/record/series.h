/* SPDX-License-Identifier: MIT */
/*
 * Series (dãy số): which numbers a document shares, by what the head decided (decree 30, Điều
 * 15.1.c), in don-vi.yml:
 *
 *     danh_so_van_ban:
 *       quyet-dinh: {loai: [quyet-dinh]}          # the first that fits takes the document
 *       hoi-dong: {don_vi: [Hội đồng trường]}
 *       mat: {mat: có}                            # secret documents fit only here
 *       sao: {ban_sao: có}                        # copies: what a form gives the series `sao`
 *       chi-bo: {loai: [dang], theo: nhiem_ky, tu: 2025-06-10}
 *       chung: {bat_dau: 150}                     # all others; a register begun in mid-year
 *
 * Without it: `chung`; but secret documents have `mat`, and what a form gives a series of its own
 * (copies, documents of the Party and the unions) has that: only rows that name its type or that
 * series under `loai` take such a document.
 */
#ifndef RECORD_SERIES_H
#define RECORD_SERIES_H

#include "base/date.h"
#include "data/value.h"

typedef struct SeriesAsk {
    const Value *profile;   /* the organisation on that date (profile_at) */
    Str name;               /* for series_named alone */
    Str type, unit;         /* `loai`; who issues it under the organisation's seal, or empty */
    Str own;                /* the series that its form gives it (`series`), or empty */
    bool secret;
    Date date;              /* whole */
} SeriesAsk;

typedef struct Series {
    Str name;               /* small letters, figures, hyphens: also the name of a folder */
    int year;               /* whose numbers: of the date, or in which the term began */
    int first;              /* bat_dau; 1 */
    bool term;              /* numbers go on over the years */
} Series;

/* A name as the register has it, which can be a folder's: "Hội đồng trường" is hoi-dong-truong. */
Str series_name(Arena *a, Str name);
/* The series of a document. False: told at the row that is wrong, or at the map. */
bool series_of(Arena *a, Diag *d, const SeriesAsk *ask, Series *out);
/* Whether it holds secret documents, whose signs may be those of others. */
bool series_is_secret(Arena *a, const Value *profile, Str name);
/* The series of a name, however that is spelt; false: told, with the names that there are. */
bool series_named(Arena *a, Diag *d, const SeriesAsk *ask, Series *out);

#endif
