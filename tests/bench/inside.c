/* SPDX-License-Identifier: MIT */
/*
 * inside FILE.md TEMPLATES FOLDER [RUNS]
 *
 * The same work inside one process, through the public library and one handle: what is left when
 * the start of a process is taken away. Outputs go to FOLDER. Prints a line for each set of
 * outputs, none first (reading, data, form and passes alone), times in milliseconds:
 *
 *     name first median renders-a-second
 *
 * `first` is the handle's very first render: on memory that was never touched.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "vanthu.h"

enum { SETS = 4, NAME = 4096 };

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

static double render(Vanthu *v, const VanthuRender *job)
{
    double start = now();
    VanthuEnd end = vanthu_render(v, job);
    double took = now() - start;
    if (end == VANTHU_OK)
        return took;
    for (size_t i = 0; i < vanthu_message_count(v); i++)
        fprintf(stderr, "inside: [%s]\n", vanthu_message(v, i).id);
    exit(1);
}

static void measure(const char *name, const VanthuRender *job, int runs)
{
    double *times = calloc((size_t)runs, sizeof *times);
    Vanthu *v = vanthu_new(NULL);
    double first = render(v, job);
    for (int i = 0; i < runs; i++)
        times[i] = render(v, job);
    qsort(times, (size_t)runs, sizeof *times, by_size);
    double median = times[runs / 2];
    printf("%s %.2f %.2f %.0f\n", name, first, median, 1e3 / median);
    vanthu_free(v);
    free(times);
}

int main(int argc, char **argv)
{
    static char docx[NAME], odt[NAME];
    int runs = argc > 4 ? atoi(argv[4]) : 500;
    if (argc < 4 || runs < 1) {
        fprintf(stderr, "use: inside FILE.md TEMPLATES FOLDER [RUNS]\n");
        return 2;
    }
    snprintf(docx, sizeof docx, "%s/inside.docx", argv[3]);
    snprintf(odt, sizeof odt, "%s/inside.odt", argv[3]);
    const char *const templates[] = { argv[2] };
    VanthuOutput outputs[] = { { docx, NULL }, { odt, NULL } };
    static const struct { const char *name; size_t from, n; } sets[SETS] = {
        { "none", 0, 0 }, { "docx", 0, 1 }, { "odt", 1, 1 }, { "both", 0, 2 },
    };
    for (size_t i = 0; i < SETS; i++) {
        VanthuRender job = { .input = argv[1], .outputs = outputs + sets[i].from,
                             .n_outputs = sets[i].n, .templates = templates, .n_templates = 1,
                             .epoch = -1 };
        measure(sets[i].name, &job, runs);
    }
    return 0;
}
