/* SPDX-License-Identifier: MIT */
/*
 * issuing TEMPLATES N [hasty] < TEXT
 *
 * Issues N documents of one text in the workspace that is the working folder, one after another in
 * one process; hasty: their record copies are not flushed, which nothing but this can ask for.
 * Prints how many a second, and the median in milliseconds.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "office/issue.h"

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void put(const char *name, const char *text, size_t n)
{
    FILE *f = fopen(name, "wb");
    if (!f || fwrite(text, 1, n, f) != n || fclose(f) != 0) {
        perror(name);
        exit(1);
    }
}

static double issue(const char *name, Str templates, bool hasty)
{
    Arena *a = arena_new();
    Diag *d = diag_new();
    const IssueWant want = {
        .master = { .input = str_from(name), .templates = { &templates, 1 }, .own_templates = 0 },
        .date = { 2026, 11, 23 }, .today = { 2026, 11, 23 }, .unpresented = true,
        .version = STR("bench"), .epoch = -1, .hasty = hasty,
    };
    double start = now();
    JobEnd end = issue_run(a, d, &want);
    double took = now() - start;
    if (end != JOB_DONE) {
        fprintf(stderr, "issuing: [%s]\n", diag_count(d) ? msg_info(diag_at(d, 0)->id)->id : "");
        exit(1);
    }
    diag_free(d);
    arena_free(a);
    return took;
}

int main(int argc, char **argv)
{
    static char text[1 << 20];
    int n = argc > 2 ? atoi(argv[2]) : 0;
    bool hasty = argc > 3 && strcmp(argv[3], "hasty") == 0;
    size_t size = fread(text, 1, sizeof text, stdin);
    if (n < 1 || !size) {
        fprintf(stderr, "use: issuing TEMPLATES N [hasty] < TEXT\n");
        return 2;
    }
    double *times = calloc((size_t)n, sizeof *times), sum = 0;
    for (int i = 0; i < n; i++) {
        char name[64];
        snprintf(name, sizeof name, "vb-%d%s.md", i, hasty ? "-h" : "");
        put(name, text, size);
        sum += times[i] = issue(name, str_from(argv[1]), hasty);
    }
    qsort(times, (size_t)n, sizeof *times, by_size);
    printf("%.0f %.2f\n", n * 1e3 / sum, times[n / 2]);
    free(times);
    return 0;
}
