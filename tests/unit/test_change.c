/* SPDX-License-Identifier: MIT */
#include "office/change.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/buf.h"

/* Changes as "was>is", parted by "|". */
static void are(const char *was, const char *is, const char *want)
{
    Arena *a = arena_new();
    Changes c = changes_of(a, str_from(was), str_from(is));
    Str out = STR("");
    for (size_t i = 0; i < c.n; i++)
        out = ARENA_JOIN(a, out, i ? STR("|") : STR(""), c.list[i].was, STR(">"), c.list[i].is);
    if (!str_eq(out, str_from(want)))
        fail_msg("from \"%s\" to \"%s\": %.*s, not %s", was, is, STR_ARG(out), want);
    arena_free(a);
}

static void finds(void **state)
{
    (void)state;
    are("", "", "");
    are("một hai ba", "một  hai\nba ", "");
    are("một hai ba", "một bốn ba", "hai>bốn");
    are("một hai ba", "một ba", "hai>");
    are("một ba", "một hai ba", ">hai");
    are("một hai", "", "một hai>");
    are("", "một hai", ">một hai");
    are("Số:\xC2\xA0\xC2\xA0/KH-NTN", "Số: 171/KH-NTN", ">171");
    are("ngày 05 tháng 3, mức 12%", "ngày 06 tháng 3, mức 112%", "05>06|12>112");
    are("a b c a b b a", "c b a b a c", "a b>|>b|b>|>c");
    are("“Kế hoạch”", "“kế hoạch”.", "Kế>kế|>.");
}

/* Against the definition: what stays is the same in both, in order, and what is told is all. */
static void random_texts(void **state)
{
    (void)state;
    unsigned seed = 171;
    for (int round = 0; round < 3000; round++) {
        char text[2][64];
        for (int t = 0; t < 2; t++) {
            seed = seed * 1103515245 + 12345;
            int n = (int)(seed >> 16 & 15), at = 0;
            for (int i = 0; i < n; i++) {
                seed = seed * 1103515245 + 12345;
                at += sprintf(text[t] + at, "%c ", "abc"[(seed >> 16) % 3]);
            }
            text[t][at] = '\0';
        }
        Arena *a = arena_new();
        Str is = str_from(text[1]);
        Changes c = changes_of(a, str_from(text[0]), is);
        Buf built, kept;
        buf_init(&built, 0);
        buf_init(&kept, 0);
        /* the second text, with each change turned back, is the first one */
        size_t done = 0;
        for (size_t i = 0; i < c.n; i++) {
            size_t at = c.list[i].is.n ? (size_t)(c.list[i].is.p - is.p)
                        : c.list[i].before.n
                            ? (size_t)(c.list[i].before.p - is.p) + c.list[i].before.n : 0;
            buf_add(&built, str_sub(is, done, at));
            buf_char(&built, ' ');
            buf_add(&built, c.list[i].was);
            buf_char(&built, ' ');
            done = at + c.list[i].is.n;
        }
        buf_add(&built, str_from_at(is, done));
        Changes none = changes_of(a, str_from(text[0]), buf_str(&built));
        if (none.n)
            fail_msg("\"%s\" to \"%s\": back comes \"%.*s\"", text[0], text[1],
                     STR_ARG(buf_str(&built)));
        buf_release(&built);
        buf_release(&kept);
        arena_free(a);
    }
}

static void large(void **state)
{
    (void)state;
    Buf x, y;
    buf_init(&x, 0);
    buf_init(&y, 0);
    for (int i = 0; i < 5000; i++) {
        buf_add(&x, STR("một hai "));
        buf_add(&y, i % 10 ? STR("một hai ") : STR("một ba "));
    }
    Arena *a = arena_new();
    assert_int_equal(changes_of(a, buf_str(&x), buf_str(&y)).n, 500);
    buf_add(&y, STR(" thêm"));
    buf_clear(&x);
    for (int i = 0; i < 5000; i++)
        buf_add(&x, STR("bốn năm "));
    assert_int_equal(changes_of(a, buf_str(&x), buf_str(&y)).n, 1);
    arena_free(a);
    buf_release(&x);
    buf_release(&y);
}

static void only(void **state)
{
    (void)state;
    const Str words[] = { STR("171"), STR("11"), STR("/") };
    assert_true(change_is_only(&(Change){ STR(""), STR("171"), STR("") }, words, 3));
    assert_true(change_is_only(&(Change){ STR("....…"), STR("11/11"), STR("") }, words, 3));
    assert_false(change_is_only(&(Change){ STR("5"), STR("171"), STR("") }, words, 3));
    assert_false(change_is_only(&(Change){ STR(""), STR("1711"), STR("") }, words, 3));
    assert_false(change_is_only(&(Change){ STR(""), STR("171 Lê"), STR("") }, words, 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds),
        cmocka_unit_test(random_texts),
        cmocka_unit_test(large),
        cmocka_unit_test(only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
