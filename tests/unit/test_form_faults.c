/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "form_world.h"

/* ---- errors, each at its place ---- */

#define SHEET_HEAD "<styles><page width='210mm' height='297mm'/>\n"

static const struct {
    const char *file, *text;
    const char *expected;  /* below the top folder; several between blanks */
} faults[] = {
    { X, "<form id='x'>\n<p></form>", "1/nd30/x.xml:2:11:form-syntax" },
    { X, "", "1/nd30/x.xml:1:1:form-syntax" },
    { X, "<form id='x'>\n &la;</form>", "1/nd30/x.xml:2:6:form-syntax" },
    { X, "<n:form xmlns:n='u' id='x'/>", "1/nd30/x.xml:1:1:form-syntax" },
    { X, "\n<!DOCTYPE form [<!ENTITY a 'b'>]><form id='x'/>", "1/nd30/x.xml:2:1:form-doctype" },
    { X, ALONE("\n <pp/>"), "1/nd30/x.xml:2:2:form-element" },
    { X, "<part id='x'/>", "1/nd30/x.xml:1:1:form-element" },
    { X, ALONE("\n<p styl='ke'/>"), "1/nd30/x.xml:2:4:form-attribute" },
    { X, "<form id='x' each='t'/>", "1/nd30/x.xml:1:14:form-attribute" },
    { X, ALONE("\n<field/>"), "1/nd30/x.xml:2:1:form-attribute-missing" },
    { X, ALONE("\n<list mark='-'/>"), "1/nd30/x.xml:2:1:form-attribute-missing" },
    { X, ALONE("\n<ke length='0.4'/>"), "1/nd30/x.xml:2:1:form-attribute-missing" },
    { X, ALONE("\n<space sign='no'/>"), "1/nd30/x.xml:2:1:form-attribute-missing" },
    { X, ALONE("\n<grid widths='6.5 10cm'/>"), "1/nd30/x.xml:2:15:form-attribute-value" },
    { X, ALONE("\n<ke of='so_ky_hieu' length='1.5'/>"), "1/nd30/x.xml:2:29:form-attribute-value" },
    { X, ALONE("\n<space height='-1cm'/>"), "1/nd30/x.xml:2:16:form-attribute-value" },
    { X, ALONE("\n<p keep='nex'/>"), "1/nd30/x.xml:2:10:form-attribute-value" },
    { X, ALONE("\n<use part='../../dau'/>"), "1/nd30/x.xml:2:12:form-attribute-value" },
    { X, ALONE("\n<list each='t' mark='{{t}}'/>"), "1/nd30/x.xml:2:22:form-attribute-value" },
    { X, ALONE("\n<section margins='1mm 2mm'/>"), "1/nd30/x.xml:2:19:form-attribute-value" },
    { X, ALONE("\n<use part='m' a='x'><p/></use>"), "1/nd30/x.xml:2:21:form-child" },
    { X, ALONE("\n<box><section/></box>"), "1/nd30/x.xml:2:6:form-child" },
    { X, DERIVED("\n<p/>"), "1/nd30/x.xml:2:1:form-child" },
    { X, ALONE("\n <box> chữ</box>"), "1/nd30/x.xml:2:7:form-text" },
    { X, "<form id='xx'/>", "1/nd30/x.xml:1:11:form-id" },
    { X, "<form id='x' base='van-bn'/>", "1/nd30/x.xml:1:20:form-base-unknown" },
    { X, "<form id='x' base='x'/>", "1/nd30/x.xml:1:20:form-base-circle" },
    { X, "<form id='x' base='dang/van-ban'/>", "1/nd30/x.xml:1:20:template-missing" },
    { X, DERIVED("\n<put slot='dua'/>"), "1/nd30/x.xml:2:12:form-slot-unknown" },
    { X, DERIVED("<put slot='dau'/>\n<put slot='dau'/>"), "1/nd30/x.xml:2:12:form-slot-twice" },
    { X, ALONE("<slot name='s'/>\n<slot name='s'/>"), "1/nd30/x.xml:2:13:form-slot-twice" },
    { X, DERIVED("\n<put slot='dau'><slot name='dau'/></put>"),
      "1/nd30/x.xml:2:29:form-slot-twice" },
    { X, ALONE("<body/>\n<body/>"), "1/nd30/x.xml:2:1:form-body-twice" },
    { X, ALONE("\n<use part='n'/>"), "1/nd30/x.xml:2:12:form-part-unknown" },
    { X, ALONE("\n<p>{{> m}}</p>"), "1/nd30/x.xml:2:4:form-part-unknown" },
    { X, ALONE("\n<use part='m' c='x'/>"), "1/nd30/x.xml:2:15:form-part-param" },
    { X, ALONE("\n<p style='kee'/>"), "1/nd30/x.xml:2:11:form-style-unknown" },
    { X, ALONE("\n<list each='t' style='kee'/>"), "1/nd30/x.xml:2:23:form-style-unknown" },
    { X, ALONE("\n<p>Số\t{{tt}}</p>"), "1/nd30/x.xml:2:7:form-field-unknown" },
    { X, ALONE("\n<p when='tt'/>"), "1/nd30/x.xml:2:10:form-field-unknown" },
    { X, ALONE("\n<p>{{t.hao}}</p>"), "1/nd30/x.xml:2:4:form-field-unknown" },
    { X, ALONE("\n<p>{{.}}</p>"), "1/nd30/x.xml:2:4:form-field-unknown" },
    { X, ALONE("\n<field name='u' default='{{v}}'/>"), "1/nd30/x.xml:2:26:form-field-unknown" },
    { X, ALONE("\n<use part='m' a='x {{tt}}'/>"), "1/nd30/x.xml:2:20:form-field-unknown" },
    { X, DERIVED("<put slot='dau'>\n<p each='ky'>{{ho_tn}}</p></put>"),
      "1/nd30/x.xml:2:14:form-field-unknown" },
    { X, ALONE("\n<field name='t'/>"), "1/nd30/x.xml:2:14:form-field-twice" },
    { X, ALONE("\n<field name='u' type='txt'/>"), "1/nd30/x.xml:2:23:form-field-type" },
    { X, ALONE("\n<p role='co_qua'/>"), "1/nd30/x.xml:2:10:form-role-unknown" },
    { X, "<form id='x' scheme='s'/>", "1/nd30/x.xml:1:22:form-scheme-unknown" },
    { X, ALONE("\n<grid widths='50% 50%'>\n<row><cell/></row></grid>"),
      "1/nd30/x.xml:3:1:form-cells" },
    { X, ALONE("\n<p>{{t</p>"), "1/nd30/x.xml:2:4:tag-unclosed" },
    { X, ALONE("\n<p>\xff</p>"), "1/nd30/x.xml:2:4:not-utf8" },
    { "1/nd30/base.xml", "<form id='van_ban'/>", "1/nd30/base.xml:1:11:form-attribute-value" },
    { "1/nd30/style.xml", SHEET_HEAD "<style name='a'/>\n<style name='a'/></styles>",
      "1/nd30/style.xml:3:14:form-style-twice" },
    { "1/nd30/style.xml", SHEET_HEAD "<style name='a'/><style name='b' parent='c'/></styles>",
      "1/nd30/style.xml:2:42:form-style-unknown" },
    { "1/nd30/style.xml", SHEET_HEAD "<style name='a' size='x' line='17'/></styles>",
      "1/nd30/style.xml:2:23:form-attribute-value" },
    { "1/nd30/style.xml",
      SHEET_HEAD "<style name='a'/><scheme name='s'><level form='?' style='q'/></scheme></styles>",
      "1/nd30/style.xml:2:48:form-attribute-value 1/nd30/style.xml:2:58:form-style-unknown" },
    { "1/nd30/style.xml", "<styles><style name='a'/></styles>",
      "1/nd30/style.xml:1:1:form-attribute-missing" },
    { "1/nd30/style.xml", "<styles base='nd30'/>", "1/nd30/style.xml:1:15:form-base-circle" },
    { "1/nd30/style.xml", "<styles base='dang'/>", "1/nd30/style.xml:1:15:template-missing" },
    /* All of a file at once. */
    { X, ALONE("\n<pp/>\n<p a='1' role='q'>{{t}}</p>\n<box>x</box>"),
      "1/nd30/x.xml:2:1:form-element 1/nd30/x.xml:3:4:form-attribute "
      "1/nd30/x.xml:3:16:form-role-unknown 1/nd30/x.xml:4:6:form-text" },
    { X, ALONE("\n<p style='q'>{{u}}</p>\n<use part='n'/>"),
      "1/nd30/x.xml:2:11:form-style-unknown 1/nd30/x.xml:2:14:form-field-unknown "
      "1/nd30/x.xml:3:12:form-part-unknown" },
};

static bool seen[M_COUNT];

static void add_place(Buf *b, const World *w, const Message *m)
{
    Str name = m->at.source ? m->at.source->name : STR("-");
    if (str_starts(name, str_from(w->top)))
        name = str_from_at(name, strlen(w->top) + 1);
    if (b->n)
        buf_char(b, ' ');
    buf_add(b, name);
    buf_char(b, ':');
    buf_int(b, m->at.a);
    buf_char(b, ':');
    buf_int(b, m->at.b);
    buf_char(b, ':');
    buf_add(b, str_from(msg_info(m->id)->id));
    seen[m->id] = true;
}

static void assert_messages(World *w, const char *expected)
{
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0; i < diag_count(w->diag); i++)
        add_place(&b, w, diag_at(w->diag, i));
    buf_char(&b, '\0');
    assert_string_equal(b.p, expected);
    assert_int_equal(w->ok, expected[0] == '\0');
    buf_release(&b);
}

static void test_faults(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        World *w = world();
        world_put(w, faults[i].file, faults[i].text);
        world_load(w, "x", 0);
        assert_messages(w, faults[i].expected);
        world_end(w);
    }
}

static void test_faulty_parts_and_depths(void **state)
{
    (void)state;
    World *w = world();
    world_put(w, "1/nd30/parts/m.xml", "<part id='n'/>");
    world_put(w, X, ALONE("<use part='m'/>"));
    world_load(w, "x", 0);
    assert_messages(w, "1/nd30/parts/m.xml:1:11:form-id");
    world_end(w);
    w = world();
    world_put(w, "1/nd30/parts/m.xml", "<part id='m'>\n<use part='m'/></part>");
    world_put(w, X, ALONE("<use part='m'/>"));
    world_load(w, "x", 0);
    assert_messages(w, "1/nd30/parts/m.xml:2:1:form-part-depth");
    world_end(w);
    w = world();
    world_put(w, X, "<form id='x' base='b'/>");
    world_put(w, "1/nd30/b.xml", "<form id='b' base='c'/>");
    world_put(w, "1/nd30/c.xml", "<form id='c' base='van-ban'/>");
    world_load(w, "x", 0);
    assert_true(w->ok);
    world_put(w, "1/nd30/c.xml", "<form id='c' base='d'/>");
    world_put(w, "1/nd30/d.xml", "<form id='d' base='van-ban'/>");
    world_load(w, "x", 0);
    assert_messages(w, "1/nd30/d.xml:1:20:form-base-depth");
    world_end(w);
}

/* Ten in each multiply; what was put nowhere is looked for all the same. */
static void test_too_many_parts(void **state)
{
    (void)state;
#define TEN(s) s s s s s s s s s s
    World *w = world();
    world_put(w, "1/nd30/parts/m.xml",
              "<part id='m'>" TEN("<use part='n'/>") "</part>");
    world_put(w, "1/nd30/parts/n.xml",
              "<part id='n'>" TEN("<use part='o'/>") "</part>");
    world_put(w, "1/nd30/parts/o.xml",
              "<part id='o'>\n" TEN("<use part='p'/>") "</part>");
    world_put(w, "1/nd30/parts/p.xml", "<part id='p'><p/></part>");
    world_put(w, X, DERIVED("<put slot='dau'><use part='m'/></put>\n<put slot='s'/>"));
    world_load(w, "x", 0);
    /* m is 1, each n with its o and p 111: the 1,001st is the tenth n. */
    assert_messages(w, "1/nd30/parts/m.xml:1:149:form-part-many "
                       "1/nd30/x.xml:2:12:form-slot-unknown");
    world_end(w);
}

/* A type that is not there, by many names; none leads out of the folders. */
static void test_unknown_types(void **state)
{
    (void)state;
    static const char *const names[] = { "xx", "van-ban", "base", "style", "../nd30/x", "nd30/../x",
                                         "x.xml", "", "/x", "nd30/", "Y", "ndd30/x", "a/b/c" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        World *w = world();
        world_load(w, names[i], 0);
        assert_messages(w, "-:0:0:unknown-type");
        world_end(w);
    }
    World *w = world();
    world_put(w, "1/nd30/ke-hoach.xml", "<form id='ke-hoach' base='van-ban'/>");
    world_load(w, "ke-hach", 0);
    assert_true(str_eq(diag_at(w->diag, 0)->args[1], STR("ke-hoach, …")));
    world_load(w, "q", 0);
    assert_true(str_eq(diag_at(w->diag, 1)->args[1], STR("x, …")) ||
                str_eq(diag_at(w->diag, 1)->args[1], STR("ke-hoach, x")));
    world_end(w);
}

/* As keys are matched: without case, marks, blanks and hyphens. */
static void test_written_types(void **state)
{
    (void)state;
    static const char *const names[] = { "ke-hoach", "Kế hoạch", "KẾ HOẠCH", "ke_hoach",
                                         "nd30/Kế hoạch", "X" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        World *w = world();
        world_put(w, "1/nd30/ke-hoach.xml", "<form id='ke-hoach' base='van-ban'/>");
        world_load(w, names[i], 0);
        assert_messages(w, "");
        assert_true(str_eq(w->form.id, STR("x")) || str_eq(w->form.id, STR("ke-hoach")));
        world_end(w);
    }
}

static void test_nothing_there(void **state)
{
    (void)state;
    World *w = world();
    const TemplatePath none = { NULL, 0 };
    w->ok = form_load(w->arena, w->diag, &(FormWant){ &none, STR("x"), POS_NONE, 0, false },
                      &w->form);
    assert_messages(w, "-:0:0:template-missing");
    world_end(w);
    w = world();
    world_load(w, "x", 11);
    assert_messages(w, "-:0:0:form-set-unknown");
    assert_true(str_eq(diag_at(w->diag, 0)->args[1], STR("13, 12")));
    world_end(w);
    w = world();
    char style[512];
    world_path(style, w, "1/nd30/style.xml");
    assert_int_equal(unlink(style), 0);
    world_load(w, "x", 0);
    assert_messages(w, "-:0:0:template-missing");
    world_end(w);
    w = world();
    char type[512];
    world_path(type, w, X);
    assert_int_equal(unlink(type), 0);
    assert_int_equal(mkdir(type, 0700), 0);
    world_load(w, "x", 0);
    assert_messages(w, "1/nd30/x.xml:0:0:file-unreadable");
    world_end(w);
}

/* No error of this room goes without a case above; this test stands last. */
static void test_all_seen(void **state)
{
    (void)state;
    for (int i = 0; i < M_COUNT; i++) {
        const char *id = msg_info((MsgId)i)->id;
        if (strncmp(id, "form-", 5) != 0 || i == M_form_no_body || seen[i])
            continue;
        print_message("# %s has no case\n", id);
        fail();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_faulty_parts_and_depths),
        cmocka_unit_test(test_too_many_parts),
        cmocka_unit_test(test_unknown_types),
        cmocka_unit_test(test_written_types),
        cmocka_unit_test(test_nothing_there),
        cmocka_unit_test(test_all_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
