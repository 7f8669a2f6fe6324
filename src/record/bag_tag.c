/* SPDX-License-Identifier: MIT */
#include "record/bag_tag.h"

#include <stdio.h>

#include <stdlib.h>

#include "base/file.h"
#include "base/sha256.h"

#define PRIME ((uint64_t)4294967291)

void bag_sums_add(BagSums *s, Str bytes)
{
    for (size_t i = 0; i < bytes.n; i++) {
        s->sum = (s->sum + (unsigned char)bytes.p[i]) % PRIME;
        s->sums = (s->sums + s->sum) % PRIME;
    }
    s->size += bytes.n;
}

/* ---- writing ---- */

static void put_path(Buf *b, Str path)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < path.n; i++) {
        unsigned char c = (unsigned char)path.p[i];
        if (c == '%' || c == '\r' || c == '\n') {
            buf_char(b, '%');
            buf_char(b, hex[c >> 4]);
            buf_char(b, hex[c & 0xF]);
        } else {
            buf_char(b, path.p[i]);
        }
    }
    buf_char(b, '\n');
}

void bag_put_hash(Buf *b, const BagLine *line)
{
    buf_add(b, line->hash);
    buf_add(b, STR("  "));
    put_path(b, line->path);
}

void bag_put_sums(Buf *b, const BagLine *line)
{
    const uint64_t figures[] = { line->sums.sum, line->sums.sums, line->sums.size };
    for (size_t i = 0; i < 3; i++) {
        buf_int(b, (int64_t)figures[i]);
        buf_char(b, ' ');
    }
    put_path(b, line->path);
}

/* ---- reading ---- */

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static Str decoded(Arena *a, Str s)
{
    char *p = ARENA_NEWN(a, char, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        int high = i + 2 < s.n && s.p[i] == '%' ? hex_digit(s.p[i + 1]) : -1;
        int low = high >= 0 ? hex_digit(s.p[i + 2]) : -1;
        p[n] = s.p[i];
        if (low >= 0) {
            p[n] = (char)(high << 4 | low);
            i += 2;
        }
        n++;
    }
    return (Str){ p, n };
}

static Str word(Str *rest)
{
    size_t n = 0;
    while (n < rest->n && rest->p[n] != ' ' && rest->p[n] != '\t')
        n++;
    Str w = str_sub(*rest, 0, n);
    while (n < rest->n && (rest->p[n] == ' ' || rest->p[n] == '\t'))
        n++;
    *rest = str_from_at(*rest, n);
    return w;
}

static bool is_hash(Str s)
{
    bool ok = s.n == SHA256_DIGITS;
    for (size_t i = 0; ok && i < s.n; i++)
        ok = hex_digit(s.p[i]) >= 0;
    return ok;
}

static bool read_figure(Str s, uint64_t *out)
{
    enum { DIGITS = 18 };
    *out = 0;
    for (size_t i = 0; i < s.n && i < DIGITS; i++)
        *out = *out * 10 + (uint64_t)(s.p[i] - '0');
    return str_is_digits(s) && s.n <= DIGITS;
}

static bool read_line(Arena *a, Str s, bool hashes, BagLine *out)
{
    bool ok;
    if (hashes) {
        out->hash = word(&s);
        ok = is_hash(out->hash);
    } else {
        ok = read_figure(word(&s), &out->sums.sum) && read_figure(word(&s), &out->sums.sums) &&
             read_figure(word(&s), &out->sums.size);
    }
    out->path = decoded(a, s);
    return ok && out->path.n && file_is_downward(out->path);
}

static int by_path(const void *a, const void *b)
{
    return str_cmp(((const BagLine *)a)->path, ((const BagLine *)b)->path);
}

static bool read_lines(Arena *a, Str text, bool hashes, BagLines *out)
{
    size_t most = 1;
    for (size_t i = 0; i < text.n; i++)
        most += text.p[i] == '\n';
    *out = (BagLines){ ARENA_NEWN(a, BagLine, most), 0 };
    Str line;
    while (str_split(&text, '\n', &line))
        if (line.n && !read_line(a, str_ends(line, STR("\r")) ? str_sub(line, 0, line.n - 1) : line,
                                 hashes, &out->list[out->n++]))
            return false;
    qsort(out->list, out->n, sizeof *out->list, by_path);
    for (size_t i = 1; i < out->n; i++)
        if (str_eq(out->list[i].path, out->list[i - 1].path))
            return false;
    return true;
}

bool bag_read_hashes(Arena *a, Str text, BagLines *out)
{
    return read_lines(a, text, true, out);
}

bool bag_read_sums(Arena *a, Str text, BagLines *out)
{
    return read_lines(a, text, false, out);
}

const BagLine *bag_line(const BagLines *lines, Str path)
{
    const BagLine wanted = { .path = path };
    return lines->n ? bsearch(&wanted, lines->list, lines->n, sizeof wanted, by_path) : NULL;
}

/* ---- one byte ---- */

/* By Fermat: x to the power PRIME - 2. */
static uint64_t inverse(uint64_t x)
{
    uint64_t y = 1;
    for (uint64_t power = PRIME - 2; power; power >>= 1) {
        if (power & 1)
            y = y * x % PRIME;
        x = x * x % PRIME;
    }
    return y;
}

bool bag_changed_byte(Str bytes, const BagSums *was, uint64_t *at, unsigned char *old)
{
    BagSums is = { 0 };
    bag_sums_add(&is, bytes);
    uint64_t by = (is.sum + PRIME - was->sum) % PRIME;
    uint64_t sums = (is.sums + PRIME - was->sums) % PRIME;
    if (is.size != was->size || !by)
        return false;
    uint64_t from_end = sums * inverse(by) % PRIME;
    if (from_end < 1 || from_end > is.size)
        return false;
    *at = is.size - from_end;
    uint64_t byte = ((unsigned char)bytes.p[*at] + PRIME - by) % PRIME;
    *old = (unsigned char)byte;
    return byte <= UINT8_MAX;
}

Str bag_version_name(Arena *a, int number)
{
    char z[16];
    snprintf(z, sizeof z, "%03d", number);
    return arena_str(a, str_from(z));
}
