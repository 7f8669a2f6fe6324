/* SPDX-License-Identifier: MIT */
/* Numbers and dates of old books. */
#include "office/import_value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <cmocka.h>

typedef struct Spelt {
    const char *text, *read;    /* NULL: it is none */
} Spelt;

static void check(const char *text, const char *want, Str got)
{
    if (want ? got.p && str_eq(got, str_from(want)) : !got.p)
        return;
    fail_msg("%s: %.*s, not %s", text, STR_ARG(got), want ? want : "nothing");
}

static void numbers(void **state)
{
    static const Spelt cases[] = {
        { "12", "12|0||" },
        { "012", "12|0||" },
        { "05/TB-NTN", "5|0|05/TB-NTN|TB" },
        { "Số: 05/TB-NTN", "5|0|05/TB-NTN|TB" },
        { "SỐ 5/NTN", "5|0|5/NTN|NTN" },
        { "Số.7/BC-NTN", "7|0|7/BC-NTN|BC" },
        { "12/2026/QĐ-NTN", "12|2026|12/2026/QĐ-NTN|QĐ" },
        { "12/2026", "12|2026|12/2026|" },
        { "12-NQ/CB", "12|0|12-NQ/CB|NQ" },
        { "12 / KH - NTN", "12|0|12 / KH - NTN|KH" },
        { "12 KH-NTN", "12|0|12 KH-NTN|KH" },
        { "12/KH-\nNTN", "12|0|12/KH-NTN|KH" },
        { "12/", "12|0||" },
        { "12a/KH-NTN", NULL },
        { "05/03/2026", NULL },
        { "KH-NTN", NULL },
        { "0", NULL },
        { "1234567", NULL },
        { "Tháng 3", NULL },
        { "", NULL },
    };
    Arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ImportNumber n;
        Str got = STR_NONE;
        if (import_number(a, str_from(cases[i].text), &n))
            got = ARENA_JOIN(a, arena_int(a, n.number), STR("|"), arena_int(a, n.year), STR("|"),
                             n.notation, STR("|"), n.abbr);
        check(cases[i].text, cases[i].read, got);
    }
    arena_free(a);
    (void)state;
}

static void dates(void **state)
{
    static const Spelt cases[] = {
        { "05/03/2026", "2026-03-05" },
        { "5/3/2026", "2026-03-05" },
        { "5-3-2026", "2026-03-05" },
        { "05.03.2026", "2026-03-05" },
        { "5/3/26", "2026-03-05" },
        { "2026-03-05", "2026-03-05" },
        { "2026-03-05 00:00:00", "2026-03-05" },
        { "2026-03-05T07:30:00", "2026-03-05" },
        { "5/3/2026 0:00", "2026-03-05" },
        { "ngày 05 tháng 3 năm 2026", "2026-03-05" },
        { "Ngày 5/3/2026", "2026-03-05" },
        { "5-Mar-26", "2026-03-05" },
        { "5 March 2026", "2026-03-05" },
        { "46086", "2026-03-05" },
        { "60", NULL },
        { "45658", "2025-01-01" },
        { "5/3", "2024-03-05" },
        { "5 tháng 3", "2024-03-05" },
        { "29/2", "2024-02-29" },
        { "29/2/2026", NULL },
        { "3/15/2026", NULL },
        { "31/4/2026", NULL },
        { "3/2026", NULL },
        { "2026", NULL },
        { "5/3/2026, 6/3/2026", NULL },
        { "hôm qua", NULL },
        { "", NULL },
    };
    Arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Date d;
        bool read = import_date(a, str_from(cases[i].text), 2024, &d) == IMPORT_DATE;
        check(cases[i].text, cases[i].read, read ? date_iso(a, d) : STR_NONE);
    }
    Date d;
    assert_int_equal(import_date(a, STR("5/3"), 0, &d), IMPORT_NO_YEAR);
    assert_int_equal(import_date(a, STR("31/2"), 0, &d), IMPORT_NO_DATE);
    arena_free(a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(numbers), cmocka_unit_test(dates) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
