/* SPDX-License-Identifier: MIT */
#include <getopt.h>

#include "cli/cli.h"

static const struct option long_options[] = {
    { "output", required_argument, NULL, 'o' },
    { "templates", required_argument, NULL, 'T' },
    { "help", no_argument, NULL, 'h' },
    { 0 },
};

static VanthuEnd make(Vanthu *v, const VanthuForms *forms, const char *type)
{
    VanthuText text;
    VanthuEnd end = vanthu_skeleton(v, forms, type, &text);
    return end == VANTHU_OK ? vanthu_create(v, forms->input, text) : end;
}

static int finish(const char *output, const char *templates, char **rest)
{
    TemplateFolders folders;
    if (!rest[0])
        return usage_error(&command_new, "which type?", NULL);
    if (rest[1])
        return usage_error(&command_new, "one type at a time; not expected:", rest[1]);
    VanthuForms forms = forms_of(&folders, templates);
    forms.input = output;
    Vanthu *v = vanthu_new(NULL);
    VanthuEnd end = make(v, &forms, rest[0]);
    print_messages(v, false);
    vanthu_free(v);
    return (int)end;
}

static int run(int argc, char **argv)
{
    const char *output = "-", *templates = NULL;
    int c;
    opterr = 0;
    while ((c = getopt_long(argc, argv, ":o:h", long_options, NULL)) != -1) {
        if (c == 'o')
            output = optarg;
        else if (c == 'T')
            templates = optarg;
        else if (c == 'h')
            return print_help(&command_new);
        else
            return option_error(&command_new, c, argv[optind - 1]);
    }
    return finish(output, templates, argv + optind);
}

const Command command_new = {
    .name = "new",
    .use = "TYPE [-o FILE.md]",
    .summary = "begins a document: all its keys explained, and a text to write over",
    .options =
        "  -o, --output FILE      write here, where no file is yet; else to standard output\n"
        "      --templates DIR    look here for forms first\n"
        "  -h, --help             this text\n"
        "What it writes renders at once. vanthu templates lists the types. Exit: 0 done,\n"
        "2 command line, 4 a form, 5 the system refused a path.\n",
    .run = run,
};
