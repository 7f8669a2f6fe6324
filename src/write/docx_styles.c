/* SPDX-License-Identifier: MIT */
#include "write/docx_styles.h"

#include "write/docx_xml.h"

/* The style that a new paragraph after a heading has. */
#define STYLE_BODY STR("than")

static void write_fonts(Xw *x, Str font)
{
    xw_open(x, "w:rFonts");
    xw_attr(x, "w:ascii", font);
    xw_attr(x, "w:eastAsia", font);
    xw_attr(x, "w:hAnsi", font);
    xw_attr(x, "w:cs", font);
    xw_close(x);
}

static void write_size(Xw *x, int half_points)
{
    docx_val_int(x, "w:sz", half_points);
    docx_val_int(x, "w:szCs", half_points);
}

static void write_defaults(const Docx *d, Xw *x)
{
    const StyleProps *root = &names_root(d->names)->style->all;
    Str language = d->doc->sheet->page.language;
    xw_open(x, "w:docDefaults");
    xw_open(x, "w:rPrDefault");
    xw_open(x, "w:rPr");
    write_fonts(x, root->font);
    write_size(x, root->size);
    xw_open(x, "w:lang");
    xw_attr(x, "w:val", language);
    xw_attr(x, "w:eastAsia", language);
    xw_attr_z(x, "w:bidi", "ar-SA");
    xw_close(x);
    xw_close(x);
    xw_close(x);
    xw_empty(x, "w:pPrDefault");
    xw_close(x);
}

static void write_spacing(Xw *x, const StyleProps *p)
{
    static const char *const rules[] = {
        [LINE_MULTIPLE] = "auto", [LINE_EXACT] = "exact", [LINE_AT_LEAST] = "atLeast",
    };
    if (!(p->given & (STYLE_BEFORE | STYLE_AFTER | STYLE_LINE)))
        return;
    xw_open(x, "w:spacing");
    if (p->given & STYLE_BEFORE)
        xw_attr_int(x, "w:before", p->before);
    if (p->given & STYLE_AFTER)
        xw_attr_int(x, "w:after", p->after);
    if (p->given & STYLE_LINE) {
        xw_attr_int(x, "w:line", p->line);
        xw_attr_z(x, "w:lineRule", rules[p->line_rule]);
    }
    xw_close(x);
}

enum {
    OF_PARAGRAPH = STYLE_KEEP_NEXT | STYLE_KEEP_LINES | STYLE_RULE | STYLE_FRAME | STYLE_BEFORE
                   | STYLE_AFTER | STYLE_LINE | STYLE_INDENT | STYLE_LEFT | STYLE_RIGHT
                   | STYLE_ALIGN,
    OF_TEXT = STYLE_FONT | STYLE_BOLD | STYLE_ITALIC | STYLE_UNDERLINE | STYLE_COLOR | STYLE_SIZE
};

static void write_paragraph_props(Xw *x, const Style *style)
{
    const StyleProps *p = &style->own;
    if (!(p->given & OF_PARAGRAPH) && !style->outline)
        return;
    xw_open(x, "w:pPr");
    if (p->given & STYLE_KEEP_NEXT)
        docx_flag(x, "w:keepNext", p->keep_next);
    if (p->given & STYLE_KEEP_LINES)
        docx_flag(x, "w:keepLines", p->keep_lines);
    docx_borders(x, p, p->given);
    write_spacing(x, p);
    docx_indent(x, p, p->given);
    if (p->given & STYLE_ALIGN)
        docx_align(x, p->align);
    if (style->outline)
        docx_val_int(x, "w:outlineLvl", style->outline - 1);
    xw_close(x);
}

static void write_text_props(Xw *x, const StyleProps *p)
{
    if (!(p->given & OF_TEXT))
        return;
    xw_open(x, "w:rPr");
    if (p->given & STYLE_FONT)
        write_fonts(x, p->font);
    if (p->given & STYLE_BOLD) {
        docx_flag(x, "w:b", p->bold);
        docx_flag(x, "w:bCs", p->bold);
    }
    if (p->given & STYLE_ITALIC) {
        docx_flag(x, "w:i", p->italic);
        docx_flag(x, "w:iCs", p->italic);
    }
    if (p->given & STYLE_COLOR)
        docx_val(x, "w:color", p->color);
    if (p->given & STYLE_SIZE)
        write_size(x, p->size);
    if (p->given & STYLE_UNDERLINE)
        docx_val(x, "w:u", p->underline ? STR("single") : STR("none"));
    xw_close(x);
}

/* w:style up to its properties; closed by the caller. */
static void open_style(Xw *x, const char *type, Str id, Str name)
{
    xw_open(x, "w:style");
    xw_attr_z(x, "w:type", type);
    xw_attr(x, "w:styleId", id);
    docx_val(x, "w:name", name);
}

static void open_default_style(Xw *x, const char *type, Str id, Str name)
{
    xw_open(x, "w:style");
    xw_attr_z(x, "w:type", type);
    xw_attr_z(x, "w:default", "1");
    xw_attr(x, "w:styleId", id);
    docx_val(x, "w:name", name);
}

static void open_custom_style(Xw *x, const StyleName *name)
{
    xw_open(x, "w:style");
    xw_attr_z(x, "w:type", "paragraph");
    xw_attr_z(x, "w:customStyle", "1");
    xw_attr(x, "w:styleId", name->id);
    docx_val(x, "w:name", name->shown);
}

/* Priority is the place in Word's list of styles: the root, the headings, then the family's own
 * in the order of its sheet, which is that of a document. */
static void write_style(const Docx *d, Xw *x, const StyleName *name)
{
    const Style *style = name->style;
    int place = (int)(name - d->names->all);
    if (name == names_root(d->names))
        open_default_style(x, "paragraph", name->id, name->shown);
    else if (name->built_in)
        open_style(x, "paragraph", name->id, name->shown);
    else
        open_custom_style(x, name);
    if (style->parent)
        docx_val(x, "w:basedOn", names_of(d->names, style->parent->name)->id);
    if (style->outline && style_find(d->doc->sheet, STYLE_BODY))
        docx_val(x, "w:next", names_of(d->names, STYLE_BODY)->id);
    docx_val_int(x, "w:uiPriority", name->built_in ? style->outline : 9 + place);
    xw_empty(x, "w:qFormat");
    write_paragraph_props(x, style);
    write_text_props(x, &style->own);
    xw_close(x);
}

static void write_cell_margins(const Docx *d, Xw *x)
{
    static const char *const sides[] = { "w:top", "w:left", "w:bottom", "w:right" };
    xw_open(x, "w:tblCellMar");
    for (int i = 0; i < 4; i++) {
        xw_open(x, sides[i]);
        xw_attr_int(x, "w:w", i % 2 ? d->doc->sheet->table.padding : 0);
        xw_attr_z(x, "w:type", "dxa");
        xw_close(x);
    }
    xw_close(x);
}

/* The three that every document of Word has; a new table starts from TableNormal. */
static void write_program_styles(const Docx *d, Xw *x)
{
    open_default_style(x, "character", STR("DefaultParagraphFont"), STR("Default Paragraph Font"));
    docx_val_int(x, "w:uiPriority", 1);
    xw_empty(x, "w:semiHidden");
    xw_empty(x, "w:unhideWhenUsed");
    xw_close(x);
    open_default_style(x, "table", STR("TableNormal"), STR("Normal Table"));
    docx_val_int(x, "w:uiPriority", 99);
    xw_empty(x, "w:semiHidden");
    xw_empty(x, "w:unhideWhenUsed");
    xw_open(x, "w:tblPr");
    write_cell_margins(d, x);
    xw_close(x);
    xw_close(x);
    open_default_style(x, "numbering", STR("NoList"), STR("No List"));
    docx_val_int(x, "w:uiPriority", 99);
    xw_empty(x, "w:semiHidden");
    xw_empty(x, "w:unhideWhenUsed");
    xw_close(x);
}

/* The borders of data tables, all round and inside. */
static void write_table_grid(const Docx *d, Xw *x)
{
    static const char *const sides[] = {
        "w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV",
    };
    open_style(x, "table", STR("TableGrid"), STR("Table Grid"));
    docx_val(x, "w:basedOn", STR("TableNormal"));
    docx_val_int(x, "w:uiPriority", 39);
    xw_open(x, "w:tblPr");
    xw_open(x, "w:tblBorders");
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        docx_border(x, sides[i], (DocxBorder){ d->doc->sheet->table.line, 0, STR("") });
    xw_close(x);
    xw_close(x);
    xw_close(x);
}

/* Smaller than the text, and a raised number. */
static void write_note_styles(const Docx *d, Xw *x)
{
    const StyleName *root = names_root(d->names);
    open_style(x, "paragraph", STR("FootnoteText"), STR("footnote text"));
    docx_val(x, "w:basedOn", root->id);
    docx_val_int(x, "w:uiPriority", 99);
    xw_open(x, "w:rPr");
    write_size(x, style_note_size(d->doc->sheet, root->style->all.size));
    xw_close(x);
    xw_close(x);
    open_style(x, "character", STR("FootnoteReference"), STR("footnote reference"));
    docx_val(x, "w:basedOn", STR("DefaultParagraphFont"));
    docx_val_int(x, "w:uiPriority", 99);
    xw_open(x, "w:rPr");
    docx_val(x, "w:vertAlign", STR("superscript"));
    xw_close(x);
    xw_close(x);
}

void docx_styles_write(const Docx *d, Xw *x)
{
    docx_root(x, "w:styles");
    write_defaults(d, x);
    for (size_t i = 0; i < d->names->n; i++)
        write_style(d, x, &d->names->all[i]);
    write_program_styles(d, x);
    write_table_grid(d, x);
    if (d->refs.n_notes)
        write_note_styles(d, x);
    xw_close(x);
}
