/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "read/holes.h"
#include "tree.h"

typedef struct Fixture {
    Arena *arena;
    Diag *diag;
    Source source;
    Places places;
    Holes holes;
    bool good;
} Fixture;

static void begin(Fixture *f, const char *text)
{
    *f = (Fixture){ .arena = arena_new(), .diag = diag_new() };
    f->source = (Source){ SOURCE_TEXT, STR("t.md"), str_from(text) };
    places_init(&f->places, f->diag, &f->source, f->source.text);
    f->good = holes_cut(f->arena, &f->places, &f->holes);
}

static void end(Fixture *f)
{
    places_release(&f->places);
    diag_free(f->diag);
    arena_free(f->arena);
}

/* Holes as <n>, the mark that does nothing as N, bytes of notes as #. */
static Str readable(Fixture *f)
{
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0, len; i < f->holes.text.n; i += len) {
        int32_t c = str_rune(f->holes.text, i, &len);
        if (c == MARK_NOTHING) {
            buf_char(&b, 'N');
        } else if (c >= HOLE_FIRST) {
            buf_char(&b, '<');
            buf_int(&b, c - HOLE_FIRST);
            buf_char(&b, '>');
        } else {
            buf_rune(&b, c == HOLE_FILLER ? '#' : c);
        }
    }
    Str out = arena_str(f->arena, buf_str(&b));
    buf_release(&b);
    return out;
}

static void test_cutting(void **state)
{
    static const char *const cases[][2] = {
        { "a {{x}} b {{{y}}}", "a <0> b <1>" },
        { "no tags", "no tags" },
        { "{{#s}}a{{/s}}", "<0>a<1>" },
        { "{{#s}}\na\n{{/s}}\nb", "\na\n\nb" },
        { "  {{^s}} \na\n\t{{/s}}", "\na\n" },
        { "{{#s}}\na {{/s}}", "<0>\na <1>" },
        { "a{{! b }}c", "ac" },
        { "{{! a\nb }}\nc{{! d\ne }}f", "\n\nc\nf" },
        { "{{> p}}\na {{> q}}", "\na <1>" },
        { "| a |\n|-|\n{{#s}}\n| b |\n{{/s}}\n| c |",
          "| a |\n|-|\n| <0> |\n| b |\n| <1> |\n| c |" },
        { "  | a |\n  |-|\n{{#s}}\n  | b |\n{{/s}}",
          "  | a |\n  |-|\n  | <0> |\n  | b |\n  | <1> |" },
        { "{{#s}}\n| a |\n|-|\n| b |\n{{/s}}\nc", "\n| a |\n|-|\n| b |\n\nc" },
        { "| b |\n{{#s}}\ntext\n{{/s}}", "| b |\n\ntext\n" },
        { "| b |\n{{! x }}\n| c |\n{{! y }}\n", "| b |\n| N |\n| c |\n\n" },
        { "a <!-- {{x}} --> {{y}}", "a ############## <0>" },
        { "{{! <!-- }} a {{x}}", " a <0>" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Fixture f;
        begin(&f, cases[i][0]);
        Str got = readable(&f), want = str_from(cases[i][1]);
        if (!str_eq(got, want) || !f.good)
            fail_msg("got:\n%.*s\nwanted:\n%.*s", STR_ARG(got), STR_ARG(want));
        end(&f);
    }
}

static void test_ranges(void **state)
{
    Fixture f;
    (void)state;
    begin(&f, "a\n{{#s}}\n{{x}}\n{{^t}}\nb\n{{/t}}\n{{/s}}\n{{> p}}\n");
    static const HoleRange want[] = { { 0, 2, 7 }, { 2, 4, 6 }, { 5, 8, 8 } };
    assert_int_equal(f.holes.n, 6);
    assert_int_equal(f.holes.n_ranges, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(f.holes.range[i].hole, want[i].hole);
        assert_int_equal(f.holes.range[i].open, want[i].open);
        assert_int_equal(f.holes.range[i].close, want[i].close);
    }
    assert_int_equal(f.holes.hole[0].pair, 4);
    assert_int_equal(f.holes.hole[4].pair, 0);
    assert_true(f.holes.hole[2].inverted);
    end(&f);
}

static void test_places(void **state)
{
    Fixture f;
    (void)state;
    begin(&f, "ă {{ho_ten}} b {{! c\nd }} e\n{{#s}}\nf\n{{/s}}\ng");
    static const struct { const char *word; uint32_t line, column; } want[] = {
        { "b", 1, 14 }, { "e", 2, 6 }, { "f", 4, 1 }, { "g", 6, 1 },
    };
    for (size_t i = 0; i < sizeof want / sizeof want[0]; i++) {
        Pos p = place_cut(&f.places, str_find(f.holes.text, str_from(want[i].word), 0));
        assert_int_equal(p.a, want[i].line);
        assert_int_equal(p.b, want[i].column);
    }
    end(&f);
}

static void assert_messages(const char *text, const char *want)
{
    Fixture f;
    Buf b;
    begin(&f, text);
    buf_init(&b, 0);
    tree_messages(&b, f.diag);
    if (!str_eq(buf_str(&b), str_from(want)))
        fail_msg("got:\n%.*s\nwanted:\n%s", STR_ARG(buf_str(&b)), want);
    assert_false(f.good);
    buf_release(&b);
    end(&f);
}

static void test_errors(void **state)
{
    (void)state;
    assert_messages("a\nb <!-- c\n", "2:3 comment-unclosed\n");
    assert_messages("a\n{{#x}}\n", "2:1 section-unclosed \"x\"\n");
    Buf b;
    buf_init(&b, 0);
    for (int i = 0; i <= HOLE_MAX; i++)
        buf_add(&b, STR("{{a}}\n"));
    buf_char(&b, '\0');
    assert_messages(b.p, "60001:1 too-many-tags \"60000\"\n");
    buf_release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cutting),
        cmocka_unit_test(test_ranges),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
