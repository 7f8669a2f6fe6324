/* SPDX-License-Identifier: MIT */
/*
 * Sheet: XLSX (ECMA-376-1) and ODS (OpenDocument 1.3) a row at a time, in bounded memory but for
 * the shared strings of an XLSX. Cells are as displayed (format.h): stored values of formulas,
 * dates of both epochs, percentages, TRUE and FALSE, errors as CELL_ERROR; merged cells are spread
 * over what they cover (merge.h). What a package claims is never trusted: unpack.h.
 */
#ifndef DATA_SHEET_H
#define DATA_SHEET_H

#include "data/cells.h"

typedef struct SheetWant {
    Str path;
    Pos at;           /* who asked for it */
    Str sheet;        /* absent: the first that is shown */
    char decimal;     /* the sign before decimals, ',' or '.'; 0 = '.', in ODS as stored */
} SheetWant;

/* Whether the name ends as those of sheets do: .xlsx .xlsm .ods .xls. */
bool sheet_is_named(Str path);

/*
 * NULL with file-unreadable, package-broken, package-large, sheet-lock (~$lop.xlsx), sheet-old
 * (.xls, or a password), sheet-unknown. `places` lives as long as the reader; its kind and name
 * are set here. Faults of reading: sheet-broken, package-large, table-columns, cell-large.
 */
CellReader *sheet_open(Diag *d, const SheetWant *want, CellPlaces *places);

/* The sheets that are shown, in their order, their names in `a`. False with diagnostics. */
typedef struct SheetNames {
    Str *list;
    size_t n;
} SheetNames;
bool sheet_names(Arena *a, Diag *d, const SheetWant *want, SheetNames *out);

#endif
