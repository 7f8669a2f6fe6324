/* SPDX-License-Identifier: MIT */
#include "base/decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/watch.h"

enum { PIECE = 32768 };

struct Decode {
    FILE *file;
    Encoding encoding;
    long start;              /* bytes of the byte order mark */
    iconv_t converter;       /* not for UTF-8 */
    char raw[PIECE];
    size_t left;             /* bytes of a character that the last piece ended in */
    bool after_cr, ended;
    Buf out;
};

/* ---- which encoding ---- */

/* Bytes that follow the first one of a character; -1: that is no first byte. */
static int bytes_after(unsigned char c)
{
    if (c < 0x80)
        return 0;
    if (c >= 0xC2 && c <= 0xDF)
        return 1;
    if (c >= 0xE0 && c <= 0xEF)
        return 2;
    return c >= 0xF0 && c <= 0xF4 ? 3 : -1;
}

/* Whether the rest of the file is made as UTF-8 is; what its characters are is checked later. */
static bool looks_like_utf8(Decode *f)
{
    int due = 0;
    for (size_t n; (n = fread(f->raw, 1, PIECE, f->file)) > 0;)
        for (size_t i = 0; i < n; i++) {
            unsigned char c = (unsigned char)f->raw[i];
            if (due && (c & 0xC0) != 0x80)
                return false;
            due = due ? due - 1 : bytes_after(c);
            if (due < 0)
                return false;
        }
    return due == 0;
}

/* UTF-16 of European texts without a mark: every other byte is zero or nearly so. */
static bool zeros_at(const char *p, size_t n, size_t odd)
{
    size_t zeros = 0;
    for (size_t i = odd; i < n; i += 2)
        zeros += p[i] == 0;
    return n >= 4 && zeros * 3 > n / 2;
}

static void find_encoding(Decode *f)
{
    size_t n = fread(f->raw, 1, 512, f->file);
    const Str head = { f->raw, n };
    f->start = 0;
    if (str_starts(head, STR("\xEF\xBB\xBF"))) {
        f->encoding = ENCODING_UTF8;
        f->start = 3;
    } else if (str_starts(head, STR("\xFF\xFE")) || str_starts(head, STR("\xFE\xFF"))) {
        f->encoding = *head.p == '\xFF' ? ENCODING_UTF16LE : ENCODING_UTF16BE;
        f->start = 2;
    } else if (zeros_at(head.p, n, 1)) {
        f->encoding = ENCODING_UTF16LE;
    } else if (zeros_at(head.p, n, 0)) {
        f->encoding = ENCODING_UTF16BE;
    } else {
        rewind(f->file);
        f->encoding = looks_like_utf8(f) ? ENCODING_UTF8 : ENCODING_1258;
    }
}

/* ---- reading ---- */

static FILE *open_file(Diag *d, Str path, Pos at)
{
    Arena *a = arena_new();
    char *z = arena_alloc(a, path.n + 1);
    if (path.n)
        memcpy(z, path.p, path.n);
    struct stat st;
    FILE *file = fopen(z, "rb");
    int fault = errno;
    if (file && fstat(fileno(file), &st) == 0 && !S_ISREG(st.st_mode)) {
        fault = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
        fclose(file);
        file = NULL;
    }
    if (!file)
        diag_error(d, at, M_file_unreadable, path, file_reason(a, fault));
    else
        watch_note(path);
    arena_free(a);
    return file;
}

Decode *decode_open(Diag *d, Str path, Pos at)
{
    static const char *const names[] = { NULL, "UTF-16LE", "UTF-16BE", "WINDOWS-1258" };
    FILE *file = open_file(d, path, at);
    if (!file)
        return NULL;
    Decode *f = mem_alloc(sizeof *f);
    f->file = file;
    buf_init(&f->out, 0);
    find_encoding(f);
    const char *name = names[f->encoding];
    f->converter = name ? iconv_open("UTF-8", name) : (iconv_t)-1;
    if (name && f->converter == (iconv_t)-1) {
        diag_error(d, at, M_file_unreadable, path, STR("this system cannot convert its encoding"));
        decode_close(f);
        return NULL;
    }
    decode_again(f);
    return f;
}

Encoding decode_encoding(const Decode *f)
{
    return f->encoding;
}

void decode_again(Decode *f)
{
    fseek(f->file, f->start, SEEK_SET);
    if (f->converter != (iconv_t)-1)
        iconv(f->converter, NULL, NULL, NULL, NULL);
    f->left = 0;
    f->after_cr = f->ended = false;
}

/* Adds to f->out with CRLF and CR as LF. */
static void add_lines(Decode *f, Str text)
{
    for (size_t from = 0, i = 0; i <= text.n; i++) {
        bool end = i == text.n, cr = !end && text.p[i] == '\r';
        bool lf_of_cr = !end && text.p[i] == '\n' && f->after_cr;
        if (end || cr || lf_of_cr) {
            buf_add(&f->out, str_sub(text, from, i));
            from = i + 1;
        }
        if (cr)
            buf_char(&f->out, '\n');
        if (!end)
            f->after_cr = cr;
    }
}

/* What cannot be converted is skipped a unit at a time. */
static void skip_bad(Decode *f, char **in, size_t *n)
{
    size_t unit = f->encoding == ENCODING_1258 ? 1 : 2;
    if (unit > *n)
        unit = *n;
    add_lines(f, STR("\xEF\xBF\xBD"));
    *in += unit;
    *n -= unit;
}

static void convert(Decode *f, size_t n, bool last)
{
    char *in = f->raw;
    bool flushed = false;
    while (n > 0 || (last && !flushed)) {
        char piece[4096], *out = piece;
        size_t room = sizeof piece;
        flushed = n == 0;
        size_t done = iconv(f->converter, flushed ? NULL : &in, &n, &out, &room);
        int fault = done == (size_t)-1 ? errno : 0;
        add_lines(f, (Str){ piece, (size_t)(out - piece) });
        if (fault == EINVAL && !last)
            break;
        if (fault == EILSEQ || fault == EINVAL)
            skip_bad(f, &in, &n);
    }
    f->left = n;
    memmove(f->raw, in, n);
}

Str decode_next(Decode *f)
{
    buf_clear(&f->out);
    while (!f->out.n && !f->ended) {
        size_t n = fread(f->raw + f->left, 1, PIECE - f->left, f->file);
        f->ended = n == 0;
        if (f->encoding == ENCODING_UTF8)
            add_lines(f, (Str){ f->raw, n });
        else
            convert(f, f->left + n, f->ended);
    }
    return buf_str(&f->out);
}

Str decode_all(Arena *a, Str path, size_t max)
{
    Diag *unheard = diag_new();
    Decode *f = decode_open(unheard, path, POS_NONE);
    Buf b;
    buf_init(&b, max);
    for (Str piece; f && !b.over && (piece = decode_next(f)).n;)
        buf_add(&b, piece);
    Str all = f && !b.over ? arena_str(a, buf_str(&b)) : STR_NONE;
    buf_release(&b);
    decode_close(f);
    diag_free(unheard);
    return all;
}

void decode_close(Decode *f)
{
    if (!f)
        return;
    if (f->converter != (iconv_t)-1)
        iconv_close(f->converter);
    fclose(f->file);
    buf_release(&f->out);
    mem_free(f);
}
