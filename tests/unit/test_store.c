/* SPDX-License-Identifier: MIT */
/* What a store says of locks, of files that are no registers, and of room that is used up. */
#include "register_world.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void one_writes_at_a_time(void **state)
{
    World *w = *state;
    Store *one = world_store(w), *other = world_store(w);
    assert_true(store_begin(one, true));
    assert_false(store_begin(other, true));
    assert_int_equal(store_end(other), STORE_BUSY);
    store_rollback(other);
    assert_true(store_begin(other, false));
    assert_int_equal(store_number(other, STORE_SQL("SELECT count(*) FROM nhat_ky")), 0);
    store_rollback(other);
    store_rollback(one);
    assert_true(store_begin(other, true));
    store_rollback(other);
    store_close(one);
    store_close(other);
}

/* The first fault is kept, and nothing of the transaction is there. */
static void a_fault_takes_all_back(void **state)
{
    World *w = *state;
    Store *s = world_store(w);
    const StoreQuery *insert = STORE_QUERY("INSERT INTO thong_tin (khoa, gia_tri) VALUES ($1, $2)",
                                           store_text(STR("a")), store_text(STR("b")));
    assert_true(store_begin(s, true));
    assert_true(store_run(s, insert));
    assert_false(store_run(s, insert));
    assert_int_equal(store_end(s), STORE_TAKEN);
    assert_false(store_run(s, STORE_SQL("SELECT 1")));
    assert_false(store_commit(s));
    store_rollback(s);
    assert_int_equal(store_number(s, STORE_SQL("SELECT count(*) FROM thong_tin")), 1);
    assert_false(store_run(s, STORE_SQL("SELEKT")));
    assert_int_equal(store_end(s), STORE_FAULT);
    store_close(s);
}

static void types_are_strict(void **state)
{
    World *w = *state;
    Store *s = world_store(w);
    const StoreQuery *wrong = STORE_QUERY("INSERT INTO nhat_ky (stt, luc, viec, van_ban, noi_dung, "
                                          "truoc, ma) VALUES ($1, '', '', 1, '', '', '')",
                                          store_text(STR("một")));
    assert_true(store_begin(s, true));
    assert_false(store_run(s, wrong));
    store_close(s);
}

static void a_later_version_is_left_alone(void **state)
{
    World *w = *state;
    world_tamper(w, "UPDATE thong_tin SET gia_tri = '99' WHERE khoa = 'phien_ban'");
    assert_null(register_open(w->arena, w->diag, w->address, REGISTER_WRITE));
    assert_told(w, "register-newer");
    assert_null(register_open(w->arena, w->diag, w->address, REGISTER_READ));
    assert_told(w, "register-newer");
}

/* Tables are made in one transaction: where one cannot be, there is none. */
static void tables_come_together(void **state)
{
    World *w = *state;
    world_tamper(w, "DROP TABLE thong_tin");
    world_tamper(w, "DROP TABLE van_ban_di");
    assert_null(register_open(w->arena, w->diag, w->address, REGISTER_WRITE));
    assert_told(w, "register-fault");
    Store *s = world_store(w);
    assert_false(store_has_table(s, STR("van_ban_di")));
    assert_true(store_has_table(s, STR("nhat_ky")));
    store_close(s);
    world_tamper(w, "DROP TABLE nhat_ky");
    world_tamper(w, "DROP TABLE trinh_ky");
    world_tamper(w, "DROP TABLE so_khac");
    assert_null(register_open(w->arena, w->diag, w->address, REGISTER_READ));
    assert_told(w, "register-absent");
    world_open_again(w);
    world_take(w, "1.md");
}

static Str beside(World *w, const char *name, const char *text)
{
    Str path = ARENA_JOIN(w->arena, str_from(w->folder), STR("/"), str_from(name));
    FILE *f = fopen(ARENA_JOIN(w->arena, path, STR("\0")).p, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    return path;
}

static void what_is_no_register(void **state)
{
    World *w = *state;
    Str text = beside(w, "van-ban.db", "Đây là một văn bản, dài hơn một trăm byte cho chắc chắn: "
                                       "không phải sổ đăng ký, không phải cơ sở dữ liệu nào.\n");
    assert_null(register_open(w->arena, w->diag, text, REGISTER_READ));
    assert_told(w, "register-damaged");
    assert_null(register_open(w->arena, w->diag, text, REGISTER_WRITE));
    assert_told(w, "register-damaged");
    assert_null(register_open(w->arena, w->diag, STR("/khong/co.db"), REGISTER_READ));
    assert_told(w, "register-absent");
    Str empty = beside(w, "rong.db", "");
    assert_null(register_open(w->arena, w->diag, empty, REGISTER_READ));
    assert_told(w, "register-absent");
    Str below = ARENA_JOIN(w->arena, empty, STR("/so.db"));
    assert_null(register_open(w->arena, w->diag, below, REGISTER_WRITE));
    assert_told(w, "register-gone");
}

/* A page in the middle is overwritten: verify says so, and does not fall over it. */
static void a_damaged_page(void **state)
{
    enum { PAGE = 4096 };
    World *w = *state;
    char zeros[PAGE] = { 1 };
    RegisterHead head;
    if (w->server)
        return;
    for (int i = 0; i < 40; i++) {
        char path[16];
        snprintf(path, sizeof path, "%d.md", i);
        world_take(w, path);
    }
    register_close(w->reg);
    int fd = open(ARENA_JOIN(w->arena, w->address, STR("\0")).p, O_WRONLY);
    assert_true(fd >= 0);
    assert_true(lseek(fd, 0, SEEK_END) > 10L * PAGE);
    assert_int_equal(pwrite(fd, zeros, PAGE, 8L * PAGE), PAGE);
    close(fd);
    w->reg = register_open(w->arena, w->diag, w->address, REGISTER_READ);
    assert_non_null(w->reg);
    assert_false(register_verify(w->reg, w->diag, STR(""), &head));
    assert_told(w, "register-damaged");
}

/* As somebody who may not write; as root nobody else's folder would refuse. */
static int as_nobody(World *w, bool (*look)(World *))
{
    int status;
    if (fork() == 0) {
        if (geteuid() == 0 && seteuid(65534) != 0)
            _exit(2);
        _exit(look(w) ? 0 : 1);
    }
    wait(&status);
    return status;
}

static bool reads_only(World *w)
{
    RegisterList all = { 0 };
    Register *r = register_open(w->arena, w->diag, w->address, REGISTER_READ);
    bool ok = r && register_list(r, w->arena, w->diag, &all) && all.found.n == 1;
    register_close(r);
    r = register_open(w->arena, w->diag, w->address, REGISTER_WRITE);
    return ok && !r && diag_at(w->diag, 0)->id == M_register_read_only;
}

static void read_only(void **state)
{
    World *w = *state;
    char path[128];
    if (w->server)
        return;
    world_take(w, "1.md");
    register_close(w->reg);
    w->reg = NULL;
    snprintf(path, sizeof path, "%s/so/vanthu.db", w->folder);
    assert_int_equal(chmod(path, 0444), 0);
    snprintf(path, sizeof path, "%s/so", w->folder);
    assert_int_equal(chmod(path, 0555), 0);
    assert_int_equal(chmod(w->folder, 0755), 0);
    assert_int_equal(as_nobody(w, reads_only), 0);
}

/* No byte more fits into any file: nothing is half there, and later it goes on. */
static void no_room(void **state)
{
    World *w = *state;
    struct rlimit limit, none;
    RegisterHead head;
    if (w->server)
        return;
    signal(SIGXFSZ, SIG_IGN);
    RegisterEntry first = world_take(w, "1.md"), e = world_entry(w, "2.md", "a");
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    none = limit;
    none.rlim_cur = 1;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
    RegisterTake end = register_take(w->reg, w->diag, &e, &(TakeOrder){ 0 });
    bool finished = register_finish(w->reg, w->diag, &first);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    assert_int_equal(end, REGISTER_REFUSED);
    assert_false(finished);
    assert_told(w, "register-gone");
    assert_int_equal(world_take(w, "2.md").number, 2);
    assert_true(register_verify(w->reg, w->diag, STR(""), &head));
    assert_int_equal(head.lines, 2);
}

static void full(void **state)
{
    World *w = *state;
    if (w->server)
        return;
    Store *s = world_store(w);
    Arena *a = w->arena;
    assert_int_equal(store_number(s, STORE_SQL("PRAGMA max_page_count = 30")), 30);
    assert_true(store_begin(s, true));
    for (int i = 0; i < 100 && store_end(s) == STORE_DONE; i++) {
        char *text = arena_alloc(a, 8000);
        memset(text, 'a', 8000);
        store_run(s, STORE_QUERY("INSERT INTO thong_tin (khoa, gia_tri) VALUES ($1, $2)",
                                 store_text(arena_int(a, i)), store_text((Str){ text, 8000 })));
    }
    assert_int_equal(store_end(s), STORE_FULL);
    assert_false(store_commit(s));
    store_rollback(s);
    assert_int_equal(store_number(s, STORE_SQL("SELECT count(*) FROM thong_tin")), 1);
    store_close(s);
}

/* An open register goes on with the server, once that is there again. */
static void started_anew(void **state)
{
    World *w = *state;
    const char *restart = getenv("VANTHU_TEST_RESTART");
    RegisterHead head;
    if (!w->server || !restart)
        return;
    world_take(w, "1.md");
    assert_int_equal(system(restart), 0);
    assert_int_equal(world_take(w, "2.md").number, 2);
    assert_int_equal(system(restart), 0);
    RegisterList all = { 0 };
    assert_true(register_list(w->reg, w->arena, w->diag, &all));
    assert_int_equal(all.found.n, 2);
    /* Within a transaction it is lost, and told. */
    Store *s = world_store(w);
    assert_true(store_begin(s, true));
    assert_true(store_run(s, STORE_SQL("DELETE FROM van_ban_di")));
    assert_int_equal(system(restart), 0);
    assert_false(store_commit(s));
    assert_int_equal(store_end(s), STORE_GONE);
    store_close(s);
    assert_true(register_verify(w->reg, w->diag, STR(""), &head));
    assert_int_equal(head.entries, 2);
    assert_told(w, "");
    print_message("started anew three times\n");
}

static void passwords_are_not_shown(void **state)
{
    World *w = *state;
    static const struct { const char *address, *shown; } cases[] = {
        { "/khong/co.db", "/khong/co.db" },
        { "/a@b:c/co.db", "/a@b:c/co.db" },
        { "postgresql://a:b%20c@127.0.0.1:1/d", "postgresql://a@127.0.0.1:1/d" },
        { "postgresql://a@127.0.0.1:1/d", "postgresql://a@127.0.0.1:1/d" },
        { "postgresql://127.0.0.1:1/a@b", "postgresql://127.0.0.1:1/a@b" },
        { "postgresql:///d?user=a&password=b&host=/khong/co",
          "postgresql:///d?user=a&password=…&host=/khong/co" },
        { "postgresql:///d?host=/khong/co&password=b",
          "postgresql:///d?host=/khong/co&password=…" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Store *s = store_open(w->arena, &(StoreOrder){ cases[i].address, false, 0 });
        assert_text(store_shown(s), cases[i].shown);
        store_close(s);
    }
}

#define T(f) cmocka_unit_test_setup_teardown(f, world_set_up, world_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(one_writes_at_a_time), T(a_fault_takes_all_back), T(types_are_strict),
        T(a_later_version_is_left_alone), T(tables_come_together), T(what_is_no_register),
        T(a_damaged_page), T(read_only), T(no_room), T(full), T(started_anew),
        T(passwords_are_not_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
