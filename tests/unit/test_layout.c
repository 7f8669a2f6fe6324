/* SPDX-License-Identifier: MIT */
/* Where names and titles break, and what layout makes of grids and rule lines. */
#include "pass/pass.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/text.h"
#include "doc/metrics.h"
#include "pass/compound.h"
#include "pass/layout_lines.h"

typedef struct Sheet {
    Arena *arena;
    Diag *diag;
    StyleSheet sheet;
    Style root, name, title, date, plain, upper;
    DocNode *section;
    Doc doc;
} Sheet;

static void style(Style *s, const char *name, StyleProps props, Style *next)
{
    *s = (Style){ .name = str_from(name), .own = props, .next = next };
    s->own.given = STYLE_SIZE | STYLE_BOLD | STYLE_ITALIC | STYLE_UPPER | STYLE_ALIGN | STYLE_FIT |
                   STYLE_LEFT | STYLE_RIGHT;
}

static int set_up(void **state)
{
    static Sheet s;
    s = (Sheet){ .arena = arena_new(), .diag = diag_new() };
    style(&s.name, "co-quan", (StyleProps){ .size = 26, .bold = true, .upper = true,
                                            .align = ALIGN_CENTER, .fit = FIT_BALANCE }, &s.title);
    style(&s.title, "trich-yeu", (StyleProps){ .size = 28, .bold = true, .align = ALIGN_CENTER,
                                               .fit = FIT_BALANCE }, &s.date);
    style(&s.date, "ngay", (StyleProps){ .size = 28, .italic = true, .align = ALIGN_CENTER,
                                         .fit = FIT_ONE_LINE }, &s.plain);
    style(&s.plain, "than", (StyleProps){ .size = 28 }, &s.upper);
    style(&s.upper, "hoa", (StyleProps){ .size = 28, .upper = true }, NULL);
    s.sheet = (StyleSheet){ .styles = &s.name };
    s.sheet.page = (PageSpec){ .width = 11906, .height = 16838, .top = 1134, .bottom = 1134,
                               .left = 1701, .right = 850, .sign = 1417 };
    s.sheet.table = (TableSpec){ .padding = 108, .hand = 1417 };
    style_resolve(&s.sheet);
    s.doc = (Doc){ .arena = s.arena, .sheet = &s.sheet,
                   .root = doc_node(s.arena, DOC_DOCUMENT, POS_NONE) };
    s.section = doc_node(s.arena, DOC_SECTION, POS_NONE);
    doc_append(s.doc.root, s.section);
    *state = &s;
    return 0;
}

static int tear_down(void **state)
{
    Sheet *s = *state;
    diag_free(s->diag);
    arena_free(s->arena);
    return 0;
}

static DocNode *node(Sheet *s, DocNode *parent, DocKind kind)
{
    DocNode *n = doc_node(s->arena, kind, POS_NONE);
    doc_append(parent, n);
    return n;
}

static DocNode *para(Sheet *s, DocNode *parent, const char *style_name, const char *text)
{
    DocNode *p = node(s, parent, DOC_PARAGRAPH);
    p->style = str_from(style_name);
    doc_append(p, doc_text(s->arena, str_from(text), POS_NONE));
    return p;
}

static void is(Str got, const char *want, int line)
{
    if (str_eq(got, str_from(want)))
        return;
    print_error("line %d: got\n\"%.*s\", want\n\"%s\"\n", line, STR_ARG(got), want);
    fail();
}

/* What an office program makes of a text in a width: words as long as they fit. */
static Str wrapped(Sheet *s, const char *text, const Style *st, Twips width)
{
    MetricsStyle m = st->all.bold ? METRICS_BOLD : METRICS_REGULAR;
    Str rest = str_from(text), word, all = STR(""), line = STR("");
    while (str_split(&rest, ' ', &word)) {
        Str longer = line.n ? ARENA_JOIN(s->arena, line, STR(" "), word) : word;
        Str printed = st->all.upper ? text_upper(s->arena, longer) : longer;
        if (line.n && metrics_width(printed, st->all.size, m) > width) {
            all = ARENA_JOIN(s->arena, all, line, STR(" / "));
            longer = word;
        }
        line = longer;
    }
    return ARENA_JOIN(s->arena, all, line);
}

enum { LEFT_COLUMN = 3685, TEXT_WIDTH = 9355 }; /* 6.5 cm, 16.5 cm */
enum { HAIR = 15 }; /* twips; how much a font may differ */

/* The chosen breaks; the same with a font a hair wider or narrower. */
static void breaks(Sheet *s, const Style *st, const char *want, int line)
{
    Twips avail = st == &s->name ? LEFT_COLUMN : TEXT_WIDTH;
    Buf b;
    buf_init(&b, 0);
    Str rest = str_from(want), piece;
    for (bool first = true; str_split(&rest, '/', &piece); first = false) {
        buf_add(&b, first ? STR("") : STR(" "));
        buf_add(&b, str_trim(piece));
    }
    buf_char(&b, '\0');
    DocNode *p = doc_node(s->arena, DOC_PARAGRAPH, POS_NONE);
    doc_append(p, doc_text(s->arena, (Str){ b.p, b.n - 1 }, POS_NONE));
    Lines lines = lines_balance(s->arena, p, st, avail);
    is(wrapped(s, b.p, st, lines.measure), want, line);
    if (lines.measure < avail) {
        is(wrapped(s, b.p, st, lines.measure - HAIR), want, line);
        is(wrapped(s, b.p, st, lines.measure + HAIR), want, line);
    }
    assert_in_range(lines.widest, 1, lines.measure);
    assert_in_range(lines.last, 1, lines.widest);
    buf_release(&b);
}

#define NAME(want) breaks(s, &s->name, want, __LINE__)
#define TITLE(want) breaks(s, &s->title, want, __LINE__)

static void names_break_at_sense(void **state)
{
    Sheet *s = *state;
    NAME("Sở Giáo dục và Đào tạo / Ninh Bình");
    NAME("Sở Giáo dục và Đào tạo / thành phố Hồ Chí Minh");
    NAME("Trường Trung học / phổ thông chuyên / Lương Văn Tụy");
    NAME("Trường THPT / Ngô Thị Nhậm");
    NAME("Trường Trung học / cơ sở Nguyễn Du");
    NAME("Trường Tiểu học / và Trung học cơ sở / Nguyễn Bá Ngọc");
    NAME("Trường Mầm non / Hoa Hồng");
    NAME("Ủy ban nhân dân / xã Tân Hiệp");
    NAME("Ủy ban nhân dân / phường Trung Sơn");
    NAME("Ủy ban nhân dân / thành phố Hồ Chí Minh");
    NAME("Hội đồng nhân dân / xã Kim Sơn");
    NAME("Trung tâm Giáo dục / nghề nghiệp - Giáo dục / thường xuyên huyện / Yên Khánh");
    NAME("Bộ Giáo dục và Đào tạo");
    NAME("ỦY BAN NHÂN DÂN / XÃ TÂN HIỆP");
}

static void titles_break_at_sense(void **state)
{
    Sheet *s = *state;
    TITLE("Triển khai thực hiện Phong trào “Cả nước thi đua xây dựng xã hội học tập, / "
          "đẩy mạnh học tập suốt đời giai đoạn 2025-2030”");
    TITLE("Tổ chức Hội nghị cán bộ, công chức, viên chức / và người lao động năm học 2025-2026");
    TITLE("Kết quả thực hiện nhiệm vụ năm học 2024-2025 và phương hướng, / "
          "nhiệm vụ trọng tâm năm học 2025-2026");
    TITLE("Tổng kết công tác phổ cập giáo dục, xóa mù chữ / trên địa bàn xã Tân Hiệp năm 2025");
    TITLE("Lựa chọn sách giáo khoa lớp 12 sử dụng trong năm học 2026-2027");
}

/* "(Kèm theo …)" with names of every length: no line ends between a word and its number. */
static void numbers_stay_with_their_words(void **state)
{
    Sheet *s = *state;
    static const char *const parted[] = { "số / ", "ngày / ", "tháng / ", "năm / " };
    static const char *const types[] = { "Kế hoạch", "Chương trình phối hợp", "Quyết định" };
    Str names = STR("Trường Trung học phổ thông chuyên Lương Văn Tụy, phường Hoa Lư, tỉnh Ninh "
                    "Bình và Trung tâm Giáo dục thường xuyên");
    for (size_t end = 0; end != SIZE_MAX; end = str_find(names, STR(" "), end + 1))
        for (size_t i = 0; i < 3; i++) {
            Str text = ARENA_JOIN(s->arena, STR("(Kèm theo "), str_from(types[i]),
                                  STR(" số 171/KH-NTN ngày 30 tháng 10 năm 2025 của "),
                                  str_sub(names, 0, end), STR(")"));
            DocNode *p = doc_node(s->arena, DOC_PARAGRAPH, POS_NONE);
            doc_append(p, doc_text(s->arena, text, POS_NONE));
            Twips measure = lines_balance(s->arena, p, &s->title, TEXT_WIDTH).measure;
            Str printed = wrapped(s, ARENA_JOIN(s->arena, text, STR("\0")).p, &s->title, measure);
            for (size_t k = 0; k < sizeof parted / sizeof *parted; k++)
                assert_false(str_has(printed, str_from(parted[k])));
        }
}

static void one_line_is_left_alone(void **state)
{
    Sheet *s = *state;
    DocNode *p = para(s, s->section, "trich-yeu", "Về việc lựa chọn sách giáo khoa");
    Lines l = lines_balance(s->arena, p, &s->title, TEXT_WIDTH);
    assert_int_equal(l.count, 1);
    assert_int_equal(l.measure, TEXT_WIDTH);
    assert_int_equal(l.last, metrics_width(p->first->u.text.text, 28, METRICS_BOLD));
    DocNode *empty = node(s, s->section, DOC_PARAGRAPH);
    assert_int_equal(lines_balance(s->arena, empty, &s->title, TEXT_WIDTH).count, 0);
    DocNode *wide = para(s, s->section, "co-quan", "Abcdefghijklmnopqrstuvwxyzabcdefghij");
    assert_int_equal(lines_balance(s->arena, wide, &s->name, 1000).count, 1); /* cannot break */
}

static void hard_breaks_and_markup(void **state)
{
    Sheet *s = *state;
    DocNode *p = para(s, s->section, "than", "một ");
    doc_append(node(s, p, DOC_STRONG), doc_text(s->arena, STR("hai"), POS_NONE));
    doc_append(p, doc_text(s->arena, STR(","), POS_NONE));
    DocNode *note = node(s, p, DOC_NOTE);
    para(s, note, "than", "chú thích rất dài không đứng trong dòng này");
    node(s, p, DOC_BREAK);
    doc_append(p, doc_text(s->arena, STR("ba"), POS_NONE));
    Lines l = lines_wrap(s->arena, p, &s->plain, TEXT_WIDTH);
    assert_int_equal(l.count, 2);
    assert_int_equal(l.last, metrics_width(STR("ba"), 28, METRICS_REGULAR));
    Twips first = metrics_width(STR("một ,"), 28, METRICS_REGULAR) +
                  metrics_width(STR("hai"), 28, METRICS_BOLD);
    assert_in_range(lines_natural(s->arena, p, &s->plain), first - 2, first);
    assert_int_equal(lines_wrap(s->arena, p, &s->plain, 900).count, 3);
}

static void compounds(void **state)
{
    (void)state;
    assert_true(compound_is(STR("nhân"), STR("dân")));
    assert_true(compound_is(STR("học"), STR("tập,")));
    assert_true(compound_is(STR("ủy"), STR("ban"))); /* the table is in order at its ends too */
    assert_true(compound_is(STR("an"), STR("ninh")));
    assert_true(compound_is(STR("địa"), STR("phương")));
    assert_false(compound_is(STR("dân"), STR("xã")));
    assert_false(compound_is(STR(""), STR("dân")));
    assert_false(compound_is(STR("nhân"), STR("...")));
    assert_false(compound_is(STR("nhânnhânnhânnhânnhânnhânnhânnhânnhân"), STR("dân")));
}

/* ---- the pass ---- */

static void run(Sheet *s)
{
    Pass p = { .arena = s->arena, .diag = s->diag, .doc = &s->doc };
    assert_true(pass_layout(&p));
}

static DocNode *ke(Sheet *s, DocNode *parent, DocRole of, KeLength length)
{
    DocNode *n = node(s, parent, DOC_KE);
    n->u.ke.of = of;
    n->u.ke.length = length;
    n->u.ke.share = 0.4;
    return n;
}

/* A grid of one row with two cells. */
static DocNode *grid(Sheet *s, Twips left, Twips right)
{
    DocNode *g = node(s, s->section, DOC_GRID), *row = node(s, g, DOC_ROW);
    Twips widths[] = { left, right };
    g->u.grid.columns = 2;
    g->u.grid.widths = ARENA_NEWN(s->arena, Twips, 2);
    for (int i = 0; i < 2; i++) {
        g->u.grid.widths[i] = widths[i];
        node(s, row, DOC_CELL);
    }
    return g;
}

static void balanced_paragraphs(void **state)
{
    Sheet *s = *state;
    DocNode *g = grid(s, LEFT_COLUMN, 5670), *cell = g->first->first;
    DocNode *p = para(s, cell, "co-quan", "Ủy ban nhân dân xã Tân Hiệp");
    DocNode *one = para(s, cell, "co-quan", "Trường Xe");
    Lines want = lines_balance(s->arena, p, &s->name, LEFT_COLUMN);
    run(s);
    assert_true(p->u.para.indented);
    assert_int_equal(p->u.para.left + want.measure + p->u.para.right, LEFT_COLUMN);
    assert_in_range(p->u.para.right - p->u.para.left, 0, 1);
    assert_false(one->u.para.indented);
    assert_true(str_eq(p->first->u.text.text, STR("ỦY BAN NHÂN DÂN XÃ TÂN HIỆP")));
}

static void rule_lines(void **state)
{
    Sheet *s = *state;
    DocNode *p = para(s, s->section, "trich-yeu", "Độc lập - Tự do - Hạnh phúc");
    p->role = ROLE_tieu_ngu;
    DocNode *text = ke(s, s->section, ROLE_tieu_ngu, KE_TEXT);
    DocNode *q = para(s, s->section, "co-quan", "Ủy ban nhân dân xã Tân Hiệp");
    q->role = ROLE_co_quan;
    DocNode *share = ke(s, s->section, ROLE_co_quan, KE_SHARE);
    DocNode *full = ke(s, s->section, ROLE_co_quan, KE_FULL);
    DocNode *none = ke(s, s->section, ROLE_chu_quan, KE_TEXT);
    run(s);
    Twips width = metrics_width(STR("Độc lập - Tự do - Hạnh phúc"), 28, METRICS_BOLD);
    assert_in_range(width, 3420, 3440); /* 6.05 cm */
    assert_int_equal(text->u.ke.left + width + text->u.ke.right, TEXT_WIDTH);
    assert_in_range(text->u.ke.right - text->u.ke.left, 0, 1);
    width = metrics_width(STR("ỦY BAN NHÂN DÂN XÃ TÂN HIỆP"), 26, METRICS_BOLD);
    Twips length = TEXT_WIDTH - share->u.ke.left - share->u.ke.right;
    assert_in_range(length * 10, width * 4 - 9, width * 4 + 9);
    assert_int_equal(full->u.ke.left + full->u.ke.right, 0);
    assert_int_equal(none->u.ke.left + none->u.ke.right, TEXT_WIDTH);
}

/* 0.4 of the last line, not of the whole name. */
static void a_rule_line_under_two_lines(void **state)
{
    Sheet *s = *state;
    DocNode *cell = grid(s, LEFT_COLUMN, 5670)->first->first;
    para(s, cell, "co-quan", "Sở Giáo dục và Đào tạo Ninh Bình")->role = ROLE_co_quan;
    DocNode *n = ke(s, cell, ROLE_co_quan, KE_SHARE);
    run(s);
    Twips last = metrics_width(STR("NINH BÌNH"), 26, METRICS_BOLD);
    Twips length = LEFT_COLUMN - n->u.ke.left - n->u.ke.right;
    assert_in_range(length * 10, last * 4 - 9, last * 4 + 9);
}

static void a_long_line_widens_its_column(void **state)
{
    Sheet *s = *state;
    static const char line[] = "Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2025";
    DocNode *g = grid(s, 3685, 5670), *narrow = grid(s, 6000, 3355);
    para(s, g->first->last, "ngay", line);
    para(s, narrow->first->last, "ngay", line);
    Twips need = metrics_width(STR("Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2025"), 28,
                               METRICS_ITALIC);
    run(s);
    assert_int_equal(g->u.grid.widths[0] + g->u.grid.widths[1], 9355);
    assert_in_range(g->u.grid.widths[1], need, need + need / 20);
    assert_int_equal(narrow->u.grid.widths[0] + narrow->u.grid.widths[1], 9355);
    assert_in_range(narrow->u.grid.widths[1], need, need + need / 20);
    assert_int_equal(diag_count(s->diag), 0);
}

static void a_line_too_long_for_any_column(void **state)
{
    Sheet *s = *state;
    DocNode *g = grid(s, 3685, 5670);
    para(s, g->first->last, "ngay",
         "Thành phố Hồ Chí Minh, thành phố Hồ Chí Minh, thành phố Hồ Chí Minh, ngày 29 tháng 12");
    run(s);
    assert_int_equal(diag_count(s->diag), 1);
    assert_int_equal(diag_at(s->diag, 0)->id, M_column_tight);
    assert_int_equal(g->u.grid.widths[0], 3685 / 2); /* half of it stays with its own */
    assert_int_equal(g->u.grid.widths[0] + g->u.grid.widths[1], 9355);
}

static void tables_fill_the_width(void **state)
{
    Sheet *s = *state;
    DocNode *t = node(s, s->section, DOC_TABLE);
    t->u.grid.columns = 7;
    s->section->u.section.orient = ORIENT_LANDSCAPE;
    run(s);
    Twips sum = 0;
    for (int i = 0; i < 7; i++)
        sum += t->u.grid.widths[i];
    assert_int_equal(sum, 16838 - 1134 - 1134); /* the margins turn with the sheet */
}

static void capitals_and_room(void **state)
{
    Sheet *s = *state;
    DocNode *p = para(s, s->section, "hoa", "điều lệ ");
    doc_append(node(s, p, DOC_EMPH), doc_text(s->arena, STR("trường"), POS_NONE));
    para(s, node(s, p, DOC_NOTE), "than", "chú");
    DocNode *space = node(s, s->section, DOC_SPACE);
    space->u.space.sign = true;
    run(s);
    is(doc_plain_text(s->arena, p), "ĐIỀU LỆ TRƯỜNG", __LINE__);
    is(doc_plain_text(s->arena, p->last), "chú", __LINE__);
    assert_int_equal(space->u.space.height, 1417);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(names_break_at_sense),
        TEST(titles_break_at_sense),
        TEST(numbers_stay_with_their_words),
        TEST(one_line_is_left_alone),
        TEST(hard_breaks_and_markup),
        TEST(compounds),
        TEST(balanced_paragraphs),
        TEST(rule_lines),
        TEST(a_rule_line_under_two_lines),
        TEST(a_long_line_widens_its_column),
        TEST(a_line_too_long_for_any_column),
        TEST(tables_fill_the_width),
        TEST(capitals_and_room),
    };
    return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
