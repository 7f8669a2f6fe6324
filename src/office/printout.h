/* SPDX-License-Identifier: MIT */
/*
 * Printout: a list that the program makes itself (a book of Phụ lục IV, a table of contents of
 * Phụ lục V) as a document like any other. Its look and wording are a type of templates/, with the
 * text that stands beside the form; `vanthu new TYPE` shows it.
 */
#ifndef OFFICE_PRINTOUT_H
#define OFFICE_PRINTOUT_H

#include "office/job.h"

typedef struct PrintoutWant {
    Str type;              /* "so/van-ban-di" */
    Str folder;            /* of the workspace: whose organisation, whose templates */
    const Value *head;     /* fields of the form: a map of texts of one line, without {{ */
    const Value *data;     /* what the text's {{…}} see: a map, lists of rows in it */
    TemplatePath templates;
    size_t own_templates;
    const JobOutput *outputs;
    size_t n_outputs;
    int64_t epoch;
    PdfWant pdf;
} PrintoutWant;

JobEnd printout_make(Arena *a, Diag *d, const PrintoutWant *want);

#endif
