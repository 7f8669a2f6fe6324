/* SPDX-License-Identifier: MIT */
/*
 * Press: a finished document's bytes in one format after another. What two documents have in
 * common is compressed once, and LibreOffice stays in memory from PDF to PDF, so a batch keeps one
 * press for each thread.
 */
#ifndef OFFICE_PRESS_H
#define OFFICE_PRESS_H

#include "base/diag.h"
#include "office/pdf.h"
#include "write/write.h"

typedef struct Press Press;

/* epoch as for packer_new; what PDF is made with is copied. */
Press *press_new(int64_t epoch, const PdfWant *pdf);
void press_free(Press *p);

typedef struct PressOrder {
    const Doc *doc;
    const Writer *writer;
    Str path;              /* of the file, and the place where it was asked for: for messages */
    Pos at;
    size_t documents;      /* in it, where it is a file of many */
} PressOrder;

/* The whole file, in memory of the press until its next call; absent with output-too-large, or
 * what pdf_convert tells. */
Str press_print(Press *p, Diag *d, const PressOrder *order);

/* Whether PDF can be made, for the output `path`: starts LibreOffice, which its first document then
 * needs not wait for. False with what pdf_ready tells. */
bool press_ready(Press *p, Diag *d, Str path);

/* The writer of an output by its type, where one is given, else by the path's ending; NULL with
 * output-type. */
const Writer *press_writer(Arena *a, Diag *d, Str path, Str type);

#endif
