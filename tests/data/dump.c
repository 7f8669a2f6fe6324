/* SPDX-License-Identifier: MIT */
/*
 * dump [-n] [-d SIGN] [-s SHEET] [-r RANGE] [-h] [-t] FILE: a table as the program reads it, a
 * record a line, then what is said of it. -n counts the records only, -d is so_thap_phan, -h keeps
 * hidden rows, -t keeps totals. The first record comes with the places of its cells.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "data/table.h"

static void print_text(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '\n')
            fputs("\\n", stdout);
        else
            putchar(s.p[i]);
}

static void print_place(Pos at)
{
    char cell[POS_CELL_ROOM];
    pos_cell(at, cell);
    if (!at.source)
        printf("-");
    else if (*cell)
        printf("%.*s!%s", STR_ARG(at.source->name), cell);
    else
        printf("%.*s:%u:%u", STR_ARG(at.source->name), at.a, at.b);
}

static void print_names(const Table *t)
{
    const Str *names;
    size_t n = table_columns(t, &names);
    for (size_t i = 0; i < n; i++) {
        fputs(i ? " | " : "", stdout);
        print_text(names[i]);
    }
    putchar('\n');
}

static void print_row(const TableRow *row, size_t n, bool places)
{
    printf("%u: ", row->number);
    for (size_t i = 0; i < n; i++) {
        fputs(i ? " | " : "", stdout);
        print_text(row->cells[i].text);
        fputs(row->cells[i].is_false ? " (false)" : "", stdout);
    }
    putchar('\n');
    for (size_t i = 0; places && i < n; i++) {
        fputs(i ? " " : "   at ", stdout);
        print_place(row->cells[i].at);
    }
    if (places)
        putchar('\n');
}

static void print_messages(Diag *d)
{
    for (size_t i = 0; i < diag_count(d); i++) {
        const Message *m = diag_at(d, i);
        uint32_t row;
        Str heading = pos_heading(m->at, &row);
        printf("%s ", m->severity == SEVERITY_ERROR ? "error" : "warning");
        print_place(m->at);
        printf(" row %u \"%.*s\" [%s]", row, STR_ARG(heading), msg_info(m->id)->id);
        for (int k = 0; k < 4 && m->args[k].p; k++) {
            putchar(' ');
            print_text(m->args[k]);
        }
        putchar('\n');
    }
}

/* Of this program alone: getrusage would count what forked it. */
static long peak(void)
{
    char line[128];
    long kb = 0;
    FILE *f = fopen("/proc/self/status", "r");
    while (f && fgets(line, sizeof line, f))
        sscanf(line, "VmHWM: %ld", &kb);
    if (f)
        fclose(f);
    return kb;
}

static void dump(Arena *a, Diag *d, const TableWant *want, bool count)
{
    Table *t = table_open(a, d, want);
    if (!t)
        return;
    const Str *names;
    size_t n = table_columns(t, &names), records = 0;
    TableRow row;
    if (!count)
        print_names(t);
    for (; table_next(t, &row) == TABLE_ROW; records++)
        if (!count)
            print_row(&row, n, records == 0);
    if (count)
        printf("%zu %ld\n", records, peak());
    table_close(t);
}

int main(int argc, char **argv)
{
    TableWant want = { .at = POS_NONE };
    bool count = false;
    for (int c; (c = getopt(argc, argv, "nhtd:s:r:")) != -1;)
        switch (c) {
        case 'n': count = true; break;
        case 'h': want.keep_hidden = true; break;
        case 't': want.keep_totals = true; break;
        case 'd': want.decimal = *optarg; break;
        case 's': want.sheet = str_from(optarg); break;
        case 'r': want.range = str_from(optarg); break;
        default: return 2;
        }
    if (optind + 1 != argc)
        return 2;
    want.path = str_from(argv[optind]);
    Arena *a = arena_new();
    Diag *d = diag_new();
    dump(a, d, &want, count);
    print_messages(d);
    diag_free(d);
    arena_free(a);
    return 0;
}
