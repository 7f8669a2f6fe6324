/* SPDX-License-Identifier: MIT */
/* Workbook: tables of texts as XLSX; the one file that knows libxlsxwriter. */
#ifndef OFFICE_WORKBOOK_H
#define OFFICE_WORKBOOK_H

#include "base/diag.h"

typedef struct WorkbookCell {
    Str text;
    bool number;           /* text is a whole number */
} WorkbookCell;

typedef struct WorkbookSheet {
    Str name;              /* made to what Excel takes; a second one of a name gets a number */
    const WorkbookCell *cells;  /* row by row, the heading first; it is repeated on every page */
    size_t rows, columns;
    const double *widths;  /* of columns, in figures of the usual size; NULL: 18 each */
} WorkbookSheet;

/* The bytes are in `a`, the same for the same sheets; absent with file-unwritable, where a
 * temporary file is refused. */
Str workbook_of(Arena *a, Diag *d, const WorkbookSheet *sheets, size_t n);

#endif
