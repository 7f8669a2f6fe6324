/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/columns.h"
#include "cli/json.h"
#include "cli/register.h"
#include "cli/words.h"

/* The số đến is the number, which stands before all columns. */
static bool has_values(const VanthuBookRows *rows, size_t key)
{
    static const char number[] = "so_den";
    if (rows->keys[key].n == sizeof number - 1 &&
        memcmp(rows->keys[key].p, number, sizeof number - 1) == 0)
        return false;
    for (size_t i = 0; i < rows->n; i++)
        if (rows->list[i].values[key].n)
            return true;
    return false;
}

/* The keys of the columns that are shown, beside the number: those that any row has, the first of
 * them. */
static size_t choose(const VanthuBookRows *rows, size_t *keys)
{
    size_t n = 0;
    for (size_t k = 0; k < rows->n_keys && n < COLUMNS_MOST - 1; k++)
        if (has_values(rows, k))
            keys[n++] = k;
    return n;
}

static void print_table(const VanthuBookRows *rows)
{
    enum { NUMBER = 24 };
    size_t keys[COLUMNS_MOST], columns = choose(rows, keys) + 1;
    VanthuText *cells = calloc((rows->n + 1) * columns, sizeof *cells), *at = cells;
    char (*numbers)[NUMBER] = calloc(rows->n + 1, sizeof *numbers);
    const char *number = words("number");
    if (cells && numbers && rows->n) {
        *at++ = (VanthuText){ number, strlen(number) };
        for (size_t k = 0; k + 1 < columns; k++)
            *at++ = rows->keys[keys[k]];
        for (size_t i = 0; i < rows->n; i++) {
            snprintf(numbers[i], NUMBER, "%d/%d", rows->list[i].number, rows->list[i].year);
            *at++ = (VanthuText){ numbers[i], strlen(numbers[i]) };
            for (size_t k = 0; k + 1 < columns; k++)
                *at++ = rows->list[i].values[keys[k]];
        }
        print_columns(cells, rows->n + 1, columns);
    }
    free(numbers);
    free(cells);
}

static void print_json(const VanthuBookRows *rows)
{
    for (size_t i = 0; i < rows->n; i++) {
        printf("{\"so\": %d, \"nam\": %d", rows->list[i].number, rows->list[i].year);
        for (size_t k = 0; k < rows->n_keys; k++) {
            fputs(", ", stdout);
            json_text(stdout, rows->keys[k]);
            fputs(": ", stdout);
            json_text(stdout, rows->list[i].values[k]);
        }
        puts("}");
    }
}

int rows_list(Vanthu *v, const VanthuBook *book, bool json)
{
    TemplateFolders folders;
    VanthuBookRows rows;
    find_templates(&folders, NULL);
    const VanthuRender how = { .templates = folders.list, .n_templates = folders.n,
                               .own_templates = folders.own };
    VanthuEnd end = vanthu_register_rows(v, book, &how, &rows);
    if (json)
        print_json(&rows);
    else
        print_table(&rows);
    return (int)end;
}
