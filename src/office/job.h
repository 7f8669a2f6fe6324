/* SPDX-License-Identifier: MIT */
/*
 * One document from its Markdown file to its outputs: read, data, form, passes, write, pack. All
 * that is wrong with it is collected; if anything is, no output is touched.
 */
#ifndef OFFICE_JOB_H
#define OFFICE_JOB_H

#include "office/master.h"
#include "office/pdf.h"

typedef struct JobOutput {
    Str path;              /* "-" = standard output */
    Str type;              /* "docx"; absent: by the path's ending */
} JobOutput;

typedef struct JobWant {
    MasterWant master;
    const JobOutput *outputs;
    size_t n_outputs;
    int64_t epoch;          /* SOURCE_DATE_EPOCH, negative = not given */
    PdfWant pdf;
    bool present;           /* number and date blank; kept in the register (present.h) */
} JobWant;

typedef enum JobEnd {
    JOB_DONE,
    JOB_BAD_INPUT,         /* the document, its data, don-vi.yml */
    JOB_BAD_FORM,          /* a file under templates/ */
    JOB_SOME_FAILED,       /* rows of a batch */
    JOB_FOUND,             /* what --verify looks for */
    JOB_REFUSED,           /* the system: reading or writing */
    JOB_CONFLICT,          /* the register */
    JOB_OUTSIDE,           /* LibreOffice failed */
    JOB_BAD_CALL           /* outputs of an unknown type, named twice, or the input itself */
} JobEnd;

/* How it ended, where nothing could be made because of errors. */
JobEnd job_bad_end(Diag *d);

/* Places of messages point into `a`. */
JobEnd job_render(Arena *a, Diag *d, const JobWant *want);

#endif
