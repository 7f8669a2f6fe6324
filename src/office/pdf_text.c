/* SPDX-License-Identifier: MIT */
#include "office/pdf_text.h"

#include <limits.h>

#include "base/buf.h"
#include "base/pack.h"
#include "office/pdf_object.h"

enum { NEST_MOST = 32, CODES = 1 << 16, PAGES_MOST = 10000, FONTS_MOST = 200 };
enum { BYTES_MOST = 256 << 20 }; /* of all streams, uncompressed; the file may be anybody's */

typedef struct Font {
    Str name;
    Str *letters;          /* by code, UTF-8 */
    size_t digits;         /* hexadecimal, of a code */
} Font;

typedef struct Reading {
    Arena *arena;
    PdfObjects objects;
    const PdfObject *resources; /* of the last page; LibreOffice has one for all */
    Font *fonts;           /* of these */
    size_t n_fonts, met;   /* met: in the whole file */
    size_t taken;          /* bytes of streams */
    Buf text;
    PdfText *out;
    size_t room;
} Reading;

/* ---- letters ---- */

/* The digits of "<0054>"; *s goes behind it. Absent: none comes next. */
static Str hex_string(Str *s)
{
    Str rest = *s;
    if (!pdf_word(&rest, STR("<")))
        return STR_NONE;
    size_t end = str_find(rest, STR(">"), 0);
    if (end == SIZE_MAX)
        return STR_NONE;
    *s = str_from_at(rest, end + 1);
    return str_sub(rest, 0, end);
}

static uint32_t hex_value(Str digits)
{
    uint32_t v = 0;
    for (size_t i = 0; i < digits.n; i++) {
        char c = digits.p[i];
        v = v << 4 | (uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return v;
}

enum { UNIT = 4, HIGH = 0xD8, LOW = 0xDC, PLANE = 0x10000 };

static bool begins_with(Str unit, uint32_t high)
{
    return unit.n == UNIT && (hex_value(str_sub(unit, 0, 2)) & 0xFC) == high;
}

/* UTF-16 in hexadecimal digits. */
static Str letters_of(Arena *a, Str digits)
{
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0; i + UNIT <= digits.n; i += UNIT) {
        Str unit = str_sub(digits, i, i + UNIT), next = str_sub(digits, i + UNIT, i + 2 * UNIT);
        uint32_t c = hex_value(unit);
        if (begins_with(unit, HIGH) && begins_with(next, LOW)) {
            c = PLANE + ((c & 0x3FF) << 10 | (hex_value(next) & 0x3FF));
            i += UNIT;
        }
        buf_rune(&b, (int32_t)c);
    }
    Str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

/* What the codes of a font mean (ISO 32000-1, 9.10.3): runs of "<01> <0054>". */
static bool read_letters(Arena *a, Str map, Font *f)
{
    Str from, to;
    size_t at = str_find(map, STR("begincodespacerange"), 0);
    Str rest = str_from_at(map, at == SIZE_MAX ? map.n : at + STR("begincodespacerange").n);
    f->digits = hex_string(&rest).n;
    if (f->digits != 2 && f->digits != 4)
        return false;
    f->letters = ARENA_NEWN(a, Str, CODES);
    for (at = 0; (at = str_find(map, STR("beginbfchar"), at)) != SIZE_MAX;) {
        rest = str_from_at(map, at += STR("beginbfchar").n);
        while ((from = hex_string(&rest)).p && (to = hex_string(&rest)).p)
            f->letters[hex_value(from) % CODES] = letters_of(a, to);
    }
    return true;
}

static bool take_stream(Reading *r, const PdfObject *of, Str *out)
{
    bool ok = r->taken < BYTES_MOST && pdf_stream(r->arena, &r->objects, of, out);
    r->taken += ok ? out->n : 0;
    return ok;
}

/* Those that a page names: /F1 57 0 R. */
static bool read_fonts(Reading *r, Str page)
{
    const PdfObject *resources = pdf_referred(&r->objects, page, STR("/Resources"));
    if (resources && resources == r->resources)
        return true;
    r->resources = resources;
    const PdfObject *list = resources
                                ? pdf_referred(&r->objects, resources->dictionary, STR("/Font"))
                                : NULL;
    Str rest = list ? list->dictionary : STR("");
    size_t at;
    r->fonts = ARENA_NEWN(r->arena, Font, rest.n / 4 + 1);
    for (r->n_fonts = 0; (at = str_find(rest, STR("/"), 0)) != SIZE_MAX; r->n_fonts++) {
        Font *f = &r->fonts[r->n_fonts];
        rest = str_from_at(rest, at + 1);
        f->name = pdf_name(rest);
        const PdfObject *font = pdf_referred(&r->objects, rest, f->name);
        const PdfObject *map = font ? pdf_referred(&r->objects, font->dictionary,
                                                   STR("/ToUnicode")) : NULL;
        Str text;
        if (!map || r->met++ == FONTS_MOST || !take_stream(r, map, &text) ||
            !read_letters(r->arena, text, f))
            return false;
    }
    return true;
}

/* ---- a page ---- */

static void add_letters(Reading *r, const Font *f, Str codes)
{
    for (size_t i = 0; f && i + f->digits <= codes.n; i += f->digits) {
        Str s = f->letters[hex_value(str_sub(codes, i, i + f->digits)) % CODES];
        if (str_trim(s).n)
            buf_add(&r->text, s);
    }
}

static const Font *find_font(const Reading *r, Str name)
{
    for (size_t i = 0; i < r->n_fonts; i++)
        if (str_eq(r->fonts[i].name, name))
            return &r->fonts[i];
    return NULL;
}

/* Behind the ">>" that ends what "<<" began. */
static Str behind_dictionary(Str s)
{
    int open = 0;
    for (size_t i = 0; i + 1 < s.n; i++) {
        bool opens = s.p[i] == '<' && s.p[i + 1] == '<', ends = s.p[i] == '>' && s.p[i + 1] == '>';
        open += opens - ends;
        i += opens || ends;
        if (open == 0)
            return str_from_at(s, i + 1);
    }
    return STR("");
}

/* Operators matter in one way alone: the last name before a string is that of its font. */
static void read_content(Reading *r, Str s)
{
    const Font *font = NULL;
    while (s.n) {
        if (str_starts(s, STR("<<"))) {
            s = behind_dictionary(s);
        } else if (s.p[0] == '<') {
            Str codes = hex_string(&s);
            add_letters(r, font, codes);
            if (!codes.p)
                return;
        } else if (s.p[0] == '/') {
            Str name = pdf_name(str_from_at(s, 1));
            s = str_from_at(s, name.n + 1);
            const Font *named = find_font(r, name);
            font = named ? named : font;
        } else {
            s = str_from_at(s, 1);
        }
    }
}

static bool add_page(Reading *r, Str page)
{
    Str content;
    const PdfObject *of = pdf_referred(&r->objects, page, STR("/Contents"));
    if (!of || r->out->n == PAGES_MOST ||
        !take_stream(r, of, &content) || !read_fonts(r, page))
        return false;
    if (r->out->n == r->room) {
        Str *wider = ARENA_NEWN(r->arena, Str, r->room = 2 * r->room + 8);
        for (size_t i = 0; i < r->out->n; i++)
            wider[i] = r->out->pages[i];
        r->out->pages = wider;
    }
    buf_clear(&r->text);
    read_content(r, content);
    r->out->pages[r->out->n++] = arena_str(r->arena, buf_str(&r->text));
    return true;
}

/* /Kids[1 0 R 4 0 R] in their order. */
static bool add_pages(Reading *r, Str node, int depth)
{
    size_t at = str_find(node, STR("/Kids"), 0), number, generation;
    if (str_eq(pdf_name_of(node, STR("/Type")), STR("Page")))
        return add_page(r, node);
    Str rest = str_from_at(node, at == SIZE_MAX ? node.n : at + STR("/Kids").n);
    bool ok = depth < NEST_MOST && pdf_word(&rest, STR("["));
    while (ok && pdf_number(&rest, &number))
        ok = pdf_number(&rest, &generation) && pdf_word(&rest, STR("R")) &&
             number < r->objects.n && add_pages(r, r->objects.list[number].dictionary, depth + 1);
    return ok;
}

bool pdf_text(Arena *a, Str pdf, PdfText *out)
{
    Reading r = { .arena = a, .out = out };
    const PdfObject *root = NULL;
    bool ok = !pdf_objects(a, pdf, &r.objects);
    *out = (PdfText){ 0 };
    for (size_t i = 0; ok && !root && i < r.objects.n; i++)
        if (str_eq(pdf_name_of(r.objects.list[i].dictionary, STR("/Type")), STR("Catalog")))
            root = pdf_referred(&r.objects, r.objects.list[i].dictionary, STR("/Pages"));
    buf_init(&r.text, 0);
    ok = root && add_pages(&r, root->dictionary, 0);
    buf_release(&r.text);
    return ok;
}

size_t pdf_text_differs(const PdfText *x, const PdfText *y)
{
    size_t i = 0;
    while (i < x->n && i < y->n && str_eq(x->pages[i], y->pages[i]))
        i++;
    return i == x->n && i == y->n ? SIZE_MAX : i;
}

/* ---- any PDF ---- */

static bool pair_at(Str s, size_t i, char c)
{
    return i + 1 < s.n && s.p[i] == c && s.p[i + 1] == c;
}

/* The dictionary around a place, others in it included. */
static Str dictionary_around(Str s, size_t at)
{
    size_t from = at, to = at;
    for (int open = 0; from > 0 && open >= 0; from--) {
        int step = pair_at(s, from - 1, '>') - pair_at(s, from - 1, '<');
        open += step;
        from -= step && from > 1; /* "<<<" is no two of them */
    }
    for (int open = 0; to < s.n && open >= 0; to++) {
        int step = pair_at(s, to, '<') - pair_at(s, to, '>');
        open += step;
        to += step != 0;
    }
    return str_sub(s, from, to);
}

/* Of the nodes of the tree of pages (/Type /Pages) the root has the most. */
static size_t count_in(Str s)
{
    size_t most = 0, n;
    for (size_t at = 0; (at = str_find(s, STR("/Count"), at)) != SIZE_MAX; at++) {
        Str rest = str_from_at(s, at + STR("/Count").n);
        if (str_eq(pdf_name_of(dictionary_around(s, at), STR("/Type")), STR("Pages")) &&
            pdf_number(&rest, &n) && n > most)
            most = n;
    }
    return most;
}

/* Newer files keep such objects compressed, many in one stream (ISO 32000-1, 7.5.7). */
int pdf_pages(Arena *a, Str pdf)
{
    size_t most = count_in(pdf), n;
    for (size_t at = 0; (at = str_find(pdf, STR("/ObjStm"), at)) != SIZE_MAX; at++) {
        size_t stream = str_find(pdf, STR("stream"), at);
        Str rest = str_from_at(pdf, stream == SIZE_MAX ? pdf.n : stream + STR("stream").n), text;
        pdf_word(&rest, STR(""));
        if (pack_inflate(a, rest, &text) && (n = count_in(text)) > most)
            most = n;
    }
    return most <= INT_MAX ? (int)most : 0;
}
