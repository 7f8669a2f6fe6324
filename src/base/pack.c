/* SPDX-License-Identifier: MIT */
#include "base/pack.h"

#include <assert.h>
#include <libdeflate.h>
#include <string.h>
#include <time.h>
#include <zip.h>

#include "base/mem.h"

static struct libdeflate_compressor *compressor_new(int level)
{
    assert(level >= 1 && level <= 12);
    struct libdeflate_compressor *c = libdeflate_alloc_compressor(level);
    return c ? c : mem_alloc(SIZE_MAX); /* there is no memory: ends the program */
}

static void deflate_part(struct libdeflate_compressor *c, Arena *a, PackPart *part)
{
    size_t most = libdeflate_deflate_compress_bound(c, part->bytes.n);
    char *room = arena_alloc(a, most);
    size_t n = libdeflate_deflate_compress(c, part->bytes.p, part->bytes.n, room, most);
    part->deflated = (Str){ room, n };
}

static uint32_t crc_of(Str bytes)
{
    return libdeflate_crc32(0, bytes.n ? bytes.p : "", bytes.n);
}

void pack_compress(Arena *a, PackPart *part, int level)
{
    part->crc = crc_of(part->bytes);
    if (part->stored)
        return;
    Arena *scratch = arena_new();
    struct libdeflate_compressor *c = compressor_new(level);
    deflate_part(c, scratch, part);
    part->deflated = arena_str(a, part->deflated);
    libdeflate_free_compressor(c);
    arena_free(scratch);
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
    struct libdeflate_compressor *compressor; /* made when the first part needs it */
} Packing;

static void make_stream(Packing *k, PackPart *part)
{
    if (part->deflated.p && !part->stored)
        return;
    part->crc = crc_of(part->bytes);
    if (part->stored)
        return;
    if (!k->compressor)
        k->compressor = compressor_new(k->level);
    deflate_part(k->compressor, k->arena, part);
}

static bool add_part(Packing *k, const PackPart *given)
{
    PackPart *part = ARENA_NEW(k->arena, PackPart);
    Raw *raw = ARENA_NEW(k->arena, Raw);
    *part = *given;
    make_stream(k, part);
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
    zip_int32_t method = part->stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
    return zip_set_file_compression(k->zip, (zip_uint64_t)i, method, 0) == 0;
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

/* ---- dates ---- */

/* The four bytes of a time and date of MS-DOS, in UTC: seconds / 2, minutes << 5, hours << 11;
 * then day, month << 5, years from 1980 << 9. */
static uint32_t dos_time(int64_t epoch)
{
    enum { FIRST_YEAR = 80, YEARS = 128 }; /* of struct tm: 1980 */
    time_t t = (time_t)epoch;
    struct tm tm;
    if (epoch < 0 || !gmtime_r(&t, &tm) || tm.tm_year < FIRST_YEAR ||
        tm.tm_year >= FIRST_YEAR + YEARS)
        return (1 << 5 | 1) << 16;
    uint32_t date = (uint32_t)((tm.tm_year - FIRST_YEAR) << 9 | (tm.tm_mon + 1) << 5 | tm.tm_mday);
    uint32_t time = (uint32_t)(tm.tm_hour << 11 | tm.tm_min << 5 | tm.tm_sec / 2);
    return date << 16 | time;
}

static uint32_t number_at(const Buf *b, size_t at, int bytes)
{
    uint32_t v = 0;
    for (int i = bytes; i-- > 0;)
        v = v << 8 | (unsigned char)b->p[at + (size_t)i];
    return v;
}

static void put_number(Buf *b, size_t at, uint32_t v)
{
    for (size_t i = 0; i < 4; i++, v >>= 8)
        b->p[at + i] = (char)(v & 0xFF);
}

/*
 * libzip takes dates through the local time of the machine, which has no 02:30 on the night that
 * summer time begins, and so gives other bytes in other time zones. They are put in here instead,
 * by the directory at the end of the package (APPNOTE 4.3.7, 4.3.12, 4.3.16).
 */
static void set_dates(Buf *b, size_t parts, uint32_t date)
{
    enum { END_SIZE = 22, END_DIRECTORY = 16, ENTRY_SIZE = 46, ENTRY_DATE = 12, ENTRY_NAME = 28,
           ENTRY_EXTRA = 30, ENTRY_COMMENT = 32, ENTRY_LOCAL = 42, LOCAL_DATE = 10 };
    size_t at = number_at(b, b->n - END_SIZE + END_DIRECTORY, 4);
    for (size_t i = 0; i < parts; i++) {
        put_number(b, at + ENTRY_DATE, date);
        put_number(b, number_at(b, at + ENTRY_LOCAL, 4) + LOCAL_DATE, date);
        at += ENTRY_SIZE + number_at(b, at + ENTRY_NAME, 2) + number_at(b, at + ENTRY_EXTRA, 2) +
              number_at(b, at + ENTRY_COMMENT, 2);
    }
}

/* ---- the package ---- */

static bool write_parts(Packing *k, const PackPart *parts, size_t n)
{
    bool ok = k->zip != NULL;
    for (size_t i = 0; ok && i < n; i++)
        ok = add_part(k, &parts[i]);
    ok = ok && zip_close(k->zip) == 0;
    if (!ok && k->zip)
        zip_discard(k->zip);
    return ok;
}

bool pack_build(const PackPart *parts, size_t n, const PackHow *how, Buf *out)
{
    assert(n > 0 && n < UINT16_MAX);
    buf_clear(out);
    zip_source_t *memory = zip_source_buffer_create(NULL, 0, 0, NULL);
    if (!memory)
        return false;
    zip_source_keep(memory);
    Packing k = { .arena = arena_new(), .level = how->level };
    k.zip = zip_open_from_source(memory, ZIP_TRUNCATE, NULL);
    bool ok = write_parts(&k, parts, n) && copy_out(memory, out);
    if (ok)
        set_dates(out, n, dos_time(how->epoch));
    else
        buf_clear(out);
    zip_source_free(memory);
    if (k.compressor)
        libdeflate_free_compressor(k.compressor);
    arena_free(k.arena);
    return ok;
}
