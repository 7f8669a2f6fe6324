/* SPDX-License-Identifier: MIT */
/* --list-vars of render and batch: which values a document needs, and which layer has them. */
#ifndef CLI_VARS_H
#define CLI_VARS_H

#include "vanthu.h"

typedef struct VarsOptions {
    const char *table;      /* of a batch; NULL: none */
    bool json;              /* an object a line */
    bool quiet;
} VarsOptions;

/* Prints the list; the exit status. */
int vars_print(const VanthuRender *job, const VarsOptions *options);

#endif
