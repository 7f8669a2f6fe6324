/* SPDX-License-Identifier: MIT */
#include "data/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/buf.h"

typedef struct Fixture {
    Arena *arena;
    Diag *diag;
    Source source;
    Value *root;
} Fixture;

static int set_up(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    f->arena = arena_new();
    f->diag = diag_new();
    f->source = (Source){ SOURCE_TEXT, STR("x.yml"), STR_NONE };
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *f = *state;
    diag_free(f->diag);
    arena_free(f->arena);
    free(f);
    return 0;
}

static bool read_text(Fixture *f, Str text)
{
    diag_free(f->diag);
    f->diag = diag_new();
    f->source.text = text;
    return yaml_read(f->arena, f->diag, &(Passage){ &f->source, text, 1 }, &f->root);
}

static void good(Fixture *f, const char *text)
{
    if (read_text(f, str_from(text)) && diag_count(f->diag) == 0)
        return;
    print_error("refused: %s\n", text);
    fail();
}

typedef struct Fault {
    MsgId id;
    uint32_t line, column;
} Fault;

static void assert_fault(Fixture *f, size_t i, Fault want)
{
    assert_true(i < diag_count(f->diag));
    const Message *m = diag_at(f->diag, i);
    assert_string_equal(msg_info(m->id)->id, msg_info(want.id)->id);
    assert_int_equal(m->at.a, want.line);
    assert_int_equal(m->at.b, want.column);
    assert_ptr_equal(m->at.source, &f->source);
}

/* Refused with that message and no other. */
static void bad(Fixture *f, const char *text, Fault want)
{
    assert_false(read_text(f, str_from(text)));
    assert_fault(f, 0, want);
    assert_int_equal(diag_count(f->diag), 1);
}

static void assert_value(const Value *v, const char *want, uint32_t line, uint32_t column)
{
    assert_non_null(v);
    assert_int_equal(v->kind, VALUE_TEXT);
    if (!str_eq(v->text, str_from(want))) {
        print_error("got \"%.*s\", want \"%s\"\n", STR_ARG(v->text), want);
        fail();
    }
    assert_int_equal(v->at.a, line);
    assert_int_equal(v->at.b, column);
}

static void scalars_stay_text(void **state)
{
    Fixture *f = *state;
    good(f, "so: 05\nco: no\ntrong:\nten: 'Lê \"A\"'\nhai: \"x\\ty\"\nnull: ~\n");
    assert_value(value_get_exact(f->root, STR("so")), "05", 1, 5);
    assert_value(value_get_exact(f->root, STR("co")), "no", 2, 5);
    assert_value(value_get_exact(f->root, STR("ten")), "Lê \"A\"", 4, 6);
    assert_value(value_get_exact(f->root, STR("hai")), "x\ty", 5, 6);
    assert_value(value_get_exact(f->root, STR("null")), "~", 6, 7);
    assert_true(value_get_exact(f->root, STR("so"))->plain);
    assert_true(value_get_exact(f->root, STR("trong"))->plain);
    assert_int_equal(value_get_exact(f->root, STR("trong"))->text.n, 0);
    assert_false(value_get_exact(f->root, STR("ten"))->plain);
    assert_false(value_get_exact(f->root, STR("hai"))->plain);
}

static void maps_and_lists(void **state)
{
    Fixture *f = *state;
    good(f, "Nơi nhận:\n  - Sở\n  - {a: 1, b: [x, y]}\nvăn: |\n  một\n  hai\n");
    const Value *list = value_get_exact(f->root, STR("Nơi nhận"));
    assert_int_equal(list->kind, VALUE_LIST);
    assert_int_equal(list->key_at.a, 1);
    assert_int_equal(list->key_at.b, 1);
    assert_int_equal(value_count(list), 2);
    assert_value(list->first, "Sở", 2, 5);
    assert_int_equal(list->last->kind, VALUE_MAP);
    assert_value(list->last->last->first->next, "y", 3, 19);
    assert_value(value_get_exact(f->root, STR("văn")), "một\nhai\n", 4, 6);
}

static void places_count_characters_of_the_file(void **state)
{
    Fixture *f = *state;
    f->source.text = STR("---\nđịa_danh: Bồng\n---\n");
    Passage part = { &f->source, str_sub(f->source.text, 4, 24), 2 };
    assert_true(yaml_read(f->arena, f->diag, &part, &f->root));
    assert_value(f->root->first, "Bồng", 2, 11);
    good(f, "a: [x\u2028,\n  b]\nc: d\n");
    assert_value(f->root->first->last, "b", 2, 3);
    assert_value(f->root->last, "d", 3, 4);
}

static void nothing_is_an_empty_map(void **state)
{
    Fixture *f = *state;
    static const char *const texts[] = { "", "\n\n", "# chỉ ghi chú\n", "---\n" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        good(f, texts[i]);
        assert_int_equal(f->root->kind, VALUE_MAP);
        assert_int_equal(value_count(f->root), 0);
    }
    assert_true(read_text(f, STR_NONE));
    assert_int_equal(f->root->kind, VALUE_MAP);
}

static void json_pairs_are_one_character(void **state)
{
    Fixture *f = *state;
    f->source.name = STR("x.json");
    good(f, "{\n\t\"a\": \"x\\uD83D\\uDE00y\\/\", \"b\": \"\\u1ec7\\\\uD83D\\\\uDE00\"\n}");
    const Value *a = value_get_exact(f->root, STR("a")), *b = value_get_exact(f->root, STR("b"));
    assert_true(str_eq(a->text, STR("x\U0001F600y/")));
    assert_true(str_eq(b->text, STR("ệ\\uD83D\\uDE00")));
    /* columns are those of the file: \t"a": "x\uD83D\uDE00y\/", "b": … */
    assert_int_equal(b->key_at.b, 27);
    assert_false(read_text(f, STR("{\"a\": \"\\uD83D\"}")));
    assert_false(read_text(f, STR("{\"a\": \"\\uDE00\\uD83D\"}")));
    assert_false(read_text(f, STR("{\"a\": \"\\uDB80\\uDC00\"}"))); /* U+F0000 */
    f->source.name = STR("x.yml");
    assert_false(read_text(f, STR("{\"a\": \"\\uD83D\\uDE00\"}")));
}

static void json_is_yaml(void **state)
{
    Fixture *f = *state;
    good(f, "{\"a\": [1, 2.50, true, null, \"\", \"\\u1EA1\\/\"],\n \"b c\": {}}");
    const Value *a = value_get_exact(f->root, STR("a"));
    assert_int_equal(value_count(a), 6);
    assert_value(a->first->next, "2.50", 1, 11);
    assert_value(a->last, "ạ/", 1, 33);
    assert_int_equal(value_get_exact(f->root, STR("b c"))->kind, VALUE_MAP);
}

static void doubles_are_refused(void **state)
{
    Fixture *f = *state;
    bad(f, "a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n", (Fault){ M_yaml_duplicate_key, 5, 3 });
    assert_true(str_eq(diag_at(f->diag, 0)->args[0], STR("c")));
    assert_true(str_eq(diag_at(f->diag, 0)->args[1], STR("3")));
    assert_false(read_text(f, STR("a: 1\na: 2\na: 3\n")));
    assert_int_equal(diag_count(f->diag), 2);
    assert_fault(f, 1, (Fault){ M_yaml_duplicate_key, 3, 1 });
    good(f, "a: {x: 1}\nb: {x: 1}\nA: 1\n");
}

static void what_data_needs_not_is_refused(void **state)
{
    Fixture *f = *state;
    bad(f, "a: &x 1\n", (Fault){ M_yaml_anchor, 1, 4 });
    bad(f, "a: *x\n", (Fault){ M_yaml_anchor, 1, 4 });
    bad(f, "- &x [1]\n", (Fault){ M_yaml_anchor, 1, 3 });
    bad(f, "- &x {a: 1}\n", (Fault){ M_yaml_anchor, 1, 3 });
    bad(f, "a: !!int 1\n", (Fault){ M_yaml_tag, 1, 4 });
    bad(f, "a: ! 1\n", (Fault){ M_yaml_tag, 1, 4 });
    bad(f, "a: !x [1]\n", (Fault){ M_yaml_tag, 1, 4 });
    bad(f, "a: 1\n---\nb: 2\n", (Fault){ M_yaml_documents, 2, 1 });
    bad(f, "? [1, 2]\n: x\nb: 1\n", (Fault){ M_yaml_key, 1, 3 });
    assert_value(value_get_exact(f->root, STR("b")), "1", 3, 4);
    bad(f, "so: {{so}}\n", (Fault){ M_yaml_key, 1, 6 });
    bad(f, "x\n: 1\n: 2\n", (Fault){ M_yaml_syntax, 2, 1 });
    bad(f, "? \n: 1\n", (Fault){ M_yaml_key, 1, 2 });
}

static void faults_of_form_have_their_place(void **state)
{
    Fixture *f = *state;
    bad(f, "a: 1\nb: c: d\n", (Fault){ M_yaml_colon, 2, 5 });
    bad(f, "a: 1\nb: \"mở\nc: 2\n", (Fault){ M_yaml_quote, 2, 4 });
    bad(f, "a: 1\nb: [x, y\n", (Fault){ M_yaml_bracket, 2, 4 });
    bad(f, "b: [x, {y: z}, {\n", (Fault){ M_yaml_syntax, 1, 16 });
    bad(f, "đặc: x\n\tb: 1\n", (Fault){ M_yaml_tab, 2, 1 });
    bad(f, "a: x\nb: \x01\n", (Fault){ M_yaml_syntax, 2, 4 });
    bad(f, "a: \xFF\n", (Fault){ M_yaml_syntax, 1, 4 });
}

static void several_faults_come_together(void **state)
{
    Fixture *f = *state;
    assert_false(read_text(f, STR("a: *x\nb: !t 1\nc: 1\nc: 2\nd: [\n")));
    assert_int_equal(diag_count(f->diag), 3);
    assert_fault(f, 0, (Fault){ M_yaml_anchor, 1, 4 });
    assert_fault(f, 1, (Fault){ M_yaml_tag, 2, 4 });
    assert_fault(f, 2, (Fault){ M_yaml_syntax, 5, 4 });
}

static void escapes_are_checked(void **state)
{
    Fixture *f = *state;
    bad(f, "a: \"x\\ay\"\n", (Fault){ M_control_character, 1, 4 });
    assert_true(str_eq(diag_at(f->diag, 0)->args[0], STR("0007")));
    bad(f, "a: \"\\U000F0000\"\n", (Fault){ M_private_character, 1, 4 });
    bad(f, "\"\\0\": 1\n", (Fault){ M_control_character, 1, 1 });
    good(f, "a: \"a\\u0323\"\n");
    assert_value(f->root->first, "ạ", 1, 4);
}

static void nest(Buf *b, Str each, size_t times)
{
    buf_clear(b);
    for (size_t i = 0; i < times; i++)
        buf_add(b, each);
}

static void depth_has_a_bound(void **state)
{
    Fixture *f = *state;
    Buf b;
    buf_init(&b, 0);
    nest(&b, STR("["), 32);
    buf_fill(&b, ']', 32);
    assert_true(read_text(f, buf_str(&b)));
    static const char *const pieces[] = { "[", "- ", "{a: ", "? ", "[{", "{{#a}}" };
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        Str piece = str_from(pieces[i]);
        nest(&b, piece, 1000000 / piece.n);
        assert_false(read_text(f, buf_str(&b)));
        assert_true(diag_errors(f->diag) >= 1);
    }
    nest(&b, STR("["), 33);
    assert_false(read_text(f, buf_str(&b)));
    assert_fault(f, 0, (Fault){ M_yaml_depth, 1, 33 });
    buf_release(&b);
}

static void large_maps_take_no_hours(void **state)
{
    Fixture *f = *state;
    Buf b;
    buf_init(&b, 0);
    for (int i = 0; i < 50000; i++) {
        buf_char(&b, 'k');
        buf_int(&b, i);
        buf_add(&b, STR(": 1\n"));
    }
    assert_true(read_text(f, buf_str(&b)));
    assert_int_equal(value_count(f->root), 50000);
    nest(&b, STR("a: 1\n"), 50000);
    assert_false(read_text(f, buf_str(&b)));
    assert_int_equal(diag_count(f->diag), 20);
    nest(&b, STR("- *a\n"), 50000);
    assert_false(read_text(f, buf_str(&b)));
    assert_int_equal(diag_count(f->diag), 20);
    buf_release(&b);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(scalars_stay_text),
        TEST(maps_and_lists),
        TEST(places_count_characters_of_the_file),
        TEST(nothing_is_an_empty_map),
        TEST(json_is_yaml),
        TEST(json_pairs_are_one_character),
        TEST(doubles_are_refused),
        TEST(what_data_needs_not_is_refused),
        TEST(faults_of_form_have_their_place),
        TEST(several_faults_come_together),
        TEST(escapes_are_checked),
        TEST(depth_has_a_bound),
        TEST(large_maps_take_no_hours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
