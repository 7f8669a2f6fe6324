/* SPDX-License-Identifier: MIT */
#include "data/front.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"

#define F(key, kind) { .name = { key, sizeof(key) - 1 }, .type = (kind) }
static const Field fields[] = {
    F("loai", FIELD_TEXT),     F("so", FIELD_SO),         F("ngay", FIELD_DATE),
    F("trich_yeu", FIELD_TEXT), F("noi_nhan", FIELD_LIST), F("luu", FIELD_TEXT),
    F("ky", FIELD_SIGNERS),    F("ten", FIELD_TEXT),      F("don_vi", FIELD_MAP),
    F("so_luong", FIELD_NUMBER), F("trinh_bay", FIELD_MAP), F("thoi_gian", FIELD_TIME),
};
#undef F
enum { N = sizeof fields / sizeof fields[0] };

/* A file between fences, read; begin() … done(). */
static Arena *arena;
static Diag *diag;
static Source source;
static FrontParts parts;
static Value *map;

static bool begin(const char *front)
{
    arena = arena_new();
    diag = diag_new();
    Str text = ARENA_JOIN(arena, STR("---\n"), str_from(front), STR("\n---\nThân\n"));
    source = (Source){ SOURCE_TEXT, STR("a.md"), text };
    assert_true(front_split(diag, &source, &parts));
    FrontWant want = { &source, &parts, fields, N, false };
    return front_read(arena, diag, &want, &map);
}

static void done(void)
{
    arena_free(arena);
    diag_free(diag);
}

static const Value *get(const char *key)
{
    const Value *v = value_get_exact(map, str_from(key));
    if (!v)
        fail_msg("no key %s", key);
    return v;
}

static void is_text(const Value *v, const char *text)
{
    if (!v || v->kind != VALUE_TEXT || !str_eq(v->text, str_from(text)))
        fail_msg("want \"%s\", have \"%.*s\"", text, v ? (int)v->text.n : 0,
                 v && v->text.n ? v->text.p : "");
}

static void is_at(Pos at, uint32_t line, uint32_t column)
{
    if (at.a != line || at.b != column)
        fail_msg("at %u:%u, want %u:%u", at.a, at.b, line, column);
}

/* The i-th message. */
static void said(size_t i, MsgId id, uint32_t line, uint32_t column)
{
    if (i >= diag_count(diag))
        fail_msg("no message %zu", i);
    const Message *m = diag_at(diag, i);
    if (m->id != id)
        fail_msg("message %s, want %s", msg_info(m->id)->id, msg_info(id)->id);
    is_at(m->at, line, column);
}

static const Value *item(const Value *list, size_t i)
{
    const Value *v = list->first;
    while (v && i--)
        v = v->next;
    return v;
}

/* ---- */

static void split(const char *text, bool ok)
{
    diag = diag_new();
    source = (Source){ SOURCE_TEXT, STR("a.md"), str_from(text) };
    assert_int_equal(front_split(diag, &source, &parts), ok);
}

static void test_split(void **state)
{
    (void)state;
    split("---\nloai: x\n---\nA\nB\n", true);
    assert_true(str_eq(parts.front, STR("loai: x\n")));
    assert_true(str_eq(parts.body, STR("A\nB\n")));
    assert_int_equal(parts.front_line, 2);
    assert_int_equal(parts.body_line, 4);
    diag_free(diag);
    split("---\n---", true);
    assert_true(str_given(parts.front) && parts.front.n == 0);
    assert_true(str_given(parts.body) && parts.body.n == 0);
    assert_int_equal(parts.body_line, 2); /* no line follows */
    diag_free(diag);
}

static void test_split_faults(void **state)
{
    (void)state;
    static const char *const missing[] = { "", "# A\n", "\n---\n", "----\n", "--- x\n" };
    for (size_t i = 0; i < sizeof missing / sizeof missing[0]; i++) {
        split(missing[i], false);
        said(0, M_front_missing, 1, 1);
        assert_false(str_given(parts.front));
        assert_int_equal(parts.body.n, strlen(missing[i]));
        diag_free(diag);
    }
    static const char *const open[] = { "---", "---\n", "---\nloai: x\n ---\n" };
    for (size_t i = 0; i < sizeof open / sizeof open[0]; i++) {
        split(open[i], false);
        said(0, M_front_unclosed, 1, 1);
        diag_free(diag);
    }
}

static void test_peek(void **state)
{
    (void)state;
    Pos at;
    begin("# loai: x\nky:\n  loai: y\nLoại: \"ke-hoach\"\nso: 1");
    assert_true(str_eq(front_peek(&source, &parts, STR("loai"), &at), STR("ke-hoach")));
    is_at(at, 5, 7);
    assert_false(str_given(front_peek(&source, &parts, STR("ngay"), &at)));
    done();
    begin("loai:x\nluu:\n- loai: y");
    assert_false(str_given(front_peek(&source, &parts, STR("loai"), &at)));
    assert_true(str_eq(front_peek(&source, &parts, STR("luu"), &at), STR("")));
    is_at(at, 3, 5);
    done();
    begin("Loại: a\nloai: b");
    assert_true(str_eq(front_peek(&source, &parts, STR("loai"), &at), STR("b")));
    done();
}

static void test_rest_of_line(void **state)
{
    (void)state;
    assert_true(begin("so: {{so}}\n"
                      "trich_yeu: Về việc # không phải chú thích: MTQG: x  \n"
                      "luu: VT, NTN (3b)\n"
                      "ten: \"A\" và \"B\"\n"
                      "noi_nhan:\n"
                      "- VPUB: CVP, PCVP\n"
                      "- *Lưu\n"
                      "-   [](#a) x\n"));
    is_text(get("so"), "{{so}}");
    is_text(get("trich_yeu"), "Về việc # không phải chú thích: MTQG: x");
    is_at(get("trich_yeu")->at, 3, 12);
    is_text(get("luu"), "VT, NTN (3b)");
    assert_true(get("luu")->plain);
    is_text(get("ten"), "\"A\" và \"B\"");
    is_text(item(get("noi_nhan"), 0), "VPUB: CVP, PCVP");
    is_at(item(get("noi_nhan"), 0)->at, 7, 3);
    is_text(item(get("noi_nhan"), 1), "*Lưu");
    is_text(item(get("noi_nhan"), 2), "[](#a) x");
    is_at(item(get("noi_nhan"), 2)->at, 9, 5);
    assert_int_equal(value_count(get("noi_nhan")), 3);
    done();
}

static void test_stays_yaml(void **state)
{
    (void)state;
    assert_true(begin("so: \"05\"\n"
                      "ten: [\"Ủy ban: x, y\", 'tỉnh X']\n"
                      "trich_yeu: |\n  Dòng: một\n  - hai # ba\n\n  bốn\n"
                      "luu:\n"
                      "noi_nhan: # danh sách\n\n  # nữa\n  - A: B\n"
                      "thoi_gian: >-\n  a\n  b\n"));
    is_text(get("so"), "05");
    assert_false(get("so")->plain);
    assert_int_equal(value_count(get("ten")), 2);
    is_text(get("ten")->first, "Ủy ban: x, y");
    is_text(get("trich_yeu"), "Dòng: một\n- hai # ba\n\nbốn");
    is_text(get("luu"), "");
    assert_int_equal(get("luu")->kind, VALUE_TEXT);
    is_text(item(get("noi_nhan"), 0), "A: B");
    is_text(get("thoi_gian"), "a b");
    done();
    begin("ten: [Ủy ban, {{ten}}, 'K''x', K'Bang]\n"
          "lop: {{lop}} # c\nx: \"{{x}}: y\"\ny: {a: {{b}}}");
    assert_int_equal(diag_count(diag), 0);
    is_text(item(get("ten"), 1), "{{ten}}");
    is_text(item(get("ten"), 2), "K'x");
    is_text(item(get("ten"), 3), "K'Bang");
    is_text(get("lop"), "{{lop}}");
    is_text(get("x"), "{{x}}: y");
    is_text(get("y")->first, "{{b}}");
    done();
}

static void test_scalars_stay(void **state)
{
    (void)state;
    assert_true(begin("so: 05\nluu: no\nten: ....\nngay: không\nnoi_nhan: không\n"
                      "trich_yeu: 'a # b'\nky: không\nso_luong: 007\nlop: 010"));
    is_text(get("so"), "05");
    is_text(get("luu"), "no");
    is_text(get("ten"), "....");
    assert_true(value_is_no(get("ngay")));
    assert_true(value_is_no(get("noi_nhan")));
    assert_true(value_is_no(get("ky")));
    is_text(get("trich_yeu"), "a # b");
    is_text(get("so_luong"), "007");
    is_text(get("lop"), "010");
    done();
}

static void test_verbatim(void **state)
{
    (void)state;
    assert_true(begin("luu: {nguyen_van: VT-NTN: a, b # c}\n"
                      "ten: {Nguyên văn: {{so}}}\n"
                      "trich_yeu:\n  nguyen_van: X: y\n"
                      "noi_nhan:\n  - { nguyen_van: \"a\\tb\" }\n  - nguyen_van: c: d\n"
                      "ky: {ho_ten: {nguyen_van: không}}"));
    is_text(get("luu"), "VT-NTN: a, b # c");
    assert_true(get("luu")->verbatim && !get("luu")->plain);
    is_at(get("luu")->at, 2, 19);
    is_text(get("ten"), "{{so}}");
    assert_true(get("ten")->verbatim);
    is_text(get("trich_yeu"), "X: y");
    assert_true(get("trich_yeu")->verbatim);
    is_text(item(get("noi_nhan"), 0), "a\tb");
    is_at(item(get("noi_nhan"), 0)->at, 7, 19);
    assert_true(item(get("noi_nhan"), 0)->verbatim);
    is_text(item(get("noi_nhan"), 1), "c: d");
    assert_true(item(get("noi_nhan"), 1)->verbatim);
    is_text(get("ky")->first, "không");
    assert_false(value_is_no(get("ky")->first));
    done();
}

static void test_signers(void **state)
{
    (void)state;
    assert_true(begin("ky:\n"
                      "  - quyen_han:\n      - TL. CHỦ TỊCH: x\n      - KT. CHÁNH # y\n"
                      "    Họ tên: Nguyễn: A # b\n"
                      "  - chuc_vu: B: C\n"
                      "so: 5"));
    const Value *one = item(get("ky"), 0), *two = item(get("ky"), 1);
    is_text(item(value_get_exact(one, STR("quyen_han")), 1), "KT. CHÁNH # y");
    is_text(value_get_exact(one, STR("ho_ten")), "Nguyễn: A # b");
    is_text(value_get_exact(two, STR("chuc_vu")), "B: C");
    is_at(value_get_exact(two, STR("chuc_vu"))->at, 7, 14);
    done();
    assert_true(begin("ky: {quyen_han: TM. X,\n     chuc_vu: A # b\n  }\nso: 5"));
    is_text(item(get("ky"), 1), "A");
    done();
    assert_false(begin("ky:\n  hoten: A\n  xyzt: B\n  Họ tên: C\n  ho_ten: D\n  dau: {a: b}"));
    said(0, M_unknown_member_near, 3, 3);
    said(1, M_unknown_member, 4, 3);
    said(2, M_duplicate_key, 6, 3);
    said(3, M_want_text, 7, 8);
    done();
}

static void test_keys(void **state)
{
    (void)state;
    assert_true(begin("Nơi nhận:\n  - A: B\nTRÍCH-YẾU: c: d\n\"so\": 5a"));
    is_text(item(get("noi_nhan"), 0), "A: B");
    is_text(get("trich_yeu"), "c: d");
    is_text(get("so"), "5a");
    done();
    assert_false(begin("so: 1\nnoi_nhan: a\nlop: x\nNơi nhận: b\nso: 2"));
    assert_int_equal(diag_count(diag), 2);
    said(0, M_duplicate_key, 5, 1);
    assert_true(str_eq(diag_at(diag, 0)->args[2], STR("3")));
    said(1, M_yaml_duplicate_key, 6, 1);
    done();
}

static void test_near_keys(void **state)
{
    (void)state;
    assert_true(begin("a: 1\ntrich_yu: x\ntem: y\nnoinhan: z"));
    assert_int_equal(diag_count(diag), 2);
    said(0, M_unknown_key_near, 3, 1);
    assert_true(str_eq(diag_at(diag, 0)->args[1], STR("trich_yeu")));
    said(1, M_unknown_key_near, 5, 1);
    done();
}

static void test_types(void **state)
{
    (void)state;
    assert_false(begin("so: 17-1\nngay: 31/02/2025\nso_luong: mười\nten:\n  a: b\n"
                       "noi_nhan: {a: b}\ndon_vi: x.yml\ntrinh_bay: x\nky: Ông A\n"
                       "luu:\n  - - a"));
    said(0, M_bad_so, 2, 5);
    said(1, M_no_such_day, 3, 7);
    said(2, M_bad_number, 4, 11);
    said(3, M_want_text, 6, 3);
    said(4, M_want_list, 7, 11);
    said(5, M_want_map, 9, 12);
    said(6, M_want_map, 10, 5);
    done();
    assert_false(begin("so: 05ab\nngay: hôm nay\nnoi_nhan:\n  - A\n  - [b]\nso_luong: 1.2.3"));
    said(0, M_bad_so, 2, 5);
    said(1, M_bad_date, 3, 7);
    said(2, M_want_text, 6, 5);
    said(3, M_bad_number, 7, 11);
    done();
    assert_true(begin("so: 12đ\nngay: 2025-10\nso_luong: 1.250.000,5\nnoi_nhan: A\nky: {{ai}}"));
    assert_int_equal(get("noi_nhan")->kind, VALUE_LIST);
    is_text(item(get("noi_nhan"), 0), "A");
    done();
}

/* A value filled in later. */
static void test_check_later(void **state)
{
    (void)state;
    begin("ngay: {{n}}");
    Value *v = value_text(arena, STR("2025-13"), get("ngay")->at);
    assert_false(front_check(arena, diag, &fields[2], v));
    said(0, M_no_such_day, 2, 7);
    v->text = STR("2025-12");
    assert_true(front_check(arena, diag, &fields[2], v));
    done();
}

static void test_places(void **state)
{
    (void)state;
    /* The fault stands before, within or after what the pass rewrote. */
    assert_false(begin("trich_yeu: đây: là # chữ\nlop: ê: x: y"));
    said(0, M_yaml_colon, 3, 7);
    done();
    assert_false(begin("trich_yeu: Về việc\n  tổ chức\n  nữa\nso: 1\nnoi_nhan:\n- A\n  b"));
    assert_int_equal(diag_count(diag), 2);
    said(0, M_text_goes_on, 3, 3);
    said(1, M_text_goes_on, 8, 3);
    is_text(get("so"), "1");
    done();
    assert_false(begin("- a\n- b"));
    said(0, M_front_not_map, 2, 1);
    done();
    assert_false(begin("x: [a, b\nso: 1"));
    assert_true(diag_errors(diag) > 0);
    done();
}

static void test_hostile(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "", "\n\n", "\t", "\tso: 1", "so:\t05", "so: {{", "x: {{", "x: {{a}} {{{b}} }}}",
        "ten: [", "ten: \"abc", "ten: 'abc", "x: \"abc", "ten: {nguyen_van:}",
        "ten: {nguyen_van: }", "ten: {nguyen_van: \"}", "ten: {}", "ten: []", "- ", "-",
        "noi_nhan:\n-\n-\n", ":", ": x", "\"so\" 5", "\"so\"", "'so': ", "? so\n: 5",
        "ky:\n- - - - a: b", "ky:\n -\n  - x", "...", "ky: &a x\nluu: *a", "so: |", "so: |\n",
        "so: |9x", "ky:\n  - ho_ten: |\n      a\n    dau: x", "noi_nhan: X\n- Y", "ten: 'a' b'",
        "ten: [a] b", "ten: [a, \"b]\"", "x: #", "so: #", "{{x}}: 1",
        "a: \xEF\xB7\x90\xEF\xB7\x90", "%YAML 1.1", "ky: [", "ky: {a: [b}", "so: ~",
        "ten:\n  nguyen_van:",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        bool ok = begin(bad[i]);
        assert_int_equal(ok, diag_errors(diag) == 0);
        assert_int_equal(map->kind, VALUE_MAP);
        for (size_t k = 0; k < diag_count(diag); k++)
            assert_true(diag_at(diag, k)->at.a >= 2 && diag_at(diag, k)->at.b >= 1);
        done();
    }
}

static void test_large(void **state)
{
    (void)state;
    Buf b;
    buf_init(&b, 0);
    for (int i = 0; i < 100000; i++) {
        buf_add(&b, STR("khoa_so_"));
        buf_int(&b, i);
        buf_add(&b, STR(": x\n"));
    }
    buf_add(&b, STR("so: 5"));
    buf_char(&b, '\0');
    assert_true(begin(b.p));
    assert_int_equal(value_count(map), 100001);
    is_at(get("so")->at, 100002, 5);
    done();
    buf_clear(&b);
    for (size_t i = 0; i < 2000; i++) {
        buf_fill(&b, ' ', i);
        buf_add(&b, STR("ky:\n"));
    }
    buf_char(&b, '\0');
    assert_false(begin(b.p));
    done();
    buf_release(&b);
}

static void test_field_types(void **state)
{
    (void)state;
    assert_int_equal(field_type(STR("text")), FIELD_TEXT);
    assert_int_equal(field_type(STR("signers")), FIELD_SIGNERS);
    assert_int_equal(field_type(STR("image")), FIELD_IMAGE);
    assert_int_equal(field_type(STR("Text")), FIELD_TYPE_COUNT);
    assert_ptr_equal(field_find(fields, N, STR("Trích yếu")), &fields[3]);
    assert_null(field_find(fields, N, STR("trich")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_split),       cmocka_unit_test(test_split_faults),
        cmocka_unit_test(test_peek),        cmocka_unit_test(test_rest_of_line),
        cmocka_unit_test(test_stays_yaml),  cmocka_unit_test(test_scalars_stay),
        cmocka_unit_test(test_verbatim),    cmocka_unit_test(test_signers),
        cmocka_unit_test(test_keys),        cmocka_unit_test(test_near_keys),
        cmocka_unit_test(test_types),       cmocka_unit_test(test_check_later),
        cmocka_unit_test(test_places),      cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_large),       cmocka_unit_test(test_field_types),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
