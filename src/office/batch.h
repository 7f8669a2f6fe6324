/* SPDX-License-Identifier: MIT */
/*
 * A batch: one document for each row of a table. Two rounds go over the table. The first makes
 * every document and every file name and writes nothing, so that all that is wrong is told before
 * the first file is touched; the second writes. Threads share nothing but the table and the order
 * in which they report: each has a master, a press and memory of its own, which is used again for
 * every row. Memory stays the same however many rows there are, but for 20 bytes a file name.
 *
 * What is written depends on the inputs alone. A shard is every n-th row; the documents of all
 * shards together are those of the whole, byte for byte.
 */
#ifndef OFFICE_BATCH_H
#define OFFICE_BATCH_H

#include "office/job.h"

typedef enum BatchMode {
    BATCH_WRITE,
    BATCH_CHANGED,         /* writes only files that would be others than those that are there */
    BATCH_DRY,             /* only the first round */
    BATCH_VERIFY           /* writes nothing: compares what is there with what would be written */
} BatchMode;

typedef enum BatchState {
    ROW_WRITTEN,
    ROW_SAME,              /* there already, with the same bytes */
    ROW_FAILED,
    ROW_MISSING,           /* BATCH_VERIFY: a file of it is not there */
    ROW_STALE              /* BATCH_VERIFY: a file of it has other bytes */
} BatchState;

typedef struct BatchRow {
    size_t index;          /* from 1; 0: a file of all rows */
    uint32_t number;       /* as a spreadsheet counts rows */
    BatchState state;
    const Str *paths;      /* one for each output; NULL where none could be made */
    size_t n_paths;
} BatchRow;

typedef struct BatchWant {
    MasterWant master;
    const JobOutput *outputs;  /* their paths may have {{…}} */
    size_t n_outputs;
    const JobOutput *combine;  /* each holds all documents one after another */
    size_t n_combine;
    bool duplex;           /* there each begins on a right-hand page */
    Str questions;         /* .md or .xlsx: what the rows lack, told after the first round */
    Str by;                /* column of whom to ask; absent: one list */
    Str table;             /* FILE, FILE:SHEET, FILE:SHEET!A3:F40 */
    int64_t epoch;         /* as for JobWant */
    PdfWant pdf;
    size_t threads;        /* at least 1 */
    size_t shard, shards;  /* rows shard, shard + shards, … from 1; 1 of 1 = all */
    BatchMode mode;
    bool present;          /* as JobWant's */
    bool keep_going;       /* rows with errors are left out, the others made */
    /* Both are called by one thread at a time, in the order of the rows; may be NULL. False stops
     * after the documents that are being made. total is 0 in the first round. */
    bool (*go_on)(void *context, size_t done, size_t total);
    void (*tell)(void *context, const BatchRow *row);
    void *context;
} BatchWant;

typedef struct BatchEnd {
    size_t rows;           /* of this shard */
    size_t written, same, failed, missing, stale;
    size_t extra;          /* BATCH_VERIFY: files named like these that no row has */
    bool stopped;          /* by go_on */
} BatchEnd;

/* Messages of all rows come into `d`, their places into `a`. */
JobEnd batch_run(Arena *a, Diag *d, const BatchWant *want, BatchEnd *end);

#endif
