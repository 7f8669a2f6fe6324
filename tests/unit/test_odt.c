/* SPDX-License-Identifier: MIT */
#include "write/write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

/* ---- a document made by hand ---- */

typedef struct Made {
    Arena *a;
    Doc *doc;
    StyleSheet *sheet;
    DocNode *at;                /* blocks are added here */
    PartList parts;
} Made;

static Style *add_style(Made *m, const char *name, const char *parent, StyleProps own)
{
    Style *s = ARENA_NEW(m->a, Style), **end = &m->sheet->styles;
    s->name = str_from(name);
    s->label = ARENA_JOIN(m->a, STR("Kiểu "), s->name);
    s->parent = parent ? style_find(m->sheet, str_from(parent)) : NULL;
    s->own = own;
    while (*end)
        end = &(*end)->next;
    *end = s;
    return s;
}

static void add_styles(Made *m)
{
    add_style(m, "chung", NULL, (StyleProps){
        .given = STYLE_FONT | STYLE_SIZE | STYLE_COLOR | STYLE_ALIGN | STYLE_LINE,
        .font = STR("Times New Roman"), .size = 27, .color = STR("000000"), .line = 240 });
    add_style(m, "than", "chung", (StyleProps){
        .given = STYLE_INDENT | STYLE_BEFORE | STYLE_ALIGN | STYLE_LINE,
        .indent = 720, .before = 120, .align = ALIGN_BOTH, .line = 276 });
    add_style(m, "de-muc-1", "than", (StyleProps){
        .given = STYLE_BOLD | STYLE_KEEP_NEXT, .bold = true, .keep_next = true })->outline = 1;
    add_style(m, "de-muc-2", "de-muc-1", (StyleProps){ .given = 0 })->outline = 2;
    add_style(m, "diem", "than", (StyleProps){
        .given = STYLE_LEFT | STYLE_INDENT, .left = 200, .indent = 500 });
    add_style(m, "ke", "chung", (StyleProps){
        .given = STYLE_BEFORE | STYLE_LINE | STYLE_RULE | STYLE_SIZE, .before = 20,
        .line_rule = LINE_EXACT, .line = 80, .rule = 6, .size = 4 });
    add_style(m, "cho-ky", "chung", (StyleProps){
        .given = STYLE_KEEP_NEXT, .keep_next = true });
    add_style(m, "khung", "chung", (StyleProps){ .given = STYLE_FRAME, .frame = 4 });
    add_style(m, "trang-so", "chung", (StyleProps){
        .given = STYLE_ALIGN, .align = ALIGN_CENTER });
    add_style(m, "phan-cach", "chung", (StyleProps){
        .given = STYLE_SIZE | STYLE_LINE | STYLE_KEEP_NEXT, .size = 2,
        .line_rule = LINE_EXACT, .line = 20, .keep_next = true });
    style_resolve(m->sheet);
}

static int set_up(void **state)
{
    Arena *a = arena_new();
    Made *m = ARENA_NEW(a, Made);
    *m = (Made){ .a = a, .doc = ARENA_NEW(a, Doc), .sheet = ARENA_NEW(a, StyleSheet) };
    m->sheet->page = (PageSpec){ .width = 11906, .height = 16838, .top = 1134, .bottom = 1134,
        .left = 1701, .right = 850, .header = 567, .quote = 567, .language = STR("vi-VN") };
    m->sheet->table = (TableSpec){ .padding = 108, .line = 4 };
    add_styles(m);
    m->doc->arena = a;
    m->doc->sheet = m->sheet;
    m->doc->root = doc_node(a, DOC_DOCUMENT, POS_NONE);
    m->at = doc_node(a, DOC_SECTION, POS_NONE);
    doc_append(m->doc->root, m->at);
    *state = m;
    return 0;
}

static int tear_down(void **state)
{
    arena_free(((Made *)*state)->a);
    return 0;
}

static DocNode *add_node(Made *m, DocKind kind, const char *style)
{
    DocNode *n = doc_node(m->a, kind, POS_NONE);
    n->style = str_from(style);
    doc_append(m->at, n);
    return n;
}

static DocNode *add_text(Made *m, DocKind kind, const char *style, const char *text)
{
    DocNode *n = add_node(m, kind, style);
    if (kind == DOC_HEADING)
        n->u.para.level = 1;
    if (*text)
        doc_append(n, doc_text(m->a, str_from(text), POS_NONE));
    return n;
}

static DocNode *add_marked(Made *m, DocNode *to, DocKind kind, const char *text)
{
    DocNode *n = doc_node(m->a, kind, POS_NONE);
    doc_append(to, n);
    doc_append(n, doc_text(m->a, str_from(text), POS_NONE));
    return n;
}

/* One section more; blocks go there from now on. */
static DocNode *add_section(Made *m, Orient orient, PageNumbering pages)
{
    m->at = doc_node(m->a, DOC_SECTION, POS_NONE);
    m->at->u.section.orient = orient;
    m->at->u.section.pages = pages;
    doc_append(m->doc->root, m->at);
    return m->at;
}

/* ---- native lists ---- */

static NumList *add_list(Made *m, NumDef *def, int start)
{
    NumList *list = ARENA_NEW(m->a, NumList);
    list->id = m->doc->last_list ? m->doc->last_list->id + 1 : 1;
    list->def = def;
    for (int i = 0; i < NUM_LEVELS; i++)
        list->start[i] = i ? 1 : start;
    if (m->doc->last_list)
        m->doc->last_list->next = list;
    else
        m->doc->lists = list;
    m->doc->last_list = list;
    return list;
}

static NumDef *add_def(Made *m, const char *form, const char *style)
{
    NumDef *def = ARENA_NEW(m->a, NumDef);
    def->id = m->doc->last_def ? m->doc->last_def->id + 1 : 1;
    def->n_levels = 1;
    assert_true(num_form_parse(str_from(form), &def->level[0]));
    def->style[0] = str_from(style);
    if (m->doc->last_def)
        m->doc->last_def->next = def;
    else
        m->doc->defs = def;
    m->doc->last_def = def;
    return def;
}

static void add_level(NumDef *def, const char *form, const char *style)
{
    int i = def->n_levels++;
    assert_true(num_form_parse(str_from(form), &def->level[i]));
    def->style[i] = str_from(style);
}

static DocNode *number(DocNode *n, NumList *list, int level)
{
    n->u.para.num.list = list;
    n->u.para.num.level = level;
    return n;
}

/* ---- tables ---- */

static DocNode *add_table(Made *m, DocKind kind, int columns, Twips width)
{
    DocNode *t = add_node(m, kind, "");
    t->u.grid.columns = columns;
    t->u.grid.borders = kind == DOC_TABLE;
    t->u.grid.widths = ARENA_NEWN(m->a, Twips, columns);
    for (int i = 0; i < columns; i++)
        t->u.grid.widths[i] = width;
    return t;
}

static DocNode *add_row(Made *m, DocNode *table)
{
    DocNode *row = doc_node(m->a, DOC_ROW, POS_NONE);
    doc_append(table, row);
    return row;
}

static DocNode *add_cell(Made *m, DocNode *row, const char *text)
{
    DocNode *cell = doc_node(m->a, DOC_CELL, POS_NONE);
    doc_append(row, cell);
    if (text) {
        DocNode *p = doc_node(m->a, DOC_PARAGRAPH, POS_NONE);
        doc_append(cell, p);
        doc_append(p, doc_text(m->a, str_from(text), POS_NONE));
    }
    return cell;
}

/* ---- what came out ---- */

static void write_odt(Made *m)
{
    m->parts = (PartList){ .n = 0 };
    odt_write(m->doc, m->a, &m->parts);
}

static const PackPart *part_of(const Made *m, const char *name)
{
    for (size_t i = 0; i < m->parts.n; i++)
        if (str_eq(m->parts.parts[i].name, str_from(name)))
            return &m->parts.parts[i];
    fail_msg("there is no part %s", name);
    return NULL;
}

static void register_names(xmlXPathContext *context, xmlNode *root)
{
    for (const xmlNs *ns = root->nsDef; ns; ns = ns->next)
        xmlXPathRegisterNs(context, ns->prefix, ns->href);
}

/* The XPath's value as a text: string(…) or count(…) of what it selects. */
static void expect(const Made *m, const char *part, const char *path, const char *want)
{
    Str xml = part_of(m, part)->bytes;
    xmlDoc *doc = xmlReadMemory(xml.p, (int)xml.n, part, NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    xmlXPathContext *context = xmlXPathNewContext(doc);
    register_names(context, xmlDocGetRootElement(doc));
    xmlXPathObject *found = xmlXPathEval((const xmlChar *)path, context);
    assert_non_null(found);
    xmlChar *got = xmlXPathCastToString(found);
    if (strcmp((const char *)got, want) != 0)
        print_error("%s of %s\n%.*s\n", path, part, STR_ARG(xml));
    assert_string_equal((const char *)got, want);
    xmlFree(got);
    xmlXPathFreeObject(found);
    xmlXPathFreeContext(context);
    xmlFreeDoc(doc);
}

static void expect_text(const Made *m, const char *path, const char *want)
{
    expect(m, "content.xml", path, want);
}

static void expect_style(const Made *m, const char *path, const char *want)
{
    expect(m, "styles.xml", path, want);
}

#define STYLE(name) "//style:style[@style:name='" name "']"
#define PARA(name) STYLE(name) "/style:paragraph-properties/"

/* ---- the package ---- */

static void mimetype_stands_first_and_stored(void **state)
{
    Made *m = *state;
    add_text(m, DOC_PARAGRAPH, "than", "Một");
    write_odt(m);
    assert_true(str_eq(m->parts.parts[0].name, STR("mimetype")));
    assert_true(m->parts.parts[0].stored);
    assert_true(str_eq(m->parts.parts[0].bytes, STR("application/vnd.oasis.opendocument.text")));
    expect(m, "META-INF/manifest.xml", "count(//*[local-name()='file-entry'])", "5");
    expect(m, "META-INF/manifest.xml", "string(//@*[.='content.xml']/../@*[2])", "text/xml");
    expect(m, "settings.xml", "string(//*[@config:name='TableRowKeep'])", "true");
}

static void meta_names_the_document(void **state)
{
    Made *m = *state;
    add_text(m, DOC_PARAGRAPH, "than", "Một");
    m->doc->meta.title = STR("Kế hoạch <1> & 2");
    write_odt(m);
    expect(m, "meta.xml", "string(//dc:title)", "Kế hoạch <1> & 2");
    expect(m, "meta.xml", "string(//dc:language)", "vi-VN");
    expect(m, "meta.xml", "count(//meta:creation-date | //dc:date | //dc:subject)", "0");
    m->doc->meta.created = STR("2025-10-30T00:00:00Z");
    write_odt(m);
    expect(m, "meta.xml", "string(//meta:creation-date)", "2025-10-30T00:00:00Z");
}

static void same_document_same_bytes(void **state)
{
    Made *m = *state;
    add_marked(m, add_text(m, DOC_PARAGRAPH, "than", "Một "), DOC_STRONG, "hai");
    write_odt(m);
    PartList first = m->parts;
    write_odt(m);
    assert_int_equal(first.n, m->parts.n);
    for (size_t i = 0; i < first.n; i++)
        assert_true(str_eq(first.parts[i].bytes, m->parts.parts[i].bytes));
}

/* ---- styles ---- */

static void styles_give_only_their_own(void **state)
{
    Made *m = *state;
    add_text(m, DOC_PARAGRAPH, "than", "Một");
    write_odt(m);
    expect_style(m, "string(" STYLE("Standard") "//@fo:font-size)", "13.5pt");
    expect_style(m, "string(" STYLE("Standard") "//@style:font-size-complex)", "13.5pt");
    expect_style(m, "string(" STYLE("Standard") "//@fo:color)", "#000000");
    expect_style(m, "string(" STYLE("Than") "/@style:display-name)", "Kiểu than");
    expect_style(m, "string(" STYLE("Than") "/@style:parent-style-name)", "Standard");
    expect_style(m, "string(" PARA("Than") "@fo:text-indent)", "36pt");
    expect_style(m, "string(" PARA("Than") "@fo:line-height)", "115%");
    expect_style(m, "count(" STYLE("Than") "/style:text-properties)", "0");
    expect_style(m, "count(" PARA("Than") "@fo:margin-left)", "0");
    expect_style(m, "string(" STYLE("Heading_20_1") "/@style:default-outline-level)", "1");
    expect_style(m, "string(" STYLE("Heading_20_1") "/@style:next-style-name)", "Than");
    expect_style(m, "string(" PARA("Heading_20_1") "@fo:keep-with-next)", "always");
    expect_style(m, "string(" PARA("Khung") "@fo:border)", "0.5pt solid #000000");
    expect_style(m, "string(" PARA("Khung") "@fo:margin-left)", "-4.5pt"); /* 4 + 0.5 */
    expect_style(m, "string(//style:default-style//@fo:country)", "VN");
}

static void rule_line_is_an_empty_paragraph_with_a_border(void **state)
{
    Made *m = *state;
    DocNode *ke = add_node(m, DOC_KE, "");
    ke->u.ke.left = 1001;
    ke->u.ke.right = 1002;
    write_odt(m);
    expect_style(m, "string(" PARA("Ke") "@fo:border-top)", "0.75pt solid #000000");
    expect_style(m, "string(" PARA("Ke") "@fo:border-bottom)", "none");
    expect_style(m, "string(" PARA("Ke") "@fo:padding)", "0pt");
    expect_style(m, "string(" PARA("Ke") "@fo:line-height)", "4pt");
    expect_style(m, "string(" PARA("Ke") "@fo:margin-top)", "1pt");
    expect_text(m, "string(//text:p/@text:style-name)", "P1");
    expect_text(m, "string(" STYLE("P1") "/@style:parent-style-name)", "Ke");
    expect_text(m, "string(" PARA("P1") "@fo:margin-left)", "50.05pt");
    expect_text(m, "string(" PARA("P1") "@fo:margin-right)", "50.1pt");
}

static void space_has_its_exact_height(void **state)
{
    Made *m = *state;
    add_text(m, DOC_PARAGRAPH, "than", "Một");
    add_node(m, DOC_SPACE, "")->u.space.height = 1417;
    write_odt(m);
    expect_text(m, "string(" PARA("P2") "@fo:line-height)", "70.85pt");
    expect_text(m, "string(" STYLE("P2") "/@style:parent-style-name)", "ChoKy");
}

static void equal_needs_share_an_automatic_style(void **state)
{
    Made *m = *state;
    add_text(m, DOC_PARAGRAPH, "than", "Một");
    for (int i = 0; i < 4; i++) {
        DocNode *p = add_text(m, DOC_PARAGRAPH, "than", "Hai");
        p->u.para.keep_next = i != 1;
        add_marked(m, p, i == 3 ? DOC_EMPH : DOC_STRONG, "ba");
    }
    write_odt(m);
    expect_text(m, "string(//text:p[2]/@text:style-name)", "P2");
    expect_text(m, "string(//text:p[3]/@text:style-name)", "Than");
    expect_text(m, "string(//text:p[4]/@text:style-name)", "P2");
    expect_text(m, "count(//style:style[@style:family='paragraph'])", "2");
    expect_text(m, "string(//text:p[4]/text:span/@text:style-name)", "T1");
    expect_text(m, "string(//text:p[5]/text:span/@text:style-name)", "T2");
    expect_text(m, "string(" STYLE("T1") "//@fo:font-weight)", "bold");
    expect_text(m, "count(" STYLE("T2") "//@fo:font-weight)", "0");
}

/* ---- text ---- */

static void blanks_are_kept(void **state)
{
    Made *m = *state;
    DocNode *p = add_text(m, DOC_PARAGRAPH, "than", "  a b   c\td\n e ");
    add_marked(m, p, DOC_STRONG, " f ");
    write_odt(m);
    expect_text(m, "string(//text:p)", "a b cde f");
    expect_text(m, "count(//text:s)", "5");
    expect_text(m, "string(//text:p/text:s[1]/@text:c)", "2");
    expect_text(m, "string(//text:p/text:s[2]/@text:c)", "2");
    expect_text(m, "count(//text:tab)", "1");
    expect_text(m, "count(//text:line-break/following-sibling::*[1][self::text:s])", "1");
    expect_text(m, "count(//text:span/text:s)", "2");
}

static void looks_differ_from_their_style_only(void **state)
{
    Made *m = *state;
    DocNode *h = add_text(m, DOC_HEADING, "de-muc-1", "a");
    add_marked(m, h, DOC_STRONG, "b");
    DocNode *run_in = add_text(m, DOC_HEADING, "de-muc-1", "thường");
    run_in->u.para.run_in = true;
    add_marked(m, run_in, DOC_STRONG, "đậm");
    DocNode *p = add_text(m, DOC_PARAGRAPH, "than", "m");
    add_marked(m, p, DOC_SUPER, "2");
    add_marked(m, p, DOC_UNDERLINE, "u");
    write_odt(m);
    expect_text(m, "count(//text:h[1]/text:span)", "0");
    expect_text(m, "string(//text:h[1])", "ab");
    expect_text(m, "string(//text:h[2]/text:span)", "thường");
    expect_text(m, "string(" STYLE("T1") "//@fo:font-weight)", "normal");
    expect_text(m, "string(" STYLE("T2") "//@style:text-position)", "super 58%");
    expect_text(m, "string(" STYLE("T3") "//@style:text-underline-style)", "solid");
}

static void notes_and_links(void **state)
{
    Made *m = *state;
    DocNode *p = add_text(m, DOC_PARAGRAPH, "than", "Một");
    DocNode *note = doc_node(m->a, DOC_NOTE, POS_NONE);
    doc_append(p, note);
    doc_append(note, doc_text(m->a, STR("Chú thích"), POS_NONE));
    add_marked(m, p, DOC_LINK, "trang")->u.link.url = STR("https://vi.example/a b?x=1&y=2");
    add_marked(m, p, DOC_LINK, "đây")->u.link.url = STR("#dau");
    write_odt(m);
    expect_text(m, "string(//text:note/text:note-citation)", "1");
    expect_text(m, "string(//text:note/text:note-body/text:p)", "Chú thích");
    expect_text(m, "count(//text:note-body/text:p/text:s[1])", "1");
    expect_text(m, "string(//text:a/@xlink:href)", "https://vi.example/a%20b?x=1&y=2");
    expect_text(m, "count(//text:a)", "1");
    expect_style(m, "count(//text:notes-configuration)", "1");
    expect_style(m, "count(" STYLE("Internet_20_link") ")", "1");
}

static void blank_line_is_a_leader_to_the_margin(void **state)
{
    Made *m = *state;
    DocNode *p = add_text(m, DOC_PARAGRAPH, "diem", "Tên:");
    DocNode *blank = doc_node(m->a, DOC_BLANK, POS_NONE);
    blank->u.blank.line = true;
    doc_append(p, blank);
    write_odt(m);
    expect_text(m, "count(//text:p/text:tab)", "1");
    expect_text(m, "string(//style:tab-stop/@style:position)", "457.75pt"); /* 9355 - 200 twips */
    expect_text(m, "string(//style:tab-stop/@style:type)", "right");
}

/* ---- lists ---- */

static NumDef *roman_def(Made *m)
{
    NumDef *def = add_def(m, "I.", "de-muc-1");
    add_level(def, "1.", "de-muc-2");
    return def;
}

static void headings_nest_by_level(void **state)
{
    Made *m = *state;
    NumList *list = add_list(m, roman_def(m), 1);
    number(add_text(m, DOC_HEADING, "de-muc-1", "A"), list, 0);
    number(add_text(m, DOC_HEADING, "de-muc-2", "A1"), list, 1)->u.para.level = 2;
    number(add_text(m, DOC_HEADING, "de-muc-2", "A2"), list, 1);
    number(add_text(m, DOC_HEADING, "de-muc-1", "B"), list, 0);
    write_odt(m);
    expect_text(m, "count(/*/office:body/office:text/text:list)", "1");
    expect_text(m, "count(//office:text/text:list/text:list-item)", "2");
    expect_text(m, "count(//office:text/text:list/text:list-item[1]/text:list/text:list-item)",
                "2");
    expect_text(m, "string(//text:h[.='A1']/@text:outline-level)", "2");
    expect_text(m, "string(//office:text/text:list/text:list-item[2]/text:h)", "B");
}

static void list_styles_have_levels_to_three(void **state)
{
    Made *m = *state;
    number(add_text(m, DOC_HEADING, "de-muc-1", "A"), add_list(m, roman_def(m), 1), 0);
    NumDef *letters = add_def(m, "a)", "diem");
    number(add_text(m, DOC_PARAGRAPH, "diem", "e"), add_list(m, letters, 5), 0);
    number(add_text(m, DOC_PARAGRAPH, "diem", "e"), add_list(m, letters, 5), 0);
    number(add_text(m, DOC_PARAGRAPH, "than", "g"), add_list(m, add_def(m, "-", "than"), 1), 0);
    write_odt(m);
    expect_text(m, "count(//text:list-style)", "3");
    expect_text(m, "count(//text:list-style[count(*)=3])", "3");
#define LEVEL(list, level) "//text:list-style[" list "]/*[@text:level=" level "]"
    expect_text(m, "string(" LEVEL("1", "1") "/@style:num-format)", "I");
    expect_text(m, "string(" LEVEL("1", "2") "/@style:num-format)", "1");
    expect_text(m, "string(" LEVEL("2", "1") "/@text:start-value)", "5");
    expect_text(m, "string(" LEVEL("2", "1") "/@style:num-suffix)", ")");
    expect_text(m, "string(" LEVEL("2", "1") "//@fo:margin-left)", "10pt");
    expect_text(m, "string(" LEVEL("2", "1") "//@fo:text-indent)", "25pt");
    expect_text(m, "string(" LEVEL("2", "1") "//@text:label-followed-by)", "space");
    expect_text(m, "string(" LEVEL("3", "1") "/@style:num-format)", "");
    expect_text(m, "string(" LEVEL("3", "1") "/@style:num-prefix)", "-");
    expect_text(m, "count(//text:list-level-style-bullet)", "0");
}

static void decimal_levels_show_those_above(void **state)
{
    Made *m = *state;
    NumDef *def = add_def(m, "1.", "de-muc-1");
    add_level(def, "1.1.", "de-muc-2");
    number(add_text(m, DOC_HEADING, "de-muc-1", "A"), add_list(m, def, 1), 0);
    write_odt(m);
    expect_text(m, "count(" LEVEL("1", "1") "/@text:display-levels)", "0");
    expect_text(m, "string(" LEVEL("1", "2") "/@text:display-levels)", "2");
}

static void interrupted_list_goes_on(void **state)
{
    Made *m = *state;
    NumList *list = add_list(m, roman_def(m), 1), *other = add_list(m, roman_def(m), 1);
    number(add_text(m, DOC_HEADING, "de-muc-1", "A"), list, 0);
    add_text(m, DOC_PARAGRAPH, "than", "giữa");
    number(add_text(m, DOC_HEADING, "de-muc-2", "A1"), list, 1);
    number(add_text(m, DOC_PARAGRAPH, "than", "riêng"), other, 0);
    number(add_text(m, DOC_HEADING, "de-muc-1", "B"), list, 0);
    write_odt(m);
#define LIST(i) "//office:text/text:list[" i "]/"
    expect_text(m, "string(" LIST("2") "@text:continue-list)", "list1");
    expect_text(m, "string(" LIST("1") "@xml:id)", "list1");
    expect_text(m, "string(" LIST("2") "text:list-item/text:list/text:list-item/text:h)", "A1");
    expect_text(m, "count(" LIST("3") "@text:continue-list)", "0");
    expect_text(m, "string(" LIST("4") "@text:continue-list)", "list2");
}

static void numbered_heading_needs_a_style_with_an_outline(void **state)
{
    Made *m = *state;
    NumList *list = add_list(m, roman_def(m), 1);
    add_style(m, "dieu", "than", (StyleProps){ .given = 0 })->outline = 1;
    style_resolve(m->sheet);
    number(add_text(m, DOC_HEADING, "dieu", "có cấp"), list, 0);
    number(add_text(m, DOC_HEADING, "than", "không cấp"), list, 0);
    add_text(m, DOC_HEADING, "than", "không số");
    write_odt(m);
    expect_style(m, "string(" STYLE("Dieu") "/@style:default-outline-level)", "1");
    expect_text(m, "count(//text:h[.='có cấp' or .='không số'])", "2");
    expect_text(m, "count(//text:p[.='không cấp'])", "1");
}

static void measured_indents_beat_those_of_the_list(void **state)
{
    Made *m = *state;
    NumList *list = add_list(m, add_def(m, "a)", "diem"), 1);
    add_text(m, DOC_PARAGRAPH, "than", "Một");
    DocNode *p = number(add_text(m, DOC_PARAGRAPH, "diem", "a"), list, 0);
    p->u.para.indented = true;
    p->u.para.left = 400;
    write_odt(m);
    expect_text(m, "string(" PARA("P2") "@fo:margin-left)", "20pt");
    expect_text(m, "string(" PARA("P2") "@fo:text-indent)", "25pt");
}

/* ---- tables ---- */

static void tables_never_touch_nor_end_the_text(void **state)
{
    Made *m = *state;
    add_cell(m, add_row(m, add_table(m, DOC_GRID, 1, 1001)), "a");
    add_cell(m, add_row(m, add_table(m, DOC_TABLE, 1, 2000)), "b");
    write_odt(m);
#define BODY "//office:text/*"
    expect_text(m, "count(" BODY ")", "4");
    expect_text(m, "string(" BODY "[2]/@text:style-name)", "PhanCach");
    expect_text(m, "string(" BODY "[4]/@text:style-name)", "PhanCach");
    expect_text(m, "count(//table:table[@table:name=preceding::table:table/@table:name])", "0");
    expect_text(m, "string(" STYLE("Table1") "//@style:width)", "50.05pt");
    expect_text(m, "string(" STYLE("Table1") "/@style:master-page-name)", "First");
    expect_text(m, "string(" STYLE("Column1") "//@style:column-width)", "50.05pt");
    expect_text(m, "string(" STYLE("Cell1") "//@fo:border)", "none");
    expect_text(m, "string(" STYLE("Cell1") "//@fo:padding-left)", "0pt");
    expect_text(m, "string(" STYLE("Cell2") "//@fo:border)", "0.5pt solid #000000");
}

static void spans_cover_cells(void **state)
{
    Made *m = *state;
    DocNode *t = add_table(m, DOC_TABLE, 3, 1000);
    t->u.grid.header_rows = 1;
    DocNode *row = add_row(m, t), *wide = add_cell(m, row, "ab");
    wide->u.cell.span = 2;
    wide->u.cell.down = 2;
    add_cell(m, row, NULL)->u.cell.covered = true;
    add_cell(m, row, "c");
    add_cell(m, add_row(m, t), "c2");
    write_odt(m);
    expect_text(m, "count(//table:table-row[count(*)=3])", "2");
    expect_text(m, "count(//table:table-header-rows/table:table-row)", "1");
    expect_text(m, "count(//table:table/table:table-row)", "1");
    expect_text(m, "string(//table:table-cell[1]/@table:number-columns-spanned)", "2");
    expect_text(m, "string(//table:table-cell[1]/@table:number-rows-spanned)", "2");
    expect_text(m, "count(//table:covered-table-cell)", "3");
    expect_text(m, "string(//table:table/table:table-row/*[3])", "c2");
}

static void kept_rows_hold_together(void **state)
{
    Made *m = *state;
    add_text(m, DOC_PARAGRAPH, "than", "Một");
    DocNode *t = add_table(m, DOC_GRID, 1, 1000);
    t->u.grid.keep = true;
    add_cell(m, add_row(m, t), "a");
    add_cell(m, add_row(m, t), "b");
    write_odt(m);
    expect_text(m, "string(" STYLE("Table1") "//@style:may-break-between-rows)", "false");
    expect_text(m, "string(" STYLE("Row1") "//@fo:keep-together)", "always");
    expect_text(m, "string(//table:table-cell/text:p[.='a']/@text:style-name)", "P2");
    expect_text(m, "string(" PARA("P2") "@fo:keep-with-next)", "always");
    expect_text(m, "string(//table:table-cell/text:p[.='b']/@text:style-name)", "Standard");
}

/* ---- pages ---- */

static void first_page_shows_no_number(void **state)
{
    Made *m = *state;
    add_text(m, DOC_PARAGRAPH, "than", "Một");
    write_odt(m);
#define MASTER(name) "//style:master-page[@style:name='" name "']/"
#define LAYOUT(name) "//style:page-layout[@style:name=" MASTER(name) "@style:page-layout-name]"
    expect_text(m, "string(" STYLE("P1") "/@style:master-page-name)", "First");
    expect_text(m, "count(" PARA("P1") "@style:page-number)", "0");
    expect_style(m, "string(" MASTER("First") "@style:next-style-name)", "Standard");
    expect_style(m, "count(" MASTER("First") "style:header)", "0");
    expect_style(m, "count(" MASTER("Standard") "style:header/text:p/text:page-number)", "1");
    expect_style(m, "string(" LAYOUT("First") "//@fo:margin-top)", "56.7pt");
    expect_style(m, "string(" LAYOUT("Standard") "//@fo:margin-top)", "28.35pt");
    expect_style(m, "string(" LAYOUT("Standard") "//@fo:min-height)", "28.35pt");
    m->sheet->page.number_on_first = true;
    write_odt(m);
    expect_text(m, "string(" STYLE("P1") "/@style:master-page-name)", "Standard");
}

static void sections_have_masters_of_their_shape(void **state)
{
    Made *m = *state;
    add_text(m, DOC_PARAGRAPH, "than", "Một");
    add_section(m, ORIENT_LANDSCAPE, PAGES_RESTART);
    add_text(m, DOC_PARAGRAPH, "than", "Hai");
    add_section(m, ORIENT_PORTRAIT, PAGES_CONTINUE);
    add_cell(m, add_row(m, add_table(m, DOC_GRID, 1, 1000)), "Ba");
    add_section(m, ORIENT_PORTRAIT, PAGES_NONE);
    add_text(m, DOC_PARAGRAPH, "than", "Bốn");
    write_odt(m);
    expect_text(m, "string(" STYLE("P2") "/@style:master-page-name)", "First_20_2");
    expect_text(m, "string(" PARA("P2") "@style:page-number)", "1");
    expect_text(m, "string(" STYLE("Table1") "/@style:master-page-name)", "Standard");
    expect_text(m, "string(" STYLE("P3") "/@style:master-page-name)", "Plain");
    expect_style(m, "string(" MASTER("First_20_2") "@style:next-style-name)", "Page_20_2");
    expect_style(m, "string(" LAYOUT("Page_20_2") "//@fo:page-width)", "841.9pt");
    expect_style(m, "string(" LAYOUT("Page_20_2") "//@style:print-orientation)", "landscape");
    expect_style(m, "count(" MASTER("Plain") "style:header)", "0");
}

static void page_break_is_before_what_follows(void **state)
{
    Made *m = *state;
    add_text(m, DOC_PARAGRAPH, "than", "Một");
    add_node(m, DOC_BREAK, "")->u.brk.page = true;
    add_text(m, DOC_PARAGRAPH, "than", "Hai");
    add_node(m, DOC_BREAK, "")->u.brk.page = true;
    add_cell(m, add_row(m, add_table(m, DOC_GRID, 1, 1000)), "Ba");
    write_odt(m);
    expect_text(m, "string(" PARA("P2") "@fo:break-before)", "page");
    expect_text(m, "string(" STYLE("Table1") "//@fo:break-before)", "page");
    expect_text(m, "count(//@fo:break-before)", "2");
}

#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(mimetype_stands_first_and_stored),
        T(meta_names_the_document),
        T(same_document_same_bytes),
        T(styles_give_only_their_own),
        T(rule_line_is_an_empty_paragraph_with_a_border),
        T(space_has_its_exact_height),
        T(equal_needs_share_an_automatic_style),
        T(blanks_are_kept),
        T(looks_differ_from_their_style_only),
        T(notes_and_links),
        T(blank_line_is_a_leader_to_the_margin),
        T(headings_nest_by_level),
        T(list_styles_have_levels_to_three),
        T(decimal_levels_show_those_above),
        T(interrupted_list_goes_on),
        T(numbered_heading_needs_a_style_with_an_outline),
        T(measured_indents_beat_those_of_the_list),
        T(tables_never_touch_nor_end_the_text),
        T(spans_cover_cells),
        T(kept_rows_hold_together),
        T(first_page_shows_no_number),
        T(sections_have_masters_of_their_shape),
        T(page_break_is_before_what_follows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
