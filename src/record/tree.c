/* SPDX-License-Identifier: MIT */
#include "record/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

enum { DEPTH_MAX = 32, FILE_LOCKED = 0400, FOLDER_LOCKED = 0500, FOLDER_OPEN = 0700 };

/* What is done with each name of a folder, whose own come before it. */
typedef struct Walk {
    Arena *arena;
    Diag *diag;
    Str root;
    bool (*file)(struct Walk *w, int folder, const char *name, const struct stat *st);
    bool (*leave)(struct Walk *w, int folder, const char *name);    /* a folder, when it is done */
    bool links;            /* they are files like others */
    bool open;             /* folders are made writable before they are gone through */
    Str path;              /* of what is looked at, below the root */
    Tree *out;
    size_t cap;
} Walk;

static char *ended(Arena *a, Str s)
{
    return (char *)(uintptr_t)ARENA_JOIN(a, s, STR("\0")).p;
}

static bool fault(Walk *w, MsgId id)
{
    Str path = w->path.n ? file_join(w->arena, w->root, w->path) : w->root;
    return diag_error(w->diag, POS_NONE, id, path, file_reason(w->arena, errno));
}

static bool walk_folder(Walk *w, int fd, int depth);

static bool walk_name(Walk *w, int fd, const char *name, int depth)
{
    struct stat st;
    if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return fault(w, M_file_unreadable);
    if (S_ISDIR(st.st_mode)) {
        if (w->open)
            (void)fchmodat(fd, name, FOLDER_OPEN, 0); /* what fails is seen just below */
        int below = openat(fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (below < 0)
            return fault(w, M_file_unreadable);
        return walk_folder(w, below, depth + 1) && (!w->leave || w->leave(w, fd, name));
    }
    if (!w->links && !S_ISREG(st.st_mode))
        return diag_error(w->diag, POS_NONE, M_bag_link, file_join(w->arena, w->root, w->path));
    return !w->file || w->file(w, fd, name, &st);
}

/* Takes the descriptor over. */
static bool walk_folder(Walk *w, int fd, int depth)
{
    DIR *dir = fdopendir(fd);
    if (!dir)
        mem_exhausted();
    Str above = w->path;
    bool ok = depth < DEPTH_MAX || diag_error(w->diag, POS_NONE, M_bag_deep, w->root);
    const struct dirent *e;
    while (ok && (errno = 0, e = readdir(dir))) {
        Str name = str_from(e->d_name);
        if (str_eq(name, STR(".")) || str_eq(name, STR("..")))
            continue;
        w->path = above.n ? file_join(w->arena, above, name) : arena_str(w->arena, name);
        ok = walk_name(w, fd, e->d_name, depth);
        w->path = above;
    }
    if (ok && errno)
        ok = fault(w, M_file_unreadable);
    closedir(dir);
    return ok;
}

static bool walk(Walk *w)
{
    int fd = open(ended(w->arena, w->root), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT || fault(w, M_file_unreadable);
    return walk_folder(w, fd, 0);
}

/* ---- list ---- */

static bool list_file(Walk *w, int folder, const char *name, const struct stat *st)
{
    (void)folder, (void)name;
    if (w->out->n == w->cap) {
        size_t cap = w->cap ? 2 * w->cap : 32;
        TreeFile *list = ARENA_NEWN(w->arena, TreeFile, cap);
        if (w->out->n)
            memcpy(list, w->out->list, w->out->n * sizeof *list);
        w->out->list = list;
        w->cap = cap;
    }
    w->out->list[w->out->n++] = (TreeFile){ w->path, (uint64_t)st->st_size };
    return true;
}

static int by_path(const void *a, const void *b)
{
    return str_cmp(((const TreeFile *)a)->path, ((const TreeFile *)b)->path);
}

bool tree_list(Arena *a, Diag *d, Str folder, Tree *out)
{
    *out = (Tree){ 0 };
    Walk w = { .arena = a, .diag = d, .root = folder, .file = list_file, .out = out };
    bool ok = walk(&w);
    if (out->n)
        qsort(out->list, out->n, sizeof *out->list, by_path);
    return ok;
}

/* ---- lock ---- */

static bool lock_file(Walk *w, int folder, const char *name, const struct stat *st)
{
    (void)st;
    return fchmodat(folder, name, FILE_LOCKED, 0) == 0 || fault(w, M_file_unwritable);
}

static bool lock_folder(Walk *w, int folder, const char *name)
{
    return fchmodat(folder, name, FOLDER_LOCKED, 0) == 0 || fault(w, M_file_unwritable);
}

bool tree_lock(Arena *a, Diag *d, Str folder)
{
    Walk w = { .arena = a, .diag = d, .root = folder, .file = lock_file, .leave = lock_folder };
    return walk(&w);
}

/* ---- remove ---- */

static bool remove_file(Walk *w, int folder, const char *name, const struct stat *st)
{
    (void)st;
    return unlinkat(folder, name, 0) == 0 || errno == ENOENT || fault(w, M_file_unwritable);
}

static bool remove_folder(Walk *w, int folder, const char *name)
{
    return unlinkat(folder, name, AT_REMOVEDIR) == 0 || errno == ENOENT ||
           fault(w, M_file_unwritable);
}

bool tree_remove(Arena *a, Diag *d, Str folder)
{
    Walk w = { .arena = a, .diag = d, .root = folder, .file = remove_file, .leave = remove_folder,
               .links = true, .open = true };
    const char *z = ended(a, folder);
    (void)chmod(z, FOLDER_OPEN); /* what fails is seen just below */
    return walk(&w) && (rmdir(z) == 0 || errno == ENOENT || fault(&w, M_file_unwritable));
}

/* ---- link ---- */

bool tree_link(Arena *a, Diag *d, Str folder, Str to)
{
    Tree t;
    bool ok = tree_list(a, d, folder, &t) && file_make_folder(d, to);
    for (size_t i = 0; ok && i < t.n; i++) {
        Str from = file_join(a, folder, t.list[i].path), new = file_join(a, to, t.list[i].path);
        ok = file_make_folder(d, file_folder(new));
        if (ok && link(ended(a, from), ended(a, new)) != 0)
            ok = diag_error(d, POS_NONE, M_file_unwritable, new, file_reason(a, errno));
    }
    return ok;
}
