/* SPDX-License-Identifier: MIT */
#include "written.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

/* ---- the page, parsed again ---- */

typedef struct Test {
    Written *w;
    Str bytes;
    xmlDoc *page;
} Test;

static int set_up(void **state)
{
    Written *w = written_new();
    Test *t = ARENA_NEW(w->a, Test);
    *t = (Test){ .w = w };
    *state = t;
    return 0;
}

static int tear_down(void **state)
{
    Test *t = *state;
    xmlFreeDoc(t->page);
    written_free(t->w);
    return 0;
}

static void write_page(Test *t)
{
    t->bytes = written_as(t->w, "html");
    t->page = xmlReadMemory(t->bytes.p, (int)t->bytes.n, "page", NULL, XML_PARSE_NONET);
    assert_non_null(t->page);
}

static xmlXPathObject *ask(const Test *t, const char *path)
{
    xmlXPathContext *c = xmlXPathNewContext(t->page);
    xmlXPathRegisterNs(c, BAD_CAST "h", BAD_CAST "http://www.w3.org/1999/xhtml");
    xmlXPathObject *found = xmlXPathEval(BAD_CAST path, c);
    xmlXPathFreeContext(c);
    assert_non_null(found);
    return found;
}

static void check_count(const Test *t, const char *path, double want)
{
    char count[300];
    assert_true(strlen(path) < sizeof count - 8);
    strcpy(count, "count(");
    strcat(count, path);
    strcat(count, ")");
    xmlXPathObject *found = ask(t, count);
    if (found->floatval < want || found->floatval > want)
        fail_msg("%s: %g, not %g", path, found->floatval, want);
    xmlXPathFreeObject(found);
}

static void check_text(const Test *t, const char *path, const char *want)
{
    xmlXPathObject *found = ask(t, path);
    xmlChar *got = xmlXPathCastToString(found);
    assert_string_equal((const char *)got, want);
    xmlFree(got);
    xmlXPathFreeObject(found);
}

static void check_has(const Test *t, const char *what, bool want)
{
    if (str_has(t->bytes, str_from(what)) != want)
        fail_msg("%s is %sthere", what, want ? "not " : "");
}

/* ---- the page as a whole ---- */

static void test_head(void **state)
{
    Test *t = *state;
    t->w->doc.meta = (DocMeta){ .title = STR("Kế hoạch <&> \"a\""), .author = STR("Trường \"A\"") };
    written_para(t->w, "than", "x");
    write_page(t);
    assert_true(str_starts(t->bytes, STR("<!DOCTYPE html>\n<html ")));
    check_text(t, "/h:html/@lang", "vi");
    check_text(t, "/h:html/h:head/h:meta[1]/@charset", "UTF-8");
    check_text(t, "/h:html/h:head/h:title", "Kế hoạch <&> \"a\"");
    check_text(t, "//h:meta[@name='author']/@content", "Trường \"A\"");
    check_count(t, "//h:meta[@name='keywords']", 0);
    check_count(t, "//h:script | //h:link | //@src | //@href", 0);
}

/* A reader of HTML takes <p/> for the start of a paragraph. */
static void test_ends(void **state)
{
    static const char *const empty[] = { "meta", "br", "col", "hr", "img" };
    Test *t = *state;
    Str rest, piece;
    written_add(t->w, written_para(t->w, "than", ""), DOC_BREAK);
    written_para(t->w, "than", "");
    written_add(t->w, t->w->at, DOC_KE);
    written_add(t->w, t->w->at, DOC_SPACE);
    written_add(t->w, written_para(t->w, "than", ""), DOC_STRONG);
    written_add(t->w, written_para(t->w, "than", "a"), DOC_NOTE);
    written_table(t->w, DOC_TABLE, 2);
    written_cell(t->w, written_table(t->w, DOC_GRID, 1), NULL, "");
    written_add(t->w, t->w->at, DOC_LIST);
    t->w->doc.meta.title = STR("");
    write_page(t);
    rest = t->bytes;
    while (str_split(&rest, '<', &piece)) {
        if (!str_has(piece, STR("/>")))
            continue;
        bool known = false;
        for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
            known = known || str_starts(piece, str_from(empty[i]));
        assert_true(known);
    }
}

static void test_same_bytes(void **state)
{
    Test *t = *state;
    written_para(t->w, "than", "x");
    write_page(t);
    assert_true(str_eq(t->bytes, written_as(t->w, "html")));
}

/* ---- the style sheet ---- */

static void test_styles(void **state)
{
    Test *t = *state;
    written_para(t->w, "than", "x");
    write_page(t);
    check_has(t, "font-family:\"Times New Roman\",\"Liberation Serif\",serif;font-size:13.5pt;"
                 "color:#000000;text-align:left;line-height:1.15;}", true);
    check_has(t, ".Than{margin-top:6pt;text-indent:36pt;text-align:justify;line-height:1.323;}",
              true);
    check_has(t, ".Heading1{font-weight:bold;margin-top:6pt;text-indent:36pt;text-align:justify;"
                 "line-height:1.323;break-after:avoid;}", true);
    check_has(t, ".Ten{white-space:nowrap;text-align:center;line-height:max(15pt,1.15em);}", true);
    check_has(t, ".Khung{color:#FF0000;margin-right:-4.75pt;margin-left:5.25pt;border:0.75pt solid;"
                 "padding:1pt 4pt;}",
              true);
    check_has(t, ".Ke{line-height:4pt;min-height:4pt;border-top:0.75pt solid;}", true);
}

/* In a <style> a reader of HTML knows no &lt;. */
static void test_font_name(void **state)
{
    Test *t = *state;
    t->w->sheet.styles->own.font = STR("A\"</style>&B");
    style_resolve(&t->w->sheet);
    written_para(t->w, "than", "x");
    write_page(t);
    check_has(t, "font-family:\"A\\22 \\3C \\2F style\\3E \\26 B\",", true);
    xmlXPathObject *css = ask(t, "string(//h:style)");
    assert_null(strpbrk((const char *)css->stringval, "<>&"));
    xmlXPathFreeObject(css);
}

static void test_sheets(void **state)
{
    Test *t = *state;
    written_para(t->w, "than", "một");
    DocNode *wide = written_add(t->w, t->w->doc.root, DOC_SECTION);
    wide->u.section.orient = ORIENT_LANDSCAPE;
    wide->u.section.left = 600;
    wide->u.section.pages = PAGES_RESTART;
    written_add(t->w, t->w->doc.root, DOC_SECTION)->u.section.pages = PAGES_NONE;
    written_add(t->w, t->w->doc.root, DOC_SECTION);
    write_page(t);
    check_text(t, "//h:section[1]/@class", "sheet s1");
    check_text(t, "//h:section[2]/@class", "sheet s2");
    check_text(t, "//h:section[4]/@class", "sheet s4");
    check_has(t, ".s1{page:s1;width:595.3pt;min-height:841.9pt;"
                 "padding:56.7pt 42.5pt 56.7pt 85.05pt;}", true);
    check_has(t, "@page s2{size:841.9pt 595.3pt;margin:56.7pt 41.5pt 56.7pt 29pt;"
                 "counter-increment:p2;@top-center{content:counter(p2,from-2);"
                 "vertical-align:top;padding-top:28.35pt;", true);
    check_has(t, "counter-increment:p1;@top-center{content:counter(p1,from-2);", true);
    check_has(t, "@page s3{size:595.3pt 841.9pt;margin:56.7pt 41.5pt 56.7pt 84.05pt;"
                 "counter-increment:p2;}", true);
    check_has(t, "@page s4{size:595.3pt 841.9pt;margin:56.7pt 41.5pt 56.7pt 84.05pt;"
                 "counter-increment:p2;@top-center{content:counter(p2,from-2);", true);
    check_has(t, "break-before:page;padding:0 1pt}", true);
    check_has(t, "@counter-style from-2{system:extends decimal;range:2 infinite;", true);
}

static void test_number_on_first(void **state)
{
    Test *t = *state;
    t->w->sheet.page.number_on_first = true;
    written_add(t->w, t->w->doc.root, DOC_SECTION)->u.section.pages = PAGES_RESTART;
    write_page(t);
    check_has(t, "@counter-style", false);
    check_has(t, "@top-center{content:counter(p2);", true);
}

/* ---- blocks ---- */

static void test_headings(void **state)
{
    Test *t = *state;
    DocNode *h = written_para(t->w, "de-muc-1", "Mục đích <1>"), *other;
    h->kind = DOC_HEADING;
    written_number(t->w, h, "I.");
    other = written_para(t->w, "than", "Khác");
    other->kind = DOC_HEADING;
    other->u.para.level = 9;
    write_page(t);
    check_text(t, "//h:h1", "I. Mục đích <1>");
    check_text(t, "//h:h1/h:span[@class='label']", "I.");
    check_text(t, "//h:h1/@class", "Heading1");
    check_text(t, "//h:h6", "Khác");
}

static void test_run_in(void **state)
{
    Test *t = *state;
    DocNode *h = written_add(t->w, t->w->at, DOC_HEADING);
    h->style = STR("de-muc-1");
    h->u.para.run_in = true;
    written_number(t->w, h, "1.");
    written_text(t->w, h, DOC_STRONG, "Thời gian:");
    written_text(t->w, h, DOC_TEXT, " 08  giờ");
    write_page(t);
    check_text(t, "//h:h1/h:strong", "Thời gian:");
    check_text(t, "//h:h1/h:span[@class='plain blanks']", " 08  giờ");
    check_count(t, "//h:strong/h:span", 0);
}

static void test_paragraphs(void **state)
{
    Test *t = *state;
    DocNode *p = written_para(t->w, "than", "x"), *leader = written_para(t->w, "than", "Tên: ");
    p->u.para.indented = p->u.para.aligned = p->u.para.keep_next = p->u.para.keep_lines = true;
    p->u.para.left = 100;
    p->u.para.right = 50;
    p->u.para.align = ALIGN_RIGHT;
    written_add(t->w, leader, DOC_BLANK)->u.blank.dots = STR("....................");
    DocNode *line = written_add(t->w, leader, DOC_BLANK);
    line->u.blank.line = true;
    line->u.blank.dots = STR("....................");
    written_para(t->w, "de-muc-1", "y")->u.para.keep_next = true;
    write_page(t);
    check_text(t, "//h:p[1]/@class", "Than right next whole");
    check_text(t, "//h:p[1]/@style", "margin-left:5pt;margin-right:2.5pt;");
    check_text(t, "//h:p[2]/@class", "Than leader");
    check_text(t, "//h:p[2]/h:span[@class='blank']", "....................");
    check_text(t, "//h:p[2]/h:span[@class='fill']", "....................");
    check_text(t, "//h:p[3]/@class", "Heading1");
}

static void test_marks(void **state)
{
    static const DocKind kinds[] = { DOC_STRONG, DOC_EMPH, DOC_SUPER, DOC_SUB, DOC_UNDERLINE };
    Test *t = *state;
    DocNode *p = written_para(t->w, "than", "a < b & c");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        written_text(t->w, p, kinds[i], "x");
    written_add(t->w, p, DOC_BREAK);
    write_page(t);
    check_text(t, "//h:p", "a < b & cxxxxx");
    check_count(t, "//h:p/h:strong | //h:p/h:em | //h:p/h:sup | //h:p/h:sub | //h:p/h:u", 5);
    check_count(t, "//h:p/h:br", 1);
}

static void test_lists(void **state)
{
    Test *t = *state;
    DocNode *list = written_add(t->w, t->w->at, DOC_LIST);
    t->w->at = written_add(t->w, list, DOC_ITEM);
    written_number(t->w, written_para(t->w, "gach", "năm"), "đ)");
    write_page(t);
    check_text(t, "//h:div[@role='list']/h:div[@role='listitem']/h:p", "đ) năm");
    check_count(t, "//h:ol | //h:ul", 0);
}

/* Also what is typed for want of a native list: the label stands in the text already. */
static void test_typed_number(void **state)
{
    Test *t = *state;
    written_para(t->w, "than", "Một là, x")->u.para.num.label = STR("Một là,");
    write_page(t);
    check_text(t, "//h:p", "Một là, x");
}

static void test_drawn(void **state)
{
    Test *t = *state;
    DocNode *ke = written_add(t->w, t->w->at, DOC_KE);
    ke->u.ke.left = 1440;
    ke->u.ke.right = 1450;
    written_add(t->w, t->w->at, DOC_SPACE)->u.space.height = 1417;
    write_page(t);
    check_text(t, "//h:div[@class='Ke']/@style", "margin-left:72pt;margin-right:72.5pt;");
    check_count(t, "//h:div[@style='height:70.85pt;']", 1);
}

static void test_quote_and_box(void **state)
{
    Test *t = *state;
    DocNode *box = written_add(t->w, t->w->at, DOC_BOX);
    box->style = STR("khung");
    written_text(t->w, written_add(t->w, box, DOC_PARAGRAPH), DOC_TEXT, "trong khung");
    t->w->at = written_add(t->w, t->w->at, DOC_QUOTE);
    written_para(t->w, "than", "trích");
    write_page(t);
    check_text(t, "//h:div[@class='box']/@style",
               "margin-left:10pt;margin-right:0pt;border:0.75pt solid;padding:1pt 4pt;");
    check_text(t, "//h:div[@class='box']/h:p[@class='Khung framed']", "trong khung");
    check_text(t, "//h:blockquote/h:p", "trích");
    check_has(t, "blockquote{margin-left:28.35pt;}", true);
}

/* ---- tables ---- */

static void test_table(void **state)
{
    Test *t = *state;
    DocNode *table = written_table(t->w, DOC_TABLE, 3);
    table->u.grid.header_rows = 1;
    written_cell(t->w, table, NULL, "rộng")->u.cell.span = 2;
    written_cell(t->w, table, table->first, "che")->u.cell.covered = true;
    written_cell(t->w, table, table->first, "ba");
    DocNode *high = written_cell(t->w, table, NULL, "cao");
    high->u.cell.down = 2;
    high->u.cell.align = ALIGN_CENTER;
    written_cell(t->w, table, table->last, "x");
    written_cell(t->w, table, table->last, "y");
    written_cell(t->w, table, NULL, "z");
    table->last->u.row.keep_whole = true;
    write_page(t);
    check_text(t, "//h:table/@class", "table lines");
    check_text(t, "//h:table/@style", "width:150pt;");
    check_count(t, "//h:table/h:colgroup/h:col[@style='width:50pt;']", 3);
    check_count(t, "//h:table/h:thead/h:tr", 1);
    check_count(t, "//h:table/h:tbody/h:tr", 2);
    check_text(t, "//h:thead//h:th[1]/@colspan", "2");
    check_text(t, "//h:thead//h:th[1]/@scope", "colgroup");
    check_text(t, "//h:thead//h:th[2]/@scope", "col");
    check_text(t, "//h:tbody/h:tr[1]/h:td[1]/@rowspan", "2");
    check_text(t, "//h:tbody/h:tr[1]/h:td[1]/h:p/@class", "Than center");
    check_text(t, "//h:tbody/h:tr[2]/@class", "whole");
    check_has(t, "che", false);
}

static void test_grid(void **state)
{
    Test *t = *state;
    DocNode *grid = written_table(t->w, DOC_GRID, 1), *cell;
    grid->u.grid.keep = true;
    cell = written_cell(t->w, grid, NULL, "ô");
    t->w->at = cell;
    written_cell(t->w, written_table(t->w, DOC_TABLE, 1), NULL, "trong");
    write_page(t);
    check_count(t, "//h:table[@class='grid whole'][@role='presentation']", 1);
    check_text(t, "//h:td/h:table[not(@role)]//h:td", "trong\n");
    check_count(t, "//h:th | //h:thead", 0);
}

/* ---- pages, notes, links, pictures ---- */

static void test_page_breaks(void **state)
{
    Test *t = *state;
    written_add(t->w, written_para(t->w, "than", "dòng"), DOC_BREAK);
    written_para(t->w, "than", "một");
    written_add(t->w, t->w->at, DOC_BREAK);
    DocNode *section = t->w->at;
    t->w->at = written_add(t->w, written_add(t->w, section, DOC_LIST), DOC_ITEM);
    written_para(t->w, "than", "hai");
    written_add(t->w, t->w->at, DOC_BREAK);
    written_para(t->w, "than", "ba");
    written_add(t->w, section, DOC_BREAK);
    write_page(t);
    check_count(t, "//h:section[@class='sheet s1']", 2);
    check_count(t, "//h:section[1]/h:p", 2);
    check_text(t, "//h:section[2]//h:p[@class='Than new']", "ba");
    check_count(t, "//h:p[contains(@class, 'new')]", 1);
}

static void test_notes(void **state)
{
    Test *t = *state;
    DocNode *section = t->w->at, *para = written_para(t->w, "than", "Số");
    t->w->at = written_add(t->w, para, DOC_NOTE);
    written_para(t->w, "than", "Báo cáo.");
    written_para(t->w, "than", "Nữa.");
    t->w->at = section;
    written_para(t->w, "than", "Cuối phần");
    t->w->at = written_add(t->w, t->w->doc.root, DOC_SECTION);
    written_text(t->w, written_add(t->w, written_para(t->w, "than", "Hai"), DOC_NOTE), DOC_TEXT,
                 "trần");
    write_page(t);
    check_text(t, "//h:p[1]/h:sup/h:a[@id='note-ref-1']/@href", "#note-1");
    check_text(t, "//h:section[1]/*[last()][@class='notes']/h:p[@id='note-1']", "1 Báo cáo.");
    check_text(t, "//h:section[1]/h:div/h:p[2]", "Nữa.");
    check_text(t, "//h:p[@id='note-1']/h:sup/h:a/@href", "#note-ref-1");
    check_text(t, "//h:section[2]//h:p[@class='note']", "2 trần");
    check_has(t, ".note{font-size:11.5pt;}", true);
}

static void add_link(Test *t, Str url)
{
    written_text(t->w, written_para(t->w, "than", ""), DOC_LINK, "chữ")->u.link.url = url;
}

static void test_links(void **state)
{
    Test *t = *state;
    add_link(t, STR("https://a.vn/?x=1&y=\"2\""));
    add_link(t, STR("MAILTO:a@b.vn"));
    add_link(t, STR("bang/diem:1.html"));
    add_link(t, STR("JavaScript:alert(1)"));
    add_link(t, STR("\tjavascript:alert(1)"));
    add_link(t, STR("data:text/html,x"));
    add_link(t, STR("#muc"));
    add_link(t, STR(""));
    write_page(t);
    check_text(t, "//h:p[1]/h:a/@href", "https://a.vn/?x=1&y=\"2\"");
    check_count(t, "//h:a", 3);
    check_count(t, "//h:p[.='chữ']", 8);
}

static void add_picture(Test *t, DocPicture *picture)
{
    DocNode *image = written_add(t->w, written_para(t->w, "than", ""), DOC_IMAGE);
    image->u.image.picture = picture;
    image->u.image.alt = STR("Sơ đồ");
    image->u.image.width = 1000;
    image->u.image.height = 500;
}

/* The bytes of RFC 4648's own cases: every length of the last three. */
static void test_pictures(void **state)
{
    static DocPicture pictures[] = {
        { .bytes = { "foo", 3 }, .info.type = IMAGE_PNG },
        { .bytes = { "foob", 4 }, .info.type = IMAGE_JPEG },
        { .bytes = { "\xFF\xFE" "fo\x00", 5 }, .info.type = IMAGE_PNG },
    };
    Test *t = *state;
    for (size_t i = 0; i < 3; i++)
        add_picture(t, &pictures[i]);
    write_page(t);
    check_text(t, "//h:p[1]/h:img/@src", "data:image/png;base64,Zm9v");
    check_text(t, "//h:p[2]/h:img/@src", "data:image/jpeg;base64,Zm9vYg==");
    check_text(t, "//h:p[3]/h:img/@src", "data:image/png;base64,//5mbwA=");
    check_text(t, "//h:p[1]/h:img/@alt", "Sơ đồ");
    check_text(t, "//h:p[1]/h:img/@style", "width:50pt;height:25pt;");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_head), TEST(test_ends), TEST(test_same_bytes), TEST(test_styles),
        TEST(test_font_name), TEST(test_sheets), TEST(test_number_on_first), TEST(test_headings),
        TEST(test_run_in), TEST(test_paragraphs), TEST(test_marks), TEST(test_lists),
        TEST(test_typed_number), TEST(test_drawn), TEST(test_quote_and_box), TEST(test_table),
        TEST(test_grid), TEST(test_page_breaks), TEST(test_notes), TEST(test_links),
        TEST(test_pictures),
    };
    return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
