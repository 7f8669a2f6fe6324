/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

enum { MOST = 64 };

typedef struct Options {
    VanthuOutput outputs[MOST];
    const char *data[MOST];
    VanthuValue values[MOST];
    VanthuRender job;
    const char *templates, *type;
    TemplateFolders folders;
    bool quiet;
} Options;

static const struct option long_options[] = {
    { "output", required_argument, NULL, 'o' },
    { "type", required_argument, NULL, 't' },
    { "data", required_argument, NULL, 'd' },
    { "set", required_argument, NULL, 'M' },
    { "templates", required_argument, NULL, 'T' },
    { "quiet", no_argument, NULL, 'q' },
    { "help", no_argument, NULL, 'h' },
    { 0 },
};

static bool known_type(const char *type)
{
    for (size_t i = 0; vanthu_output_type(i); i++)
        if (strcmp(vanthu_output_type(i), type) == 0)
            return true;
    return false;
}

/* key=value, the key cut off in place. */
static bool add_value(Options *o, char *text)
{
    char *equals = strchr(text, '=');
    if (!equals || equals == text || o->job.n_values == MOST)
        return false;
    *equals = '\0';
    o->values[o->job.n_values++] = (VanthuValue){ text, equals + 1 };
    return true;
}

/* 0 to go on, else the exit status plus one (--help ends with 0). */
static int take_option(Options *o, int c, const char *typed)
{
    switch (c) {
    case 'o':
        if (o->job.n_outputs == MOST)
            return usage_error(&command_render, "too many outputs", NULL) + 1;
        o->outputs[o->job.n_outputs++].path = optarg;
        return 0;
    case 't':
        o->type = optarg;
        return known_type(optarg)
                   ? 0 : usage_error(&command_render, "no such type of output", optarg) + 1;
    case 'd':
        if (o->job.n_data == MOST)
            return usage_error(&command_render, "too many data files", NULL) + 1;
        o->data[o->job.n_data++] = optarg;
        return 0;
    case 'M':
        return add_value(o, optarg)
                   ? 0 : usage_error(&command_render, "-M wants key=value, not", optarg) + 1;
    case 'T':
        o->templates = optarg;
        return 0;
    case 'q':
        o->quiet = true;
        return 0;
    case 'h':
        return print_help(&command_render) + 1;
    default:
        return option_error(&command_render, c, typed) + 1;
    }
}

/* SOURCE_DATE_EPOCH of reproducible-builds.org; -1 when it is not a number of seconds. */
static int64_t epoch_of_environment(void)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    if (!text || !*text)
        return -1;
    char *end;
    errno = 0;
    long long seconds = strtoll(text, &end, 10);
    return *end || errno || seconds < 0 ? -1 : (int64_t)seconds;
}

static int finish(Options *o, int argc, char **argv)
{
    if (optind >= argc)
        return usage_error(&command_render, "which file?", NULL);
    if (optind + 1 < argc)
        return usage_error(&command_render, "one file at a time; not expected:", argv[optind + 1]);
    if (!o->job.n_outputs)
        o->outputs[o->job.n_outputs++].path = "-";
    for (size_t i = 0; i < o->job.n_outputs; i++) {
        o->outputs[i].type = o->type;
        if (!o->type && strcmp(o->outputs[i].path, "-") == 0)
            return usage_error(&command_render, "-o FILE, or -t TYPE for standard output", NULL);
    }
    find_templates(&o->folders, o->templates);
    o->job.input = argv[optind];
    o->job.outputs = o->outputs;
    o->job.data = o->data;
    o->job.values = o->values;
    o->job.templates = o->folders.list;
    o->job.n_templates = o->folders.n;
    o->job.own_templates = o->folders.own;
    o->job.epoch = epoch_of_environment();
    Vanthu *v = vanthu_new(NULL);
    VanthuEnd end = vanthu_render(v, &o->job);
    print_messages(v, o->quiet);
    vanthu_free(v);
    return (int)end;
}

static int run(int argc, char **argv)
{
    Options o = { 0 };
    int c;
    opterr = 0;
    while ((c = getopt_long(argc, argv, ":o:t:d:M:qh", long_options, NULL)) != -1) {
        int end = take_option(&o, c, argv[optind - 1]);
        if (end)
            return end - 1;
    }
    return finish(&o, argc, argv);
}

const Command command_render = {
    .name = "render",
    .use = "FILE.md -o A.docx [-o B.odt]…",
    .summary = "renders one document into any number of outputs",
    .options =
        "  -o, --output FILE      write here; the ending tells the type (docx, odt, html, txt)\n"
        "  -t, --type TYPE        the type of every output, also of - (standard output)\n"
        "  -d, --data FILE        data for {{…}}: YAML, JSON, CSV, XLSX, ODS; later over earlier\n"
        "  -M, --set KEY=VALUE    one value over all data\n"
        "      --templates DIR    look here for forms first\n"
        "  -q, --quiet            no warnings\n"
        "  -h, --help             this text\n"
        "FILE may be - for standard input. Exit: 0 done, 2 command line, 3 document or data,\n"
        "4 a form, 5 the system refused a path.\n",
    .run = run,
};
