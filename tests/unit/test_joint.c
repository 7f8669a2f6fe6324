/* SPDX-License-Identifier: MIT */
#include "data/joint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "data/profile.h"

static Arena *arena;
static Diag *diag;
static Value *list;

static void add(const char *text)
{
    Source *source = ARENA_NEW(arena, Source);
    Value *profile;
    *source = (Source){ SOURCE_TEXT, STR("don-vi.yml"), str_from(text) };
    assert_true(profile_read(arena, diag, source, &profile));
    value_add(list, profile);
}

static void begin(const char *first, const char *second)
{
    arena = arena_new();
    diag = diag_new();
    list = value_list(arena, POS_NONE);
    add(first);
    add(second);
}

static void done(void)
{
    arena_free(arena);
    diag_free(diag);
}

static const Value *joined(const char *day)
{
    Date date = DATE_NONE;
    date_parse(str_from(day), &date);
    return profile_at(arena, list, date);
}

static void is_text(const Value *map, const char *key, const char *text)
{
    const Value *v = value_get_exact(map, str_from(key));
    Str have = v ? value_as_text(arena, v) : STR("");
    if (!str_eq(have, str_from(text)))
        fail_msg("%s: want \"%s\", have \"%.*s\"", key, text, STR_ARG(have));
}

static void test_names(void **state)
{
    (void)state;
    begin("chu_quan: Ủy ban\nten: [Sở Giáo dục, và Đào tạo]\nviet_tat: SGDĐT\nluu: VT\n",
          "chu_quan: ỦY BAN\nten: Sở Nội vụ\nluu: HC\nphong: 2\n");
    const Value *both = joined("2025");
    is_text(both, "ten", "Sở Giáo dục\nvà Đào tạo -\nSở Nội vụ");
    assert_int_equal(value_count(value_get_exact(both, STR("ten"))), 2);
    is_text(both, "ten_trong_cau", "Sở Giáo dục và Đào tạo và Sở Nội vụ");
    is_text(both, "viet_tat", "SGDĐT");
    is_text(both, "chu_quan", "Ủy ban");
    is_text(both, "luu", "VT");
    assert_null(value_get_exact(both, STR("phong")));
    add("ten: Sở Y tế\nviet_tat: SYT\n");
    const Value *three = joined("2025");
    is_text(three, "ten_trong_cau", "Sở Giáo dục và Đào tạo, Sở Nội vụ và Sở Y tế");
    is_text(three, "viet_tat", "SGDĐT-SYT");
    is_text(three, "chu_quan", "");
    done();
}

static const Value *signer(const Value *profile, size_t i)
{
    const Value *s = value_get_exact(profile, STR("ky"))->first;
    while (i--)
        s = s->next;
    return s;
}

static void test_signers(void **state)
{
    (void)state;
    begin("ten: Trường A\nnguoi_ky:\n  - {ho_ten: Cũ, den: 2024}\n  - {ho_ten: Mới}\n",
          "ten: Ủy ban nhân dân xã B\nnguoi_ky: {quyen_han: TM. ỦY BAN NHÂN DÂN}\n");
    add("ten: Công đoàn\nnguoi_ky: {quyen_han: TM. Ban Chấp hành}\n");
    add("ten: Tổ Tin\nnguoi_ky: {co_quan: Tổ Tin học}\n");
    add("ten: Tổ Toán\n");
    const Value *all = joined("2025-01-01");
    assert_int_equal(value_count(value_get_exact(all, STR("ky"))), 5);
    is_text(signer(all, 0), "ho_ten", "Mới");
    is_text(signer(joined("2024-01-01"), 0), "ho_ten", "Cũ");
    is_text(signer(all, 0), "co_quan", "Trường A");
    is_text(signer(all, 1), "co_quan", "");
    is_text(signer(all, 2), "co_quan", "Công đoàn");
    is_text(signer(all, 3), "co_quan", "Tổ Tin học");
    is_text(signer(all, 4), "co_quan", "Tổ Toán");
    done();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_signers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
