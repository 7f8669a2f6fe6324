/* SPDX-License-Identifier: MIT */
/*
 * Layer: the values of one -d file. YAML and JSON give their map. A table (data/table.h) gives
 * the list of its records under the file's name: {{#lop}} … {{/lop}} for lop.csv; a table of one
 * record its columns as values too. FILE:SHEET, FILE:SHEET!A3:F40 and FILE:A3:F40 choose a part of
 * it.
 */
#ifndef OFFICE_LAYER_H
#define OFFICE_LAYER_H

#include "data/value.h"

typedef struct LayerWant {
    Str path;              /* as given with -d */
    char decimal;          /* so_thap_phan: ',' or '.'; 0 = not given */
} LayerWant;

/* A map; false with diagnostics. */
bool layer_read(Arena *a, Diag *d, const LayerWant *want, Value **out);
/*
 * The rows of one table, one at a time and each in an arena of its own: a CSV file, a sheet as for
 * -d (of several with something in them one must be named: sheet-unknown), or a list in YAML or
 * JSON. NULL with diagnostics. Sources of places live in `a`.
 */
typedef struct LayerRows LayerRows;

typedef struct LayerRow {
    Value *map;            /* columns by their names */
    uint32_t number;       /* as a spreadsheet counts rows; of a list from 1 */
    Pos at;                /* of its first cell */
} LayerRow;

typedef enum LayerStep { LAYER_ROW, LAYER_END, LAYER_FAULT } LayerStep;

LayerRows *layer_rows_open(Arena *a, Diag *d, const LayerWant *want);
/* The same with all rows of a table: hidden ones, totals, those below a gap. */
LayerRows *layer_rows_open_all(Arena *a, Diag *d, const LayerWant *want);
/* LAYER_FAULT: nothing more can be read, and was told. */
LayerStep layer_rows_next(LayerRows *rows, Arena *a, LayerRow *out);
void layer_rows_close(LayerRows *rows);

/* The file of FILE, FILE:SHEET, FILE:SHEET!A3:F40 and FILE:A3:F40. */
Str layer_file(Arena *a, Str given);
/* Whether a file of this name is a table. */
bool layer_is_table(Arena *a, Str path);
/* The sign before decimals of an organisation, 0 if it names none; setting-value if it is no
 * sign. */
char layer_decimal(Arena *a, Diag *d, const Value *profile);

#endif
