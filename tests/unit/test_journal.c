/* SPDX-License-Identifier: MIT */
/* What a hand that goes past the register leaves behind, and copies of the whole. */
#include "register_world.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/sha256.h"

/* Three issued, one void, one reserved. */
static int five_entries(void **state)
{
    world_set_up(state);
    World *w = *state;
    for (int i = 1; i <= 4; i++) {
        char path[16];
        snprintf(path, sizeof path, "%d.md", i);
        RegisterEntry e = world_take(w, path);
        e.subject = ARENA_JOIN(w->arena, STR("Về việc "), str_from(path));
        e.bag_hash = sha256_of(w->arena, str_from(path));
        assert_true(register_finish(w->reg, w->diag, &e));
        if (i == 4)
            assert_true(register_void(w->reg, w->diag, &(VoidOrder){ 4, STR("sai"), STR("A") }));
    }
    RegisterEntry e = { .year = 2026, .series = STR("chung"), .date = STR("2026-11-23"),
                        .reason = STR("giữ\\số\n1") };
    assert_int_equal(register_reserve(w->reg, w->diag, &e, 1), REGISTER_TAKEN);
    return 0;
}

static bool verify(World *w, const char *known)
{
    RegisterHead head;
    return register_verify(w->reg, w->diag, str_from(known), &head);
}

static void untouched(void **state)
{
    World *w = *state;
    RegisterHead before, after;
    assert_true(register_verify(w->reg, w->diag, STR(""), &before));
    assert_int_equal(before.entries, 5);
    assert_int_equal(before.lines, 10);
    world_take(w, "6.md");
    assert_true(register_verify(w->reg, w->diag, before.hash, &after));
    assert_false(str_eq(before.hash, after.hash));
    assert_told(w, "");
}

static void an_empty_one(void **state)
{
    assert_true(verify(*state, ""));
    assert_told(*state, "");
}

typedef struct Hand {
    const char *sql[3];
    const char *told;
} Hand;

/* Each of these is named, and nothing besides it. */
static const Hand hands[] = {
    { { "UPDATE van_ban_di SET trich_yeu = 'Khác' WHERE so = 2" }, "register-entry-changed" },
    { { "UPDATE van_ban_di SET da_ghi_lai = 1 WHERE so = 2" }, "register-entry-changed" },
    { { "DELETE FROM van_ban_di WHERE so = 2" }, "register-entry-gone register-hole" },
    { { "DELETE FROM van_ban_di WHERE so = 5" }, "register-entry-gone" },
    { { "UPDATE van_ban_di SET so = 99 WHERE so = 1", "UPDATE van_ban_di SET so = 1 WHERE so = 3",
        "UPDATE van_ban_di SET so = 3 WHERE so = 99" }, "register-exchanged" },
    { { "UPDATE van_ban_di SET trich_yeu = 'x' WHERE so = 1",
        "UPDATE van_ban_di SET trich_yeu = 'Về việc 1.md' WHERE so = 3",
        "UPDATE van_ban_di SET trich_yeu = 'Về việc 3.md' WHERE so = 1" },
      "register-entry-changed register-entry-changed" },
    { { "INSERT INTO van_ban_di SELECT 6, nam, day_so, 6, so_ky_hieu, ngay, loai, trich_yeu, "
        "nguoi_ky, noi_nhan, so_ban, don_vi, ngay_chuyen, ghi_chu, ho_so, 'x.md', ma_nguon, "
        "trang_thai, tui, ma_tui, cho_ghi, da_ghi_lai, ly_do, ly_do_huy, nguoi_huy, tim "
        "FROM van_ban_di WHERE so = 1" }, "register-entry-put-in" },
    { { "UPDATE nhat_ky SET noi_dung = noi_dung || 'x=1' WHERE stt = 3" },
      "register-line-changed" },
    { { "UPDATE nhat_ky SET luc = '2026-01-01T00:00:00Z' WHERE stt = 3" },
      "register-line-changed" },
    { { "DELETE FROM nhat_ky WHERE stt = 3" }, "register-line-gone" },
    { { "DELETE FROM nhat_ky WHERE stt IN (1, 2)" }, "register-line-gone register-entry-put-in" },
    { { "DELETE FROM nhat_ky WHERE stt = 3", "UPDATE nhat_ky SET stt = stt + 100 WHERE stt > 3",
        "UPDATE nhat_ky SET stt = stt - 101 WHERE stt > 100" },
      "register-line-order register-line-changed" },
    { { "DELETE FROM nhat_ky WHERE stt = 10", "DELETE FROM van_ban_di WHERE so = 5" },
      "register-head" },
};

static bool was_told(World *w, const char *id, size_t n)
{
    for (size_t m = 0; m < diag_count(w->diag); m++) {
        const char *told = msg_info(diag_at(w->diag, m)->id)->id;
        if (strlen(told) == n && memcmp(told, id, n) == 0)
            return true;
    }
    return false;
}

/* The ids in `told`, apart by blanks, and no other but that the end of the journal is another. */
static void assert_named(World *w, const char *told)
{
    size_t n = was_told(w, "register-head", 13) && !strstr(told, "register-head");
    for (const char *id = told; *id; id += strspn(id, " ")) {
        size_t length = strcspn(id, " ");
        if (!was_told(w, id, length)) {
            print_error("%.*s is not told\n", (int)length, id);
            fail();
        }
        n++;
        id += length;
    }
    if (strncmp(told, "register-line-order", 19) != 0)
        assert_int_equal(diag_count(w->diag), n);
}

static void each_hand_is_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof hands / sizeof hands[0]; i++) {
        void *one;
        RegisterHead head;
        five_entries(&one);
        World *w = one;
        assert_true(register_verify(w->reg, w->diag, STR(""), &head));
        for (size_t s = 0; s < 3 && hands[i].sql[s]; s++)
            world_tamper(w, hands[i].sql[s]);
        assert_false(register_verify(w->reg, w->diag, head.hash, &head));
        assert_named(w, hands[i].told);
        world_tear_down(&one);
    }
}

static void what_was_changed_is_named(void **state)
{
    World *w = *state;
    world_tamper(w, "UPDATE van_ban_di SET trich_yeu = 'Khác', nguoi_ky = 'B' WHERE so = 2");
    assert_false(verify(w, ""));
    const Message *m = diag_at(w->diag, 0);
    assert_text(m->args[0], "2");
    assert_text(m->args[1], "chung");
    assert_text(m->args[2], "2026");
    assert_text(m->args[3], "trich_yeu, nguoi_ky");
}

/* What was shown for signature, twice, changed past the program: each is named by its path. */
static void presented_is_named(void **state)
{
    static const char *const sql[] = {
        "UPDATE trinh_ky SET noi_dung = 'ba' WHERE duong_dan = '1.md'",
        "UPDATE trinh_ky SET noi_dung = 'hai', ma_nguon = 'b' WHERE duong_dan = '1.md'",
        "UPDATE trinh_ky SET ma_nguon = 'a', noi_dung = 'một' WHERE duong_dan = '1.md'",
        "DELETE FROM trinh_ky WHERE duong_dan = '1.md'",
        "INSERT INTO trinh_ky VALUES ('1.md', 'a', 'hai', '2026-11-23T00:00:00Z')",
        "UPDATE trinh_ky SET duong_dan = '0.md' WHERE duong_dan = '1.md'",
    };
    static const size_t named[] = { 1, 1, 1, 1, 0, 2 };
    World *w = *state;
    const RegisterPresented shown[] = { { STR("2.md"), STR("a"), STR("hai"), STR("") },
                                        { STR("1.md"), STR("a"), STR("một"), STR("") },
                                        { STR("1.md"), STR("a"), STR("hai"), STR("") } };
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        assert_true(register_present(w->reg, w->diag, &shown[i]));
    assert_true(verify(w, ""));
    for (size_t i = 0; i < sizeof sql / sizeof sql[0]; i++) {
        diag_clear(w->diag);
        world_tamper(w, sql[i]);
        assert_true(verify(w, "") == !named[i]);
        assert_int_equal(diag_count(w->diag), named[i]);
        if (named[i])
            assert_true(was_told(w, "register-presented", 18));
        if (named[i] == 1)
            assert_text(diag_at(w->diag, 0)->args[0], "1.md");
    }
}

static void copies(void **state)
{
    World *w = *state;
    RegisterHead head, of_copy;
    Str path = ARENA_JOIN(w->arena, str_from(w->folder), STR("/ban-sao.db"));
    assert_true(register_backup(w->reg, w->diag, path));
    assert_true(register_verify(w->reg, w->diag, STR(""), &head));
    Register *copy = register_open(w->arena, w->diag, path, REGISTER_WRITE);
    assert_non_null(copy);
    assert_true(register_verify(copy, w->diag, STR(""), &of_copy));
    assert_int_equal(head.lines, of_copy.lines);
    assert_true(str_eq(head.hash, of_copy.hash));
    RegisterEntry e = world_entry(w, "6.md", "a");
    assert_int_equal(register_take(copy, w->diag, &e, &(TakeOrder){ 0 }), REGISTER_TAKEN);
    assert_int_equal(e.number, 6);
    register_close(copy);
    assert_told(w, "");
    assert_false(register_backup(w->reg, w->diag, path));
    assert_told(w, "register-there");
}

#define T(f) cmocka_unit_test_setup_teardown(f, five_entries, world_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(untouched), T(each_hand_is_named), T(what_was_changed_is_named),
        T(presented_is_named), T(copies),
        cmocka_unit_test_setup_teardown(an_empty_one, world_set_up, world_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
