/* SPDX-License-Identifier: MIT */
#include "base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static const char *zero_ended(Arena *a, Str s)
{
    return ARENA_JOIN(a, s, STR("\0")).p;
}

static bool make(Arena *a, Diag *d, Str path)
{
    if (mkdir(zero_ended(a, path), 0700) == 0 || errno == EEXIST)
        return true;
    return diag_error(d, POS_NONE, M_file_unwritable, path, file_reason(a, errno));
}

bool folder_make(Diag *d, Str path)
{
    Arena *a = arena_new();
    Str above = file_folder(path);
    bool ok = (file_exists(file_folder(above)) || make(a, d, file_folder(above))) &&
              (file_exists(above) || make(a, d, above)) && make(a, d, path);
    arena_free(a);
    return ok;
}

bool folder_move(Diag *d, Str from, Str to)
{
    Arena *a = arena_new();
    Str above = file_folder(to);
    bool ok = rename(zero_ended(a, from), zero_ended(a, to)) == 0;
    int fd = ok ? open(zero_ended(a, above.n ? above : STR(".")), O_RDONLY | O_CLOEXEC) : -1;
    ok = fd >= 0 && fsync(fd) == 0;
    if (!ok)
        diag_error(d, POS_NONE, M_file_unwritable, to, file_reason(a, errno));
    if (fd >= 0)
        close(fd);
    arena_free(a);
    return ok;
}

size_t folder_names(Arena *a, Str path, Str **out)
{
    size_t n = 0, room = 0;
    Str *list = NULL;
    DIR *dir = opendir(zero_ended(a, path));
    for (struct dirent *e; dir && (e = readdir(dir));) {
        Str name = str_from(e->d_name);
        if (str_eq(name, STR(".")) || str_eq(name, STR("..")))
            continue;
        if (n == room) {
            Str *wider = ARENA_NEWN(a, Str, room = 2 * room + 16);
            if (n)
                memcpy(wider, list, n * sizeof *wider);
            list = wider;
        }
        list[n++] = arena_str(a, name);
    }
    if (dir)
        closedir(dir);
    *out = list;
    return n;
}

/* Whoever had the lock before may have removed the folder. */
static bool is_there(int fd, const char *z)
{
    struct stat own, named;
    return fstat(fd, &own) == 0 && stat(z, &named) == 0 && own.st_ino == named.st_ino &&
           own.st_dev == named.st_dev;
}

int folder_lock(Str path, bool wait)
{
    Arena *a = arena_new();
    const char *z = zero_ended(a, file_join(a, path, STR("khoa")));
    int fd = open(z, O_RDWR | O_CREAT | O_CLOEXEC, 0600), got = -1;
    if (fd >= 0)
        while ((got = flock(fd, LOCK_EX | (wait ? 0 : LOCK_NB))) < 0 && errno == EINTR)
            ;
    if (fd >= 0 && (got < 0 || !is_there(fd, z))) {
        close(fd);
        fd = -1;
    }
    arena_free(a);
    return fd;
}

void folder_unlock(int lock)
{
    if (lock >= 0)
        close(lock);
}
