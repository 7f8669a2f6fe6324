/* SPDX-License-Identifier: MIT */
/*
 * The one place where memory comes from. No function here returns NULL: when there is none left,
 * the handler of the current thread is called (set by the public entry points from vanthu_new),
 * and by default one line goes to stderr and the process ends with status 70. Nothing is half
 * written then, because outputs take their names last.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

typedef void (*MemFailed)(void *context);

void mem_on_failure(MemFailed handler, void *context); /* for this thread; NULL = the default */
void *mem_alloc(size_t n);                             /* zeroed */
void *mem_alloc_n(size_t n, size_t size);              /* n times size bytes, zeroed */
void *mem_realloc(void *p, size_t n);
void mem_free(void *p);
_Noreturn void mem_exhausted(void);                    /* a library says that there is none left */

#endif
