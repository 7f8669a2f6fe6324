/* SPDX-License-Identifier: MIT */
/*
 * floor PACKAGE FOLDER FILES [THREADS]
 *
 * What a batch cannot go below: of a finished package the parts that vary are compressed and
 * stored anew FILES times, the others copied as they were compressed once; each file is written
 * beside its name and renamed. Nothing is made. The first part that varies is given another ending
 * each time, so that no two files are alike. Prints
 *
 *     files seconds files-a-second bytes-a-file
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zip.h>

#include "base/pack.h"

enum { PARTS = 64, THREADS = 64, NAME = 4096 };

typedef struct Work {
    PackPart parts[PARTS];
    size_t n;
    const char *folder, *ending;
    int from, step, files;
    size_t bytes;
    pthread_t thread;
} Work;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void fail(const char *what)
{
    fprintf(stderr, "floor: %s\n", what);
    exit(1);
}

/* The parts that a document of its own has. */
static bool varies(Str name)
{
    static const char *const names[] = { "word/document.xml", "docProps/core.xml", "content.xml",
                                         "meta.xml" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(name, str_from(names[i])))
            return true;
    return false;
}

static void write_file(const Work *w, int i, Str bytes)
{
    char temporary[NAME], name[NAME];
    snprintf(temporary, sizeof temporary, "%s/.%d.tmp", w->folder, i);
    snprintf(name, sizeof name, "%s/%d.%s", w->folder, i, w->ending);
    FILE *f = fopen(temporary, "wb");
    if (!f || fwrite(bytes.p, 1, bytes.n, f) != bytes.n || fclose(f) != 0 ||
        rename(temporary, name) != 0)
        fail("cannot write");
}

static void *work(void *given)
{
    Work *w = given;
    Packer *k = packer_new(-1);
    Buf changed, out;
    buf_init(&changed, 0);
    buf_init(&out, 0);
    size_t first = 0;
    while (!w->parts[first].varies)
        first++;
    Str whole = w->parts[first].bytes;
    for (int i = w->from; i < w->files; i += w->step) {
        char number[32];
        int n = snprintf(number, sizeof number, "<!--%d-->", i);
        buf_clear(&changed);
        buf_add(&changed, whole);
        buf_add(&changed, (Str){ number, (size_t)n });
        w->parts[first].bytes = buf_str(&changed);
        if (!pack_build(k, w->parts, w->n, &out))
            fail("cannot pack");
        write_file(w, i, buf_str(&out));
        w->bytes = out.n;
    }
    packer_free(k);
    buf_release(&changed);
    buf_release(&out);
    return NULL;
}

/* Every part of a package, in its order. */
static size_t read_package(const char *path, PackPart *parts)
{
    zip_t *zip = zip_open(path, ZIP_RDONLY, NULL);
    if (!zip || zip_get_num_entries(zip, 0) > PARTS)
        fail("cannot read the package");
    size_t n = (size_t)zip_get_num_entries(zip, 0);
    for (size_t i = 0; i < n; i++) {
        zip_stat_t st;
        zip_file_t *f = zip_fopen_index(zip, i, 0);
        if (!f || zip_stat_index(zip, i, 0, &st) != 0)
            fail("cannot read a part");
        char *bytes = malloc(st.size + 1), *name = strdup(st.name);
        if (zip_fread(f, bytes, st.size) != (zip_int64_t)st.size)
            fail("cannot read a part");
        zip_fclose(f);
        parts[i] = (PackPart){ .name = str_from(name), .bytes = { bytes, st.size },
                               .stored = st.comp_method == ZIP_CM_STORE,
                               .varies = varies(str_from(name)) };
    }
    zip_discard(zip);
    return n;
}

int main(int argc, char **argv)
{
    static Work works[THREADS];
    int files = argc > 3 ? atoi(argv[3]) : 0, threads = argc > 4 ? atoi(argv[4]) : 1;
    if (files < 1 || threads < 1 || threads > THREADS) {
        fprintf(stderr, "use: floor PACKAGE FOLDER FILES [THREADS]\n");
        return 2;
    }
    PackPart parts[PARTS];
    size_t n = read_package(argv[1], parts);
    double start = now();
    for (int i = 0; i < threads; i++) {
        works[i] = (Work){ .n = n, .folder = argv[2], .ending = strrchr(argv[1], '.') + 1,
                           .from = i, .step = threads, .files = files };
        memcpy(works[i].parts, parts, sizeof parts);
        if (pthread_create(&works[i].thread, NULL, work, &works[i]) != 0)
            fail("no thread");
    }
    for (int i = 0; i < threads; i++)
        pthread_join(works[i].thread, NULL);
    double took = now() - start;
    printf("%d %.2f %.0f %zu\n", files, took, files / took, works[0].bytes);
    return 0;
}
