/* SPDX-License-Identifier: MIT */
#include "data/value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

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

static Value *text(Arena *a, Str s, bool plain)
{
    Value *v = value_text(a, s, POS_NONE);
    v->plain = plain;
    return v;
}

static void assert_str(Str got, Str want)
{
    if (str_given(got) == str_given(want) && str_eq(got, want))
        return;
    print_error("got \"%.*s\", want \"%.*s\"\n", STR_ARG(got), STR_ARG(want));
    fail();
}

static void members_keep_their_order(void **state)
{
    Arena *a = *state;
    Value *list = value_list(a, POS_NONE);
    assert_int_equal(value_count(list), 0);
    value_add(list, text(a, STR("một"), true));
    value_add(list, text(a, STR("hai"), true));
    value_add(list, text(a, STR("ba"), true));
    assert_int_equal(value_count(list), 3);
    assert_str(list->first->text, STR("một"));
    assert_str(list->first->next->text, STR("hai"));
    assert_ptr_equal(list->first->next->next, list->last);
    assert_null(list->last->next);
    assert_int_equal(value_count(list->last), 0);
    assert_int_equal(value_count(NULL), 0);
}

static void get_goes_by_exact_spelling_first(void **state)
{
    Arena *a = *state;
    Value *map = value_map(a, POS_NONE);
    value_put(map, STR("Kỳ"), (Pos){ NULL, 1, 1 }, text(a, STR("I"), true));
    value_put(map, STR("ky"), (Pos){ NULL, 2, 1 }, text(a, STR("A"), true));
    value_put(map, STR("Nơi nhận"), (Pos){ NULL, 3, 1 }, text(a, STR("Như trên"), true));
    assert_str(value_get(map, STR("ky"))->text, STR("A"));
    assert_str(value_get(map, STR("Kỳ"))->text, STR("I"));
    assert_str(value_get(map, STR("KÝ"))->text, STR("I"));
    assert_str(value_get(map, STR("noi_nhan"))->text, STR("Như trên"));
    assert_str(value_get(map, STR("NƠI-NHẬN"))->text, STR("Như trên"));
    assert_int_equal(value_get(map, STR("noi_nhan"))->key_at.a, 3);
    assert_null(value_get_exact(map, STR("noi_nhan")));
    assert_null(value_get(map, STR("noinhan")));
    assert_null(value_get(map->first, STR("ky")));
    assert_null(value_get(NULL, STR("ky")));
}

static void a_copy_shares_only_texts(void **state)
{
    Arena *a = *state;
    Value *outer = value_list(a, POS_NONE), *map = value_map(a, (Pos){ NULL, 4, 2 });
    value_put(map, STR("x"), POS_NONE, text(a, STR("1"), true));
    value_put(map, STR("y"), POS_NONE, text(a, STR("2"), false));
    map->verbatim = true;
    value_add(outer, map);
    value_add(outer, text(a, STR("z"), true));
    Value *copy = value_copy(a, map);
    assert_null(copy->next);
    assert_true(copy->verbatim);
    assert_int_equal(copy->at.a, 4);
    assert_int_equal(value_count(copy), 2);
    assert_ptr_not_equal(copy->first, map->first);
    assert_ptr_equal(copy->first->text.p, map->first->text.p);
    assert_true(copy->first->plain);
    assert_false(copy->last->plain);
    value_put(copy, STR("w"), POS_NONE, text(a, STR("3"), true));
    assert_int_equal(value_count(map), 2);
    assert_null(value_copy(a, NULL));
}

static void truth(void **state)
{
    Arena *a = *state;
    static const char *const no[] = { "", " ", "~", "null", "NULL", "false", "False", "không" };
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        assert_false(value_is_true(text(a, str_from(no[i]), true)));
    for (size_t i = 2; i < sizeof no / sizeof *no; i++)
        assert_true(value_is_true(text(a, str_from(no[i]), false)));
    assert_false(value_is_true(text(a, STR(""), false)));
    assert_false(value_is_true(NULL));
    assert_true(value_is_true(text(a, STR("0"), true)));
    assert_true(value_is_true(text(a, STR("no"), true)));
    assert_true(value_is_true(text(a, STR("Không"), true)));
    assert_true(value_is_true(value_map(a, POS_NONE)));
    Value *list = value_list(a, POS_NONE);
    assert_false(value_is_true(list));
    value_add(list, text(a, STR(""), true));
    assert_true(value_is_true(list));
}

static void left_out_on_purpose(void **state)
{
    Arena *a = *state;
    assert_true(value_is_no(text(a, STR("không"), true)));
    assert_false(value_is_no(text(a, STR("không"), false)));
    assert_false(value_is_no(text(a, STR("không có"), true)));
    assert_false(value_is_no(value_list(a, POS_NONE)));
    assert_false(value_is_no(NULL));
}

static void as_text(void **state)
{
    Arena *a = *state;
    assert_str(value_as_text(a, text(a, STR("05"), true)), STR("05"));
    assert_str(value_as_text(a, text(a, STR(""), true)), STR(""));
    assert_str(value_as_text(a, text(a, STR("null"), false)), STR("null"));
    assert_str(value_as_text(a, text(a, STR("null"), true)), STR_NONE);
    assert_str(value_as_text(a, text(a, STR("~"), true)), STR_NONE);
    assert_str(value_as_text(a, value_map(a, POS_NONE)), STR_NONE);
    assert_str(value_as_text(a, NULL), STR_NONE);
    Value *list = value_list(a, POS_NONE), *inner = value_list(a, POS_NONE);
    assert_str(value_as_text(a, list), STR(""));
    value_add(list, text(a, STR("Ủy ban nhân dân"), true));
    value_add(list, text(a, STR("~"), true));
    value_add(inner, text(a, STR("tỉnh X"), true));
    value_add(list, inner);
    assert_str(value_as_text(a, list), STR("Ủy ban nhân dân\ntỉnh X"));
    value_add(inner, value_map(a, POS_NONE));
    assert_str(value_as_text(a, list), STR_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(members_keep_their_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(get_goes_by_exact_spelling_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_copy_shares_only_texts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(truth, set_up, tear_down),
        cmocka_unit_test_setup_teardown(left_out_on_purpose, set_up, tear_down),
        cmocka_unit_test_setup_teardown(as_text, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
