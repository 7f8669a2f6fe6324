/* SPDX-License-Identifier: MIT */
#include "data/front_edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static const FrontEdit edits[] = { { { "so", 2 }, { "171", 3 } },
                                   { { "ngay", 4 }, { "2026-11-23", 10 } } };
static const Str keys[] = { { "so", 2 }, { "ngay", 4 } };

static void sets(const char *from, const char *to)
{
    Arena *a = arena_new();
    Str out = front_set(a, str_from(from), edits, 2);
    if (!str_eq(out, str_from(to)) || str_given(out) != (to != NULL))
        fail_msg("of\n%s\ncame\n%.*s\nnot\n%s", from, STR_ARG(out), to ? to : "nothing");
    arena_free(a);
}

static void replaces(void **state)
{
    (void)state;
    sets("---\nloai: x\nso: 5\nngay: 1/1/2025\n---\nso: 5\n",
         "---\nloai: x\nso: 171\nngay: 2026-11-23\n---\nso: 5\n");
    sets("---\nloai: x\nso:\nngay: \n---\n", "---\nloai: x\nso: 171\nngay: 2026-11-23 \n---\n");
    sets("---\nloai: x\nso: \"\"\nngay: '2025'\n---\n",
         "---\nloai: x\nso: \"171\"\nngay: '2026-11-23'\n---\n");
    sets("---\nloai: x\n\"so\":  05a  \nNgày: 2025-10\n---\n",
         "---\nloai: x\n\"so\":  171  \nNgày: 2026-11-23\n---\n");
    sets("---\nSỐ: 1\nso: 2\nngay: x\n---\n", "---\nSỐ: 1\nso: 171\nngay: 2026-11-23\n---\n");
    /* marks of their own, as some keyboards type them */
    sets("---\nSo\xCC\x82\xCC\x81: 1\nngay: x\n---\n",
         "---\nSo\xCC\x82\xCC\x81: 171\nngay: 2026-11-23\n---\n");
}

static void inserts(void **state)
{
    (void)state;
    sets("---\nloai: x\ntrich_yeu: y\n---\n",
         "---\nloai: x\nso: 171\nngay: 2026-11-23\ntrich_yeu: y\n---\n");
    sets("---\ntrich_yeu: y\n---\n", "---\nso: 171\nngay: 2026-11-23\ntrich_yeu: y\n---\n");
    sets("---\nngay: 2025\nloai: x\n---\n", "---\nngay: 2026-11-23\nloai: x\nso: 171\n---\n");
    sets("---\nky:\n  so: 3\n# so: 4\n- so: 5\nloai: x\n---\n",
         "---\nky:\n  so: 3\n# so: 4\n- so: 5\nloai: x\nso: 171\nngay: 2026-11-23\n---\n");
    sets("---\nloai: |\n  x\n\n  y\n\nten: z\n---\n",
         "---\nloai: |\n  x\n\n  y\nso: 171\nngay: 2026-11-23\n\nten: z\n---\n");
}

static void keeps_line_ends(void **state)
{
    (void)state;
    sets("\xEF\xBB\xBF---\r\nloai: x\r\nso: 5\r\n---\r\nThân\nlẫn\r\n",
         "\xEF\xBB\xBF---\r\nloai: x\r\nso: 171\r\nngay: 2026-11-23\r\n---\r\nThân\nlẫn\r\n");
    sets("---\rloai: x\r---\rThân", "---\rloai: x\rso: 171\rngay: 2026-11-23\r---\rThân");
    sets("---\r\nten: x\r\n---", "---\r\nso: 171\r\nngay: 2026-11-23\r\nten: x\r\n---");
}

static void refuses(void **state)
{
    (void)state;
    sets("so: 5\n", NULL);
    sets("---\nso: 5\n", NULL);
    sets("---\nso:\n  5\n---\n", NULL);
    sets("", NULL);
}

static void is_without(const char *from, const char *to)
{
    Arena *a = arena_new();
    Str out = front_without(a, str_from(from), keys, 2);
    if (!str_eq(out, str_from(to)))
        fail_msg("of\n%s\nis left\n%.*s\nnot\n%s", from, STR_ARG(out), to);
    arena_free(a);
}

static void leaves_out(void **state)
{
    (void)state;
    is_without("---\nloai: x\nso: 5\nngay:\n---\nso: 5\n", "---\nloai: x\n---\nso: 5\n");
    is_without("---\nSố:\n  5\nso: 6\nky:\n  so: 3\n---\n", "---\nky:\n  so: 3\n---\n");
    is_without("so: 5\n", "so: 5\n");
    static const char *const same[] = { "---\nloai: x\nten: y\n---\n",
                                        "\xEF\xBB\xBF---\r\nloai: x\r\n---\r\n",
                                        "---\nten: y\nloai: x\n---\n", "---\nten: y\n---" };
    Arena *a = arena_new();
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        Str set = front_set(a, str_from(same[i]), edits, 2);
        is_without(arena_str(a, ARENA_JOIN(a, set, STR("\0"))).p, same[i]);
    }
    arena_free(a);
}

static void reads(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Str s = STR("---\nSố: ' 12 '\nngay:\n---\n");
    assert_true(str_eq(front_value(a, s, STR("so")), STR("12")));
    assert_true(str_given(front_value(a, s, STR("ngay"))));
    assert_int_equal(front_value(a, s, STR("ngay")).n, 0);
    assert_false(str_given(front_value(a, s, STR("loai"))));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replaces),        cmocka_unit_test(inserts),
        cmocka_unit_test(keeps_line_ends), cmocka_unit_test(refuses),
        cmocka_unit_test(leaves_out),      cmocka_unit_test(reads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
