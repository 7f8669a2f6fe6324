/* SPDX-License-Identifier: MIT */
#include "base/unpack.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/watch.h"

enum { NAME_MAX_BYTES = 512 };

struct Unpack {
    zip_t *zip;
    uint64_t total;     /* bytes unpacked so far */
    bool too_large;
};

struct UnpackPart {
    Unpack *of;
    zip_file_t *file;
    uint64_t packed, got;
    bool failed;
};

/* ---- opening ---- */

static int open_regular(Diag *d, Str path, Pos at)
{
    Arena *a = arena_new();
    char *z = arena_alloc(a, path.n + 1);
    if (path.n)
        memcpy(z, path.p, path.n);
    struct stat st;
    int fd = open(z, O_RDONLY | O_CLOEXEC | O_NONBLOCK), fault = errno;
    if (fd >= 0 && fstat(fd, &st) == 0 && !S_ISREG(st.st_mode)) {
        fault = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
        close(fd);
        fd = -1;
    }
    if (fd < 0)
        diag_error(d, at, M_file_unreadable, path, file_reason(a, fault));
    else
        watch_note(path);
    arena_free(a);
    return fd;
}

Unpack *unpack_open(Diag *d, Str path, Pos at)
{
    int fault = 0, fd = open_regular(d, path, at);
    if (fd < 0)
        return NULL;
    zip_t *zip = zip_fdopen(fd, 0, &fault);
    if (!zip) {
        close(fd);
        if (fault == ZIP_ER_MEMORY)
            mem_exhausted();
        diag_error(d, at, M_package_broken, path);
        return NULL;
    }
    if (zip_get_num_entries(zip, 0) > UNPACK_ENTRIES_MAX) {
        zip_discard(zip);
        diag_error(d, at, M_package_large, path);
        return NULL;
    }
    Unpack *u = mem_alloc(sizeof *u);
    u->zip = zip;
    return u;
}

void unpack_close(Unpack *u)
{
    if (!u)
        return;
    zip_discard(u->zip);
    mem_free(u);
}

/* ---- parts ---- */

static zip_int64_t locate(const Unpack *u, Str name)
{
    char z[NAME_MAX_BYTES];
    if (!name.n || name.n >= sizeof z || memchr(name.p, '\0', name.n))
        return -1;
    memcpy(z, name.p, name.n);
    z[name.n] = '\0';
    return zip_name_locate(u->zip, z, ZIP_FL_ENC_UTF_8);
}

bool unpack_has(const Unpack *u, Str name)
{
    return locate(u, name) >= 0;
}

UnpackPart *unpack_part(Unpack *u, Str name)
{
    zip_int64_t at = locate(u, name);
    zip_stat_t st;
    if (at < 0 || zip_stat_index(u->zip, (zip_uint64_t)at, 0, &st) != 0)
        return NULL;
    zip_file_t *file = zip_fopen_index(u->zip, (zip_uint64_t)at, 0);
    if (!file)
        return NULL;
    UnpackPart *p = mem_alloc(sizeof *p);
    p->of = u;
    p->file = file;
    p->packed = st.valid & ZIP_STAT_COMP_SIZE ? st.comp_size : 0;
    return p;
}

static bool is_beyond(const UnpackPart *p)
{
    return p->of->total > UNPACK_TOTAL_MAX ||
           (p->got > UNPACK_RATIO_FROM && p->got / UNPACK_RATIO_MAX > p->packed);
}

int unpack_read(UnpackPart *p, char *to, int n)
{
    zip_int64_t got = p->failed || n < 0 ? -1 : zip_fread(p->file, to, (zip_uint64_t)n);
    if (got > 0) {
        p->got += (uint64_t)got;
        p->of->total += (uint64_t)got;
        p->of->too_large = p->of->too_large || is_beyond(p);
    }
    p->failed = got < 0 || p->of->too_large;
    return p->failed ? -1 : (int)got;
}

bool unpack_too_large(const Unpack *u)
{
    return u->too_large;
}

void unpack_part_close(UnpackPart *p)
{
    if (!p)
        return;
    zip_fclose(p->file);
    mem_free(p);
}
