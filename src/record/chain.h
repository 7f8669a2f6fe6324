/* SPDX-License-Identifier: MIT */
/*
 * Chain: the journal (nhật ký) of a register. Every change is a line: its place 1 … n, the time,
 * what was done, to which entry, and all that the entry says from then on (entry.h). The hash of a
 * line covers these and the hash of the line before it; of the first the line before is "".
 */
#ifndef RECORD_CHAIN_H
#define RECORD_CHAIN_H

#include "record/store.h"

typedef struct ChainLine {
    int64_t place, entry;   /* entry 0: of none */
    Str time;               /* 2026-11-23T03:04:05Z */
    Str kind;               /* "lay-so" */
    Str text;
    Str before, hash;
} ChainLine;

/* The hash that the line must have. */
Str chain_hash(Arena *a, const ChainLine *line);
/* Adds a line with entry, kind and text, at the present time; within a transaction that writes. */
bool chain_add(Store *s, Arena *a, ChainLine *line);
/* A query for all lines in their order, and the line of one of its rows. */
enum { CHAIN_COLUMNS = 7 };
extern const StoreQuery chain_all;
ChainLine chain_line(Arena *a, const StoreValue row[CHAIN_COLUMNS]);
/* The present time as the register writes it. */
Str chain_now(Arena *a);

#endif
