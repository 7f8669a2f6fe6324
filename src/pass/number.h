/* SPDX-License-Identifier: MIT */
/*
 * The pass `number` in two steps. Counting (number.c) finds every numbered paragraph of the text,
 * its level and value, and groups them into runs of one counter; laying out (number_native.c)
 * turns runs into the native lists that both formats know (scheme.h: NumDef, NumList).
 */
#ifndef PASS_NUMBER_H
#define PASS_NUMBER_H

#include "pass/pass.h"

/* A run of one counter: I. II. III. of a section, 1. 2. under one heading, one list of points. */
typedef struct NumRun NumRun;
struct NumRun {
    const SchemeLevel *level;
    int heading;            /* 0-based level of the heading that counts here, -1: a list's run */
    int depth;              /* lists around it; 0 for headings */
    int last;               /* value of the last entry */
    NumList *lists[NUM_CHUNKS]; /* native lists by chunk, made as needed */
};

/* One numbered paragraph. */
typedef struct NumEntry NumEntry;
struct NumEntry {
    DocNode *block;
    NumRun *run;
    int value;
    int count[NUM_LEVELS];  /* of a heading: the numbers in force above it, 0 = none */
    NumEntry *next;
};

/* Sets the level of every heading below `body` to that of the scheme, from 1. */
void number_levels(const Scheme *scheme, DocNode *body);
/* The level whose words a block begins with ("Điều 3.", "Chương II"), -1 if it is none. */
int number_typed_level(const Scheme *scheme, DocNode *block);

/* Gives every entry its native list, level and label; entries in document order. */
void number_native(Pass *p, const Scheme *scheme, NumEntry *entries);

#endif
