/* SPDX-License-Identifier: MIT */
#include "written.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static int set_up(void **state)
{
    *state = written_new();
    return 0;
}

static int tear_down(void **state)
{
    written_free(*state);
    return 0;
}

static void check(Written *w, const char *want)
{
    Str got = written_as(w, "txt"), text = str_from(want);
    if (!str_eq(got, text))
        print_error("found:\n%.*s<end>\nexpected:\n%s<end>\n", STR_ARG(got), want);
    assert_true(str_eq(got, text));
}

static DocNode *add_dashes(Written *w, DocNode *to, const char *text)
{
    DocNode *list = written_add(w, to, DOC_LIST), *item = written_add(w, list, DOC_ITEM);
    DocNode *before = w->at;
    list->u.list.list_kind = LIST_GACH;
    w->at = item;
    written_number(w, written_para(w, "gach", text), "-");
    w->at = before;
    return item;
}

static void test_empty(void **state)
{
    check(*state, "");
}

static void test_paragraphs(void **state)
{
    Written *w = *state;
    written_number(w, written_para(w, "de-muc-1", "Mục đích"), "I.");
    written_para(w, "than", "");
    DocNode *p = written_para(w, "than", "Thân ");
    written_text(w, p, DOC_STRONG, "đậm");
    written_text(w, p, DOC_SUPER, "2");
    check(w, "I. Mục đích\n\nThân đậm2\n");
}

/* Numbers typed for want of a native list are text already. */
static void test_typed_number(void **state)
{
    Written *w = *state;
    DocNode *p = written_para(w, "de-muc-1", "Phần thứ nhất");
    p->u.para.num.label = STR("Phần thứ nhất");
    written_add(w, p, DOC_BREAK);
    written_text(w, p, DOC_TEXT, "Chung");
    check(w, "Phần thứ nhất\nChung\n");
}

static void test_dashes(void **state)
{
    Written *w = *state;
    written_para(w, "than", "Trước");
    DocNode *item = add_dashes(w, w->at, "một");
    add_dashes(w, item, "sâu");
    add_dashes(w, w->at, "hai");
    written_para(w, "than", "Sau");
    check(w, "Trước\n\n- một\n- sâu\n- hai\n\nSau\n");
}

static void test_ends_of_lines(void **state)
{
    Written *w = *state;
    DocNode *p = written_para(w, "than", "tháng\xC2\xA0\xC2\xA0năm \xC2\xA0 ");
    written_add(w, p, DOC_BREAK);
    written_text(w, p, DOC_TEXT, "a\tb\nc \t");
    written_para(w, "than", " \xC2\xA0");
    check(w, "tháng\xC2\xA0\xC2\xA0năm\na b c\n");
}

static void test_blanks(void **state)
{
    Written *w = *state;
    DocNode *p = written_para(w, "than", "Tên: ");
    DocNode *blank = written_add(w, p, DOC_BLANK);
    blank->u.blank.line = true;
    blank->u.blank.dots = STR("......");
    check(w, "Tên: ......\n");
}

/* What a style sets without a space follows at once; a space, a rule, another cell do not. */
static void test_grid(void **state)
{
    Written *w = *state;
    DocNode *grid = written_table(w, DOC_GRID, 2);
    DocNode *left = written_cell(w, grid, NULL, "");
    DocNode *right = written_cell(w, grid, grid->first, "");
    w->at = left;
    written_para(w, "ten", "CẤP TRÊN");
    written_para(w, "ten", "ĐƠN VỊ");
    written_add(w, left, DOC_KE);
    written_para(w, "ten", "dưới kẻ");
    w->at = right;
    written_para(w, "ten", "QUỐC HIỆU");
    written_para(w, "than", "cách 6 pt");
    check(w, "CẤP TRÊN\nĐƠN VỊ\n\ndưới kẻ\n\nQUỐC HIỆU\n\ncách 6 pt\n");
}

static void test_page_break(void **state)
{
    Written *w = *state;
    add_dashes(w, w->at, "một");
    written_add(w, w->at, DOC_BREAK)->u.brk.page = true;
    add_dashes(w, w->at, "hai");
    check(w, "- một\n\n- hai\n");
}

static void test_table(void **state)
{
    Written *w = *state;
    DocNode *table = written_table(w, DOC_TABLE, 3);
    written_para(w, "than", "Sau");
    DocNode *wide = written_cell(w, table, NULL, "rộng");
    wide->u.cell.span = 2;
    written_cell(w, table, table->first, "ba");
    DocNode *high = written_cell(w, table, NULL, "cao");
    high->u.cell.down = 2;
    DocNode *two = written_cell(w, table, table->last, "hai");
    written_add(w, two->first, DOC_BREAK);
    written_text(w, two->first, DOC_TEXT, "dòng");
    written_cell(w, table, table->last, "");
    written_cell(w, table, NULL, "x");
    written_cell(w, table, table->last, "y");
    check(w, "rộng\t\tba\ncao\thai dòng\n\tx\ty\n\nSau\n");
}

/* A high cell at the end of a row covers that place once, and not in the rows after. */
static void test_high_last_cell(void **state)
{
    Written *w = *state;
    DocNode *table = written_table(w, DOC_TABLE, 2);
    written_cell(w, table, NULL, "a");
    written_cell(w, table, table->first, "cao")->u.cell.down = 2;
    written_cell(w, table, NULL, "b");
    written_cell(w, table, NULL, "c");
    written_cell(w, table, table->last, "d");
    check(w, "a\tcao\nb\nc\td\n");
}

/* Covered places may be in the tree, or left out as above. */
static void test_covered(void **state)
{
    Written *w = *state;
    DocNode *table = written_table(w, DOC_TABLE, 3);
    DocNode *high = written_cell(w, table, NULL, "cao");
    high->u.cell.down = high->u.cell.span = 2;
    written_cell(w, table, table->first, "không in")->u.cell.covered = true;
    written_cell(w, table, table->first, "một");
    written_cell(w, table, NULL, "không in")->u.cell.covered = true;
    written_cell(w, table, table->last, "không in")->u.cell.covered = true;
    written_cell(w, table, table->last, "hai");
    written_cell(w, table, NULL, "p");
    written_cell(w, table, table->last, "q");
    written_cell(w, table, table->last, "r");
    check(w, "cao\t\tmột\n\t\thai\np\tq\tr\n");
}

static void test_blocks_in_a_cell(void **state)
{
    Written *w = *state;
    DocNode *table = written_table(w, DOC_TABLE, 2), *first = written_cell(w, table, NULL, "một");
    written_cell(w, table, table->first, "bên");
    w->at = first;
    written_number(w, written_para(w, "gach", "hai"), "-");
    DocNode *inner = written_table(w, DOC_TABLE, 2);
    written_cell(w, inner, NULL, "trong");
    written_cell(w, inner, inner->first, "nữa");
    check(w, "một - hai trong nữa\tbên\n");
}

static void test_notes(void **state)
{
    Written *w = *state;
    DocNode *p = written_para(w, "than", "Số liệu");
    DocNode *note = written_add(w, p, DOC_NOTE);
    written_text(w, p, DOC_TEXT, ".");
    w->at = note;
    written_para(w, "than", "Báo cáo số 5.");
    written_para(w, "than", "Đoạn hai.");
    w->at = w->doc.root->first;
    written_text(w, written_add(w, written_para(w, "than", "Nữa"), DOC_NOTE), DOC_TEXT, "Trần");
    check(w, "Số liệu[1].\n\nNữa[2]\n\n[1] Báo cáo số 5. Đoạn hai.\n[2] Trần\n");
}

static void test_sections(void **state)
{
    Written *w = *state;
    add_dashes(w, w->at, "một");
    w->at = written_add(w, w->doc.root, DOC_SECTION);
    add_dashes(w, w->at, "hai");
    check(w, "- một\n\n- hai\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_empty), TEST(test_paragraphs), TEST(test_typed_number), TEST(test_dashes),
        TEST(test_ends_of_lines), TEST(test_blanks), TEST(test_grid), TEST(test_page_break),
        TEST(test_table), TEST(test_covered), TEST(test_blocks_in_a_cell), TEST(test_notes),
        TEST(test_sections), TEST(test_high_last_cell),
    };
    return cmocka_run_group_tests_name("text writer", tests, NULL, NULL);
}
