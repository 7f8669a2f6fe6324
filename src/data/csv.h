/* SPDX-License-Identifier: MIT */
/*
 * CSV by libcsv (RFC 4180, and what spreadsheets make of it), a row at a time. The separator is
 * comma, semicolon or tab, whichever divides the first rows evenly; a first line "sep=;" names it.
 * Fields in quotes may hold separators, quotes ("") and line breaks. Blank lines are no rows.
 * Encodings: base/decode.h.
 */
#ifndef DATA_CSV_H
#define DATA_CSV_H

#include "data/cells.h"

/*
 * NULL with file-unreadable. `places` lives as long as the reader; its arena, kind and name are
 * set here. Faults of reading: csv-quote, cell-large, table-columns. A file that is read as
 * Windows-1258 is the warning csv-1258.
 */
CellReader *csv_open(Diag *d, Str path, Pos at, CellPlaces *places);

#endif
