/* SPDX-License-Identifier: MIT */
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

#define assert_text(got, want) text_is((got), (want), __LINE__)

static void text_is(Str got, const char *want, int line)
{
    if (str_given(got) && str_eq(got, str_from(want)))
        return;
    print_error("line %d: got \"%.*s\", want \"%s\"\n", line, STR_ARG(got), want);
    fail();
}

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

/* ---- Where bytes enter ---- */

static void lines(void **state)
{
    Arena *a = *state;
    assert_text(text_lines(a, STR("a\r\nb\rc\nd\r\n\r\n\r")), "a\nb\nc\nd\n\n\n");
    assert_text(text_lines(a, STR("\xEF\xBB\xBF" "a\r")), "a\n");
    assert_text(text_lines(a, STR("\xEF\xBB\xBF")), "");
    Str clean = STR("một\nhai");
    assert_ptr_equal(text_lines(a, clean).p, clean.p);
    assert_false(str_given(text_lines(a, STR_NONE)));
}

static Diag *checked(Str text, bool good)
{
    static Source source;
    source = (Source){ SOURCE_TEXT, STR("x.md"), text };
    Diag *d = diag_new();
    assert_int_equal(text_check(d, &source), good);
    assert_int_equal(diag_errors(d) == 0, good);
    return d;
}

static void assert_message(Diag *d, size_t i, MsgId id, const char *arg)
{
    assert_true(i < diag_count(d));
    const Message *m = diag_at(d, i);
    assert_int_equal(m->id, id);
    assert_text(m->args[0], arg);
}

static void assert_place(Diag *d, size_t i, uint32_t line, uint32_t column)
{
    assert_int_equal(diag_at(d, i)->at.a, line);
    assert_int_equal(diag_at(d, i)->at.b, column);
}

static void check_lets_pass(void **state)
{
    (void)state;
    diag_free(checked(STR("Cộng hòa\tα–☒ 💡\r\nxã hội\n\xEE\x80\x80"), true));
    diag_free(checked(STR(""), true));
    diag_free(checked(STR("\xEF\xBF\xBD"), true));  /* U+FFFD itself */
}

static void check_finds(void **state)
{
    (void)state;
    Diag *d = checked(STR("đúng\nđã \xC3 sai\n\x01" "b\x7F\xC2\x85\n"
                          "é\xF3\xB0\x80\x80\xF4\x80\x80\x80\xEF\xBF\xBF"), false);
    assert_int_equal(diag_count(d), 7);
    assert_message(d, 0, M_not_utf8, "C3");
    assert_place(d, 0, 2, 4);
    assert_message(d, 1, M_control_character, "0001");
    assert_place(d, 1, 3, 1);
    assert_message(d, 2, M_control_character, "007F");
    assert_place(d, 2, 3, 3);
    assert_message(d, 3, M_control_character, "0085");
    assert_message(d, 4, M_private_character, "F0000");
    assert_place(d, 4, 4, 2);
    assert_message(d, 5, M_private_character, "100000");
    assert_message(d, 6, M_control_character, "FFFF");
    assert_place(d, 6, 4, 4);
    diag_free(d);
}

static void check_bad_bytes(void **state)
{
    (void)state;
    /* overlong, surrogate, above U+10FFFF, cut short: one report for each run */
    Diag *d = checked(STR("\xC0\xAF.\xED\xA0\x80.\xF4\x90\x80\x80.\xFF\xFE\n\xE1\xBA"), false);
    assert_int_equal(diag_count(d), 5);
    assert_message(d, 0, M_not_utf8, "C0");
    assert_message(d, 1, M_not_utf8, "ED");
    assert_message(d, 4, M_not_utf8, "E1");
    assert_place(d, 4, 2, 1);
    diag_free(d);
}

static void check_stops_at_20(void **state)
{
    (void)state;
    char many[100];
    for (size_t i = 0; i < sizeof many; i++)
        many[i] = i % 2 ? 'a' : '\x02';
    Diag *d = checked((Str){ many, sizeof many }, false);
    assert_int_equal(diag_count(d), 20);
    assert_place(d, 19, 1, 39);
    diag_free(d);
}

static void nfc(void **state)
{
    Arena *a = *state;
    Str plain = STR("Nghị định số 30/2020/NĐ-CP");
    assert_ptr_equal(text_nfc(a, plain).p, plain.p);
    assert_text(text_nfc(a, STR("Nghi\xCC\xA3 đi\xCC\xA3nh")), "Nghị định");
    assert_text(text_nfc(a, STR("e\xCC\x82\xCC\x81 o\xCC\x9B\xCC\x80 A\xCC\x86\xCC\xA3")), "ế ờ Ặ");
    /* marks in the other order, and a tone on a composed letter */
    assert_text(text_nfc(a, STR("a\xCC\xA3\xCC\x82 \xC3\xAA\xCC\x89")), "ậ ể");
    assert_text(text_nfc(a, STR("\xCC\x81")), "\xCC\x81");
    assert_text(text_nfc(a, STR("")), "");
}

/* ---- Case, folding ---- */

static void upper_lower(void **state)
{
    Arena *a = *state;
    assert_text(text_upper(a, STR("kế hoạch số 5, đường Nguyễn Du – ơ ư ỹ")),
                "KẾ HOẠCH SỐ 5, ĐƯỜNG NGUYỄN DU – Ơ Ư Ỹ");
    assert_text(text_lower(a, STR("TRƯỜNG THPT NGÔ THỊ NHẬM ĐẶNG Ỵ")),
                "trường thpt ngô thị nhậm đặng ỵ");
    assert_text(text_upper(a, STR("i")), "I");  /* in Turkish, too */
    assert_text(text_upper(a, STR("")), "");
    assert_false(str_given(text_lower(a, STR_NONE)));
}

static void vietnamese_letters_survive(void **state)
{
    Arena *a = *state;
    Str lower = STR("aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợ"
                    "pqrstuùủũúụưừửữứựvxyỳỷỹýỵ");
    Str upper = text_upper(a, lower);
    assert_int_equal(str_runes(upper), str_runes(lower));
    assert_false(str_has(upper, STR("ỵ")));
    assert_true(str_eq(text_lower(a, upper), lower));
    assert_text(text_fold(a, upper),
                "aaaaaaaaaaaaaaaaaabcddeeeeeeeeeeeeghiiiiiiklmnoooooooooooooooooo"
                "pqrstuuuuuuuuuuuuvxyyyyyy");
}

static void fold_key(void **state)
{
    Arena *a = *state;
    assert_text(text_fold(a, STR("Nơi nhận: ĐẢNG ỦY, Ngô Thì Nhậm")),
                "noi nhan: dang uy, ngo thi nham");
    assert_text(text_fold(a, STR("de\xCC\x81 한글")), "de 한글");
    assert_text(text_key(a, STR("Nơi nhận")), "noi_nhan");
    assert_text(text_key(a, STR("  Trích-yếu _ (bản\xC2\xA0" "chính) - ")),
                "trich_yeu_(ban_chinh)");
    assert_text(text_key(a, STR("so")), "so");
    assert_text(text_key(a, STR(" - ")), "");
    assert_text(text_key(a, STR("a.b/c")), "a.b/c");
}

/* ---- Order ---- */

static int order(const void *x, const void *y)
{
    return text_compare(*(const Str *)x, *(const Str *)y);
}

/* Every one before all that follow, both ways round. */
static void assert_order(const char *const *words, int (*compare)(Str, Str))
{
    for (size_t i = 0; words[i]; i++)
        for (size_t j = 0; words[j]; j++) {
            int c = compare(str_from(words[i]), str_from(words[j]));
            if ((c > 0) == (i > j) && (c < 0) == (i < j))
                continue;
            print_error("\"%s\" against \"%s\": %d\n", words[i], words[j], c);
            fail();
        }
}

static void alphabet(void **state)
{
    (void)state;
    const char *const letters[] = {
        "", "1", "a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g", "h", "i", "j", "k", "l",
        "m", "n", "o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z", "я",
        NULL
    };
    assert_order(letters, text_compare);
}

static void tones_after_letters(void **state)
{
    (void)state;
    const char *const words[] = {
        "ba", "ba chín", "bà", "bà ba", "bả", "bã", "bá", "bá chín", "bạ", "bạ a", "bai", "bài",
        "băn", "bắn", "bân", "bấn", "bo", "Hoa", "hòa", "hoà b", "hóa", "hoan", "Oanh", "Ô", NULL
    };
    assert_order(words, text_compare);
}

static void numbers_by_value(void **state)
{
    (void)state;
    const char *const words[] = {
        "9A", "10A", "10A1", "10A2", "10A10", "10A10 b", "10B1", "10Đ", "A", "A 2", "A 010",
        "A 11", "A2", NULL
    };
    assert_order(words, text_compare);
}

static void equal_but_not_same(void **state)
{
    (void)state;
    Str list[] = { STR("hoà"), STR("Hòa"), STR("hòa"), STR("hoa") };
    qsort(list, 4, sizeof *list, order);
    assert_text(list[0], "hoa");
    assert_int_equal(text_compare(STR("hòa"), STR("hòa")), 0);
    assert_int_not_equal(text_compare(STR("hòa"), STR("hoà")), 0);
    assert_true(text_compare(STR("hòa an"), STR("hoà bình")) < 0);
    assert_true(text_compare(STR("hoà an"), STR("hòa bình")) < 0);
}

static void names(void **state)
{
    (void)state;
    const char *const people[] = {
        "An", "Lê An", "Nguyễn Văn An", "Trần Thị An", "Vũ Hoàng Ân", "Lê Thị Bình",
        "Đỗ Thị Dung", "Bùi Văn Đạt", "Đinh Tiến Đạt", "Lê Ha", "Trần  Ha", "Cao Hà", "Đỗ Hà",
        "Đỗ Thu HÀ", "Lê Hạ", "Đỗ Thị Yến", NULL
    };
    assert_order(people, text_compare_names);
    assert_int_equal(text_compare_names(STR(""), STR("")), 0);
    assert_true(text_compare_names(STR(""), STR("An")) < 0);
    assert_true(text_compare_names(STR("Lê An "), STR("Lê Bình")) < 0);
}

/* ---- Near misses ---- */

static void distances(void **state)
{
    (void)state;
    assert_int_equal(text_distance(STR("trich_yeu"), STR("trich_yeu"), 2), 0);
    assert_int_equal(text_distance(STR("trich_yue"), STR("trich_yeu"), 2), 1);
    assert_int_equal(text_distance(STR("trch_yeu"), STR("trich_yeu"), 2), 1);
    assert_int_equal(text_distance(STR("Đạt"), STR("Đặt"), 2), 1);
    assert_int_equal(text_distance(STR("kitten"), STR("sitting"), 9), 3);
    assert_int_equal(text_distance(STR("kitten"), STR("sitting"), 2), 3);
    assert_int_equal(text_distance(STR("abcdef"), STR("badcfe"), 9), 3);
    assert_int_equal(text_distance(STR(""), STR("abc"), 9), 3);
    assert_int_equal(text_distance(STR("abc"), STR(""), 1), 2);
    char longer[65];
    for (size_t i = 0; i < sizeof longer; i++)
        longer[i] = 'x';
    Str a = { longer, 65 }, b = { longer, 64 };
    assert_int_equal(text_distance(a, a, 2), 0);
    assert_int_equal(text_distance(a, b, 2), 3);
    assert_int_equal(text_distance(b, b, 2), 0);
}

static void ties(void **state)
{
    (void)state;
    Arena *a = arena_new();
    assert_text(text_tie(a, STR("ngày 30 tháng 10, I")), "ngày\u00A030 tháng\u00A010,\u00A0I");
    assert_text(text_tie(a, STR("Phụ lục II, IX. Việt INH")), "Phụ lục\u00A0II,\u00A0IX. Việt INH");
    assert_text(text_tie(a, STR("5 bản")), "5 bản");
    assert_text(text_tie(a, STR("")), "");
    assert_text(text_untie(a, STR("Phụ lục\u00A0I")), "Phụ lục I");
    arena_free(a);
}

static void nearest_by_words(void **state)
{
    (void)state;
    const Str types[] = { STR("giay"), STR("giay-moi"), STR("giay-uy-quyen"), STR("cong-van"),
                          STR("moi-hop") };
    const size_t n = sizeof types / sizeof *types;
    Arena *a = arena_new();
    assert_text(text_nearest_words(a, STR("giấy mời họp"), types, n), "giay-moi");
    assert_text(text_nearest_words(a, STR("giấy mời"), types, n), "giay-moi");
    assert_text(text_nearest_words(a, STR("Ủy quyền"), types, n), "giay-uy-quyen");
    assert_text(text_nearest_words(a, STR("công văn đến"), types, n), "cong-van");
    assert_false(str_given(text_nearest_words(a, STR("công vănx"), types, n)));
    assert_false(str_given(text_nearest_words(a, STR(""), types, n)));
    assert_false(str_given(text_nearest_words(a, STR("báo cáo"), types, n)));
    arena_free(a);
}

static void nearest(void **state)
{
    (void)state;
    const Str keys[] = { STR("so"), STR("ky"), STR("loai"), STR("noi_nhan"), STR("trich_yeu"),
                         STR("noi_dung"), STR("Bến Tre") };
    const size_t n = sizeof keys / sizeof *keys;
    assert_text(text_nearest(STR("trich_yêu"), keys, n), "trich_yeu");
    assert_text(text_nearest(STR("trihc_yue"), keys, n), "trich_yeu");
    assert_text(text_nearest(STR("Nơi nhậm"), keys, n), "noi_nhan");
    assert_text(text_nearest(STR("lọai"), keys, n), "loai");
    assert_text(text_nearest(STR("lai"), keys, n), "loai");
    assert_text(text_nearest(STR("ben-tre"), keys, n), "Bến Tre");
    const Str near_keys[] = { STR("ghi_chu_2"), STR("ghi_chu"), STR("ghi_cho"), STR("ghi_chux") };
    assert_text(text_nearest(STR("Ghi chú"), near_keys, 4), "ghi_chu");
    assert_text(text_nearest(STR("ghi_chi"), near_keys, 4), "ghi_chu");
    assert_false(str_given(text_nearest(STR("lia"), keys, n)));
    assert_false(str_given(text_nearest(STR("s"), keys, n)));
    assert_false(str_given(text_nearest(STR(""), keys, n)));
    assert_false(str_given(text_nearest(STR("trix_uye"), keys, n)));
    assert_false(str_given(text_nearest(STR("so"), keys, 0)));
}

/* ---- Numbers as words ---- */

static void spelled(void **state)
{
    static const struct {
        int64_t v;
        const char *words;
    } cases[] = {
        { 0, "không" }, { 4, "bốn" }, { 5, "năm" }, { 10, "mười" }, { 11, "mười một" },
        { 15, "mười lăm" }, { 20, "hai mươi" }, { 21, "hai mươi mốt" }, { 25, "hai mươi lăm" },
        { 24, "hai mươi bốn" }, { 100, "một trăm" }, { 101, "một trăm linh một" },
        { 105, "một trăm linh năm" }, { 110, "một trăm mười" }, { 115, "một trăm mười lăm" },
        { 191, "một trăm chín mươi mốt" }, { 555, "năm trăm năm mươi lăm" },
        { 1000, "một nghìn" }, { 1005, "một nghìn không trăm linh năm" },
        { 1015, "một nghìn không trăm mười lăm" }, { 2025, "hai nghìn không trăm hai mươi lăm" },
        { 21000, "hai mươi mốt nghìn" }, { 1000001, "một triệu không trăm linh một" },
        { 1000000000, "một tỷ" }, { -3, "âm ba" },
        { 1234567, "một triệu hai trăm ba mươi bốn nghìn năm trăm sáu mươi bảy" },
        { 5000015000, "năm tỷ không trăm mười lăm nghìn" },
        { 1000000000000000000, "một tỷ tỷ" },
        { INT64_MIN, "âm chín tỷ hai trăm hai mươi ba triệu ba trăm bảy mươi hai nghìn không trăm "
                     "ba mươi sáu tỷ tám trăm năm mươi bốn triệu bảy trăm bảy mươi lăm nghìn tám "
                     "trăm linh tám" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(text_spell_int(*state, cases[i].v), cases[i].words);
}

static void roman(void **state)
{
    Arena *a = *state;
    assert_text(text_roman(a, 4), "IV");
    assert_text(text_roman(a, 1949), "MCMXLIX");
    assert_text(text_roman(a, 3888), "MMMDCCCLXXXVIII");
    assert_false(str_given(text_roman(a, 0)));
    assert_false(str_given(text_roman(a, 4000)));
    for (int v = 1; v < 4000; v++) {
        int back = 0;
        assert_true(text_read_roman(text_roman(a, v), &back));
        assert_int_equal(back, v);
    }
}

static void not_roman(void **state)
{
    (void)state;
    const char *const wrong[] = { "", "IIII", "IIX", "VX", "IC", "VV", "iv", "A", "I.", "IVI",
                                  "MMMM", "XIXI", "MMMMMMMMMMMMMMMM", NULL };
    for (size_t i = 0; wrong[i]; i++) {
        int v = -7;
        assert_false(text_read_roman(str_from(wrong[i]), &v));
        assert_int_equal(v, -7);
    }
}

/* ---- Any bytes ---- */

/* Promised for malformed text: nothing breaks, and what comes out is again UTF-8. */
static void any_bytes(void **state)
{
    Arena *a = *state;
    static const char pool[] = "aA -_0\xC3\xA9\xCC\x81\xE1\xBA\xBF\xF0\x9F\xFF\xC4\x91";
    uint32_t seed = 1;
    char bytes[40];
    for (int round = 0; round < 3000; round++) {
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1664525 + 1013904223;
            bytes[i] = pool[(seed >> 16) % (sizeof pool - 1)];
        }
        Str s = { bytes, (size_t)round % sizeof bytes }, t = { bytes + 20, 20 };
        Source upper = { SOURCE_TEXT, STR("x"), text_upper(a, s) };
        Source key = { SOURCE_TEXT, STR("x"), text_key(a, text_nfc(a, s)) };
        Diag *d = diag_new();
        assert_true(text_check(d, &upper) && text_check(d, &key));
        diag_free(d);
        assert_int_equal(text_compare(s, t) < 0, text_compare(t, s) > 0);
        assert_int_equal(text_distance(s, t, 9), text_distance(t, s, 9));
        assert_true(str_eq(text_nearest(s, &s, 1), s) || text_key(a, s).n == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines),
        cmocka_unit_test(check_lets_pass),
        cmocka_unit_test(check_finds),
        cmocka_unit_test(check_bad_bytes),
        cmocka_unit_test(check_stops_at_20),
        cmocka_unit_test(nfc),
        cmocka_unit_test(upper_lower),
        cmocka_unit_test(vietnamese_letters_survive),
        cmocka_unit_test(fold_key),
        cmocka_unit_test(alphabet),
        cmocka_unit_test(tones_after_letters),
        cmocka_unit_test(numbers_by_value),
        cmocka_unit_test(equal_but_not_same),
        cmocka_unit_test(names),
        cmocka_unit_test(distances),
        cmocka_unit_test(nearest),
        cmocka_unit_test(nearest_by_words),
        cmocka_unit_test(ties),
        cmocka_unit_test(spelled),
        cmocka_unit_test(roman),
        cmocka_unit_test(not_roman),
        cmocka_unit_test(any_bytes),
    };
    return cmocka_run_group_tests_name("text", tests, set_up, tear_down);
}
