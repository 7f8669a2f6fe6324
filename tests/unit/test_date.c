/* SPDX-License-Identifier: MIT */
#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <time.h>
#include <cmocka.h>

#define assert_text(got, want) text_is((got), (want), __LINE__)

static void text_is(Str got, const char *want, int line)
{
    if (str_given(got) && str_eq(got, str_from(want)))
        return;
    print_error("line %d: got \"%.*s\", want \"%s\"\n", line, STR_ARG(got), want);
    fail();
}

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

typedef struct Case {
    const char *text;
    DateFault fault;
    Date d;
} Case;

static void assert_case(const Case *c)
{
    Date d = { -1, -1, -1 }, want = c->fault == DATE_OK ? c->d : d;
    DateFault fault = date_parse(str_from(c->text), &d);
    if (fault == c->fault && date_compare(d, want) == 0)
        return;
    print_error("\"%s\": fault %d, %d-%d-%d\n", c->text, (int)fault, d.year, d.month, d.day);
    fail();
}

static void parsed(void **state)
{
    (void)state;
    static const Case cases[] = {
        { "2025-10-30", DATE_OK, { 2025, 10, 30 } }, { "30/10/2025", DATE_OK, { 2025, 10, 30 } },
        { "5/1/2026", DATE_OK, { 2026, 1, 5 } },     { "2026-1-5", DATE_OK, { 2026, 1, 5 } },
        { "2025-10", DATE_OK, { 2025, 10, 0 } },     { "10/2025", DATE_OK, { 2025, 10, 0 } },
        { "2026", DATE_OK, { 2026, 0, 0 } },         { "29/02/2024", DATE_OK, { 2024, 2, 29 } },
        { "29/2/2000", DATE_OK, { 2000, 2, 29 } },   { "0001-01-01", DATE_OK, { 1, 1, 1 } },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_case(&cases[i]);
}

static void no_such_day(void **state)
{
    (void)state;
    static const char *const texts[] = { "29/02/2025", "29/02/1900", "31/4/2025", "32/1/2025",
                                         "0/1/2025", "2025-13", "13/2025", "00/2025", "0000",
                                         "2025-00-10", "2025-02-30" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_case(&(Case){ texts[i], DATE_NO_SUCH_DAY, DATE_NONE });
}

static void not_a_date(void **state)
{
    (void)state;
    static const char *const texts[] = { "", "-", "/", "hôm nay", "2025-", "/2025", "25", "202",
                                         "20255", "1/1/25", "2025/10/30", "30-10-2025",
                                         "30/10-2025", "2025-10-30-1", "1/2/3/2025", " 2025",
                                         "2025-10-30 ", "+2025", "2025-100", "10-2025",
                                         "30.10.2025", "2025--10", "1/2025/10" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_case(&(Case){ texts[i], DATE_NOT_A_DATE, DATE_NONE });
    Date d = DATE_NONE;
    assert_int_equal(date_parse(STR_NONE, &d), DATE_NOT_A_DATE);
}

static void in_words(void **state)
{
    const DateBlanks dots = { STR("…"), STR("...."), STR("......") };
    Arena *a = *state;
    assert_text(date_long(a, (Date){ 2025, 10, 30 }, &dots), "ngày 30 tháng 10 năm 2025");
    assert_text(date_long(a, (Date){ 2026, 1, 5 }, &dots), "ngày 05 tháng 01 năm 2026");
    assert_text(date_long(a, (Date){ 2026, 2, 10 }, &dots), "ngày 10 tháng 02 năm 2026");
    assert_text(date_long(a, (Date){ 2020, 3, 9 }, &dots), "ngày 09 tháng 3 năm 2020");
    assert_text(date_long(a, (Date){ 2025, 10, 0 }, &dots), "ngày … tháng 10 năm 2025");
    assert_text(date_long(a, (Date){ 2025, 0, 0 }, &dots), "ngày … tháng .... năm 2025");
    assert_text(date_long(a, DATE_NONE, &dots), "ngày … tháng .... năm ......");
}

static void in_figures(void **state)
{
    Arena *a = *state;
    assert_text(date_iso(a, (Date){ 2025, 3, 5 }), "2025-03-05");
    assert_text(date_iso(a, (Date){ 2025, 11, 0 }), "2025-11");
    assert_text(date_iso(a, (Date){ 987, 0, 0 }), "0987");
    assert_text(date_iso(a, DATE_NONE), "");
    assert_text(date_short(a, (Date){ 2025, 3, 5 }), "05/3/2025");
    assert_text(date_short(a, (Date){ 2025, 2, 15 }), "15/02/2025");
    assert_text(date_short(a, (Date){ 2025, 12, 0 }), "12/2025");
    assert_text(date_day(a, (Date){ 2025, 3, 5 }), "05");
    assert_text(date_month(a, (Date){ 2025, 3, 5 }), "3");
    assert_text(date_year(a, (Date){ 2025, 3, 5 }), "2025");
    assert_false(str_given(date_day(a, (Date){ 2025, 3, 0 })));
    assert_false(str_given(date_month(a, (Date){ 2025, 0, 0 })));
    assert_false(str_given(date_year(a, DATE_NONE)));
}

static void compared(void **state)
{
    (void)state;
    static const Date rising[] = { { 0, 0, 0 },   { 2025, 0, 0 },  { 2025, 1, 0 }, { 2025, 1, 31 },
                                   { 2025, 2, 1 }, { 2025, 12, 1 }, { 2026, 1, 1 } };
    for (int i = 0; i < 7; i++)
        for (int j = 0; j < 7; j++)
            assert_int_equal(date_compare(rising[i], rising[j]), (i > j) - (i < j));
    assert_true(date_whole(rising[3]));
    assert_false(date_whole(rising[2]));
}

static void weekdays(void **state)
{
    (void)state;
    assert_int_equal(date_weekday((Date){ 2025, 10, 30 }), 3);  /* Thursday */
    assert_int_equal(date_weekday((Date){ 1945, 9, 2 }), 6);    /* Sunday */
    assert_int_equal(date_weekday((Date){ 1975, 4, 30 }), 2);   /* Wednesday */
    assert_int_equal(date_weekday((Date){ 2024, 2, 29 }), 3);
    assert_int_equal(date_weekday((Date){ 2000, 1, 1 }), 5);
}

static void epochs(void **state)
{
    (void)state;
    assert_int_equal(date_epoch((Date){ 1970, 1, 1 }), 0);
    assert_int_equal(date_epoch((Date){ 1969, 12, 31 }), -86400);
    assert_int_equal(date_epoch((Date){ 2000, 3, 1 }), 951868800);
    assert_int_equal(date_epoch((Date){ 2025, 10, 30 }), 1761782400);
    assert_true(date_epoch((Date){ 9999, 12, 31 }) == INT64_C(253402214400));
}

static void local_times(void **state)
{
    static const struct {
        const char *utc, *local;
    } cases[] = {
        { "2026-11-23T02:05:11Z", "23/11/2026 09:05" },
        { "2026-12-31T20:00:00Z", "01/01/2027 03:00" },
        { "2026-11-23T02:05:11", "2026-11-23T02:05:11" },
        { "2026-02-30T02:05:11Z", "2026-02-30T02:05:11Z" },
        { "hôm qua", "hôm qua" },
        { "", "" },
    };
    setenv("TZ", "ICT-7", 1);
    tzset();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(date_local(*state, str_from(cases[i].utc)), cases[i].local);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parsed),     cmocka_unit_test(no_such_day), cmocka_unit_test(not_a_date),
        cmocka_unit_test(in_words),   cmocka_unit_test(in_figures),  cmocka_unit_test(compared),
        cmocka_unit_test(weekdays),   cmocka_unit_test(epochs),
        cmocka_unit_test(local_times),
    };
    return cmocka_run_group_tests_name("date", tests, set_up, tear_down);
}
