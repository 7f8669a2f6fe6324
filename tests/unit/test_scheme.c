/* SPDX-License-Identifier: MIT */
#include "doc/scheme.h"

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

static void is(Str got, const char *want, int line)
{
    if (str_eq(got, str_from(want)))
        return;
    print_error("line %d: got \"%.*s\", want \"%s\"\n", line, STR_ARG(got), want);
    fail();
}

#define IS(got, want) is((got), (want), __LINE__)

static void forms(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        NumFormat format;
        const char *prefix, *suffix;
        int shown;
    } want[] = {
        { "I.", NUM_UPPER_ROMAN, "", ".", 1 },
        { "1.", NUM_DECIMAL, "", ".", 1 },
        { " a) ", NUM_LOWER_LETTER, "", ")", 1 },
        { "A.", NUM_UPPER_LETTER, "", ".", 1 },
        { "i)", NUM_LOWER_ROMAN, "", ")", 1 },
        { "1.1.", NUM_DECIMAL, "", ".", 2 },
        { "1.1.1.", NUM_DECIMAL, "", ".", 3 },
        { "1.1", NUM_DECIMAL, "", "", 2 },
        { "I.1.", NUM_DECIMAL, "", ".", 2 },
        { "A.1.1)", NUM_DECIMAL, "", ")", 3 },
        { "I/", NUM_UPPER_ROMAN, "", "/", 1 },
        { "(1)", NUM_DECIMAL, "(", ")", 1 },
        { "Điều 1.", NUM_DECIMAL, "Điều ", ".", 1 },
        { "Bài 1:", NUM_DECIMAL, "Bài ", ":", 1 },
        { "Chương I", NUM_UPPER_ROMAN, "Chương ", "", 1 },
        { "Phần thứ nhất", NUM_WORDS, "Phần thứ ", "", 1 },
        { "Điểm a", NUM_LOWER_LETTER, "Điểm ", "", 1 },
        { "-", NUM_LITERAL, "-", "", 1 },
        { "+", NUM_LITERAL, "+", "", 1 },
    };
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        NumForm f;
        if (!num_form_parse(str_from(want[i].text), &f) || f.format != want[i].format ||
            f.shown != want[i].shown) {
            print_error("\"%s\": format %d, shown %d\n", want[i].text, (int)f.format, f.shown);
            fail();
        }
        IS(f.prefix, want[i].prefix);
        IS(f.suffix, want[i].suffix);
    }
}

static void no_forms(void **state)
{
    (void)state;
    static const char *const refused[] = { "", " ", "2.", "II.", "b)", "11.", "21.", "10.", "*",
                                           "--", "Căn cứ", "là", "Mai", "Điều", "1a", "Ia", "x)" };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        NumForm f;
        if (num_form_parse(str_from(refused[i]), &f)) {
            print_error("\"%s\" was read\n", refused[i]);
            fail();
        }
    }
}

static void letters(void **state)
{
    Arena *a = *state;
    static const char *const order = "a b c d đ e g h i k l m n o p q r s t u v x y";
    Str rest = str_from(order), letter;
    int n = 0;
    for (; str_split(&rest, ' ', &letter); n++) {
        assert_true(str_eq(num_letter(n + 1), letter));
        assert_int_equal(num_letter_value(letter), n + 1);
        assert_true(str_eq(num_text(a, NUM_LOWER_LETTER, n + 1), letter));
        assert_int_equal(num_value(NUM_LOWER_LETTER, letter), n + 1);
    }
    assert_int_equal(n, 23);
    assert_false(str_given(num_letter(0)));
    assert_false(str_given(num_letter(24)));
    static const char *const none[] = { "", "f", "j", "w", "z", "A", "ă", "aa" };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(num_letter_value(str_from(none[i])), 0);
}

/* Each chunk, counted on natively from its start, prints the letters of its values. */
static void chunks(void **state)
{
    (void)state;
    int index = -1;
    for (int n = 1; n <= 23; n++) {
        NumChunk c = num_chunk(n);
        assert_in_range(n, c.first, c.last);
        assert_in_range(c.index, index < 0 ? 0 : index, index + 1);
        index = c.index;
        if (c.format == NUM_LITERAL) {
            IS(num_letter(n), "đ");
            continue;
        }
        char native = (char)('a' + c.start + n - c.first - 1);
        assert_true(str_eq(num_letter(n), (Str){ &native, 1 }));
    }
    assert_int_equal(index, NUM_CHUNKS - 1);
}

static void texts_and_values(void **state)
{
    Arena *a = *state;
    static const NumFormat formats[] = { NUM_DECIMAL, NUM_UPPER_ROMAN, NUM_LOWER_ROMAN };
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        for (int n = 1; n < 400; n++)
            assert_int_equal(num_value(formats[i], num_text(a, formats[i], n)), n);
    for (int n = 1; n <= 26; n++)
        assert_int_equal(num_value(NUM_UPPER_LETTER, num_text(a, NUM_UPPER_LETTER, n)), n);
    for (int n = 1; n <= 30; n++) {
        assert_int_equal(num_value(NUM_WORDS, num_text(a, NUM_WORDS, n)), n);
        assert_int_equal(num_value(NUM_CARDINAL, num_text(a, NUM_CARDINAL, n)), n);
    }
    IS(num_text(a, NUM_UPPER_ROMAN, 14), "XIV");
    IS(num_text(a, NUM_LOWER_ROMAN, 9), "ix");
    IS(num_text(a, NUM_WORDS, 1), "nhất");
    IS(num_text(a, NUM_WORDS, 4), "tư");
    IS(num_text(a, NUM_WORDS, 11), "mười một");
    IS(num_text(a, NUM_WORDS, 14), "mười bốn");
    IS(num_text(a, NUM_CARDINAL, 5), "Năm");
    IS(num_text(a, NUM_LOWER_CARDINAL, 4), "bốn");
    IS(num_text(a, NUM_LITERAL, 3), "");
}

static void no_values(void **state)
{
    (void)state;
    static const struct {
        NumFormat format;
        const char *text;
    } none[] = {
        { NUM_DECIMAL, "" }, { NUM_DECIMAL, "1a" }, { NUM_DECIMAL, "-1" }, { NUM_DECIMAL, "0" },
        { NUM_DECIMAL, "1234567" }, { NUM_UPPER_ROMAN, "iv" }, { NUM_UPPER_ROMAN, "IIII" },
        { NUM_UPPER_ROMAN, "" }, { NUM_UPPER_ROMAN, "MMMMMMMMMMMMMMMM" }, { NUM_LOWER_ROMAN, "IV" },
        { NUM_LOWER_ROMAN, "đ" }, { NUM_UPPER_LETTER, "AB" }, { NUM_UPPER_LETTER, "a" },
        { NUM_WORDS, "một" }, { NUM_WORDS, "" }, { NUM_LITERAL, "-" },
    };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(num_value(none[i].format, str_from(none[i].text)), 0);
}

static void levels(void **state)
{
    (void)state;
    SchemeLevel diem = { .kind = LEVEL_DIEM }, second = { .kind = LEVEL_HEADING, .next = &diem };
    SchemeLevel first = { .kind = LEVEL_HEADING, .next = &second };
    Scheme s = { .levels = &first };
    assert_ptr_equal(scheme_heading(&s, 0), &first);
    assert_ptr_equal(scheme_heading(&s, 1), &second);
    assert_null(scheme_heading(&s, 2));
    assert_ptr_equal(scheme_list(&s, LEVEL_DIEM), &diem);
    assert_null(scheme_list(&s, LEVEL_CONG));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(forms),
        TEST(no_forms),
        TEST(letters),
        TEST(chunks),
        TEST(texts_and_values),
        TEST(no_values),
        TEST(levels),
    };
    return cmocka_run_group_tests_name("scheme", tests, NULL, NULL);
}
