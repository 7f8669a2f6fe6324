/* SPDX-License-Identifier: MIT */
/* Turns of the sheet: where a section is split, and what becomes of what stands around the turn. */
#include "pass/sections.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static Arena *arena;
static Doc doc;
static StyleSheet sheet = { .page = { .width = 11906, .height = 16838, .top = 1134,
                                      .bottom = 1134, .left = 1701, .right = 850 } };

static int setup(void **state)
{
    (void)state;
    arena = arena_new();
    doc = (Doc){ .arena = arena, .sheet = &sheet };
    doc.root = doc_node(arena, DOC_DOCUMENT, POS_NONE);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static DocNode *add(DocNode *parent, DocKind kind)
{
    DocNode *n = doc_node(arena, kind, POS_NONE);
    doc_append(parent, n);
    return n;
}

static DocNode *turn(DocNode *parent, Orient orient)
{
    DocNode *n = add(parent, DOC_BREAK);
    n->u.brk.page = n->u.brk.turns = true;
    n->u.brk.orient = orient;
    return n;
}

static void an_item_is_split(void **state)
{
    (void)state;
    DocNode *section = add(doc.root, DOC_SECTION), *body = add(section, DOC_BODY);
    DocNode *item = add(add(add(body, DOC_QUOTE), DOC_LIST), DOC_ITEM);
    DocNode *first = add(item, DOC_PARAGRAPH);
    turn(item, ORIENT_LANDSCAPE);
    DocNode *second = add(item, DOC_PARAGRAPH), *next = add(item->parent, DOC_ITEM);
    DocNode *last = add(body, DOC_PARAGRAPH), *below = add(section, DOC_PARAGRAPH);
    section->u.section.pages = PAGES_RESTART;
    section->u.section.annex = 2;
    sections_make(&doc);
    DocNode *across = section->next;
    assert_non_null(across);
    assert_null(across->next);
    assert_ptr_equal(first->parent->last, first);
    assert_ptr_equal(section->last, body);
    assert_int_equal(second->parent->kind, DOC_ITEM);
    assert_ptr_equal(second->parent->next, next);
    assert_int_equal(second->parent->parent->parent->kind, DOC_QUOTE);
    assert_ptr_equal(second->parent->parent->parent->next, last);
    assert_ptr_equal(across->last, below);
    assert_int_equal(across->u.section.pages, PAGES_CONTINUE);
    assert_int_equal(across->u.section.annex, 2);
    assert_int_equal(across->u.section.top, 1701);
    assert_int_equal(sections_width(&sheet.page, across), 16838 - 2 * 1134);
}

static void nothing_is_left_empty(void **state)
{
    (void)state;
    DocNode *section = add(doc.root, DOC_SECTION);
    add(section, DOC_PARAGRAPH);
    DocNode *body = add(section, DOC_BODY);
    turn(body, ORIENT_LANDSCAPE);
    DocNode *text = add(body, DOC_PARAGRAPH);
    sections_make(&doc);
    assert_int_equal(section->last->kind, DOC_PARAGRAPH);
    assert_int_equal(text->parent->kind, DOC_BODY);
    assert_ptr_equal(text->parent->parent, section->next);
}

static void the_first_thing_turns_all(void **state)
{
    (void)state;
    DocNode *section = add(doc.root, DOC_SECTION), *body = add(section, DOC_BODY);
    section->u.section.pages = PAGES_RESTART;
    turn(body, ORIENT_LANDSCAPE);
    DocNode *text = add(body, DOC_PARAGRAPH);
    sections_make(&doc);
    assert_null(section->next);
    assert_ptr_equal(body->first, text);
    assert_int_equal(section->u.section.orient, ORIENT_LANDSCAPE);
    assert_int_equal(section->u.section.pages, PAGES_RESTART);
}

static void no_turn_in_a_cell(void **state)
{
    (void)state;
    DocNode *section = add(doc.root, DOC_SECTION);
    DocNode *cell = add(add(add(section, DOC_TABLE), DOC_ROW), DOC_CELL);
    turn(cell, ORIENT_LANDSCAPE);
    add(cell, DOC_PARAGRAPH);
    sections_make(&doc);
    assert_null(section->next);
    assert_int_equal(cell->first->kind, DOC_PARAGRAPH);
}

static void margins_turn_back(void **state)
{
    (void)state;
    DocNode *section = add(doc.root, DOC_SECTION), *body = add(section, DOC_BODY);
    section->u.section.top = 1;
    section->u.section.bottom = 2;
    section->u.section.left = 3;
    section->u.section.right = 4;
    add(body, DOC_PARAGRAPH);
    turn(body, ORIENT_LANDSCAPE);
    add(body, DOC_PARAGRAPH);
    turn(body, ORIENT_PORTRAIT);
    add(body, DOC_PARAGRAPH);
    sections_make(&doc);
    const DocNode *across = section->next, *again = across->next;
    assert_int_equal(across->u.section.top, 3);
    assert_int_equal(across->u.section.bottom, 4);
    assert_int_equal(across->u.section.left, 2);
    assert_int_equal(across->u.section.right, 1);
    assert_int_equal(again->u.section.top, 1);
    assert_int_equal(again->u.section.bottom, 2);
    assert_int_equal(again->u.section.left, 3);
    assert_int_equal(again->u.section.right, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_item_is_split, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_is_left_empty, setup, teardown),
        cmocka_unit_test_setup_teardown(the_first_thing_turns_all, setup, teardown),
        cmocka_unit_test_setup_teardown(no_turn_in_a_cell, setup, teardown),
        cmocka_unit_test_setup_teardown(margins_turn_back, setup, teardown),
    };
    return cmocka_run_group_tests_name("sections", tests, NULL, NULL);
}
