/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "form/table.h"
#include "form_world.h"

/* The tree in brief: (p "text" [x] (if a …)). */
static void brief(Buf *b, const DocNode *n)
{
    static const struct {
        DocKind kind;
        const char *name;
    } names[] = { { DOC_PARAGRAPH, "p" }, { DOC_VALUE, "" }, { DOC_TEXT, "" } };
    const char *name = doc_kind_name(n->kind);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].kind == n->kind)
            name = names[i].name;
    if (n->kind == DOC_TEXT) {
        buf_add(b, n->u.text.text);
        return;
    }
    buf_add(b, n->kind == DOC_VALUE ? STR("[") : STR("("));
    buf_add(b, str_from(name));
    if (n->kind >= DOC_VALUE) {
        buf_add(b, n->kind == DOC_VALUE ? STR("") : STR(" "));
        buf_add(b, n->u.hole.inverted ? STR("!") : STR(""));
        buf_add(b, n->u.hole.section ? STR("#") : STR(""));
        buf_add(b, n->u.hole.name);
        assert_true(n->u.hole.form);
    }
    for (const DocNode *child = n->first; child; child = child->next) {
        buf_char(b, ' ');
        brief(b, child);
    }
    buf_char(b, n->kind == DOC_VALUE ? ']' : ')');
}

static void assert_tree(World *w, const char *expected)
{
    if (!w->ok)
        world_print(w);
    assert_true(w->ok);
    Buf b;
    buf_init(&b, 0);
    brief(&b, w->form.root);
    buf_char(&b, '\0');
    assert_string_equal(b.p, expected);
    buf_release(&b);
}

/* Type x with this file in place of the usual one gives this tree. */
static void assert_made(const char *file, const char *text, const char *expected)
{
    World *w = world();
    world_put(w, file, text);
    world_load(w, "x", 0);
    assert_tree(w, expected);
    world_end(w);
}

/* ---- what a form becomes ---- */

static void test_slots(void **state)
{
    (void)state;
    assert_made(X, DERIVED(""), "(document (section (p dau) (body)))");
    assert_made(X, DERIVED("<put slot='dau'/>"), "(document (section (body)))");
    assert_made(X, DERIVED("<put slot='dau'><p>A</p><p>B</p></put>"),
                "(document (section (p A) (p B) (body)))");
    assert_made(X, DERIVED("<put slot='dau'><slot name='moi'><p>M</p></slot></put>"),
                "(document (section (p M) (body)))");
}

static void test_nearest_put_wins(void **state)
{
    (void)state;
    World *w = world();
    world_put(w, "1/nd30/giua.xml",
        "<form id='giua' base='van-ban' abbr='G' title='GIỮA'><field name='g'/>"
        "<put slot='dau'><p>giua</p><slot name='trong'/></put><put slot='than'/></form>");
    world_put(w, X, "<form id='x' base='giua' title='X'><put slot='trong'><p>x</p></put></form>");
    world_load(w, "x", 0);
    assert_tree(w, "(document (section (p giua) (p x)))");
    assert_true(str_eq(w->form.title, STR("X")));
    assert_true(str_eq(w->form.abbr, STR("G")));
    assert_int_equal(w->form.n_fields, 4);
    world_end(w);
}

static void test_fields_override(void **state)
{
    (void)state;
    World *w = world();
    world_put(w, X, DERIVED("<field name='trich_yeu' required='yes' default='{{so.in}}'/>"
                      "<field name='ky' label='K'/>"));
    world_load(w, "x", 0);
    assert_true(w->ok);
    assert_int_equal(w->form.n_fields, 3);
    assert_true(w->form.fields[0].required);
    assert_int_equal(w->form.fields[0].type, FIELD_TEXT);
    assert_true(str_eq(w->form.fields[0].fallback, STR("{{so.in}}")));
    assert_int_equal(w->form.fields[1].type, FIELD_SIGNERS);
    assert_true(str_eq(w->form.fields[1].label, STR("K")));
    assert_true(str_given(w->form.fields[1].fallback) == false);
    world_end(w);
}

static void test_parts(void **state)
{
    (void)state;
    assert_made(X, ALONE("<use part='m'/>"), "(document (section))");
    assert_made(X, ALONE("<use part='m' a=''/>"), "(document (section))");
    assert_made(X, ALONE("<use part='m' a='1 {{t}} 2'/>"),
                "(document (section (p 1  [t]  2)))");
    assert_made(X, ALONE("<use part='nd30/m' a='A' when='t'/>"),
                "(document (section (if t (p A))))");
    assert_made("1/nd30/base.xml",
                "<form id='van-ban'><field name='t'/><use part='m' a='{{^t}}không{{/t}}'/></form>",
                "(document (section (p (if !#t không))))");
}

static void test_parameters_pass_through(void **state)
{
    (void)state;
    World *w = world();
    world_put(w, "1/nd30/parts/n.xml",
              "<part id='n' params='c'><use part='m' a='({{c}})'/></part>");
    world_put(w, "1/nd30/parts/m.xml",
        "<part id='m' params='a'><p unless='a'>no</p><p>{{#a}}yes {{a}}{{/a}}{{^a}}none{{/a}}</p>"
        "<slot name='s'/></part>");
    world_put(w, X, ALONE("<use part='n' c='{{t}}'/><use part='m'/>"));
    world_load(w, "x", 0);
    assert_tree(w, "(document (section (p yes  ( [t] )) (p no) (p none)))");
    world_end(w);
}

/* A slot in a part is filled by any form above; what is put there has none of the parameters. */
static void test_slot_in_part(void **state)
{
    (void)state;
    World *w = world();
    world_put(w, "1/nd30/parts/m.xml",
        "<part id='m' params='a'><slot name='s'><p>{{a}}</p></slot></part>");
    world_put(w, "1/nd30/base.xml",
              "<form id='van-ban'><field name='a'/><use part='m' a='A'/></form>");
    world_load(w, "x", 0);
    assert_tree(w, "(document (section (p A)))");
    world_put(w, X, DERIVED("<put slot='s'><p>{{a}}</p></put>"));
    world_load(w, "x", 0);
    assert_tree(w, "(document (section (p [a])))");
    world_end(w);
}

static void test_conditions(void **state)
{
    (void)state;
    assert_made(X, ALONE("<p when='t' unless='m.x'>A</p>"),
                "(document (section (if t (if !m.x (p A)))))");
    assert_made(X, ALONE("<p each='m'>{{bat_ky}} {{t.hoa}}</p>"),
                "(document (section (each m (p [bat_ky]   [t.hoa]))))");
    assert_made(X, ALONE("<p>{{#t}}a{{.}}{{/t}}{{^t}}b{{/t}}</p>"),
                "(document (section (p (if #t a [.]) (if !#t b))))");
    assert_made(X, ALONE("<list each='t' mark='- ' sep=';' last='.'/>"),
                "(document (section (each t (p [.]))))");
    assert_made(X, ALONE("<grid widths='50% 50%' when='t'><row each='t'><cell span='2'><p/></cell>"
                         "</row></grid>"),
                "(document (section (if t (grid (each t (row (cell (p))))))))");
}

static void test_white_space(void **state)
{
    (void)state;
    assert_made(X, ALONE("<p>\n   một\n      hai  ba\t{{t}}\n  bốn \n</p>"),
                "(document (section (p một hai  ba\t [t]  bốn)))");
    assert_made(X, ALONE("<p>&#160;a&#160;</p>"), "(document (section (p \u00A0a\u00A0)))");
    assert_made(X, ALONE("<p>a <!-- > {{không}} -->&lt;b></p>"),
                "(document (section (p a <b>)))");
}

static void test_sections(void **state)
{
    (void)state;
    assert_made(X, ALONE("<p>A</p><section orient='landscape' page='restart'><p>B</p></section>"
                         "<section when='t'/><p>C</p><p>D</p>"),
                "(document (section (p A)) (section (p B)) (if t (section)) "
                "(section (p C) (p D)))");
}

static const DocNode *find(const DocNode *n, DocKind kind, DocRole role)
{
    DocWalk walk;
    doc_walk(&walk, (DocNode *)(uintptr_t)n);
    while (doc_walk_next(&walk))
        if (walk.entering && walk.node->kind == kind && (!role || walk.node->role == role))
            return walk.node;
    return NULL;
}

static void test_figures(void **state)
{
    (void)state;
    World *w = world();
    world_put(w, X,
        ALONE("<grid widths='33.3% 33.3% 33.4%' keep='next'><row><cell span='2'>"
              "<p style='ke' role='co_quan' keep='next lines'>A</p><ke of='co_quan' length='0.4'/>"
              "</cell><cell><ke length='full'/></cell></row></grid><space height='30mm'/>"
              "<section margins='1mm 2mm 3mm 4mm' page='none' orient='landscape'>"
              "<body end='x'/><list each='t' mark='- ' sep=';'/></section>"));
    world_load(w, "x", 0);
    assert_true(w->ok);
    const DocNode *grid = find(w->form.root, DOC_GRID, ROLE_none);
    assert_int_equal(grid->u.grid.columns, 3);
    assert_true(grid->u.grid.keep && grid->first->u.row.keep_whole);
    Twips sum = 0;
    for (int i = 0; i < 3; i++)
        sum += grid->u.grid.widths[i];
    assert_int_equal(sum, w->form.sheet->page.width - w->form.sheet->page.left -
                              w->form.sheet->page.right);
    const DocNode *p = find(grid, DOC_PARAGRAPH, ROLE_co_quan), *ke = p->next;
    assert_int_equal(p->parent->u.cell.span, 2);
    assert_true(p->u.para.keep_next && p->u.para.keep_lines && str_eq(p->style, STR("ke")));
    assert_int_equal(ke->u.ke.of, ROLE_co_quan);
    assert_int_equal(ke->u.ke.length, KE_SHARE);
    assert_true(ke->u.ke.share > 0.39 && ke->u.ke.share < 0.41 && str_eq(ke->style, STR("ke")));
    assert_int_equal(find(p->parent->next, DOC_KE, ROLE_none)->u.ke.length, KE_FULL);
    assert_int_equal(find(w->form.root, DOC_SPACE, ROLE_none)->u.space.height, 1701);
    const DocNode *section = w->form.root->last;
    assert_int_equal(section->u.section.top, 57);
    assert_int_equal(section->u.section.right, 227);
    assert_int_equal(section->u.section.orient, ORIENT_LANDSCAPE);
    assert_int_equal(section->u.section.pages, PAGES_NONE);
    assert_true(str_eq(section->first->u.body.end, STR("x")));
    const DocNode *list = section->last;
    assert_true(list->u.hole.listed && str_eq(list->u.hole.mark, STR("- ")));
    assert_true(str_eq(list->u.hole.sep, STR(";")) && !str_given(list->u.hole.last));
    world_end(w);
}

static void test_places(void **state)
{
    (void)state;
    World *w = world();
    world_put(w, X,
              "<form id='x'><field name='t'/>\n"
              " <!-- ữ --> <p role='than'>Số\n   hữu: {{t}}</p></form>");
    world_load(w, "x", 0);
    assert_true(w->ok);
    const DocNode *p = find(w->form.root, DOC_PARAGRAPH, ROLE_than);
    assert_int_equal(p->at.a, 2);
    assert_int_equal(p->at.b, 13);
    const DocNode *hole = find(p, DOC_VALUE, ROLE_none);
    assert_int_equal(hole->at.a, 3);
    assert_int_equal(hole->at.b, 9);
    world_end(w);
}

/* ---- folders and families ---- */

/* Each file by itself is taken from the first folder that has it. */
static void test_shadowing(void **state)
{
    (void)state;
    World *w = world();
    world_put(w, "2/nd30/y.xml", "<form id='y' base='van-ban'><put slot='dau'><use part='m' a='1'/>"
                           "<use part='k'/></put></form>");
    world_put(w, "2/nd30/x.xml", "<form id='x'/>");
    world_put(w, "2/nd30/parts/m.xml", "not even XML");
    world_put(w, "2/nd30/parts/k.xml", "<part id='k'><p>k2</p></part>");
    world_load(w, "y", 0);
    assert_tree(w, "(document (section (p 1) (p k2) (body)))");
    world_load(w, "nd30/x", 0);
    assert_tree(w, "(document (section (p dau) (body)))");
    char one[512], two[512];
    world_path(one, w, "1");
    world_path(two, w, "2");
    const Str folders[] = { str_from(one), str_from(two) };
    const TemplatePath path = { folders, 2 };
    Str *names;
    assert_int_equal(form_types(w->arena, &path, STR("nd30"), &names), 2);
    assert_true(str_eq(names[0], STR("x")) && str_eq(names[1], STR("y")));
    assert_int_equal(form_types(w->arena, &path, STR("../nd30"), &names), 0);
    world_end(w);
}

/* A family stands on another: bare names belong to the family of the file they stand in. */
static void test_families(void **state)
{
    (void)state;
    World *w = world();
    world_put(w, "1/dang/style.xml", "<styles base='nd30'><page top='25mm'/><style name='chung' "
                               "bold='yes'/><style name='moi' parent='ke' size='15'/></styles>");
    world_put(w, "1/dang/base.xml", "<form id='van-ban' base='nd30/van-ban' abstract='yes'>"
                              "<put slot='dau'><use part='m'/><use part='nd30/m' a='nd30'/></put>"
                              "</form>");
    world_put(w, "1/dang/parts/m.xml", "<part id='m'><p style='moi'>dang</p></part>");
    world_put(w, "1/dang/nghi-quyet.xml", "<form id='nghi-quyet' base='van-ban'/>");
    world_load(w, "dang/nghi-quyet", 0);
    assert_tree(w, "(document (section (p dang) (p nd30) (body)))");
    assert_true(str_eq(w->form.id, STR("nghi-quyet")) && str_eq(w->form.family, STR("dang")));
    const StyleSheet *sheet = w->form.sheet;
    assert_int_equal(sheet->page.top, 1417);
    assert_int_equal(sheet->page.left, 1701);
    const Style *moi = style_find(sheet, STR("moi"));
    assert_true(moi->all.bold && moi->all.size == 30);
    assert_ptr_equal(moi->parent, style_find(sheet, STR("ke")));
    assert_int_equal(style_find(sheet, STR("chung"))->all.size, 28);
    world_end(w);
}

/* A type taken from another family stands on its own family's van-ban; annexes, where a family has
 * none of its own, are made with the form of the family below it. */
static void test_families_share(void **state)
{
    (void)state;
    World *w = world();
    world_put(w, "1/nd30/y.xml", "<form id='y' base='van-ban' title='Y'><field name='a'/>"
                                 "<put slot='than'><p>y</p><body/></put></form>");
    world_put(w, "1/nd30/phu-luc.xml",
              "<form id='phu-luc' abstract='yes'><p>phụ lục</p><body/></form>");
    world_put(w, "1/doan/style.xml", "<styles base='nd30'/>");
    world_put(w, "1/doan/base.xml", "<form id='van-ban' base='nd30/van-ban' abstract='yes'>"
                                    "<put slot='dau'><p>doan</p></put></form>");
    world_put(w, "1/doan/y.xml", "<form id='y' base='nd30/y'/>");
    world_load(w, "doan/y", 0);
    assert_tree(w, "(document (section (p doan) (p y) (body)))");
    assert_true(str_eq(w->form.title, STR("Y")) && str_eq(w->form.family, STR("doan")));
    assert_non_null(field_find_exact(w->form.fields, w->form.n_fields, STR("a")));
    world_put(w, "1/truong/style.xml", "<styles base='doan'/>");
    world_put(w, "1/truong/base.xml", "<form id='van-ban' base='doan/van-ban' abstract='yes'/>");
    char top[512];
    world_path(top, w, "1");
    const Str folder = str_from(top);
    const TemplatePath path = { &folder, 1 };
    FormWant want = { &path, STR("truong/phu-luc"), POS_NONE, 0, true };
    assert_true(form_load(w->arena, w->diag, &want, &w->form));
    assert_tree(w, "(document (section (p phụ lục) (body)))");
    assert_true(str_eq(w->form.family, STR("truong")));
    world_end(w);
}

static void test_sheet(void **state)
{
    (void)state;
    World *w = world();
    world_put(w, "1/nd30/style.xml",
        "<styles set='13'><page width='210mm' height='297mm' left='30mm' right='15mm' sign='25mm'\n"
        " left-range='30mm 35mm' number-on-first='yes' blank-day='6' language='vi-VN'/>\n"
        "<style name='a' label='Ơ' size='14' line='1.15' font='F' color='00FF00'/>\n"
        "<style name='b' align='both' line='17pt' keep='next lines' outline='2' fit='one-line'\n"
        " rule='0.75pt' frame='1.5pt' size-range='13 14' before-range='6pt 24pt'"
        " line-range='1 1.5'/>\n"
        "<style name='c' parent='b' line='18pt+' keep='none' indent='-0.5cm' upper='yes'/>\n"
        "<set name='12' body='13'><style name='b' size='12'/></set>\n"
        "<scheme name='s'><level form='I.' style='a' role='de_muc'/>"
        "<level kind='diem' form='a)' restart='no'/></scheme></styles>");
    world_put(w, X, "<form id='x' scheme='s'/>");
    world_load(w, "x", 0);
    assert_true(w->ok);
    const StyleSheet *s = w->form.sheet;
    const Style *a = style_find(s, STR("a")), *b = style_find(s, STR("b"));
    const Style *c = style_find(s, STR("c"));
    assert_int_equal(s->set, 13);
    assert_int_equal(s->page.sign, 1417);
    assert_true(s->page.number_on_first && s->page.blank_day == 6);
    assert_true(s->page.left_range.least == 1701 && s->page.left_range.most == 1984);
    assert_true(str_eq(s->page.language, STR("vi-VN")));
    assert_true(a->all.size == 28 && a->all.line == 276 && !a->parent);
    assert_true(str_eq(a->label, STR("Ơ")) && str_eq(c->label, STR("c")));
    assert_true(b->all.line_rule == LINE_EXACT && b->all.line == 340 && b->parent == a);
    assert_true(b->all.align == ALIGN_BOTH && b->all.fit == FIT_ONE_LINE && b->outline == 2);
    assert_true(b->all.rule == 6 && b->all.frame == 12 && b->all.keep_next && b->all.keep_lines);
    assert_true(c->all.line_rule == LINE_AT_LEAST && c->all.line == 360 && c->all.upper);
    assert_true(!c->all.keep_next && !c->all.keep_lines && c->all.indent == -283);
    assert_true(str_eq(c->all.font, STR("F")) && str_eq(c->all.color, STR("00FF00")));
    assert_true(s->body_size.least == 26 && s->body_size.most == 28);
    assert_true(s->body_before.least == 120 && s->body_line.most == 360);
    const SchemeLevel *level = w->form.scheme->levels;
    assert_true(level->kind == LEVEL_HEADING && level->form.format == NUM_UPPER_ROMAN);
    assert_true(level->restart && str_eq(level->style, STR("a")));
    assert_true(level->next->kind == LEVEL_DIEM && !level->next->restart);
    world_load(w, "x", 12);
    assert_true(w->ok && w->form.sheet->set == 12);
    assert_int_equal(style_find(w->form.sheet, STR("a"))->all.size, 26);
    assert_int_equal(style_find(w->form.sheet, STR("c"))->all.size, 24);
    world_end(w);
}

/* ---- the forms that are delivered ---- */

/* nd30 §1, §2: sizes in half points, margins in twips. */
static void test_decree(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int size13, size12;
        bool bold, italic, upper;
        Align align;
    } styles[] = {
        { "quoc-hieu", 26, 24, true, false, false, ALIGN_CENTER },
        { "tieu-ngu", 28, 26, true, false, false, ALIGN_CENTER },
        { "chu-quan", 26, 24, false, false, true, ALIGN_CENTER },
        { "co-quan", 26, 24, true, false, true, ALIGN_CENTER },
        { "so", 26, 26, false, false, false, ALIGN_CENTER },
        { "ngay", 28, 26, false, true, false, ALIGN_CENTER },
        { "ten-loai", 28, 26, true, false, true, ALIGN_CENTER },
        { "trich-yeu", 28, 26, true, false, false, ALIGN_CENTER },
        { "can-cu", 28, 26, false, true, false, ALIGN_BOTH },
        { "than", 28, 26, false, false, false, ALIGN_BOTH },
        { "de-muc-1", 28, 26, true, false, true, ALIGN_BOTH },
        { "de-muc-2", 28, 26, true, false, false, ALIGN_BOTH },
        { "khoan", 28, 26, false, false, false, ALIGN_BOTH },
        { "diem", 28, 26, false, false, false, ALIGN_BOTH },
        { "noi-nhan", 24, 24, true, true, false, ALIGN_LEFT },
        { "noi-nhan-muc", 22, 22, false, false, false, ALIGN_LEFT },
        { "chuc-vu", 28, 26, true, false, true, ALIGN_CENTER },
        { "ho-ten", 28, 26, true, false, false, ALIGN_CENTER },
        { "trang-so", 28, 26, false, false, false, ALIGN_CENTER },
    };
    for (int set = 12; set <= 13; set++) {
        World *w = world_delivered("ke-hoach", set);
        for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
            const Style *s = style_find(w->form.sheet, str_from(styles[i].name));
            assert_non_null(s);
            assert_int_equal(s->all.size, set == 13 ? styles[i].size13 : styles[i].size12);
            assert_int_equal(s->all.bold, styles[i].bold);
            assert_int_equal(s->all.italic, styles[i].italic);
            assert_int_equal(s->all.upper, styles[i].upper);
            assert_int_equal(s->all.align, styles[i].align);
            assert_true(str_eq(s->all.font, STR("Times New Roman")));
        }
        world_end(w);
    }
}

static void test_decree_page(void **state)
{
    (void)state;
    World *w = world_delivered("ke-hoach", 0);
    const PageSpec *page = &w->form.sheet->page;
    assert_true(page->width == 11906 && page->height == 16838);
    assert_true(page->top == 1134 && page->bottom == 1134);
    assert_true(page->left == 1701 && page->right == 850 && page->header == 567);
    assert_true(page->top_range.least == 1134 && page->top_range.most == 1417);
    assert_true(page->bottom_range.least == 1134 && page->bottom_range.most == 1417);
    assert_true(page->left_range.least == 1701 && page->left_range.most == 1984);
    assert_true(page->right_range.least == 850 && page->right_range.most == 1134);
    assert_false(page->number_on_first);
    const StyleProps *than = &style_find(w->form.sheet, STR("than"))->all;
    assert_true(than->indent == 720 && than->before >= 120);
    assert_true(than->line_rule == LINE_MULTIPLE && than->line >= 240 && than->line <= 360);
    assert_true(w->form.sheet->body_size.least == 26 && w->form.sheet->body_size.most == 28);
    const StyleProps *ke = &style_find(w->form.sheet, STR("ke"))->all;
    assert_true(ke->rule == 6 && ke->line == 80 && ke->line_rule == LINE_EXACT);
    assert_true(ke->before == 20 && ke->keep_next && ke->size == 4);
    const Style *first = w->form.sheet->styles;
    for (const Style *s = first->next; s; s = s->next)
        assert_true(s->parent && str_given(s->label) && !str_eq(s->label, s->name));
    world_end(w);
}

static void test_delivered_forms(void **state)
{
    (void)state;
    static const struct {
        const char *id, *title, *abbr;
    } forms[] = { { "ke-hoach", "KẾ HOẠCH", "KH" },
                  { "bao-cao", "BÁO CÁO", "BC" },
                  { "thong-bao", "THÔNG BÁO", "TB" } };
    static const DocRole roles[] = { ROLE_quoc_hieu, ROLE_tieu_ngu, ROLE_chu_quan, ROLE_co_quan,
                                     ROLE_so_ky_hieu, ROLE_dia_danh_ngay, ROLE_ten_loai,
                                     ROLE_trich_yeu, ROLE_kinh_gui, ROLE_can_cu, ROLE_noi_nhan,
                                     ROLE_luu, ROLE_ky_quyen_han, ROLE_ky_chuc_vu,
                                     ROLE_ky_chuc_vu_khac, ROLE_ky_ghi_chu, ROLE_ky_dau,
                                     ROLE_ky_ho_ten, ROLE_do_khan, ROLE_do_mat, ROLE_luu_hanh,
                                     ROLE_soan, ROLE_gui_kem, ROLE_mau };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        World *w = world_delivered(forms[i].id, 0);
        assert_true(str_eq(w->form.title, str_from(forms[i].title)));
        assert_true(str_eq(w->form.abbr, str_from(forms[i].abbr)));
        assert_true(str_eq(w->form.scheme->name, STR("la-ma")));
        for (size_t k = 0; k < sizeof roles / sizeof *roles; k++)
            assert_non_null(find(w->form.root, DOC_PARAGRAPH, roles[k]));
        assert_true(str_eq(find(w->form.root, DOC_BODY, ROLE_none)->u.body.end, STR("./.")));
        assert_non_null(scheme_find(w->form.sheet, STR("thap-phan")));
        const Field *so = field_find(w->form.fields, w->form.n_fields, STR("so"));
        assert_int_equal(so->type, FIELD_SO);
        assert_true(field_find(w->form.fields, w->form.n_fields, STR("trich_yeu"))->required);
        world_end(w);
    }
}

/* ---- the table ---- */

static void test_table(void **state)
{
    (void)state;
    size_t n = 0;
    for (const ElementRule *rule; (rule = table_at(n)); n++) {
        assert_ptr_equal(table_find(str_from(rule->name)), rule);
        Str children = str_from(rule->children), child;
        while (table_word(&children, &child))
            assert_non_null(table_find(child));
    }
    assert_int_equal(n, 16 + 7);
    assert_true(table_number(STR("1.15")) > 1.149 && table_number(STR("1.15")) < 1.151);
    assert_true(table_number(STR("1.")) == 0 && table_number(STR(".5")) == 0);
    assert_true(table_number(STR("1.2.3")) == 0 && table_number(STR("")) == 0);
    assert_int_equal(table_choice("left center", STR("center")), 1);
    assert_int_equal(table_choice("left center", STR("cent")), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_slots),
        cmocka_unit_test(test_nearest_put_wins),
        cmocka_unit_test(test_fields_override),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_parameters_pass_through),
        cmocka_unit_test(test_slot_in_part),
        cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_white_space),
        cmocka_unit_test(test_sections),
        cmocka_unit_test(test_figures),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_shadowing),
        cmocka_unit_test(test_families),
        cmocka_unit_test(test_families_share),
        cmocka_unit_test(test_sheet),
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_decree),
        cmocka_unit_test(test_decree_page),
        cmocka_unit_test(test_delivered_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
