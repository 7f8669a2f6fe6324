/* SPDX-License-Identifier: MIT */
#include "register_world.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/sha256.h"

static void numbers_follow(void **state)
{
    World *w = *state;
    for (int i = 1; i <= 3; i++) {
        char path[16];
        snprintf(path, sizeof path, "%d.md", i);
        RegisterEntry e = world_take(w, path);
        assert_int_equal(e.number, i);
        assert_int_equal(e.id, i);
        assert_text(e.state, "dang-ghi");
    }
    RegisterEntry e = world_entry(w, "4.md", "a");
    e.series = STR("mat");
    assert_int_equal(register_take(w->reg, w->diag, &e, &(TakeOrder){ 0 }), REGISTER_TAKEN);
    assert_int_equal(e.number, 1);
    e = world_entry(w, "5.md", "a");
    e.year = 2027;
    e.date = STR("2027-01-01");
    assert_int_equal(register_take(w->reg, w->diag, &e, &(TakeOrder){ 0 }), REGISTER_TAKEN);
    assert_int_equal(e.number, 1);
    assert_told(w, "");
}

static void the_first_number_counts_once(void **state)
{
    World *w = *state;
    RegisterEntry e = world_entry(w, "1.md", "a");
    TakeOrder order = { .first = 150 };
    assert_int_equal(register_take(w->reg, w->diag, &e, &order), REGISTER_TAKEN);
    assert_int_equal(e.number, 150);
    e = world_entry(w, "2.md", "a");
    assert_int_equal(register_take(w->reg, w->diag, &e, &order), REGISTER_TAKEN);
    assert_int_equal(e.number, 151);
    e = world_entry(w, "3.md", "a");
    e.year = 2027;
    e.date = STR("2027-01-04");
    assert_int_equal(register_take(w->reg, w->diag, &e, &order), REGISTER_TAKEN);
    assert_int_equal(e.number, 1);
}

static void the_same_is_taken_once(void **state)
{
    World *w = *state;
    world_take(w, "1.md");
    RegisterEntry e = world_take(w, "2.md");
    e = world_entry(w, "1.md", "a");
    assert_int_equal(register_take(w->reg, w->diag, &e, &(TakeOrder){ 0 }), REGISTER_ALREADY);
    assert_int_equal(e.number, 1);
    e = world_entry(w, "1.md", "b");
    assert_int_equal(register_take(w->reg, w->diag, &e, &(TakeOrder){ 0 }), REGISTER_OTHER_HASH);
    assert_int_equal(e.number, 1);
    e = world_entry(w, "1.md", "b");
    assert_int_equal(register_take(w->reg, w->diag, &e, &(TakeOrder){ .again = true }),
                     REGISTER_TAKEN);
    assert_int_equal(e.number, 3);
    e = world_entry(w, "1.md", "a");
    assert_int_equal(register_take(w->reg, w->diag, &e, &(TakeOrder){ .again = true }),
                     REGISTER_ALREADY);
    assert_told(w, "");
}

static void days_do_not_go_back(void **state)
{
    World *w = *state;
    world_take(w, "1.md");
    RegisterEntry e = world_entry(w, "2.md", "a");
    e.date = STR("2026-11-20");
    assert_int_equal(register_take(w->reg, w->diag, &e, &(TakeOrder){ 0 }), REGISTER_REFUSED);
    assert_told(w, "register-back-dated");
    TakeOrder order = { .reason = STR("ký ngày 20, văn thư nghỉ") };
    assert_int_equal(register_take(w->reg, w->diag, &e, &order), REGISTER_TAKEN);
    assert_int_equal(e.number, 2);
    RegisterEntry found = { .year = 2026, .number = 2, .series = STR("chung") };
    assert_true(register_find(w->reg, w->arena, w->diag, &found));
    assert_text(found.reason, "ký ngày 20, văn thư nghỉ");
    assert_text(found.date, "2026-11-20");
}

static void no_number_is_left_out(void **state)
{
    World *w = *state;
    world_take(w, "1.md");
    RegisterEntry e = world_entry(w, "2.md", "a");
    assert_int_equal(register_take(w->reg, w->diag, &e, &(TakeOrder){ .wanted = 3 }),
                     REGISTER_REFUSED);
    assert_told(w, "register-not-next");
    assert_int_equal(register_take(w->reg, w->diag, &e, &(TakeOrder){ .wanted = 1 }),
                     REGISTER_REFUSED);
    assert_told(w, "register-used");
    assert_int_equal(register_take(w->reg, w->diag, &e, &(TakeOrder){ .wanted = 2 }),
                     REGISTER_TAKEN);
    assert_int_equal(e.number, 2);
}

static void a_set_is_all_or_none(void **state)
{
    World *w = *state;
    world_take(w, "1.md");
    RegisterEntry list[3] = { world_entry(w, "2.md", "a"), world_entry(w, "3.md", "a"),
                              world_entry(w, "1.md", "b") };
    RegisterSet set = { list, 3, 0 };
    assert_int_equal(register_take_set(w->reg, w->diag, &set, &(TakeOrder){ 0 }),
                     REGISTER_OTHER_HASH);
    assert_int_equal(set.which, 2);
    RegisterList all = { .year = 2026 };
    assert_true(register_list(w->reg, w->arena, w->diag, &all));
    assert_int_equal(all.found.n, 1);
    list[0] = world_entry(w, "2.md", "a");
    list[1] = world_entry(w, "1.md", "a");
    list[2] = world_entry(w, "3.md", "a");
    assert_int_equal(register_take_set(w->reg, w->diag, &set, &(TakeOrder){ 0 }), REGISTER_TAKEN);
    assert_int_equal(list[0].number, 2);
    assert_int_equal(list[1].number, 1);
    assert_int_equal(list[2].number, 3);
    assert_int_equal(register_take_set(w->reg, w->diag, &set, &(TakeOrder){ 0 }),
                     REGISTER_ALREADY);
    assert_told(w, "");
}

static void finishing(void **state)
{
    World *w = *state;
    RegisterEntry e = world_take(w, "1.md");
    RegisterSet left;
    world_take(w, "2.md");
    assert_true(register_unfinished(w->reg, w->arena, w->diag, &left));
    assert_int_equal(left.n, 2);
    assert_text(left.list[0].path, "1.md");
    assert_text(left.list[0].subject, "Tổ chức Ngày hội\nđọc sách");
    e.notation = STR("01/KH-THTV");
    e.bag = STR("luu/2026/chung/1");
    e.bag_hash = sha256_of(w->arena, STR("túi"));
    e.path = STR("khac.md");
    assert_true(register_finish(w->reg, w->diag, &e));
    assert_true(register_finish(w->reg, w->diag, &e));
    assert_true(register_unfinished(w->reg, w->arena, w->diag, &left));
    assert_int_equal(left.n, 2);
    assert_text(left.list[0].state, "da-phat-hanh");
    assert_text(left.list[0].path, "1.md");
    assert_true(register_wrote_back(w->reg, w->diag, e.id));
    assert_true(register_wrote_back(w->reg, w->diag, e.id));
    world_open_again(w);
    assert_true(register_unfinished(w->reg, w->arena, w->diag, &left));
    assert_int_equal(left.n, 1);
    RegisterEntry found = { .path = STR("1.md") };
    assert_true(register_find_path(w->reg, w->arena, w->diag, &found));
    assert_true(found.written_back);
    assert_text(found.notation, "01/KH-THTV");
    e.bag_hash = sha256_of(w->arena, STR("túi khác"));
    assert_told(w, "");
    assert_false(register_finish(w->reg, w->diag, &e));
    assert_told(w, "register-state");
    e.id = 99;
    assert_false(register_finish(w->reg, w->diag, &e));
    assert_told(w, "register-damaged");
}

static void reserved_and_void(void **state)
{
    World *w = *state;
    world_take(w, "1.md");
    RegisterEntry e = { .year = 2026, .series = STR("chung"), .date = STR("2026-11-23"),
                        .reason = STR("khen thưởng 20/11") };
    assert_int_equal(register_reserve(w->reg, w->diag, &e, 2), REGISTER_TAKEN);
    assert_int_equal(e.number, 2);
    assert_text(e.state, "giu-cho");
    assert_int_equal(world_take(w, "2.md").number, 4);

    RegisterEntry kept = world_entry(w, "3.md", "a");
    kept.date = STR("2026-11-20");
    assert_int_equal(register_take(w->reg, w->diag, &kept, &(TakeOrder){ .wanted = 3 }),
                     REGISTER_REFUSED);
    assert_told(w, "register-back-dated");
    const TakeOrder back = { .wanted = 3, .reason = STR("Lệnh") };
    assert_int_equal(register_take(w->reg, w->diag, &kept, &back), REGISTER_TAKEN);
    assert_int_equal(kept.id, 3);
    assert_text(kept.reason, "khen thưởng 20/11; Lệnh");

    VoidOrder order = { e.id, STR("không dùng đến"), STR("Văn thư A") };
    assert_true(register_void(w->reg, w->diag, &order));
    assert_true(register_find(w->reg, w->arena, w->diag, &e));
    assert_text(e.state, "huy");
    assert_text(e.void_by, "Văn thư A");
    assert_told(w, "");
    assert_false(register_void(w->reg, w->diag, &order));
    assert_told(w, "register-no-void");
    order.id = kept.id;
    assert_false(register_void(w->reg, w->diag, &order));
    assert_told(w, "register-no-void");
    assert_int_equal(register_take(w->reg, w->diag, &kept, &(TakeOrder){ .wanted = 2 }),
                     REGISTER_ALREADY);
    kept = world_entry(w, "5.md", "a");
    assert_int_equal(register_take(w->reg, w->diag, &kept, &(TakeOrder){ .wanted = 2 }),
                     REGISTER_REFUSED);
    assert_told(w, "register-used");
}

/* What was void is issued anew under another number. */
static void void_may_come_again(void **state)
{
    World *w = *state;
    RegisterEntry e = world_take(w, "1.md");
    e.bag_hash = sha256_of(w->arena, STR("túi"));
    assert_true(register_finish(w->reg, w->diag, &e));
    e.note = STR("đã có bản ký");
    e.bag_hash = sha256_of(w->arena, STR("túi 2"));
    assert_true(register_event(w->reg, w->diag, &e, STR("dinh-kem")));
    assert_true(register_void(w->reg, w->diag, &(VoidOrder){ e.id, STR("sai"), STR("A") }));
    assert_int_equal(world_take(w, "1.md").number, 2);
    e.year = 2026;
    assert_true(register_find(w->reg, w->arena, w->diag, &e));
    assert_text(e.note, "đã có bản ký");
    assert_text(e.void_reason, "sai");
    assert_told(w, "");
}

static void presented(void **state)
{
    World *w = *state;
    RegisterPresented p = { .path = STR("1.md") };
    assert_false(register_presented(w->reg, w->arena, w->diag, &p));
    assert_told(w, "");
    p.source_hash = STR("a");
    p.text = STR("một\n");
    assert_true(register_present(w->reg, w->diag, &p));
    p.text = STR("hai\n");
    assert_true(register_present(w->reg, w->diag, &p));
    RegisterPresented found = { .path = STR("1.md") };
    assert_true(register_presented(w->reg, w->arena, w->diag, &found));
    assert_text(found.text, "hai\n");
    assert_int_equal(found.time.n, 20);
}

static void searching(void **state)
{
    World *w = *state;
    world_take(w, "1.md");
    RegisterEntry e = world_entry(w, "2.md", "a");
    e.subject = STR("Khen thưởng học sinh");
    assert_int_equal(register_take(w->reg, w->diag, &e, &(TakeOrder){ 0 }), REGISTER_TAKEN);
    static const struct { const char *words; size_t n; } cases[] = {
        { "", 2 }, { "khen", 1 }, { "THUONG khen", 1 }, { "hội đọc", 1 }, { "hoi khen", 0 },
        { "o", 2 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        RegisterList l = { .search = str_from(cases[i].words) };
        assert_true(register_list(w->reg, w->arena, w->diag, &l));
        assert_int_equal(l.found.n, cases[i].n);
    }
    RegisterList l = { .from = STR("2026-11-24") };
    assert_true(register_list(w->reg, w->arena, w->diag, &l));
    assert_int_equal(l.found.n, 0);
}

static void files_are_the_owners(void **state)
{
    World *w = *state;
    struct stat s;
    if (w->server)
        return;
    world_take(w, "1.md");
    const char *const names[] = { "so/vanthu.db", "so/vanthu.db-wal", "so" };
    for (size_t i = 0; i < 3; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s/%s", w->folder, names[i]);
        assert_int_equal(stat(path, &s), 0);
        assert_int_equal(s.st_mode & 0777, i == 2 ? 0700 : 0600);
    }
}

/* Eight processes, fifty numbers each. */
static void many_at_once(void **state)
{
    enum { PROCESSES = 8, EACH = 50 };
    World *w = *state;
    for (int p = 0; p < PROCESSES; p++) {
        if (fork() != 0)
            continue;
        Arena *a = arena_new();
        Diag *d = diag_new();
        bool ok = true;
        Register *r = register_open(a, d, w->address, REGISTER_WRITE);
        for (int i = 0; r && ok && i < EACH; i++) {
            char path[32];
            snprintf(path, sizeof path, "%d-%d.md", p, i);
            RegisterEntry e = world_entry(w, path, "a");
            ok = register_take(r, d, &e, &(TakeOrder){ 0 }) == REGISTER_TAKEN;
        }
        _exit(r && ok ? 0 : 1);
    }
    for (int p = 0; p < PROCESSES; p++) {
        int status;
        wait(&status);
        assert_int_equal(status, 0);
    }
    RegisterList all = { .year = 2026 };
    assert_true(register_list(w->reg, w->arena, w->diag, &all));
    assert_int_equal(all.found.n, PROCESSES * EACH);
    for (int i = 0; i < PROCESSES * EACH; i++)
        assert_int_equal(all.found.list[i].number, i + 1);
}

/* Issued before, without a path: "YEAR/NUMBER YEAR/NUMBER …". */
static bool import_numbers(World *w, const char *numbers)
{
    RegisterEntry list[16] = { { 0 } };
    RegisterSet set = { list, 0, 0 };
    for (const char *z = numbers; *z; z += strcspn(z, " "), z += *z == ' ') {
        char *end;
        int year = (int)strtol(z, &end, 10);
        list[set.n++] = (RegisterEntry){
            .year = year, .number = (int)strtol(end + 1, NULL, 10), .series = STR("chung"),
            .date = year == 2026 ? STR("2026-01-05") : STR("2025-01-05"),
            .state = REGISTER_ISSUED, .subject = STR("cũ"),
        };
    }
    return register_import(w->reg, w->diag, &set);
}

static size_t listed(World *w)
{
    RegisterHead head;
    RegisterList all = { .year = 0 };
    assert_true(register_list(w->reg, w->arena, w->diag, &all));
    assert_true(register_verify(w->reg, w->diag, STR(""), &head));
    assert_int_equal(head.entries, all.found.n);
    return all.found.n;
}

static void old_entries_keep_their_numbers(void **state)
{
    World *w = *state;
    assert_true(import_numbers(w, "2026/7 2026/8 2026/9"));
    assert_int_equal(listed(w), 3);
    RegisterEntry e = world_take(w, "1.md");
    assert_int_equal(e.number, 10);
    assert_int_equal(e.id, 4);
    assert_true(import_numbers(w, "2026/5 2026/6"));
    assert_int_equal(listed(w), 6);
    assert_true(import_numbers(w, ""));
    RegisterSet open;
    assert_true(register_unfinished(w->reg, w->arena, w->diag, &open));
    assert_int_equal(open.n, 1);
    assert_told(w, "");
}

static void old_entries_leave_no_hole(void **state)
{
    World *w = *state;
    assert_false(import_numbers(w, "2026/1 2026/3"));
    assert_told(w, "register-hole");
    assert_int_equal(listed(w), 0);
    assert_true(import_numbers(w, "2026/4 2026/5"));
    assert_false(import_numbers(w, "2026/7"));
    assert_told(w, "register-hole");
    assert_false(import_numbers(w, "2026/6 2026/5"));
    assert_told(w, "register-used");
    assert_false(import_numbers(w, "2025/1"));  /* then 2026 would begin with 4 */
    assert_told(w, "register-hole");
    assert_int_equal(listed(w), 2);
    assert_true(import_numbers(w, "2026/1 2026/2 2026/3"));
    assert_true(import_numbers(w, "2025/88 2025/89"));
    assert_int_equal(listed(w), 7);
    assert_told(w, "");
}

static void hashes(void **state)
{
    World *w = *state;
    assert_text(sha256_of(w->arena, STR("abc")),
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    char path[128];
    Str of_file;
    snprintf(path, sizeof path, "%s/abc", w->folder);
    FILE *f = fopen(path, "w");
    fputs("abc", f);
    fclose(f);
    assert_true(sha256_file(w->arena, str_from(path), &of_file));
    assert_true(str_eq(of_file, sha256_of(w->arena, STR("abc"))));
    assert_false(sha256_file(w->arena, STR("/khong/co"), &of_file));
}

#define T(f) cmocka_unit_test_setup_teardown(f, world_set_up, world_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(numbers_follow), T(the_first_number_counts_once), T(the_same_is_taken_once),
        T(days_do_not_go_back), T(no_number_is_left_out), T(a_set_is_all_or_none), T(finishing),
        T(reserved_and_void), T(void_may_come_again), T(presented), T(searching),
        T(files_are_the_owners), T(old_entries_keep_their_numbers), T(old_entries_leave_no_hole),
        T(many_at_once), T(hashes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
