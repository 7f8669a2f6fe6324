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
/* The sign before decimals of an organisation, 0 if it names none; setting-value if it is no
 * sign. */
char layer_decimal(Arena *a, Diag *d, const Value *profile);

#endif
