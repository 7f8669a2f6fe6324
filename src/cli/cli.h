/* SPDX-License-Identifier: MIT */
/*
 * The command line: one file per command, options by getopt_long, messages in words. Data go to
 * standard output, all else to standard error.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "vanthu.h"

enum { EXIT_USAGE = 2, EXIT_OURS = 70 };

typedef struct Command {
    const char *name;
    const char *use;        /* what follows the name */
    const char *summary;
    const char *options;    /* the text of --help */
    int (*run)(int argc, char **argv);
} Command;

extern const Command command_archive, command_batch, command_init, command_issue, command_new,
    command_register, command_render, command_rollover, command_send, command_templates;

/* Messages of the last call to standard error; `quiet` leaves warnings out. */
void print_messages(Vanthu *v, bool quiet);
/* "vanthu: render: text", how the command is used if no argument is to blame, and where help is;
 * EXIT_USAGE. */
int usage_error(const Command *command, const char *text, const char *argument);
/* The same where the argument is near to one that is known. */
int near_error(const char *text, const char *argument, const char *near);
/* What getopt_long gave as ':' or '?', the option as it was typed, or what it was part of. */
int option_error(const Command *command, int c, const char *typed);
int print_help(const Command *command);
/* 2026-11-23, where the machine is. */
void today_text(char out[16]);

/* The folder `name` beside the executable (up 0), or in the folder above it (1); false: none. */
bool beside_executable(int up, const char *name, char *out, size_t size);

/* The folders that hold families, in the order of design: --templates first. Freed by the caller
 * as one block. *own = how many stand before the workspace's. */
typedef struct TemplateFolders {
    const char *list[8];
    size_t n, own;
    char beside[4096];      /* templates in the folder above the executable's */
    char share[4096];       /* the same of an installed tree: share/vanthu/templates */
} TemplateFolders;
void find_templates(TemplateFolders *t, const char *given);
/* The same for commands about forms; the list stays in *t. */
VanthuForms forms_of(TemplateFolders *t, const char *given);

#endif
