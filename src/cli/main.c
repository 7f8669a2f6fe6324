/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/words.h"

static const Command *const commands[] = { &command_render };
enum { COMMANDS = sizeof commands / sizeof commands[0] };

static int print_usage(FILE *to)
{
    fprintf(to, "%s\n\n", words("use: vanthu COMMAND [OPTION]… [FILE]…"));
    for (size_t i = 0; i < COMMANDS; i++)
        fprintf(to, "  %-10s %s\n", commands[i]->name, words(commands[i]->summary));
    fprintf(to, "\n%s\n",
            words("vanthu COMMAND --help tells more; vanthu --version names the libraries."));
    return 0;
}

static int print_version(void)
{
    printf("vanthu %s\n", VANTHU_VERSION);
    for (size_t i = 0; vanthu_library(i); i++)
        printf("%s\n", vanthu_library(i));
    return 0;
}

int main(int argc, char **argv)
{
    words_open();
    if (argc < 2) {
        print_usage(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return print_usage(stdout);
    if (strcmp(argv[1], "--version") == 0)
        return print_version();
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(argv[1], commands[i]->name) == 0)
            return commands[i]->run(argc - 1, argv + 1);
    return usage_error(NULL, "no such command", argv[1]);
}
