/* SPDX-License-Identifier: MIT */
/* Headers of pictures: what whole ones say, and what cut, changed and hostile ones come to. */
#include "base/image.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void bytes(Buf *b, const char *p, size_t n)
{
    buf_add(b, (Str){ p, n });
}

#define BYTES(b, literal) bytes((b), "" literal, sizeof(literal) - 1)

static void number(Buf *b, uint32_t v, int n)
{
    while (n-- > 0)
        buf_char(b, (char)(v >> (8 * n)));
}

/* ---- PNG ---- */

static void chunk(Buf *b, const char *type, Str data)
{
    number(b, (uint32_t)data.n, 4);
    bytes(b, type, 4);
    buf_add(b, data);
    number(b, 0, 4); /* checksums are not looked at */
}

static void png_start(Buf *b, uint32_t width, uint32_t height)
{
    Buf head;
    buf_init(b, 0);
    buf_init(&head, 0);
    BYTES(b, "\x89PNG\r\n\x1a\n");
    number(&head, width, 4);
    number(&head, height, 4);
    BYTES(&head, "\x08\x02\0\0\0");
    chunk(b, "IHDR", buf_str(&head));
    buf_release(&head);
}

static void density(Buf *b, uint32_t across, uint32_t down, char unit)
{
    Buf data;
    buf_init(&data, 0);
    number(&data, across, 4);
    number(&data, down, 4);
    buf_char(&data, unit);
    chunk(b, "pHYs", buf_str(&data));
    buf_release(&data);
}

static void png_end(Buf *b)
{
    chunk(b, "IDAT", STR("x"));
    chunk(b, "IEND", STR(""));
}

static void png(Buf *b, uint32_t width, uint32_t height)
{
    png_start(b, width, height);
    png_end(b);
}

static ImageFault look(Buf *b, ImageInfo *info)
{
    ImageFault fault = image_look(buf_str(b), info);
    buf_release(b);
    return fault;
}

static void a_png(void **state)
{
    (void)state;
    ImageInfo info;
    Buf b;
    png(&b, 80, 60);
    assert_int_equal(look(&b, &info), IMAGE_WHOLE);
    assert_int_equal(info.type, IMAGE_PNG);
    assert_int_equal(info.width, 80);
    assert_int_equal(info.height, 60);
    assert_int_equal(info.natural_width, 1200); /* 80 / 96 in */
    assert_int_equal(info.natural_height, 900);
    assert_int_equal(info.orientation, 1);
}

static void a_png_with_density(void **state)
{
    (void)state;
    ImageInfo info;
    Buf b;
    png_start(&b, 300, 300);
    density(&b, 11811, 5906, 1); /* 300 and 150 dpi */
    png_end(&b);
    assert_int_equal(look(&b, &info), IMAGE_WHOLE);
    assert_int_equal(info.natural_width, 1440);
    assert_int_equal(info.natural_height, 2880);
}

/* A ratio, nothing, next to nothing, more than any scanner: 96 dpi. */
static void a_density_that_is_none(void **state)
{
    static const struct { uint32_t value; char unit; } cases[] = {
        { 11811, 0 }, { 0, 1 }, { 1, 1 }, { UINT32_MAX, 1 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ImageInfo info;
        Buf b;
        png_start(&b, 96, 96);
        density(&b, cases[i].value, cases[i].value, cases[i].unit);
        png_end(&b);
        assert_int_equal(look(&b, &info), IMAGE_WHOLE);
        assert_int_equal(info.natural_width, 1440);
    }
}

static void pngs_that_are_none(void **state)
{
    (void)state;
    ImageInfo info;
    Buf b;
    png(&b, 0, 60);
    assert_int_equal(look(&b, &info), IMAGE_BROKEN);
    png(&b, 70000, 60);
    assert_int_equal(look(&b, &info), IMAGE_HUGE);
    png(&b, UINT32_MAX, UINT32_MAX);
    assert_int_equal(look(&b, &info), IMAGE_HUGE);
    png_start(&b, 80, 60);
    chunk(&b, "IEND", STR("")); /* no pixels */
    assert_int_equal(look(&b, &info), IMAGE_BROKEN);
    buf_init(&b, 0);
    BYTES(&b, "\x89PNG\r\n\x1a\n");
    png_end(&b); /* no header */
    assert_int_equal(look(&b, &info), IMAGE_BROKEN);
    png_start(&b, 80, 60);
    BYTES(&b, "\xff\xff\xff\xffIDAT0000"); /* a chunk longer than the file */
    png_end(&b);
    assert_int_equal(look(&b, &info), IMAGE_BROKEN);
}

/* ---- JPEG ---- */

static void segment(Buf *b, int marker, Str data)
{
    buf_char(b, '\xff');
    buf_char(b, (char)marker);
    number(b, (uint32_t)data.n + 2, 2);
    buf_add(b, data);
}

/* One frame of 0x60 by 0x40, a scan with a stuffed FF and a restart. */
static void jpeg(Buf *b, Str jfif, Str exif)
{
    buf_init(b, 0);
    BYTES(b, "\xff\xd8");
    if (jfif.n)
        segment(b, 0xE0, jfif);
    if (exif.n)
        segment(b, 0xE1, exif);
    segment(b, 0xC4, STR("\0\0\0\x01")); /* a table, no frame */
    segment(b, 0xC0, STR("\x08\0\x40\0\x60\x01\x01\x11\0"));
    segment(b, 0xDA, STR("\x01\x01\0\0\x3f\0"));
    BYTES(b, "ab\xff\0c\xff\xd0" "d\xff\xff\xd9");
}

static void a_jpeg(void **state)
{
    static const struct { Str jfif; Twips width; } cases[] = {
        { { NULL, 0 }, 1440 },
        { { "JFIF\0\x01\x01\0\0\x01\0\x01\0\0", 14 }, 1440 },     /* a ratio */
        { { "JFIF\0\x01\x01\x01\0\x48\0\x48\0\0", 14 }, 1920 },   /* 72 an inch */
        { { "JFIF\0\x01\x01\x02\0\x76\0\x76\0\0", 14 }, 461 },    /* 118 a centimetre */
        { { "JFIF\0\x01\x01\x01\0\x48", 10 }, 1440 },             /* cut short */
        { { "JFXX\0\x01\x01\x01\0\x48\0\x48\0\0", 14 }, 1440 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ImageInfo info;
        Buf b;
        jpeg(&b, cases[i].jfif, STR_NONE);
        assert_int_equal(look(&b, &info), IMAGE_WHOLE);
        assert_int_equal(info.type, IMAGE_JPEG);
        assert_int_equal(info.width, 96);
        assert_int_equal(info.height, 64);
        assert_int_equal(info.natural_width, cases[i].width);
        assert_int_equal(info.orientation, 1);
    }
}

#define BIG STR("Exif\0\0MM\0\x2a\0\0\0\x08\0\x02" "\x01\0\0\x03\0\0\0\x01\0\x60\0\0" \
                "\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0")
#define LITTLE STR("Exif\0\0II\x2a\0\x08\0\0\0\x01\0" "\x12\x01\x03\0\x01\0\0\0\x08\0\0\0\0\0\0\0")

static void the_orientation(void **state)
{
    static const struct { Str exif; int turned; } cases[] = {
        { { "Exif\0\0MM\0\x2a\xff\xff\xff\xff", 14 }, 1 },             /* far outside */
        { { "Exif\0\0MM\0\x2a\0\0\0\x08\xff\xff\x01\x12\0\x03", 20 }, 1 }, /* more than there is */
        { { "Exif\0\0MM", 8 }, 1 },
        { { "Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x09\0\0", 28 }, 1 },
    };
    (void)state;
    ImageInfo info;
    Buf b;
    jpeg(&b, STR_NONE, BIG);
    assert_int_equal(look(&b, &info), IMAGE_WHOLE);
    assert_int_equal(info.orientation, 6);
    jpeg(&b, STR_NONE, LITTLE);
    assert_int_equal(look(&b, &info), IMAGE_WHOLE);
    assert_int_equal(info.orientation, 8);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jpeg(&b, STR_NONE, cases[i].exif);
        assert_int_equal(look(&b, &info), IMAGE_WHOLE);
        assert_int_equal(info.orientation, cases[i].turned);
    }
}

/* An end within a segment, as a small picture in Exif has, is not the picture's. */
static void an_end_within(void **state)
{
    (void)state;
    ImageInfo info;
    Buf b;
    jpeg(&b, STR_NONE, STR("Exif\0\0\xff\xd8\xff\xd9"));
    b.n -= 2;
    assert_int_equal(look(&b, &info), IMAGE_BROKEN);
}

static void jpegs_that_are_none(void **state)
{
    static const Str cases[] = {
        { "\xff\xd8\xff\xd9", 4 },                                  /* nothing in it */
        { "\xff\xd8\xff\xe0\0\x01\xff\xd9", 8 },                    /* a length below its own */
        { "\xff\xd8\xff\xc0\0\x04\0\0\xff\xd9", 10 },               /* a frame without a size */
        { "\xff\xd8\xff\xc0\0\x08\x08\0\0\0\x10\x01\xff\xd9", 14 }, /* no height */
        { "\xff\xd8\xff\xe0\0\x02zz\xff\xd9", 10 },                 /* what is no marker */
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ImageInfo info;
        assert_int_equal(image_look(cases[i], &info), IMAGE_BROKEN);
    }
}

/* ---- both ---- */

static void what_is_neither(void **state)
{
    static const Str cases[] = {
        { NULL, 0 }, { "", 0 }, { "\x89PNG", 4 }, { "\xff\xd8", 2 }, { "GIF89a", 6 },
        { "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", 41 }, { "RIFF\0\0\0\0WEBP", 12 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ImageInfo info;
        assert_int_equal(image_look(cases[i], &info), IMAGE_UNKNOWN);
    }
}

/* Each in memory of its own, so that a look past its end is seen. */
static ImageFault look_at_copy(Str s, ImageInfo *info)
{
    char *copy = malloc(s.n ? s.n : 1);
    assert_non_null(copy);
    if (s.n)
        memcpy(copy, s.p, s.n);
    ImageFault fault = image_look((Str){ copy, s.n }, info);
    free(copy);
    return fault;
}

/* However it is cut it is not whole; whatever byte is changed, sizes stay within bounds. */
static void spoil(Buf *b)
{
    ImageInfo info;
    for (size_t n = 0; n < b->n; n++)
        assert_int_not_equal(look_at_copy(str_sub(buf_str(b), 0, n), &info), IMAGE_WHOLE);
    for (size_t i = 0; i < b->n; i++)
        for (int v = 0; v < 256; v++) {
            char old = b->p[i];
            b->p[i] = (char)v;
            if (look_at_copy(buf_str(b), &info) == IMAGE_WHOLE) {
                assert_in_range(info.width, 1, IMAGE_SIDE_MAX);
                assert_in_range(info.height, 1, IMAGE_SIDE_MAX);
                assert_in_range(info.natural_width, 1, IMAGE_SIDE_MAX * 144);
                assert_in_range(info.natural_height, 1, IMAGE_SIDE_MAX * 144);
            }
            b->p[i] = old;
        }
    buf_release(b);
}

static void spoilt(void **state)
{
    (void)state;
    Buf b;
    png_start(&b, 80, 60);
    density(&b, 11811, 11811, 1);
    png_end(&b);
    spoil(&b);
    jpeg(&b, STR("JFIF\0\x01\x01\x01\0\x48\0\x48\0\0"), BIG);
    spoil(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_png),
        cmocka_unit_test(a_png_with_density),
        cmocka_unit_test(a_density_that_is_none),
        cmocka_unit_test(pngs_that_are_none),
        cmocka_unit_test(a_jpeg),
        cmocka_unit_test(the_orientation),
        cmocka_unit_test(an_end_within),
        cmocka_unit_test(jpegs_that_are_none),
        cmocka_unit_test(what_is_neither),
        cmocka_unit_test(spoilt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
