/* SPDX-License-Identifier: MIT */
#include "data/expr.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

enum { ROWS = 3 };

typedef struct Fixture {
    Arena *arena;
    Diag *diag;
    Source source;
    ExprWorld world;
    Scope outside;
    ExprRow row[ROWS];
    const ExprRow *rows[ROWS];
    ExprMemo *memo;
} Fixture;

static Value *row(Fixture *f, const char *const cells[5])
{
    static const char *const names[] = { "Lớp", "Sĩ số", "Giỏi", "Điểm TB", "Ghi chú" };
    Value *map = value_map(f->arena, POS_NONE);
    for (size_t i = 0; i < 5; i++)
        value_put(map, str_from(names[i]), POS_NONE,
                  value_text(f->arena, str_from(cells[i]), POS_NONE));
    return map;
}

static int set_up(void **state)
{
    static const char *const cells[ROWS][5] = {
        { "10A1", "40", "10", "8,25", "" },
        { "10A2", "1.200", "0", "7.5", "vắng" },
        { "10A10", "0", "5", "8,25", "2" },
    };
    Fixture *f = calloc(1, sizeof *f);
    f->arena = arena_new();
    f->diag = diag_new();
    f->source = (Source){ SOURCE_TEXT, STR("x.md"), STR_NONE };
    for (size_t i = 0; i < ROWS; i++)
        f->row[i].cells = row(f, cells[i]), f->rows[i] = &f->row[i];
    Value *outside = value_map(f->arena, POS_NONE);
    value_put(outside, STR("lop"), POS_NONE, value_text(f->arena, STR("10A1"), POS_NONE));
    f->outside.value = outside;
    f->world = (ExprWorld){ .arena = f->arena, .diag = f->diag, .pool = exact_pool_new(),
                            .rows = f->rows, .n_rows = ROWS, .row = f->rows[0],
                            .outside = &f->outside, .memo = &f->memo };
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *f = *state;
    exact_pool_free(f->world.pool);
    diag_free(f->diag);
    arena_free(f->arena);
    free(f);
    return 0;
}

static void clear(Fixture *f)
{
    diag_free(f->diag);
    f->diag = f->world.diag = diag_new();
}

static const Expr *compile(Fixture *f, const char *text)
{
    clear(f);
    f->source.text = str_from(text);
    return expr_compile(f->arena, f->diag, f->source.text, (Pos){ &f->source, 1, 1 });
}

static Str shown(Fixture *f, ExprValue v)
{
    switch (v.type) {
    case EXPR_NOTHING: return STR("nothing");
    case EXPR_TRUTH: return v.truth ? STR("true") : STR("false");
    case EXPR_TEXT: return v.text;
    default: break;
    }
    return exact_print(f->arena, f->world.pool, v.number, (ExactLook){ EXACT_PLAIN, 0, false });
}

/* In the row number `at` (from 1; 0: of a total). */
static void gives_in(Fixture *f, size_t at, const char *text, const char *want)
{
    ExprValue v = { 0 };
    const Expr *e = compile(f, text);
    f->world.row = at ? f->rows[at - 1] : NULL;
    if (!e || !expr_value(&f->world, e, true, &v))
        fail_msg("%s: %s", text, msg_info(diag_at(f->diag, 0)->id)->id);
    Str got = shown(f, v);
    if (!str_eq(got, str_from(want)))
        fail_msg("%s: found %.*s, expected %s", text, STR_ARG(got), want);
    assert_int_equal(diag_count(f->diag), 0);
}

static void gives(Fixture *f, const char *text, const char *want)
{
    gives_in(f, 1, text, want);
}

/* Refused with one message, at this column. */
static void fails(Fixture *f, const char *text, MsgId id, uint32_t column)
{
    ExprValue v;
    const Expr *e = compile(f, text);
    f->world.row = f->rows[0];
    if (e && expr_value(&f->world, e, true, &v))
        fail_msg("%s: no fault found", text);
    assert_int_equal(diag_count(f->diag), 1);
    if (diag_at(f->diag, 0)->id != id)
        fail_msg("%s: %s", text, msg_info(diag_at(f->diag, 0)->id)->id);
    assert_int_equal(diag_at(f->diag, 0)->at.b, column);
}

static void test_arithmetic(void **state)
{
    Fixture *f = *state;
    gives(f, "1 + 2 * 3", "7");
    gives(f, "(1 + 2) * 3", "9");
    gives(f, "10 - 4 - 3", "3");
    gives(f, "7 / 2", "3,5");
    gives(f, "-2 * -3", "6");
    gives(f, "1,5 + 0.5", "2");
    gives(f, "50% * 8", "4");
    gives(f, "1/3 + 1/3 + 1/3", "1");
    gives(f, "Sĩ số - Giỏi", "30");
    gives(f, "si_so * 2", "80");
    gives(f, "[Sĩ số] / Giỏi", "4");
    gives(f, "ROUND(Điểm TB; 1)", "8,3");
    gives(f, "LÀM_TRÒN(1250; -2)", "1300");
    gives(f, "PERCENT(Giỏi; Sĩ số)", "25");
    gives_in(f, 2, "Sĩ số", "1.200");
    gives_in(f, 2, "Sĩ số + 0", "1200");
}

static void test_truth(void **state)
{
    Fixture *f = *state;
    gives(f, "Giỏi >= 10 và Lớp = \"10A1\"", "true");
    gives(f, "Giỏi > 10 hoặc không(Lớp <> “10A1”)", "true");
    gives(f, "Lớp = {{lop}}", "true");
    gives_in(f, 2, "Lớp < \"10A10\"", "true");
    gives_in(f, 2, "Lớp = {{lop}}", "false");
    gives(f, "IF(Điểm TB >= 8; \"Giỏi\"; 1/0)", "Giỏi");
    gives(f, "NẾU(1 > 2; 1; 2)", "2");
    gives(f, "1 = 2 và 1/0 > 1", "false");
    gives(f, "Ghi chú = trống", "true");
    gives_in(f, 2, "Ghi chú = trống", "false");
    gives_in(f, 2, "Ghi chú = \"vắng\"", "true");
    gives(f, "OR(1 > 2; 2 > 1)", "true");
}

static void test_rows(void **state)
{
    Fixture *f = *state;
    gives(f, "SUM(Giỏi)", "15");
    gives_in(f, 0, "TỔNG(Giỏi * 2)", "30");
    gives(f, "AVERAGE(Giỏi)", "5");
    gives(f, "MAX(Sĩ số)", "1200");
    gives(f, "MIN(Giỏi; 3; 12)", "3");
    gives(f, "SUM(Giỏi; 1; 2)", "13");
    gives(f, "COUNT(Điểm TB >= 8)", "2");
    gives(f, "COUNT(Ghi chú)", "2");
    gives(f, "RANK(Điểm TB)", "1");
    gives_in(f, 2, "RANK(Điểm TB)", "3");
    gives_in(f, 3, "RANK(Điểm TB)", "1");
    gives_in(f, 2, "RANK(Điểm TB; 1)", "1");
    gives(f, "SUM(IF(Giỏi > 0; 1; 0))", "2");
    gives(f, "SUM(PERCENT(Giỏi; SUM(Giỏi)))", "100");
    fails(f, "SUM(Ghi chú = trống)", M_expr_type, 13);
}

static void test_nothing(void **state)
{
    Fixture *f = *state;
    gives(f, "Ghi chú ?? \"không có\"", "không có");
    gives(f, "Giỏi / 0 ?? 7", "7");
    gives(f, "trống", "nothing");
    gives(f, "AVERAGE(Giỏi / Sĩ số ?? trống)", "0,13");
    gives(f, "Ghi chú ?? trống", "nothing");
    fails(f, "Ghi chú", M_expr_empty, 1);
    fails(f, "1 + Ghi chú", M_expr_empty, 5);
    fails(f, "1 / (Giỏi - 10)", M_expr_zero, 3);
    fails(f, "SUM(Sĩ số / Giỏi)", M_expr_zero, 13);
    fails(f, "SUM(Ghi chú ?? 0)", M_expr_number, 5);
    fails(f, "Ghi chú > 3", M_expr_empty, 1);
}

static void test_faults(void **state)
{
    Fixture *f = *state;
    fails(f, "", M_expr_end, 1);
    fails(f, "1 +", M_expr_end, 4);
    fails(f, "(1", M_expr_end, 3);
    fails(f, "\"abc", M_expr_end, 1);
    fails(f, "1 2", M_expr_syntax, 3);
    fails(f, "1 + * 2", M_expr_syntax, 5);
    fails(f, "Giỏi & 2", M_expr_syntax, 6);
    fails(f, "SUMM(1)", M_expr_function_near, 1);
    fails(f, "Xyz(1)", M_expr_function, 1);
    fails(f, "ROUND()", M_expr_arguments, 1);
    fails(f, "IF(1 > 2; 1)", M_expr_arguments, 1);
    fails(f, "Gioii + 1", M_expr_name_near, 1);
    fails(f, "Hạnh kiểm", M_expr_name, 1);
    fails(f, "Lớp + 1", M_expr_number, 1);
    fails(f, "1 + (2 > 1)", M_expr_type, 8);
    fails(f, "IF(1; 2; 3)", M_expr_type, 4);
    fails(f, "ROUND(1; 0,5)", M_expr_type, 10);
    char deep[101];
    for (size_t i = 0; i < 100; i++)
        deep[i] = '(';
    deep[100] = '\0';
    fails(f, deep, M_expr_deep, 33);
}

static void test_names(void **state)
{
    Fixture *f = *state;
    const Str *names;
    const Expr *e = compile(f, "SUM(Giỏi) / [Sĩ số] + giỏi * {{x}}");
    assert_int_equal(expr_names(f->arena, e, false, &names), 2);
    assert_true(str_eq(names[0], STR("Giỏi")));
    assert_true(str_eq(names[1], STR("Sĩ số")));
    e = compile(f, "COUNT(Lớp = \"10A1\") / [Sĩ số]");
    assert_int_equal(expr_names(f->arena, e, true, &names), 1);
    assert_true(str_eq(names[0], STR("Sĩ số")));
}

static void test_shares(void **state)
{
    Fixture *f = *state;
    assert_true(expr_is_share(compile(f, "ROUND(PERCENT(Giỏi; Sĩ số); 1)")));
    assert_true(expr_is_share(compile(f, "Giỏi * 100 / Sĩ số")));
    assert_true(expr_is_share(compile(f, "AVERAGE(Giỏi)")));
    assert_false(expr_is_share(compile(f, "(Giỏi + Sĩ số) / 2")));
    assert_false(expr_is_share(compile(f, "Giỏi * Sĩ số")));
    assert_false(expr_is_share(compile(f, "Giỏi * Sĩ số / Điểm TB")));
    assert_true(expr_ranks(compile(f, "IF(Giỏi > 0; RANK(Giỏi); 0)")));
    assert_false(expr_ranks(compile(f, "Giỏi")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_arithmetic, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_truth, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_rows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_faults, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_shares, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("expr", tests, NULL, NULL);
}
