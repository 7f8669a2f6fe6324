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

static bool has_given(const ForeignPlaces *p, const ForeignLine *line)
{
    return p->number.place.line == line || p->date.year.line == line;
}

Str foreign_pieces(Arena *a, const ForeignLines *lines)
{
    Buf b;
    ForeignPlaces *places = ARENA_NEW(a, ForeignPlaces);
    buf_init(&b, 0);
    foreign_find(a, lines, places);
    for (size_t i = 0; i < lines->n; i++) {
        const ForeignLine *line = &lines->list[i];
        Str piece = foreign_letters(a, line->text);
        bool given = has_given(places, line) || foreign_is_attachment(a, line);
        if (!piece.n)
            continue;
        buf_add(&b, b.n ? STR("\n") : STR(""));
        buf_add(&b, given ? FOREIGN_GIVEN : STR(""));
        buf_add(&b, piece);
    }
    return text_lower(a, end(a, &b));
}

ForeignLines foreign_lines_of(Arena *a, const Doc *doc)
{
    PartList parts = { 0 };
    ForeignLines lines = { 0 };
    docx_write(doc, a, &parts);
    for (size_t i = 0; i < parts.n; i++)
        if (str_eq(parts.parts[i].name, STR("word/document.xml")))
            lines = foreign_lines(a, parts.parts[i].bytes, false, FOREIGN_LINES_MAX);
    return lines;
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

/* What stands in an element. */
static Str xmp(Str pdf, Str open)
{
    size_t at = str_find(pdf, open, 0);
    size_t to = at == SIZE_MAX ? at : str_find(pdf, STR("<"), at + open.n);
    return to == SIZE_MAX ? STR("") : str_sub(pdf, at + open.n, to);
}

static uint32_t hex_value(Str digits)
{
    uint32_t v = 0;
    for (size_t i = 0; i < digits.n; i++) {
        char c = digits.p[i];
        v = v << 4 | (uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10) % 16;
    }
    return v;
}

static size_t find_last(Str s, Str what)
{
    size_t last = SIZE_MAX;
    for (size_t at = 0; (at = str_find(s, what, at)) != SIZE_MAX; at += what.n)
        last = at;
    return last;
}

/* A text of the document information (ISO 32000-1, 14.3.3), as LibreOffice writes it: UTF-16 in
 * hexadecimal digits, after all bookmarks, which have titles too. No letter of Vietnamese takes two
 * units. */
static Str information(Arena *a, Str pdf, Str key)
{
    enum { UNIT = 4 };
    Str start = ARENA_JOIN(a, key, STR("<FEFF"));
    size_t at = find_last(pdf, start), to = at == SIZE_MAX ? at : str_find(pdf, STR(">"), at);
    Buf b;
    buf_init(&b, 0);
    for (size_t i = at + start.n; to != SIZE_MAX && i + UNIT <= to; i += UNIT)
        buf_rune(&b, (int32_t)hex_value(str_sub(pdf, i, i + UNIT)));
    return end(a, &b);
}

bool foreign_is_of_office(Arena *a, Str pdf)
{
    return str_starts(information(a, pdf, STR("/Producer")), STR("LibreOffice"));
}

ForeignMade foreign_made_pdf(Arena *a, Str pdf)
{
    Str made = xmp(pdf, STR("<xmp:CreateDate>"));
    return (ForeignMade){
        .here = str_has(pdf, STR("<pdf:Producer>LibreOffice")) &&
                (!str_trim(made).n || str_has(made, STR("T00:00:00"))),
        .title = information(a, pdf, STR("/Title")),
    };
}
