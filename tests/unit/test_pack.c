/* SPDX-License-Identifier: MIT */
#include "base/pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zip.h>
#include <cmocka.h>

#define MIMETYPE "application/vnd.oasis.opendocument.text"

enum { PARTS = 6, LONG_TEXT = 50000, NOISE = 70000 };

typedef struct Given {
    Arena *arena;
    PackPart parts[PARTS];
} Given;

/* A text that compresses well, and bytes that do not compress at all. */
static void fill(char *text, char *noise)
{
    uint32_t x = 1;
    for (size_t i = 0; i < NOISE; i++) {
        x = x * 1664525 + 1013904223;
        noise[i] = (char)(x >> 24);
    }
    for (size_t i = 0; i < LONG_TEXT; i++)
        text[i] = (char)('a' + (noise[i] & 3) * (noise[i / 7] & 3));
}

static int set_up(void **state)
{
    static Given g;
    g.arena = arena_new();
    char *text = arena_alloc(g.arena, LONG_TEXT), *noise = arena_alloc(g.arena, NOISE);
    fill(text, noise);
    const PackPart parts[PARTS] = {
        { .name = STR("mimetype"), .bytes = STR(MIMETYPE), .stored = true },
        { .name = STR("word/document.xml"), .bytes = { text, LONG_TEXT } },
        { .name = STR("media/noise.bin"), .bytes = { noise, NOISE } },
        { .name = STR("empty.xml"), .bytes = STR("") },
        { .name = STR("ảnh/Điều.png"), .bytes = { noise, 1000 }, .stored = true },
        { .name = STR("META-INF/manifest.xml"), .bytes = STR("<a/>") },
    };
    memcpy(g.parts, parts, sizeof parts);
    *state = &g;
    return 0;
}

static int tear_down(void **state)
{
    arena_free(((Given *)*state)->arena);
    return 0;
}

static void build(const Given *g, int64_t epoch, Buf *out)
{
    Packer *k = packer_new(epoch);
    buf_init(out, 0);
    assert_true(pack_build(k, g->parts, PARTS, out));
    packer_free(k);
}

static uint32_t number(const Buf *b, size_t at, size_t bytes)
{
    uint32_t v = 0;
    assert_true(at + bytes <= b->n);
    while (bytes-- > 0)
        v = v << 8 | (unsigned char)b->p[at + bytes];
    return v;
}

static zip_t *opened(const Buf *b)
{
    zip_error_t error;
    zip_source_t *source = zip_source_buffer_create(b->p, b->n, 0, &error);
    assert_non_null(source);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    assert_non_null(zip);
    return zip;
}

/* Reading to the end compares the CRC too. */
static void assert_part(zip_t *zip, size_t i, const PackPart *want)
{
    zip_stat_t st;
    assert_int_equal(zip_stat_index(zip, i, 0, &st), 0);
    assert_true(str_eq(str_from(st.name), want->name));
    assert_int_equal(st.size, want->bytes.n);
    assert_int_equal(st.comp_method, want->stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE);
    char *room = malloc(want->bytes.n + 1);
    zip_file_t *f = zip_fopen_index(zip, i, 0);
    assert_non_null(f);
    assert_int_equal(zip_fread(f, room, want->bytes.n + 1), want->bytes.n);
    assert_memory_equal(room, want->bytes.p, want->bytes.n);
    assert_int_equal(zip_fclose(f), 0);
    free(room);
}

static void assert_holds(const Buf *b, const PackPart *parts, size_t n)
{
    zip_t *zip = opened(b);
    assert_int_equal(zip_get_num_entries(zip, 0), n);
    for (size_t i = 0; i < n; i++)
        assert_part(zip, i, &parts[i]);
    zip_discard(zip);
}

static void reads_back(void **state)
{
    Given *g = *state;
    for (int varies = 0; varies < 2; varies++) {
        Buf b;
        for (size_t i = 0; i < PARTS; i++)
            g->parts[i].varies = varies;
        build(g, -1, &b);
        assert_holds(&b, g->parts, PARTS);
        assert_true(b.n < NOISE + LONG_TEXT);
        buf_release(&b);
    }
}

/* Where ODF 1.3 part 2, 3.3 wants it: the text of mimetype from byte 38 on. */
static void mimetype_first(void **state)
{
    Buf b;
    build(*state, -1, &b);
    assert_memory_equal(b.p, "PK\3\4", 4);
    assert_int_equal(number(&b, 8, 2), 0);                     /* stored */
    assert_int_equal(number(&b, 18, 4), sizeof MIMETYPE - 1);
    assert_int_equal(number(&b, 22, 4), sizeof MIMETYPE - 1);
    assert_memory_equal(b.p + 30, "mimetype" MIMETYPE, 8 + sizeof MIMETYPE - 1);
    buf_release(&b);
}

/* Local header by local header: the next follows at once, so there is no data descriptor. */
static void bare_headers(void **state)
{
    Given *g = *state;
    Buf b;
    build(g, -1, &b);
    size_t at = 0;
    for (size_t i = 0; i < PARTS; i++) {
        assert_memory_equal(b.p + at, "PK\3\4", 4);
        assert_int_equal(number(&b, at + 6, 2) & 8, 0);    /* bit 3 */
        assert_int_equal(number(&b, at + 26, 2), g->parts[i].name.n);
        assert_int_equal(number(&b, at + 28, 2), 0);       /* extra field */
        at += 30 + number(&b, at + 26, 2) + number(&b, at + 18, 4);
    }
    for (size_t i = 0; i < PARTS; i++) {
        assert_memory_equal(b.p + at, "PK\1\2", 4);
        assert_int_equal(number(&b, at + 8, 2) & 8, 0);
        assert_int_equal(number(&b, at + 30, 4), 0);       /* extra field, comment */
        at += 46 + number(&b, at + 28, 2);
    }
    assert_memory_equal(b.p + at, "PK\5\6", 4);
    assert_int_equal(at + 22, b.n);
    buf_release(&b);
}

static void same_bytes(void **state)
{
    Given *g = *state;
    Buf a, b;
    build(g, -1, &a);
    build(g, -1, &b);
    assert_int_equal(a.n, b.n);
    assert_memory_equal(a.p, b.p, a.n);
    Packer *k = packer_new(-1);
    for (int again = 0; again < 3; again++) {
        buf_add(&b, STR("left from before"));
        assert_true(pack_build(k, g->parts, PARTS, &b));
        assert_int_equal(a.n, b.n);
        assert_memory_equal(a.p, b.p, a.n);
    }
    packer_free(k);
    buf_release(&a);
    buf_release(&b);
}

/* What a packer keeps of one package must not come into the next. */
static void streams_kept(void **state)
{
    Given *g = *state;
    Packer *k = packer_new(-1);
    Buf b;
    buf_init(&b, 0);
    assert_true(pack_build(k, g->parts, PARTS, &b));
    g->parts[1].bytes = STR("<another/>");
    g->parts[3].bytes = STR("no more empty");
    g->parts[5].stored = true;
    assert_true(pack_build(k, g->parts, PARTS, &b));
    assert_holds(&b, g->parts, PARTS);
    Buf fresh;
    build(g, -1, &fresh);
    assert_int_equal(b.n, fresh.n);
    assert_memory_equal(b.p, fresh.p, b.n);
    buf_release(&fresh);
    assert_true(pack_build(k, g->parts + 1, 2, &b));
    assert_holds(&b, g->parts + 1, 2);
    packer_free(k);
    buf_release(&b);
}

/* The faster way takes more room: it would show if a part went the wrong one. */
static void two_ways(void **state)
{
    Given *g = *state;
    Buf small, fast;
    build(g, -1, &small);
    g->parts[1].varies = true;
    build(g, -1, &fast);
    assert_true(fast.n > small.n + 200);
    buf_release(&small);
    buf_release(&fast);
}

/* Date and time of every part, from both of its headers. */
static void assert_dates(const Given *g, int64_t epoch, uint32_t want)
{
    Buf b;
    build(g, epoch, &b);
    size_t at = number(&b, b.n - 6, 4);
    for (size_t i = 0; i < PARTS; i++) {
        assert_int_equal(number(&b, at + 12, 4), want);
        assert_int_equal(number(&b, number(&b, at + 42, 4) + 10, 4), want);
        at += 46 + number(&b, at + 28, 2);
    }
    assert_holds(&b, g->parts, PARTS);
    buf_release(&b);
}

static uint32_t dos(uint32_t year, uint32_t month, uint32_t day)
{
    return ((year - 1980) << 9 | month << 5 | day) << 16;
}

static void dates(void **state)
{
    Given *g = *state;
    static const char *const zones[] = { "UTC0", "ICT-7", "CET-1CEST,M3.5.0,M10.5.0/3", "X12" };
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        setenv("TZ", zones[i], 1);
        tzset();
        assert_dates(g, -1, dos(1980, 1, 1));
        assert_dates(g, 0, dos(1980, 1, 1));           /* 1970: before ZIP's first year */
        assert_dates(g, 315532800, dos(1980, 1, 1));
        assert_dates(g, 4354819200, dos(1980, 1, 1));  /* 2108: after its last */
        assert_dates(g, INT64_MAX, dos(1980, 1, 1));
        /* 2025-03-30 02:30:10, which local clocks of central Europe step over */
        assert_dates(g, 1743301810, dos(2025, 3, 30) | 2 << 11 | 30 << 5 | 5);
    }
    unsetenv("TZ");
    tzset();
}

static void refused(void **state)
{
    Given *g = *state;
    Buf b;
    Packer *k = packer_new(-1);
    buf_init(&b, 0);
    const PackPart twice[] = { g->parts[0], g->parts[0] };
    assert_false(pack_build(k, twice, 2, &b));
    assert_int_equal(b.n, 0);
    buf_release(&b);
    buf_init(&b, 1000);
    assert_false(pack_build(k, g->parts, PARTS, &b));
    buf_release(&b);
    packer_free(k);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reads_back), TEST(mimetype_first),  TEST(bare_headers), TEST(same_bytes),
        TEST(dates),      TEST(streams_kept),    TEST(two_ways),     TEST(refused),
    };
    return cmocka_run_group_tests_name("pack", tests, NULL, NULL);
}
