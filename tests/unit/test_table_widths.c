/* SPDX-License-Identifier: MIT */
/* Widths of a table's columns from what they want and from shares. */
#include "pass/layout_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { MOST = 40, TEXT = 9354 };

static Twips sum_of(const Twips *widths, int n)
{
    Twips sum = 0;
    for (int i = 0; i < n; i++)
        sum += widths[i];
    return sum;
}

static void test_shares(void **state)
{
    const int32_t shares[] = { 1000, 7000, 2500 };
    Twips widths[3];
    (void)state;
    widths_from_shares(shares, 3, TEXT, widths);
    assert_int_equal(widths[0], TEXT * 2 / 21);
    assert_int_equal(widths[0] + widths[1], TEXT * 16 / 21);
    assert_int_equal(sum_of(widths, 3), TEXT);
}

static void test_spare(void **state)
{
    const ColumnWant wants[] = { { 500, 600, false, false }, { 900, 3000, false, false },
                                 { 900, 1500, false, false } };
    Twips widths[3];
    (void)state;
    assert_true(widths_from_wants(wants, 3, TEXT, widths));
    for (int i = 0; i < 3; i++) {
        Twips part = TEXT * wants[i].wish / 5100;
        assert_in_range(widths[i], part - 1, part + 1);
    }
    assert_int_equal(sum_of(widths, 3), TEXT);
}

/* Numbers of rows stay as narrow as they wish; alone in the table they take it all. */
static void test_firm(void **state)
{
    const ColumnWant wants[] = { { 500, 600, true, false }, { 900, 3000, false, false },
                                 { 900, 1500, false, false } };
    Twips widths[3];
    (void)state;
    assert_true(widths_from_wants(wants, 3, TEXT, widths));
    assert_int_equal(widths[0], 600);
    assert_in_range(widths[1], (TEXT - 600) * 2 / 3 - 1, (TEXT - 600) * 2 / 3 + 1);
    assert_int_equal(sum_of(widths, 3), TEXT);
    assert_true(widths_from_wants(wants, 1, TEXT, widths));
    assert_int_equal(widths[0], TEXT);
}

/* Beside a text of many lines an empty column gives first, then the widest that has its wish; the
 * numbers of rows never do. */
static void test_relieved(void **state)
{
    const ColumnWant wants[] = { { 450, 450, true, false },   { 900, 2000, false, false },
                                 { 900, 8000, false, false }, { 600, 1700, false, true },
                                 { 900, 1900, false, false }, { 1700, 1800, false, false } };
    Twips widths[6];
    (void)state;
    assert_true(widths_from_wants(wants, 6, TEXT, widths));
    assert_int_equal(widths[0], 450);
    assert_int_equal(widths[3], 1700 * 3 / 5);
    assert_int_equal(widths[1], 2000 * 3 / 5);
    assert_int_equal(widths[4], 1900); /* 8000 has no more than three lines now */
    assert_int_equal(widths[5], 1800);
    assert_true(widths[2] * 3 >= 8000);
    assert_int_equal(sum_of(widths, 6), TEXT);
}

/* What would not be enough is not asked for. */
static void test_not_relieved(void **state)
{
    const ColumnWant wants[] = { { 900, 2000, false, false }, { 900, 90000, false, false } };
    Twips widths[2];
    (void)state;
    assert_true(widths_from_wants(wants, 2, TEXT, widths));
    assert_int_equal(widths[0], 2000);
}

static void test_modest(void **state)
{
    const ColumnWant wants[] = { { 500, 600, false, false }, { 900, 40000, false, false },
                                 { 1300, 1300, false, false }, { 900, 10000, false, false } };
    Twips widths[4];
    (void)state;
    assert_true(widths_from_wants(wants, 4, TEXT, widths));
    assert_int_equal(widths[0], 600);
    assert_int_equal(widths[2], 1300);
    assert_int_equal((widths[1] + 5) / 10, (2 * widths[3] + 5) / 10); /* roots of 4 to 1 */
    assert_int_equal(sum_of(widths, 4), TEXT);
}

/* A line hardly longer than an equal part stays whole beside one that wraps anyway. */
static void test_quarter_more(void **state)
{
    const ColumnWant wants[] = { { 900, TEXT / 2 + 500, false, false },
                                 { 900, 4 * TEXT, false, false } };
    const ColumnWant alike[] = { { 900, TEXT / 2 + 500, false, false },
                                 { 900, TEXT / 2 + 500, false, false } };
    Twips widths[2];
    (void)state;
    assert_true(widths_from_wants(wants, 2, TEXT, widths));
    assert_int_equal(widths[0], TEXT / 2 + 500);
    assert_true(widths_from_wants(alike, 2, TEXT, widths));
    assert_int_equal(widths[0], TEXT / 2);
}

static void test_long_word(void **state)
{
    const ColumnWant wants[] = { { 5000, 5200, false, false }, { 900, 90000, false, false },
                                 { 900, 90000, false, false } };
    Twips widths[3];
    (void)state;
    assert_true(widths_from_wants(wants, 3, TEXT, widths));
    assert_int_equal(widths[0], 5000);
    assert_int_equal(widths[1], (TEXT - 5000) / 2);
    assert_int_equal(sum_of(widths, 3), TEXT);
}

static void test_no_room(void **state)
{
    const ColumnWant wants[] = { { 6000, 6000, false, false }, { 12000, 15000, false, false } };
    Twips widths[2];
    (void)state;
    assert_false(widths_from_wants(wants, 2, TEXT, widths));
    assert_int_equal(widths[0], TEXT / 3);
    assert_int_equal(sum_of(widths, 2), TEXT);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Whatever is wanted: the sum is exact, and no word breaks that has room. */
static void test_any(void **state)
{
    uint32_t seed = 7;
    (void)state;
    for (int round = 0; round < 20000; round++) {
        ColumnWant wants[MOST] = { { 0, 0, false, false } };
        Twips widths[MOST], least = 0;
        int n = 1 + (int)(next_random(&seed) % MOST);
        for (int i = 0; i < n; i++) {
            wants[i].least = 216 + (Twips)(next_random(&seed) % (2 * TEXT / (uint32_t)n));
            wants[i].wish = wants[i].least + (Twips)(next_random(&seed) % 20000) * (i % 3);
            least += wants[i].least;
        }
        assert_int_equal(widths_from_wants(wants, n, TEXT, widths), least <= TEXT);
        assert_int_equal(sum_of(widths, n), TEXT);
        for (int i = 0; i < n; i++)
            assert_true(widths[i] > 0 && (least > TEXT || widths[i] >= wants[i].least));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shares),       cmocka_unit_test(test_spare),
        cmocka_unit_test(test_firm),         cmocka_unit_test(test_relieved),
        cmocka_unit_test(test_not_relieved),
        cmocka_unit_test(test_modest),       cmocka_unit_test(test_quarter_more),
        cmocka_unit_test(test_long_word),    cmocka_unit_test(test_no_room),
        cmocka_unit_test(test_any),
    };
    return cmocka_run_group_tests_name("table_widths", tests, NULL, NULL);
}
