/* SPDX-License-Identifier: MIT */
#include "office/joined.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "data/yaml.h"

typedef struct World {
    Arena *arena;
    Diag *diag;
    char folder[40];
    const Joined *joined;
} World;

static void put_file(const World *w, const char *name, const char *text)
{
    char path[80];
    snprintf(path, sizeof path, "%s/%s", w->folder, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0 && fclose(f) == 0);
}

static int set_up(void **state)
{
    World *w = calloc(1, sizeof *w);
    strcpy(w->folder, "/tmp/vanthu-joined-XXXXXX");
    w->arena = arena_new();
    w->diag = diag_new();
    *state = w;
    if (!mkdtemp(w->folder))
        return 1;
    put_file(w, "lop.csv", "Lớp,Mã GV\n10A1,G2\n10A2,G1\n10A3,\n");
    put_file(w, "gv.csv", "Mã,Họ tên,Tổ\nG1,Bình,Toán\nG2,Cường,Văn\nG3,Dung,Văn\nG3,Em,Sử\n");
    put_file(w, "hs.csv", "Lớp,Khối,Họ và tên,Điểm\n10A1,10,Nguyễn Văn Bình,\"8,5\"\n"
                          "10A2,10,Phạm An,7\n10A1,10,Đỗ Thị An,\"8,25\"\n10A1,11,Ân Ánh,10\n"
                          ",10,Không Lớp,5\n");
    return 0;
}

static int tear_down(void **state)
{
    World *w = *state;
    const char *const names[] = { "lop.csv", "gv.csv", "hs.csv" };
    char path[80];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", w->folder, names[i]);
        unlink(path);
    }
    rmdir(w->folder);
    diag_free(w->diag);
    arena_free(w->arena);
    free(w);
    return 0;
}

static Value *yaml(World *w, const char *text)
{
    Source *s = ARENA_NEW(w->arena, Source);
    Value *v;
    *s = (Source){ SOURCE_TEXT, STR("van-ban.md"), str_from(text) };
    assert_true(yaml_read(w->arena, w->diag, &(Passage){ s, s->text, 1 }, &v));
    return v;
}

static bool open_tables(World *w, const char *entries)
{
    JoinedSpecWant want = { w->arena, w->diag, str_from(w->folder), STR("."), ',' };
    return joined_open(&want, yaml(w, entries), &w->joined);
}

/* What a document of these values sees. */
static Value *rows(World *w, const char *values)
{
    Value *map = value_map(w->arena, POS_NONE), *document = yaml(w, values);
    Scope outer = { NULL, document }, own = { &outer, map };
    JoinedFor want = { w->arena, w->diag, &own, document->at.source, map };
    return joined_rows(w->joined, &want) ? map : NULL;
}

/* The members `column` of the list `name`, with commas. */
static void lists(const Value *map, const char *name, const char *column, const char *want)
{
    char got[200] = "";
    const Value *list = value_get_exact(map, str_from(name));
    assert_non_null(list);
    assert_int_equal(list->kind, VALUE_LIST);
    for (const Value *row = list->first; row; row = row->next) {
        Str text = value_get(row, str_from(column))->text;
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.*s", *got ? ", " : "",
                 STR_ARG(text));
    }
    assert_string_equal(got, want);
}

static void is(const Value *v, const char *want)
{
    assert_non_null(v);
    assert_true(str_eq(v->text, str_from(want)));
}

static MsgId only_fault(const World *w)
{
    assert_int_equal(diag_count(w->diag), 1);
    return diag_at(w->diag, 0)->id;
}

static void rows_are_found_by_key(void **state)
{
    World *w = *state;
    assert_true(open_tables(w, "hs: {nguon: hs.csv, khoa: lop, xep: ho_va_ten}\n"
                               "diem: {nguon: hs.csv, khoa: lop, xep: -diem}\n"
                               "tat_ca: {nguon: hs.csv}\n"
                               "khoi: {nguon: hs.csv, khoa: [lop, Khối]}\n"));
    Value *map = rows(w, "lop: 10A1\nkhoi: 10\n");
    lists(map, "hs", "ho_va_ten", "Đỗ Thị An, Ân Ánh, Nguyễn Văn Bình");
    lists(map, "diem", "diem", "10, 8,5, 8,25");
    lists(map, "khoi", "ho_va_ten", "Nguyễn Văn Bình, Đỗ Thị An");
    assert_int_equal(value_count(value_get(map, STR("tat_ca"))), 5);
    /* "10A1" as text and as it is written plain, blanks around it */
    lists(rows(w, "lop: ' 10A1 '\nkhoi: '10'\n"), "khoi", "lop", "10A1, 10A1");
    lists(rows(w, "lop: 10A9\nkhoi: 10\n"), "hs", "lop", "");
    lists(rows(w, "lop: 10a1\nkhoi: 10\n"), "hs", "lop", "");
    lists(rows(w, "lop: ''\nkhoi: 10\n"), "hs", "lop", "");
    lists(rows(w, "ten: 10A2\nlop: '{{ten}}'\nkhoi: 10\n"), "hs", "ho_va_ten", "Phạm An");
    assert_int_equal(diag_count(w->diag), 0);
}

static void one_row_is_a_map(void **state)
{
    World *w = *state;
    assert_true(open_tables(w, "lop_nay: {nguon: lop.csv, khoa: lop, mot: có}\n"
                               "gv: {nguon: gv.csv, khoa: {lop_nay.ma_gv: ma}, mot: có}\n"
                               "cung_to: {nguon: gv.csv, khoa: {gv.to: Tổ}}\n"));
    Value *map = rows(w, "lop: 10A1\n");
    is(value_get(value_get_exact(map, STR("gv")), STR("ho_ten")), "Cường");
    lists(map, "cung_to", "ho_ten", "Cường, Dung");
    assert_null(rows(w, "lop: 10A3\n"));
    assert_int_equal(only_fault(w), M_joined_none);
}

static void one_row_is_not_two(void **state)
{
    World *w = *state;
    assert_true(open_tables(w, "gv: {nguon: gv.csv, khoa: {ma_gv: ma}, mot: có}\n"));
    assert_non_null(rows(w, "ma_gv: G1\n"));
    assert_null(rows(w, "ma_gv: G3\n"));
    assert_int_equal(only_fault(w), M_joined_several);
    assert_int_equal(diag_at(w->diag, 0)->at.a, 5);
}

static void rows_hang_below_rows(void **state)
{
    World *w = *state;
    assert_true(open_tables(w, "lop: {nguon: lop.csv}\n"
                               "gv: {nguon: gv.csv, khoa: {lop.ma_gv: ma}, mot: có}\n"
                               "to_vien: {nguon: gv.csv, khoa: {gv.to: to}}\n"
                               "hs: {nguon: hs.csv, khoa: {lop.lop: lop}}\n"));
    Value *map = rows(w, "so: 1\n");
    assert_int_equal(value_count(map), 1);
    const Value *lop = value_get_exact(map, STR("lop"))->first;
    is(value_get(value_get_exact(lop, STR("gv")), STR("ho_ten")), "Cường");
    lists(value_get_exact(lop, STR("gv")), "to_vien", "ho_ten", "Cường, Dung");
    lists(lop, "hs", "diem", "8,5, 8,25, 10");
    lop = lop->next->next;
    assert_null(value_get_exact(lop, STR("gv")));
    lists(lop, "hs", "diem", "");
    assert_int_equal(diag_count(w->diag), 0);
}

static void a_key_must_be_given(void **state)
{
    World *w = *state;
    assert_true(open_tables(w, "hs: {nguon: hs.csv, khoa: lop}\n"));
    assert_null(rows(w, "khoi: 10\n"));
    assert_int_equal(only_fault(w), M_missing_value);
}

static void no_tables_are_no_rows(void **state)
{
    World *w = *state;
    JoinedSpecWant want = { w->arena, w->diag, str_from(w->folder), STR("."), 0 };
    assert_true(joined_open(&want, NULL, &w->joined));
    assert_int_equal(value_count(rows(w, "lop: 1\n")), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows_are_found_by_key), TEST(one_row_is_a_map),    TEST(one_row_is_not_two),
        TEST(rows_hang_below_rows),  TEST(a_key_must_be_given), TEST(no_tables_are_no_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
