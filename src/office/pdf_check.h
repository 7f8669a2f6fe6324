/* SPDX-License-Identifier: MIT */
/*
 * Whether a PDF is what was ordered: LibreOffice can report success over an empty or a plain one,
 * or write half of it (pdf_object.h).
 */
#ifndef OFFICE_PDF_CHECK_H
#define OFFICE_PDF_CHECK_H

#include "base/arena.h"
#include "base/buf.h"

typedef struct PdfWanted {
    int pages;             /* 0 = any number, but one */
    Str font;              /* a family; it, or its twin of the same widths, must be in the file;
                            * absent: any */
} PdfWanted;

typedef struct PdfFault {
    const char *why;       /* what is wrong with it, in English */
    Str fonts;             /* the fonts of the file where it has not the one that is wanted */
} PdfFault;

/* PDF/A-2b with all fonts embedded and tagged, whole, with its pages; else false with *fault. */
bool pdf_check(Arena *a, Str bytes, const PdfWanted *wanted, PdfFault *fault);

/*
 * The same document gives the same bytes: the time of making becomes `date`
 * ("2025-10-30T00:00:00Z"), or goes if that is absent, and the identifiers become a digest of all
 * the rest. Lengths stay, so that the file stays whole.
 */
void pdf_settle(Buf *pdf, Str date);

#endif
