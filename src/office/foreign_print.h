/* SPDX-License-Identifier: MIT */
/*
 * Foreign print: whether a PDF that LibreOffice made is a print of a document. A print says all
 * that the document says, and beyond that its labels, page numbers, number and date.
 */
#ifndef OFFICE_FOREIGN_PRINT_H
#define OFFICE_FOREIGN_PRINT_H

#include "base/arena.h"

/* Its letters and figures in small letters, a line a page; empty where they cannot be read: a scan,
 * other programs. */
Str print_letters(Arena *a, Str pdf);

/* `pieces`: as foreign_pieces has them. A line of it may be on two pages. */
bool print_is_of(Str letters, Str pieces);

#endif
