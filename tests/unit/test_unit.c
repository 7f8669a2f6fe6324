/* SPDX-License-Identifier: MIT */
#include "base/unit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum { WIDTH = 9071 /* 160 mm, a common text width */, UNTOUCHED = -77777 };

typedef struct Case {
    const char *text;
    UnitKind bare;
    Twips want; /* UNTOUCHED: refused */
} Case;

static void check(const Case *c)
{
    Twips got = UNTOUCHED;
    bool ok = unit_parse(str_from(c->text), c->bare, WIDTH, &got);
    if (ok == (c->want != UNTOUCHED) && got == c->want)
        return;
    print_error("\"%s\": %d, got %d, want %d\n", c->text, (int)ok, (int)got, (int)c->want);
    fail();
}

static void lengths(void **state)
{
    (void)state;
    static const Case cases[] = {
        { "1cm", UNIT_NONE, 567 },      { "2.54cm", UNIT_NONE, 1440 },
        { "2,54 cm", UNIT_NONE, 1440 }, { "25.4mm", UNIT_NONE, 1440 },
        { "20mm", UNIT_NONE, 1134 },    { "30 mm", UNIT_NONE, 1701 },
        { "15mm", UNIT_NONE, 850 },     { "210mm", UNIT_NONE, 11906 },
        { "297mm", UNIT_NONE, 16838 },  { "6pt", UNIT_NONE, 120 },
        { "0.5pt", UNIT_NONE, 10 },     { "0.05pt", UNIT_NONE, 1 },
        { ".5pt", UNIT_NONE, 10 },      { "0pt", UNIT_NONE, 0 },
        { " 6pt\n", UNIT_NONE, 120 },   { "-1cm", UNIT_NONE, -567 },
        { "40%", UNIT_NONE, 3628 },     { "100 %", UNIT_NONE, WIDTH },
        { "33,3%", UNIT_NONE, 3021 },   { "6", UNIT_PT, 120 },
        { "20", UNIT_MM, 1134 },        { "1,27", UNIT_CM, 720 },
        { "50", UNIT_PERCENT, 4536 },   { "6pt", UNIT_MM, 120 },
        { "22.0000cm", UNIT_NONE, 12472 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(&cases[i]);
}

/* Just below a half goes down, a half goes away from zero. */
static void halves(void **state)
{
    (void)state;
    static const Case cases[] = {
        { "0.025pt", UNIT_NONE, 1 },     { "0.02499pt", UNIT_NONE, 0 },
        { "-0.025pt", UNIT_NONE, -1 },   { "-0.0249pt", UNIT_NONE, 0 },
        { "0.075pt", UNIT_NONE, 2 },     { "0,0749999pt", UNIT_NONE, 1 },
        { "1.27mm", UNIT_NONE, 72 },     { "50%", UNIT_NONE, 4536 },
        { "49.9999%", UNIT_NONE, 4535 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(&cases[i]);
}

static void refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",     "mm",    "6",      "6px",      "6 p t",        "six pt",  "1.2.3cm", "1,2,3cm",
        "5.mm", "+5mm",  "- 5mm",  "--5mm",    "5mm5",         "0x10pt",  "1e3pt",   "6PT",
        "%",    "6pt;",  "∞pt",    "٣mm",      "1234567890pt", "1584.1pt", "-1585pt", "559mm",
        ".",    "5 000mm", "1.0000000000cm",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check(&(Case){ texts[i], UNIT_NONE, UNTOUCHED });
    check(&(Case){ "1584pt", UNIT_NONE, 31680 });
    Twips t = UNTOUCHED;
    assert_false(unit_parse(STR_NONE, UNIT_PT, 0, &t));
    assert_int_equal(t, UNTOUCHED);
}

static void add_tenths(Buf *b, int64_t n, const char *unit)
{
    buf_clear(b);
    buf_int(b, n / 10);
    buf_char(b, ',');
    buf_int(b, n % 10);
    buf_add(b, str_from(unit));
}

/* Every tenth of a millimetre against the fraction itself: the nearest whole of n * 1440 / 254. */
static void every_tenth_of_mm(void **state)
{
    (void)state;
    Buf b;
    buf_init(&b, 0);
    for (int64_t n = 0; n <= 5588; n++) {
        Twips t = UNTOUCHED;
        add_tenths(&b, n, "mm");
        assert_true(unit_parse(buf_str(&b), UNIT_NONE, 0, &t));
        int64_t off = (int64_t)t * 254 - n * 1440; /* in 1/254 tw */
        assert_true(off > -127 && off <= 127);
    }
    buf_release(&b);
}

static void points_come_back(void **state)
{
    (void)state;
    Buf b;
    buf_init(&b, 0);
    for (Twips t = -20000; t <= 20000; t++) {
        Twips back = UNTOUCHED;
        buf_clear(&b);
        unit_pt(&b, t);
        assert_true(unit_parse(buf_str(&b), UNIT_NONE, 0, &back));
        assert_int_equal(back, t);
    }
    buf_release(&b);
}

static void points_as_text(void **state)
{
    (void)state;
    static const struct {
        Twips t;
        const char *want;
    } cases[] = {
        { 0, "0pt" },      { 1, "0.05pt" },   { 2, "0.1pt" },  { 20, "1pt" },
        { 567, "28.35pt" }, { 570, "28.5pt" }, { -1, "-0.05pt" }, { -567, "-28.35pt" },
        { 200, "10pt" },   { INT32_MIN, "-107374182.4pt" },
    };
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buf_clear(&b);
        unit_pt(&b, cases[i].t);
        assert_int_equal(buf_str(&b).n, str_from(cases[i].want).n);
        assert_memory_equal(b.p, cases[i].want, b.n);
    }
    buf_release(&b);
}

static void sizes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int want; /* 0: refused */
    } cases[] = {
        { "13", 26 },    { "13,5", 27 }, { "13.5", 27 }, { "13.0", 26 }, { " 14 ", 28 },
        { "1", 2 },      { "144", 288 }, { "144.5", 0 }, { "0.5", 0 },   { "0", 0 },
        { "13.25", 0 },  { "-13", 0 },   { "13pt", 0 },  { "", 0 },      { "13.", 0 },
        { "999999999", 0 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int got = 0;
        assert_int_equal(unit_parse_size(str_from(cases[i].text), &got), cases[i].want != 0);
        assert_int_equal(got, cases[i].want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths),           cmocka_unit_test(halves),
        cmocka_unit_test(refused),           cmocka_unit_test(every_tenth_of_mm),
        cmocka_unit_test(points_come_back),  cmocka_unit_test(points_as_text),
        cmocka_unit_test(sizes),
    };
    return cmocka_run_group_tests_name("unit", tests, NULL, NULL);
}
