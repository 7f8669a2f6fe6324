/* SPDX-License-Identifier: MIT */
/* Texts as a clerk writes them, and the label, native list, level and start of every number. */
#include "pass/pass.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

#include "read/markdown.h"
#include "tree.h"

typedef struct Numbered {
    Arena *arena;
    Diag *diag;
    Form form;
    Doc *doc;
    Buf out;
} Numbered;

static int set_up(void **state)
{
    static Numbered n;
    n = (Numbered){ .arena = arena_new(), .diag = diag_new() };
    buf_init(&n.out, 0);
    *state = &n;
    return 0;
}

static int tear_down(void **state)
{
    Numbered *n = *state;
    buf_release(&n->out);
    diag_free(n->diag);
    arena_free(n->arena);
    return 0;
}

static SchemeLevel **add_level(Numbered *n, SchemeLevel **end, LevelKind kind, Str form)
{
    static const char *const roles[] = { "de_muc", "khoan", "diem", "gach", "cong" };
    static const char *const refs[] = { "mục", "khoản", "điểm", "", "" };
    SchemeLevel *l = ARENA_NEW(n->arena, SchemeLevel);
    *l = (SchemeLevel){ .kind = kind, .style = STR("s"), .role = str_from(roles[kind]),
                        .ref = str_from(refs[kind]), .restart = !str_starts(form, STR("Điều")) };
    assert_true(num_form_parse(form, &l->form));
    l->form.own_line = str_starts(form, STR("Phần"));
    if (str_starts(form, STR("Điều")))
        l->role = l->text = STR("dieu");
    *end = l;
    return &l->next;
}

/* "I. 1. a)": headings; the levels of lists are always 1. a) - +. A blank in a form is a `_`. */
static const Scheme *scheme(Numbered *n, const char *headings)
{
    Scheme *s = ARENA_NEW(n->arena, Scheme);
    SchemeLevel **end = &s->levels;
    Str rest = arena_str(n->arena, str_from(headings)), form;
    for (size_t i = 0; i < rest.n; i++)
        if (rest.p[i] == '_')
            ((char *)(uintptr_t)rest.p)[i] = ' ';
        else if (rest.p[i] == ' ')
            ((char *)(uintptr_t)rest.p)[i] = '\n';
    while (str_split(&rest, '\n', &form))
        end = add_level(n, end, LEVEL_HEADING, form);
    end = add_level(n, end, LEVEL_KHOAN, STR("1."));
    end = add_level(n, end, LEVEL_DIEM, STR("a)"));
    end = add_level(n, end, LEVEL_GACH, STR("-"));
    add_level(n, end, LEVEL_CONG, STR("+"));
    return s;
}

static void run(Numbered *n, const char *headings, const char *markdown)
{
    Source *source = ARENA_NEW(n->arena, Source);
    *source = (Source){ SOURCE_TEXT, STR("a.md"), str_from(markdown) };
    n->form = (Form){ .scheme = scheme(n, headings), .sheet = ARENA_NEW(n->arena, StyleSheet) };
    n->doc = ARENA_NEW(n->arena, Doc);
    n->doc->arena = n->arena;
    n->doc->root = doc_node(n->arena, DOC_DOCUMENT, POS_NONE);
    DocNode *body;
    const Passage passage = { source, source->text, 1 };
    assert_true(markdown_read(n->arena, n->diag, &passage, &body));
    doc_append(n->doc->root, body);
    Pass p = { .arena = n->arena, .diag = n->diag, .form = &n->form, .doc = n->doc };
    bool ok = pass_number(&p);
    assert_int_equal(ok, diag_errors(n->diag) == 0);
    pass_refer(&p);
}

static void is(Numbered *n, const char *want, int line)
{
    if (!str_eq(buf_str(&n->out), str_from(want))) {
        print_error("line %d: got\n%.*s\nwant\n%s\n", line, STR_ARG(buf_str(&n->out)), want);
        fail();
    }
    buf_clear(&n->out);
}

/* "label text" by lines; without a number, the text alone after "| ". */
static void print_labels(Numbered *n)
{
    DocWalk w;
    doc_walk(&w, n->doc->root);
    while (doc_walk_next(&w)) {
        if (!w.entering || !doc_is_text_block(w.node))
            continue;
        Str label = w.node->u.para.num.label, text = doc_plain_text(n->arena, w.node);
        buf_add(&n->out, label.n ? label : STR("|"));
        buf_char(&n->out, ' ');
        buf_add(&n->out, text);
        buf_char(&n->out, '\n');
    }
}

/* What an office program prints by its own count, from nothing but lists, levels, starts. */
typedef struct Counter {
    const NumList *list;
    int count[NUM_LEVELS];
} Counter;

static Str native_label(Numbered *n, Counter *c, const DocNum *num)
{
    const NumForm *form = &num->list->def->level[num->level];
    int *count = &c->count[num->level];
    assert_in_range(num->level, 0, num->list->def->n_levels - 1);
    c->list = num->list;
    *count = *count ? *count + 1 : num->list->start[num->level];
    for (int i = num->level + 1; i < NUM_LEVELS; i++)
        c->count[i] = 0;
    if (form->format == NUM_LITERAL)
        return form->prefix;
    Buf b;
    buf_init(&b, 0);
    buf_add(&b, form->prefix);
    for (int i = num->level + 1 - form->shown; i <= num->level; i++) {
        int value = c->count[i] ? c->count[i] : num->list->start[i];
        NumFormat format = num->list->def->level[i].format;
        char letter = (char)('a' + value - 1);
        Str counter = format == NUM_LOWER_LETTER ? (Str){ &letter, 1 }
                                                 : num_text(n->arena, format, value);
        buf_add(&b, counter);
        buf_add(&b, i < num->level ? STR(".") : form->suffix);
    }
    Str s = arena_str(n->arena, buf_str(&b));
    buf_release(&b);
    return s;
}

/* Every numbered paragraph comes out of the native lists as its label says. */
static void natives_agree(Numbered *n, int line)
{
    enum { MOST = 64 };
    Counter counters[MOST] = { 0 };
    DocWalk w;
    doc_walk(&w, n->doc->root);
    while (doc_walk_next(&w)) {
        const DocNum *num = w.entering && doc_is_text_block(w.node) ? &w.node->u.para.num : NULL;
        if (!num || !num->list)
            continue;
        assert_in_range(num->list->id, 1, MOST - 1);
        Str native = native_label(n, &counters[num->list->id], num);
        if (!str_eq(native, num->label)) {
            print_error("line %d: native \"%.*s\", label \"%.*s\"\n", line, STR_ARG(native),
                        STR_ARG(num->label));
            fail();
        }
    }
}

#define LABELS(headings, markdown, want) \
    (run(n, headings, markdown), print_labels(n), is(n, want, __LINE__), natives_agree(n, __LINE__))
#define MESSAGES(want) (tree_messages(&n->out, n->diag), is(n, want, __LINE__))

static void headings_restart_their_lower_levels(void **state)
{
    Numbered *n = *state;
    LABELS("I. 1. a)", "# A\n\n## B\n\n### C\n\n### D\n\n## E\n\n### F\n\n# G\n\n## H\n\n### K\n",
           "I. A\n1. B\na) C\nb) D\n2. E\na) F\nII. G\n1. H\na) K\n");
    assert_int_equal(n->doc->last_list->id, 1); /* one list for them all */
    MESSAGES("");
}

static void skipped_levels(void **state)
{
    Numbered *n = *state;
    LABELS("I. 1. a)", "# A\n\n### B\n\n### C\n\n## D\n\n### E\n\n# F\n\n### G\n",
           "I. A\na) B\nb) C\n1. D\na) E\nII. F\na) G\n");
    MESSAGES("");
}

static void headings_without_number(void **state)
{
    Numbered *n = *state;
    LABELS("I. 1.", "# A\n\n## B\n\n# X {-}\n\n## C\n\n# D\n\n## E\n\n## F\n",
           "I. A\n1. B\n| X\n1. C\nII. D\n1. E\n2. F\n");
    MESSAGES("");
}

static void levels_that_show_their_parents(void **state)
{
    Numbered *n = *state;
    LABELS("1. 1.1. 1.1.1.", "# A\n\n## B\n\n## C\n\n### D\n\n# E\n\n## F\n",
           "1. A\n1.1. B\n1.2. C\n1.2.1. D\n2. E\n2.1. F\n");
    LABELS("I. I.1.", "# A\n\n# B\n\n## C\n\n## D\n", "I. A\nII. B\nII.1. C\nII.2. D\n");
    MESSAGES("");
}

static void articles_count_through_the_text(void **state)
{
    Numbered *n = *state;
    LABELS("Chương_I Mục_1. Điều_1.",
           "# A\n\n### B\n\n### C\n\n# D\n\n## E\n\n### F\n\n## G\n\n### H\n",
           "Chương I A\nĐiều 1. B\nĐiều 2. C\nChương II D\nMục 1. E\nĐiều 3. F\nMục 2. G\n"
           "Điều 4. H\n");
    MESSAGES("");
}

static void words_are_typed(void **state)
{
    Numbered *n = *state;
    run(n, "Phần_thứ_nhất I. 1.",
        "# A\n\n## B\n\n### C\n\n## D\n\n# E\n\n## F\n\n### G\n\n## H\n");
    natives_agree(n, __LINE__);
    print_labels(n);
    is(n, "Phần thứ nhất Phần thứ nhất\nA\nI. B\n1. C\nII. D\nPhần thứ hai Phần thứ hai\nE\n"
          "I. F\n1. G\nII. H\n", __LINE__);
    assert_null(n->doc->root->first->first->u.para.num.list);
}

static void lists(void **state)
{
    Numbered *n = *state;
    LABELS("I. 1.", "1. a\n2. b\n\n   a) c\n   b) d\n\n3. e\n\n   a) f\n\nx\n\n1. g\n1. h\n1. k\n",
           "1. a\n2. b\na) c\nb) d\n3. e\na) f\n| x\n1. g\n2. h\n3. k\n");
    LABELS("I. 1.", "- a\n- b\n\n  + c\n  + d\n\nx\n\n- e\n",
           "- a\n- b\n+ c\n+ d\n| x\n- e\n");
    MESSAGES("");
}

static void lists_go_on(void **state)
{
    Numbered *n = *state;
    LABELS("I. 1.", "# A\n\n1. a\n2. b\n\nx\n\n3. c\n\n1. d\n\n# B\n\n1. e\n",
           "I. A\n1. a\n2. b\n| x\n3. c\n1. d\nII. B\n1. e\n");
    MESSAGES("");
    LABELS("I. 1.", "# A\n\n1. a\n\nx\n\n3. c\n", "I. A\n1. a\n| x\n1. c\n");
    MESSAGES("7:1 list-number \"3.\" \"2.\"\n");
}

static void lists_go_on_from_a_heading(void **state)
{
    Numbered *n = *state;
    LABELS("I. 1. a)", "# A\n\n## B\n\n1. in\n\n2. in\n\n## C\n\n3. on\n4. on\n\n## D\n",
           "I. A\n1. B\n1. in\n2. in\n2. C\n3. on\n4. on\n5. D\n");
    MESSAGES("");
    LABELS("I. 1. a)", "# A\n\n## B\n\n### C\n\n### D\n\n2. on\n\n### E\n\n## F\n",
           "I. A\n1. B\na) C\nb) D\n2. on\na) E\n3. F\n");
    MESSAGES("");
}

static void points(void **state)
{
    Numbered *n = *state;
    LABELS("I. 1.",
           "a) 1\n\nb) 2\n\nc) 3\n\nd) 4\n\nđ) 5\n\ne) 6\n\ng) 7\n\nh) 8\n\ni) 9\n\nk) 10\n\n"
           "l) 11\n\nm) 12\n\nn) 13\n\no) 14\n\np) 15\n\nq) 16\n\nr) 17\n\ns) 18\n\nt) 19\n\n"
           "u) 20\n\nv) 21\n\nx) 22\n\ny) 23\n",
           "a) 1\nb) 2\nc) 3\nd) 4\nđ) 5\ne) 6\ng) 7\nh) 8\ni) 9\nk) 10\nl) 11\nm) 12\nn) 13\n"
           "o) 14\np) 15\nq) 16\nr) 17\ns) 18\nt) 19\nu) 20\nv) 21\nx) 22\ny) 23\n");
    assert_int_equal(n->doc->last_list->id, NUM_CHUNKS);
    assert_int_equal(n->doc->last_def->id, 2); /* letters, and đ) as a literal */
    MESSAGES("");
}

static void points_end(void **state)
{
    Numbered *n = *state;
    Buf b;
    buf_init(&b, 0);
    for (int i = 0; i < 26; i++)
        buf_add(&b, STR("a) x\n\n"));
    buf_char(&b, '\0');
    run(n, "I. 1.", b.p);
    buf_release(&b);
    assert_int_equal(diag_errors(n->diag), 1);
    assert_int_equal(diag_at(n->diag, 0)->id, M_too_many_points);
    assert_int_equal(diag_at(n->diag, 0)->at.a, 47);
}

static void point_headings(void **state)
{
    Numbered *n = *state;
    LABELS("a) 1.", "# A\n\n# B\n\n# C\n\n# D\n\n# E\n\n## F\n\n# G\n\n## H\n\n## I\n",
           "a) A\nb) B\nc) C\nd) D\nđ) E\n1. F\ne) G\n1. H\n2. I\n");
    MESSAGES("");
}

static void typed_numbers(void **state)
{
    Numbered *n = *state;
    LABELS("I. 1. a)", "# I. A\n\n## 1) B\n\n## 2. **C:** d\n\n# V. E\n\nIII. F\n\nVI. G\n",
           "I. A\n1. B\n2. C: d\nII. E\nIII. F\n| VI. G\n");
    MESSAGES("7:1 typed-number \"V.\" \"II.\"\n");
    n->diag = (diag_free(n->diag), diag_new());
    LABELS("1. 1.1.", "# A\n\n1.1. B\n\n1.3. C\n\n# Điều D\n\nĐiều 7. E\n",
           "1. A\n1.1. B\n1.2. C\n2. Điều D\n| Điều 7. E\n");
    MESSAGES("5:1 typed-number \"1.3.\" \"1.2.\"\n");
    n->diag = (diag_free(n->diag), diag_new());
    LABELS("Điều_1.", "# Điều 1. A\n\nĐiều 2. B\n\nĐiều 4. C\n\nĐiều lệ\n",
           "Điều 1. A\nĐiều 2. B\nĐiều 3. C\n| Điều lệ\n");
    MESSAGES("5:1 typed-number \"Điều 4.\" \"Điều 3.\"\n");
}

static void typed_items(void **state)
{
    Numbered *n = *state;
    LABELS("I. 1.", "1. a\n2. b\n4. c\n", "1. a\n2. b\n3. c\n");
    MESSAGES("3:1 typed-number \"4.\" \"3.\"\n");
    n->diag = (diag_free(n->diag), diag_new());
    LABELS("I. 1.", "1. a\n2. b\n1. c\n2. d\n", "1. a\n2. b\n1. c\n2. d\n");
    LABELS("I. 1.", "1. a\n1. b\n1. c\n", "1. a\n2. b\n3. c\n");
    MESSAGES("");
}

static void mixed_levels(void **state)
{
    Numbered *n = *state;
    LABELS("I. 1.", "# A\n\n1. a\n2. b\n\n## B\n\n1. c\n\n# C\n\n1. d\n",
           "I. A\n1. a\n2. b\n1. B\n1. c\nII. C\n1. d\n");
    MESSAGES("3:1 mixed-level\n");
}

static void quotations_are_text(void **state)
{
    Numbered *n = *state;
    LABELS("I. 1.", "1. a\n\n> Điều 2.\n>\n> 3. b\n> 4. c\n>\n> a) d\n\n2. e\n",
           "1. a\n| Điều 2.\n| 3. b\n| 4. c\n| a) d\n2. e\n");
    MESSAGES("");
}

static void faults(void **state)
{
    Numbered *n = *state;
    run(n, "I. 1.", "# A\n\n### B\n");
    MESSAGES("3:1 heading-depth \"3\"\n");
}

static void references(void **state)
{
    Numbered *n = *state;
    run(n, "Điều_1.",
        "# A {#x}\n\n1. a\n2. b\n\n   a) c\n\n   b) d {#y}\n\n[](#x), [](#y) và [](#zzz)\n");
    print_labels(n);
    is(n, "Điều 1. A\n1. a\n2. b\na) c\nb) d\n"
       "| mục\u00A01, điểm\u00A0b khoản\u00A02 mục\u00A01 và \n", __LINE__);
    MESSAGES("10:19 label-unknown \"zzz\"\n");
}

/* The first of two labels is the one that counts. */
static void labels(void **state)
{
    Numbered *n = *state;
    run(n, "Điều_1.",
        "# A {#ten}\n\n# B {#ten}\n\n# C {-} {#khac}\n\n[](#ten) [](#tem) [](#khac)\n");
    MESSAGES("3:1 label-twice \"ten\" \"1\"\n7:10 label-near \"tem\" \"ten\"\n"
             "7:19 label-no-number \"khac\"\n");
    print_labels(n);
    is(n, "Điều 1. A\nĐiều 2. B\n| C\n| mục\u00A01  \n", __LINE__);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(headings_restart_their_lower_levels),
        TEST(skipped_levels),
        TEST(headings_without_number),
        TEST(levels_that_show_their_parents),
        TEST(articles_count_through_the_text),
        TEST(words_are_typed),
        TEST(lists),
        TEST(lists_go_on),
        TEST(lists_go_on_from_a_heading),
        TEST(points),
        TEST(points_end),
        TEST(point_headings),
        TEST(typed_numbers),
        TEST(typed_items),
        TEST(mixed_levels),
        TEST(quotations_are_text),
        TEST(faults),
        TEST(references),
        TEST(labels),
    };
    return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}
