/* SPDX-License-Identifier: MIT */
#include "office/pdf_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include <libdeflate.h>

#include "base/buf.h"

enum { OBJECTS = 10 };

/* A file of these objects and a table of where they are. */
static Str file_of(Arena *a, const char *const *objects)
{
    Buf b;
    size_t at[OBJECTS + 1], table;
    char z[64];
    buf_init(&b, 0);
    buf_add(&b, STR("%PDF-1.7\n"));
    for (size_t i = 1; i <= OBJECTS; i++) {
        at[i] = b.n;
        snprintf(z, sizeof z, "%zu 0 obj\n", i);
        buf_add(&b, str_from(z));
        buf_add(&b, str_from(objects[i - 1]));
        buf_add(&b, STR("\nendobj\n"));
    }
    table = b.n;
    snprintf(z, sizeof z, "xref\n1 %d\n", OBJECTS);
    buf_add(&b, str_from(z));
    for (size_t i = 1; i <= OBJECTS; i++) {
        snprintf(z, sizeof z, "%010zu 00000 n \n", at[i]);
        buf_add(&b, str_from(z));
    }
    snprintf(z, sizeof z, "trailer<</Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n", table);
    buf_add(&b, str_from(z));
    Str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

#define MAP "<</Length 150>>\nstream\nbegincodespacerange\n<00> <FF>\nendcodespacerange\n" \
            "4 beginbfchar\n<01> <0054>\n<02> <1EBF>\n<03> <0020>\n<04> <D83DDE00>\nendbfchar" \
            "                 \nendstream"

static const char *const two_pages[OBJECTS] = {
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[4 0 R 3 0 R]/Count 2>>",
    "<</Type/Page/Resources 7 0 R/Contents 5 0 R>>",
    "<</Type/Page/Resources 7 0 R/Contents 6 0 R>>",
    "<</Length 70>>\nstream\n/P<</MCID 0/E<FEFF0054>>>BDC BT /F1 13 Tf [<01>-3<0203>]TJ ET"
    "              \nendstream",
    "<</Length 40>>\nstream\nBT /F1 13 Tf <0401>Tj ET                \nendstream",
    "<</Font 8 0 R>>", "<</F1 9 0 R>>", "<</Type/Font/ToUnicode 10 0 R>>", MAP,
};

static void assert_page(const PdfText *t, size_t i, const char *wanted)
{
    if (!str_eq(t->pages[i], str_from(wanted)))
        fail_msg("page %zu is %.*s", i, STR_ARG(t->pages[i]));
}

static void test_the_pages(void **state)
{
    (void)state;
    Arena *a = arena_new();
    const char *objects[OBJECTS];
    PdfText t, other;
    memcpy(objects, two_pages, sizeof objects);
    assert_true(pdf_text(a, file_of(a, objects), &t));
    assert_int_equal(t.n, 2);
    assert_page(&t, 0, "\U0001F600T"); /* in the order of the tree */
    assert_page(&t, 1, "Tế");
    assert_true(pdf_text(a, file_of(a, objects), &other));
    assert_true(pdf_text_differs(&t, &other) == SIZE_MAX);
    objects[4] = "<</Length 30>>\nstream\nBT /F1 13 Tf <01>Tj ET          \nendstream";
    assert_true(pdf_text(a, file_of(a, objects), &other));
    assert_int_equal(pdf_text_differs(&t, &other), 1);
    objects[1] = "<</Type/Pages/Kids[4 0 R]/Count 1>>";
    assert_true(pdf_text(a, file_of(a, objects), &other));
    assert_int_equal(pdf_text_differs(&t, &other), 1);
    arena_free(a);
}

static void test_what_is_none(void **state)
{
    static const struct {
        size_t object;
        const char *text;
    } broken[] = {
        { 1, "<</Type/Catalog>>" }, { 2, "<</Type/Pages>>" }, { 2, "<</Type/Pages/Kids[2 0 R]>>" },
        { 4, "<</Type/Page/Contents 99 0 R>>" }, { 6, "<</Length 9>>" },
        { 6, "<</Filter/FlateDecode/Length 3>>\nstream\nabc\nendstream" },
        { 9, "<</Type/Font>>" }, { 10, "<</Length 3>>\nstream\nabc\nendstream" },
        { 10, "<</Length 40>>\nstream\nbegincodespacerange\n<0> <F>\n        \nendstream" },
    };
    (void)state;
    Arena *a = arena_new();
    PdfText t;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        const char *objects[OBJECTS];
        memcpy(objects, two_pages, sizeof objects);
        objects[broken[i].object - 1] = broken[i].text;
        if (pdf_text(a, file_of(a, objects), &t))
            fail_msg("%s is taken", broken[i].text);
    }
    Str whole = file_of(a, two_pages);
    assert_false(pdf_text(a, str_sub(whole, 0, whole.n / 2), &t));
    arena_free(a);
}

/* Objects compressed in one stream, as newer files have them. */
static Str compressed(Arena *a, Str objects)
{
    char packed[512];
    struct libdeflate_compressor *c = libdeflate_alloc_compressor(6);
    size_t n = libdeflate_zlib_compress(c, objects.p, objects.n, packed, sizeof packed);
    libdeflate_free_compressor(c);
    return ARENA_JOIN(a, STR("%PDF-1.5\n1 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\r\n"),
                      arena_str(a, (Str){ packed, n }), STR("\nendstream endobj"));
}

static void test_how_many(void **state)
{
    (void)state;
    Arena *a = arena_new();
    assert_int_equal(pdf_pages(a, file_of(a, two_pages)), 2);
    assert_int_equal(pdf_pages(a, STR("<</Type /Pages /Resources <</Font <<>> >> /Count 7 >>")), 7);
    assert_int_equal(pdf_pages(a, STR("<</Type/Pages/Count 3>> <</Type/Pages/Count 12>>")), 12);
    assert_int_equal(pdf_pages(a, STR("<</Type/Outlines/Count 3>> /Count 9")), 0);
    assert_int_equal(pdf_pages(a, STR("%PDF-1.7 scan")), 0);
    Str objects = STR("2 0 <</Type/Catalog/Pages 3 0 R>><</Type/Pages/Kids[]/Count 31>>");
    assert_int_equal(pdf_pages(a, compressed(a, objects)), 31);
    arena_free(a);
}

/* A small file of which there is no end: every page there ten times, in levels. */
static void test_bounds(void **state)
{
    const char *objects[OBJECTS] = {
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R 3 0 R 3 0 R 3 0 R 3 0 R 3 0 R 3 0 R 3 0 R 3 0 R 3 0 R]>>",
        "<</Type/Pages/Kids[4 0 R 4 0 R 4 0 R 4 0 R 4 0 R 4 0 R 4 0 R 4 0 R 4 0 R 4 0 R]>>",
        "<</Type/Pages/Kids[5 0 R 5 0 R 5 0 R 5 0 R 5 0 R 5 0 R 5 0 R 5 0 R 5 0 R 5 0 R]>>",
        "<</Type/Page/Resources 7 0 R/Contents 6 0 R>>",
        "<</Length 40>>\nstream\nBT /F1 13 Tf <0102>Tj ET                \nendstream",
        "<</Font 8 0 R>>", "<</F1 9 0 R>>", "<</Type/Font/ToUnicode 10 0 R>>", MAP,
    };
    (void)state;
    Arena *a = arena_new();
    PdfText t;
    assert_true(pdf_text(a, file_of(a, objects), &t));
    assert_int_equal(t.n, 1000); /* the fonts of all read once */
    objects[1] = "<</Type/Pages/Kids[3 0 R 3 0 R 3 0 R 3 0 R 3 0 R 3 0 R 3 0 R 3 0 R 3 0 R 3 0 R "
                 "2 0 R]>>";
    assert_false(pdf_text(a, file_of(a, objects), &t));
    assert_true(t.n <= 10000);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_pages), cmocka_unit_test(test_what_is_none),
        cmocka_unit_test(test_how_many), cmocka_unit_test(test_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
