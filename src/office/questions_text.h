/* SPDX-License-Identifier: MIT */
/*
 * The words of lists of questions: nd30/texts/can-bo-sung.md, a document with {{…}}. It is printed
 * as it is, and its table is what a sheet of a workbook holds.
 */
#ifndef OFFICE_QUESTIONS_TEXT_H
#define OFFICE_QUESTIONS_TEXT_H

#include "base/buf.h"
#include "office/questions.h"

typedef struct QuestionsText {
    const Source *source;
    struct MustacheNode *front, *body;
} QuestionsText;

/* In a sheet, what would end a cell or a line, and what comes before a number. */
enum { QUESTION_BAR = 0x1f, QUESTION_LINE = 0x1e, QUESTION_NUMBER = 0x1d };

/* What one printing shows. */
typedef struct QuestionsShown {
    const Questions *questions;
    const QuestionList *only;  /* NULL: all */
    bool sheet;                /* of a workbook: the table goes by these signs; else Markdown */
    bool merged;               /* all lists in one, with the column `by` first */
    bool named;                /* each list with whom it asks */
} QuestionsShown;

/* The first that `path` has; false with template-missing or the errors of its tags. */
bool questions_text_open(Arena *a, Diag *d, const TemplatePath *path, QuestionsText *out);
/* False with errors at its places: names that there are not. */
bool questions_text_print(Diag *d, const QuestionsText *t, const QuestionsShown *shown, Buf *out);

#endif
