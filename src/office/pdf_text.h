/* SPDX-License-Identifier: MIT */
/*
 * What stands on the pages of a PDF that LibreOffice made. Two of them of one document are never
 * the same bytes where its release or the fonts differ; their pages and texts are.
 */
#ifndef OFFICE_PDF_TEXT_H
#define OFFICE_PDF_TEXT_H

#include "base/arena.h"

typedef struct PdfText {
    Str *pages;            /* without blanks, in the order in which it is drawn */
    size_t n;
} PdfText;

/* False: it is no whole PDF of LibreOffice. */
bool pdf_text(Arena *a, Str pdf, PdfText *out);
/* The first page that says something else, from 0; SIZE_MAX: none, they have as many pages too. */
size_t pdf_text_differs(const PdfText *x, const PdfText *y);
/* The number of pages of any PDF, a scan too; 0: not known. */
int pdf_pages(Arena *a, Str pdf);

#endif
