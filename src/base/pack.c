/* SPDX-License-Identifier: MIT */
#include "base/pack.h"

#include <assert.h>
#include <libdeflate.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"

/* Levels of libdeflate: what is compressed once may take its time. */
enum { LEVEL_VARYING = 1, LEVEL_KEPT = 6 };
enum { SMALL = 4096 }; /* bytes; such a part may be the same, though it need not */
enum { ROOM_KEPT = 4 << 20 }; /* bytes; more are given back after each package */

/* What was made of a part's bytes. */
typedef struct Stream {
    Str name, bytes;       /* copies, owned */
    Str deflated;          /* owned */
    uint32_t crc;
    uint64_t token;        /* of the part, as it came last */
    struct Stream *next;
} Stream;

struct Packer {
    uint32_t date;         /* of every part, as ZIP has it */
    struct libdeflate_compressor *fast, *small; /* made when they are needed */
    Stream *kept;
    Buf room;              /* of one stream that is not kept */
};

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

/* ---- streams ---- */

Packer *packer_new(int64_t epoch)
{
    Packer *k = mem_alloc(sizeof *k);
    k->date = dos_time(epoch);
    buf_init(&k->room, 0);
    return k;
}

static void stream_free(Stream *s)
{
    mem_free((char *)(uintptr_t)s->name.p);
    mem_free((char *)(uintptr_t)s->bytes.p);
    mem_free((char *)(uintptr_t)s->deflated.p);
    mem_free(s);
}

void packer_free(Packer *k)
{
    if (!k)
        return;
    for (Stream *s = k->kept, *next; s; s = next) {
        next = s->next;
        stream_free(s);
    }
    libdeflate_free_compressor(k->fast);
    libdeflate_free_compressor(k->small);
    buf_release(&k->room);
    mem_free(k);
}

static struct libdeflate_compressor *compressor(Packer *k, bool varies)
{
    struct libdeflate_compressor **c = varies ? &k->fast : &k->small;
    if (!*c)
        *c = libdeflate_alloc_compressor(varies ? LEVEL_VARYING : LEVEL_KEPT);
    return *c ? *c : mem_alloc(SIZE_MAX); /* there is no memory: ends the program */
}

static Str copied(Str s)
{
    char *p = mem_alloc(s.n ? s.n : 1);
    if (s.n)
        memcpy(p, s.p, s.n);
    return (Str){ p, s.n };
}

/* The stream of the bytes in k->room, until the next one is made. */
static Str deflate(Packer *k, const PackPart *part)
{
    struct libdeflate_compressor *c = compressor(k, part->varies);
    size_t most = libdeflate_deflate_compress_bound(c, part->bytes.n);
    buf_clear(&k->room);
    if (k->room.cap < most)
        buf_fill(&k->room, '\0', most);
    size_t n = libdeflate_deflate_compress(c, part->bytes.p, part->bytes.n, k->room.p, most);
    return (Str){ k->room.p, n };
}

static uint32_t crc_of(Str bytes)
{
    return libdeflate_crc32(0, bytes.n ? bytes.p : "", bytes.n);
}

static Stream *keep(Packer *k, const PackPart *part)
{
    Stream *s = mem_alloc(sizeof *s);
    *s = (Stream){ .name = copied(part->name), .bytes = copied(part->bytes),
                   .crc = crc_of(part->bytes), .token = part->token, .next = k->kept };
    s->deflated = copied(deflate(k, part));
    return k->kept = s;
}

/* A part of that name which has these bytes; what it had before is forgotten. */
static Stream *kept_stream(Packer *k, const PackPart *part)
{
    for (Stream **at = &k->kept; *at; at = &(*at)->next) {
        Stream *s = *at;
        if (!str_eq(s->name, part->name))
            continue;
        if ((part->token && part->token == s->token) || str_eq(s->bytes, part->bytes)) {
            s->token = part->token;
            return s;
        }
        *at = s->next;
        stream_free(s);
        break;
    }
    return keep(k, part);
}

/* ---- the package ---- */

/* One part's place in the package. */
typedef struct Entry {
    uint32_t at, size, crc;
} Entry;

static void put(Buf *b, uint32_t v, int bytes)
{
    for (; bytes-- > 0; v >>= 8)
        buf_char(b, (char)(v & 0xFF));
}

static bool is_ascii(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] > 126)
            return false;
    return true;
}

/* What the local header and the directory say alike (APPNOTE 4.3.7, 4.3.12): from the version
 * needed to the length of the name; no extra field. */
static void put_common(Buf *b, const Packer *k, const PackPart *part, const Entry *e)
{
    enum { VERSION = 20, UTF8 = 1 << 11, DEFLATED = 8 };
    put(b, VERSION, 2);
    put(b, is_ascii(part->name) ? 0 : UTF8, 2);
    put(b, part->stored ? 0 : DEFLATED, 2);
    put(b, k->date, 4);
    put(b, e->crc, 4);
    put(b, e->size, 4);
    put(b, (uint32_t)part->bytes.n, 4);
    put(b, (uint32_t)part->name.n, 2);
    put(b, 0, 2);
}

static void put_part(Buf *b, Packer *k, const PackPart *part, Entry *e)
{
    Str stream;
    if (part->stored || (part->varies && part->bytes.n > SMALL)) {
        e->crc = crc_of(part->bytes);
        stream = part->stored ? part->bytes : deflate(k, part);
    } else {
        const Stream *kept = kept_stream(k, part);
        e->crc = kept->crc;
        stream = kept->deflated;
    }
    e->at = (uint32_t)b->n;
    e->size = (uint32_t)stream.n;
    buf_add(b, STR("PK\3\4"));
    put_common(b, k, part, e);
    buf_add(b, part->name);
    buf_add(b, stream);
}

static void put_directory(Buf *b, const Packer *k, const PackPart *part, const Entry *e)
{
    enum { MADE_ON_UNIX = 3 << 8 | 20 };
    const uint32_t regular_file = 0100644u << 16;
    buf_add(b, STR("PK\1\2"));
    put(b, MADE_ON_UNIX, 2);
    put_common(b, k, part, e);
    put(b, 0, 2 + 2 + 2); /* comment, disk, internal attributes */
    put(b, regular_file, 4);
    put(b, e->at, 4);
    buf_add(b, part->name);
}

static void put_end(Buf *b, uint32_t n, uint32_t at)
{
    uint32_t size = (uint32_t)b->n - at;
    buf_add(b, STR("PK\5\6"));
    put(b, 0, 2 + 2);
    put(b, n, 2);
    put(b, n, 2);
    put(b, size, 4);
    put(b, at, 4);
    put(b, 0, 2);
}

static bool has_twins(const PackPart *parts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++)
            if (str_eq(parts[i].name, parts[j].name))
                return true;
    return false;
}

bool pack_build(Packer *k, const PackPart *parts, size_t n, Buf *out)
{
    assert(n > 0 && n < UINT16_MAX);
    Entry *entries = mem_alloc_n(n, sizeof *entries);
    buf_clear(out);
    out->over = has_twins(parts, n);
    for (size_t i = 0; !out->over && i < n; i++)
        put_part(out, k, &parts[i], &entries[i]);
    uint32_t at = (uint32_t)out->n;
    for (size_t i = 0; !out->over && i < n; i++)
        put_directory(out, k, &parts[i], &entries[i]);
    put_end(out, (uint32_t)n, at);
    mem_free(entries);
    if (k->room.cap > ROOM_KEPT)
        buf_release(&k->room);
    bool ok = !out->over;
    if (!ok)
        buf_clear(out);
    return ok;
}

/* ---- what others compressed ---- */

/* How much it becomes is not known before. */
bool pack_inflate(Arena *a, Str bytes, Str *out)
{
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    enum libdeflate_result end = LIBDEFLATE_INSUFFICIENT_SPACE;
    for (size_t room = 4 * bytes.n + 4096;
         d && end == LIBDEFLATE_INSUFFICIENT_SPACE && room <= PACK_INFLATE_MOST; room *= 2) {
        size_t read, made;
        char *to = mem_alloc(room);
        end = libdeflate_zlib_decompress_ex(d, bytes.p, bytes.n, to, room, &read, &made);
        if (end == LIBDEFLATE_SUCCESS)
            *out = arena_str(a, (Str){ to, made });
        mem_free(to);
    }
    libdeflate_free_decompressor(d);
    return end == LIBDEFLATE_SUCCESS;
}
