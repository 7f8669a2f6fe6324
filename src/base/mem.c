/* SPDX-License-Identifier: MIT */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

static _Thread_local MemFailed failed;
static _Thread_local void *failed_context;

void mem_on_failure(MemFailed handler, void *context)
{
    failed = handler;
    failed_context = context;
}

_Noreturn void mem_exhausted(void)
{
    static const char line[] = "vanthu: out of memory; nothing was written\n";
    if (failed)
        failed(failed_context);
    ssize_t ignored = write(STDERR_FILENO, line, sizeof line - 1);
    (void)ignored;
    _exit(70);
}

void *mem_alloc(size_t n)
{
    void *p = calloc(1, n ? n : 1);
    if (!p)
        mem_exhausted();
    return p;
}

void *mem_alloc_n(size_t n, size_t size)
{
    return mem_alloc(size && n > SIZE_MAX / size ? SIZE_MAX : n * size);
}

void *mem_realloc(void *p, size_t n)
{
    p = realloc(p, n ? n : 1);
    if (!p)
        mem_exhausted();
    return p;
}

void mem_free(void *p)
{
    free(p);
}
