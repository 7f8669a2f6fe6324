/* SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/document.h"
#include "cli/register.h"

typedef struct Options {
    DocumentOptions document;
    VanthuBook book;
} Options;

enum { YEAR = 1000, STATE, KIND, FROM, TO, VOLUME };

static const struct option long_options[] = {
    DOCUMENT_LONG,
    { "workspace", required_argument, NULL, 'C' },
    { "series", required_argument, NULL, 's' },
    { "year", required_argument, NULL, YEAR },
    { "state", required_argument, NULL, STATE },
    { "kind", required_argument, NULL, KIND },
    { "from", required_argument, NULL, FROM },
    { "to", required_argument, NULL, TO },
    { "volume", required_argument, NULL, VOLUME },
    { "help", no_argument, NULL, 'h' },
    { 0 },
};

/* As document_option. */
static int take(Options *o, int c, const char *typed)
{
    int end = document_option(&o->document, c);
    if (end >= 0)
        return end;
    switch (c) {
    case 'C': o->book.which.folder = optarg; return 0;
    case 's': o->book.which.series = optarg; return 0;
    case STATE: o->book.which.state = optarg; return 0;
    case KIND: o->book.which.type = optarg; return 0;
    case FROM: o->book.which.from = optarg; return 0;
    case TO: o->book.which.to = optarg; return 0;
    case VOLUME: o->book.volume = optarg; return 0;
    case YEAR:
        return register_number(optarg, 9999, &o->book.which.year)
                   ? 0 : usage_error(&command_register, "no year:", optarg) + 1;
    case 'h': return print_help(&command_register) + 1;
    default: return option_error(&command_register, c, typed) + 1;
    }
}

/* ---- print BOOK -o FILE… ---- */

static int print(Vanthu *v, Options *o, char **rest)
{
    o->book.book = rest[0];
    if (!o->document.job.n_outputs)
        return usage_error(&command_register, "into which file? -o FILE", NULL);
    return (int)vanthu_register_print(v, &o->book, &o->document.job);
}

/* ---- add BOOK KEY=VALUE…, change BOOK N/YEAR KEY=VALUE… ---- */

/* The pairs, cut in place; false: *bad is none. */
static bool pairs(char **rest, VanthuValue *out, size_t *n, const char **bad)
{
    for (*n = 0; rest[*n]; (*n)++) {
        char *equals = strchr(rest[*n], '=');
        *bad = rest[*n];
        if (!equals || equals == rest[*n] || *n == DOCUMENT_MOST)
            return false;
        *equals = '\0';
        out[*n] = (VanthuValue){ rest[*n], equals + 1 };
    }
    return true;
}

static int enter(Vanthu *v, Options *o, const VanthuBookRow *which, char **rest)
{
    VanthuValue values[DOCUMENT_MOST];
    const char *bad;
    char now[16];
    VanthuBookRow row = *which;
    today_text(now);
    row.folder = o->book.which.folder;
    row.today = now;
    row.values = values;
    if (!rest[0])
        return usage_error(&command_register, "with which values? KEY=VALUE…", NULL);
    if (!pairs(rest, values, &row.n_values, &bad))
        return usage_error(&command_register, "not a KEY=VALUE pair:", bad);
    int end = (int)vanthu_register_enter(v, &row, &o->document.job);
    if (end == VANTHU_OK)
        printf("%d/%d\n", row.number, row.year);
    return end;
}

static int add(Vanthu *v, Options *o, char **rest)
{
    const VanthuBookRow row = { .book = rest[0], .year = o->book.which.year };
    return enter(v, o, &row, rest + 1);
}

static int change(Vanthu *v, Options *o, char **rest)
{
    VanthuBookRow row = { .book = rest[0] };
    char *slash = rest[1] ? strchr(rest[1], '/') : NULL;
    if (!slash)
        return usage_error(&command_register, "which row? N/YEAR", rest[1]);
    *slash = '\0';
    if (!register_number(rest[1], 1000000, &row.number) ||
        !register_number(slash + 1, 9999, &row.year))
        return usage_error(&command_register, "which row? N/YEAR, not", rest[1]);
    return enter(v, o, &row, rest + 2);
}

/* ---- */

typedef struct Action {
    const char *name;
    int (*run)(Vanthu *v, Options *o, char **rest);     /* rest[0] is there */
} Action;

static const Action actions[] = { { "print", print }, { "export", print }, { "add", add },
                                  { "change", change } };
enum { ACTIONS = sizeof actions / sizeof actions[0] };

static const Action *find(const char *name)
{
    for (size_t i = 0; i < ACTIONS; i++)
        if (strcmp(name, actions[i].name) == 0)
            return &actions[i];
    return NULL;
}

bool books_has(const char *action)
{
    return find(action);
}

int books_run(int argc, char **argv)
{
    static Options o; /* large: names of files */
    o = (Options){ .document = { .command = &command_register } };
    int c;
    opterr = 0;
    optind = 1;
    while ((c = getopt_long(argc, argv, ":C:s:h" DOCUMENT_LETTERS, long_options, NULL)) != -1) {
        int end = take(&o, c, argv[optind - 1]);
        if (end)
            return end - 1;
    }
    if (!argv[optind])
        return usage_error(&command_register,
                           "which book? di, den, theo-doi-den, buu-dien, ban-luu", NULL);
    document_settle(&o.document);
    Vanthu *v = vanthu_new(NULL);
    int end = find(argv[0])->run(v, &o, argv + optind);
    print_messages(v, false);
    vanthu_free(v);
    return end;
}
