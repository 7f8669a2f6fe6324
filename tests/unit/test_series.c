/* SPDX-License-Identifier: MIT */
#include "record/series.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "data/profile.h"

typedef struct World {
    Arena *arena;
    Diag *diag;
} World;

static int set_up(void **state)
{
    static World w;
    w = (World){ arena_new(), diag_new() };
    *state = &w;
    return 0;
}

static int tear_down(void **state)
{
    World *w = *state;
    diag_free(w->diag);
    arena_free(w->arena);
    return 0;
}

static Value *profile(World *w, const char *text)
{
    Source *s = ARENA_NEW(w->arena, Source);
    Value *v;
    *s = (Source){ SOURCE_TEXT, STR("don-vi.yml"), str_from(text) };
    assert_true(profile_read(w->arena, w->diag, s, &v));
    return v;
}

static void assert_told(World *w, const char *want)
{
    size_t n = diag_count(w->diag);
    assert_string_equal(n ? msg_info(diag_at(w->diag, n - 1)->id)->id : "", want);
    diag_clear(w->diag);
}

static const char rows[] =
    "ten: Trường\n"
    "danh_so_van_ban:\n"
    "  Quyết định: {loai: [quyet-dinh, quyet_dinh_ca_biet]}\n"
    "  hoi-dong: {don_vi: Hội đồng trường}\n"
    "  chi-bo: {loai: nghi-quyet-dang, theo: nhiệm kỳ, tu: 2025-06-10}\n"
    "  sao: {ban_sao: có}\n"
    "  chi-doan: {loai: doan, bat_dau: 7}\n"
    "  chung: {bat_dau: 150, theo: nam}\n";

typedef struct Case {
    SeriesAsk ask;
    const char *name;
    int year, first;
} Case;

static void each_has_its_series(void **state)
{
    World *w = *state;
    const Date day = { 2026, 3, 5 };
    Case cases[] = {
        { { .type = STR("quyet-dinh"), .date = day }, "quyet-dinh", 2026, 1 },
        { { .type = STR("Quyết định cá biệt"), .date = day }, "quyet-dinh", 2026, 1 },
        { { .type = STR("ke-hoach"), .date = day }, "chung", 2026, 150 },
        { { .type = STR("ke-hoach"), .unit = STR("Hội đồng trường"), .date = day },
          "hoi-dong", 2026, 1 },
        { { .type = STR("nghi-quyet-dang"), .date = day }, "chi-bo", 2025, 1 },
        { { .type = STR("sao-y"), .own = STR("sao"), .date = day }, "sao", 2026, 1 },
        { { .type = STR("quyet-dinh"), .secret = true, .date = day }, "mat", 2026, 1 },
        { { .type = STR("ke-hoach"), .own = STR("doan"), .date = day }, "chi-doan", 2026, 7 },
        { { .type = STR("doan/quyet-dinh"), .own = STR("doan"), .date = day },
          "chi-doan", 2026, 7 },
        { { .type = STR("ke-hoach"), .own = STR("dang"), .date = day }, "dang", 2026, 1 },
    };
    const Value *p = profile(w, rows);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Series s;
        cases[i].ask.profile = p;
        assert_true(series_of(w->arena, w->diag, &cases[i].ask, &s));
        assert_int_equal(s.name.n, strlen(cases[i].name));
        assert_memory_equal(s.name.p, cases[i].name, s.name.n);
        assert_int_equal(s.year, cases[i].year);
        assert_int_equal(s.first, cases[i].first);
    }
    assert_told(w, "");
}

static void without_rows(void **state)
{
    World *w = *state;
    Series s;
    const Value *p = profile(w, "ten: Trường\n");
    SeriesAsk ask = { .profile = p, .type = STR("ke-hoach"), .date = { 2026, 1, 1 } };
    assert_true(series_of(w->arena, w->diag, &ask, &s));
    assert_true(str_eq(s.name, STR("chung")));
    ask.own = STR("sao");
    assert_true(series_of(w->arena, w->diag, &ask, &s));
    assert_true(str_eq(s.name, STR("sao")));
    ask.name = STR("Chung");
    assert_true(series_named(w->arena, w->diag, &ask, &s));
    assert_true(str_eq(s.name, STR("chung")));
    ask.name = STR("quyet-dinh");
    assert_false(series_named(w->arena, w->diag, &ask, &s));
    assert_told(w, "series-unknown");
}

static void by_name(void **state)
{
    World *w = *state;
    const SeriesAsk ask = { profile(w, rows), STR("chi bộ"), .date = { 2027, 2, 1 } };
    Series s;
    assert_true(series_named(w->arena, w->diag, &ask, &s));
    assert_true(str_eq(s.name, STR("chi-bo")));
    assert_int_equal(s.year, 2025);
}

static void what_is_wrong(void **state)
{
    World *w = *state;
    static const struct { const char *text, *told; } cases[] = {
        { "danh_so_van_ban:\n  a: {loai: x}\n", "series-none" },
        { "danh_so_van_ban:\n  a: {theo: thang}\n", "setting-value" },
        { "danh_so_van_ban:\n  a: {bat_dau: 1.5}\n", "setting-value" },
        { "danh_so_van_ban:\n  a: x\n", "setting-value" },
        { "danh_so_van_ban:\n  a: {theo: nhiem_ky}\n", "series-term" },
        { "danh_so_van_ban:\n  a: {theo: nhiem_ky, tu: 2027-01-01}\n", "series-term" },
    };
    SeriesAsk ask = { .type = STR("ke-hoach"), .date = { 2026, 1, 1 } };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Series s;
        ask.profile = profile(w, cases[i].text);
        assert_false(series_of(w->arena, w->diag, &ask, &s));
        assert_told(w, cases[i].told);
    }
}

#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(each_has_its_series), T(without_rows), T(by_name), T(what_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
