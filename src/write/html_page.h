/* SPDX-License-Identifier: MIT */
/*
 * The sheets: class sN is the N-th section's, on screen a sheet of its size with its margins, in
 * print a page of the same name with the page number at its head. A page that is number 1 shows
 * none, unless the sheet says so (decree 30, PL I, I.7); a section may begin with a page 1.
 */
#ifndef WRITE_HTML_PAGE_H
#define WRITE_HTML_PAGE_H

#include "write/html.h"

enum { HTML_BESIDE = 20 }; /* twips at either side of the text within a page's area, in print */

void html_page_write(const Html *h, Buf *css);
/* "sheet s1"; number from 1. */
Str html_page_class(const Html *h, int number);

#endif
