/* SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <string.h>

#include "cli/document.h"
#include "cli/vars.h"

typedef struct Options {
    DocumentOptions document;
    bool quiet, list;
    bool json;              /* of the list */
} Options;

enum { OPTION_LIST = 256, OPTION_JSON, OPTION_PRESENT };

static const struct option long_options[] = {
    DOCUMENT_LONG,
    { "list-vars", no_argument, NULL, OPTION_LIST },
    { "json", no_argument, NULL, OPTION_JSON },
    { "trinh-ky", no_argument, NULL, OPTION_PRESENT },
    { "quiet", no_argument, NULL, 'q' },
    { "help", no_argument, NULL, 'h' },
    { 0 },
};

/* 0 to go on, else the exit status plus one (--help ends with 0). */
static int take_option(Options *o, int c, const char *typed)
{
    int end = document_option(&o->document, c);
    if (end >= 0)
        return end;
    switch (c) {
    case 'q':
        o->quiet = true;
        return 0;
    case OPTION_LIST:
        o->list = true;
        return 0;
    case OPTION_JSON:
        o->json = true;
        return 0;
    case OPTION_PRESENT:
        o->document.job.present = true;
        return 0;
    case 'h':
        return print_help(&command_render) + 1;
    default:
        return option_error(&command_render, c, typed) + 1;
    }
}

/* Without -o to standard output, whose type must be said. */
static int check_outputs(DocumentOptions *o)
{
    if (!o->job.n_outputs)
        o->outputs[o->job.n_outputs++].path = "-";
    for (size_t i = 0; i < o->job.n_outputs; i++)
        if (!o->type && strcmp(o->outputs[i].path, "-") == 0)
            return usage_error(&command_render, "-o FILE, or -t TYPE for standard output", NULL);
    return 0;
}

static int finish(Options *o, int argc, char **argv)
{
    if (o->json && !o->list)
        return usage_error(&command_render, "--json goes with --list-vars", NULL);
    int status = optind + 1 == argc && !o->list ? check_outputs(&o->document) : 0;
    int end = status ? status + 1 : document_finish(&o->document, argc, argv);
    if (end)
        return end - 1;
    if (o->list)
        return vars_print(&o->document.job, &(VarsOptions){ NULL, o->json, o->quiet });
    Vanthu *v = vanthu_new(NULL);
    status = (int)vanthu_render(v, &o->document.job);
    print_messages(v, o->quiet);
    vanthu_free(v);
    return status;
}

static int run(int argc, char **argv)
{
    Options o = { .document = { .command = &command_render } };
    int c;
    opterr = 0;
    while ((c = getopt_long(argc, argv, ":" DOCUMENT_LETTERS "qh", long_options, NULL)) != -1) {
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
        "  -o, --output FILE      write here; the ending tells the type (docx, odt, html, txt,\n"
        "                         pdf)\n"
        "  -t, --type TYPE        the type of every output, also of - (standard output)\n"
        "  -d, --data FILE        data for {{…}}: YAML, JSON, CSV, XLSX, ODS; later over earlier\n"
        "  -M, --set KEY=VALUE    one value over all data\n"
        "      --trinh-ky         for signature: number and date blank; kept, so that issue\n"
        "                         proves that nothing else changes\n"
        "      --templates DIR    look here for forms first\n"
        "      --pdf-timeout N    give a PDF up after N seconds (60)\n"
        "      --list-vars        write nothing; list the values that the text and the form need,\n"
        "                         and what the data have beyond\n"
        "      --json             with --list-vars: an object a line\n"
        "  -q, --quiet            no warnings\n"
        "  -h, --help             this text\n"
        "FILE may be - for standard input. Exit: 0 done, 1 --list-vars found values\n"
        "missing, 2 command line, 3 document or data, 4 a form, 5 the system refused a path,\n"
        "7 the register, 8 LibreOffice failed.\n",
    .run = run,
};
