/* SPDX-License-Identifier: MIT */
/* Lists of questions as a workbook. */
#ifndef OFFICE_QUESTIONS_SHEET_H
#define OFFICE_QUESTIONS_SHEET_H

#include "office/questions_text.h"

/*
 * A sheet for each list; with more than 30 of them one sheet, in which the column `by` comes
 * first. As workbook_of, and question-text where the text has no table for a sheet.
 */
Str questions_sheet(Diag *d, const QuestionsText *text, const Questions *q);

#endif
