/* SPDX-License-Identifier: MIT */
/*
 * Store: the database below the register, as a table of functions. SQLite is built in
 * (store_sqlite.c, which alone knows it); PostgreSQL is the module vanthu-store-pg.so
 * (src/store_pg, which alone knows libpq), loaded for addresses postgresql://… only.
 *
 * One SQL for both: parameters are $1 … $n, types TEXT and INTEGER, no NULL in what is kept. Hashes
 * are lower hexadecimal, dates 2026-11-23, times UTC 2026-11-23T03:04:05Z. A statement CREATE TABLE
 * is strict wherever it is made.
 *
 * The first fault is kept: until the rollback every further call does nothing and fails.
 */
#ifndef RECORD_STORE_H
#define RECORD_STORE_H

#include "base/arena.h"

typedef enum StoreEnd {
    STORE_DONE,
    STORE_ROW,
    STORE_BUSY,             /* another program writes, and did so for the whole wait */
    STORE_READ_ONLY,
    STORE_TAKEN,            /* a constraint */
    STORE_DAMAGED,          /* or no database at all */
    STORE_FULL,             /* the disk */
    STORE_GONE,             /* the connection, the file, the folder */
    STORE_ABSENT,           /* reading: no such file */
    STORE_FAULT             /* any other; ours */
} StoreEnd;

typedef struct StoreValue {
    bool null, number;
    int64_t n;
    Str s;                  /* of what the driver hands out: until its next call */
} StoreValue;

typedef struct StoreOrder {
    const char *address;    /* a path, or postgresql://… */
    bool write;             /* makes the file and its folder (0600, 0700) where they are missing */
    int wait;               /* milliseconds for another program's transaction */
} StoreOrder;

typedef struct StoreQuery {
    const char *sql;
    const StoreValue *values;
    size_t n;
} StoreQuery;

/* Nothing of it needs the rest of the program: a module is linked with nothing of ours. */
typedef struct StoreDriver {
    const char *name;
    const char *has_table;              /* a query that counts the tables called $1 */
    /* *db is set with a fault too, unless memory ran out: fault() tells of it, close() ends it. */
    StoreEnd (*open)(const StoreOrder *order, void **db);
    void (*close)(void *db);
    /* Writing: waits until it is the only one that writes, and keeps others out to the end. */
    StoreEnd (*begin)(void *db, bool write);
    StoreEnd (*commit)(void *db);       /* DONE: on the disk, even if the power goes now */
    void (*rollback)(void *db);
    /* Ends the query before. DONE: rows, if there are any, come by next(). */
    StoreEnd (*query)(void *db, const StoreQuery *query);
    /* ROW with the first n columns, or DONE after the last. */
    StoreEnd (*next)(void *db, StoreValue *row, size_t n);
    /* A whole copy as of one instant into a file that is not there; NULL: the driver cannot. */
    StoreEnd (*backup)(void *db, const char *path);
    /* DONE: the file is whole by itself; NULL: the server sees to that. */
    StoreEnd (*check)(void *db);
    const char *(*fault)(void *db);     /* of the last call, in the words of the library */
} StoreDriver;

extern const StoreDriver store_sqlite;
/* What a module exports under the name vanthu_store, and the version it must have. */
typedef struct StoreModule {
    int version;
    const StoreDriver *driver;
} StoreModule;
enum { STORE_MODULE_VERSION = 1 };

typedef struct Store Store;

/* Never NULL; store_end tells how it went. Lives in the arena; store_close ends the connection. */
Store *store_open(Arena *a, const StoreOrder *order);
void store_close(Store *s);
StoreEnd store_end(const Store *s);     /* STORE_DONE, or the first fault since the last begin */
Str store_fault(const Store *s);        /* its words; empty for none */
/* The address as it may be shown: without a password. */
Str store_shown(const Store *s);

bool store_begin(Store *s, bool write);
bool store_commit(Store *s);    /* false: rolled back, unless the connection broke just then */
void store_rollback(Store *s);          /* the fault is forgotten too; no harm without a begin */
bool store_run(Store *s, const StoreQuery *query);
/* Rows that follow from store_run; false after the last, or with a fault. */
bool store_next(Store *s, StoreValue *row, size_t n);
/* The first row; false: none, or a fault. Texts are copied into the arena. */
bool store_one(Store *s, Arena *a, const StoreQuery *query, StoreValue *out);
/* A number that a query gives, 0 for none. */
int64_t store_number(Store *s, const StoreQuery *query);
bool store_has_table(Store *s, Str name);
bool store_backup(Store *s, Str path);
bool store_can_backup(const Store *s);
bool store_check(Store *s);

#define STORE_SQL(sql) (&(StoreQuery){ (sql), NULL, 0 })
#define STORE_QUERY(sql, ...) \
    (&(StoreQuery){ (sql), (const StoreValue[]){ __VA_ARGS__ }, \
                    sizeof((const StoreValue[]){ __VA_ARGS__ }) / sizeof(StoreValue) })

static inline StoreValue store_text(Str s)
{
    return (StoreValue){ .s = s };
}

static inline StoreValue store_int(int64_t n)
{
    return (StoreValue){ .number = true, .n = n };
}

#endif
