/* SPDX-License-Identifier: MIT */
/* Tables on standard output. */
#ifndef CLI_COLUMNS_H
#define CLI_COLUMNS_H

#include "vanthu.h"

enum { COLUMNS_MOST = 8 };

/* `rows` times `columns` cells, row by row, the heading first; two blanks between the columns. */
void print_columns(const VanthuText *cells, size_t rows, size_t columns);

#endif
