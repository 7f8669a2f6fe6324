/* SPDX-License-Identifier: MIT */
#include "data/profile.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "data/front.h"

static Arena *arena;
static Diag *diag;
static Source source;
static Value *file;

static bool begin(const char *text)
{
    arena = arena_new();
    diag = diag_new();
    source = (Source){ SOURCE_TEXT, STR("don-vi.yml"), str_from(text) };
    return profile_read(arena, diag, &source, &file);
}

static void done(void)
{
    arena_free(arena);
    diag_free(diag);
}

static void is_text(const Value *v, const char *text)
{
    if (!v || v->kind != VALUE_TEXT || !str_eq(v->text, str_from(text)))
        fail_msg("want \"%s\", have \"%.*s\"", text, v ? (int)v->text.n : 0,
                 v && v->text.n ? v->text.p : "");
}

static void said(size_t i, MsgId id, uint32_t line, uint32_t column)
{
    if (i >= diag_count(diag))
        fail_msg("no message %zu", i);
    const Message *m = diag_at(diag, i);
    if (m->id != id || m->at.a != line || m->at.b != column)
        fail_msg("%s at %u:%u, want %s at %u:%u", msg_info(m->id)->id, m->at.a, m->at.b,
                 msg_info(id)->id, line, column);
}

/* Member `key`, or member `in` of it, on a day written as in a file; "" = no date. */
static const Value *on(const char *day, const char *key, const char *in)
{
    Date date = DATE_NONE;
    date_parse(str_from(day), &date);
    const Value *v = value_get_exact(profile_at(arena, file, date), str_from(key));
    return in && v ? value_get_exact(v, str_from(in)) : v;
}

static const char don_vi[] =
    "# Trường\n"
    "chu_quan: [Ủy ban nhân dân, tỉnh Ninh Bình]\n"
    "ten: Trường: THPT # Ngô Thị Nhậm\n"
    "Viết tắt: NTN\n"
    "dia_danh:\n"
    "  - gia_tri: Nam: Định # cũ\n"
    "    den: 2025-06-30\n"
    "  - gia_tri: Ninh Bình\n"
    "    tu: 2025-07-01\n"
    "noi_nhan:\n"
    "  - VPUB: CVP\n"
    "luu: VT\n"
    "noi:\n"
    "  - {luu: cu/, den: 2024}\n"
    "  - luu: luu/\n"
    "    tu: 2025\n"
    "nguoi_ky:\n"
    "  - chuc_vu: HIỆU TRƯỞNG\n"
    "    ho_ten: Trần Thị A\n"
    "    den: 2024-06\n"
    "  - chuc_vu: HIỆU TRƯỞNG\n"
    "    ho_ten: Lê Văn B\n"
    "    tu: 2024-07\n"
    "thoi_ky:\n"
    "  - den: 2023-12-31\n"
    "    ten: Trường cũ: X\n"
    "    noi_nhan:\n"
    "      - A: B\n"
    "  - {den: 2024-12-31, ten: Trường giữa, viet_tat: TG, lien_he: 0123}\n"
    "may_in: {ten: HP}\n";

static void test_read(void **state)
{
    (void)state;
    assert_true(begin(don_vi));
    assert_int_equal(diag_count(diag), 0);
    is_text(value_get_exact(file, STR("ten")), "Trường: THPT # Ngô Thị Nhậm");
    is_text(value_get_exact(file, STR("viet_tat")), "NTN");
    is_text(value_get_exact(file, STR("noi_nhan"))->first, "VPUB: CVP");
    assert_int_equal(value_count(value_get_exact(file, STR("chu_quan"))), 2);
    done();
    assert_true(begin(""));
    assert_int_equal(value_count(file), 0);
    assert_null(on("2025", "ten_trong_cau", NULL));
    done();
    begin("ten: [Ủy ban nhân dân, xã Tân Hiệp]\n");
    is_text(on("", "ten_trong_cau", NULL), "Ủy ban nhân dân xã Tân Hiệp");
    done();
    begin("ten: A\nten_trong_cau: Nhà trường\n");
    is_text(on("", "ten_trong_cau", NULL), "Nhà trường");
    done();
}

static void test_dated_block(void **state)
{
    (void)state;
    begin(don_vi);
    is_text(on("2025-07-01", "ten_trong_cau", NULL), "Trường: THPT # Ngô Thị Nhậm");
    is_text(on("2023-12-31", "ten_trong_cau", NULL), "Trường cũ: X");
    is_text(on("2025-06-30", "dia_danh", NULL), "Nam: Định # cũ");
    is_text(on("2025-07-01", "dia_danh", NULL), "Ninh Bình");
    is_text(on("", "dia_danh", NULL), "Ninh Bình");
    is_text(on("2023-05-01", "noi", "luu"), "cu/");
    is_text(on("2024-12-31", "noi", "luu"), "cu/");
    is_text(on("2025-01-01", "noi", "luu"), "luu/");
    assert_null(on("2025-01-01", "noi", "tu"));
    assert_null(on("2023-05-01", "noi", "den"));
    is_text(on("", "may_in", "ten"), "HP");
    done();
}

static void test_signer(void **state)
{
    (void)state;
    begin(don_vi);
    is_text(on("2024-06-30", "ky", "ho_ten"), "Trần Thị A");
    is_text(on("2024-07-01", "ky", "ho_ten"), "Lê Văn B");
    is_text(on("2026", "ky", "ho_ten"), "Lê Văn B");
    is_text(on("", "ky", "ho_ten"), "Lê Văn B");
    assert_null(on("", "ky", "tu"));
    assert_null(on("", "nguoi_ky", NULL));
    done();
    begin("nguoi_ky:\n  - {ho_ten: A, tu: 2020, den: 2020}\n  - {ho_ten: B, tu: 2021, den: 2021}");
    is_text(on("", "ky", "ho_ten"), "B");
    is_text(on("2020-03-01", "ky", "ho_ten"), "A");
    assert_null(on("2022-03-01", "ky", NULL));
    done();
    begin("nguoi_ky:\n  ho_ten: A: x");
    is_text(on("2022-03-01", "ky", "ho_ten"), "A: x");
    done();
}

static void test_periods(void **state)
{
    (void)state;
    begin(don_vi);
    is_text(on("2023-01-01", "ten", NULL), "Trường cũ: X");
    is_text(on("2023-01-01", "viet_tat", NULL), "TG");
    is_text(on("2023-01-01", "noi_nhan", NULL)->first, "A: B");
    is_text(on("2024-01-01", "ten", NULL), "Trường giữa");
    is_text(on("2024-01-01", "lien_he", NULL), "0123");
    is_text(on("2025-01-01", "viet_tat", NULL), "NTN");
    assert_null(on("2025-01-01", "lien_he", NULL));
    is_text(on("", "ten", NULL), "Trường: THPT # Ngô Thị Nhậm");
    assert_null(on("2023-01-01", "thoi_ky", NULL));
    assert_null(on("2023-01-01", "den", NULL));
    done();
}

static void test_over(void **state)
{
    (void)state;
    begin(don_vi);
    Value *over = value_map(arena, POS_NONE);
    value_put(over, STR("Tên"), POS_NONE, value_text(arena, STR("Hội đồng"), POS_NONE));
    value_put(over, STR("lien he"), POS_NONE, value_text(arena, STR("09"), POS_NONE));
    value_put(over, STR("phong"), POS_NONE, value_text(arena, STR("12"), POS_NONE));
    Value *own = file;
    file = profile_over(arena, own, over);
    is_text(on("2023-01-01", "ten", NULL), "Hội đồng");
    is_text(on("2023-01-01", "lien_he", NULL), "09");
    is_text(on("", "phong", NULL), "12");
    is_text(on("2023-01-01", "viet_tat", NULL), "TG");
    file = own;
    is_text(on("2023-01-01", "ten", NULL), "Trường cũ: X");
    file = profile_over(arena, own, NULL);
    is_text(on("2023-01-01", "ten", NULL), "Trường cũ: X");
    done();
}

/* A map over single keys with periods of its own. */
static void test_over_periods(void **state)
{
    (void)state;
    begin("lien_he: 09\nviet_tat: HĐT\nthoi_ky:\n  - {den: 2023, ten: Ban cũ, phong: 7}\n");
    Value *over = file;
    Arena *first = arena;
    Diag *said_first = diag;
    begin(don_vi);
    Value *own = file;
    file = profile_over(arena, own, over);
    is_text(on("2023-01-01", "ten", NULL), "Ban cũ");
    is_text(on("2023-01-01", "phong", NULL), "7");
    is_text(on("2023-01-01", "viet_tat", NULL), "HĐT");
    is_text(on("2024-01-01", "ten", NULL), "Trường giữa");
    is_text(on("2024-01-01", "lien_he", NULL), "09");
    is_text(on("2025-01-01", "ten", NULL), "Trường: THPT # Ngô Thị Nhậm");
    assert_null(on("2025-01-01", "phong", NULL));
    Value *none = value_map(arena, POS_NONE), *no = value_text(arena, STR("không"), POS_NONE);
    no->plain = true;
    value_put(none, STR("Thời kỳ"), POS_NONE, no);
    file = profile_over(arena, own, none);
    is_text(on("2023-01-01", "ten", NULL), "Trường: THPT # Ngô Thị Nhậm");
    done();
    begin("ten: A\n"); /* no periods below it */
    file = profile_over(arena, file, over);
    is_text(on("2023-01-01", "ten", NULL), "Ban cũ");
    is_text(on("2024-01-01", "ten", NULL), "A");
    done();
    arena_free(first);
    diag_free(said_first);
}

static void test_instead(void **state)
{
    (void)state;
    static const char cell[] = "ten: Chi bộ\nviet_tat: CB\n"
                               "thoi_ky:\n  - {den: 2022, ten: Tổ đảng}\n";
    begin(don_vi);
    Value *school = file;
    Arena *first = arena;
    Diag *said_first = diag;
    begin(cell);
    file = profile_instead(arena, school, file);
    is_text(on("2023-01-01", "ten", NULL), "Chi bộ");
    is_text(on("2022-01-01", "ten", NULL), "Tổ đảng");
    is_text(on("2023-01-01", "viet_tat", NULL), "CB");
    assert_null(on("", "chu_quan", NULL));
    assert_null(on("", "luu", NULL));
    assert_null(on("", "ky", NULL));
    assert_null(on("2023-01-01", "noi_nhan", NULL));
    assert_null(on("2024-01-01", "lien_he", NULL));
    is_text(on("2025-01-01", "dia_danh", NULL), "Nam: Định # cũ");
    is_text(on("2026-01-01", "dia_danh", NULL), "Ninh Bình");
    is_text(on("", "may_in", "ten"), "HP");
    done();
    arena_free(first);
    diag_free(said_first);
}

static void test_faults(void **state)
{
    (void)state;
    assert_false(begin("ten: X\n"
                       "dia_danh:\n"
                       "  - gia_tri: A\n"
                       "    tu: hôm nay\n"
                       "  - den: 2024\n"
                       "  - B\n"
                       "  - gia_tri: C\n"
                       "    mau: đỏ\n"
                       "nguoi_ky:\n"
                       "  - ho_te: A\n"
                       "    tu: 30/02/2024\n"
                       "thoi_ky:\n"
                       "  - noi: x\n"
                       "  - B\n"
                       "dia_dan: y\n"));
    said(0, M_bad_date, 4, 9);
    said(1, M_dated_no_value, 5, 5);
    said(2, M_dated_no_value, 6, 5);
    said(3, M_dated_unknown, 8, 5);
    said(4, M_unknown_member_near, 10, 5);
    said(5, M_no_such_day, 11, 9);
    said(6, M_want_map, 13, 10);
    said(7, M_want_map, 14, 5);
    said(8, M_unknown_key_near, 15, 1);
    assert_int_equal(diag_count(diag), 9);
    done();
    assert_false(begin("thoi_ky: x"));
    said(0, M_want_list, 1, 10);
    done();
    assert_false(begin("một dòng"));
    said(0, M_front_not_map, 1, 1);
    done();
}

static void test_fields(void **state)
{
    (void)state;
    size_t n;
    const Field *f = profile_fields(&n);
    assert_int_equal(field_find(f, n, STR("noi_nhan"))->type, FIELD_LIST);
    assert_int_equal(field_find(f, n, STR("nguoi_ky"))->type, FIELD_SIGNERS);
    assert_null(field_find(f, n, STR("thoi_ky")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),   cmocka_unit_test(test_dated_block),
        cmocka_unit_test(test_signer), cmocka_unit_test(test_periods),
        cmocka_unit_test(test_over),   cmocka_unit_test(test_over_periods),
        cmocka_unit_test(test_instead), cmocka_unit_test(test_faults),
        cmocka_unit_test(test_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
