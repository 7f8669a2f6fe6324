/* SPDX-License-Identifier: MIT */
#include "write/docx.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

/* ---- a sheet and a document by hand ---- */

typedef struct Sample {
    Arena *a;
    Doc doc;
    StyleSheet sheet;
    Style *last_style;
    DocNode *section;
    PartList parts;
} Sample;

static Style *add_style(Sample *s, const char *name, const char *label, const char *parent)
{
    Style *style = ARENA_NEW(s->a, Style);
    style->name = str_from(name);
    style->label = str_from(label);
    style->parent = parent ? style_find(&s->sheet, str_from(parent)) : NULL;
    if (s->last_style)
        s->last_style->next = style;
    else
        s->sheet.styles = style;
    return s->last_style = style;
}

static void make_text_styles(Sample *s)
{
    add_style(s, "goc", "Gốc", NULL)->own = (StyleProps){
        .given = STYLE_SIZE | STYLE_FONT | STYLE_LINE, .size = 28, .font = STR("Times New Roman"),
        .line = 240,
    };
    add_style(s, "than", "Nội dung", "goc")->own = (StyleProps){
        .given = STYLE_ALIGN | STYLE_INDENT | STYLE_BEFORE, .align = ALIGN_BOTH, .indent = 567,
        .before = 120,
    };
    Style *head = add_style(s, "de-muc-1", "Đề mục 1", "than");
    head->outline = 1;
    head->own = (StyleProps){ .given = STYLE_BOLD | STYLE_KEEP_NEXT, .bold = true,
                              .keep_next = true };
    head = add_style(s, "de-muc-2", "Đề mục 2", "than");
    head->outline = 2;
    head->own = (StyleProps){ .given = STYLE_BOLD, .bold = true };
    head = add_style(s, "dieu", "Điều", "de-muc-1");
    head->outline = 1;
    add_style(s, "diem", "Điểm", "than");
    add_style(s, "gach", "Gạch", "than")->own = (StyleProps){
        .given = STYLE_INDENT | STYLE_LEFT, .indent = -200, .left = 767,
    };
}

static void make_letterhead_styles(Sample *s)
{
    add_style(s, "giua", "Giữa", "goc")->own = (StyleProps){
        .given = STYLE_ALIGN, .align = ALIGN_CENTER,
    };
    add_style(s, "co-quan", "Cơ quan ban hành", "giua")->own = (StyleProps){
        .given = STYLE_BOLD | STYLE_SIZE, .bold = true, .size = 26,
    };
    add_style(s, "dia-danh", "Địa danh", "giua")->own = (StyleProps){
        .given = STYLE_ITALIC, .italic = true,
    };
    add_style(s, "ke", "Kẻ", "goc")->own = (StyleProps){
        .given = STYLE_RULE | STYLE_LINE | STYLE_BEFORE | STYLE_KEEP_NEXT | STYLE_SIZE,
        .rule = 6, .line_rule = LINE_EXACT, .line = 80, .before = 20, .keep_next = true,
        .size = 4,
    };
    add_style(s, "phan-cach", "Phân cách", "goc")->own = (StyleProps){
        .given = STYLE_LINE | STYLE_SIZE, .line_rule = LINE_EXACT, .line = 20, .size = 2,
    };
    add_style(s, "cho-ky", "Chỗ ký", "giua");
    add_style(s, "trang-so", "Số trang", "giua");
    add_style(s, "dau", "Dấu", "giua")->own = (StyleProps){ .given = STYLE_FRAME, .frame = 8 };
}

static void make_sheet(Sample *s)
{
    s->sheet.page = (PageSpec){
        .width = 11906, .height = 16838, .top = 1134, .bottom = 1134, .left = 1701, .right = 850,
        .header = 567, .quote = 567, .language = STR("vi-VN"),
    };
    s->sheet.table = (TableSpec){ .padding = 108, .line = 4 };
    make_text_styles(s);
    make_letterhead_styles(s);
    style_resolve(&s->sheet);
}

static DocNode *add(Sample *s, DocNode *parent, DocKind kind)
{
    DocNode *n = doc_node(s->a, kind, POS_NONE);
    doc_append(parent, n);
    return n;
}

static void add_text(Sample *s, DocNode *parent, const char *text)
{
    doc_append(parent, doc_text(s->a, str_from(text), POS_NONE));
}

static DocNode *add_p(Sample *s, DocNode *parent, const char *style, const char *text)
{
    DocNode *p = add(s, parent, DOC_PARAGRAPH);
    p->style = str_from(style);
    if (text)
        add_text(s, p, text);
    return p;
}

static DocNode *add_grid(Sample *s, DocKind kind, Twips left, Twips right)
{
    DocNode *g = add(s, s->section, kind);
    g->u.grid.columns = 2;
    g->u.grid.widths = ARENA_NEWN(s->a, Twips, 2);
    g->u.grid.widths[0] = left;
    g->u.grid.widths[1] = right;
    return g;
}

static DocNode *add_row(Sample *s, DocNode *grid, const char *style, const char *const text[2])
{
    DocNode *row = add(s, grid, DOC_ROW);
    for (int i = 0; i < 2; i++)
        add_p(s, add(s, row, DOC_CELL), style, text[i]);
    return row;
}

static DocNode *add_section(Sample *s)
{
    return s->section = add(s, s->doc.root, DOC_SECTION);
}

static void add_ke(Sample *s, DocNode *cell, Twips left, Twips right)
{
    DocNode *ke = add(s, cell, DOC_KE);
    ke->u.ke.left = left;
    ke->u.ke.right = right;
}

static NumDef *add_def(Sample *s, int n_levels)
{
    NumDef *def = ARENA_NEW(s->a, NumDef);
    def->n_levels = n_levels;
    for (int i = 0; i < NUM_LEVELS; i++) {
        def->level[i].shown = 1;
        def->style[i] = STR("than");
    }
    if (s->doc.last_def)
        s->doc.last_def->next = def;
    else
        s->doc.defs = def;
    def->id = s->doc.last_def ? s->doc.last_def->id + 1 : 1;
    return s->doc.last_def = def;
}

static NumList *add_list(Sample *s, const NumDef *def, int start)
{
    NumList *list = ARENA_NEW(s->a, NumList);
    list->def = def;
    for (int i = 0; i < NUM_LEVELS; i++)
        list->start[i] = 1;
    list->start[0] = start;
    if (s->doc.last_list)
        s->doc.last_list->next = list;
    else
        s->doc.lists = list;
    list->id = s->doc.last_list ? s->doc.last_list->id + 1 : 1;
    return s->doc.last_list = list;
}

static void add_letterhead(Sample *s)
{
    DocNode *grid = add_grid(s, DOC_GRID, 3685, 5670);
    DocNode *row = add_row(s, grid, "co-quan",
                           (const char *const[]){ "TRƯỜNG THPT NGÔ THỊ NHẬM",
                                                  "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" });
    add_ke(s, row->first, 1100, 1101);
    add_p(s, row->last, "co-quan", "Độc lập - Tự do - Hạnh phúc");
    add_ke(s, row->last, 1100, 1100);
    add_row(s, grid, "dia-danh",
            (const char *const[]){ "Số: 171/KH-NTN", "Ninh Bình, ngày 30 tháng 10 năm 2025" });
}

static DocNode *add_heading(Sample *s, NumList *list, int level, const char *text)
{
    DocNode *h = add(s, s->section, DOC_HEADING);
    h->style = level == 0 ? STR("de-muc-1") : STR("de-muc-2");
    h->u.para.level = level + 1;
    h->u.para.num = (DocNum){ .list = list, .level = level, .value = 1 };
    add_text(s, h, text);
    return h;
}

static void add_headings(Sample *s)
{
    NumDef *def = add_def(s, 3);
    def->level[0] = (NumForm){ NUM_UPPER_ROMAN, STR(""), STR("."), 1, false, false };
    def->level[1] = (NumForm){ NUM_DECIMAL, STR(""), STR("."), 1, false, false };
    def->level[2] = (NumForm){ NUM_DECIMAL, STR("Tiết "), STR("."), 3, false, false };
    def->style[0] = STR("de-muc-1");
    def->style[1] = STR("de-muc-2");
    NumList *list = add_list(s, def, 1);
    DocNode *h = add_heading(s, list, 0, "MỤC ĐÍCH, ");
    add_text(s, add(s, h, DOC_STRONG), "YÊU CẦU");
    h = add_heading(s, list, 1, " Nói thêm.");
    h->u.para.run_in = true;
    DocNode *strong = doc_node(s->a, DOC_STRONG, POS_NONE);
    doc_insert_before(h->first, strong);
    add_text(s, strong, "Mục đích.");
}

/* Points 1 to 23 as the pass lays them out: a list per native chunk. */
static void add_points(Sample *s)
{
    NumDef *counted = add_def(s, 1), *literal = add_def(s, 1);
    counted->level[0] = (NumForm){ NUM_LOWER_LETTER, STR(""), STR(")"), 1, false, false };
    literal->level[0] = (NumForm){ NUM_LITERAL, STR("đ"), STR(")"), 1, false, false };
    DocNode *list = add(s, s->section, DOC_LIST);
    NumList *native = NULL;
    for (int n = 1; n <= 23; n++) {
        NumChunk chunk = num_chunk(n);
        if (n == chunk.first)
            native = add_list(s, chunk.format == NUM_LITERAL ? literal : counted, chunk.start);
        DocNode *p = add_p(s, add(s, list, DOC_ITEM), "diem", "Điểm ");
        doc_append(p, doc_text(s->a, num_letter(n), POS_NONE));
        p->u.para.num = (DocNum){ .list = native, .value = n };
    }
    NumDef *dash = add_def(s, 1);
    dash->level[0] = (NumForm){ NUM_LITERAL, STR("-"), STR(""), 1, false, false };
    dash->style[0] = STR("gach");
    add_p(s, s->section, "gach", "một gạch")->u.para.num.list = add_list(s, dash, 1);
}

static void add_body(Sample *s)
{
    DocNode *p = add_p(s, s->section, "than", "Thường, ");
    add_text(s, add(s, p, DOC_STRONG), "đậm");
    add_text(s, p, " rồi ");
    add_text(s, p, "nối liền;\n<dòng hai> & \t\"hết\" ");
    add_text(s, add(s, add(s, p, DOC_EMPH), DOC_UNDERLINE), "nghiêng");
    add_text(s, p, " m");
    add_text(s, add(s, p, DOC_SUPER), "2");
    add_text(s, add(s, p, DOC_SUB), "3");
    add(s, p, DOC_BREAK);
    DocNode *link = add(s, p, DOC_LINK);
    link->u.link.url = STR("https://vi.wikipedia.org/wiki/Công_văn?a=1&b=<2>");
    add_text(s, link, "liên kết");
    add_text(s, add(s, p, DOC_NOTE), "Chú thích.");
    p = add_p(s, s->section, "than", "Họ và tên: ");
    add(s, p, DOC_BLANK)->u.blank.line = true;
    p->u.para.keep_next = true;
}

static void add_table(Sample *s)
{
    DocNode *t = add_grid(s, DOC_TABLE, 4000, 5355);
    t->u.grid.borders = true;
    t->u.grid.header_rows = 1;
    add_row(s, t, "giua", (const char *const[]){ "TT", "Nội dung" });
    DocNode *row = add_row(s, t, "goc", (const char *const[]){ "cao", "một" });
    row->u.row.keep_whole = true;
    row->first->u.cell.down = 2;
    row->last->u.cell.align = ALIGN_RIGHT;
    row = add(s, t, DOC_ROW);
    add(s, row, DOC_CELL)->u.cell.covered = true;
    add(s, row, DOC_CELL);
    row = add(s, t, DOC_ROW);
    DocNode *cell = add(s, row, DOC_CELL);
    cell->u.cell.span = 2;
    add_p(s, cell, "goc", "rộng");
    add(s, row, DOC_CELL)->u.cell.covered = true;
}

static void add_signature(Sample *s)
{
    DocNode *grid = add_grid(s, DOC_GRID, 4677, 4678);
    grid->u.grid.keep = true;
    DocNode *row = add_row(s, grid, "giua", (const char *const[]){ "Nơi nhận:", "HIỆU TRƯỞNG" });
    DocNode *space = add(s, row->last, DOC_SPACE);
    space->u.space.height = 1400;
    add_row(s, grid, "co-quan", (const char *const[]){ "", "Dinh Nguyễn" });
}

static void add_annexes(Sample *s)
{
    DocNode *section = add_section(s);
    section->u.section.orient = ORIENT_LANDSCAPE;
    section->u.section.pages = PAGES_RESTART;
    section->u.section.left = 1134;
    DocNode *box = add(s, section, DOC_BOX);
    box->style = STR("dau");
    add_p(s, box, "", "ĐẾN");
    DocNode *quote = add(s, section, DOC_QUOTE);
    add_p(s, quote, "than", "trích")->u.para.aligned = true;
    section = add_section(s);
    section->u.section.pages = PAGES_NONE;
    add_p(s, section, "than", "Trang một");
    add(s, section, DOC_BREAK)->u.brk.page = true;
    DocNode *p = add_p(s, section, "co-quan", "Trang hai");
    p->u.para.indented = true;
    p->u.para.left = 700;
    p->u.para.right = 800;
}

static int set_up(void **state)
{
    Arena *a = arena_new();
    Sample *s = ARENA_NEW(a, Sample);
    s->a = a;
    make_sheet(s);
    s->doc = (Doc){ .arena = a, .sheet = &s->sheet, .root = doc_node(a, DOC_DOCUMENT, POS_NONE) };
    s->doc.meta = (DocMeta){
        .title = STR("KẾ HOẠCH & <khác>"), .author = STR("Dinh"), .organisation = STR("NTN"),
        .created = STR("2025-10-30T00:00:00Z"),
    };
    add_section(s);
    add_letterhead(s);
    add_headings(s);
    add_points(s);
    add_body(s);
    add_table(s);
    add_signature(s);
    add_annexes(s);
    docx_write(&s->doc, a, &s->parts);
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    Sample *s = *state;
    arena_free(s->a);
    return 0;
}

/* ---- asking the parts ---- */

static const PackPart *part_of(const Sample *s, const char *name)
{
    for (size_t i = 0; i < s->parts.n; i++)
        if (str_eq(s->parts.parts[i].name, str_from(name)))
            return &s->parts.parts[i];
    return NULL;
}

static xmlXPathObjectPtr ask(const PackPart *part, const char *path, xmlDocPtr *doc)
{
    static const char *const spaces[][2] = {
        { "w", DOCX_W }, { "r", DOCX_R },
        { "rel", "http://schemas.openxmlformats.org/package/2006/relationships" },
        { "dc", "http://purl.org/dc/elements/1.1/" }, { "dcterms", "http://purl.org/dc/terms/" },
    };
    *doc = xmlReadMemory(part->bytes.p, (int)part->bytes.n, NULL, NULL, XML_PARSE_NONET);
    assert_non_null(*doc);
    xmlXPathContextPtr context = xmlXPathNewContext(*doc);
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        xmlXPathRegisterNs(context, BAD_CAST spaces[i][0], BAD_CAST spaces[i][1]);
    xmlXPathObjectPtr found = xmlXPathEvalExpression(BAD_CAST path, context);
    xmlXPathFreeContext(context);
    assert_non_null(found);
    return found;
}

/* The XPath expression as a text (of the first node, a number, true or false). */
static void says(const Sample *s, const char *part, const char *path, const char *want)
{
    const PackPart *p = part_of(s, part);
    assert_non_null(p);
    xmlDocPtr doc;
    xmlXPathObjectPtr found = ask(p, path, &doc);
    xmlChar *got = xmlXPathCastToString(found);
    bool same = strcmp((const char *)got, want) == 0;
    if (!same)
        print_error("%s: %s is \"%s\", want \"%s\"\n", part, path, (const char *)got, want);
    xmlFree(got);
    xmlXPathFreeObject(found);
    xmlFreeDoc(doc);
    assert_true(same);
}

#define DOCUMENT "word/document.xml"
#define STYLES "word/styles.xml"
#define NUMBERING "word/numbering.xml"

/* ---- the facts ---- */

static void styles(void **state)
{
    Sample *s = *state;
    says(s, STYLES, "//w:style[@w:default='1'][@w:type='paragraph']/@w:styleId", "Normal");
    says(s, STYLES, "//w:style[@w:styleId='Heading1']/w:name/@w:val", "heading 1");
    says(s, STYLES, "//w:style[@w:styleId='Heading1']/w:basedOn/@w:val", "Than");
    says(s, STYLES, "//w:style[@w:styleId='Heading2']//w:outlineLvl/@w:val", "1");
    says(s, STYLES, "//w:style[@w:styleId='Heading1']/@w:customStyle", "");
    /* the second of one outline is a custom style */
    says(s, STYLES, "//w:style[@w:styleId='Dieu']/@w:customStyle", "1");
    says(s, STYLES, "//w:style[@w:styleId='CoQuan']/w:name/@w:val", "Cơ quan ban hành");
    says(s, STYLES, "//w:style[@w:styleId='CoQuan']/w:rPr/w:sz/@w:val", "26");
    says(s, STYLES, "//w:style[@w:styleId='CoQuan']/w:rPr/w:szCs/@w:val", "26");
    says(s, STYLES, "count(//w:style[@w:styleId='CoQuan']/w:pPr)", "0");
    says(s, STYLES, "//w:style[@w:styleId='Than']/w:pPr/w:ind/@w:firstLine", "567");
    says(s, STYLES, "//w:style[@w:styleId='Gach']/w:pPr/w:ind/@w:hanging", "200");
    says(s, STYLES, "//w:style[@w:styleId='Ke']/w:pPr/w:pBdr/w:top/@w:sz", "6");
    says(s, STYLES, "//w:style[@w:styleId='Ke']/w:pPr/w:spacing/@w:lineRule", "exact");
    says(s, STYLES, "//w:docDefaults//w:rFonts/@w:cs", "Times New Roman");
    says(s, STYLES, "//w:docDefaults//w:lang/@w:val", "vi-VN");
    says(s, STYLES, "count(//@w:asciiTheme)", "0");
}

static void letterhead(void **state)
{
    Sample *s = *state;
    says(s, DOCUMENT, "//w:tbl[1]/w:tblPr/w:tblW/@w:w", "9355");
    says(s, DOCUMENT, "//w:tbl[1]/w:tblPr/w:tblCellMar/w:left/@w:w", "0");
    says(s, DOCUMENT, "//w:tbl[1]/w:tblGrid/w:gridCol[2]/@w:w", "5670");
    says(s, DOCUMENT, "//w:tbl[1]/w:tr[1]/w:tc[2]/w:tcPr/w:tcW/@w:w", "5670");
    says(s, DOCUMENT, "count(//w:tbl[1]//w:tblBorders | //w:tbl[1]//w:tblStyle)", "0");
    says(s, DOCUMENT, "//w:tbl[1]/w:tr[1]/w:tc[1]/w:p[2]/w:pPr/w:pStyle/@w:val", "Ke");
    says(s, DOCUMENT, "//w:tbl[1]/w:tr[1]/w:tc[1]/w:p[2]/w:pPr/w:ind/@w:right", "1101");
    says(s, DOCUMENT, "count(//w:tbl[1]/w:tr[1]/w:tc[1]/w:p[2]/w:r)", "0");
}

static void headings(void **state)
{
    Sample *s = *state;
    says(s, DOCUMENT, "//w:p[w:pPr/w:pStyle/@w:val='Heading1']/w:pPr/w:numPr/w:ilvl/@w:val", "0");
    /* strong in a bold style is no change: one run */
    says(s, DOCUMENT, "//w:p[w:pPr/w:pStyle/@w:val='Heading1']/w:r", "MỤC ĐÍCH, YÊU CẦU");
    says(s, DOCUMENT, "count(//w:p[w:pPr/w:pStyle/@w:val='Heading1']//w:rPr)", "0");
    says(s, DOCUMENT, "count(//w:p[w:pPr/w:pStyle/@w:val='Heading2']/w:r[1]/w:rPr)", "0");
    says(s, DOCUMENT, "//w:p[w:pPr/w:pStyle/@w:val='Heading2']/w:r[2]/w:rPr/w:b/@w:val", "0");
    says(s, NUMBERING, "//w:abstractNum[1]/w:multiLevelType/@w:val", "multilevel");
    says(s, NUMBERING, "//w:abstractNum[1]/w:lvl[1]/w:numFmt/@w:val", "upperRoman");
    says(s, NUMBERING, "//w:abstractNum[1]/w:lvl[1]/w:lvlText/@w:val", "%1.");
    says(s, NUMBERING, "//w:abstractNum[1]/w:lvl[2]/w:lvlText/@w:val", "%2.");
    says(s, NUMBERING, "//w:abstractNum[1]/w:lvl[3]/w:lvlText/@w:val", "Tiết %1.%2.%3.");
    says(s, NUMBERING, "count(//w:lvlRestart)", "0");
    says(s, NUMBERING, "//w:abstractNum[1]/w:lvl[1]/w:pPr/w:ind/@w:firstLine", "567");
    says(s, NUMBERING, "//w:abstractNum[1]/w:lvl[1]/w:suff/@w:val", "space");
    says(s, NUMBERING, "count(//w:num[1]/w:lvlOverride)", "3");
}

static void points(void **state)
{
    Sample *s = *state;
    says(s, DOCUMENT, "count(//w:p[w:pPr/w:pStyle/@w:val='Diem']/w:pPr/w:numPr)", "23");
    /* lists 2 to 7: a-d, đ, e, g-i, k-v, x-y */
    static const char *const starts[][2] = {
        { "2", "1" }, { "3", "" }, { "4", "5" }, { "5", "7" }, { "6", "11" }, { "7", "24" },
    };
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        Str path = ARENA_JOIN(s->a, STR("//w:num[@w:numId='"), str_from(starts[i][0]),
                              STR("']//w:startOverride/@w:val\0"));
        says(s, NUMBERING, path.p, starts[i][1]);
    }
    says(s, NUMBERING, "//w:abstractNum[@w:abstractNumId='3']//w:lvlText/@w:val", "đ)");
    says(s, NUMBERING, "//w:abstractNum[@w:abstractNumId='3']//w:numFmt/@w:val", "lowerLetter");
    says(s, NUMBERING, "//w:abstractNum[@w:abstractNumId='4']//w:lvlText/@w:val", "-");
    says(s, NUMBERING, "//w:abstractNum[@w:abstractNumId='4']//w:numFmt/@w:val", "none");
    says(s, NUMBERING, "//w:abstractNum[@w:abstractNumId='4']//w:ind/@w:hanging", "200");
    says(s, NUMBERING, "count(//w:num[1]/following-sibling::w:abstractNum)", "0");
}

#define BODY_P "//w:p[w:hyperlink]"

static void runs(void **state)
{
    Sample *s = *state;
    says(s, DOCUMENT, BODY_P "/w:r[1]/w:t", "Thường, ");
    says(s, DOCUMENT, BODY_P "/w:r[1]/w:t/@xml:space", "preserve");
    says(s, DOCUMENT, "count(" BODY_P "/w:r[2]/w:rPr/w:bCs)", "1");
    says(s, DOCUMENT, BODY_P "/w:r[3]/w:t[1]", " rồi nối liền;");
    says(s, DOCUMENT, "local-name(" BODY_P "/w:r[3]/w:t[1]/following-sibling::*)", "br");
    says(s, DOCUMENT, BODY_P "/w:r[3]/w:t[2]", "<dòng hai> & ");
    says(s, DOCUMENT, "count(" BODY_P "/w:r[3]/w:tab)", "1");
    says(s, DOCUMENT, BODY_P "/w:r[4]/w:rPr/w:u/@w:val", "single");
    says(s, DOCUMENT, "count(" BODY_P "/w:r[4]/w:rPr/w:i)", "1");
    says(s, DOCUMENT, BODY_P "/w:r[6]/w:rPr/w:vertAlign/@w:val", "superscript");
    says(s, DOCUMENT, BODY_P "/w:r[7]/w:rPr/w:vertAlign/@w:val", "subscript");
    says(s, DOCUMENT, "count(" BODY_P "/w:r[8]/w:br)", "1");
    says(s, DOCUMENT, BODY_P "/w:hyperlink/@r:id", "rIdL1");
    says(s, "word/_rels/document.xml.rels", "//rel:Relationship[@Id='rIdL1']/@Target",
         "https://vi.wikipedia.org/wiki/C%C3%B4ng_v%C4%83n?a=1&b=%3C2%3E");
    says(s, DOCUMENT, BODY_P "//w:footnoteReference/@w:id", "1");
    says(s, "word/footnotes.xml", "//w:footnote[@w:id='1']//w:t", " Chú thích.");
    says(s, DOCUMENT, "//w:tabs/w:tab[@w:leader='dot']/@w:pos", "9355");
    says(s, DOCUMENT, "count(//w:p[w:pPr/w:tabs]/w:pPr/w:keepNext)", "1");
    says(s, DOCUMENT, "count(//w:t[not(text())])", "0");
}

#define TABLE "//w:tbl[w:tblPr/w:tblStyle]"

static void table(void **state)
{
    Sample *s = *state;
    says(s, DOCUMENT, "count(" TABLE "/w:tr/w:trPr/w:tblHeader[not(@*)])", "1");
    says(s, DOCUMENT, "count(" TABLE "/w:tr[2]/w:trPr/w:cantSplit)", "1");
    says(s, DOCUMENT, TABLE "/w:tr[2]/w:tc[1]/w:tcPr/w:vMerge/@w:val", "restart");
    says(s, DOCUMENT, TABLE "/w:tr[3]/w:tc[1]/w:tcPr/w:vMerge/@w:val", "continue");
    says(s, DOCUMENT, "count(" TABLE "/w:tr[3]/w:tc)", "2");
    says(s, DOCUMENT, "count(" TABLE "/w:tr[4]/w:tc)", "1");
    says(s, DOCUMENT, TABLE "/w:tr[4]/w:tc/w:tcPr/w:gridSpan/@w:val", "2");
    says(s, DOCUMENT, TABLE "/w:tr[4]/w:tc/w:tcPr/w:tcW/@w:w", "9355");
    says(s, DOCUMENT, TABLE "/w:tr[2]/w:tc[2]/w:p/w:pPr/w:jc/@w:val", "right");
    says(s, DOCUMENT, "count(//w:tc[not(*[last()][self::w:p])])", "0");
    says(s, DOCUMENT, "count(//w:tbl/following-sibling::*[1][self::w:tbl])", "0");
}

static void signature(void **state)
{
    Sample *s = *state;
    static const char grid[] = "/w:document/w:body/w:tbl[3]";
    says(s, DOCUMENT, "count(/w:document/w:body/w:tbl[3]/w:tr/w:trPr/w:cantSplit)", "2");
    says(s, DOCUMENT, "count(/w:document/w:body/w:tbl[3]/w:tr[1]//w:p[w:pPr/w:keepNext])", "3");
    says(s, DOCUMENT, "count(/w:document/w:body/w:tbl[3]/w:tr[2]//w:keepNext)", "0");
    says(s, DOCUMENT, "//w:p[w:pPr/w:pStyle/@w:val='ChoKy']/w:pPr/w:spacing/@w:line", "1400");
    /* what keeps it off the table above holds on to it */
    Str path = ARENA_JOIN(s->a, STR("count("), str_from(grid),
                          STR("/preceding-sibling::w:p[1]/w:pPr/w:keepNext)\0"));
    says(s, DOCUMENT, path.p, "1");
}

static void sections(void **state)
{
    Sample *s = *state;
    says(s, DOCUMENT, "count(//w:sectPr)", "3");
    says(s, DOCUMENT, "count((//w:sectPr)[1]/w:headerReference)", "2");
    says(s, DOCUMENT, "count((//w:sectPr)[2]/w:headerReference)", "0");
    says(s, DOCUMENT, "(//w:sectPr)[3]/w:headerReference/@r:id", "rIdNoHeader");
    says(s, DOCUMENT, "(//w:sectPr)[1]/w:pgNumType/@w:start", "1");
    says(s, DOCUMENT, "count(//w:titlePg)", "2");
    says(s, DOCUMENT, "count((//w:sectPr)[3]/w:pgNumType)", "0");
    says(s, DOCUMENT, "(//w:sectPr)[2]/w:pgSz/@w:w", "16838");
    says(s, DOCUMENT, "(//w:sectPr)[2]/w:pgMar/@w:left", "1134");
    says(s, DOCUMENT, "(//w:sectPr)[1]/w:pgMar/@w:left", "1701");
    /* the first ends in a table: a paragraph of its own holds its end; the second in a text */
    says(s, DOCUMENT, "//w:p[w:pPr/w:sectPr][1]/w:pPr/w:pStyle/@w:val", "PhanCach");
    says(s, DOCUMENT, "(//w:p[w:pPr/w:sectPr])[2]/w:r", "trích");
    says(s, DOCUMENT, "(//w:p[w:pPr/w:sectPr])[2]/w:pPr/w:ind/@w:left", "567");
    says(s, DOCUMENT, "(//w:p[w:pPr/w:sectPr])[2]/w:pPr/w:jc/@w:val", "left");
    says(s, DOCUMENT, "//w:p[w:r='ĐẾN']/w:pPr/w:pStyle/@w:val", "Dau");
    says(s, DOCUMENT, "//w:p[w:pPr/w:pageBreakBefore]/w:r", "Trang hai");
    says(s, DOCUMENT, "//w:p[w:pPr/w:pageBreakBefore]/w:pPr/w:ind/@w:left", "700");
    says(s, "word/header1.xml", "//w:fldSimple/@w:instr", " PAGE ");
    says(s, "word/header1.xml", "//w:pStyle/@w:val", "TrangSo");
    says(s, "word/header2.xml", "count(//w:r)", "0");
}

static void small_parts(void **state)
{
    Sample *s = *state;
    says(s, "docProps/core.xml", "//dc:title", "KẾ HOẠCH & <khác>");
    says(s, "docProps/core.xml", "//dcterms:created", "2025-10-30T00:00:00Z");
    says(s, "docProps/app.xml", "//*[local-name()='Company']", "NTN");
    says(s, "word/settings.xml",
         "//w:compatSetting[@w:name='compatibilityMode']/@w:val", "15");
    says(s, "word/settings.xml", "//w:themeFontLang/@w:val", "vi-VN");
    says(s, "word/fontTable.xml", "count(//w:font)", "1");
    assert_true(str_eq(s->parts.parts[0].name, STR("[Content_Types].xml")));
}

static void same_bytes(void **state)
{
    Sample *s = *state;
    PartList again = { 0 };
    docx_write(&s->doc, s->a, &again);
    assert_int_equal(again.n, s->parts.n);
    for (size_t i = 0; i < again.n; i++)
        assert_true(str_eq(again.parts[i].bytes, s->parts.parts[i].bytes));
}

/* No lists, notes, links or date: their parts and elements are not there. */
static void least(void **state)
{
    Sample *full = *state;
    Arena *a = full->a;
    Sample *s = ARENA_NEW(a, Sample);
    s->a = a;
    s->sheet = full->sheet;
    s->sheet.page.number_on_first = true;
    s->doc = (Doc){ .arena = a, .sheet = &s->sheet };
    s->doc.root = doc_node(a, DOC_DOCUMENT, POS_NONE);
    add_section(s);
    docx_write(&s->doc, a, &s->parts);
    assert_null(part_of(s, NUMBERING));
    assert_null(part_of(s, "word/footnotes.xml"));
    says(s, DOCUMENT, "count(//w:body/w:p)", "1");
    says(s, DOCUMENT, "count(//w:titlePg)", "0");
    says(s, "docProps/core.xml", "count(//dcterms:*)", "0");
    says(s, "word/settings.xml", "count(//w:footnotePr)", "0");
}

static void odt_names(void **state)
{
    Sample *s = *state;
    const StyleNames *names = names_new(s->a, &s->sheet, NAMES_ODT);
    assert_true(str_eq(names_root(names)->id, STR("Standard")));
    assert_true(str_eq(names_of(names, STR("de-muc-2"))->id, STR("Heading_20_2")));
    assert_true(str_eq(names_of(names, STR("de-muc-2"))->shown, STR("Heading 2")));
    assert_true(str_eq(names_of(names, STR("co-quan"))->id, STR("CoQuan")));
    assert_ptr_equal(names_of(names, STR("co-quan-khac")), names_root(names));
}

static void names_that_clash(void **state)
{
    Sample *full = *state;
    Sample *s = ARENA_NEW(full->a, Sample);
    s->a = full->a;
    add_style(s, "goc", "Gốc", NULL);
    add_style(s, "co-quan", "Cơ quan", "goc");
    add_style(s, "coquan", "Cơ quan", "goc");
    add_style(s, "table-normal", "Bảng", "goc");
    add_style(s, "1a", "", "goc");
    add_style(s, "so", "Số, ký hiệu", "goc");
    const StyleNames *names = names_new(s->a, &s->sheet, NAMES_DOCX);
    assert_true(str_eq(names->all[1].id, STR("CoQuan")));
    assert_true(str_eq(names->all[2].id, STR("Coquan_2")));
    assert_false(str_eq(names->all[2].shown, names->all[1].shown));
    assert_true(str_eq(names->all[3].id, STR("TableNormal_2")));
    assert_true(str_eq(names->all[4].id, STR("S1a")));
    assert_true(str_eq(names->all[4].shown, STR("1a")));
    assert_true(str_eq(names->all[5].shown, STR("Số ký hiệu")));
}

static void writers(void **state)
{
    (void)state;
    assert_non_null(writer_find(STR("docx")));
    assert_true(writer_find(STR("docx"))->package);
    assert_non_null(writer_find(STR("odt")));
    assert_null(writer_find(STR("doc")));
    assert_null(writer_at(100));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(styles), cmocka_unit_test(letterhead), cmocka_unit_test(headings),
        cmocka_unit_test(points), cmocka_unit_test(runs), cmocka_unit_test(table),
        cmocka_unit_test(signature), cmocka_unit_test(sections), cmocka_unit_test(small_parts),
        cmocka_unit_test(same_bytes), cmocka_unit_test(odt_names),
        cmocka_unit_test(names_that_clash), cmocka_unit_test(writers), cmocka_unit_test(least),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
