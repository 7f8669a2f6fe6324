/* SPDX-License-Identifier: MIT */
#include "cli/columns.h"

#include <stdio.h>

#include "cli/words.h"

static int width_of(VanthuText t)
{
    int n = 0;
    for (size_t i = 0; i < t.n; i++)
        n += ((unsigned char)t.p[i] & 0xC0) != 0x80;
    return n;
}

static void print_line(const VanthuText *cells, size_t columns, const int *widths)
{
    for (size_t i = 0; i < columns; i++) {
        words_text(stdout, cells[i]);
        if (i + 1 < columns)
            printf("%*s", widths[i] - width_of(cells[i]) + 2, "");
    }
    putchar('\n');
}

void print_columns(const VanthuText *cells, size_t rows, size_t columns)
{
    int widths[COLUMNS_MOST] = { 0 };
    for (size_t i = 0; i < rows * columns; i++) {
        int width = width_of(cells[i]);
        widths[i % columns] = width > widths[i % columns] ? width : widths[i % columns];
    }
    for (size_t i = 0; i < rows; i++)
        print_line(cells + i * columns, columns, widths);
}
