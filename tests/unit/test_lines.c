/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "read/holes.h"
#include "read/lines.h"
#include "tree.h"

/* What a text becomes; private characters as S (split) and N (nothing). */
typedef struct Case {
    const char *in, *out;
} Case;

typedef struct Fixture {
    Arena *arena;
    Diag *diag;
    Source source;
    Places places;
    Lines lines;
} Fixture;

static void begin(Fixture *f, const char *text)
{
    *f = (Fixture){ .arena = arena_new(), .diag = diag_new() };
    f->source = (Source){ SOURCE_TEXT, STR("t.md"), str_from(text) };
    places_init(&f->places, f->diag, &f->source, f->source.text);
    Holes holes;
    holes_cut(f->arena, &f->places, &holes);
    lines_rewrite(f->arena, &f->places, holes.text, &f->lines);
}

static void end(Fixture *f)
{
    places_release(&f->places);
    diag_free(f->diag);
    arena_free(f->arena);
}

static Str readable(Arena *a, Str s)
{
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0, len; i < s.n; i += len) {
        int32_t c = str_rune(s, i, &len);
        if (c >= HOLE_FIRST)
            buf_char(&b, c == MARK_SPLIT ? 'S' : c == MARK_NOTHING ? 'N' : 'H');
        else
            buf_rune(&b, c);
    }
    Str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static void assert_str(Str got, Str want)
{
    if (!str_eq(got, want))
        fail_msg("got:\n%.*s\nwanted:\n%.*s", STR_ARG(got), STR_ARG(want));
}

static void check(const Case *c)
{
    Fixture f;
    begin(&f, c->in);
    assert_str(readable(f.arena, f.lines.text), str_from(c->out));
    end(&f);
}

static void test_rewriting(void **state)
{
    static const Case cases[] = {
        { "a\nb\n", "a\nb\n" },
        { "no end", "no end\n" },
        { "", "" },
        /* points */
        { "a) x\nb) y\nđ) z", "1) x\n1) y\n1) z\n" },
        { "text\nb) y", "text\n1) y\n" },
        { "A) x\nab) y\na)z", "A) x\nab) y\na)z\n" },
        { "- a) x", "- 1) x\n" },
        { "2) x", "2) x\n" },
        /* + below - */
        { "- a\n+ b\n  c\n+ d\n- e", "- a\n  + b\n    c\n  + d\n- e\n" },
        { "+ a\n- b", "+ a\n- b\n" },
        { "- a\n\n+ b", "- a\n\n  + b\n" },
        /* a list below an item, not far enough to the right */
        { "1. a\n  - b\n  - c\n2. d", "1. a\n   - b\n   - c\n2. d\n" },
        { "10. a\n    - b", "10. a\n    - b\n" },
        /* off */
        { "a\n---\nb", "a\n\nb\n" },
        { "- - -", "\n" },
        { "a\n===", "a\n\\===\n" },
        { "a\n-", "a\n\\-\n" },
        { "a\n--", "a\n\\--\n" },
        { "* a\n* b", "\\* a\nS\\* b\n" },
        { "a\n***\nb", "a\nS\\***\nSb\n" },
        { "**a** b", "**a** b\n" },
        { "    a\n\n\tb", "a\n\nb\n" },
        { "a\n     - b", "a\n- b\n" },
        { "- a\n\n      b", "- a\n\n  b\n" },
        /* lazy lines and quotations */
        { "> a\nb\n>  c", "> a\n> b\n> c\n" },
        { "> a\n\nb", "> a\n\nb\n" },
        { ">- a\n>  b\n>\n>  c", "> - a\n>   b\n> \n>   c\n" },
        { "- a\nb", "- a\n  b\n" },
        { "- a\n\nb", "- a\n\nb\n" },
        { "- a\n| b |", "- a\n| b |\n" },
        /* dots */
        { "a\n....\nb\nc", "a\nS....\nSb\nc\n" },
        { "……\n....", "……\nS....\n" },
        { "...\n", "...\n" },
        /* notes */
        { "- a\n<!-- x -->\n- b", "- a\n\n- b\n" },
        { "a <!-- x --> b", "a b\n" },
        { "a <!-- x\ny --> b", "a\nb\n" },
        { "| a |\n|--|\n<!-- x -->\n| b |", "| a |\n|--|\n| N |\n| b |\n" },
        { "| a |\n|--|\n<!-- x -->\nb", "| a |\n|--|\n\nb\n" },
        { "{{x}} <!-- {{y}} -->", "H\n" },
        /* boxes, tags, definitions */
        { "[ ] a [x] b [X]", "☐ a ☒ b ☒\n" },
        { "[x](y) \\[ ] [x]:", "N[x](y) \\[ ] [x]:\n" },
        { "<div>\n</div>", "N<div>\nN</div>\n" },
        { "[a]: b\n[^a]: c\nd", "N[a]: b\n[^a]: c\n    d\n" },
        /* breaks */
        { "a\\\nb\\", "a  \nb\\\n" },
        { "a\\\\\nb", "a\\\\\nb\n" },
        { "a  \nb", "a  \nb\n" },
        /* attributes */
        { "# a {-}\n{canh=giua}\nb {#x}", "# a\n\nb\n" },
        { "b {x} {y=1}\n- c {x}", "b {x} {y=1}\n- c\n" },
        { "# a \\{-}", "# a \\{-}\n" },
        /* fences are left alone */
        { "```ma\na) x\n---\n  b\n```\n---", "```ma\na) x\n---\n  b\n```\n\n" },
        { "- ```\n  a\n  ```\n  ---", "- ```\n  a\n  ```\n\n" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check(&cases[i]);
}

/* The place of the n-th occurrence (from 0) of a word in what came out. */
static void assert_place(Fixture *f, const char *word, uint32_t line, uint32_t column)
{
    size_t at = str_find(f->lines.text, str_from(word), 0);
    assert_int_not_equal(at, SIZE_MAX);
    Pos p = place_out(&f->places, at);
    if (p.a != line || p.b != column)
        fail_msg("\"%s\": %u:%u, wanted %u:%u", word, p.a, p.b, line, column);
}

static void test_column_map(void **state)
{
    Fixture f;
    (void)state;
    begin(&f, "\t  dedented one\n"
              "- ă\n"
              "+ plus <!-- ghi chú --> after\n"
              "đ) điểm {{ho_ten}} tail\n"
              "* star\n"
              ">   quo\n"
              "lazy [x] box\n"
              "{{#s}}\n"
              "x\\\n"
              "   second {{a}}{{b}}end\n"
              "{{/s}}\n");
    assert_place(&f, "dedented", 1, 4);
    assert_place(&f, "one", 1, 13);
    assert_place(&f, "plus", 3, 3);
    assert_place(&f, "after", 3, 25);
    assert_place(&f, "điểm", 4, 4);
    assert_place(&f, "tail", 4, 20);
    assert_place(&f, "star", 5, 3);
    assert_place(&f, "quo", 6, 5);
    assert_place(&f, "lazy", 7, 1);
    assert_place(&f, "☒", 7, 6);
    assert_place(&f, "box", 7, 10);
    assert_place(&f, "second", 10, 4);
    assert_place(&f, "end", 10, 21);
    assert_int_equal(str_runes(f.places.body) > 0, 1);
    end(&f);
}

static void test_one_line_for_one(void **state)
{
    static const char *const texts[] = {
        "a\n{-}\n---\n\n<!-- a\nb\n-->\nb\n", "{{#x}}\n- a\n{{/x}}\n- b\n{{! a\nb }}\nc\n",
        "> a\n\n> - b\nc\n```\nx\n\n", "| a |\n|-|\n{{#x}}\n| b |\n{{/x}}\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        Fixture f;
        begin(&f, texts[i]);
        LineTable out;
        lines_measure(&out, f.lines.text);
        assert_int_equal(out.n, f.places.lines.n);
        lines_release(&out);
        end(&f);
    }
}

static void test_markers(void **state)
{
    Fixture f;
    (void)state;
    begin(&f, "3. a\n  - b\n  + c\nđ) d\n7) e\n");
    static const int values[] = { 3, 0, 0, 5, 7 };
    static const ListKind kinds[] = { LIST_KHOAN, LIST_GACH, LIST_CONG, LIST_DIEM, LIST_DIEM };
    assert_int_equal(f.lines.n_markers, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(f.lines.marker[i].value, values[i]);
        assert_int_equal(f.lines.marker[i].kind, kinds[i]);
    }
    end(&f);
}

static void test_kept_aside(void **state)
{
    Fixture f;
    (void)state;
    begin(&f, "{ngat_trang}\n# a {-} {#b}\n[^n]: c\n");
    assert_int_equal(f.lines.n_attrs, 3);
    assert_true(f.lines.attr[0].alone);
    assert_str(f.lines.attr[0].attr.text, STR("ngat_trang"));
    assert_false(f.lines.attr[1].alone);
    assert_int_equal(f.lines.attr[1].line, 2);
    assert_int_equal(f.lines.n_notes, 1);
    assert_str(f.lines.note[0].name, STR("n"));
    end(&f);
}

static void assert_messages(const char *text, const char *want)
{
    Fixture f;
    Buf b;
    begin(&f, text);
    buf_init(&b, 0);
    tree_messages(&b, f.diag);
    assert_str(buf_str(&b), str_from(want));
    buf_release(&b);
    end(&f);
}

static void test_errors(void **state)
{
    Buf b;
    (void)state;
    assert_messages("x\n  f) a\n", "2:3 list-letter \"f\"\n");
    assert_messages("- ă) a\n", "1:3 list-letter \"ă\"\n");
    assert_messages("a <!x> b <? c", "1:3 html-tag \"<!x>\"\n");
    buf_init(&b, 0);
    for (int i = 0; i < 33; i++)
        buf_add(&b, STR("> "));
    buf_add(&b, STR("a\n"));
    buf_char(&b, '\0');
    assert_messages(b.p, "1:65 nesting-depth \"32\"\n");
    buf_clear(&b);
    buf_add(&b, STR("a\n"));
    for (int i = 0; i < 1001; i++)
        buf_add(&b, STR("|-"));
    buf_add(&b, STR("|\n"));
    buf_char(&b, '\0');
    assert_messages(b.p, "2:1 table-columns \"1000\"\n");
    buf_release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rewriting),       cmocka_unit_test(test_column_map),
        cmocka_unit_test(test_one_line_for_one), cmocka_unit_test(test_markers),
        cmocka_unit_test(test_kept_aside),      cmocka_unit_test(test_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
