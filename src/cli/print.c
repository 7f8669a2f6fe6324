/* SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/words.h"

static bool has_colour(void)
{
    const char *none = getenv("NO_COLOR");
    return isatty(STDERR_FILENO) && !(none && *none);
}

static void print_place(const VanthuMessage *m)
{
    if (!m->file.p) {
        fputs("vanthu: ", stderr);
        return;
    }
    fprintf(stderr, "%.*s%s%s:", (int)m->file.n, m->file.p, *m->cell ? "!" : "", m->cell);
    if (m->line && !*m->cell)
        fprintf(stderr, "%u:%u:", m->line, m->column);
    putc(' ', stderr);
}

/* The source line with a caret under the character; a tab keeps its width. */
static void print_caret(const VanthuMessage *m)
{
    if (!m->source_line.p || !m->column)
        return;
    fprintf(stderr, "  %.*s\n  ", (int)m->source_line.n, m->source_line.p);
    uint32_t column = 1;
    for (size_t i = 0; i < m->source_line.n && column < m->column; i++) {
        unsigned char c = (unsigned char)m->source_line.p[i];
        if ((c & 0xC0) == 0x80)
            continue;
        putc(c == '\t' ? '\t' : ' ', stderr);
        column++;
    }
    fputs("^\n", stderr);
}

/* Where in a table, in words: (row 17, column "Lớp"). */
static void print_row(const VanthuMessage *m)
{
    if (m->row)
        fprintf(stderr, " (%s %u", words("row"), m->row);
    if (m->row && m->heading.n) {
        fprintf(stderr, ", %s \"", words("column"));
        words_text(stderr, m->heading);
        putc('"', stderr);
    }
    if (m->row)
        putc(')', stderr);
}

static void print_message(const VanthuMessage *m, bool terminal)
{
    const char *colour = m->error ? "\033[31m" : "\033[35m";
    print_place(m);
    fprintf(stderr, "%s%s:%s ", terminal ? colour : "", words(m->error ? "error" : "warning"),
            terminal ? "\033[0m" : "");
    words_print(stderr, m);
    print_row(m);
    fprintf(stderr, " [%s]\n", m->id);
    if (isatty(STDERR_FILENO))
        print_caret(m);
}

static void print_dropped(size_t n)
{
    char number[24];
    int length = snprintf(number, sizeof number, "%zu", n);
    const VanthuMessage m = { .id = "", .text = words("and %1 more messages"),
                              .args = { { number, (size_t)length } } };
    if (!n)
        return;
    fputs("vanthu: ", stderr);
    words_print(stderr, &m);
    putc('\n', stderr);
}

void print_messages(Vanthu *v, bool quiet)
{
    bool terminal = has_colour();
    for (size_t i = 0; i < vanthu_message_count(v); i++) {
        VanthuMessage m = vanthu_message(v, i);
        if (m.error || !quiet)
            print_message(&m, terminal);
    }
    print_dropped(vanthu_messages_dropped(v, !quiet));
}

int usage_error(const Command *command, const char *text, const char *argument)
{
    const char *name = command ? command->name : "";
    fprintf(stderr, "vanthu: %s%s%s", name, *name ? ": " : "", words(text));
    if (argument)
        fprintf(stderr, " \"%s\"", argument);
    putc('\n', stderr);
    if (command && !argument)
        fprintf(stderr, "%s: vanthu %s %s\n", words("use"), name, words(command->use));
    fprintf(stderr, "%s: vanthu %s%s--help\n", words("see"), name, *name ? " " : "");
    return EXIT_USAGE;
}

int near_error(const char *text, const char *argument, const char *near)
{
    fprintf(stderr, "vanthu: %s \"%s\"; ", words(text), argument);
    fprintf(stderr, "%s \"%s\"?\n%s: vanthu --help\n", words("did you mean"), near, words("see"));
    return EXIT_USAGE;
}

int option_error(const Command *command, int c, const char *typed)
{
    char letter[] = { '-', (char)optopt, '\0' };
    bool one = optopt && strncmp(typed, "--", 2) != 0;
    const char *option = one ? letter : typed;
    return c == ':' ? usage_error(command, "a value is missing after", option)
                    : usage_error(command, "unknown option", option);
}

int print_help(const Command *command)
{
    printf("vanthu %s %s\n%s\n\n%s", command->name, words(command->use), words(command->summary),
           words(command->options));
    return 0;
}

void today_text(char out[16])
{
    struct tm tm;
    time_t now = time(NULL);
    localtime_r(&now, &tm);
    strftime(out, 16, "%Y-%m-%d", &tm);
}

bool beside_executable(int up, const char *name, char *out, size_t size)
{
    ssize_t n = readlink("/proc/self/exe", out, size - 1);
    if (n <= 0)
        return false;
    for (; up >= 0; up--) {
        while (n > 0 && out[n - 1] != '/')
            n--;
        n -= n > 0;
    }
    int m = snprintf(out + n, size - (size_t)n, "/%s", name);
    return m > 0 && (size_t)m < size - (size_t)n && access(out, R_OK) == 0;
}

void find_templates(TemplateFolders *t, const char *given)
{
    const char *variable = getenv("VANTHU_TEMPLATES");
    t->n = 0;
    if (given)
        t->list[t->n++] = given;
    t->own = t->n;
    if (variable && *variable)
        t->list[t->n++] = variable;
    if (beside_executable(1, "templates", t->beside, sizeof t->beside))
        t->list[t->n++] = t->beside;
    /* an installed tree may have been moved, or not be in its place yet (DESTDIR) */
    bool moved = beside_executable(1, "share/vanthu/templates", t->share, sizeof t->share);
    t->list[t->n++] = moved ? t->share : VANTHU_PREFIX "/share/vanthu/templates";
}

VanthuForms forms_of(TemplateFolders *t, const char *given)
{
    find_templates(t, given);
    return (VanthuForms){ .templates = t->list, .n_templates = t->n, .own_templates = t->own };
}
