/* SPDX-License-Identifier: MIT */
#include "base/pack.h"

#include <libdeflate.h>
#include <string.h>
#include <time.h>
#include <zip.h>

#include "base/mem.h"

void pack_compress(Arena *a, PackPart *part, int level)
{
    part->crc = libdeflate_crc32(0, part->bytes.p, part->bytes.n);
    if (part->stored)
        return;
    struct libdeflate_compressor *c = libdeflate_alloc_compressor(level);
    if (!c)
        c = mem_alloc(SIZE_MAX); /* ends the program: there is no memory */
    size_t most = libdeflate_deflate_compress_bound(c, part->bytes.n);
    char *room = mem_alloc(most);
    size_t n = libdeflate_deflate_compress(c, part->bytes.p, part->bytes.n, room, most);
    part->deflated = arena_str(a, (Str){ room, n });
    mem_free(room);
    libdeflate_free_compressor(c);
}

/* A source of libzip that hands out a stream which is compressed already. */
typedef struct Raw {
    const PackPart *part;
    Str stream;
    size_t at;
    zip_error_t error;
} Raw;

static zip_int64_t raw_stat(const Raw *raw, void *data, zip_uint64_t len)
{
    zip_stat_t *st = data;
    if (len < sizeof *st)
        return -1;
    zip_stat_init(st);
    st->size = raw->part->bytes.n;
    st->comp_size = raw->stream.n;
    st->crc = raw->part->crc;
    st->comp_method = raw->part->stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
    st->encryption_method = ZIP_EM_NONE;
    st->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD |
                ZIP_STAT_ENCRYPTION_METHOD;
    return (zip_int64_t)sizeof *st;
}

static zip_int64_t raw_read(Raw *raw, void *data, zip_uint64_t len)
{
    Str piece = str_sub(raw->stream, raw->at, raw->at + (size_t)len);
    if (piece.n)
        memcpy(data, piece.p, piece.n);
    raw->at += piece.n;
    return (zip_int64_t)piece.n;
}

static zip_int64_t raw_answer(void *user, void *data, zip_uint64_t len, zip_source_cmd_t what)
{
    Raw *raw = user;
    switch (what) {
    case ZIP_SOURCE_OPEN:
        raw->at = 0;
        return 0;
    case ZIP_SOURCE_READ:
        return raw_read(raw, data, len);
    case ZIP_SOURCE_STAT:
        return raw_stat(raw, data, len);
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&raw->error, data, len);
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                              ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
                                              -1);
    default:
        return 0;
    }
}

/* libzip wants names NUL-terminated. */
static char *name_of(Arena *a, const PackPart *part)
{
    char *z = arena_alloc(a, part->name.n + 1);
    memcpy(z, part->name.p, part->name.n);
    return z;
}

typedef struct Packing {
    Arena *arena;
    zip_t *zip;
    int level;
    zip_uint16_t dos_time, dos_date;
} Packing;

/* MS-DOS date: years from 1980 << 9 | month << 5 | day; in UTC, so that no time zone matters. */
static void set_date(Packing *k, int64_t epoch)
{
    enum { FIRST_YEAR = 80, YEARS = 128 }; /* of struct tm: 1980 */
    time_t t = (time_t)epoch;
    struct tm tm;
    k->dos_date = 1 << 5 | 1;
    if (epoch < 0 || !gmtime_r(&t, &tm) || tm.tm_year < FIRST_YEAR ||
        tm.tm_year >= FIRST_YEAR + YEARS)
        return;
    k->dos_date = (zip_uint16_t)((tm.tm_year - FIRST_YEAR) << 9 | (tm.tm_mon + 1) << 5 | tm.tm_mday);
    k->dos_time = (zip_uint16_t)(tm.tm_hour << 11 | tm.tm_min << 5 | tm.tm_sec / 2);
}

static bool add_part(const Packing *k, const PackPart *given)
{
    PackPart *part = ARENA_NEW(k->arena, PackPart);
    Raw *raw = ARENA_NEW(k->arena, Raw);
    *part = *given;
    if (!part->deflated.p)
        pack_compress(k->arena, part, k->level);
    raw->part = part;
    raw->stream = part->stored ? part->bytes : part->deflated;
    zip_source_t *source = zip_source_function(k->zip, raw_answer, raw);
    if (!source)
        return false;
    zip_int64_t i = zip_file_add(k->zip, name_of(k->arena, part), source, ZIP_FL_ENC_UTF_8);
    if (i < 0) {
        zip_source_free(source);
        return false;
    }
    zip_uint64_t index = (zip_uint64_t)i;
    zip_int32_t method = part->stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
    return zip_set_file_compression(k->zip, index, method, 0) == 0 &&
           zip_file_set_dostime(k->zip, index, k->dos_time, k->dos_date, 0) == 0;
}

static bool copy_out(zip_source_t *memory, Buf *out)
{
    char chunk[8192];
    if (zip_source_open(memory) != 0)
        return false;
    zip_int64_t n;
    while ((n = zip_source_read(memory, chunk, sizeof chunk)) > 0)
        buf_add(out, (Str){ chunk, (size_t)n });
    zip_source_close(memory);
    return n == 0 && !out->over;
}

bool pack_build(const PackPart *parts, size_t n, int level, int64_t epoch, Buf *out)
{
    buf_clear(out);
    zip_source_t *memory = zip_source_buffer_create(NULL, 0, 0, NULL);
    if (!memory)
        return false;
    zip_source_keep(memory);
    zip_t *zip = zip_open_from_source(memory, ZIP_TRUNCATE, NULL);
    bool ok = zip != NULL;
    Packing k = { .arena = arena_new(), .zip = zip, .level = level };
    set_date(&k, epoch);
    for (size_t i = 0; ok && i < n; i++)
        ok = add_part(&k, &parts[i]);
    if (ok)
        ok = zip_close(zip) == 0 && copy_out(memory, out);
    if (!ok && zip)
        zip_discard(zip);
    zip_source_free(memory);
    arena_free(k.arena);
    return ok;
}
