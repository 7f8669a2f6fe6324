/* SPDX-License-Identifier: MIT */
#include "base/image.h"

#include "base/str.h"

typedef struct Bytes {
    const unsigned char *p;
    size_t n;
} Bytes;

static uint32_t big16(const unsigned char *p)
{
    return (uint32_t)p[0] << 8 | p[1];
}

static uint32_t big32(const unsigned char *p)
{
    return big16(p) << 16 | big16(p + 2);
}

static bool begins(Bytes b, Str with)
{
    return str_starts((Str){ (const char *)b.p, b.n }, with);
}

/* ---- size on paper ---- */

/* Pixels to 254 m: pixels an inch × 10,000, pixels a metre × 254. What is given as less than 10
 * or more than 10,000 an inch is a slip, and such a picture is taken for one without density. */
static Twips natural(int32_t pixels, int64_t density)
{
    enum { PER_INCH = 10000, LEAST = 10, MOST = 10000, USUAL = 96, TWIPS_PER_INCH = 1440 };
    if (density < (int64_t)LEAST * PER_INCH || density > (int64_t)MOST * PER_INCH)
        density = (int64_t)USUAL * PER_INCH;
    int64_t twips = ((int64_t)pixels * TWIPS_PER_INCH * PER_INCH + density / 2) / density;
    return twips ? (Twips)twips : 1;
}

static void set_natural(ImageInfo *out, int64_t across, int64_t down)
{
    out->natural_width = natural(out->width, across);
    out->natural_height = natural(out->height, down);
}

static ImageFault set_pixels(ImageInfo *out, uint32_t width, uint32_t height)
{
    if (width == 0 || height == 0)
        return IMAGE_BROKEN;
    if (width > IMAGE_SIDE_MAX || height > IMAGE_SIDE_MAX)
        return IMAGE_HUGE;
    out->width = (int32_t)width;
    out->height = (int32_t)height;
    return IMAGE_WHOLE;
}

/* ---- PNG: length, type, data, checksum, again and again ---- */

enum { PNG_SIGNATURE = 8, PNG_AROUND = 12, PNG_HEADER = 13, PNG_DENSITY = 9 };

static void read_phys(Bytes data, int64_t *across, int64_t *down)
{
    if (data.n < PNG_DENSITY || data.p[8] != 1) /* 1: per metre; else a ratio only */
        return;
    *across = (int64_t)big32(data.p) * 254;
    *down = (int64_t)big32(data.p + 4) * 254;
}

static ImageFault look_png(Bytes b, ImageInfo *out)
{
    int64_t across = 0, down = 0;
    bool pixels = false;
    ImageFault fault = IMAGE_BROKEN;
    for (size_t at = PNG_SIGNATURE; b.n - at >= PNG_AROUND;) {
        size_t length = big32(b.p + at);
        Bytes type = { b.p + at + 4, 4 }, data = { b.p + at + 8, length };
        if (length > b.n - at - PNG_AROUND)
            return IMAGE_BROKEN;
        if (at == PNG_SIGNATURE) {
            if (!begins(type, STR("IHDR")) || length != PNG_HEADER)
                return IMAGE_BROKEN;
            fault = set_pixels(out, big32(data.p), big32(data.p + 4));
        }
        if (fault != IMAGE_WHOLE)
            return fault;
        if (begins(type, STR("pHYs")))
            read_phys(data, &across, &down);
        pixels = pixels || (begins(type, STR("IDAT")) && length > 0);
        if (begins(type, STR("IEND"))) {
            set_natural(out, across, down);
            return pixels ? IMAGE_WHOLE : IMAGE_BROKEN;
        }
        at += PNG_AROUND + length;
    }
    return IMAGE_BROKEN;
}

/* ---- JPEG: segments FF, marker, length, data; after a scan its bytes up to a marker ---- */

enum { MARK = 0xFF, SOI = 0xD8, EOI = 0xD9, SOS = 0xDA, APP0 = 0xE0, APP1 = 0xE1, TEM = 0x01 };

/* Frames: C0 to CF but for the three that are tables. */
static bool is_frame(int marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static bool stands_alone(int marker)
{
    return marker == TEM || (marker >= 0xD0 && marker <= 0xD7);
}

static void read_jfif(Bytes data, int64_t *across, int64_t *down)
{
    enum { UNIT = 7, ACROSS = 8, DOWN = 10, LEAST = 12, BY_INCH = 1, BY_CM = 2 };
    if (data.n < LEAST || !begins(data, (Str){ "JFIF\0", 5 }))
        return;
    int unit = data.p[UNIT];
    int64_t times = unit == BY_INCH ? 10000 : unit == BY_CM ? 25400 : 0;
    *across = (int64_t)big16(data.p + ACROSS) * times;
    *down = (int64_t)big16(data.p + DOWN) * times;
}

static uint32_t tiff_number(const unsigned char *p, int bytes, bool little)
{
    uint32_t v = 0;
    for (int i = 0; i < bytes; i++)
        v = v << 8 | p[little ? bytes - 1 - i : i];
    return v;
}

/* Tag 0112 of the first directory of the TIFF file within. */
static int read_orientation(Bytes data)
{
    enum { HEAD = 6, FIRST_AT = 4, TIFF_LEAST = 8, ENTRY = 12, TAG = 0x0112, SHORT = 3 };
    if (!begins(data, (Str){ "Exif\0\0", HEAD }) || data.n < HEAD + TIFF_LEAST)
        return 1;
    Bytes tiff = { data.p + HEAD, data.n - HEAD };
    bool little = tiff.p[0] == 'I';
    size_t at = tiff_number(tiff.p + FIRST_AT, 4, little);
    if (at > tiff.n - 2)
        return 1;
    uint32_t entries = tiff_number(tiff.p + at, 2, little);
    for (at += 2; entries-- > 0 && tiff.n - at >= ENTRY; at += ENTRY) {
        const unsigned char *e = tiff.p + at;
        if (tiff_number(e, 2, little) != TAG || tiff_number(e + 2, 2, little) != SHORT)
            continue;
        uint32_t value = tiff_number(e + 8, 2, little);
        return value >= 1 && value <= 8 ? (int)value : 1;
    }
    return 1;
}

/* Past the bytes of a scan: to the next marker that is no restart and no FF 00. */
static size_t past_scan(Bytes b, size_t at)
{
    for (; at + 1 < b.n; at++)
        if (b.p[at] == MARK && b.p[at + 1] != 0 && b.p[at + 1] != MARK &&
            !stands_alone(b.p[at + 1]))
            return at;
    return b.n;
}

typedef struct Jpeg {
    ImageInfo *out;
    int64_t across, down;
    bool frame, scan;
} Jpeg;

static ImageFault read_segment(Jpeg *j, int marker, Bytes data)
{
    enum { FRAME_LEAST = 6, HEIGHT = 1, WIDTH = 3 };
    if (marker == APP0)
        read_jfif(data, &j->across, &j->down);
    if (marker == APP1 && j->out->orientation == 1)
        j->out->orientation = read_orientation(data);
    j->scan = j->scan || marker == SOS;
    if (!is_frame(marker) || j->frame)
        return IMAGE_WHOLE;
    j->frame = true;
    if (data.n < FRAME_LEAST)
        return IMAGE_BROKEN;
    return set_pixels(j->out, big16(data.p + WIDTH), big16(data.p + HEIGHT));
}

static ImageFault look_jpeg(Bytes b, ImageInfo *out)
{
    Jpeg j = { .out = out };
    for (size_t at = 2; at + 1 < b.n;) {
        int marker = b.p[at + 1];
        if (b.p[at] != MARK)
            return IMAGE_BROKEN;
        if (marker == EOI) {
            set_natural(out, j.across, j.down);
            return j.frame && j.scan ? IMAGE_WHOLE : IMAGE_BROKEN;
        }
        at += marker == MARK ? 1 : 2; /* any number of FF may fill up before a marker */
        if (marker == MARK || stands_alone(marker))
            continue;
        size_t length = b.n - at >= 2 ? big16(b.p + at) : 0;
        if (length < 2 || length > b.n - at)
            return IMAGE_BROKEN;
        ImageFault fault = read_segment(&j, marker, (Bytes){ b.p + at + 2, length - 2 });
        if (fault != IMAGE_WHOLE)
            return fault;
        at += length;
        if (marker == SOS)
            at = past_scan(b, at);
    }
    return IMAGE_BROKEN;
}

/* ---- */

ImageFault image_look(Str bytes, ImageInfo *out)
{
    Bytes b = { (const unsigned char *)bytes.p, bytes.n };
    *out = (ImageInfo){ .orientation = 1 };
    if (begins(b, STR("\x89PNG\r\n\x1a\n"))) {
        out->type = IMAGE_PNG;
        return look_png(b, out);
    }
    if (begins(b, STR("\xff\xd8\xff"))) {
        out->type = IMAGE_JPEG;
        return look_jpeg(b, out);
    }
    return IMAGE_UNKNOWN;
}
