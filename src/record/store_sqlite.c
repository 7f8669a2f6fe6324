/* SPDX-License-Identifier: MIT */
#include "record/store.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

typedef struct Sqlite {
    sqlite3 *db;
    sqlite3_stmt *query;
    int wait;               /* milliseconds */
    char fault[128];        /* why the system refused the file; empty: SQLite knows */
} Sqlite;

static StoreEnd end_of(int status)
{
    switch (status & 0xFF) {
    case SQLITE_OK:
    case SQLITE_DONE: return STORE_DONE;
    case SQLITE_ROW: return STORE_ROW;
    case SQLITE_BUSY:
    case SQLITE_PROTOCOL:
    case SQLITE_LOCKED: return STORE_BUSY;
    case SQLITE_READONLY:
    case SQLITE_PERM: return STORE_READ_ONLY;
    case SQLITE_CONSTRAINT: return STORE_TAKEN;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return STORE_DAMAGED;
    case SQLITE_FULL: return STORE_FULL;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN: return STORE_GONE;
    default: return STORE_FAULT;
    }
}

static StoreEnd refused(Sqlite *s, int fault)
{
    Arena *a = arena_new();
    Str reason = file_reason(a, fault);
    snprintf(s->fault, sizeof s->fault, "%.*s", STR_ARG(reason));
    arena_free(a);
    switch (fault) {
    case ENOENT: return STORE_ABSENT;
    case EACCES:
    case EPERM:
    case EROFS: return STORE_READ_ONLY;
    case ENOSPC:
    case EDQUOT: return STORE_FULL;
    default: return STORE_GONE;
    }
}

static StoreEnd run(Sqlite *s, const char *sql)
{
    return end_of(sqlite3_exec(s->db, sql, NULL, NULL, NULL));
}

static const char *zero_ended(Arena *a, Str s)
{
    return ARENA_JOIN(a, s, STR("\0")).p;
}

/* The name that was made is on the disk. Some systems know no fsync of a folder, and some folders
 * may be written to but not read. */
static bool sync_above(Arena *a, Str path)
{
    int fd = open(zero_ended(a, file_folder(path)), O_RDONLY | O_CLOEXEC);
    bool ok = fd < 0 || fsync(fd) == 0 || errno == EINVAL;
    if (fd >= 0)
        close(fd);
    return ok;
}

/* The folders of a path that are missing, for their owner alone. */
static bool make_folders(Arena *a, Str path)
{
    for (size_t i = 1; i < path.n; i++) {
        Str folder = str_sub(path, 0, i);
        if (path.p[i] != '/')
            continue;
        if (mkdir(zero_ended(a, folder), 0700) == 0 ? !sync_above(a, folder) : errno != EEXIST)
            return false;
    }
    return true;
}

static bool create(Arena *a, Str path)
{
    int fd = make_folders(a, path) ? open(zero_ended(a, path), O_RDWR | O_CREAT | O_CLOEXEC, 0600)
                                   : -1;
    return fd >= 0 && close(fd) == 0 && sync_above(a, path);
}

/* SQLite would make it readable to others. Its side files get the mode of the file. */
static bool make_file(const char *path)
{
    int fd = open(path, O_RDWR | O_CLOEXEC);
    if (fd >= 0 || errno != ENOENT)
        return fd >= 0 && close(fd) == 0;
    Arena *a = arena_new();
    bool ok = create(a, str_from(path));
    int fault = errno;
    arena_free(a);
    errno = fault;
    return ok;
}

static bool can_read(const char *path)
{
    struct stat is;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool folder = fstat(fd, &is) == 0 && S_ISDIR(is.st_mode);
    close(fd);
    if (folder)
        errno = EISDIR;
    return !folder;
}

/* Two that make the file at once: SQLite does not wait for the other one here by itself. */
static StoreEnd turn_to_wal(Sqlite *s)
{
    enum { STEP = 20 };
    StoreEnd end = run(s, "PRAGMA journal_mode = WAL");
    for (int waited = 0; end == STORE_BUSY && waited < s->wait; waited += STEP) {
        sqlite3_sleep(STEP);
        end = run(s, "PRAGMA journal_mode = WAL");
    }
    return end;
}

static StoreEnd settle(Sqlite *s, bool write)
{
    sqlite3_busy_timeout(s->db, s->wait);
    sqlite3_extended_result_codes(s->db, 1);
    StoreEnd end = run(s, "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
                          "PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON");
    return end == STORE_DONE && write ? turn_to_wal(s) : end;
}

/*
 * A folder that cannot be written to has no room for the side files that readers need as well. If
 * no writer left any there, the file is whole by itself.
 */
static StoreEnd open_still(Sqlite *s, const char *path)
{
    char *uri = sqlite3_mprintf("%s-wal", path);
    struct stat wal;
    bool still = uri && (stat(uri, &wal) != 0 || wal.st_size == 0);
    sqlite3_free(uri);
    if (!still)
        return STORE_GONE;
    sqlite3_close(s->db);
    s->db = NULL;
    sqlite3_str *b = sqlite3_str_new(NULL);
    sqlite3_str_appendall(b, "file:");
    for (const char *c = path; *c; c++)
        sqlite3_str_appendf(b, strchr("%?#", *c) ? "%%%02X" : "%c", *c);
    sqlite3_str_appendall(b, "?immutable=1");
    uri = sqlite3_str_finish(b);
    int status = uri ? sqlite3_open_v2(uri, &s->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL)
                     : SQLITE_NOMEM;
    sqlite3_free(uri);
    return end_of(status);
}

static StoreEnd open_file(Sqlite *s, const StoreOrder *order)
{
    const int write = SQLITE_OPEN_READWRITE, read = SQLITE_OPEN_READONLY;
    if (order->write ? !make_file(order->address) : !can_read(order->address))
        return refused(s, errno);
    int status = sqlite3_open_v2(order->address, &s->db, order->write ? write : read, NULL);
    StoreEnd end = end_of(status);
    if (end == STORE_DONE)
        end = settle(s, order->write);
    /* The first look into the file. */
    if (end == STORE_DONE)
        end = run(s, "SELECT count(*) FROM sqlite_schema");
    bool no_room = end == STORE_GONE || end == STORE_READ_ONLY;
    return no_room && !order->write ? open_still(s, order->address) : end;
}

static StoreEnd sqlite_open(const StoreOrder *order, void **db)
{
    Sqlite *s = mem_alloc(sizeof *s);
    s->wait = order->wait;
    *db = s;
    return open_file(s, order);
}

static void end_query(Sqlite *s)
{
    sqlite3_finalize(s->query);
    s->query = NULL;
}

static void sqlite_close(void *db)
{
    Sqlite *s = db;
    end_query(s);
    sqlite3_close(s->db);
    mem_free(s);
}

/* A query that was not read to its end holds the file as it was then: no writer may begin there. */
static StoreEnd sqlite_begin(void *db, bool write)
{
    end_query(db);
    return run(db, write ? "BEGIN IMMEDIATE" : "BEGIN");
}

static StoreEnd sqlite_commit(void *db)
{
    end_query(db);
    return run(db, "COMMIT");
}

static void sqlite_rollback(void *db)
{
    Sqlite *s = db;
    end_query(s);
    /* A full disk has rolled back already. */
    if (!sqlite3_get_autocommit(s->db))
        run(s, "ROLLBACK");
}

static int bind(sqlite3_stmt *query, size_t i, const StoreValue *v)
{
    char name[24];
    snprintf(name, sizeof name, "$%zu", i + 1);
    int at = sqlite3_bind_parameter_index(query, name);
    if (v->null)
        return sqlite3_bind_null(query, at);
    if (v->number)
        return sqlite3_bind_int64(query, at, v->n);
    return sqlite3_bind_text64(query, at, v->s.n ? v->s.p : "", v->s.n, SQLITE_TRANSIENT,
                               SQLITE_UTF8);
}

static int prepare(Sqlite *s, const char *sql)
{
    if (strncmp(sql, "CREATE TABLE", 12) != 0)
        return sqlite3_prepare_v2(s->db, sql, -1, &s->query, NULL);
    char *strict = sqlite3_mprintf("%s STRICT", sql);
    int status = strict ? sqlite3_prepare_v2(s->db, strict, -1, &s->query, NULL) : SQLITE_NOMEM;
    sqlite3_free(strict);
    return status;
}

/* A statement without rows is done here; of others the first row is made by next(). */
static StoreEnd sqlite_query(void *db, const StoreQuery *query)
{
    Sqlite *s = db;
    end_query(s);
    int status = prepare(s, query->sql);
    for (size_t i = 0; status == SQLITE_OK && i < query->n; i++)
        status = bind(s->query, i, &query->values[i]);
    if (status == SQLITE_OK && sqlite3_column_count(s->query) == 0) {
        status = sqlite3_step(s->query);
        end_query(s);
    }
    return end_of(status);
}

static StoreValue column(sqlite3_stmt *query, int i)
{
    int type = sqlite3_column_type(query, i);
    if (type == SQLITE_NULL)
        return (StoreValue){ .null = true, .s = { "", 0 } };
    if (type == SQLITE_INTEGER)
        return (StoreValue){ .number = true, .n = sqlite3_column_int64(query, i), .s = { "", 0 } };
    const char *p = (const char *)sqlite3_column_text(query, i);
    return (StoreValue){ .s = { p ? p : "", (size_t)sqlite3_column_bytes(query, i) } };
}

static StoreEnd sqlite_next(void *db, StoreValue *row, size_t n)
{
    Sqlite *s = db;
    if (!s->query)
        return STORE_DONE;
    int status = sqlite3_step(s->query);
    if (status != SQLITE_ROW) {
        end_query(s);
        return end_of(status);
    }
    for (size_t i = 0; i < n; i++)
        row[i] = column(s->query, (int)i);
    return STORE_ROW;
}

static StoreEnd sqlite_backup(void *db, const char *path)
{
    Sqlite *s = db;
    sqlite3 *to;
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return refused(s, errno);
    close(fd);
    int status = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE, NULL);
    sqlite3_backup *b = status == SQLITE_OK ? sqlite3_backup_init(to, "main", s->db, "main") : NULL;
    if (b) {
        sqlite3_backup_step(b, -1);
        status = sqlite3_backup_finish(b);
    }
    if (status == SQLITE_OK)
        status = sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    sqlite3_close(to);
    if (status != SQLITE_OK)
        unlink(path);
    return end_of(status);
}

/* The first of what is wrong with the file is the fault's text. */
static StoreEnd sqlite_check(void *db)
{
    Sqlite *s = db;
    StoreValue found = { .s = STR("") };
    StoreEnd end = sqlite_query(s, STORE_SQL("PRAGMA integrity_check(1)"));
    if (end == STORE_DONE)
        end = sqlite_next(s, &found, 1);
    if (end == STORE_ROW && !str_eq(found.s, STR("ok"))) {
        snprintf(s->fault, sizeof s->fault, "%.*s", STR_ARG(found.s));
        end = STORE_DAMAGED;
    }
    end_query(s);
    return end == STORE_ROW ? STORE_DONE : end;
}

static const char *sqlite_fault(void *db)
{
    const Sqlite *s = db;
    return *s->fault || !s->db ? s->fault : sqlite3_errmsg(s->db);
}

const StoreDriver store_sqlite = {
    .name = "SQLite",
    .has_table = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = $1",
    .open = sqlite_open, .close = sqlite_close,
    .begin = sqlite_begin, .commit = sqlite_commit, .rollback = sqlite_rollback,
    .query = sqlite_query, .next = sqlite_next,
    .backup = sqlite_backup, .check = sqlite_check, .fault = sqlite_fault,
};
