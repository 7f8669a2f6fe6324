/* SPDX-License-Identifier: MIT */
#include "office/foreign_text.h"

#include "base/buf.h"
#include "base/text.h"
#include "data/markup.h"
#include "office/foreign_places.h"
#include "write/write.h"

#define PROGRAM STR("vanthu")

/* ---- letters ---- */

static bool is_figure(int32_t c)
{
    return c >= '0' && c <= '9';
}

/* Blanks and signs are what programs change: quotes, dashes, bullets of fonts of their own. */
static bool is_letter(int32_t c)
{
    static const int32_t signs[][2] = {
        { 0x80, 0xBF }, { 0x2000, 0x2BFF }, { 0x3000, 0x303F }, { 0xE000, 0xF8FF },
        { 0xFFF0, 0xFFFF },
    };
    if (c < 0x80)
        return is_figure(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (c >= signs[i][0] && c <= signs[i][1])
            return false;
    return true;
}

static bool is_in(const ForeignPlace *place, const ForeignLine *line, size_t at)
{
    return place->line == line && at >= place->from && at < place->to;
}

/* Whether the byte is of its own number or date. */
static bool is_given(const ForeignPlaces *p, const ForeignLine *line, size_t at)
{
    return is_in(&p->number.place, line, at) || is_in(&p->date.day, line, at) ||
           is_in(&p->date.month, line, at) || is_in(&p->date.year, line, at);
}

static void add_line(Arena *a, Buf *b, const ForeignPlaces *p, const ForeignLine *line)
{
    size_t len;
    bool named = foreign_is_attachment(a, line); /* number and date come again */
    for (size_t i = 0; i < line->text.n; i += len) {
        int32_t c = str_rune(line->text, i, &len);
        bool left = is_figure(c) && (named || is_given(p, line, i));
        if (is_letter(c) && !left)
            buf_add(b, str_sub(line->text, i, i + len));
    }
}

static Str end(Arena *a, Buf *b)
{
    Str out = text_nfc(a, arena_str(a, buf_str(b)));
    buf_release(b);
    return out;
}

Str foreign_letters(Arena *a, Str text)
{
    Buf b;
    size_t len;
    buf_init(&b, 0);
    for (size_t i = 0; i < text.n; i += len) {
        int32_t c = str_rune(text, i, &len);
        if (is_letter(c))
            buf_add(&b, str_sub(text, i, i + len));
    }
    return end(a, &b);
}

Str foreign_text(Arena *a, const ForeignLines *lines)
{
    Buf b;
    ForeignPlaces *places = ARENA_NEW(a, ForeignPlaces);
    buf_init(&b, 0);
    foreign_find(a, lines, places);
    for (size_t i = 0; i < lines->n; i++)
        add_line(a, &b, places, &lines->list[i]);
    return end(a, &b);
}

Str foreign_text_of(Arena *a, const Doc *doc)
{
    PartList parts = { 0 };
    ForeignLines lines = { 0 };
    docx_write(doc, a, &parts);
    for (size_t i = 0; i < parts.n; i++)
        if (str_eq(parts.parts[i].name, STR("word/document.xml")))
            lines = foreign_lines(a, parts.parts[i].bytes, false, FOREIGN_LINES_MAX);
    return foreign_text(a, &lines);
}

/* ---- properties ---- */

/* The text of the first element of that name; empty: there is none. */
static Str property(Arena *a, Unpack *u, Str part, const char *name)
{
    Markup *m = markup_open(u, part);
    Str out = STR("");
    while (m && !out.n && markup_inside(m, -1))
        while (markup_is(m, name) && markup_next(m) == MARKUP_TEXT)
            out = ARENA_JOIN(a, out, markup_text(m));
    markup_close(m);
    return out;
}

ForeignMade foreign_made(Arena *a, Unpack *u, bool odf)
{
    Str by = odf ? property(a, u, STR("meta.xml"), "generator")
                 : property(a, u, STR("docProps/app.xml"), "Application");
    Str title = property(a, u, odf ? STR("meta.xml") : STR("docProps/core.xml"), "title");
    return (ForeignMade){ str_eq(by, PROGRAM), title };
}

/* What stands in the element behind `name`. */
static Str xmp(Str pdf, Str name, Str element)
{
    size_t at = str_find(pdf, name, 0);
    at = at == SIZE_MAX ? at : str_find(pdf, element, at);
    at = at == SIZE_MAX ? at : str_find(pdf, STR(">"), at);
    size_t to = at == SIZE_MAX ? at : str_find(pdf, STR("<"), at);
    return to == SIZE_MAX ? STR("") : str_sub(pdf, at + 1, to);
}

/* Without &amp; and its like, which are no letters. */
static Str without_references(Arena *a, Str text)
{
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0; i < text.n; i++) {
        size_t to = text.p[i] == '&' ? str_find(text, STR(";"), i) : SIZE_MAX;
        if (to == SIZE_MAX)
            buf_char(&b, text.p[i]);
        else
            i = to;
    }
    return end(a, &b);
}

ForeignMade foreign_made_pdf(Arena *a, Str pdf)
{
    Str by = xmp(pdf, STR("<pdf:Producer>"), STR("<pdf:Producer>"));
    Str made = xmp(pdf, STR("<xmp:CreateDate>"), STR("<xmp:CreateDate>"));
    return (ForeignMade){
        .here = str_starts(by, STR("LibreOffice")) &&
                (!str_trim(made).n || str_has(made, STR("T00:00:00"))),
        .title = without_references(a, xmp(pdf, STR("<dc:title>"), STR("<rdf:li"))),
    };
}
