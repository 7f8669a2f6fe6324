/* SPDX-License-Identifier: MIT */
/*
 * What the rows of a batch lack: each blank cell that the text needs is a question, of which lists
 * are made to be filled in, one for each value of a column (a teacher) or one for all.
 */
#ifndef OFFICE_QUESTIONS_H
#define OFFICE_QUESTIONS_H

#include "base/diag.h"
#include "data/value.h"
#include "form/library.h"

enum { QUESTION_IDS = 2 };     /* so many columns tell which row it is */

typedef struct Question {
    uint32_t row;              /* as a spreadsheet counts it */
    Str ids[QUESTION_IDS];
    Str lacks;                 /* the column's heading */
    struct Question *next;
} Question;

typedef struct QuestionList {
    Str name;                  /* whom it asks; empty: everybody, or nobody is named */
    Question *first, *last;
    Question *of_row;          /* first of the row that was asked about last */
    struct QuestionList *next;
} QuestionList;

/* The list of all where there is no `by`, in the order of the rows. */
typedef struct Questions {
    Arena *arena;
    Str by;                    /* a column's heading; absent: one list */
    Str table;                 /* base name, for the title */
    const TemplatePath *templates;  /* where the words of the lists stand; for questions_write */
    Str headings[QUESTION_IDS];/* absent: fewer columns */
    QuestionList *lists, *last;
    size_t n_lists, n;         /* n: of questions */
    bool begun;                /* a row was seen */
} Questions;

typedef struct QuestionRow {
    const Value *columns;
    uint32_t number;
    Pos at;
    Diag *said;                /* of this row; NULL: nothing */
} QuestionRow;

/* Takes what is said of a row; false with question-column if there is no column `by`. */
bool questions_row(Questions *q, Diag *d, const QuestionRow *row);
/* Whether a path ends in .md or .xlsx; else question-type. */
bool questions_check(Diag *d, Str path);
/* Writes the file, whole or not at all. */
bool questions_write(const Questions *q, Diag *d, Str path);

#endif
