/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/words.h"

static const Command *const commands[] = {
    &command_archive, &command_batch,    &command_init,   &command_issue,    &command_new,
    &command_register, &command_render, &command_rollover, &command_send, &command_templates,
};
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

/*
 * What a process is started with can make it end half way, or write into the wrong file. A full
 * pipe or disk is an error like any other, not a signal. A closed standard stream is opened so
 * that it can only be used the wrong way round: no file of ours gets its number. And options may
 * stand after the file.
 */
static void settle(void)
{
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            (void)!open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    unsetenv("POSIXLY_CORRECT");
}

/* What was printed may still have to go out: --help into a full disk is no success. */
static int close_output(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    fprintf(stderr, "vanthu: %s\n", words("cannot write to standard output"));
    return status ? status : VANTHU_REFUSED;
}

static const Command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(name, commands[i]->name) == 0)
            return commands[i];
    return NULL;
}

static int unknown_command(const char *name)
{
    const char *names[COMMANDS];
    for (size_t i = 0; i < COMMANDS; i++)
        names[i] = commands[i]->name;
    const char *near = vanthu_nearest(name, names, COMMANDS);
    return near ? near_error("no such command", name, near)
                : usage_error(NULL, "no such command", name);
}

/* vanthu help, vanthu help COMMAND: what hands type before they know of --help. */
static int help(const char *name)
{
    if (!name)
        return print_usage(stdout);
    const Command *command = find_command(name);
    return command ? print_help(command) : unknown_command(name);
}

static int run(int argc, char **argv)
{
    if (argc < 2) {
        print_usage(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return print_usage(stdout);
    if (strcmp(argv[1], "--version") == 0)
        return print_version();
    if (strcmp(argv[1], "help") == 0)
        return help(argv[2]);
    const Command *command = find_command(argv[1]);
    return command ? command->run(argc - 1, argv + 1) : unknown_command(argv[1]);
}

int main(int argc, char **argv)
{
    settle();
    words_open();
    return close_output(run(argc, argv));
}
