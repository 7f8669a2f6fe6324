/* SPDX-License-Identifier: MIT */
/*
 * The module vanthu-store-pg.so: the table of functions of record/store.h over libpq. It is linked
 * with nothing of the program's own.
 */
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/store.h"

typedef struct Pg {
    PGconn *connection;
    PGresult *row;          /* the row that next() hands out first, or handed out last */
    bool fresh;             /* it was not handed out yet */
    bool asking;            /* results of the query are still to be fetched */
    bool within;            /* a transaction */
    int wait;               /* milliseconds */
    char fault[512];
} Pg;

/* ---- faults ---- */

/* One line of what libpq says. */
static void keep_text(Pg *s, const char *text)
{
    static const char *const kinds[] = { "ERROR:  ", "FATAL:  ", "PANIC:  " };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strncmp(text, kinds[i], strlen(kinds[i])) == 0)
            text += strlen(kinds[i]);
    snprintf(s->fault, sizeof s->fault, "%.*s", (int)strcspn(text, "\n"), text);
}

/* By the SQLSTATE, or its class (PostgreSQL, appendix A). */
static StoreEnd end_of_state(const char *state)
{
    static const struct { const char *begin; StoreEnd end; } states[] = {
        { "23", STORE_TAKEN },        { "25006", STORE_READ_ONLY }, { "42501", STORE_READ_ONLY },
        { "55P03", STORE_BUSY },      { "40001", STORE_BUSY },      { "40P01", STORE_BUSY },
        { "53100", STORE_FULL },      { "53", STORE_GONE },         { "08", STORE_GONE },
        { "57P", STORE_GONE },        { "58", STORE_GONE },         { "XX001", STORE_DAMAGED },
        { "XX002", STORE_DAMAGED },
    };
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
        if (strncmp(state, states[i].begin, strlen(states[i].begin)) == 0)
            return states[i].end;
    return STORE_FAULT;
}

static StoreEnd gone(Pg *s)
{
    keep_text(s, PQerrorMessage(s->connection));
    return STORE_GONE;
}

static StoreEnd end_of(Pg *s, const PGresult *r)
{
    ExecStatusType status = PQresultStatus(r);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_SINGLE_TUPLE)
        return STORE_DONE;
    if (!r || PQstatus(s->connection) != CONNECTION_OK)
        return gone(s);
    const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
    keep_text(s, PQresultErrorMessage(r));
    return end_of_state(state ? state : "");
}

/* ---- the connection ---- */

static void end_query(Pg *s)
{
    PQclear(s->row);
    s->row = NULL;
    s->fresh = false;
    for (PGresult *r; s->asking && (r = PQgetResult(s->connection));)
        PQclear(r);
    s->asking = false;
}

static StoreEnd run(Pg *s, const char *sql)
{
    end_query(s);
    PGresult *r = PQexec(s->connection, sql);
    StoreEnd end = end_of(s, r);
    PQclear(r);
    return end;
}

static StoreEnd settle(Pg *s)
{
    char sql[256];
    snprintf(sql, sizeof sql,
             "SET client_min_messages = warning; SET client_encoding = 'UTF8'; "
             "SET synchronous_commit = on; SET lock_timeout = %d", s->wait);
    return PQstatus(s->connection) == CONNECTION_OK ? run(s, sql) : gone(s);
}

/* A server that was started anew, or let a connection go: outside a transaction nothing is lost. */
static StoreEnd again(Pg *s, StoreEnd end)
{
    if (end != STORE_GONE || s->within || PQstatus(s->connection) == CONNECTION_OK)
        return end;
    end_query(s);
    PQreset(s->connection);
    return settle(s) == STORE_DONE ? STORE_DONE : STORE_GONE;
}

static StoreEnd pg_open(const StoreOrder *order, void **db)
{
    const char *const keys[] = { "dbname", "application_name", "connect_timeout", NULL };
    const char *const values[] = { order->address, "vanthu", "10", NULL };
    Pg *s = calloc(1, sizeof *s);
    *db = s;
    if (!s)
        return STORE_FAULT;
    s->wait = order->wait;
    s->connection = PQconnectdbParams(keys, values, 1);
    return settle(s);
}

static void pg_close(void *db)
{
    Pg *s = db;
    end_query(s);
    PQfinish(s->connection);
    free(s);
}

/* ---- transactions ---- */

static const char *beginning(bool write)
{
    /* The lock is one for all registers of a schema, and goes with the transaction. */
    return write ? "BEGIN; SELECT pg_advisory_xact_lock(hashtext('vanthu'), "
                   "hashtext(current_schema()))"
                 : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
}

static StoreEnd pg_begin(void *db, bool write)
{
    Pg *s = db;
    StoreEnd end = run(s, beginning(write));
    if (end == STORE_GONE && again(s, end) == STORE_DONE)
        end = run(s, beginning(write));
    s->within = end == STORE_DONE;
    if (end != STORE_DONE && PQtransactionStatus(s->connection) != PQTRANS_IDLE) {
        char fault[sizeof s->fault];
        memcpy(fault, s->fault, sizeof fault);
        run(s, "ROLLBACK");
        memcpy(s->fault, fault, sizeof fault);
    }
    return end;
}

static StoreEnd pg_commit(void *db)
{
    Pg *s = db;
    end_query(s);
    PGresult *r = PQexec(s->connection, "COMMIT");
    StoreEnd end = end_of(s, r);
    /* The server answers so where a statement failed before. */
    if (end == STORE_DONE && strcmp(PQcmdStatus(r), "COMMIT") != 0)
        end = STORE_FAULT;
    PQclear(r);
    s->within = end != STORE_DONE;
    return end;
}

static void pg_rollback(void *db)
{
    Pg *s = db;
    if (PQstatus(s->connection) == CONNECTION_OK)
        run(s, "ROLLBACK");
    end_query(s);
    s->within = false;
}

/* ---- queries ---- */

enum { PARAMETERS = 32, FIGURES = 24 };

/* All values as texts that end in NUL, in one block of memory: NULL if there is none. */
static char *texts_of(const StoreQuery *query, const char *out[PARAMETERS])
{
    size_t n = 1;
    for (size_t i = 0; i < query->n; i++)
        n += FIGURES + query->values[i].s.n;
    char *block = malloc(n), *p = block;
    for (size_t i = 0; block && i < query->n; i++) {
        const StoreValue *v = &query->values[i];
        out[i] = v->null ? NULL : p;
        if (v->number)
            p += snprintf(p, FIGURES, "%lld", (long long)v->n);
        else if (v->s.n)
            p = (char *)memcpy(p, v->s.p, v->s.n) + v->s.n;
        *p++ = '\0';
    }
    return block;
}

/* Texts are compared by their bytes, as SQLite does: TEXT becomes TEXT COLLATE "C". */
static char *table_of(const char *sql)
{
    static const char type[] = " TEXT", collated[] = " TEXT COLLATE \"C\"";
    size_t n = strlen(sql) + 1;
    for (const char *p = sql; (p = strstr(p, type)); p += sizeof type - 1)
        n += sizeof collated - sizeof type;
    char *out = malloc(n), *to = out;
    for (const char *next; out && (next = strstr(sql, type)); sql = next + sizeof type - 1) {
        to = (char *)memcpy(to, sql, (size_t)(next - sql)) + (next - sql);
        to = (char *)memcpy(to, collated, sizeof collated - 1) + sizeof collated - 1;
    }
    if (out)
        memcpy(to, sql, strlen(sql) + 1);
    return out;
}

/* Rows come one by one, so that a long book needs no more memory than a short one. */
static StoreEnd fetch(Pg *s)
{
    PQclear(s->row);
    s->row = s->asking ? PQgetResult(s->connection) : NULL;
    if (!s->row) {
        s->asking = false;
        return STORE_DONE;
    }
    if (PQresultStatus(s->row) == PGRES_SINGLE_TUPLE) {
        s->fresh = true;
        return STORE_ROW;
    }
    StoreEnd end = end_of(s, s->row);
    end_query(s);
    return end;
}

static StoreEnd ask(Pg *s, const char *sql, const StoreQuery *query)
{
    const char *values[PARAMETERS];
    end_query(s);
    char *block = query->n <= PARAMETERS ? texts_of(query, values) : NULL;
    if (!block)
        return STORE_FAULT;
    int sent = PQsendQueryParams(s->connection, sql, (int)query->n, NULL, values, NULL, NULL, 0);
    free(block);
    if (!sent)
        return gone(s);
    s->asking = true;
    PQsetSingleRowMode(s->connection);
    StoreEnd end = fetch(s);
    return end == STORE_ROW ? STORE_DONE : end;
}

static StoreEnd pg_query(void *db, const StoreQuery *query)
{
    Pg *s = db;
    char *table = strncmp(query->sql, "CREATE TABLE", 12) == 0 ? table_of(query->sql) : NULL;
    const char *sql = table ? table : query->sql;
    StoreEnd end = ask(s, sql, query);
    if (end == STORE_GONE && again(s, end) == STORE_DONE)
        end = ask(s, sql, query);
    free(table);
    return end;
}

static StoreValue column(const PGresult *row, int i)
{
    enum { INT8 = 20, INT2 = 21, INT4 = 23 };
    Oid type = PQftype(row, i);
    const char *text = PQgetvalue(row, 0, i);
    if (PQgetisnull(row, 0, i))
        return (StoreValue){ .null = true, .s = { "", 0 } };
    if (type == INT8 || type == INT2 || type == INT4)
        return (StoreValue){ .number = true, .n = strtoll(text, NULL, 10), .s = { "", 0 } };
    return (StoreValue){ .s = { text, (size_t)PQgetlength(row, 0, i) } };
}

static StoreEnd pg_next(void *db, StoreValue *row, size_t n)
{
    Pg *s = db;
    StoreEnd end = s->fresh ? STORE_ROW : fetch(s);
    s->fresh = false;
    for (size_t i = 0; end == STORE_ROW && i < n; i++)
        row[i] = column(s->row, (int)i);
    return end;
}

static const char *pg_fault(void *db)
{
    return ((const Pg *)db)->fault;
}

static const StoreDriver driver = {
    .name = "PostgreSQL",
    .has_table = "SELECT count(*) FROM pg_tables "
                 "WHERE schemaname = current_schema() AND tablename = $1",
    .open = pg_open, .close = pg_close,
    .begin = pg_begin, .commit = pg_commit, .rollback = pg_rollback,
    .query = pg_query, .next = pg_next, .fault = pg_fault,
};

const StoreModule vanthu_store = { STORE_MODULE_VERSION, &driver };
