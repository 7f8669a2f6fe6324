/* SPDX-License-Identifier: MIT */
#include "base/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define FRONT "vanthu-scratch-"

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *where)
{
    (void)st, (void)kind, (void)where;
    remove(path);
    return 0;
}

void scratch_remove(const char *path)
{
    enum { FOLDERS_OPEN = 16 };
    nftw(path, remove_one, FOLDERS_OPEN, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

/* "vanthu-scratch-4711-a8Xy0K" of a process that is no more, as far as can be seen from here. */
static bool has_no_maker(const char *name)
{
    char *end;
    if (strncmp(name, FRONT, strlen(FRONT)) != 0)
        return false;
    errno = 0;
    long maker = strtol(name + strlen(FRONT), &end, 10);
    return !errno && *end == '-' && maker > 0 && kill((pid_t)maker, 0) < 0 && errno == ESRCH;
}

/* A container may share /tmp with others, whose processes it does not see: theirs are young. */
static bool is_left(const char *path)
{
    const time_t hours_6 = 6 * 3600;
    struct stat st;
    return lstat(path, &st) == 0 && S_ISDIR(st.st_mode) && st.st_uid == geteuid() &&
           time(NULL) - st.st_mtime > hours_6;
}

static void clear_leftovers(const char *folder)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return;
    for (struct dirent *e; (e = readdir(dir));) {
        char path[SCRATCH_ROOM];
        int n = snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        if (n > 0 && (size_t)n < sizeof path && has_no_maker(e->d_name) && is_left(path))
            scratch_remove(path);
    }
    closedir(dir);
}

bool scratch_make(char out[SCRATCH_ROOM])
{
    const char *folder = getenv("TMPDIR");
    if (!folder || *folder != '/')
        folder = "/tmp";
    clear_leftovers(folder);
    int n = snprintf(out, SCRATCH_ROOM, "%s/" FRONT "%ld-XXXXXX", folder, (long)getpid());
    if (n < 0 || n >= SCRATCH_ROOM) {
        errno = ENAMETOOLONG;
        return false;
    }
    return mkdtemp(out) != NULL; /* 0700 */
}
