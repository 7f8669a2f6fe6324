/* SPDX-License-Identifier: MIT */
#include "data/order.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static void reads(Arena *a, const char *written, Order want)
{
    Order o = order_read(a, str_from(written));
    if (str_eq(o.column, want.column) && o.down == want.down && o.people == want.people)
        return;
    print_error("%s: \"%.*s\" %d %d\n", written, STR_ARG(o.column), o.down, o.people);
    fail();
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    Arena *a = arena_new();
    reads(a, "Khối", (Order){ STR("Khối"), false, false });
    reads(a, " Điểm giảm ", (Order){ STR("Điểm"), true, false });
    reads(a, "Điểm giam dan", (Order){ STR("Điểm"), true, false });
    reads(a, "Điểm tăng dần", (Order){ STR("Điểm"), false, false });
    reads(a, "-diem", (Order){ STR("diem"), true, false });
    reads(a, "giảm", (Order){ STR("giảm"), false, false });
    reads(a, "ho_ten", (Order){ STR("ho_ten"), false, true });
    reads(a, "Họ và tên học sinh giảm", (Order){ STR("Họ và tên học sinh"), true, true });
    reads(a, "Giáo viên theo tên", (Order){ STR("Giáo viên"), false, true });
    reads(a, "Tên", (Order){ STR("Tên"), false, false });
    arena_free(a);
}

/* Each of the texts before the next. */
static void rise(Order order, const char *const *texts, char decimal)
{
    for (size_t i = 0; texts[i + 1]; i++) {
        OrderKey a = order_key(str_from(texts[i]), decimal);
        OrderKey b = order_key(str_from(texts[i + 1]), decimal);
        if (order_compare(&order, &a, &b) < 0 && order_compare(&order, &b, &a) > 0)
            continue;
        print_error("\"%s\" is not before \"%s\"\n", texts[i], texts[i + 1]);
        fail();
    }
}

#define RISE(order, decimal, ...) \
    rise((order), (const char *const[]){ __VA_ARGS__, NULL }, (decimal))

static void cells_are_compared(void **state)
{
    (void)state;
    Order up = { .column = STR("x") }, down = { .column = STR("x"), .down = true };
    Order people = { .column = STR("x"), .people = true };
    RISE(up, ',', "-10", "-9,5", "0", "0,25", "8,25", "8,5", "9", "10", "1.000", "1.000,5", "");
    RISE(up, '.', "1.234", "8.25", "8.5", "1,000");
    RISE(up, 0, "8,5", "10 %", "99999999999999999999", "100000000000000000000");
    RISE(down, ',', "10", "8,5", "8,25", "");
    RISE(up, ',', "9E2", "10A1", "10A2", "10A10", "10E1", "11A1");
    RISE(up, ',', "An", "Ân", "Bình", "Dung", "Đăng", "");
    RISE(people, ',', "Nguyễn Văn An", "Trần Thị An", "Đỗ Văn Ân", "Lê Thị Bình");
    OrderKey one = order_key(STR("8,50"), ','), same = order_key(STR("8.5"), ',');
    assert_int_equal(order_compare(&up, &one, &same), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(cells_are_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
