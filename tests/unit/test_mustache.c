/* SPDX-License-Identifier: MIT */
#include "data/mustache.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

typedef struct Fixture {
    Arena *arena;
    Diag *diag;
    Source source;
    MustacheNode *nodes;
    Buf out;
} Fixture;

static int set_up(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    f->arena = arena_new();
    f->diag = diag_new();
    f->source = (Source){ SOURCE_TEXT, STR("x.md"), STR_NONE };
    buf_init(&f->out, 0);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *f = *state;
    buf_release(&f->out);
    diag_free(f->diag);
    arena_free(f->arena);
    free(f);
    return 0;
}

static bool compile(Fixture *f, Str text, bool standalone)
{
    diag_free(f->diag);
    f->diag = diag_new();
    f->source.text = text;
    MustacheText source = { text, { &f->source, 1, 1 }, standalone };
    return mustache_compile(f->arena, f->diag, &source, &f->nodes);
}

static Value *text(Fixture *f, const char *s)
{
    Value *v = value_text(f->arena, str_from(s), POS_NONE);
    v->plain = true;
    return v;
}

/* {ten: Lê An, so: 5, ngay: 2025-10-30, trong: null, lop: [10A, 10B], ky: {ho_ten: Bình}} */
static Value *sample(Fixture *f)
{
    Value *map = value_map(f->arena, POS_NONE), *lop = value_list(f->arena, POS_NONE);
    Value *ky = value_map(f->arena, POS_NONE);
    value_put(map, STR("ten"), POS_NONE, text(f, "Lê An"));
    value_put(map, STR("so"), POS_NONE, text(f, "5"));
    value_put(map, STR("ngay"), POS_NONE, text(f, "2025-10-30"));
    value_put(map, STR("trong"), POS_NONE, text(f, "null"));
    value_add(lop, text(f, "10A"));
    value_add(lop, text(f, "10B"));
    value_put(map, STR("lop"), POS_NONE, lop);
    value_put(ky, STR("ho_ten"), POS_NONE, text(f, "Bình"));
    value_put(map, STR("ky"), POS_NONE, ky);
    return map;
}

static Str part_of(void *context, Str name)
{
    return str_eq(name, STR("p")) ? *(Str *)context : STR_NONE;
}

static bool render(Fixture *f, Diag *d, Str part)
{
    Scope scope = { NULL, sample(f) };
    buf_clear(&f->out);
    return mustache_render(f->nodes, &(MustacheOut){ .arena = f->arena, .diag = d,
                                                     .scope = &scope, .out = &f->out,
                                                     .partial = part_of, .context = &part });
}

static void assert_out(Fixture *f, const char *want, int line)
{
    if (str_eq(buf_str(&f->out), str_from(want)))
        return;
    print_error("line %d: got \"%.*s\", want \"%s\"\n", line, STR_ARG(buf_str(&f->out)), want);
    fail();
}

static void prints(Fixture *f, const char *template, const char *want, int line)
{
    assert_true(compile(f, str_from(template), true));
    assert_true(render(f, f->diag, STR("[{{ten}}]\n{{so}}\n")));
    assert_out(f, want, line);
}

#define PRINTS(template, want) prints(f, (template), (want), __LINE__)

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
}

static void refused(Fixture *f, const char *template, Fault want)
{
    assert_false(compile(f, str_from(template), false));
    assert_fault(f, 0, want);
    assert_int_equal(diag_count(f->diag), 1);
}

/* ---- Rendering ---- */

static void values(void **state)
{
    Fixture *f = *state;
    PRINTS("", "");
    PRINTS("{ten} } { }}", "{ten} } { }}");
    PRINTS("Ông {{ten}}, {{ ten }}, {{{ten}}}, {{&ten}}", "Ông Lê An, Lê An, Lê An, Lê An");
    PRINTS("{{Tên}} {{ky.ho_ten}} {{KY.Họ-tên}}", "Lê An Bình Bình");
    PRINTS("{{{ten}}}} {{ten}}}", "Lê An} Lê An}");
    PRINTS("({{trong}})", "()");
    PRINTS("{{lop}}", "10A\n10B");
    PRINTS("{{so.in}} {{so.chu}} {{ten.hoa}} {{ngay.dai}}",
           "05 năm LÊ AN ngày 30 tháng 10 năm 2025");
    PRINTS("a{{! {{ten}} }} }}b", "a }} }}b");
}

static void sections(void **state)
{
    Fixture *f = *state;
    PRINTS("{{#lop}}({{.}} {{ten}}){{/lop}}", "(10A Lê An)(10B Lê An)");
    PRINTS("{{#ky}}{{ho_ten}}{{/ky}}{{^ky}}không ký{{/ky}}", "Bình");
    PRINTS("{{#khac}}x{{/khac}}{{^khac}}mặc định{{/khac}}", "mặc định");
    PRINTS("{{#ngay}}{{ngay.dai}}{{/ngay}}", "ngày 30 tháng 10 năm 2025");
    PRINTS("{{# họ tên }}x{{/họ tên}}{{^ họ tên }}y{{/ họ tên}}", "y");
    PRINTS("{{#lop}}\n- {{.}}\n{{/lop}}\nhết\n", "- 10A\n- 10B\nhết\n");
    PRINTS("a\r\n  {{^khac}}\t\r\nb\r\n{{/khac}}\r\nc", "a\r\nb\r\nc");
    PRINTS("{{#lop}}{{/lop}}\n", "\n");
}

static void partials(void **state)
{
    Fixture *f = *state;
    PRINTS("{{>p}}", "[Lê An]\n5\n");
    PRINTS("a\n  {{> p }}\nb", "a\n  [Lê An]\n  5\nb");
    PRINTS("a {{>p}}", "a [Lê An]\n5\n");
    assert_true(compile(f, STR("x\n {{>khac}}"), true));
    assert_false(render(f, f->diag, STR("")));
    assert_fault(f, 0, (Fault){ M_partial_missing, 2, 2 });
    assert_true(render(f, NULL, STR("")));
    assert_out(f, "x\n", __LINE__);
}

static void faults_of_a_partial_stand_at_its_tag(void **state)
{
    Fixture *f = *state;
    assert_true(compile(f, STR("a\nb {{>p}}"), false));
    assert_false(render(f, f->diag, STR("\n\n{{#x}}")));
    assert_fault(f, 0, (Fault){ M_section_unclosed, 2, 3 });
    assert_true(compile(f, STR("a\nb {{>p}}"), false));
    assert_false(render(f, f->diag, STR("\n\n{{khac}}")));
    assert_fault(f, 0, (Fault){ M_missing_value, 2, 3 });
}

static void rendering_ends(void **state)
{
    Fixture *f = *state;
    assert_true(compile(f, STR("{{>p}}"), false));
    assert_false(render(f, f->diag, STR("{{>p}}{{>p}}")));
    assert_fault(f, 0, (Fault){ M_partial_depth, 1, 1 });
    assert_int_equal(diag_count(f->diag), 1);
    assert_false(render(f, NULL, STR("x{{>p}}{{>p}}")));
    Buf b;
    buf_init(&b, 0);
    for (int i = 0; i < 64; i++)
        buf_add(&b, STR("{{#lop}}"));
    for (int i = 0; i < 64; i++)
        buf_add(&b, STR("{{/lop}}"));
    assert_true(compile(f, buf_str(&b), false));
    assert_false(render(f, f->diag, STR("")));
    assert_int_equal(diag_at(f->diag, 0)->id, M_text_endless);
    buf_release(&b);
}

static void missing_names(void **state)
{
    Fixture *f = *state;
    assert_true(compile(f, STR("a {{khac}}\n đ{{ten.khac}} {{ky}} {{#khac}}x{{/khac}}"), false));
    assert_false(render(f, f->diag, STR("")));
    assert_int_equal(diag_count(f->diag), 3);
    assert_fault(f, 0, (Fault){ M_missing_value, 1, 3 });
    assert_fault(f, 1, (Fault){ M_missing_value, 2, 3 });
    assert_fault(f, 2, (Fault){ M_value_not_text, 2, 16 });
    assert_true(str_eq(diag_at(f->diag, 1)->args[0], STR("ten.khac")));
    assert_true(render(f, NULL, STR("")));
    assert_out(f, "a \n đ  ", __LINE__);
}

/* ---- What others read from the nodes ---- */

static void assert_span(const MustacheNode *n, MustacheKind kind, size_t from, size_t to)
{
    assert_non_null(n);
    assert_int_equal(n->kind, kind);
    assert_int_equal(n->from, from);
    assert_int_equal(n->to, to);
}

static void nodes_know_their_bytes(void **state)
{
    Fixture *f = *state;
    assert_true(compile(f, STR("ạ{{x}}\n {{#y}} \nz{{/y}}\n{{!c}}"), false));
    const MustacheNode *n = f->nodes;
    assert_span(n, MUSTACHE_TEXT, 0, 3);
    assert_span(n = n->next, MUSTACHE_VALUE, 3, 8);
    assert_int_equal(n->at.b, 2);
    assert_false(n->alone);
    assert_span(n = n->next, MUSTACHE_TEXT, 8, 10);
    assert_span(n = n->next, MUSTACHE_SECTION, 10, 16);
    assert_int_equal(n->at.a, 2);
    assert_int_equal(n->at.b, 2);
    assert_true(n->alone);
    assert_false(n->end_alone);
    assert_int_equal(n->end_from, 19);
    assert_int_equal(n->end_to, 25);
    assert_span(n->first, MUSTACHE_TEXT, 16, 19);
    assert_null(n->first->next);
    assert_span(n = n->next, MUSTACHE_TEXT, 25, 26);
    assert_span(n = n->next, MUSTACHE_COMMENT, 26, 32);
    assert_true(n->alone);
    assert_int_equal(n->at.a, 4);
    assert_null(n->next);
}

static void lines_are_taken_only_when_asked(void **state)
{
    Fixture *f = *state;
    Str template = STR("a\n  {{>p}}\nb\n\t{{#y}}\nc\n{{/y}}\n");
    assert_true(compile(f, template, false));
    assert_span(f->nodes, MUSTACHE_TEXT, 0, 4);
    assert_span(f->nodes->next, MUSTACHE_PARTIAL, 4, 10);
    assert_true(f->nodes->next->alone);
    assert_int_equal(f->nodes->next->indent.n, 0);
    assert_true(compile(f, template, true));
    const MustacheNode *n = f->nodes;
    assert_span(n, MUSTACHE_TEXT, 0, 2);
    assert_span(n = n->next, MUSTACHE_PARTIAL, 4, 10);
    assert_true(str_eq(n->indent, STR("  ")));
    assert_span(n = n->next, MUSTACHE_TEXT, 11, 13);
    assert_span(n = n->next, MUSTACHE_SECTION, 14, 20);
    assert_true(n->end_alone);
    assert_span(n->first, MUSTACHE_TEXT, 21, 23);
    assert_null(n->next);
}

static void places_outside_of_files_stay(void **state)
{
    Fixture *f = *state;
    Source sheet = { SOURCE_SHEET, STR("d.xlsx:HK1"), STR_NONE };
    MustacheText cell = { STR("a\n{{x}}"), { &sheet, 17, 6 }, false };
    assert_true(mustache_compile(f->arena, f->diag, &cell, &f->nodes));
    assert_int_equal(f->nodes->next->at.a, 17);
    assert_int_equal(f->nodes->next->at.b, 6);
}

/* ---- Faults of form ---- */

static void faults_have_their_place(void **state)
{
    Fixture *f = *state;
    refused(f, "đ {{ten", (Fault){ M_tag_unclosed, 1, 3 });
    refused(f, "x\n{{ten\n}}", (Fault){ M_tag_unclosed, 2, 1 });
    refused(f, "{{ten}", (Fault){ M_tag_unclosed, 1, 1 });
    refused(f, "{{{ten}}", (Fault){ M_tag_unclosed, 1, 1 });
    refused(f, "{{a {{b}}", (Fault){ M_tag_unclosed, 1, 1 });
    refused(f, "{{a}b}}", (Fault){ M_tag_unclosed, 1, 1 });
    refused(f, "{{!a\n{{b}\n", (Fault){ M_tag_unclosed, 1, 1 });
    refused(f, "a {{", (Fault){ M_tag_unclosed, 1, 3 });
    refused(f, "a {{ }}", (Fault){ M_tag_empty, 1, 3 });
    refused(f, "{{#}}", (Fault){ M_tag_empty, 1, 1 });
    refused(f, "{{{}}}", (Fault){ M_tag_empty, 1, 1 });
    refused(f, "x {{=<% %>=}} y", (Fault){ M_tag_delimiter, 1, 3 });
    refused(f, "{{a}}\n {{#a}}x", (Fault){ M_section_unclosed, 2, 2 });
    refused(f, "x{{/a}}", (Fault){ M_section_unopened, 1, 2 });
    refused(f, "{{#a}}\n{{/b}}", (Fault){ M_section_mismatch, 2, 1 });
    refused(f, "{{#a}}{{^b}}{{/a}}", (Fault){ M_section_mismatch, 1, 13 });
    assert_true(str_eq(diag_at(f->diag, 0)->args[0], STR("b")));
    assert_true(str_eq(diag_at(f->diag, 0)->args[1], STR("a")));
}

static void several_faults_come_together(void **state)
{
    Fixture *f = *state;
    assert_false(compile(f, STR("{{#a}}\n{{x}\n{{}}\n{{#b}}{{/c}}\n{{/a}}\n{{/d}}"), false));
    assert_int_equal(diag_count(f->diag), 4);
    assert_fault(f, 0, (Fault){ M_tag_unclosed, 2, 1 });
    assert_fault(f, 1, (Fault){ M_tag_empty, 3, 1 });
    assert_fault(f, 2, (Fault){ M_section_mismatch, 4, 7 });
    assert_fault(f, 3, (Fault){ M_section_unopened, 6, 1 });
}

static void hostile_texts_end(void **state)
{
    Fixture *f = *state;
    static const char *const pieces[] = { "{{#a}}", "{{", "{{{", "{{!", "{{a\n", "{ ", "}}",
                                          "{{/a}}", "{{#a}}{{/b}}", "{{=", " {{!}}", "{{>p}}" };
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        Str piece = str_from(pieces[i]);
        buf_clear(&b);
        while (b.n < 1000000)
            buf_add(&b, piece);
        bool good = compile(f, buf_str(&b), true);
        assert_true(diag_count(f->diag) <= 20);
        assert_int_equal(good, diag_count(f->diag) == 0);
    }
    buf_clear(&b);
    while (b.n < 1000000)
        buf_add(&b, STR("{{#a}}"));
    assert_false(compile(f, buf_str(&b), true));
    assert_fault(f, 0, (Fault){ M_section_depth, 1, 64 * 6 + 1 });
    buf_clear(&b);
    while (b.n < 1000000)
        buf_add(&b, STR("{{khac}}"));
    assert_true(compile(f, buf_str(&b), true));
    assert_false(render(f, f->diag, STR("")));
    assert_int_equal(diag_count(f->diag), 20);
    buf_release(&b);
}

static void broken_bytes_harm_nothing(void **state)
{
    Fixture *f = *state;
    Str text_of_all = STR("\xFF{{#\xC3}}\xE1\xBA{{/\xC3}}{{\0}}{{a\xF0");
    for (size_t n = 0; n <= text_of_all.n; n++)
        compile(f, arena_str(f->arena, str_sub(text_of_all, 0, n)), n % 2);
    assert_int_equal(diag_count(f->diag), 1);
}

/* ---- Texts of the front matter ---- */

static void expands(Fixture *f, Value *v, const char *want)
{
    Scope scope = { NULL, sample(f) };
    MustacheOut how = { .arena = f->arena, .diag = f->diag, .scope = &scope };
    Str out = mustache_expand(&how, v);
    assert_true(str_given(out) && str_eq(out, str_from(want)));
}

static void expand_fault(Fixture *f, const char *file, Pos at, Fault want)
{
    Scope scope = { NULL, sample(f) };
    diag_free(f->diag);
    f->diag = diag_new();
    f->source.text = str_from(file);
    at.source = &f->source;
    Value *v = value_text(f->arena, STR("ạ {{khac}}"), at);
    MustacheOut how = { .arena = f->arena, .diag = f->diag, .scope = &scope };
    assert_false(str_given(mustache_expand(&how, v)));
    assert_fault(f, 0, want);
}

static void texts_are_expanded(void **state)
{
    Fixture *f = *state;
    Value *plain = text(f, "Số {{so}}/QĐ");
    expands(f, plain, "Số 5/QĐ");
    expands(f, text(f, "không có gì"), "không có gì");
    expands(f, text(f, ""), "");
    expand_fault(f, "x: ạ {{khac}}\n", (Pos){ NULL, 1, 4 }, (Fault){ M_missing_value, 1, 6 });
    expand_fault(f, "đ: \"ạ {{khac}}\"\n", (Pos){ NULL, 1, 4 }, (Fault){ M_missing_value, 1, 7 });
    expand_fault(f, "x: |\n  ạ {{khac}}\n", (Pos){ NULL, 1, 4 }, (Fault){ M_missing_value, 2, 5 });
    expand_fault(f, "", (Pos){ NULL, 1, 4 }, (Fault){ M_missing_value, 1, 6 });
    assert_true(mustache_has(STR("a{{")));
    assert_false(mustache_has(STR("a{ {")));
    assert_false(mustache_has(STR_NONE));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(values),
        TEST(sections),
        TEST(partials),
        TEST(faults_of_a_partial_stand_at_its_tag),
        TEST(rendering_ends),
        TEST(missing_names),
        TEST(nodes_know_their_bytes),
        TEST(lines_are_taken_only_when_asked),
        TEST(places_outside_of_files_stay),
        TEST(faults_have_their_place),
        TEST(several_faults_come_together),
        TEST(hostile_texts_end),
        TEST(broken_bytes_harm_nothing),
        TEST(texts_are_expanded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
