/* SPDX-License-Identifier: MIT */
#include "doc/metrics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static const char *const quoc_hieu = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
static const char *const tieu_ngu = "Độc lập - Tự do - Hạnh phúc";

/* 1 cm is 1440 / 2.54 twips. */
static int hundredths_of_cm(const char *text, int half_points, MetricsStyle style)
{
    return (metrics_width(str_from(text), half_points, style) * 254 + 720) / 1440;
}

/* Measured apart from this table, in a PDF made with Times New Roman's metrics. */
static void letterhead(void **state)
{
    (void)state;
    assert_int_equal(hundredths_of_cm(quoc_hieu, 26, METRICS_BOLD), 957);
    assert_int_equal(hundredths_of_cm(tieu_ngu, 28, METRICS_BOLD), 605);
    assert_int_equal(hundredths_of_cm(quoc_hieu, 24, METRICS_BOLD), 883);
    assert_int_equal(hundredths_of_cm(tieu_ngu, 26, METRICS_BOLD), 561);
}

/* The metrics of Times are published in thousandths of an em: A 722 (611, 667), n 500, W 944. */
static void single_letters(void **state)
{
    (void)state;
    for (int style = METRICS_REGULAR; style <= METRICS_BOLD_ITALIC; style++)
        assert_int_equal(metrics_advance('5', (MetricsStyle)style), METRICS_EM / 2);
    assert_int_equal(metrics_advance('n', METRICS_REGULAR), METRICS_EM / 2);
    assert_int_equal(metrics_advance('n', METRICS_BOLD), 1139);
    assert_int_equal(metrics_advance('A', METRICS_ITALIC), 1251);
    assert_int_equal(metrics_advance('A', METRICS_BOLD_ITALIC), 1366);
    assert_int_equal(metrics_advance('W', METRICS_REGULAR), 1933);
    assert_int_equal(metrics_advance(' ', METRICS_REGULAR), 512);
    assert_int_equal(metrics_advance(0xA0, METRICS_REGULAR), 512);
    assert_int_equal(metrics_advance(0x2013, METRICS_REGULAR), 1024);
    assert_int_equal(metrics_advance(0x2014, METRICS_REGULAR), 2048);
    assert_int_not_equal(metrics_advance(0x20AB, METRICS_REGULAR), METRICS_EM);
}

/* What pass/table_height counts on: bytes are at least as many ems as a text is wide. */
static void bounds(void **state)
{
    (void)state;
    for (int style = METRICS_REGULAR; style <= METRICS_BOLD_ITALIC; style++)
        for (int32_t c = ' '; c < 0x10000; c++) {
            int bytes = c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            assert_true(metrics_advance(c, (MetricsStyle)style) <= bytes * METRICS_EM);
        }
}

/* A marked letter is as wide as its plain one; ơ and ư are letters of their own. */
static void marked_as_plain(void **state)
{
    (void)state;
    static const char *const families[] = {
        "aàảãáạăằẳẵắặâầẩẫấậ", "eèẻẽéẹêềểễếệ", "ìỉĩíị", "oòỏõóọôồổỗốộ", "ơờởỡớợ", "uùủũúụ",
        "ưừửữứự", "yỳỷỹýỵ", "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬ", "EÈẺẼÉẸÊỀỂỄẾỆ", "IÌỈĨÍỊ", "OÒỎÕÓỌÔỒỔỖỐỘ",
        "ƠỜỞỠỚỢ", "UÙỦŨÚỤ", "ƯỪỬỮỨỰ", "YỲỶỸÝỴ", "DĐÐ",
    };
    for (size_t f = 0; f < sizeof families / sizeof *families; f++)
        for (int style = METRICS_REGULAR; style <= METRICS_BOLD_ITALIC; style++) {
            Str s = str_from(families[f]);
            size_t len;
            int plain = metrics_advance(str_rune(s, 0, &len), (MetricsStyle)style);
            for (size_t i = 0; i < s.n; i += len)
                assert_int_equal(metrics_advance(str_rune(s, i, &len), (MetricsStyle)style), plain);
        }
}

static void no_room(void **state)
{
    (void)state;
    assert_int_equal(metrics_width(STR("\xCC\x81\xE2\x80\x8B\xC2\xAD\xEF\xBB\xBF\n"), 28, 0), 0);
    assert_int_equal(metrics_width(STR(""), 28, METRICS_BOLD), 0);
    assert_int_equal(metrics_width(STR_NONE, 28, METRICS_BOLD), 0);
    assert_int_equal(metrics_advance('\t', METRICS_BOLD), 512);
    assert_int_equal(metrics_advance(0x2011, METRICS_BOLD), metrics_advance('-', METRICS_BOLD));
}

static void unknown_is_an_em(void **state)
{
    (void)state;
    assert_int_equal(metrics_advance(0x2610, METRICS_REGULAR), METRICS_EM);
    assert_int_equal(metrics_advance(0x1F4A1, METRICS_ITALIC), METRICS_EM);
    assert_int_equal(metrics_advance(0x7F, METRICS_REGULAR), METRICS_EM);
    assert_int_equal(metrics_advance(0x250, METRICS_REGULAR), METRICS_EM);
    assert_int_equal(metrics_advance(0x10FFFF, METRICS_REGULAR), METRICS_EM);
}

static void rounded_up_and_bounded(void **state)
{
    (void)state;
    assert_int_equal(metrics_width(STR("5"), 28, METRICS_REGULAR), 140);
    assert_int_equal(metrics_width(STR("A"), 2, METRICS_REGULAR), 15);  /* 1479 units: 14.4 */
    assert_int_equal(metrics_width(STR("AA"), 2, METRICS_REGULAR), 29); /* rounded once */
    static char wide[5000];
    for (size_t i = 0; i < sizeof wide; i++)
        wide[i] = 'W';
    assert_int_equal(metrics_width((Str){ wide, sizeof wide }, INT32_MAX, 0), INT32_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letterhead), cmocka_unit_test(single_letters), cmocka_unit_test(bounds),
        cmocka_unit_test(marked_as_plain), cmocka_unit_test(no_room),
        cmocka_unit_test(unknown_is_an_em), cmocka_unit_test(rounded_up_and_bounded),
    };
    return cmocka_run_group_tests_name("metrics", tests, NULL, NULL);
}
