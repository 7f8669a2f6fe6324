/* SPDX-License-Identifier: MIT */
#include "data/scope.h"

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

static Value *text(Arena *a, const char *s)
{
    Value *v = value_text(a, str_from(s), POS_NONE);
    v->plain = true;
    return v;
}

/* A map of one text. */
static Value *single(Arena *a, const char *key, const char *s)
{
    Value *map = value_map(a, POS_NONE);
    value_put(map, str_from(key), POS_NONE, text(a, s));
    return map;
}

static void is(const Value *v, const char *want, int line)
{
    if (!v && !want)
        return;
    if (v && want && v->kind == VALUE_TEXT && str_eq(v->text, str_from(want)))
        return;
    print_error("line %d: got \"%.*s\", want \"%s\"\n", line, STR_ARG(v ? v->text : STR_NONE),
                want ? want : "nothing");
    fail();
}

#define FIND(scope, name, want) is(scope_find(a, (scope), STR(name)), (want), __LINE__)
#define DERIVE(of, name, want) is(value_derive(a, text(a, (of)), STR(name)), (want), __LINE__)

static void frames_are_looked_through(void **state)
{
    Arena *a = *state;
    Value *document = single(a, "lop", "10A1");
    value_put(document, STR("truong"), POS_NONE, single(a, "ten", "NTN"));
    Scope outer = { NULL, document }, inner = { &outer, single(a, "lop", "11B") };
    Scope item = { &inner, text(a, "mục") };
    FIND(&inner, "lop", "11B");
    FIND(&outer, "lop", "10A1");
    FIND(&item, "lop", "11B");
    FIND(&item, "truong.ten", "NTN");
    FIND(&item, ".", "mục");
    FIND(&item, "khac", NULL);
    FIND(NULL, "lop", NULL);
    FIND(NULL, ".", NULL);
    Scope shadow = { &outer, value_map(a, POS_NONE) };
    value_put((Value *)shadow.value, STR("truong"), POS_NONE, value_map(a, POS_NONE));
    FIND(&shadow, "truong.ten", NULL);
}

static void odd_names_find_nothing(void **state)
{
    Arena *a = *state;
    Scope s = { NULL, single(a, "a.b", "c") };
    FIND(&s, "a.b", NULL);
    FIND(&s, "", NULL);
    FIND(&s, "..", NULL);
    FIND(&s, "a.", NULL);
    FIND(&s, ".a", NULL);
}

static void frames_go_before_spellings(void **state)
{
    Arena *a = *state;
    Scope document = { NULL, single(a, "ky", "TM.") }, row = { &document, single(a, "Kỳ", "I") };
    FIND(&row, "ky", "I");
    FIND(&row, "Kỳ", "I");
    FIND(&row, "kỳ", "I");
    FIND(&document, "Kỳ", "TM.");
    Value *both = single(a, "Số", "1");
    value_put(both, STR("Sở"), POS_NONE, text(a, "Nội vụ"));
    value_put(both, STR("so"), POS_NONE, text(a, "7"));
    Scope three = { &row, both };
    FIND(&three, "so", "7");
    FIND(&three, "Sở", "Nội vụ");
    FIND(&three, "sỏ", "1");
    FIND(&three, "ky", "I");
    Scope only = { NULL, row.value };
    FIND(&only, "ky", "I");
    Scope deep = { NULL, value_map(a, POS_NONE) };
    value_put((Value *)deep.value, STR("Chủ tọa"), POS_NONE, single(a, "Họ tên", "An"));
    FIND(&deep, "chu_toa.ho_ten", "An");
}

static void an_exact_map_leaves_other_spellings_to_the_rest(void **state)
{
    Arena *a = *state;
    Value *map = single(a, "van_ban", "itself");
    map->exact = true;
    Scope organisation = { NULL, single(a, "ten", "T") }, alone = { &organisation, map };
    Scope row = { &organisation, single(a, "Văn bản", "row") }, over = { &row, map };
    FIND(&alone, "van_ban", "itself");
    FIND(&alone, "Văn bản", "itself");
    FIND(&over, "van_ban", "itself");
    FIND(&over, "Văn bản", "row");
    FIND(&over, "văn-bản", "row");
    assert_ptr_equal(scope_where(a, &over, STR("Văn bản.x")), &row);
    assert_ptr_equal(scope_where(a, &alone, STR("Văn bản.x")), &alone);
}

static void members_go_before_derived(void **state)
{
    Arena *a = *state;
    Value *map = single(a, "ngay", "2025-10-30");
    Scope document = { NULL, map }, date = { &document, map->first };
    FIND(&document, "ngay.dai", "ngày 30 tháng 10 năm 2025");
    FIND(&date, "ngay.dai", "ngày 30 tháng 10 năm 2025");
    FIND(&date, "thang", "10");
    FIND(&date, "ngan", "30/10/2025");
    FIND(&document, "ngay.dai.hoa", "NGÀY 30 THÁNG 10 NĂM 2025");
    Scope own = { NULL, single(a, "hoa", "cúc") };
    FIND(&own, "hoa", "cúc");
    FIND(&own, "hoa.hoa", "CÚC");
}

static void case_is_derived(void **state)
{
    Arena *a = *state;
    DERIVE("Trường Đại học", "hoa", "TRƯỜNG ĐẠI HỌC");
    DERIVE("Trường Đại học", "thuong", "trường đại học");
    DERIVE("KẾ HOẠCH", "cau", "Kế hoạch");
    DERIVE("ĐỀ ÁN\n TUYỂN SINH", "cau", "Đề án tuyển sinh");
    DERIVE("", "cau", "");
    DERIVE(" Về công tác văn thư", "giua", "về công tác văn thư");
    DERIVE("Đổi mới GDPT", "giua", "đổi mới GDPT");
    DERIVE("GDPT mới", "giua", "GDPT mới");
    DERIVE("A", "giua", "a");
    DERIVE(" ", "giua", "");
    DERIVE("", "hoa", "");
    DERIVE("a", "Hoa", "A");
    DERIVE("a", "khac", NULL);
    DERIVE("~", "hoa", NULL);
    Value *lines = value_list(a, POS_NONE);
    value_add(lines, text(a, "Ủy ban"));
    value_add(lines, text(a, "tỉnh"));
    is(value_derive(a, lines, STR("hoa")), "ỦY BAN\nTỈNH", __LINE__);
    Value *verbatim = text(a, "VT-NTn");
    verbatim->verbatim = true;
    is(value_derive(a, verbatim, STR("hoa")), "VT-NTn", __LINE__);
    assert_true(value_derive(a, verbatim, STR("hoa"))->verbatim);
    assert_null(value_derive(a, value_map(a, POS_NONE), STR("hoa")));
    assert_null(value_derive(a, NULL, STR("hoa")));
}

static void numbers_are_derived(void **state)
{
    Arena *a = *state;
    DERIVE("5", "in", "05");
    DERIVE("05", "in", "05");
    DERIVE("171", "in", "171");
    DERIVE("5a", "in", "05a");
    DERIVE("12đ", "in", "12đ");
    DERIVE("5ab", "in", NULL);
    DERIVE("5/", "in", NULL);
    DERIVE("a5", "in", NULL);
    DERIVE("", "in", NULL);
    DERIVE("không", "in", NULL);
    DERIVE("21", "chu", "hai mươi mốt");
    DERIVE("-3", "chu", "âm ba");
    DERIVE("005", "chu", "năm");
    DERIVE("5a", "chu", NULL);
    DERIVE("-", "chu", NULL);
    DERIVE("", "chu", NULL);
    DERIVE("9999999999999999999", "chu", NULL);
}

static void dates_are_derived(void **state)
{
    Arena *a = *state;
    DERIVE("2025-03-05", "dai", "ngày 05 tháng 3 năm 2025");
    DERIVE("5/3/2025", "dai", "ngày 05 tháng 3 năm 2025");
    DERIVE("2025-03-05", "ngan", "05/3/2025");
    DERIVE("2025-03-05", "ngay", "05");
    DERIVE("2025-03-05", "thang", "3");
    DERIVE("2025-03-05", "nam", "2025");
    DERIVE("2025-10", "dai",
           "ngày \u00A0\u00A0\u00A0\u00A0\u00A0\u00A0 tháng 10 năm 2025");
    DERIVE("2025-10", "ngay", NULL);
    DERIVE("30/02/2025", "dai", NULL);
    DERIVE("hôm nay", "dai", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(frames_are_looked_through, set_up, tear_down),
        cmocka_unit_test_setup_teardown(odd_names_find_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(frames_go_before_spellings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_exact_map_leaves_other_spellings_to_the_rest, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(members_go_before_derived, set_up, tear_down),
        cmocka_unit_test_setup_teardown(case_is_derived, set_up, tear_down),
        cmocka_unit_test_setup_teardown(numbers_are_derived, set_up, tear_down),
        cmocka_unit_test_setup_teardown(dates_are_derived, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
