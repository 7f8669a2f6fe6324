/* SPDX-License-Identifier: MIT */
#include "base/xw.h"

#include <libxml/parser.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

typedef struct Pen {
    Buf b;
    Xw w;
} Pen;

static int set_up(void **state)
{
    static Pen pen;
    buf_init(&pen.b, 0);
    xw_init(&pen.w, &pen.b);
    *state = &pen;
    return 0;
}

static int tear_down(void **state)
{
    buf_release(&((Pen *)*state)->b);
    return 0;
}

#define assert_written(pen, want) written((pen), STR(want), __LINE__)

static void written(const Pen *pen, Str want, int line)
{
    if (str_eq(buf_str(&pen->b), want))
        return;
    print_error("line %d: got %.*s\n", line, STR_ARG(buf_str(&pen->b)));
    fail();
}

static void elements(void **state)
{
    Pen *pen = *state;
    Xw *w = &pen->w;
    xw_declaration(w);
    xw_open(w, "w:p");
    xw_attr(w, "w:id", STR("Điều"));
    xw_attr_z(w, "xml:space", "preserve");
    xw_attr_int(w, "n", -12);
    xw_empty(w, "w:br");
    xw_text(w, STR("một"));
    xw_open(w, "w:t");
    xw_text(w, STR("hai"));
    xw_close(w);
    xw_raw(w, STR("<x/>"));
    assert_false(xw_ok(w));
    xw_close(w);
    assert_true(xw_ok(w));
    assert_written(pen, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                        "<w:p w:id=\"Điều\" xml:space=\"preserve\" n=\"-12\"><w:br/>một"
                        "<w:t>hai</w:t><x/></w:p>");
}

static void numbers(void **state)
{
    Pen *pen = *state;
    xw_open(&pen->w, "a");
    xw_attr_int(&pen->w, "b", INT64_MIN);
    xw_attr_int(&pen->w, "c", INT64_MAX);
    xw_close(&pen->w);
    assert_written(pen, "<a b=\"-9223372036854775808\" c=\"9223372036854775807\"/>");
}

static void empty_values(void **state)
{
    Pen *pen = *state;
    xw_open(&pen->w, "a");
    xw_attr(&pen->w, "b", STR_NONE);
    xw_attr(&pen->w, "c", STR(""));
    xw_close(&pen->w);
    assert_true(xw_ok(&pen->w));
    assert_written(pen, "<a b=\"\" c=\"\"/>");
}

static void escapes(void **state)
{
    Pen *pen = *state;
    xw_open(&pen->w, "a");
    xw_attr(&pen->w, "b", STR("&<>\"'\t\n\r."));
    xw_text(&pen->w, STR("&<>\"'\t\n\r."));
    xw_text(&pen->w, STR("]]>"));
    xw_close(&pen->w);
    assert_true(xw_ok(&pen->w));
    assert_written(pen, "<a b=\"&amp;&lt;&gt;&quot;'&#9;&#10;&#13;.\">"
                        "&amp;&lt;&gt;\"'\t\n&#13;.]]&gt;</a>");
}

static bool takes(Pen *pen, Str s, bool in_attr)
{
    buf_clear(&pen->b);
    xw_init(&pen->w, &pen->b);
    xw_open(&pen->w, "a");
    if (in_attr)
        xw_attr(&pen->w, "b", s);
    else
        xw_text(&pen->w, s);
    xw_text(&pen->w, STR("what follows is sound"));
    xw_close(&pen->w);
    return xw_ok(&pen->w);
}

static void assert_takes(Pen *pen, Str s, bool want)
{
    assert_int_equal(takes(pen, s, false), want);
    assert_int_equal(takes(pen, s, true), want);
}

static void control_characters(void **state)
{
    for (int c = 0; c < 0x20; c++) {
        char text[] = { 'x', (char)c, 'y' };
        assert_takes(*state, (Str){ text, 3 }, c == '\t' || c == '\n' || c == '\r');
    }
}

static void malformed(void **state)
{
    static const char *const bad[] = {
        "\x80", "\xC3", "a\xC3z", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xED\xBF\xBF",
        "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xFF", "\xE1\xBB", "\xEF\xBF\xBE",
        "\xEF\xBF\xBF",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_takes(*state, str_from(bad[i]), false);
    static const char *const good[] = {
        "\xEF\xBF\xBD", "\xEF\xBF\xBC", "\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF",
        "\x7F", "\xC2\x80", "ệ",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_takes(*state, str_from(good[i]), true);
}

static bool xml_holds(int32_t c)
{
    return c == 9 || c == 10 || c == 13 || (c >= 0x20 && c < 0xD800) ||
           (c >= 0xE000 && c < 0xFFFE) || c >= 0x10000;
}

static void assert_same(xmlChar *got, Str want)
{
    assert_non_null(got);
    assert_int_equal(strlen((char *)got), want.n);
    assert_memory_equal(got, want.p, want.n);
    xmlFree(got);
}

/* Every character that XML can hold, read back by another hand. */
static void comes_back(void **state)
{
    Pen *pen = *state;
    Buf all;
    buf_init(&all, 0);
    for (int32_t c = 1; c < 0x110000; c += c < 0x3000 ? 1 : 61)
        if (xml_holds(c))
            buf_rune(&all, c);
    xw_declaration(&pen->w);
    xw_open(&pen->w, "a");
    xw_attr(&pen->w, "b", buf_str(&all));
    xw_text(&pen->w, buf_str(&all));
    xw_close(&pen->w);
    assert_true(xw_ok(&pen->w));
    xmlDoc *doc = xmlReadMemory(pen->b.p, (int)pen->b.n, NULL, NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    xmlNode *root = xmlDocGetRootElement(doc);
    assert_same(xmlNodeGetContent(root), buf_str(&all));
    assert_same(xmlGetProp(root, (const xmlChar *)"b"), buf_str(&all));
    xmlFreeDoc(doc);
    buf_release(&all);
}

static void over_the_cap(void **state)
{
    Pen *pen = *state;
    buf_release(&pen->b);
    buf_init(&pen->b, 8);
    xw_open(&pen->w, "a");
    xw_text(&pen->w, STR("too long for it"));
    xw_close(&pen->w);
    assert_false(xw_ok(&pen->w));
}

#ifdef VANTHU_ARENA_ALONE
static void wrong_name(Xw *w)
{
    xw_open(w, "a b");
}
#endif

static void wrong_attribute(Xw *w)
{
    xw_open(w, "a");
    xw_text(w, STR("x"));
    xw_attr(w, "b", STR("too late"));
}

static void wrong_close(Xw *w)
{
    xw_empty(w, "a");
    xw_close(w);
}

static void too_deep(Xw *w)
{
    for (int i = 0; i <= XW_DEPTH; i++)
        xw_open(w, "a");
}

static void assert_ends(Pen *pen, void (*wrong)(Xw *))
{
    pid_t child = fork();
    if (child == 0) {
        close(STDERR_FILENO);
        wrong(&pen->w);
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

static void our_own_slips(void **state)
{
#ifdef VANTHU_ARENA_ALONE /* names are looked at in the sanitizers' build alone */
    assert_ends(*state, wrong_name);
#endif
    assert_ends(*state, wrong_attribute);
    assert_ends(*state, wrong_close);
    assert_ends(*state, too_deep);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(elements),           TEST(numbers),   TEST(empty_values), TEST(escapes),
        TEST(control_characters), TEST(malformed), TEST(comes_back),   TEST(over_the_cap),
        TEST(our_own_slips),
    };
    int failed = cmocka_run_group_tests_name("xw", tests, NULL, NULL);
    xmlCleanupParser();
    return failed;
}
