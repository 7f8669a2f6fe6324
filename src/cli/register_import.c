/* SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/columns.h"
#include "cli/json.h"
#include "cli/register.h"
#include "cli/words.h"

typedef struct Options {
    VanthuImport order;
    const char *templates;
    bool json;
} Options;

enum { YEAR = 1000, FAMILY, CHECK, HOLES, REASON, BY, TEMPLATES, JSON };

static const struct option long_options[] = {
    { "workspace", required_argument, NULL, 'C' },
    { "series", required_argument, NULL, 's' },
    { "year", required_argument, NULL, YEAR },
    { "family", required_argument, NULL, FAMILY },
    { "check", no_argument, NULL, CHECK },
    { "void-holes", no_argument, NULL, HOLES },
    { "reason", required_argument, NULL, REASON },
    { "by", required_argument, NULL, BY },
    { "templates", required_argument, NULL, TEMPLATES },
    { "json", no_argument, NULL, JSON },
    { "help", no_argument, NULL, 'h' },
    { 0 },
};

/* 0, or what a command with a wrong option ends with. */
static int take(Options *o, int c, const char *typed)
{
    switch (c) {
    case 'C': o->order.folder = optarg; return 0;
    case 's': o->order.series = optarg; return 0;
    case FAMILY: o->order.family = optarg; return 0;
    case CHECK: o->order.check = true; return 0;
    case HOLES: o->order.void_holes = true; return 0;
    case REASON: o->order.reason = optarg; return 0;
    case BY: o->order.who = optarg; return 0;
    case TEMPLATES: o->templates = optarg; return 0;
    case JSON: o->json = true; return 0;
    case YEAR:
        return register_number(optarg, 9999, &o->order.year)
                   ? 0 : usage_error(&command_register, "no year:", optarg);
    default: return option_error(&command_register, c, typed);
    }
}

/* ---- the report ---- */

enum { COLUMNS = 6 };

static VanthuText text_of(const char *text)
{
    return (VanthuText){ text, strlen(text) };
}

static void heading(VanthuText *cells)
{
    cells[0] = text_of(words("number"));
    cells[1] = text_of(words("done"));
    cells[2] = text_of(words("notation"));
    cells[3] = text_of(words("date"));
    cells[4] = text_of(words("type"));
    cells[5] = text_of(words("subject"));
}

static const char *done_of(const VanthuImported *e)
{
    static const char *const names[] = { "nhap-so", "da-co", "huy", "sai" };
    return names[e->done];
}

static void line_of(const VanthuImported *e, VanthuText *cells, char number[24])
{
    if (e->number)
        snprintf(number, 24, "%d/%d", e->number, e->year);
    cells[0] = text_of(number);
    cells[1] = text_of(done_of(e));
    cells[2] = e->notation;
    cells[3] = e->date;
    cells[4] = e->type;
    cells[5] = e->subject;
}

static void print_table(const VanthuImports *rows)
{
    VanthuText *cells = calloc((rows->n + 1) * COLUMNS, sizeof *cells);
    char (*numbers)[24] = calloc(rows->n + 1, sizeof *numbers);
    if (cells)
        heading(cells);
    for (size_t i = 0; cells && numbers && i < rows->n; i++)
        line_of(&rows->list[i], cells + (i + 1) * COLUMNS, numbers[i]);
    if (cells && numbers && rows->n)
        print_columns(cells, rows->n + 1, COLUMNS);
    free(numbers);
    free(cells);
}

static void print_json(const VanthuImported *e)
{
    const struct { const char *key; VanthuText text; } members[] = {
        { "day_so", e->series }, { "so_ky_hieu", e->notation }, { "ngay", e->date },
        { "loai", e->type }, { "trich_yeu", e->subject }, { "ket_qua", text_of(done_of(e)) },
    };
    printf("{\"dong\": %u, \"so\": %d, \"nam\": %d", (unsigned)e->row, e->number, e->year);
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        printf(", \"%s\": ", members[i].key);
        json_text(stdout, members[i].text);
    }
    puts("}");
}

/* ---- import BOOK FILE ---- */

static int check(const Options *o, char **rest)
{
    if (!rest[0])
        return usage_error(&command_register, "which book? di, den, buu-dien, ban-luu", NULL);
    if (!rest[1])
        return usage_error(&command_register, "which file?", NULL);
    if (rest[2])
        return usage_error(&command_register, "not expected:", rest[2]);
    if (o->order.void_holes && (!o->order.reason || !o->order.who))
        return usage_error(&command_register, "a void says why and who: --reason, --by", NULL);
    return 0;
}

static int import(Options *o, char **rest)
{
    VanthuImports rows;
    TemplateFolders folders;
    VanthuForms forms = forms_of(&folders, o->templates);
    o->order.book = rest[0];
    o->order.file = rest[1];
    o->order.templates = forms.templates;
    o->order.n_templates = forms.n_templates;
    o->order.own_templates = forms.own_templates;
    Vanthu *v = vanthu_new(NULL);
    VanthuEnd end = vanthu_register_import(v, &o->order, &rows);
    /* What was refused is told by its messages alone. */
    bool told = end == VANTHU_OK || o->order.check;
    for (size_t i = 0; told && o->json && i < rows.n; i++)
        print_json(&rows.list[i]);
    if (told && !o->json)
        print_table(&rows);
    print_messages(v, false);
    vanthu_free(v);
    return (int)end;
}

int import_run(int argc, char **argv)
{
    Options o = { .json = false };
    int c;
    opterr = 0;
    optind = 1;
    while ((c = getopt_long(argc, argv, ":C:s:h", long_options, NULL)) != -1) {
        if (c == 'h')
            return print_help(&command_register);
        int end = take(&o, c, argv[optind - 1]);
        if (end)
            return end;
    }
    int end = check(&o, argv + optind);
    return end ? end : import(&o, argv + optind);
}
