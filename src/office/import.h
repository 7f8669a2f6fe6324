/* SPDX-License-Identifier: MIT */
/*
 * Import: a book that was kept in a spreadsheet until now (decree 30, PL IV) into the register,
 * row by row, all or none. Columns are known by their headings (import_words.h), series by the
 * profile (record/series). Every row is looked at before the first is written: what is wrong with
 * any is told at its cell. A file can be imported again: rows that are there are passed over.
 */
#ifndef OFFICE_IMPORT_H
#define OFFICE_IMPORT_H

#include "office/job.h"
#include "record/register.h"

typedef struct ImportWant {
    Str folder;            /* of the workspace; empty: the working folder */
    Str book;              /* "di", "den", "buu-dien", "ban-luu" */
    Str file;              /* as for -d: FILE, FILE:SHEET, FILE:SHEET!A3:F40 */
    Str series;            /* of all rows; empty: as the profile has it */
    Str family;            /* of their types; empty: nd30 */
    int year;              /* 0: that of most rows */
    bool check;            /* nothing is written */
    bool void_holes;       /* numbers that the book lacks become void */
    Str reason, who;       /* of them, and who says so of every void number */
    TemplatePath templates;
    size_t own_templates;
} ImportWant;

typedef enum ImportDone { IMPORT_ENTERED, IMPORT_THERE, IMPORT_VOID, IMPORT_WRONG } ImportDone;

typedef struct ImportLine {
    uint32_t row;          /* as a spreadsheet counts; 0: a number that the book lacks */
    ImportDone done;       /* with `check`: what would be */
    int number, year;      /* 0: not readable; of a book without numbers not known yet */
    Str series, notation, date, type, subject;
} ImportLine;

typedef struct ImportReport {
    ImportLine *list;      /* by series, year, number, then wrong rows in their order */
    size_t n;
} ImportReport;

/*
 * JOB_CONFLICT where a row is wrong (import-…), with `check` JOB_FOUND; *out is filled in with
 * both, and nothing written. JOB_BAD_INPUT: the file, don-vi.yml, nhap-so.yml cannot be read.
 */
JobEnd import_book(Arena *a, Diag *d, const ImportWant *want, ImportReport *out);

#endif
