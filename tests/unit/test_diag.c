/* SPDX-License-Identifier: MIT */
/* Many messages: what hostile input can cause is bounded. */
#include "base/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

enum { MANY = 300000, KEPT = 1000 };

static void many_messages(void **state)
{
    (void)state;
    Diag *d = diag_new();
    Source s = { SOURCE_TEXT, STR("a.md"), STR("x") };
    for (uint32_t i = MANY; i > 0; i--) {
        diag_error(d, (Pos){ &s, i, 1 }, M_not_utf8, STR("FF"));
        diag_error(d, (Pos){ &s, i, 2 }, M_end_mark, STR("./."), STR(";"));
    }
    assert_int_equal(diag_count(d), 2 * KEPT); /* errors are not driven out by warnings */
    assert_int_equal(diag_errors(d), MANY);
    assert_int_equal(diag_dropped(d), 2 * (MANY - KEPT));
    for (size_t i = 1; i < diag_count(d); i++) {
        const Message *before = diag_at(d, i - 1), *m = diag_at(d, i);
        assert_true(before->at.a < m->at.a || (before->at.a == m->at.a && before->at.b < m->at.b));
    }
    diag_free(d);
}

static void doubles_do_not_count(void **state)
{
    (void)state;
    Diag *d = diag_new();
    for (int i = 0; i < 2 * KEPT; i++)
        diag_error(d, POS_NONE, M_not_utf8, STR("FF"));
    assert_int_equal(diag_count(d), 1);
    assert_int_equal(diag_errors(d), 1);
    assert_int_equal(diag_dropped(d), 0);
    diag_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_messages),
        cmocka_unit_test(doubles_do_not_count),
    };
    return cmocka_run_group_tests_name("diag", tests, NULL, NULL);
}
