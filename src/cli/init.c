/* SPDX-License-Identifier: MIT */
#include <getopt.h>

#include "cli/cli.h"

static const struct option long_options[] = {
    { "templates", required_argument, NULL, 'T' },
    { "help", no_argument, NULL, 'h' },
    { 0 },
};

static int finish(const char *templates, char **rest)
{
    TemplateFolders folders;
    if (!rest[0])
        return usage_error(&command_init, "which folder?", NULL);
    if (rest[1])
        return usage_error(&command_init, "one folder at a time; not expected:", rest[1]);
    VanthuForms forms = forms_of(&folders, templates);
    Vanthu *v = vanthu_new(NULL);
    VanthuEnd end = vanthu_init(v, &forms, rest[0]);
    print_messages(v, false);
    vanthu_free(v);
    return (int)end;
}

static int run(int argc, char **argv)
{
    const char *templates = NULL;
    int c;
    opterr = 0;
    while ((c = getopt_long(argc, argv, ":h", long_options, NULL)) != -1) {
        if (c == 'T')
            templates = optarg;
        else if (c == 'h')
            return print_help(&command_init);
        else
            return option_error(&command_init, c, argv[optind - 1]);
    }
    return finish(templates, argv + optind);
}

const Command command_init = {
    .name = "init",
    .use = "FOLDER",
    .summary = "makes a folder to work in: don-vi.yml to fill in, and a first document",
    .options =
        "      --templates DIR    look here for forms first\n"
        "  -h, --help             this text\n"
        "FOLDER may be there already, but none of the files: nothing is written over. Exit:\n"
        "0 done, 2 command line, 4 a form, 5 the system refused a path.\n",
    .run = run,
};
