/* SPDX-License-Identifier: MIT */
#include "data/format.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

#include "data/decimal.h"
#include "data/number.h"
#include "data/range.h"

static void shows(const char *code, const char *value, const char *want)
{
    Buf b;
    buf_init(&b, 0);
    const FormatHow how = { str_from(code), ',', false };
    bool ok = format_number(&b, str_from(value), &how);
    if (!ok || !str_eq(buf_str(&b), str_from(want))) {
        print_error("%s of %s: \"%.*s\", want \"%s\"\n", code, value, STR_ARG(buf_str(&b)), want);
        fail();
    }
    buf_release(&b);
}

static void numbers_as_displayed(void **state)
{
    (void)state;
    shows("", "19.989999999999998", "19,99");
    shows("General", "0.30000000000000004", "0,3");
    shows("", "-0", "0");
    shows("", "1.5E3", "1500");
    shows("", "36204001234", "36204001234");
    shows("0", "2.5", "3");
    shows("0000-000-000", "912345678", "0912-345-678");
    shows("0000 000 000", "912345678", "0912 345 678");
    shows("# ##0", "1234567", "1234 567");
    shows("# ##0", "-12345", "-12 345");
    shows("0", "-2.5", "-3");
    shows("0", "-0.4", "0");
    shows("0.0", "9.95", "10,0");
    shows("0.0", "0.04", "0,0");
    shows("#.##", "0.5", ",5");
    shows("#,##0", "999999.5", "1.000.000");
    shows("#,##0", "999", "999");
    shows("0000", "7", "0007");
    shows("0%", "0.995", "100%");
    shows("0.0%", "-0.1234", "-12,3%");
    shows("#,##0,", "1234567", "1.235");
    shows("#,##0 \"đồng\"", "1500000", "1.500.000 đồng");
    shows("[$₫-42A]#,##0", "5000", "₫5.000");
    shows("[Red]0.0;[Blue](0.0)", "-1.25", "(1,3)");
    shows("0;-0;\"không\"", "0", "không");
    shows("_(* #,##0_)", "12", " 12 ");
    shows("# ?/?", "0.5", "0,5");
    shows("0.00E+00", "12345", "12345");
    shows("@", "7.5", "7,5");
    shows("\\#0", "3", "#3");
}

static void dates_day_first(void **state)
{
    (void)state;
    shows("dd/mm/yyyy", "45960", "30/10/2025");
    shows("m/d/yy", "45960", "30/10/2025");
    shows("yyyy-mm-dd", "45960", "2025-10-30");
    shows("[$-42A]d mmmm yyyy", "45721", "5/3/2025");
    shows("mm/yyyy", "45721", "03/2025");
    shows("yyyy", "45721", "2025");
    shows("dd/mm/yyyy", "59", "28/02/1900");
    shows("dd/mm/yyyy", "61", "01/03/1900");
    shows("dd/mm/yyyy", "2958465", "31/12/9999");
    shows("dd/mm/yyyy", "-1", "-1");
    shows("dd/mm/yyyy", "99999999", "99999999");
    shows("hh:mm", "0.3125", "07:30");
    shows("h:mm:ss", "0.999999", "0:00:00");
    shows("[h]:mm", "1.5", "36:00");
    shows("[mm]:ss", "1.5", "2160:00");
    shows("[ss]", "0.5", "43200");
    shows("mm:ss", "0.01", "14:24");
    shows("dd/mm/yyyy hh:mm", "45721.604166666664", "05/03/2025 14:30");
    shows("\"ngày\" dd", "45721", "05");
}

static void what_is_no_number(void **state)
{
    (void)state;
    static const char *const bad[] = { "", "-", ".", "1e", "1e9999", "0x10", "1,5", "nan", "1.2.3"
    };
    Decimal d;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(decimal_parse(str_from(bad[i]), &d));
    assert_true(decimal_parse(STR("0.00099999"), &d));
    decimal_significant(&d, 2);
    assert_int_equal(d.n, 1);
    assert_int_equal(decimal_digit(&d, -3), '1');
}

static void resigned(const char *shown, const char *value, const char *comma, const char *dot)
{
    Buf b;
    buf_init(&b, 0);
    format_resign(&b, str_from(shown), str_from(value), ',');
    assert_true(str_eq(buf_str(&b), str_from(comma)));
    buf_clear(&b);
    format_resign(&b, str_from(shown), str_from(value), '.');
    assert_true(str_eq(buf_str(&b), str_from(dot)));
    buf_clear(&b);
    format_resign(&b, str_from(shown), str_from(value), 0);
    assert_true(str_eq(buf_str(&b), str_from(shown)));
    buf_release(&b);
}

static void signs_of_other_programs(void **state)
{
    (void)state;
    resigned("1,234", "1234", "1.234", "1,234");
    resigned("1,234", "1.2340001", "1,234", "1.234");
    resigned("1.234,50", "1234.5", "1.234,50", "1,234.50");
    resigned("12.5%", "0.125", "12,5%", "12.5%");
    resigned("8", "8", "8", "8");
    resigned("(1,234.6)", "-1234.56", "(1.234,6)", "(1,234.6)");
}

static void looks(const char *text, NumberLook want)
{
    if (number_look(str_from(text)) == want)
        return;
    print_error("%s\n", text);
    fail();
}

static void what_a_text_says_of_its_sign(void **state)
{
    (void)state;
    looks("12", NUMBER_SILENT);
    looks("1.234", NUMBER_EITHER);
    looks("-1,234%", NUMBER_EITHER);
    looks("1.234.567", NUMBER_COMMA);
    looks("1.234,5", NUMBER_COMMA);
    looks("1,5", NUMBER_COMMA);
    looks("0.125", NUMBER_DOT);
    looks("1234.5", NUMBER_DOT);
    looks("1,234,567", NUMBER_DOT);
    looks("30.10.2025", NUMBER_SILENT);
    looks("1.2.3", NUMBER_SILENT);
    looks(".5", NUMBER_SILENT);
    looks("028.3822", NUMBER_SILENT);
    looks("0912.345.678", NUMBER_SILENT);
    looks("5.", NUMBER_SILENT);
    looks("10A1", NUMBER_SILENT);
    looks("", NUMBER_SILENT);
}

static void names_of_cells(void **state)
{
    (void)state;
    uint32_t row, column;
    CellRange r;
    assert_true(range_cell(STR("$XFD$1048576"), &row, &column));
    assert_int_equal(row, 1048576);
    assert_int_equal(column, 16384);
    assert_false(range_cell(STR("XFE1"), &row, &column));
    assert_false(range_cell(STR("A1048577"), &row, &column));
    assert_false(range_cell(STR("A0"), &row, &column));
    assert_true(range_parse(STR("b3:F"), &r));
    assert_int_equal(r.from_column, 2);
    assert_int_equal(r.to_column, 6);
    assert_int_equal(r.to_row, 1048576);
    assert_false(range_parse(STR("F3:B9"), &r));
    assert_false(range_parse(STR("A3:F40:G"), &r));
    assert_false(range_parse(STR("A3:"), &r));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_as_displayed),
        cmocka_unit_test(dates_day_first),
        cmocka_unit_test(what_is_no_number),
        cmocka_unit_test(signs_of_other_programs),
        cmocka_unit_test(what_a_text_says_of_its_sign),
        cmocka_unit_test(names_of_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
