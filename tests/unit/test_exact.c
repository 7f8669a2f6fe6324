/* SPDX-License-Identifier: MIT */
#include "data/exact.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

typedef struct Fixture {
    Arena *arena;
    ExactPool *pool;
} Fixture;

static int set_up(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    f->arena = arena_new();
    f->pool = exact_pool_new();
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *f = *state;
    exact_pool_free(f->pool);
    arena_free(f->arena);
    free(f);
    return 0;
}

static void check_text(Str got, const char *want)
{
    assert_int_equal(got.n, str_from(want).n);
    assert_memory_equal(got.p, want, got.n);
}

/* As read with `usual` as the decimal sign, printed with four decimals and a dot. */
static void reads(Fixture *f, const char *text, char usual, const char *want)
{
    const Exact *e = exact_read(f->pool, str_from(text), usual);
    if (!want) {
        assert_null(e);
        return;
    }
    assert_non_null(e);
    check_text(exact_print(f->arena, f->pool, e, (ExactLook){ 4, '.', false }), want);
}

static void test_read(void **state)
{
    Fixture *f = *state;
    reads(f, "1234", 0, "1234.0000");
    reads(f, "1.234,5", 0, "1234.5000");
    reads(f, "1,234.5", 0, "1234.5000");
    reads(f, "1.234.567", 0, "1234567.0000");
    reads(f, "1.234", 0, "1234.0000");
    reads(f, "1.234", '.', "1.2340");
    reads(f, "1,234", '.', "1234.0000");
    reads(f, "1,234", 0, "1.2340");
    reads(f, "0.125", 0, "0.1250");
    reads(f, "1234.567", 0, "1234.5670");
    reads(f, "8.25", 0, "8.2500");
    reads(f, "19,99", 0, "19.9900");
    reads(f, " -3 ", 0, "-3.0000");
    reads(f, "\xE2\x88\x92" "3,5", 0, "-3.5000");
    reads(f, "\xC2\xA0" "12,5\xC2\xA0%", 0, "0.1250");
    reads(f, "007", 0, "7.0000");
}

static void test_read_no_number(void **state)
{
    Fixture *f = *state;
    static const char *const no[] = { "", " ", "-", "%", "x", "12a", "1..2", "1.2.3", "12,34,56",
                                      "1,2.3,4", ",5", ".5", "5,", "1 2", "1.234,5,6", "--1" };
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        reads(f, no[i], 0, NULL);
    char many[EXACT_TEXT + 2] = { 0 };
    for (size_t i = 0; i <= EXACT_TEXT; i++)
        many[i] = '1';
    reads(f, many, 0, NULL);
}

static const Exact *number(Fixture *f, const char *text)
{
    return exact_read(f->pool, str_from(text), ',');
}

static void test_shares_do_not_drift(void **state)
{
    Fixture *f = *state;
    const Exact *sum = exact_int(f->pool, 0), *hundred = exact_int(f->pool, 100);
    for (int i = 1; i <= 7; i++) {
        const Exact *share = exact_div(f->pool, exact_int(f->pool, i), exact_int(f->pool, 28));
        sum = exact_add(f->pool, sum, exact_mul(f->pool, share, hundred));
    }
    assert_int_equal(exact_cmp(sum, hundred), 0);
    const Exact *drift = exact_int(f->pool, 0);
    for (int i = 0; i < 1000; i++)
        drift = exact_add(f->pool, drift, number(f, "19,99"));
    check_text(exact_print(f->arena, f->pool, drift, (ExactLook){ EXACT_PLAIN, 0, true }),
               "19.990");
    assert_null(exact_div(f->pool, sum, exact_int(f->pool, 0)));
}

static void prints(Fixture *f, const char *text, ExactLook look, const char *want)
{
    check_text(exact_print(f->arena, f->pool, number(f, text), look), want);
}

static void test_print(void **state)
{
    Fixture *f = *state;
    prints(f, "1234567", (ExactLook){ EXACT_PLAIN, 0, true }, "1.234.567");
    prints(f, "1234,5", (ExactLook){ 2, '.', true }, "1,234.50");
    prints(f, "999", (ExactLook){ 0, 0, true }, "999");
    prints(f, "0,5", (ExactLook){ 0, 0, false }, "1");
    prints(f, "-0,5", (ExactLook){ 0, 0, false }, "-1");
    prints(f, "-0,4", (ExactLook){ 0, 0, false }, "0");
    prints(f, "2,345", (ExactLook){ 2, 0, false }, "2,35");
    prints(f, "0,005", (ExactLook){ 3, 0, false }, "0,005");
    prints(f, "0,5", (ExactLook){ EXACT_PLAIN, 0, false }, "0,5");
    prints(f, "0,999", (ExactLook){ EXACT_PLAIN, 0, false }, "1");
}

static void test_round(void **state)
{
    Fixture *f = *state;
    assert_int_equal(exact_cmp(exact_round(f->pool, number(f, "1250"), -2), number(f, "1300")), 0);
    assert_int_equal(exact_cmp(exact_round(f->pool, number(f, "-1250"), -2), number(f, "-1300")),
                     0);
    assert_int_equal(exact_cmp(exact_round(f->pool, number(f, "8,25"), 1), number(f, "8,3")), 0);
    int n = 0;
    assert_true(exact_as_int(number(f, "42"), &n));
    assert_int_equal(n, 42);
    assert_false(exact_as_int(number(f, "4,2"), &n));
    assert_false(exact_as_int(number(f, "99999999999"), &n));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_read_no_number, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_shares_do_not_drift, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_print, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_round, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("exact", tests, NULL, NULL);
}
