/* SPDX-License-Identifier: MIT */
/* Lists of questions as a workbook. */
#ifndef OFFICE_QUESTIONS_SHEET_H
#define OFFICE_QUESTIONS_SHEET_H

#include "office/questions.h"

/* Column headings of both formats. */
#define QUESTION_ROW "Dòng"
#define QUESTION_LACKS "Còn thiếu"
#define QUESTION_ANSWER "Trả lời"
#define QUESTION_NOBODY "Chưa rõ ai"
#define QUESTION_ALL "Cần bổ sung"

/*
 * A sheet for each list; with more than 30 of them one sheet, in which the column `by` comes
 * first. As workbook_of.
 */
Str questions_sheet(Arena *a, Diag *d, const Questions *q);

#endif
