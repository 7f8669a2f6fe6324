/* SPDX-License-Identifier: MIT */
/*
 * PDF/A-2b by LibreOffice, out of a package that was written in memory: one warm child process
 * for document after document. What goes in is checked, and what comes out. A child that crashes,
 * hangs or makes nonsense is replaced and its document tried once more. Used by one thread at a
 * time; a batch has one for each thread.
 */
#ifndef OFFICE_PDF_H
#define OFFICE_PDF_H

#include "base/diag.h"

enum { PDF_SECONDS = 60 };

typedef struct PdfWant {
    Str program;           /* the path of vanthu-pdf; absent: where it should be is not known */
    Str office;            /* LibreOffice's folder `program`; absent: the usual places */
    unsigned seconds;      /* for a document, for starting as well; 0 = PDF_SECONDS */
} PdfWant;

typedef struct PdfJob {
    Str type;              /* of the package: "odt", "docx" */
    Str package;           /* its bytes */
    Str path;              /* of the PDF: named in messages */
    Pos at;                /* the place of messages */
    Str font;              /* the document's family; absent: any */
    Str date;              /* "2025-10-30T00:00:00Z": when it was made; or absent */
    bool duplex;           /* printed on both sides: with the blank pages between its documents */
    size_t documents;      /* in a file of many: each allows it a second more */
} PdfJob;

typedef struct Pdf Pdf;

/* Starts nothing yet: that costs a second, and not every document is wanted as PDF. */
Pdf *pdf_open(const PdfWant *want);
/* Starts LibreOffice, where a batch wants to know before its first file that a PDF can be made.
 * False with an error that names `path`. */
bool pdf_ready(Pdf *p, Diag *d, Str path);
/*
 * The PDF's bytes, until the next call on p. False with pdf-absent, pdf-program, pdf-late,
 * pdf-crashed, pdf-refused, pdf-wrong or pdf-fonts at job->at, or file-unwritable where the
 * private folder cannot be written.
 */
bool pdf_convert(Pdf *p, Diag *d, const PdfJob *job, Str *out);
void pdf_close(Pdf *p);    /* NULL is closed already */

/* Whether a message tells that an outside program failed. */
bool pdf_is_outside(MsgId id);

#endif
