/* SPDX-License-Identifier: MIT */
#include "base/repack.h"

#include <string.h>
#include <zip.h>

#include "base/mem.h"

enum { NAME_MAX_BYTES = 512 };

static zip_int64_t locate(zip_t *zip, Str name)
{
    char z[NAME_MAX_BYTES];
    if (name.n >= sizeof z)
        return -1;
    memcpy(z, name.p, name.n);
    z[name.n] = '\0';
    return zip_name_locate(zip, z, ZIP_FL_ENC_UTF_8);
}

/* The part's time is kept too: the same input gives the same bytes. */
static bool replace(zip_t *zip, const RepackWant *want)
{
    zip_stat_t st;
    zip_int64_t found = locate(zip, want->part);
    if (found < 0 || zip_stat_index(zip, (zip_uint64_t)found, 0, &st) != 0)
        return false;
    zip_uint64_t at = (zip_uint64_t)found;
    zip_source_t *bytes = zip_source_buffer(zip, want->bytes.p, want->bytes.n, 0);
    if (bytes && zip_file_replace(zip, at, bytes, 0) == 0)
        return zip_file_set_mtime(zip, at, st.mtime, 0) == 0;
    zip_source_free(bytes);
    return false;
}

/* What libzip wrote into the source. */
static bool read_all(zip_source_t *from, Buf *out)
{
    zip_stat_t st;
    zip_stat_init(&st);
    if (zip_source_stat(from, &st) != 0 || zip_source_open(from) != 0)
        return false;
    size_t size = (size_t)st.size;
    bool ok = buf_room(out, size);
    if (ok) {
        ok = zip_source_read(from, out->p, size) == (zip_int64_t)size;
        out->n = ok ? size : 0;
    }
    zip_source_close(from);
    return ok;
}

static bool rewrite(zip_source_t *package, const RepackWant *want, Buf *out)
{
    zip_t *zip = zip_open_from_source(package, 0, NULL);
    if (!zip) {
        zip_source_free(package);
        return false;
    }
    zip_source_keep(package);
    bool ok = replace(zip, want) && zip_close(zip) == 0;
    if (!ok)
        zip_discard(zip);
    ok = ok && read_all(package, out);
    zip_source_free(package);
    return ok;
}

bool repack(Diag *d, const RepackWant *want, Buf *out)
{
    buf_clear(out);
    /* libzip takes the memory over: it keeps parts of it for the new package, and frees all. */
    char *copy = mem_alloc(want->package.n ? want->package.n : 1);
    memcpy(copy, want->package.p, want->package.n);
    zip_source_t *package = zip_source_buffer_create(copy, want->package.n, 1, NULL);
    if (!package)
        mem_exhausted();
    bool ok = rewrite(package, want, out);
    return ok || diag_error(d, POS_NONE, M_document_broken, want->path);
}
