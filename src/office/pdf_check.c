/* SPDX-License-Identifier: MIT */
#include "office/pdf_check.h"

#include <sha2.h>
#include <string.h>

#include "office/pdf_object.h"

typedef struct Check {
    Arena *arena;
    Str pdf;
    const PdfWanted *wanted;
    PdfFault *fault;
    int pages;
    Str fonts;
    bool font_found, catalog_tagged;
} Check;

static bool wrong(Check *c, const char *why)
{
    c->fault->why = why;
    return false;
}

/* ---- objects ---- */

/* Families and what stands in for them with the same widths, all without blanks. */
static const char *const twins[][3] = {
    { "TimesNewRoman", "LiberationSerif", "Tinos" },
    { "Arial", "LiberationSans", "Arimo" },
    { "CourierNew", "LiberationMono", "Cousine" },
};

static Str without_blanks(Arena *a, Str s)
{
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != ' ')
            p[n++] = s.p[i];
    return (Str){ p, n };
}

static bool is_wanted_font(Check *c, Str name)
{
    Str family = without_blanks(c->arena, c->wanted->font);
    bool found = str_has(name, family);
    for (size_t i = 0; !found && i < sizeof twins / sizeof *twins; i++)
        for (int k = 1; k < 3 && str_eq(family, str_from(twins[i][0])); k++)
            found = found || str_has(name, str_from(twins[i][k]));
    return found;
}

/* "BAAAAA+LiberationSerif": the six letters are of the subset. */
static void note_font(Check *c, Str name)
{
    size_t plus = str_find(name, STR("+"), 0);
    Str plain = plus == SIZE_MAX ? name : str_from_at(name, plus + 1);
    if (is_wanted_font(c, plain))
        c->font_found = true;
    if (!str_has(c->fonts, plain))
        c->fonts = ARENA_JOIN(c->arena, c->fonts, c->fonts.n ? STR(", ") : STR(""), plain);
}

static bool check_dictionary(Check *c, Str dictionary)
{
    Str type = pdf_name_of(dictionary, STR("/Type"));
    Str kind = pdf_name_of(dictionary, STR("/Subtype"));
    if (str_eq(type, STR("Page")))
        c->pages++;
    if (str_eq(type, STR("Catalog")))
        c->catalog_tagged = str_has(dictionary, STR("/StructTreeRoot")) &&
                            str_has(dictionary, STR("/Marked true"));
    if (str_eq(type, STR("FontDescriptor"))) {
        note_font(c, pdf_name_of(dictionary, STR("/FontName")));
        return str_has(dictionary, STR("/FontFile")) || wrong(c, "a font is not embedded");
    }
    bool simple = str_eq(kind, STR("TrueType")) || str_eq(kind, STR("Type1"));
    if (str_eq(type, STR("Font")) && simple && !str_has(dictionary, STR("/FontDescriptor")))
        return wrong(c, "a font is not embedded");
    return true;
}

static bool check_whole(Check *c)
{
    PdfObjects objects;
    const char *why = pdf_objects(c->arena, c->pdf, &objects);
    bool ok = !why || wrong(c, why);
    for (size_t i = 0; ok && i < objects.n; i++)
        ok = check_dictionary(c, objects.list[i].dictionary);
    return ok;
}

static bool check_kind(Check *c)
{
    if (!c->pages || (c->wanted->pages && c->pages != c->wanted->pages))
        return wrong(c, "it has not all its pages");
    if (!str_has(c->pdf, STR("<pdfaid:part>2</pdfaid:part>")) ||
        !str_has(c->pdf, STR("<pdfaid:conformance>B</pdfaid:conformance>")))
        return wrong(c, "it is not declared as PDF/A-2b");
    if (!c->catalog_tagged)
        return wrong(c, "it is not tagged");
    return true;
}

bool pdf_check(Arena *a, Str bytes, const PdfWanted *wanted, PdfFault *fault)
{
    *fault = (PdfFault){ 0 };
    Check c = { .arena = a, .pdf = bytes, .wanted = wanted, .fault = fault, .fonts = STR("") };
    if (!check_whole(&c) || !check_kind(&c))
        return false;
    if (c.font_found || !c.fonts.n || !wanted->font.n)
        return true;
    fault->fonts = c.fonts;
    return wrong(&c, "it is set in another font");
}

/* ---- the same bytes ---- */

static void put(Buf *pdf, size_t at, Str s)
{
    memcpy(pdf->p + at, s.p, s.n);
}

/* "(D:20261123002606Z')": the fourteen digits are of a date, in UTC as the child runs. */
static void settle_info(Buf *pdf, Str key, Str date)
{
    enum { DIGITS = 14 };
    size_t at = str_find(buf_str(pdf), key, 0);
    size_t end = at == SIZE_MAX ? at : str_find(buf_str(pdf), STR(")"), at);
    if (end == SIZE_MAX || end - at < key.n + DIGITS)
        return;
    if (!date.n) {
        memset(pdf->p + at, ' ', end + 1 - at);
        return;
    }
    size_t to = at + key.n;
    for (size_t i = 0; i < date.n && to < at + key.n + DIGITS; i++)
        if (date.p[i] >= '0' && date.p[i] <= '9')
            pdf->p[to++] = date.p[i];
}

static void settle_xmp(Buf *pdf, Str open, Str close, Str date)
{
    size_t at = str_find(buf_str(pdf), open, 0);
    size_t end = at == SIZE_MAX ? at : str_find(buf_str(pdf), close, at);
    if (end == SIZE_MAX)
        return;
    if (date.n && end - at - open.n == date.n)
        put(pdf, at + open.n, date);
    else
        memset(pdf->p + at, ' ', end + close.n - at);
}

static size_t hex_digits(Str s, size_t from)
{
    size_t n = 0;
    while (from + n < s.n && strchr("0123456789ABCDEFabcdef", s.p[from + n]) && s.p[from + n])
        n++;
    return n;
}

/* The runs of 32 hexadecimal digits of the trailer become `digits`. */
static void set_identifiers(Buf *pdf, size_t trailer, Str digits)
{
    for (size_t at = trailer; at < pdf->n;) {
        size_t n = hex_digits(buf_str(pdf), at);
        if (n == digits.n)
            put(pdf, at, digits);
        at += n + 1;
    }
}

static void settle_identifiers(Buf *pdf)
{
    enum { DIGITS = 32, NEAR_END = 1000 };
    static const char hex[] = "0123456789ABCDEF";
    uint8_t digest[SHA256_DIGEST_LENGTH];
    char digits[DIGITS];
    size_t near = pdf->n > NEAR_END ? pdf->n - NEAR_END : 0;
    size_t trailer = str_find(buf_str(pdf), STR("trailer"), near);
    if (trailer == SIZE_MAX)
        return;
    memset(digits, '0', DIGITS);
    set_identifiers(pdf, trailer, (Str){ digits, DIGITS });
    SHA2_CTX ctx;
    SHA256Init(&ctx);
    SHA256Update(&ctx, (const uint8_t *)pdf->p, pdf->n);
    SHA256Final(digest, &ctx);
    for (int i = 0; i < DIGITS; i++)
        digits[i] = hex[digest[i / 2] >> (i % 2 ? 0 : 4) & 15];
    set_identifiers(pdf, trailer, (Str){ digits, DIGITS });
}

void pdf_settle(Buf *pdf, Str date)
{
    settle_info(pdf, STR("/CreationDate(D:"), date);
    settle_info(pdf, STR("/ModDate(D:"), date);
    settle_xmp(pdf, STR("<xmp:CreateDate>"), STR("</xmp:CreateDate>"), date);
    settle_xmp(pdf, STR("<xmp:ModifyDate>"), STR("</xmp:ModifyDate>"), date);
    settle_identifiers(pdf);
}
