/* SPDX-License-Identifier: MIT */
#include "register_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <cmocka.h>

#include "record/book.h"

static BookRow letter(World *w, const char *author, const char *subject)
{
    static BookField fields[2];
    fields[0] = (BookField){ STR("trich_yeu"), str_from(subject) };
    fields[1] = (BookField){ STR("tac_gia"), str_from(author) };
    BookRow row = { .book = STR("den"), .year = 2026, .fields = fields, .n = 2 };
    assert_true(book_add(w->reg, w->diag, &row));
    return row;
}

static BookList listed(World *w, const char *words)
{
    BookList list = { .book = STR("den"), .search = str_from(words) };
    assert_true(book_list(w->reg, w->arena, w->diag, &list));
    return list;
}

static void rows_get_numbers_of_their_book_and_year(void **state)
{
    World *w = *state;
    assert_int_equal(letter(w, "Sở A", "một").number, 1);
    BookRow row = letter(w, "Sở B", "hai");
    assert_int_equal(row.number, 2);
    row.year = 2027;
    assert_true(book_add(w->reg, w->diag, &row));
    assert_int_equal(row.number, 1);
    row.book = STR("buu-dien");
    row.year = 2026;
    assert_true(book_add(w->reg, w->diag, &row));
    assert_int_equal(row.number, 1);
    assert_int_equal(row.id, 4);
    assert_told(w, "");
}

static void values_come_back_as_they_went_in(void **state)
{
    World *w = *state;
    letter(w, "Sở \"A\" = \\ một", "hai\ndòng\n\nvà một dòng trống");
    BookList list = listed(w, "");
    assert_int_equal(list.n, 1);
    assert_text(book_value(&list.list[0], STR("tac_gia")), "Sở \"A\" = \\ một");
    assert_text(book_value(&list.list[0], STR("trich_yeu")), "hai\ndòng\n\nvà một dòng trống");
    assert_text(book_value(&list.list[0], STR("ghi_chu")), "");
}

static void rows_are_found_without_marks(void **state)
{
    World *w = *state;
    letter(w, "Sở Giáo dục và Đào tạo", "Báo cáo sơ kết");
    letter(w, "Ủy ban nhân dân phường", "Giấy mời");
    assert_int_equal(listed(w, "GIAO DUC so").n, 1);
    assert_int_equal(listed(w, "giay moi").list[0].number, 2);
    assert_int_equal(listed(w, "khong co").n, 0);
}

static void changes_keep_the_other_fields(void **state)
{
    World *w = *state;
    letter(w, "Sở A", "một");
    BookField done = { STR("tien_do"), STR("Đã trả lời") };
    BookRow row = { .book = STR("den"), .year = 2026, .number = 1, .fields = &done, .n = 1 };
    assert_true(book_change(w->reg, w->diag, &row));
    BookList list = listed(w, "da tra loi");
    assert_int_equal(list.n, 1);
    assert_text(book_value(&list.list[0], STR("tac_gia")), "Sở A");
    row.number = 2;
    assert_false(book_change(w->reg, w->diag, &row));
    assert_told(w, "book-no-row");
}

static void verified(World *w, const char *told)
{
    RegisterHead head;
    assert_int_equal(register_verify(w->reg, w->diag, STR(""), &head), told[0] == '\0');
    assert_told(w, told);
}

static void tampering_is_named(void **state)
{
    World *w = *state;
    world_take(w, "1.md");
    letter(w, "Sở A", "một");
    letter(w, "Sở B", "hai");
    letter(w, "Sở C", "ba");
    verified(w, "");
    world_tamper(w, "UPDATE so_khac SET noi_dung = replace(noi_dung, 'ba', 'bốn') WHERE so = 3");
    verified(w, "book-changed");
    world_tamper(w, "UPDATE so_khac SET noi_dung = replace(noi_dung, 'bốn', 'ba') WHERE so = 3");
    verified(w, "");
    world_tamper(w, "UPDATE so_khac SET so = 7 WHERE so = 3");
    verified(w, "book-changed");
    world_tamper(w, "UPDATE so_khac SET so = 3 WHERE so = 7");
    world_tamper(w, "DELETE FROM so_khac WHERE so = 2");
    verified(w, "book-gone");
    world_tamper(w, "INSERT INTO so_khac (id, so_loai, nam, so, noi_dung, tim) "
                    "SELECT 9, so_loai, nam, 9, noi_dung, tim FROM so_khac WHERE so = 1");
    RegisterHead head;
    assert_false(register_verify(w->reg, w->diag, STR(""), &head));
    assert_int_equal(diag_errors(w->diag), 2);
}

static void a_register_of_version_1_is_brought_up_to_date(void **state)
{
    World *w = *state;
    world_take(w, "1.md");
    world_tamper(w, "DROP TABLE so_khac");
    world_tamper(w, "UPDATE thong_tin SET gia_tri = '1' WHERE khoa = 'phien_ban'");
    world_open_again(w);
    assert_int_equal(letter(w, "Sở A", "một").number, 1);
    verified(w, "");
}

static void backups_have_the_rows(void **state)
{
    World *w = *state;
    if (w->server)
        skip();
    letter(w, "Sở A", "một");
    Str path = ARENA_JOIN(w->arena, str_from(w->folder), STR("/ban-sao.db"));
    assert_true(register_backup(w->reg, w->diag, path));
    Register *copy = register_open(w->arena, w->diag, path, REGISTER_READ);
    assert_non_null(copy);
    BookList list = { .book = STR("den"), .search = STR("") };
    assert_true(book_list(copy, w->arena, w->diag, &list));
    assert_int_equal(list.n, 1);
    register_close(copy);
}

static void old_rows_keep_their_numbers(void **state)
{
    World *w = *state;
    BookField field = { STR("trich_yeu"), STR("cũ") };
    BookRow rows[3];
    for (int i = 0; i < 3; i++)
        rows[i] = (BookRow){ .book = STR("den"), .year = 2026, .number = i ? 11 - i : 0,
                             .fields = &field, .n = 1 };
    assert_true(book_import(w->reg, w->diag, rows, 3));
    assert_int_equal(rows[0].number, 1);
    assert_int_equal(rows[1].number, 10);
    assert_int_equal(rows[2].number, 9);
    assert_int_equal(letter(w, "Sở A", "mới").number, 11);
    rows[0].number = 2;
    rows[1].number = 9;
    assert_false(book_import(w->reg, w->diag, rows, 2));
    assert_told(w, "book-taken");
    assert_int_equal(listed(w, "").n, 4);
    RegisterHead head;
    assert_true(register_verify(w->reg, w->diag, STR(""), &head));
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, world_set_up, world_tear_down)
    const struct CMUnitTest tests[] = {
        CASE(rows_get_numbers_of_their_book_and_year),
        CASE(values_come_back_as_they_went_in),
        CASE(rows_are_found_without_marks),
        CASE(changes_keep_the_other_fields),
        CASE(tampering_is_named),
        CASE(a_register_of_version_1_is_brought_up_to_date),
        CASE(backups_have_the_rows),
        CASE(old_rows_keep_their_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
