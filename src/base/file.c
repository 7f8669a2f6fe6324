/* SPDX-License-Identifier: MIT */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"

static char *zero_ended(Arena *a, Str s)
{
    char *z = arena_alloc(a, s.n + 1);
    if (s.n)
        memcpy(z, s.p, s.n);
    return z;
}

/* ---- reading ---- */

static bool read_all(int fd, size_t max, Buf *b)
{
    char chunk[65536];
    for (;;) {
        ssize_t n = read(fd, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0;
        buf_add(b, (Str){ chunk, (size_t)n });
        if (b->n > max)
            return true;
    }
}

static bool unreadable(Diag *d, Pos at, Str path)
{
    return diag_error(d, at, M_file_unreadable, path, str_from(strerror(errno)));
}

bool file_read(Arena *a, Diag *d, Pos at, Str path, size_t max, Str *out)
{
    bool standard = str_eq(path, STR("-"));
    int fd = standard ? STDIN_FILENO : open(zero_ended(a, path), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return unreadable(d, at, path);
    Buf b;
    buf_init(&b, 0);
    bool ok = read_all(fd, max, &b);
    if (!ok)
        unreadable(d, at, path);
    if (!standard)
        close(fd);
    if (ok && b.n > max)
        ok = diag_error(d, at, M_file_too_large, path, diag_int(d, (int64_t)max));
    if (ok)
        *out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return ok;
}

bool file_exists(Str path)
{
    Arena *a = arena_new();
    struct stat st;
    bool found = stat(zero_ended(a, path), &st) == 0;
    arena_free(a);
    return found;
}

/* ---- names ---- */

static size_t after_last_slash(Str path)
{
    size_t i = path.n;
    while (i > 0 && path.p[i - 1] != '/')
        i--;
    return i;
}

Str file_folder(Str path)
{
    size_t i = after_last_slash(path);
    if (i == 0)
        return STR(".");
    return i == 1 ? STR("/") : str_sub(path, 0, i - 1);
}

Str file_base(Str path)
{
    return str_from_at(path, after_last_slash(path));
}

Str file_join(Arena *a, Str folder, Str name)
{
    if (str_eq(folder, STR(".")) || str_starts(name, STR("/")))
        return name;
    return ARENA_JOIN(a, folder, str_ends(folder, STR("/")) ? STR("") : STR("/"), name);
}

static bool is_reserved(Arena *a, Str name)
{
    static const char *const reserved[] = { "con", "prn", "aux", "nul" };
    size_t dot = str_find(name, STR("."), 0);
    Str stem = text_lower(a, str_sub(name, 0, dot));
    for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++)
        if (str_eq(stem, str_from(reserved[i])))
            return true;
    bool port = str_starts(stem, STR("com")) || str_starts(stem, STR("lpt"));
    return port && stem.n == 4 && stem.p[3] >= '1' && stem.p[3] <= '9';
}

enum { NAME_MAX_CHARACTERS = 120 };

Str file_safe_name(Arena *a, Str name)
{
    Buf b;
    buf_init(&b, 0);
    size_t count = 0;
    for (size_t i = 0, len; i < name.n && count < NAME_MAX_CHARACTERS; i += len, count++) {
        int32_t c = str_rune(name, i, &len);
        bool bad = c < 0x20 || c == 0x7F || (c < 0x80 && strchr("/\\:*?\"<>|", (char)c));
        buf_rune(&b, bad ? '-' : c);
    }
    while (b.n && (b.p[b.n - 1] == '.' || b.p[b.n - 1] == ' '))
        b.n--;
    if (!b.n)
        buf_char(&b, '-');
    Str safe = arena_str(a, buf_str(&b));
    buf_release(&b);
    return is_reserved(a, safe) ? ARENA_JOIN(a, STR("-"), safe) : safe;
}

/* ---- writing ---- */

typedef struct Pending {
    char *target;     /* NULL: standard output */
    char *temporary;
    Str bytes;        /* of standard output */
    bool written;     /* the temporary file is there */
} Pending;

struct FileSet {
    Arena *arena;
    Pending *list;
    size_t n, cap;
};

FileSet *file_set_new(void)
{
    FileSet *set = mem_alloc(sizeof *set);
    set->arena = arena_new();
    return set;
}

static Pending *pending_new(FileSet *set)
{
    if (set->n == set->cap) {
        set->cap = set->cap ? set->cap * 2 : 8;
        set->list = mem_realloc(set->list, set->cap * sizeof *set->list);
    }
    Pending *p = &set->list[set->n++];
    *p = (Pending){ 0 };
    return p;
}

static bool write_all(int fd, Str s)
{
    while (s.n) {
        ssize_t n = write(fd, s.p, s.n);
        if (n < 0 && errno != EINTR)
            return false;
        s = str_from_at(s, n < 0 ? 0 : (size_t)n);
    }
    return true;
}

static bool unwritable(Diag *d, Str path)
{
    return diag_error(d, POS_NONE, M_file_unwritable, path, str_from(strerror(errno)));
}

/* A link is followed, so that the file it names is replaced and not the link. */
static char *target_of(Arena *a, Str path)
{
    char *z = zero_ended(a, path), *real = realpath(z, NULL);
    if (!real)
        return z;
    char *copy = zero_ended(a, str_from(real));
    free(real);
    return copy;
}

/* ".name.PID.tmp" beside the target: a killed run's leftover is recognised by its process. */
static char *temporary_name(FileSet *set, const char *target)
{
    Str path = str_from(target);
    Str name = ARENA_JOIN(set->arena, STR("."), file_base(path), STR("."),
                          arena_int(set->arena, (int64_t)getpid()), STR("."),
                          arena_int(set->arena, (int64_t)set->n), STR(".tmp"));
    return zero_ended(set->arena, file_join(set->arena, file_folder(path), name));
}

/* The process number in a temporary name of this target, 0 if it is none. */
static pid_t owner_of(Str entry, Str base)
{
    if (!str_starts(entry, STR(".")) || !str_ends(entry, STR(".tmp")) ||
        !str_starts(str_from_at(entry, 1), base))
        return 0;
    Str rest = str_from_at(entry, 1 + base.n), piece;
    if (!str_split(&rest, '.', &piece) || piece.n || !str_split(&rest, '.', &piece))
        return 0;
    return str_is_digits(piece) && piece.n < 10 ? (pid_t)strtol(piece.p, NULL, 10) : 0;
}

/* Leftovers of runs that were killed while they wrote this very target. */
static void clear_leftovers(FileSet *set, const char *target)
{
    Str path = str_from(target), folder = file_folder(path);
    DIR *dir = opendir(zero_ended(set->arena, folder));
    if (!dir)
        return;
    for (struct dirent *e; (e = readdir(dir));) {
        pid_t owner = owner_of(str_from(e->d_name), file_base(path));
        if (owner > 0 && kill(owner, 0) < 0 && errno == ESRCH)
            unlink(zero_ended(set->arena, file_join(set->arena, folder, str_from(e->d_name))));
    }
    closedir(dir);
}

static bool write_temporary(Pending *p, Str bytes)
{
    struct stat old;
    bool replaces = stat(p->target, &old) == 0;
    if (replaces && !S_ISREG(old.st_mode)) {
        errno = S_ISDIR(old.st_mode) ? EISDIR : EINVAL;
        return false;
    }
    if (replaces && access(p->target, W_OK) < 0)
        return false;
    int fd = open(p->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return false;
    p->written = true;
    bool ok = write_all(fd, bytes) && (!replaces || fchmod(fd, old.st_mode & 07777) == 0) &&
              fsync(fd) == 0;
    int reason = errno;
    if (close(fd) < 0 && ok)
        return false;
    errno = reason;
    return ok;
}

bool file_set_add(FileSet *set, Diag *d, Str path, Str bytes)
{
    Pending *p = pending_new(set);
    if (str_eq(path, STR("-"))) {
        p->bytes = arena_str(set->arena, bytes);
        return true;
    }
    p->target = target_of(set->arena, path);
    p->temporary = temporary_name(set, p->target);
    clear_leftovers(set, p->target);
    return write_temporary(p, bytes) || unwritable(d, path);
}

static bool sync_folder(FileSet *set, const char *target)
{
    int fd = open(zero_ended(set->arena, file_folder(str_from(target))), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return true; /* it may be written to but not read: nothing to flush through */
    bool ok = fsync(fd) == 0 || errno == EINVAL;
    close(fd);
    return ok;
}

bool file_set_commit(FileSet *set, Diag *d)
{
    for (size_t i = 0; i < set->n; i++) {
        Pending *p = &set->list[i];
        bool ok;
        if (p->target) {
            ok = rename(p->temporary, p->target) == 0;
            p->written = !ok;
            ok = ok && sync_folder(set, p->target);
        } else {
            ok = write_all(STDOUT_FILENO, p->bytes);
        }
        if (!ok)
            return unwritable(d, p->target ? str_from(p->target) : STR("-"));
    }
    return true;
}

void file_set_free(FileSet *set)
{
    if (!set)
        return;
    for (size_t i = 0; i < set->n; i++)
        if (set->list[i].written)
            unlink(set->list[i].temporary);
    mem_free(set->list);
    arena_free(set->arena);
    mem_free(set);
}
