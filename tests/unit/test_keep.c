/* SPDX-License-Identifier: MIT */
/* What stays together on a page, and what validate leaves to the writers. */
#include "pass/pass.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

typedef struct Page {
    Arena *arena;
    Diag *diag;
    DocNode *section, *body;
    Style style;
    StyleSheet sheet;
    Doc doc;
} Page;

static DocNode *node(Page *p, DocNode *parent, DocKind kind)
{
    DocNode *n = doc_node(p->arena, kind, POS_NONE);
    doc_append(parent, n);
    return n;
}

static int set_up(void **state)
{
    static Page p;
    p = (Page){ .arena = arena_new(), .diag = diag_new(), .style = { .name = STR("than") } };
    p.sheet.styles = &p.style;
    p.sheet.page = (PageSpec){ .width = 11906, .height = 16838, .top = 1134, .bottom = 1134 };
    p.doc = (Doc){ .arena = p.arena, .sheet = &p.sheet,
                   .root = doc_node(p.arena, DOC_DOCUMENT, POS_NONE) };
    p.section = node(&p, p.doc.root, DOC_SECTION);
    p.body = node(&p, p.section, DOC_BODY);
    *state = &p;
    return 0;
}

static int tear_down(void **state)
{
    Page *p = *state;
    diag_free(p->diag);
    arena_free(p->arena);
    return 0;
}

static DocNode *para(Page *p, DocNode *parent, const char *text)
{
    DocNode *n = node(p, parent, DOC_PARAGRAPH);
    n->style = STR("than");
    doc_append(n, doc_text(p->arena, str_from(text), POS_NONE));
    return n;
}

/* A grid or table of `rows` rows, each of one cell with a paragraph. */
static DocNode *rows_of(Page *p, DocNode *parent, DocKind kind, int rows)
{
    DocNode *g = node(p, parent, kind);
    g->u.grid.columns = 1;
    while (rows-- > 0)
        para(p, node(p, node(p, g, DOC_ROW), DOC_CELL), "x");
    return g;
}

static DocNode *signature(Page *p)
{
    DocNode *g = rows_of(p, p->section, DOC_GRID, 2);
    g->u.grid.keep = true;
    return g;
}

static void keep(Page *p)
{
    Pass pass = { .arena = p->arena, .diag = p->diag, .doc = &p->doc };
    assert_true(pass_keep(&pass));
}

static bool kept(const DocNode *block)
{
    return block->u.para.keep_next;
}

static const DocNode *text_of(const DocNode *row)
{
    return row->first->first;
}

#define LONG "một đoạn đủ dài để đứng một mình"

static void the_last_paragraph_stays_with_the_signature(void **state)
{
    Page *p = *state;
    const DocNode *first = para(p, p->body, LONG), *last = para(p, p->body, LONG);
    const DocNode *grid = signature(p);
    keep(p);
    assert_false(kept(first));
    assert_true(kept(last));
    assert_true(grid->first->u.row.keep_whole);
    assert_true(grid->last->u.row.keep_whole);
    assert_true(kept(text_of(grid->first)));
    assert_false(kept(text_of(grid->last))); /* nothing comes after it */
}

static void a_short_last_line_keeps_two(void **state)
{
    Page *p = *state;
    const DocNode *first = para(p, p->body, LONG), *second = para(p, p->body, LONG);
    const DocNode *last = para(p, p->body, "thực hiện./.");
    signature(p);
    keep(p);
    assert_false(kept(first));
    assert_true(kept(second));
    assert_true(kept(last));
}

static void the_last_item_of_a_list(void **state)
{
    Page *p = *state;
    DocNode *list = node(p, p->body, DOC_LIST);
    const DocNode *first = para(p, node(p, list, DOC_ITEM), LONG);
    const DocNode *second = para(p, node(p, list, DOC_ITEM), LONG);
    const DocNode *last = para(p, node(p, list, DOC_ITEM), "hết./.");
    signature(p);
    keep(p);
    assert_false(kept(first));
    assert_true(kept(second));
    assert_true(kept(last));
}

static void a_short_first_item(void **state)
{
    Page *p = *state;
    const DocNode *before = para(p, p->body, LONG);
    const DocNode *only = para(p, node(p, node(p, p->body, DOC_LIST), DOC_ITEM), "hết./.");
    signature(p);
    keep(p);
    assert_true(kept(only));
    assert_true(kept(before));
}

static void a_table_at_the_end(void **state)
{
    Page *p = *state;
    const DocNode *before = para(p, p->body, LONG), *table = rows_of(p, p->body, DOC_TABLE, 20);
    signature(p);
    keep(p);
    int row = 0;
    for (const DocNode *r = table->first; r; r = r->next, row++) {
        assert_int_equal(r->u.row.keep_whole, row >= 18);
        assert_int_equal(kept(text_of(r)), row >= 18);
    }
    assert_false(kept(before));
}

static void a_table_of_few_rows_is_whole(void **state)
{
    Page *p = *state;
    const DocNode *table = rows_of(p, p->body, DOC_TABLE, 12);
    para(p, p->body, LONG);
    keep(p);
    for (const DocNode *r = table->first; r; r = r->next)
        assert_int_equal(kept(text_of(r)), r->next != NULL);
}

static void a_total_is_not_alone(void **state)
{
    Page *p = *state;
    DocNode *table = rows_of(p, p->body, DOC_TABLE, 20), *third = table->first->next->next;
    third->u.row.kind = ROW_TOTAL;
    para(p, p->body, LONG);
    keep(p);
    int row = 0;
    for (const DocNode *r = table->first; r; r = r->next, row++)
        assert_int_equal(kept(text_of(r)), row == 1 || row == 18);
}

/* A long table whose last `under` rows begin under one cell, and a note to it. */
static DocNode *merged(Page *p, int under)
{
    DocNode *table = rows_of(p, p->body, DOC_TABLE, 20);
    int row = 0;
    for (DocNode *r = table->first; r; r = r->next, row++)
        r->first->u.cell.covered = row >= 20 - under;
    para(p, p->body, LONG)->role = ROLE_bang_ghi_chu;
    return table;
}

static void rows_that_begin_under_a_cell(void **state)
{
    Page *p = *state;
    const DocNode *table = merged(p, 3);
    keep(p);
    assert_int_equal(table->u.grid.apart, 4); /* with the one that has the cell */
    int row = 0;
    for (const DocNode *r = table->first; r; r = r->next, row++)
        assert_int_equal(r->u.row.keep_next, row >= 16);
    assert_true(kept(text_of(table->last)));
}

static void such_rows_are_few(void **state)
{
    Page *p = *state;
    const DocNode *own = merged(p, 0), *many = merged(p, 6);
    keep(p);
    assert_int_equal(own->u.grid.apart, 0);
    assert_int_equal(many->u.grid.apart, 0);
}

static void a_signature_that_ends_pages(void **state)
{
    Page *p = *state;
    p->style.all.size = 26;
    p->style.all.line = 240;
    DocNode *table = rows_of(p, p->body, DOC_TABLE, 50);
    for (DocNode *r = table->first; r; r = r->next)
        r->first->first->style = STR("than");
    const DocNode *grid = signature(p);
    keep(p);
    assert_ptr_equal(table->last->first->first, grid);
    assert_true(doc_is_bare(table->last->first));
    assert_int_equal(table->last->first->u.cell.span, 1);
}

static void a_colon_announces(void **state)
{
    Page *p = *state;
    const DocNode *plain = para(p, p->body, LONG), *intro = para(p, p->body, "gồm: ");
    DocNode *table = rows_of(p, p->body, DOC_TABLE, 20);
    const DocNode *in_cell = para(p, table->first->first, "gồm:");
    keep(p);
    assert_false(kept(plain));
    assert_true(kept(intro));
    assert_false(kept(in_cell));
}

static void grids_before_the_signature(void **state)
{
    Page *p = *state;
    const DocNode *last = para(p, p->body, LONG), *other = rows_of(p, p->section, DOC_GRID, 1);
    signature(p);
    keep(p);
    assert_true(kept(text_of(other->first)));
    assert_true(kept(last));
}

static void nothing_to_keep(void **state)
{
    Page *p = *state;
    signature(p)->u.grid.keep = false;
    const DocNode *alone = para(p, p->body, LONG);
    keep(p);
    assert_false(kept(alone));
    doc_unlink(p->body); /* a signature with nothing before it */
    p->section->first->u.grid.keep = true;
    keep(p);
    assert_true(p->section->first->first->u.row.keep_whole);
}

/* ---- validate ---- */

static bool validate(Page *p)
{
    Pass pass = { .arena = p->arena, .diag = p->diag, .doc = &p->doc, .body = p->body };
    return pass_validate(&pass);
}

static void the_body_is_dissolved(void **state)
{
    Page *p = *state;
    DocNode *first = para(p, p->body, "a"), *last = para(p, p->body, "b");
    const DocNode *grid = signature(p);
    assert_true(validate(p));
    assert_ptr_equal(p->section->first, first);
    assert_ptr_equal(first->next, last);
    assert_ptr_equal(last->next, grid);
    assert_ptr_equal(last->parent, p->section);
}

static void an_empty_text_is_an_error(void **state)
{
    Page *p = *state;
    assert_false(validate(p));
    assert_int_equal(diag_at(p->diag, 0)->id, M_text_empty);
}

static void cells_end_with_a_paragraph(void **state)
{
    Page *p = *state;
    para(p, p->body, "a");
    DocNode *row = node(p, node(p, p->section, DOC_GRID), DOC_ROW);
    const DocNode *empty = node(p, row, DOC_CELL);
    DocNode *rule = node(p, row, DOC_CELL), *covered = node(p, row, DOC_CELL);
    DocNode *full = node(p, row, DOC_CELL), *nested = node(p, row, DOC_CELL);
    node(p, rule, DOC_KE);
    covered->u.cell.covered = true;
    para(p, full, "x");
    node(p, nested, DOC_TABLE);
    assert_true(validate(p));
    assert_int_equal(empty->first->kind, DOC_PARAGRAPH);
    assert_ptr_equal(rule->first, rule->last);
    assert_null(covered->first);
    assert_ptr_equal(full->first, full->last);
    assert_int_equal(nested->last->kind, DOC_PARAGRAPH);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_last_paragraph_stays_with_the_signature),
        TEST(a_short_last_line_keeps_two),
        TEST(the_last_item_of_a_list),
        TEST(a_short_first_item),
        TEST(a_table_at_the_end),
        TEST(a_table_of_few_rows_is_whole),
        TEST(a_total_is_not_alone),
        TEST(rows_that_begin_under_a_cell),
        TEST(such_rows_are_few),
        TEST(a_signature_that_ends_pages),
        TEST(a_colon_announces),
        TEST(grids_before_the_signature),
        TEST(nothing_to_keep),
        TEST(the_body_is_dissolved),
        TEST(an_empty_text_is_an_error),
        TEST(cells_end_with_a_paragraph),
    };
    return cmocka_run_group_tests_name("keep", tests, NULL, NULL);
}
