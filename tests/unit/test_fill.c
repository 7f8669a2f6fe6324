/* SPDX-License-Identifier: MIT */
/* Small joined trees, values, and the text that comes out of them. */
#include "pass/pass.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

#include "tree.h"

typedef struct Filling {
    Arena *arena;
    Diag *diag;
    DocNode *root, *at;   /* blocks are put into `at` */
    Value *text, *form;   /* maps */
    Field fields[1];
    bool form_holes;      /* holes are looked up as those of a form */
    Doc *doc;
} Filling;

static int set_up(void **state)
{
    static Filling f;
    Arena *a = arena_new();
    f = (Filling){ .arena = a, .diag = diag_new(), .root = doc_node(a, DOC_DOCUMENT, POS_NONE),
                   .text = value_map(a, POS_NONE), .form = value_map(a, POS_NONE) };
    f.fields[0] = (Field){ .name = STR("tuy_chon") };
    f.at = f.root;
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    Filling *f = *state;
    diag_free(f->diag);
    arena_free(f->arena);
    return 0;
}

/* ---- building ---- */

static DocNode *node(Filling *f, DocNode *parent, DocKind kind)
{
    static uint32_t line;
    DocNode *n = doc_node(f->arena, kind, (Pos){ NULL, ++line, 1 });
    doc_append(parent, n);
    return n;
}

static DocNode *hole(Filling *f, DocNode *parent, DocKind kind, const char *name)
{
    DocNode *n = node(f, parent, kind);
    n->u.hole.name = str_from(name);
    n->u.hole.form = f->form_holes;
    return n;
}

static DocNode *section(Filling *f, DocNode *parent, const char *name, bool inverted)
{
    DocNode *n = hole(f, parent, DOC_IF, name);
    n->u.hole.section = true;
    n->u.hole.inverted = inverted;
    return n;
}

/* "Số: {so}": texts and holes of one paragraph. */
static DocNode *para(Filling *f, const char *content)
{
    DocNode *p = node(f, f->at, DOC_PARAGRAPH);
    Str rest = str_from(content), piece;
    while (str_split(&rest, '{', &piece)) {
        if (piece.n)
            doc_append(p, doc_text(f->arena, piece, p->at));
        Str name;
        if (!str_given(rest) || !str_split(&rest, '}', &name))
            break;
        hole(f, p, DOC_VALUE, "")->u.hole.name = name;
    }
    return p;
}

static Value *text(Filling *f, const char *s)
{
    Value *v = value_text(f->arena, str_from(s), POS_NONE);
    v->plain = true;
    return v;
}

static void put(Filling *f, const char *key, const char *s)
{
    value_put(f->text, str_from(key), POS_NONE, text(f, s));
}

/* A list of texts between bars, in the text's values and in the form's. */
static Value *put_list(Filling *f, const char *key, const char *items)
{
    Value *list = value_list(f->arena, POS_NONE);
    Str rest = str_from(items), item;
    while (items[0] && str_split(&rest, '|', &item))
        value_add(list, value_text(f->arena, item, POS_NONE));
    value_put(f->text, str_from(key), POS_NONE, list);
    value_put(f->form, str_from(key), POS_NONE, value_copy(f->arena, list));
    return list;
}

/* ---- running ---- */

static void run(Filling *f)
{
    Form form = { .id = STR("x"), .title = STR("KẾ HOẠCH"), .fields = f->fields, .n_fields = 1 };
    Scope form_scope = { NULL, f->form }, text_scope = { NULL, f->text };
    Pass p = { .arena = f->arena, .diag = f->diag, .form = &form, .text_scope = &text_scope,
               .form_scope = &form_scope, .joined = f->root };
    bool ok = pass_fill(&p);
    assert_int_equal(ok, diag_errors(f->diag) == 0);
    f->doc = p.doc;
}

/* Paragraphs, each between bars, breaks as "/". */
static void is(Filling *f, const char *want, int line)
{
    Buf b;
    buf_init(&b, 0);
    DocWalk w;
    doc_walk(&w, f->doc->root);
    while (doc_walk_next(&w)) {
        if (!w.entering || !doc_is_text_block(w.node))
            continue;
        Str s = doc_plain_text(f->arena, w.node), piece;
        for (bool first = true; str_split(&s, '\n', &piece); first = false) {
            buf_add(&b, first ? STR("") : STR("/"));
            buf_add(&b, piece);
        }
        buf_char(&b, '|');
    }
    bool same = str_eq(buf_str(&b), str_from(want));
    if (!same)
        print_error("line %d: got\n%.*s\nwant\n%s\n", line, STR_ARG(buf_str(&b)), want);
    buf_release(&b);
    assert_true(same);
}

#define FILLED(want) (run(f), is(f, want, __LINE__))

static void said(Filling *f, MsgId id)
{
    assert_int_equal(diag_count(f->diag), 1);
    assert_int_equal(diag_at(f->diag, 0)->id, id);
}

/* ---- values ---- */

static void values_are_never_parsed_again(void **state)
{
    Filling *f = *state;
    put(f, "x", "**a** {{x}} <b> # [](#y)");
    para(f, "Số: {x}.");
    FILLED("Số: **a** {{x}} <b> # [](#y).|");
    const DocNode *p = f->doc->root->first;
    for (const DocNode *n = p->first; n; n = n->next)
        assert_int_equal(n->kind, DOC_TEXT);
}

static void line_breaks_become_hard_breaks(void **state)
{
    Filling *f = *state;
    put(f, "x", "a\n\nb");
    put_list(f, "list", "c|d");
    para(f, "{x}");
    para(f, "{list}");
    FILLED("a//b|c/d|");
    assert_int_equal(f->doc->root->first->first->next->kind, DOC_BREAK);
}

static void the_joined_tree_is_left_as_it_was(void **state)
{
    Filling *f = *state;
    put(f, "x", "1");
    DocNode *p = para(f, "a {x}.");
    hole(f, f->at, DOC_BODY, "")->u.body.end = STR("./.");
    f->at = f->root->last;
    DocNode *last = para(f, "b.");
    FILLED("a 1.|b./.|");
    assert_int_equal(p->first->next->kind, DOC_VALUE);
    assert_true(str_eq(last->first->u.text.text, STR("b.")));
    FILLED("a 1.|b./.|");
}

static void empty_paragraphs_go(void **state)
{
    Filling *f = *state;
    put(f, "x", "");
    para(f, "{x}");
    para(f, "{x} {x}");
    para(f, "{x}:");
    para(f, "");
    FILLED(":||"); /* one that was empty from the beginning stays */
}

static void missing_values(void **state)
{
    Filling *f = *state;
    value_put(f->text, STR("map"), POS_NONE, value_map(f->arena, POS_NONE));
    para(f, "a {tuy_chon}{tuy_chon.hoa}b");
    FILLED("a b|");
    assert_int_equal(diag_count(f->diag), 0);
    para(f, "{thieu} {map} {thieu}");
    run(f);
    assert_int_equal(diag_count(f->diag), 3);
    assert_int_equal(diag_at(f->diag, 0)->id, M_missing_value);
    assert_int_equal(diag_at(f->diag, 1)->id, M_value_is_map);
    assert_int_equal(diag_at(f->diag, 2)->id, M_missing_value);
}

static void a_form_never_sees_a_row(void **state)
{
    Filling *f = *state;
    put(f, "ten", "cột");
    para(f, "{ten}");
    f->form_holes = true;
    para(f, "[{ten}]");
    f->at = hole(f, f->root, DOC_IF, "ten");
    para(f, "nếu");
    FILLED("cột|[]|");
    value_put(f->form, STR("ten"), POS_NONE, text(f, "trường"));
    FILLED("cột|[trường]|nếu|");
    assert_int_equal(diag_count(f->diag), 0);
}

/* ---- sections ---- */

static void sections(void **state)
{
    Filling *f = *state;
    put(f, "co", "x");
    put(f, "khong", "không");
    put_list(f, "list", "a|b");
    put_list(f, "rong", "");
    static const char *const names[] = { "co", "khong", "list", "rong", "thieu" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        f->at = section(f, f->root, names[i], false);
        para(f, "{.}");
        f->at = section(f, f->root, names[i], true);
        para(f, names[i]);
    }
    FILLED("x|khong|a|b|rong|thieu|");
}

static void sections_over_maps(void **state)
{
    Filling *f = *state;
    Value *list = value_list(f->arena, POS_NONE), *one = value_map(f->arena, POS_NONE);
    value_put(one, STR("ten"), POS_NONE, text(f, "An"));
    value_add(list, one);
    value_add(list, value_map(f->arena, POS_NONE));
    value_put(f->text, STR("lop"), POS_NONE, list);
    put(f, "ten", "ngoài");
    f->at = section(f, f->root, "lop", false);
    para(f, "{ten}");
    FILLED("An|ngoài|");
}

static void sections_among_inlines(void **state)
{
    Filling *f = *state;
    put_list(f, "list", "a|b");
    DocNode *p = para(f, "x: "), *each = section(f, p, "list", false);
    hole(f, each, DOC_VALUE, ".");
    doc_append(each, doc_text(f->arena, STR(","), POS_NONE));
    FILLED("x: a,b,|");
}

static void what_a_text_asks_for_is_bounded(void **state)
{
    Filling *f = *state;
    Buf many;
    buf_init(&many, 0);
    buf_fill(&many, '|', 2000);
    buf_char(&many, '\0');
    put_list(f, "list", many.p);
    buf_release(&many);
    f->at = section(f, section(f, f->root, "list", false), "list", false);
    para(f, "x");
    run(f);
    said(f, M_text_endless);
}

/* ---- lists of a form ---- */

static void list(Filling *f, const char *name, const char *mark)
{
    f->form_holes = true;
    f->at = hole(f, f->root, DOC_EACH, name);
    f->at->u.hole.listed = true;
    f->at->u.hole.mark = str_from(mark);
    f->at->u.hole.sep = STR(";");
    f->at->u.hole.last = STR(".");
    para(f, "{.}");
}

static void marks_are_never_added_twice(void **state)
{
    Filling *f = *state;
    put_list(f, "nn", "Bgh|- Tổ VP;|Sở Nội vụ.|Gồm:|Đoàn TN ;|UBND xã;");
    list(f, "nn", "- ");
    FILLED("- Bgh;|- Tổ VP;|- Sở Nội vụ;|- Gồm:|- Đoàn TN;|- UBND xã.|");
}

static void single_texts(void **state)
{
    Filling *f = *state;
    static const char *const luu[][2] = {
        { "VT", "- Lưu: VT.|" }, { "VT, NTN (3b).", "- Lưu: VT, NTN (3b).|" },
        { "- Lưu: VT", "- Lưu: VT.|" }, { "Lưu: VT", "- Lưu: VT.|" }, { "Lưu VT;", "- Lưu VT.|" },
        { "Lưutrữ", "- Lưu: Lưutrữ.|" },
    };
    list(f, "luu", "- Lưu: ");
    f->at->u.hole.sep = STR_NONE;
    for (size_t i = 0; i < sizeof luu / sizeof *luu; i++) {
        f->form = value_map(f->arena, POS_NONE);
        value_put(f->form, STR("luu"), POS_NONE, text(f, luu[i][0]));
        value_put(f->form, STR("sau"), POS_NONE, text(f, "another key of the map"));
        FILLED(luu[i][1]);
    }
}

static void a_bare_word(void **state)
{
    Filling *f = *state;
    list(f, "luu", "- Lưu: ");
    FILLED("");
    put_list(f, "luu", " ");
    FILLED("- Lưu.|");
}

static void verbatim_items(void **state)
{
    Filling *f = *state;
    Value *v = put_list(f, "nn", "a|b");
    list(f, "nn", "- ");
    v = value_get(f->form, STR("nn"));
    v->last->verbatim = true;
    v->last->text = STR("VT-NTN");
    FILLED("- a;|- VT-NTN|");
}

/* ---- the end of the text ---- */

static DocNode *body(Filling *f)
{
    f->at = node(f, f->root, DOC_BODY);
    f->at->u.body.end = STR("./.");
    return f->at;
}

static void end_marks(void **state)
{
    Filling *f = *state;
    static const char *const ends[][2] = {
        { "hết", "hết./.|" }, { "hết.", "hết./.|" }, { "hết./.", "hết./.|" }, { "hết ", "hết./.|" },
        { "hết. ", "hết./.|" }, { "hết?", "hết?./.|" }, { "hết...", "hết..../.|" },
        { "“hết.”", "“hết.”./.|" }, { "(hết.)", "(hết)./.|" }, { "(hết)", "(hết)./.|" },
        { "(hết./.)", "(hết./.)|" }, { "(hết...)", "(hết...)./.|" },
    };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        f->root = doc_node(f->arena, DOC_DOCUMENT, POS_NONE);
        body(f);
        para(f, ends[i][0]);
        FILLED(ends[i][1]);
    }
    assert_int_equal(diag_count(f->diag), 0);
}

static void end_marks_that_are_not_put(void **state)
{
    Filling *f = *state;
    DocNode *b = body(f);
    para(f, "gồm;");
    FILLED("gồm;|");
    said(f, M_end_mark);
    node(f, b, DOC_TABLE);
    FILLED("gồm;|");
    f->at = b;
    DocNode *p = para(f, "");
    node(f, p, DOC_BLANK)->u.blank.line = true;
    FILLED("gồm;||");
    f->at = b;
    para(f, "Ghi chú: hết.")->role = ROLE_bang_ghi_chu;
    FILLED("gồm;||Ghi chú: hết.|");
    assert_int_equal(diag_count(f->diag), 1);
}

static void end_marks_after_other_things(void **state)
{
    Filling *f = *state;
    DocNode *b = body(f);
    f->at = node(f, node(f, b, DOC_LIST), DOC_ITEM);
    DocNode *p = para(f, "ý "), *strong = node(f, p, DOC_STRONG);
    doc_append(strong, doc_text(f->arena, STR("đậm."), POS_NONE));
    FILLED("ý đậm./.|");
    DocNode *note = node(f, p, DOC_NOTE);
    f->at = note;
    para(f, "chú thích.");
    FILLED("ý đậm./.|chú thích.|"); /* after the note's mark */
}

static void end_marks_as_asked_for(void **state)
{
    Filling *f = *state;
    body(f);
    para(f, "hết.");
    value_put(f->form, STR("ket_thuc"), POS_NONE, text(f, "không"));
    FILLED("hết.|");
    f->form = value_map(f->arena, POS_NONE);
    value_put(f->form, STR("ket_thuc"), POS_NONE, text(f, "./"));
    FILLED("hết./|");
}

static void properties(void **state)
{
    Filling *f = *state;
    value_put(f->form, STR("trich_yeu"), POS_NONE, text(f, "về\nviệc"));
    value_put(f->form, STR("ten_day_du"), POS_NONE, text(f, "Trường"));
    run(f);
    assert_true(str_eq(f->doc->meta.title, STR("KẾ HOẠCH về việc")));
    assert_true(str_eq(f->doc->meta.organisation, STR("Trường")));
    assert_false(str_given(f->doc->meta.created));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(values_are_never_parsed_again),
        TEST(line_breaks_become_hard_breaks),
        TEST(the_joined_tree_is_left_as_it_was),
        TEST(empty_paragraphs_go),
        TEST(missing_values),
        TEST(a_form_never_sees_a_row),
        TEST(sections),
        TEST(sections_over_maps),
        TEST(sections_among_inlines),
        TEST(what_a_text_asks_for_is_bounded),
        TEST(marks_are_never_added_twice),
        TEST(single_texts),
        TEST(a_bare_word),
        TEST(verbatim_items),
        TEST(end_marks),
        TEST(end_marks_that_are_not_put),
        TEST(end_marks_after_other_things),
        TEST(end_marks_as_asked_for),
        TEST(properties),
    };
    return cmocka_run_group_tests_name("fill", tests, NULL, NULL);
}
