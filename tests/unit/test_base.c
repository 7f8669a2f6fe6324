/* SPDX-License-Identifier: MIT */
/* str, buf, arena and diag: what every other module stands on. */
#include "base/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/memo.h"

#define assert_text(got, want) text_is((got), STR(want), __LINE__)

static void text_is(Str got, Str want, int line)
{
    if (str_given(got) && str_eq(got, want))
        return;
    print_error("line %d: got \"%.*s\", want \"%.*s\"\n", line, STR_ARG(got), STR_ARG(want));
    fail();
}

/* ---- str ---- */

static void str_absent_and_empty(void **state)
{
    (void)state;
    assert_false(str_given(STR_NONE));
    assert_false(str_given(str_from(NULL)));
    assert_true(str_given(STR("")));
    assert_true(str_eq(STR_NONE, STR("")));
    assert_int_equal(str_cmp(STR_NONE, STR("")), 0);
    assert_false(str_given(str_sub(STR_NONE, 0, 5)));
    assert_int_equal(str_trim(STR_NONE).n, 0);
    assert_int_equal(str_runes(STR_NONE), 0);
}

static void str_compares(void **state)
{
    (void)state;
    assert_true(str_cmp(STR("a"), STR("b")) < 0);
    assert_true(str_cmp(STR("a"), STR("ab")) < 0);
    assert_true(str_cmp(STR("\xFF"), STR("a")) > 0);
    assert_int_equal(str_cmp(STR("a\0b"), STR("a\0b")), 0);
    assert_false(str_eq(STR("a\0b"), STR("a\0c")));
    assert_true(str_starts(STR("abc"), STR("ab")) && str_starts(STR("abc"), STR("")));
    assert_false(str_starts(STR("ab"), STR("abc")));
    assert_true(str_ends(STR("abc"), STR("bc")) && str_ends(STR(""), STR("")));
    assert_false(str_ends(STR("bc"), STR("abc")));
}

static void str_pieces(void **state)
{
    (void)state;
    assert_text(str_sub(STR("abcdef"), 1, 3), "bc");
    assert_text(str_sub(STR("abc"), 2, 99), "c");
    assert_text(str_sub(STR("abc"), 99, 2), "");
    assert_text(str_from_at(STR("abc"), 3), "");
    assert_text(str_trim(STR(" \t\r\na b\n ")), "a b");
    assert_text(str_trim_end(STR(" a \n")), " a");
    assert_text(str_trim(STR(" \n")), "");
}

static void str_finds(void **state)
{
    (void)state;
    assert_int_equal(str_find(STR("aabaab"), STR("ab"), 0), 1);
    assert_int_equal(str_find(STR("aabaab"), STR("ab"), 2), 4);
    assert_true(str_find(STR("aabaab"), STR("ab"), 5) == SIZE_MAX);
    assert_true(str_find(STR("a"), STR("ab"), 0) == SIZE_MAX);
    assert_true(str_find(STR_NONE, STR("a"), 0) == SIZE_MAX);
    assert_int_equal(str_find(STR("abc"), STR(""), 3), 3);
    assert_true(str_find(STR("abc"), STR(""), 4) == SIZE_MAX);
    assert_true(str_has(STR("a\0b"), STR("\0b")));
    assert_true(str_is_digits(STR("0123456789")));
    assert_false(str_is_digits(STR("")) || str_is_digits(STR("12a")) || str_is_digits(STR("٣")));
}

static void str_splits(void **state)
{
    (void)state;
    Str rest = STR("a,,b,"), piece;
    static const char *const want[] = { "a", "", "b", "" };
    for (size_t i = 0; i < 4; i++) {
        assert_true(str_split(&rest, ',', &piece));
        assert_true(str_given(piece) && str_eq(piece, str_from(want[i])));
    }
    assert_false(str_split(&rest, ',', &piece));
    rest = STR("");
    assert_true(str_split(&rest, ',', &piece));
    assert_false(str_split(&rest, ',', &piece));
}

static void runes_come_back(void **state)
{
    (void)state;
    Buf b;
    buf_init(&b, 0);
    for (int32_t c = 0; c < 0x110000; c += c < 0x3000 ? 1 : 37) {
        bool surrogate = c >= 0xD800 && c < 0xE000;
        size_t len;
        buf_clear(&b);
        buf_rune(&b, c);
        int32_t back = str_rune(buf_str(&b), 0, &len);
        assert_int_equal(back, surrogate ? 0xFFFD : c);
        assert_int_equal(len, b.n);
    }
    buf_clear(&b);
    buf_rune(&b, -1);
    buf_rune(&b, 0x110000);
    assert_text(buf_str(&b), "\xEF\xBF\xBD\xEF\xBF\xBD");
    buf_release(&b);
}

static void malformed_runes(void **state)
{
    (void)state;
    static const char *const bad[] = { "\x80", "\xC1\x81", "\xC3", "\xE1\xBB", "\xE0\x9F\xBF",
                                       "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Str s = str_from(bad[i]);
        size_t len;
        assert_int_equal(str_rune(s, 0, &len), 0xFFFD);
        assert_int_equal(len, 1);
        assert_int_equal(str_runes(s), s.n);
    }
    assert_int_equal(str_runes(STR("Điều 5")), 6);
}

/* ---- buf ---- */

static void buf_grows(void **state)
{
    (void)state;
    Buf b;
    buf_init(&b, 0);
    assert_text(buf_str(&b), "");
    for (int i = 0; i < 10000; i++)
        buf_add(&b, STR("abc"));
    assert_int_equal(b.n, 30000);
    assert_false(b.over);
    assert_memory_equal(b.p + 29997, "abc", 3);
    buf_clear(&b);
    buf_char(&b, 'x');
    buf_fill(&b, '-', 3);
    buf_fill(&b, '!', 0);
    buf_add(&b, STR_NONE);
    buf_int(&b, 0);
    buf_int(&b, INT64_MIN);
    assert_text(buf_str(&b), "x---0-9223372036854775808");
    buf_release(&b);
    assert_text(buf_str(&b), "");
}

static void buf_cap(void **state)
{
    (void)state;
    Buf b;
    buf_init(&b, 5);
    buf_add(&b, STR("abcde"));
    assert_false(b.over);
    buf_char(&b, 'f');
    assert_true(b.over);
    assert_text(buf_str(&b), "abcde");
    buf_clear(&b);
    buf_add(&b, STR("abcdef"));
    buf_add(&b, STR("a")); /* sticky: nothing after a gap */
    assert_true(b.over);
    assert_text(buf_str(&b), "");
    buf_release(&b);
}

/* ---- arena ---- */

static void arena_pieces(void **state)
{
    (void)state;
    Arena *a = arena_new();
    static const char zero[200000];
    for (size_t n = 0; n < 200; n++) {
        char *p = arena_alloc(a, n);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        assert_memory_equal(p, zero, n);
        memset(p, 0x55, n);
    }
    char *big = arena_alloc(a, sizeof zero);
    assert_memory_equal(big, zero, sizeof zero);
    int *numbers = ARENA_NEWN(a, int, 7);
    assert_memory_equal(numbers, zero, 7 * sizeof *numbers);
    arena_free(a);
    arena_free(NULL);
}

static void arena_texts(void **state)
{
    (void)state;
    Arena *a = arena_new();
    char own[] = "mine";
    Str copy = arena_str(a, str_from(own));
    own[0] = 'x';
    assert_text(copy, "mine");
    assert_false(str_given(arena_str(a, STR_NONE)));
    assert_true(str_given(arena_str(a, STR(""))));
    assert_text(ARENA_JOIN(a, STR("a"), STR_NONE, STR(""), STR("bc")), "abc");
    assert_true(str_given(arena_join(a, NULL, 0)));
    assert_text(arena_int(a, INT64_MAX), "9223372036854775807");
    arena_free(a);
}

/* ---- diag ---- */

static int diag_set_up(void **state)
{
    *state = diag_new();
    return 0;
}

static int diag_tear_down(void **state)
{
    diag_free(*state);
    return 0;
}

static void diag_collects(void **state)
{
    Diag *d = *state;
    const Source s = { SOURCE_TEXT, STR("a.md"), STR("") };
    char own[] = "gone";
    assert_false(diag_error(d, (Pos){ &s, 1, 2 }, M_file_unreadable, str_from(own), STR("why")));
    own[0] = 'x';
    assert_false(diag_error(d, (Pos){ &s, 1, 2 }, M_file_unreadable, STR("gone"), STR("why")));
    assert_int_equal(diag_count(d), 1);
    assert_text(diag_at(d, 0)->args[0], "gone");
    assert_text(diag_at(d, 0)->args[1], "why");
    assert_false(str_given(diag_at(d, 0)->args[2]));
    diag_error(d, (Pos){ &s, 1, 3 }, M_file_unreadable, STR("gone"), STR("why"));
    assert_int_equal(diag_errors(d), 2);
    diag_error(d, POS_NONE, M_end_mark, STR("./."), STR("."));
    assert_int_equal(diag_count(d), 3);
    assert_int_equal(diag_errors(d), 2); /* a warning is none */
    assert_text(diag_int(d, -7), "-7");
}

static void diag_orders(void **state)
{
    Diag *d = *state;
    const Source first = { SOURCE_TEXT, STR("z.md"), STR("") };
    const Source second = { SOURCE_TEXT, STR("a.md"), STR("") };
    const Pos places[] = {
        { &first, 9, 1 }, { &second, 1, 1 }, { &first, 2, 8 }, { &first, 2, 3 },
    };
    static const size_t want[] = { 3, 2, 0, 1 };
    for (size_t i = 0; i < 4; i++)
        diag_error(d, places[i], M_not_utf8, diag_int(d, (int64_t)i));
    for (size_t i = 0; i < 4; i++)
        assert_true(str_eq(diag_at(d, i)->args[0], diag_int(d, (int64_t)want[i])));
    diag_error(d, (Pos){ &first, 2, 3 }, M_not_utf8, STR("later")); /* same place: as they came */
    assert_text(diag_at(d, 0)->args[0], "3");
    assert_text(diag_at(d, 1)->args[0], "later");
}

/* However broken a file is: the first thousand are kept, all are counted. */
static void diag_is_bounded(void **state)
{
    Diag *d = *state;
    const Source s = { SOURCE_TEXT, STR("a.md"), STR("") };
    for (uint32_t i = 1; i <= 1200; i++)
        diag_error(d, (Pos){ &s, i, 1 }, M_not_utf8, STR("80"));
    assert_int_equal(diag_count(d), 1000);
    assert_int_equal(diag_errors(d), 1200);
    assert_int_equal(diag_dropped(d), 200);
    assert_int_equal(diag_at(d, 999)->at.a, 1000);
    diag_error(d, (Pos){ &s, 1, 1 }, M_end_mark, STR("./."), STR("."));
    assert_int_equal(diag_count(d), 1001); /* warnings have room of their own */
}

/* Every row of messages.def can be printed and told apart. */
static void messages_are_sound(void **state)
{
    (void)state;
    for (MsgId id = 0; id < M_COUNT; id++) {
        const MsgInfo *info = msg_info(id);
        Str name = str_from(info->id), text = str_from(info->text);
        assert_true(name.n > 0 && name.n < 47);
        assert_false(str_has(name, STR("_")));
        assert_true(text.n > 0 && !str_ends(text, STR(".")) && !str_has(text, STR("\n")));
        assert_in_range(info->args, 0, 4);
        for (MsgId other = 0; other < id; other++)
            assert_false(str_eq(name, str_from(msg_info(other)->id)));
        for (int k = 1; k <= info->args; k++)
            assert_true(str_has(text, (Str){ (char[]){ '%', (char)('0' + k) }, 2 }));
    }
    assert_string_equal(msg_info(M_file_too_large)->id, "file-too-large");
    assert_int_equal(msg_info(M_file_too_large)->args, 2);
}

static void places(void **state)
{
    (void)state;
    const Source s = { SOURCE_TEXT, STR("a.md"), STR("Đơn vị\r\n\nba\n") };
    Pos at = pos_of_offset(&s, 0);
    assert_true(at.source == &s && at.a == 1 && at.b == 1);
    at = pos_of_offset(&s, 7); /* bytes: Đ 2, ơ 2, n, blank, v */
    assert_true(at.a == 1 && at.b == 6);
    assert_text(pos_line(at), "Đơn vị");
    at = pos_of_offset(&s, s.text.n);
    assert_true(at.a == 4 && at.b == 1);
    assert_text(pos_line((Pos){ &s, 2, 1 }), "");
    assert_text(pos_line((Pos){ &s, 3, 1 }), "ba");
    assert_false(str_given(pos_line((Pos){ &s, 5, 1 })));
    assert_false(str_given(pos_line((Pos){ &s, 0, 0 })));
    assert_false(str_given(pos_line(POS_NONE)));
}

#define DIAG_TEST(f) cmocka_unit_test_setup_teardown(f, diag_set_up, diag_tear_down)

/* ---- memo ---- */

static void memo_compares_all(void **state)
{
    (void)state;
    Memo *m = memo_new();
    char signs[1000];
    memset(signs, 'a', sizeof signs);
    memo_put(m, (Str){ signs, sizeof signs }, STR("made"));
    assert_true(str_eq(memo_get(m, (Str){ signs, sizeof signs }), STR("made")));
    for (size_t i = 0; i < sizeof signs; i++) {
        signs[i] = 'b';
        assert_null(memo_get(m, (Str){ signs, sizeof signs }).p);
        signs[i] = 'a';
    }
    assert_null(memo_get(m, (Str){ signs, sizeof signs - 1 }).p);
    memo_put(m, (Str){ signs, sizeof signs }, STR("again"));
    assert_true(str_eq(memo_get(m, (Str){ signs, sizeof signs }), STR("again")));
    assert_null(memo_get(NULL, STR("a")).p);
    memo_put(NULL, STR("a"), STR("b"));
    memo_free(m);
}

/* What is asked for again and again outlives any number of others. */
static void memo_keeps_what_is_asked_for(void **state)
{
    (void)state;
    enum { OTHERS = 20000 };
    Memo *m = memo_new();
    Arena *a = arena_new();
    memo_put(m, STR("chung"), STR("made"));
    for (int i = 0; i < OTHERS; i++) {
        Str other = arena_int(a, i);
        memo_put(m, other, other);
        assert_true(str_eq(memo_get(m, other), other));
        assert_true(str_eq(memo_get(m, STR("chung")), STR("made")));
    }
    arena_free(a);
    memo_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(str_absent_and_empty),
        cmocka_unit_test(str_compares),
        cmocka_unit_test(str_pieces),
        cmocka_unit_test(str_finds),
        cmocka_unit_test(str_splits),
        cmocka_unit_test(runes_come_back),
        cmocka_unit_test(malformed_runes),
        cmocka_unit_test(buf_grows),
        cmocka_unit_test(buf_cap),
        cmocka_unit_test(arena_pieces),
        cmocka_unit_test(arena_texts),
        cmocka_unit_test(memo_compares_all),
        cmocka_unit_test(memo_keeps_what_is_asked_for),
        DIAG_TEST(diag_collects),
        DIAG_TEST(diag_orders),
        DIAG_TEST(diag_is_bounded),
        cmocka_unit_test(messages_are_sound),
        cmocka_unit_test(places),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
