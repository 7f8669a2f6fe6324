/* SPDX-License-Identifier: MIT */
#include "office/pdf_object.h"

#include <string.h>

#include "base/pack.h"

/* ---- small readers ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static void skip_blanks(Str *s)
{
    while (s->n && is_blank(s->p[0]))
        *s = str_from_at(*s, 1);
}

bool pdf_number(Str *s, size_t *out)
{
    size_t n = 0, i = 0;
    skip_blanks(s);
    for (; i < s->n && i < 12 && s->p[i] >= '0' && s->p[i] <= '9'; i++)
        n = n * 10 + (size_t)(s->p[i] - '0');
    *s = str_from_at(*s, i);
    *out = n;
    return i > 0;
}

bool pdf_word(Str *s, Str word)
{
    skip_blanks(s);
    if (!str_starts(*s, word))
        return false;
    *s = str_from_at(*s, word.n);
    return true;
}

Str pdf_name(Str s)
{
    size_t i = 0;
    while (i < s.n && !is_blank(s.p[i]) && !strchr("/<>[]()", s.p[i]))
        i++;
    return str_sub(s, 0, i);
}

Str pdf_name_of(Str dictionary, Str key)
{
    for (size_t at = 0; (at = str_find(dictionary, key, at)) != SIZE_MAX; at += key.n) {
        Str rest = str_from_at(dictionary, at + key.n);
        if (pdf_word(&rest, STR("/")))
            return pdf_name(rest);
    }
    return STR_NONE;
}

/* ---- one object ---- */

typedef struct Reading {
    Arena *arena;
    Str pdf;
    PdfObjects *out;
    const char *why;       /* what is wrong */
} Reading;

static bool wrong(Reading *c, const char *why)
{
    c->why = why;
    return false;
}

static bool read_object(Reading *c, size_t number, size_t offset)
{
    size_t found, generation;
    Str rest = str_from_at(c->pdf, offset);
    PdfObject *out = &c->out->list[number];
    if (!pdf_number(&rest, &found) || found != number || !pdf_number(&rest, &generation) ||
        !pdf_word(&rest, STR("obj")))
        return wrong(c, "its objects are not where its table says");
    size_t end = str_find(rest, STR("endobj"), 0);
    if (end == SIZE_MAX)
        return wrong(c, "an object does not end");
    Str object = str_sub(rest, 0, end);
    size_t stream = str_find(object, STR("stream"), 0);
    out->dictionary = str_sub(object, 0, stream);
    if (stream == SIZE_MAX)
        return true;
    rest = str_from_at(rest, stream + STR("stream").n);
    rest = str_from_at(rest, str_starts(rest, STR("\r")));
    out->rest = str_from_at(rest, str_starts(rest, STR("\n")));
    return true;
}

/* ---- the table ---- */

static void make_room(const Reading *c, size_t n)
{
    PdfObject *wider = ARENA_NEWN(c->arena, PdfObject, n + 1);
    if (c->out->n)
        memcpy(wider, c->out->list, c->out->n * sizeof *wider);
    c->out->list = wider;
    c->out->n = n;
}

/* Entries "0000095765 00000 n" of one run of numbers. An object takes more than a byte. */
static bool read_run(Reading *c, Str *table, size_t first, size_t count)
{
    if (first > c->pdf.n || count > c->pdf.n)
        return wrong(c, "its table of objects is broken");
    if (first + count > c->out->n)
        make_room(c, first + count);
    for (size_t i = 0; i < count; i++) {
        size_t offset, generation;
        if (!pdf_number(table, &offset) || !pdf_number(table, &generation))
            return wrong(c, "its table of objects is broken");
        if (pdf_word(table, STR("f")))
            continue;
        if (!pdf_word(table, STR("n")) || offset >= c->pdf.n)
            return wrong(c, "its table of objects is broken");
        if (!read_object(c, first + i, offset))
            return false;
    }
    return true;
}

static bool read_table(Reading *c, size_t offset)
{
    size_t first, count;
    Str table = str_from_at(c->pdf, offset);
    if (offset >= c->pdf.n || !pdf_word(&table, STR("xref")))
        return wrong(c, "its table of objects is not where it says");
    while (pdf_number(&table, &first))
        if (!pdf_number(&table, &count) || !read_run(c, &table, first, count))
            return c->why ? false : wrong(c, "its table of objects is broken");
    return (pdf_word(&table, STR("trailer")) && str_has(table, STR("/Root"))) ||
           wrong(c, "its table of objects is broken");
}

static bool read_whole(Reading *c)
{
    enum { TAIL = 64 };
    size_t offset = 0;
    Str pdf = str_trim_end(c->pdf);
    Str tail = str_from_at(pdf, pdf.n > TAIL ? pdf.n - TAIL : 0);
    size_t at = str_find(tail, STR("startxref"), 0);
    if (!pdf.n)
        return wrong(c, "it is empty");
    if (!str_starts(pdf, STR("%PDF-1.")))
        return wrong(c, "it does not begin as a PDF");
    if (!str_ends(pdf, STR("%%EOF")) || at == SIZE_MAX)
        return wrong(c, "it was cut");
    tail = str_from_at(tail, at + STR("startxref").n);
    return pdf_number(&tail, &offset) ? read_table(c, offset) : wrong(c, "it was cut");
}

const char *pdf_objects(Arena *a, Str pdf, PdfObjects *out)
{
    Reading c = { .arena = a, .pdf = pdf, .out = out };
    *out = (PdfObjects){ 0 };
    return read_whole(&c) ? NULL : c.why;
}

/* ---- what objects have ---- */

const PdfObject *pdf_referred(const PdfObjects *o, Str dictionary, Str key)
{
    size_t at = str_find(dictionary, key, 0), number, generation;
    Str rest = str_from_at(dictionary, at == SIZE_MAX ? dictionary.n : at + key.n);
    bool found = pdf_number(&rest, &number) && pdf_number(&rest, &generation) &&
                 pdf_word(&rest, STR("R")) && number < o->n && o->list[number].dictionary.n;
    return found ? &o->list[number] : NULL;
}

bool pdf_stream(Arena *a, const PdfObjects *o, const PdfObject *of, Str *out)
{
    size_t n, at = str_find(of->dictionary, STR("/Length"), 0);
    const PdfObject *elsewhere = pdf_referred(o, of->dictionary, STR("/Length"));
    Str length = elsewhere ? elsewhere->dictionary
                           : str_from_at(of->dictionary, at == SIZE_MAX ? at : at + 7);
    if (!of->rest.p || !pdf_number(&length, &n))
        return false;
    *out = str_sub(of->rest, 0, n);
    return str_eq(pdf_name_of(of->dictionary, STR("/Filter")), STR("FlateDecode"))
               ? pack_inflate(a, *out, out) : !str_has(of->dictionary, STR("/Filter"));
}
