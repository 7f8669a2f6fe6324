/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "read/markdown.h"
#include "tree.h"

/* The tree without its root, then the messages. */
static Str read_text(Arena *a, Str text, uint32_t first_line)
{
    Source source = { SOURCE_TEXT, STR("t.md"), text };
    Diag *d = diag_new();
    DocNode *body;
    Buf b;
    buf_init(&b, 0);
    bool good = markdown_read(a, d, &(Passage){ &source, text, first_line }, &body);
    assert_int_equal(good, diag_errors(d) == 0);
    assert_int_equal(body->kind, DOC_BODY);
    for (DocNode *n = body->first; n; n = n->next)
        tree_dump(&b, n);
    tree_messages(&b, d);
    Str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    diag_free(d);
    return out;
}

static void check(const char *text, const char *want)
{
    Arena *a = arena_new();
    Str got = read_text(a, str_from(text), 1);
    if (!str_eq(got, str_from(want)))
        fail_msg("%s\ngot:\n%.*s\nwanted:\n%s", text, STR_ARG(got), want);
    arena_free(a);
}

static void test_first_line(void **state)
{
    Arena *a = arena_new();
    (void)state;
    Str got = read_text(a, STR("\na {{x}}\n"), 10);
    assert_true(str_eq(got, STR("paragraph @11:1\n text \"a \" @11:1\n value \"x\" @11:3\n")));
    arena_free(a);
}

static void test_headings(void **state)
{
    (void)state;
    check("# Mục đích\n## **Thời gian:** {{gio}} {-}\n### **Cả**\n#### d {#d}\n",
          "heading 1 @1:1\n text \"Mục đích\" @1:3\n"
          "heading 2 run-in no-number @2:1\n strong @2:4\n  text \"Thời gian:\" @2:6\n"
          " text \" \" @2:18\n value \"gio\" @2:19\n"
          "heading 3 @3:1\n strong @3:5\n  text \"Cả\" @3:7\n"
          "heading 4 #d @4:1\n text \"d\" @4:6\n");
    check("##### e\n#\n", "heading 4 @1:1\n text \"e\" @1:7\nheading 1 @2:1\n"
                          "1:1 heading-level \"5\"\n2:1 heading-empty\n");
    check("# I. Mục\n\n1.1. Một\n", "heading 1 @1:1\n text \"I. Mục\" @1:3\n"
                                     "paragraph @3:1\n text \"1.1. Một\" @3:1\n");
}

static void test_lists(void **state)
{
    (void)state;
    check("2. hai\n3. ba\n\na) x\nđ) y\n\n   con\n",
          "list khoan from 2 @1:1\n"
          " item typed 2 @1:1\n  paragraph @1:4\n   text \"hai\" @1:4\n"
          " item typed 3 @2:1\n  paragraph @2:4\n   text \"ba\" @2:4\n"
          "list diem from 1 @4:1\n"
          " item typed 1 @4:1\n  paragraph @4:4\n   text \"x\" @4:4\n"
          " item typed 5 @5:1\n  paragraph @5:4\n   text \"y\" @5:4\n"
          "  paragraph @7:4\n   text \"con\" @7:4\n");
    check("- a\n+ b\n- c {#c}\n",
          "list gach from 1 @1:1\n"
          " item typed 0 @1:1\n  paragraph @1:3\n   text \"a\" @1:3\n"
          "  list cong from 1 @2:1\n   item typed 0 @2:1\n    paragraph @2:3\n"
          "     text \"b\" @2:3\n"
          " item typed 0 @3:1\n  paragraph #c @3:3\n   text \"c\" @3:3\n");
    check("1. a\n1) b\n",
          "list khoan from 1 @1:1\n item typed 1 @1:1\n  paragraph @1:4\n   text \"a\" @1:4\n"
          "list diem from 1 @2:1\n item typed 1 @2:1\n  paragraph @2:4\n   text \"b\" @2:4\n");
    check("f) a\n", "list diem from 1 @1:1\n item typed 0 @1:1\n  paragraph @1:4\n"
                    "   text \"a\" @1:4\n1:1 list-letter \"f\"\n");
}

static void test_text(void **state)
{
    (void)state;
    check("a *b **c*** _d_\ne  \nf\\\ng <br>h\n",
          "paragraph @1:1\n text \"a \" @1:1\n emph @1:3\n  text \"b \" @1:4\n  strong @1:6\n"
          "   text \"c\" @1:8\n text \" \" @1:12\n emph @1:13\n  text \"d\" @1:14\n"
          " text \" e\" @2:1\n break @2:2\n text \"f\" @3:1\n break @3:2\n text \"g \" @4:1\n"
          " break @4:3\n text \"h\" @4:7\n");
    check("&amp; \\* [x] [ ] a `b`\n",
          "paragraph @1:1\n text \"& * ☒ ☐ a b\" @1:1\n1:20 no-code\n");
    check("* a\n* b\n---\nc\n", "paragraph @1:1\n text \"* a\" @1:1\n"
                              "paragraph @2:1\n text \"* b\" @2:1\n"
                              "paragraph @4:1\n text \"c\" @4:1\n");
    check("<b>a</b>\n<div>\n", "paragraph @1:1\n text \"a\" @1:4\n"
                               "1:1 html-tag \"<b>\"\n1:5 html-tag \"</b>\"\n"
                               "2:1 html-tag \"<div>\"\n");
    check("```ma\na\n```\n~~~\nb\n", "1:1 unknown-block \"ma\"\n4:1 unknown-block \"```\"\n");
}

static void test_blanks(void **state)
{
    (void)state;
    check("&lt; Tên: ..... lớp: ……\n....\nsau\n",
          "paragraph @1:1\n text \"< Tên: \" @1:1\n blank @1:11\n text \" lớp: \" @1:16\n"
          " blank line @1:22\n"
          "paragraph @2:1\n blank line @2:1\nparagraph @3:1\n text \"sau\" @3:1\n");
    check("a ... b.\n", "paragraph @1:1\n text \"a ... b.\" @1:1\n");
}

static void test_links(void **state)
{
    (void)state;
    check("[](#k2), [](pl-1.md), [a *b*](http://x)\n",
          "paragraph @1:1\n ref \"k2\" @1:1\n text \", \" @1:8\n ref \"pl-1.md\" @1:10\n"
          " text \", \" @1:21\n link \"http://x\" @1:23\n  text \"a \" @1:24\n  emph @1:26\n"
          "   text \"b\" @1:27\n");
    check("[](http://x) [a]()\n", "paragraph @1:1\n text \" a\" @1:13\n"
                                  "1:1 link-empty\n1:14 link-empty\n");
    check("![chữ](a.PNG) {rong=30mm}\n\n![*a* b](b.jpg \"Hình 1\")\n{rong=12,5%}\n![](c)\n",
          "paragraph @1:1\n image \"a.PNG\" \"chữ\" \"\" width 1701 @1:1\n"
          "paragraph @3:1\n image \"b.jpg\" \"a b\" \"Hình 1\" width 0 @3:1\n"
          "paragraph @5:1\n image \"c\" \"\" \"\" width 0 share 1250 @5:1\n");
    check("![](a.png) {rong=3cm}\n![](b.png) ![](c.png) {rong=50%}\n",
          "paragraph @1:1\n image \"a.png\" \"\" \"\" width 1701 @1:1\n"
          " text \" \" @2:1\n image \"b.png\" \"\" \"\" width 0 share 5000 @2:1\n"
          " text \" \" @2:11\n image \"c.png\" \"\" \"\" width 0 share 5000 @2:12\n");
    check("![](a.png) {rong=101%}\n\na {rong=5%}\n\nb[^1]\n\n[^1]: ![](d.png)\n",
          "paragraph @1:1\n image \"a.png\" \"\" \"\" width 0 @1:1\n"
          "paragraph @3:1\n text \"a\" @3:1\n"
          "paragraph @5:1\n text \"b\" @5:1\n note \"1\" @5:2\n  paragraph @7:7\n"
          "   image \"d.png\" \"\" \"\" width 0 @7:7\n"
          "1:13 attribute-value \"rong\" \"101%\" "
          "\"a length as in 30mm or 4.5cm, or a percentage up to 100%\"\n"
          "3:3 attribute-place \"rong=5%\"\n7:7 note-image\n");
}

static void test_attributes(void **state)
{
    (void)state;
    check("{canh=giữa #x}\na\n\n{ngat_trang}\n\n- b\n{ngat_trang}\n- c {-}\n",
          "paragraph center #x @2:1\n text \"a\" @2:1\nbreak page @4:1\n"
          "list gach from 1 @6:1\n item typed 0 @6:1\n  paragraph @6:3\n   text \"b\" @6:3\n"
          "  break page @7:1\n"
          " item typed 0 @8:1\n  paragraph no-number @8:3\n   text \"c\" @8:3\n");
    check("{canhh=giua}\n# a {canh=x}\n# b {#c d=}\n{#z}\n",
          "heading 1 @2:1\n text \"a\" @2:3\nheading 1 #c @3:1\n text \"b\" @3:3\n"
          "1:2 attribute-near \"canhh\" \"canh\"\n"
          "2:6 attribute-value \"canh\" \"x\" \"trai, giua, phai, deu\"\n"
          "3:5 attribute-syntax \"#c d=\"\n4:1 attribute-place \"#z\"\n");
    check("# a {xyz}\n\nb {xyz}\n",
          "heading 1 @1:1\n text \"a\" @1:3\nparagraph @3:1\n text \"b {xyz}\" @3:1\n"
          "1:6 attribute-unknown \"xyz\" \"canh, ngat_trang, danh_so, trang, ky, rong, ten, "
          "don_vi_tinh, stt, khung, co_chu, ghi_chu, cao, le_tren, le_duoi, le_trai, le_phai\"\n");
}

static void test_tables(void **state)
{
    (void)state;
    check("| A | B |\n|:-:|---|\n| x \\| **y** | {{v}} |\n{{#s}}\n| {{i}} | |\n{{/s}}\n",
          "table columns 2 c- @1:1\n"
          " row @1:1\n  cell @1:2\n   paragraph @1:2\n    text \"A\" @1:3\n"
          "  cell @1:6\n   paragraph @1:6\n    text \"B\" @1:7\n"
          " row @3:1\n  cell @3:2\n   paragraph @3:2\n    text \"x | \" @3:3\n"
          "    strong @3:8\n     text \"y\" @3:10\n"
          "  cell @3:15\n   paragraph @3:15\n    value \"v\" @3:16\n"
          " each \"s\" section @4:1\n"
          "  row @5:1\n   cell @5:2\n    paragraph @5:2\n     value \"i\" @5:3\n"
          "   cell @5:10\n    paragraph @5:10\n");
}

static void test_table_rows(void **state)
{
    (void)state;
    check("| A / x | A / y | B |\n|---|---|---|\n| **g** | | |\n| ^ | 1 | 2 |\n",
          "table columns 3 headings 2 @1:1\n"
          " row @1:1\n  cell span 2 @1:2\n   paragraph @1:2\n    text \"A\" @1:3\n"
          "  cell covered @1:10\n  cell down 2 @1:18\n   paragraph @1:18\n    text \"B\" @1:19\n"
          " row @1:1\n  cell @1:2\n   paragraph @1:2\n    text \"x\" @1:3\n"
          "  cell @1:10\n   paragraph @1:10\n    text \"y\" @1:11\n  cell covered @1:18\n"
          " row group @3:1\n  cell span 3 @3:2\n   paragraph @3:2\n    strong @3:3\n"
          "     text \"g\" @3:5\n  cell covered @3:10\n   paragraph @3:10\n"
          "  cell covered @3:12\n   paragraph @3:12\n"
          " row @4:1\n  cell up @4:2\n   paragraph @4:2\n"
          "  cell @4:6\n   paragraph @4:6\n    text \"1\" @4:7\n"
          "  cell @4:10\n   paragraph @4:10\n    text \"2\" @4:11\n");
    check("| A | B |\n|---|---|\n| - a<br>- b<br>+ c | **Tổng** |\n| **Cộng** | 3 |\n",
          "table columns 2 @1:1\n"
          " row @1:1\n  cell @1:2\n   paragraph @1:2\n    text \"A\" @1:3\n"
          "  cell @1:6\n   paragraph @1:6\n    text \"B\" @1:7\n"
          " row @3:1\n  cell @3:2\n   list gach from 1 @3:2\n    item typed 0 @3:2\n"
          "     paragraph @3:3\n      text \"a\" @3:3\n    item typed 0 @3:2\n"
          "     paragraph @3:10\n      text \"b\" @3:10\n     list cong from 1 @3:2\n"
          "      item typed 0 @3:2\n       paragraph @3:17\n        text \"c\" @3:17\n"
          "  cell @3:22\n   paragraph @3:22\n    strong @3:23\n     text \"Tổng\" @3:25\n"
          " row total @4:1\n  cell @4:2\n   paragraph @4:2\n    strong @4:3\n"
          "     text \"Cộng\" @4:5\n  cell @4:13\n   paragraph @4:13\n    text \"3\" @4:14\n");
    check("| A | B |\n|---|\n",
          "paragraph @1:1\n text \"| A | B | |---|\" @1:1\n2:1 table-delimiter \"1\" \"2\"\n");
    check("> | A |\n> |---|\n> | b \\| c | d |\n",
          "quote @1:1\n table columns 1 @1:3\n"
          "  row @1:3\n   cell @1:4\n    paragraph @1:4\n     text \"A\" @1:5\n"
          "  row @3:3\n   cell @3:4\n    paragraph @3:4\n     text \"b | c\" @3:5\n"
          "3:13 table-cells \"2\" \"1\"\n");
}

static void test_quotes_and_notes(void **state)
{
    (void)state;
    check("> a\nb\n> - c\n",
          "quote @1:1\n paragraph @1:3\n  text \"a b\" @1:3\n"
          " list gach from 1 @3:3\n  item typed 0 @3:3\n   paragraph @3:5\n    text \"c\" @3:5\n");
    check("a[^x] b\n\n[^x]: c *d*\n\n    e\n",
          "paragraph @1:1\n text \"a\" @1:1\n note \"1\" @1:2\n  paragraph @3:7\n"
          "   text \"c \" @3:7\n   emph @3:9\n    text \"d\" @3:10\n"
          "  paragraph @5:5\n   text \"e\" @5:5\n text \" b\" @1:6\n");
    check("a[^x] [^x] [^y]\n\n[^x]: c[^z]\n\n[^z]: d\n\n[^u]: {{v}}\n",
          "paragraph @1:1\n text \"a\" @1:1\n note \"1\" @1:2\n  paragraph @3:7\n"
          "   text \"c\" @3:7\n text \"  [^y]\" @1:6\n"
          "1:7 note-again \"1\"\n1:12 note-undefined \"y\"\n3:8 note-nested\n"
          "7:1 note-unused \"u\"\n");
}

static void test_sections(void **state)
{
    (void)state;
    check("{{#a}}\n# b\n{{^c}}\nd\n{{/c}}\n{{/a}}\n{{> p}}\n",
          "each \"a\" section @1:1\n heading 1 @2:1\n  text \"b\" @2:3\n"
          " if \"c\" inverted section @3:1\n  paragraph @4:1\n   text \"d\" @4:1\n"
          "part \"p\" @7:1\n");
    check("- a\n{{#x}}\n- b\n{{/x}}\n- c\n",
          "list gach from 1 @1:1\n item typed 0 @1:1\n  paragraph @1:3\n   text \"a\" @1:3\n"
          " each \"x\" section @2:1\n  item typed 0 @3:1\n   paragraph @3:3\n    text \"b\" @3:3\n"
          " item typed 0 @5:1\n  paragraph @5:3\n   text \"c\" @5:3\n");
    check("{{#x}}\n1. b\n{{/x}}\n",
          "list khoan from 1 @2:1\n each \"x\" section @1:1\n  item typed 1 @2:1\n"
          "   paragraph @2:4\n    text \"b\" @2:4\n");
    check("a {{#x}}b *c*{{/x}} {{> p}}\n",
          "paragraph @1:1\n text \"a \" @1:1\n each \"x\" section @1:3\n  text \"b \" @1:9\n"
          "  emph @1:11\n   text \"c\" @1:12\n text \" \" @1:20\n part \"p\" @1:21\n");
    check("{{#x}}\n{{/x}}\na\n", "each \"x\" section @1:1\nparagraph @3:1\n text \"a\" @3:1\n");
}

static void test_crossing(void **state)
{
    (void)state;
    check("{{#x}}\na\n\n- b\n{{/x}}\n- c\n",
          "paragraph @2:1\n text \"a\" @2:1\nlist gach from 1 @4:1\n"
          " item typed 0 @4:1\n  paragraph @4:3\n   text \"b\" @4:3\n"
          " item typed 0 @6:1\n  paragraph @6:3\n   text \"c\" @6:3\n"
          "1:1 section-crosses \"x\"\n5:1 section-crosses \"x\"\n");
    check("*{{#x}}a*{{/x}}\n",
          "paragraph @1:1\n emph @1:1\n  each \"x\" section @1:2\n   text \"a\" @1:8\n"
          "1:2 section-crosses \"x\"\n1:10 section-crosses \"x\"\n");
    check("a {{#x}}b\n\nc {{/x}}\n",
          "paragraph @1:1\n text \"a \" @1:1\n each \"x\" section @1:3\n  text \"b\" @1:9\n"
          "paragraph @3:1\n text \"c \" @3:1\n"
          "1:3 section-crosses \"x\"\n3:3 section-crosses \"x\"\n");
    check("|a|\n|-|\n{{#x}}\n|b|\n\n|a|\n|-|\n|c|\n{{/x}}\n",
          "table columns 1 @1:1\n row @1:1\n  cell @1:2\n   paragraph @1:2\n    text \"a\" @1:2\n"
          " each \"x\" section @3:1\n  row @4:1\n   cell @4:2\n    paragraph @4:2\n"
          "     text \"b\" @4:2\n"
          "table columns 1 @6:1\n row @6:1\n  cell @6:2\n   paragraph @6:2\n    text \"a\" @6:2\n"
          " row @8:1\n  cell @8:2\n   paragraph @8:2\n    text \"c\" @8:2\n"
          "3:1 section-crosses \"x\"\n9:1 section-crosses \"x\"\n");
}

static void test_hole_places(void **state)
{
    (void)state;
    check("[a](b{{u}}) ![]({{p}}.png)\n\n# c {#{{l}}}\n",
          "paragraph @1:1\n link \"b\xF3\xB0\x80\x80\" @1:1\n  text \"a\" @1:2\n"
          " text \" \" @1:12\n image \"\xF3\xB0\x80\x81.png\" \"\" \"\" width 0 @1:13\n"
          "heading 1 @3:1\n text \"c\" @3:3\n"
          "1:6 hole-place \"u\"\n1:17 hole-place \"p\"\n3:7 hole-place \"l\"\n");
}

static void test_limits(void **state)
{
    Arena *a = arena_new();
    Buf b;
    (void)state;
    buf_init(&b, 0);
    buf_fill(&b, 'a', (4 << 20) + 1);
    assert_true(str_has(read_text(a, buf_str(&b), 1), STR("0:0 file-too-large")));
    buf_clear(&b);
    for (int i = 0; i < 40; i++)
        buf_add(&b, STR("*a **a "));
    for (int i = 0; i < 40; i++)
        buf_add(&b, STR("b** b* "));
    assert_true(str_has(read_text(a, buf_str(&b), 1), STR("nesting-depth \"32\"")));
    buf_release(&b);
    arena_free(a);
}

/* Texts on which a careless parser takes quadratic time; here each must only end soon. */
static void test_hostile(void **state)
{
    static const char *const pieces[] = {
        "[", "![", "]", "*a_ ", "*a **a ", "_a ", "> ", "- ", "`", "<", "<!", "<?", "<![CDATA[",
        "&amp;", "![[]()", "[a](b", "[^a]", "[^", "|", "|a", "{", "{{", "{-}", ".", "… ", "a)\n",
        "{{x}}", "{{#x}}a{{/x}}", "<!--", "- a\n+ b\n", "[a]: b\n", "\\\n", "\t", "....\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        Arena *a = arena_new();
        Buf b;
        buf_init(&b, 0);
        while (b.n < 50000)
            buf_add(&b, str_from(pieces[i]));
        Source source = { SOURCE_TEXT, STR("t.md"), buf_str(&b) };
        Diag *d = diag_new();
        DocNode *body;
        markdown_read(a, d, &(Passage){ &source, source.text, 1 }, &body);
        assert_true(diag_count(d) <= 420);
        diag_free(d);
        buf_release(&b);
        arena_free(a);
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

/* Every node's parent is the one that it hangs below, and its place is in the text. */
static void assert_sound(DocNode *body, Str text)
{
    uint32_t lines = 1;
    for (size_t i = 0; i < text.n; i++)
        lines += text.p[i] == '\n';
    DocWalk w;
    doc_walk(&w, body);
    while (doc_walk_next(&w)) {
        DocNode *n = w.node;
        assert_true(n->at.a >= 1 && n->at.a <= lines && n->at.b >= 1);
        for (DocNode *c = n->first; c && w.entering; c = c->next) {
            assert_ptr_equal(c->parent, n);
            assert_true(c->next || c == n->last);
        }
    }
}

static void test_mutations(void **state)
{
    static const char seed_text[] =
        "# A {-}\n\n- a **b** {{x}}\n+ c\n1. d\n   - e\n{{#s}}\n- f\n{{/s}}\n\n"
        "| A | B |\n|--|:-:|\n"
        "| {{i}} | x \\| y |\n{{#r}}\n| 1 | 2 |\n{{/r}}\n\n> q\nlazy\n\na[^1] .... [](#l)\n\n"
        "[^1]: n\n\n{canh=giua}\nđ) ô\\\nc <br> <!-- k --> ![](a.png)\n```bang\nx\n```\n{{> p}}\n";
    static const char *const splices[] = {
        "\n", "{{#s}}", "{{/s}}", "*", "|", "> ", "- ", "{", "}", "<!--", "-->", "[", "](", "`",
        "    ", "....", "[^1]", "\n\n", "a) ", "\\", "{-}", "---", "đ", "{{x}}",
    };
    (void)state;
    uint32_t seed = 20251030;
    for (int round = 0; round < 600; round++) {
        char text[2048];
        size_t n = sizeof seed_text - 1;
        memcpy(text, seed_text, n);
        for (uint32_t k = 1 + next_random(&seed) % 6; k > 0; k--) {
            size_t at = next_random(&seed) % n, del = next_random(&seed) % 8;
            Str s = str_from(splices[next_random(&seed) % (sizeof splices / sizeof splices[0])]);
            del = del < n - at ? del : n - at;
            memmove(text + at + s.n, text + at + del, n - at - del);
            memcpy(text + at, s.p, s.n);
            n += s.n - del;
        }
        char *exact = mem_alloc(n);
        memcpy(exact, text, n);
        Arena *a = arena_new();
        Diag *d = diag_new();
        Source source = { SOURCE_TEXT, STR("t.md"), { exact, n } };
        DocNode *body;
        markdown_read(a, d, &(Passage){ &source, source.text, 1 }, &body);
        assert_sound(body, source.text);
        diag_free(d);
        arena_free(a);
        mem_free(exact);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_line),       cmocka_unit_test(test_headings),
        cmocka_unit_test(test_lists),            cmocka_unit_test(test_text),
        cmocka_unit_test(test_blanks),           cmocka_unit_test(test_links),
        cmocka_unit_test(test_attributes),       cmocka_unit_test(test_tables),
        cmocka_unit_test(test_table_rows),
        cmocka_unit_test(test_quotes_and_notes), cmocka_unit_test(test_sections),
        cmocka_unit_test(test_crossing),         cmocka_unit_test(test_hole_places),
        cmocka_unit_test(test_limits),           cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_mutations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
