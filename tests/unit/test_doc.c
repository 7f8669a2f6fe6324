/* SPDX-License-Identifier: MIT */
#include "doc/doc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

static DocNode *add(Arena *a, DocNode *parent, DocKind kind)
{
    DocNode *n = doc_node(a, kind, POS_NONE);
    doc_append(parent, n);
    return n;
}

static void is(Str got, const char *want, int line)
{
    if (str_eq(got, str_from(want)))
        return;
    print_error("line %d: got \"%.*s\", want \"%s\"\n", line, STR_ARG(got), want);
    fail();
}

#define IS(got, want) is((got), (want), __LINE__)

/* The children's texts, one after another; the links must agree in both directions. */
static Str children(Arena *a, const DocNode *parent)
{
    Str all = STR("");
    const DocNode *last = NULL;
    for (const DocNode *n = parent->first; n; n = n->next) {
        assert_ptr_equal(n->parent, parent);
        all = ARENA_JOIN(a, all, n->u.text.text);
        last = n;
    }
    assert_ptr_equal(parent->last, last);
    return all;
}

static void links(void **state)
{
    Arena *a = *state;
    DocNode *p = doc_node(a, DOC_PARAGRAPH, POS_NONE), *b = doc_text(a, STR("b"), POS_NONE);
    DocNode *d = doc_text(a, STR("d"), POS_NONE);
    doc_append(p, b);
    doc_append(p, d);
    doc_insert_before(b, doc_text(a, STR("a"), POS_NONE));
    doc_insert_before(d, doc_text(a, STR("c"), POS_NONE));
    doc_insert_after(d, doc_text(a, STR("e"), POS_NONE));
    IS(children(a, p), "abcde");
    doc_unlink(b);
    assert_null(b->parent);
    assert_null(b->next);
    IS(children(a, p), "acde");
    doc_unlink(p->first);
    doc_unlink(p->last);
    IS(children(a, p), "cd");
    doc_insert_after(p->first, b);
    IS(children(a, p), "cbd");
    doc_unlink(p->first);
    doc_unlink(p->first);
    doc_unlink(p->first);
    IS(children(a, p), "");
}

static void replacing(void **state)
{
    Arena *a = *state;
    DocNode *p = doc_node(a, DOC_PARAGRAPH, POS_NONE);
    doc_append(p, doc_text(a, STR("a"), POS_NONE));
    DocNode *strong = add(a, p, DOC_STRONG);
    doc_append(p, doc_text(a, STR("d"), POS_NONE));
    doc_append(strong, doc_text(a, STR("b"), POS_NONE));
    doc_append(strong, doc_text(a, STR("c"), POS_NONE));
    doc_replace_by_children(strong, strong);
    IS(children(a, p), "abcd");
    assert_null(strong->parent);
    assert_null(strong->first);
    DocNode *empty = add(a, p, DOC_EMPH);
    doc_replace_by_children(empty, empty);
    IS(children(a, p), "abcd");
    DocNode *other = doc_node(a, DOC_EMPH, POS_NONE);
    doc_append(other, doc_text(a, STR("x"), POS_NONE));
    doc_replace_by_children(p->last, other);
    IS(children(a, p), "abcx");
}

static void walking(void **state)
{
    Arena *a = *state;
    DocNode *root = doc_node(a, DOC_DOCUMENT, POS_NONE), *p = add(a, root, DOC_PARAGRAPH);
    DocNode *text = add(a, p, DOC_TEXT), *table = add(a, root, DOC_TABLE);
    add(a, table, DOC_ROW);
    const DocNode *want[] = { root, p, text, text, p, table, table, root };
    const bool entering[] = { true, true, true, false, false, true, false, false };
    DocWalk w;
    size_t i = 0;
    doc_walk(&w, root);
    for (; doc_walk_next(&w); i++) {
        assert_ptr_equal(w.node, want[i]);
        assert_int_equal(w.entering, entering[i]);
        if (w.entering && w.node == table)
            doc_walk_past(&w);
    }
    assert_int_equal(i, sizeof want / sizeof *want);
    assert_false(doc_walk_next(&w));
    doc_walk(&w, p); /* not beyond its root */
    for (i = 0; doc_walk_next(&w); i++)
        assert_ptr_not_equal(w.node, table);
    assert_int_equal(i, 4);
}

static void unlinking_on_leaving(void **state)
{
    Arena *a = *state;
    DocNode *root = doc_node(a, DOC_DOCUMENT, POS_NONE);
    for (int i = 0; i < 3; i++)
        add(a, add(a, root, DOC_PARAGRAPH), DOC_TEXT);
    DocWalk w;
    int texts = 0;
    doc_walk(&w, root);
    while (doc_walk_next(&w)) {
        texts += w.entering && w.node->kind == DOC_TEXT;
        if (!w.entering && w.node != root)
            doc_unlink(w.node);
    }
    assert_int_equal(texts, 3);
    assert_null(root->first);
}

static void plain_text(void **state)
{
    Arena *a = *state;
    DocNode *p = doc_node(a, DOC_PARAGRAPH, POS_NONE);
    doc_append(p, doc_text(a, STR("một "), POS_NONE));
    doc_append(add(a, p, DOC_STRONG), doc_text(a, STR("hai"), POS_NONE));
    DocNode *note = add(a, p, DOC_NOTE);
    doc_append(add(a, note, DOC_PARAGRAPH), doc_text(a, STR("chú"), POS_NONE));
    add(a, p, DOC_BREAK);
    doc_append(p, doc_text(a, STR("ba"), POS_NONE));
    IS(doc_plain_text(a, p), "một hai\nba");
    IS(doc_plain_text(a, note), "chú");
    IS(doc_plain_text(a, doc_node(a, DOC_PARAGRAPH, POS_NONE)), "");
}

static void blocks_and_inlines(void **state)
{
    Arena *a = *state;
    DocNode *root = doc_node(a, DOC_DOCUMENT, POS_NONE), *p = add(a, root, DOC_PARAGRAPH);
    DocNode *each = add(a, root, DOC_EACH), *inner = add(a, each, DOC_VALUE);
    DocNode *strong = add(a, p, DOC_STRONG), *hole = add(a, strong, DOC_VALUE);
    assert_true(doc_is_block(p));
    assert_true(doc_is_block(each));
    assert_true(doc_is_block(inner));
    assert_true(doc_is_block(add(a, root, DOC_BREAK)));
    assert_false(doc_is_block(strong));
    assert_false(doc_is_block(hole));
    assert_false(doc_is_block(add(a, strong, DOC_BREAK)));
    assert_false(doc_is_block(add(a, add(a, p, DOC_IF), DOC_BREAK)));
    assert_true(doc_is_text_block(p));
    assert_false(doc_is_text_block(root));
}

static void names(void **state)
{
    (void)state;
    for (int k = 0; k < DOC_KIND_COUNT; k++)
        assert_non_null(doc_kind_name((DocKind)k));
    for (int r = 0; r < ROLE_COUNT; r++)
        assert_int_equal(doc_role(str_from(doc_role_name((DocRole)r))), r);
    assert_int_equal(doc_role(STR("noi_nhan")), ROLE_noi_nhan);
    assert_int_equal(doc_role(STR("noi-nhan")), ROLE_COUNT);
    assert_int_equal(doc_role(STR("")), ROLE_COUNT);
}

static void styles_inherit(void **state)
{
    (void)state;
    Style child = { .name = STR("con"), .own = { .given = STYLE_BOLD | STYLE_LINE, .bold = true,
                                                 .line_rule = LINE_EXACT, .line = 80 } };
    Style root = { .name = STR("chung"), .own = { .given = STYLE_SIZE | STYLE_BEFORE, .size = 28,
                                                  .before = 120, .left = 7 }, .next = &child };
    child.parent = &root;
    StyleSheet sheet = { .styles = &root };
    style_resolve(&sheet);
    assert_int_equal(root.all.line, 240);
    assert_int_equal(root.all.left, 0); /* not given */
    assert_int_equal(child.all.size, 28);
    assert_int_equal(child.all.before, 120);
    assert_true(child.all.bold);
    assert_int_equal(child.all.line_rule, LINE_EXACT);
    assert_int_equal(child.all.line, 80);
    assert_int_equal(child.all.given, STYLE_SIZE | STYLE_BEFORE | STYLE_BOLD | STYLE_LINE);
    assert_ptr_equal(style_find(&sheet, STR("con")), &child);
    assert_null(style_find(&sheet, STR("co")));
    assert_null(scheme_find(&sheet, STR("x")));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(links),
        TEST(replacing),
        TEST(walking),
        TEST(unlinking_on_leaving),
        TEST(plain_text),
        TEST(blocks_and_inlines),
        TEST(names),
        TEST(styles_inherit),
    };
    return cmocka_run_group_tests_name("doc", tests, NULL, NULL);
}
