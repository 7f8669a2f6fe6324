/* SPDX-License-Identifier: MIT */
/*
 * spawn [-n RUNS] COMMAND… [+ COMMAND…]… [-- COMMAND… [+ COMMAND…]…]
 *
 * Wall time of whole processes, from posix_spawn to wait4, and their peak memory. Commands joined
 * by + are one measure: run one after the other, their times added. A second measure after -- is
 * taken in turn with the first, so that what else the machine does falls on both alike. Five runs
 * of each go before, uncounted. In an argument @ becomes the number of the run: a file that is new
 * each time (ext4 takes ever longer to make one where many were just deleted or replaced). Prints
 * one line a measure, times in milliseconds:
 *
 *     median min max peak-KiB runs
 *
 * and, where there are two, a third with the median of the second over that of the first.
 */
#define _DEFAULT_SOURCE /* wait4 */
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

enum { WARM_UP = 5, MEASURES = 2, COMMANDS = 8, WORDS = 64, ROOM = 8192 };

typedef struct Measure {
    char **commands[COMMANDS];
    int n;
    double *times;           /* milliseconds, one a run */
    long peak;               /* KiB, of the largest process */
} Measure;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void fail(const char *what, const char *name)
{
    fprintf(stderr, "spawn: %s: %s\n", name, what);
    exit(1);
}

/* The command with the run's number in place of every @; `room` holds its texts. */
static void number(char **command, int run, char **out, char *room)
{
    char *end = room + ROOM;
    int n = 0;
    for (; command[n] && n < WORDS - 1; n++) {
        out[n] = room;
        for (const char *c = command[n]; *c; c++) {
            if (end - room < 16)
                fail("its arguments are too long", command[0]);
            room += *c == '@' ? sprintf(room, "%d", run) : sprintf(room, "%c", *c);
        }
        *room++ = '\0';
    }
    out[n] = NULL;
}

static double run_one(char **command, long *peak)
{
    pid_t child;
    int status;
    struct rusage used;
    double start = now();
    if (posix_spawnp(&child, command[0], NULL, NULL, command, environ) != 0)
        fail("cannot be started", command[0]);
    if (wait4(child, &status, 0, &used) != child)
        fail("was lost", command[0]);
    double took = now() - start;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fail("failed", command[0]);
    if (used.ru_maxrss > *peak)
        *peak = used.ru_maxrss;
    return took;
}

static double run_all(Measure *m, int run)
{
    static char room[ROOM];
    char *command[WORDS];
    double sum = 0;
    for (int i = 0; i < m->n; i++) {
        number(m->commands[i], run, command, room);
        sum += run_one(command, &m->peak);
    }
    return sum;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(const double *sorted, int n)
{
    return n % 2 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}

static void report(Measure *m, int runs)
{
    qsort(m->times, (size_t)runs, sizeof *m->times, by_size);
    printf("%.2f %.2f %.2f %ld %d\n", median(m->times, runs), m->times[0], m->times[runs - 1],
           m->peak, runs);
}

/* Cuts the arguments up where + and -- stand, in place; how many measures there are. */
static int cut(char **args, Measure *measures)
{
    int k = 0;
    measures[0].commands[measures[0].n++] = args;
    for (char **a = args; *a; a++) {
        int next = strcmp(*a, "--") == 0;
        if (!next && strcmp(*a, "+") != 0)
            continue;
        *a = NULL;
        k += next;
        if (k == MEASURES || measures[k].n == COMMANDS)
            fail("too many commands", "arguments");
        measures[k].commands[measures[k].n++] = a + 1;
    }
    return k + 1;
}

int main(int argc, char **argv)
{
    Measure measures[MEASURES] = { 0 };
    int runs = 200, first = 1;
    if (argc > 2 && strcmp(argv[1], "-n") == 0) {
        runs = atoi(argv[2]);
        first = 3;
    }
    if (first >= argc || runs < 1)
        fail("[-n RUNS] COMMAND… [+ COMMAND…] [-- COMMAND…]", "use");
    int n = cut(argv + first, measures);
    for (int k = 0; k < n; k++)
        measures[k].times = calloc((size_t)runs, sizeof(double));
    for (int i = -WARM_UP; i < runs; i++)
        for (int k = 0; k < n; k++) {
            double took = run_all(&measures[k], i + WARM_UP);
            if (i >= 0)
                measures[k].times[i] = took;
        }
    for (int k = 0; k < n; k++)
        report(&measures[k], runs);
    if (n == 2)
        printf("%.2f\n", median(measures[1].times, runs) / median(measures[0].times, runs));
    for (int k = 0; k < n; k++)
        free(measures[k].times);
    return 0;
}
