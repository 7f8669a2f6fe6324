/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* syncfs */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/watch.h"

static char *zero_ended(Arena *a, Str s)
{
    char *z = arena_alloc(a, s.n + 1);
    if (s.n)
        memcpy(z, s.p, s.n);
    return z;
}

Str file_reason(Arena *a, int fault)
{
    switch (fault) {
    case ENOENT: return STR("no such file or folder");
    case EACCES:
    case EPERM: return STR("permission denied");
    case EEXIST: return STR("it is there already, and nothing is written over it");
    case EISDIR: return STR("it is a folder");
    case ENOTDIR: return STR("a part of the path is not a folder");
    case EINVAL: return STR("it is not a regular file");
    case ENOSPC: return STR("no space left on the disk");
    case EDQUOT: return STR("the disk quota is used up");
    case EROFS: return STR("the file system is read-only");
    case EFBIG: return STR("it would be larger than files may be");
    case EMFILE:
    case ENFILE: return STR("too many open files");
    case ENAMETOOLONG: return STR("the name is too long");
    case ELOOP: return STR("too many symbolic links");
    case EPIPE: return STR("its reader has gone");
    case EBUSY: return STR("it is in use");
    case EBADF: return STR("it is not open");
    case EIO: return STR("the disk reports an error");
    default: return ARENA_JOIN(a, STR("system error "), arena_int(a, fault));
    }
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
        if (b->over || b->n > max)
            return true;
    }
}

bool file_read(Arena *a, Diag *d, const FileWant *want, Str *out)
{
    Str path = want->path;
    size_t max = want->max < BUF_MAX ? want->max : BUF_MAX - 1;
    bool standard = str_eq(path, STR("-"));
    int fd = standard ? STDIN_FILENO : open(zero_ended(a, path), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return diag_error(d, want->at, M_file_unreadable, path, file_reason(a, errno));
    if (!standard)
        watch_note(path);
    Buf b;
    buf_init(&b, 0);
    bool ok = read_all(fd, max, &b);
    if (!ok)
        diag_error(d, want->at, M_file_unreadable, path, file_reason(a, errno));
    if (!standard)
        close(fd);
    if (ok && (b.over || b.n > max))
        ok = diag_error(d, want->at, M_file_too_large, path, diag_int(d, (int64_t)max));
    if (ok)
        *out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return ok;
}

enum { PATH_BYTES = 4096 }; /* of Linux: what is longer is no path */

static bool look_at(Str path, struct stat *out)
{
    char z[PATH_BYTES];
    if (path.n >= sizeof z)
        return false;
    if (path.n)
        memcpy(z, path.p, path.n);
    z[path.n] = '\0';
    return stat(z, out) == 0;
}

bool file_exists(Str path)
{
    struct stat st;
    return look_at(path, &st);
}

bool file_holds(Str path, Str bytes)
{
    char chunk[16384];
    struct stat st;
    Arena *a = arena_new();
    int fd = open(zero_ended(a, path), O_RDONLY | O_CLOEXEC);
    arena_free(a);
    bool same = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
                (uint64_t)st.st_size == bytes.n;
    for (ssize_t n; same && bytes.n && (n = read(fd, chunk, sizeof chunk)) != 0;) {
        if (n < 0 && errno == EINTR)
            continue;
        same = n > 0 && (size_t)n <= bytes.n && memcmp(chunk, bytes.p, (size_t)n) == 0;
        bytes = str_from_at(bytes, n > 0 ? (size_t)n : 0);
    }
    if (fd >= 0)
        close(fd);
    return same && !bytes.n;
}

bool file_make_folder(Diag *d, Str path)
{
    Arena *a = arena_new();
    bool ok = true;
    for (size_t i = 1; ok && i <= path.n; i++) {
        if (i < path.n && path.p[i] != '/')
            continue;
        ok = mkdir(zero_ended(a, str_sub(path, 0, i)), 0777) == 0 || errno == EEXIST;
    }
    struct stat st;
    int reason = errno;
    if (stat(zero_ended(a, path), &st) == 0 && S_ISDIR(st.st_mode))
        ok = true;
    else if (ok || reason == EEXIST)
        ok = diag_error(d, POS_NONE, M_file_unwritable, path, file_reason(a, ENOTDIR));
    else
        diag_error(d, POS_NONE, M_file_unwritable, path, file_reason(a, reason));
    arena_free(a);
    return ok;
}

bool file_same(Str a, Str b)
{
    struct stat x, y;
    if (str_eq(a, STR("-")) || str_eq(b, STR("-")))
        return false;
    if (str_eq(a, b))
        return true;
    bool there = look_at(a, &x), also = look_at(b, &y);
    if (!there && !also && str_eq(file_base(a), file_base(b)))
        there = look_at(file_folder(a), &x), also = look_at(file_folder(b), &y);
    return there && also && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

bool file_within(Str folder, Str path)
{
    Arena *a = arena_new();
    struct stat st;
    char *top = realpath(zero_ended(a, folder), NULL), *end = realpath(zero_ended(a, path), NULL);
    bool within = top && end && stat(end, &st) == 0;
    within = within && (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode));
    if (within) {
        Str above = str_eq(str_from(top), STR("/")) ? STR("") : str_from(top);
        within = str_starts(str_from(end), ARENA_JOIN(a, above, STR("/")));
    }
    free(top);
    free(end);
    arena_free(a);
    return within;
}

/* ---- names ---- */

static size_t after_last_slash(Str path)
{
    size_t i = path.n;
    while (i > 0 && path.p[i - 1] != '/')
        i--;
    return i;
}

bool file_is_downward(Str path)
{
    Str rest = path, part;
    bool first = true;
    if (!path.n || path.p[0] == '/')
        return false;
    for (size_t i = 0; i < path.n; i++)
        if (path.p[i] == '\\' || path.p[i] == '\0')
            return false;
    for (; str_split(&rest, '/', &part); first = false)
        if (str_eq(part, STR("..")) || (first && str_ends(part, STR(":"))))
            return false;
    return true;
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

/* What Windows keeps for devices, with any extension: "con", "NUL.txt", "Com1 .docx". */
static bool is_reserved(Arena *a, Str name)
{
    static const char *const reserved[] = { "con", "prn", "aux", "nul", "conin$", "conout$" };
    static const char *const raised[] = { "\u00B9", "\u00B2", "\u00B3" }; /* COM¹ is one too */
    size_t dot = str_find(name, STR("."), 0);
    Str stem = text_lower(a, str_trim_end(str_sub(name, 0, dot)));
    for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++)
        if (str_eq(stem, str_from(reserved[i])))
            return true;
    bool port = str_starts(stem, STR("com")) || str_starts(stem, STR("lpt"));
    Str number = port ? str_from_at(stem, 3) : STR("");
    for (size_t i = 0; i < sizeof raised / sizeof raised[0]; i++)
        if (str_eq(number, str_from(raised[i])))
            return true;
    return number.n == 1 && number.p[0] >= '1' && number.p[0] <= '9';
}

/* A file system's limit is 255 bytes; the rest is for what temporary names put around. */
enum { NAME_CHARACTERS = 120, NAME_BYTES = 200, EXTENSION_BYTES = 6 };

/* ".docx": a dot and one to five ASCII letters or digits after something; else nothing. */
static Str extension_of(Str name)
{
    for (size_t i = name.n; i > 1 && name.n - i < EXTENSION_BYTES; i--) {
        char c = name.p[i - 1];
        if (c == '.')
            return i < name.n ? str_from_at(name, i - 1) : STR("");
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))
            break;
    }
    return STR("");
}

static Str without_end(Str s)
{
    while (s.n && (s.p[s.n - 1] == '.' || s.p[s.n - 1] == ' '))
        s.n--;
    return s;
}

/* The front of s: whole characters, within both limits. */
static Str front_of(Str s, size_t characters, size_t bytes)
{
    size_t end = 0;
    for (size_t len; end < s.n && characters > 0; end += len, characters--) {
        str_rune(s, end, &len);
        if (end + len > bytes)
            break;
    }
    return str_sub(s, 0, end);
}

/* Cut to the limits; an extension stays. */
static Str shortened(Arena *a, Str name)
{
    if (front_of(name, NAME_CHARACTERS, NAME_BYTES).n == name.n)
        return name;
    Str extension = extension_of(name), stem = str_sub(name, 0, name.n - extension.n);
    stem = front_of(stem, NAME_CHARACTERS - extension.n, NAME_BYTES - extension.n);
    return ARENA_JOIN(a, without_end(stem), extension);
}

Str file_safe_name(Arena *a, Str name)
{
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0, len; i < name.n; i += len) {
        int32_t c = str_rune(name, i, &len);
        bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
        bool bad = control || (c < 0x80 && strchr("/\\:*?\"<>|", (char)c));
        buf_rune(&b, bad ? '-' : c);
    }
    Str safe = without_end(arena_str(a, buf_str(&b)));
    buf_release(&b);
    if (!safe.n || is_reserved(a, safe))
        safe = ARENA_JOIN(a, STR("-"), safe);
    return shortened(a, safe);
}

/* ---- writing ---- */

typedef struct Pending {
    Str path;        /* as the user gave it */
    char *target;    /* what it leads to; NULL: standard output */
    char *temporary; /* NULL: there is none, or no more */
    char *old;       /* second name of what is replaced, while the set may still fail; or NULL */
    bool found;      /* something is replaced */
    bool fresh;      /* nothing may be replaced */
    Str bytes;       /* of standard output */
} Pending;

struct FileSet {
    Arena *arena;    /* of the list; until the commit */
    Pending *list;
    size_t n, cap;
    Arena *kept;
    Str *folders;    /* looked through for leftovers already */
    size_t n_folders;
    int64_t serial;  /* of temporary names */
    bool failed;     /* nothing may take its name any more */
    bool hasty;      /* nothing is flushed */
};

FileSet *file_set_new(void)
{
    FileSet *set = mem_alloc(sizeof *set);
    set->arena = arena_new();
    set->kept = arena_new();
    return set;
}

void file_set_hasty(FileSet *set)
{
    set->hasty = true;
}

bool file_flush(Diag *d, Str folder)
{
    Arena *a = arena_new();
    int fd = open(zero_ended(a, folder), O_RDONLY | O_CLOEXEC);
    bool ok = fd < 0 || syncfs(fd) == 0; /* it may be written to but not read */
    if (!ok)
        diag_error(d, POS_NONE, M_file_unwritable, folder, file_reason(a, errno));
    if (fd >= 0)
        close(fd);
    arena_free(a);
    return ok;
}

static Pending *pending_new(FileSet *set, Str path)
{
    if (set->n == set->cap) {
        set->cap = set->cap ? set->cap * 2 : 8;
        set->list = mem_realloc(set->list, set->cap * sizeof *set->list);
    }
    Pending *p = &set->list[set->n++];
    *p = (Pending){ .path = arena_str(set->arena, path) };
    return p;
}

static void remove_temporaries(FileSet *set)
{
    for (size_t i = 0; i < set->n; i++) {
        if (set->list[i].temporary)
            unlink(set->list[i].temporary);
        if (set->list[i].old)
            unlink(set->list[i].old);
    }
    set->n = 0;
}

/* The whole set fails with one of its files. */
static bool unwritable(FileSet *set, Diag *d, const Pending *p)
{
    diag_error(d, POS_NONE, M_file_unwritable, p->path, file_reason(set->arena, errno));
    remove_temporaries(set);
    set->failed = true;
    return false;
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

/* A link is followed, also to a file that is not there yet: the link itself stays. */
static char *target_of(Arena *a, Str path)
{
    enum { MOST_LINKS = 40, MOST_BYTES = 4096 };
    char *z = zero_ended(a, path), link[MOST_BYTES];
    for (int i = 0; i < MOST_LINKS; i++) {
        ssize_t n = readlink(z, link, sizeof link);
        if (n < 0 || (size_t)n == sizeof link)
            break;
        z = zero_ended(a, file_join(a, file_folder(str_from(z)), (Str){ link, (size_t)n }));
    }
    return z;
}

#define TEMPORARY_END STR(".vanthu.tmp")

/* The process that made a file of this name, 0 if it is none of our temporary ones. */
static pid_t maker_of(Str name)
{
    if (!str_starts(name, STR(".")) || !str_ends(name, TEMPORARY_END))
        return 0;
    Str rest = str_sub(name, 1, name.n - TEMPORARY_END.n), piece = STR("");
    while (str_has(rest, STR(".")))
        str_split(&rest, '.', &piece);
    if (!str_split(&rest, '-', &piece) || !str_is_digits(piece) || !str_is_digits(rest))
        return 0;
    return piece.n < 10 ? (pid_t)strtol(piece.p, NULL, 10) : 0;
}

static bool looked_through(FileSet *set, Str folder)
{
    for (size_t i = 0; i < set->n_folders; i++)
        if (str_eq(set->folders[i], folder))
            return true;
    set->folders = mem_realloc(set->folders, (set->n_folders + 1) * sizeof *set->folders);
    set->folders[set->n_folders++] = arena_str(set->kept, folder);
    return false;
}

/* Removes what runs left that were killed while they wrote into this folder. */
static void clear_leftovers(FileSet *set, Str folder)
{
    if (looked_through(set, folder))
        return;
    DIR *dir = opendir(zero_ended(set->arena, folder));
    if (!dir)
        return;
    for (struct dirent *e; (e = readdir(dir));) {
        Str name = str_from(e->d_name);
        pid_t maker = maker_of(name);
        if (maker > 0 && kill(maker, 0) < 0 && errno == ESRCH)
            unlink(zero_ended(set->arena, file_join(set->arena, folder, name)));
    }
    closedir(dir);
}

/* ".NAME.PROCESS-N.vanthu.tmp" beside the target, another N each time. */
static char *name_beside(FileSet *set, const Pending *p)
{
    Arena *a = set->arena;
    Str target = str_from(p->target);
    Str front = front_of(file_base(target), NAME_CHARACTERS, NAME_BYTES);
    Str serial = arena_int(a, set->serial++);
    Str name = ARENA_JOIN(a, STR("."), front, STR("."), arena_int(a, (int64_t)getpid()), STR("-"),
                          serial, TEMPORARY_END);
    return zero_ended(a, file_join(a, file_folder(target), name));
}

/* A number that is taken is stepped over: where every run has the same process number, as in a
 * container, it can be a killed run's. */
enum { TRIES = 1000 };

static int open_temporary(FileSet *set, Pending *p, mode_t mode)
{
    for (int i = 0; i < TRIES; i++) {
        char *z = name_beside(set, p);
        int fd = open(z, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (fd >= 0)
            p->temporary = z;
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

/* 1: a file is there that may be replaced, 0: none, -1: errno says why nothing can be written.
 * *linked: it is reached by a link, which may lead to nothing. */
static int look_at_target(const char *path, struct stat *old, bool *linked)
{
    bool there = lstat(path, old) == 0;
    *linked = there && S_ISLNK(old->st_mode);
    if (!there || (*linked && stat(path, old) < 0))
        return errno == ENOENT && file_base(str_from(path)).n ? 0 : -1;
    if (S_ISREG(old->st_mode))
        return access(path, W_OK) == 0 ? 1 : -1;
    errno = S_ISDIR(old->st_mode) ? EISDIR : EINVAL;
    return -1;
}

/* In a sticky folder, as /tmp is, only who owns the file or the folder can replace it. */
static bool is_kept(FileSet *set, const Pending *p, const struct stat *old)
{
    struct stat folder;
    uid_t me = geteuid();
    if (stat(zero_ended(set->arena, file_folder(str_from(p->target))), &folder) < 0)
        return false;
    return (folder.st_mode & S_ISVTX) && me != 0 && me != old->st_uid && me != folder.st_uid;
}

static bool write_temporary(FileSet *set, Pending *p, Str bytes)
{
    struct stat old;
    bool linked;
    char *path = zero_ended(set->arena, p->path);
    int found = look_at_target(path, &old, &linked);
    if (found < 0)
        return false;
    p->target = linked ? target_of(set->arena, p->path) : path;
    if (found && is_kept(set, p, &old)) {
        errno = EPERM;
        return false;
    }
    clear_leftovers(set, file_folder(str_from(p->target)));
    p->found = found;
    /* Closed to others until it has the mode of what it replaces. */
    int fd = open_temporary(set, p, found ? 0600 : 0666);
    if (fd < 0)
        return false;
    bool ok = write_all(fd, bytes) && (!found || fchmod(fd, old.st_mode & 0777) == 0) &&
              (set->hasty || fsync(fd) == 0);
    int reason = errno;
    if (close(fd) < 0 && ok)
        return false;
    errno = reason;
    return ok;
}

/* `p` as far as to its own temporary file, or kept for standard output. */
static bool add(FileSet *set, Diag *d, Pending *p, Str bytes)
{
    if (!str_eq(p->path, STR("-")))
        return write_temporary(set, p, bytes) || unwritable(set, d, p);
    p->bytes = arena_str(set->arena, bytes);
    return true;
}

bool file_set_add(FileSet *set, Diag *d, Str path, Str bytes)
{
    return !set->failed && add(set, d, pending_new(set, path), bytes);
}

bool file_set_add_new(FileSet *set, Diag *d, Str path, Str bytes)
{
    struct stat there;
    if (set->failed)
        return false;
    Pending *p = pending_new(set, path);
    p->fresh = true;
    errno = EEXIST;
    bool free = str_eq(path, STR("-")) || lstat(zero_ended(set->arena, path), &there) < 0;
    return (free || unwritable(set, d, p)) && add(set, d, p, bytes);
}

static bool sync_folder(FileSet *set, Str folder)
{
    if (set->hasty)
        return true;
    int fd = open(zero_ended(set->arena, folder), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return true; /* it may be written to but not read: nothing to flush through */
    bool ok = fsync(fd) == 0 || errno == EINVAL;
    int reason = errno;
    close(fd);
    errno = reason;
    return ok;
}

/*
 * The old file gets a second name, under which it can be put back. Where the file system knows no
 * second names it does without.
 */
static void keep_old(FileSet *set, Pending *p)
{
    for (int i = 0; p->found && !p->old && i < TRIES; i++) {
        char *z = name_beside(set, p);
        if (link(p->target, z) == 0)
            p->old = z;
        else if (errno != EEXIST)
            return;
    }
}

/* A second name is never put over another's, as rename would do. Where the file system knows no
 * second names, what came there since can be seen only a moment before. */
static bool take_new_name(Pending *p)
{
    struct stat there;
    if (link(p->temporary, p->target) == 0) {
        unlink(p->temporary);
        p->temporary = NULL;
        return true;
    }
    if (errno == EEXIST)
        return false;
    if (lstat(p->target, &there) == 0) {
        errno = EEXIST;
        return false;
    }
    if (rename(p->temporary, p->target) < 0)
        return false;
    p->temporary = NULL;
    return true;
}

static bool take_name(Pending *p)
{
    if (p->fresh)
        return take_new_name(p);
    if (rename(p->temporary, p->target) < 0)
        return false;
    p->temporary = NULL;
    return true;
}

/* One of the set cannot have its name: those that have theirs give it back. */
static bool take_back(FileSet *set, Diag *d, const Pending *failed)
{
    int reason = errno;
    for (size_t i = 0; i < set->n; i++) {
        Pending *p = &set->list[i];
        if (!p->target || p->temporary)
            continue;
        if (!p->found)
            unlink(p->target);
        else if (p->old && rename(p->old, p->target) == 0)
            p->old = NULL;
    }
    errno = reason;
    return unwritable(set, d, failed);
}

/* Neighbours in the list mostly share their folder: it is flushed once for all of them. */
static bool sync_after(FileSet *set, size_t i)
{
    Str folder = file_folder(str_from(set->list[i].target));
    const char *next = i + 1 < set->n ? set->list[i + 1].target : NULL;
    if (next && str_eq(folder, file_folder(str_from(next))))
        return true;
    return sync_folder(set, folder);
}

bool file_set_commit(FileSet *set, Diag *d)
{
    if (set->failed)
        return false;
    /* Standard output can fail half way: before any file has its name. */
    for (size_t i = 0; i < set->n; i++)
        if (!set->list[i].target && !write_all(STDOUT_FILENO, set->list[i].bytes))
            return unwritable(set, d, &set->list[i]);
    for (size_t i = 0; set->n > 1 && i < set->n; i++)
        if (set->list[i].target)
            keep_old(set, &set->list[i]);
    for (size_t i = 0; i < set->n; i++)
        if (set->list[i].target && !take_name(&set->list[i]))
            return take_back(set, d, &set->list[i]);
    for (size_t i = 0; i < set->n; i++)
        if (set->list[i].target && !sync_after(set, i))
            return take_back(set, d, &set->list[i]);
    remove_temporaries(set);
    arena_clear(set->arena);
    return true;
}

void file_set_free(FileSet *set)
{
    if (!set)
        return;
    remove_temporaries(set);
    mem_free(set->list);
    mem_free(set->folders);
    arena_free(set->arena);
    arena_free(set->kept);
    mem_free(set);
}
