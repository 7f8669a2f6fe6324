/* SPDX-License-Identifier: MIT */
/*
 * Cells by their names, as spreadsheets write them: F17, A3:F40; A3:F goes down to the end. `$`
 * before a letter or digits is passed over.
 */
#ifndef DATA_RANGE_H
#define DATA_RANGE_H

#include "base/str.h"

/* From 1, ends included. */
typedef struct CellRange {
    uint32_t from_row, to_row, from_column, to_column;
} CellRange;

/* "F17": both from 1. False for anything else. */
bool range_cell(Str s, uint32_t *row, uint32_t *column);
/* Absent or empty: everything. False, *out unset, if it is no range. */
bool range_parse(Str s, CellRange *out);

#endif
