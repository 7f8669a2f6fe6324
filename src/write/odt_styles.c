/* SPDX-License-Identifier: MIT */
#include "write/odt_styles.h"

#include <assert.h>

#include "write/odt_page.h"
#include "write/odt_xml.h"

/* The style that a new paragraph after a heading has. */
#define STYLE_BODY STR("than")

/* ---- fonts ---- */

static bool gives_font(const Style *s)
{
    return (s->own.given & STYLE_FONT) && s->own.font.n;
}

static bool named_before(const Odt *o, const Style *style)
{
    const Style *s = o->doc->sheet->styles;
    while (s != style && !(gives_font(s) && str_eq(s->own.font, style->own.font)))
        s = s->next;
    return s != style;
}

static void write_font(const Odt *o, Xw *x, Str font)
{
    xw_open(x, "style:font-face");
    xw_attr(x, "style:name", font);
    xw_attr(x, "svg:font-family", ARENA_JOIN(o->arena, STR("'"), font, STR("'")));
    xw_attr_z(x, "style:font-family-generic", "roman");
    xw_attr_z(x, "style:font-pitch", "variable");
    xw_close(x);
}

void odt_fonts_write(const Odt *o, Xw *x)
{
    xw_open(x, "office:font-face-decls");
    for (const Style *s = o->doc->sheet->styles; s; s = s->next)
        if (gives_font(s) && !named_before(o, s))
            write_font(o, x, s->own.font);
    xw_close(x);
}

/* ---- defaults ---- */

/* "vi-VN" → fo:language, fo:country; "zxx" is no language: there is no Asian or complex text. */
static void write_language(Xw *x, Str tag)
{
    size_t hyphen = str_find(tag, STR("-"), 0);
    bool country = hyphen != SIZE_MAX;
    xw_attr(x, "fo:language", country ? str_sub(tag, 0, hyphen) : tag);
    xw_attr(x, "fo:country", country ? str_from_at(tag, hyphen + 1) : STR("none"));
    xw_attr_z(x, "style:language-asian", "zxx");
    xw_attr_z(x, "style:country-asian", "none");
    xw_attr_z(x, "style:language-complex", "zxx");
    xw_attr_z(x, "style:country-complex", "none");
}

/* Two lines at least stay together at a page's end, as Word does where nothing is said. */
static void write_paragraph_default(const Odt *o, Xw *x)
{
    xw_open(x, "style:default-style");
    xw_attr_z(x, "style:family", "paragraph");
    xw_open(x, "style:paragraph-properties");
    xw_attr_int(x, "fo:orphans", 2);
    xw_attr_int(x, "fo:widows", 2);
    if (o->doc->sheet->page.tab)
        odt_length(x, "style:tab-stop-distance", o->doc->sheet->page.tab);
    xw_attr_z(x, "style:writing-mode", "page");
    xw_close(x);
    xw_open(x, "style:text-properties");
    write_language(x, o->doc->sheet->page.language);
    xw_attr_z(x, "fo:hyphenate", "false");
    xw_close(x);
    xw_close(x);
}

static void write_table_default(Xw *x)
{
    xw_open(x, "style:default-style");
    xw_attr_z(x, "style:family", "table");
    xw_open(x, "style:table-properties");
    xw_attr_z(x, "table:border-model", "collapsing");
    xw_close(x);
    xw_close(x);
}

/* ---- the sheet's styles ---- */

static void open_style(Xw *x, const char *family, Str name, Str shown)
{
    xw_open(x, "style:style");
    xw_attr(x, "style:name", name);
    if (shown.n && !str_eq(name, shown))
        xw_attr(x, "style:display-name", shown);
    xw_attr_z(x, "style:family", family);
}

static void write_style(const Odt *o, Xw *x, const StyleName *name)
{
    const Style *style = name->style;
    open_style(x, "paragraph", name->id, name->shown);
    if (style->parent)
        xw_attr(x, "style:parent-style-name", names_of(o->names, style->parent->name)->id);
    if (style->outline && style_find(o->doc->sheet, STYLE_BODY))
        xw_attr(x, "style:next-style-name", names_of(o->names, STYLE_BODY)->id);
    if (style->outline) /* also a second one of its level: see odt_content.c on headings */
        xw_attr_int(x, "style:default-outline-level", style->outline);
    xw_attr_z(x, "style:class", "text");
    odt_paragraph_props(x, style);
    odt_text_props(x, &style->own);
    xw_close(x);
}

/* Headings are numbered by the lists they stand in, not by their outline level. */
static void write_outline(Xw *x)
{
    xw_open(x, "text:outline-style");
    xw_attr_z(x, "style:name", "Outline");
    for (int level = 1; level <= NUM_LEVELS; level++) {
        xw_open(x, "text:outline-level-style");
        xw_attr_int(x, "text:level", level);
        xw_attr_z(x, "style:num-format", "");
        xw_close(x);
    }
    xw_close(x);
}

/* ---- notes and links ---- */

static void write_mark_style(Xw *x, Str name, Str shown)
{
    open_style(x, "text", name, shown);
    xw_open(x, "style:text-properties");
    xw_attr_z(x, "style:text-position", "super 58%");
    xw_close(x);
    xw_close(x);
}

/* Two points smaller than the text, and a raised number. */
static void write_note_styles(const Odt *o, Xw *x)
{
    open_style(x, "paragraph", ODT_NOTE, STR("Footnote"));
    xw_attr(x, "style:parent-style-name", names_root(o->names)->id);
    xw_attr_z(x, "style:class", "extra");
    xw_open(x, "style:text-properties");
    odt_size(x, style_note_size(o->doc->sheet, names_root(o->names)->style->all.size));
    xw_close(x);
    xw_close(x);
    write_mark_style(x, ODT_NOTE_MARK, STR("Footnote Symbol"));
    write_mark_style(x, ODT_NOTE_ANCHOR, STR("Footnote anchor"));
}

static void write_note_numbers(Xw *x)
{
    xw_open(x, "text:notes-configuration");
    xw_attr_z(x, "text:note-class", "footnote");
    xw_attr(x, "text:default-style-name", ODT_NOTE);
    xw_attr(x, "text:citation-style-name", ODT_NOTE_MARK);
    xw_attr(x, "text:citation-body-style-name", ODT_NOTE_ANCHOR);
    xw_attr_z(x, "style:num-format", "1");
    xw_attr_int(x, "text:start-value", 0);
    xw_attr_z(x, "text:footnotes-position", "page");
    xw_attr_z(x, "text:start-numbering-at", "document");
    xw_close(x);
}

/* A link looks like the text around it. */
static void write_link_style(Xw *x)
{
    open_style(x, "text", ODT_LINK, STR("Internet link"));
    xw_empty(x, "style:text-properties");
    xw_close(x);
}

static bool has_bold_numbers(const Doc *doc)
{
    bool any = false;
    for (const NumDef *def = doc->defs; def; def = def->next)
        for (int i = 0; i < def->n_levels; i++)
            any |= def->level[i].bold;
    return any;
}

/* The number of a text that is not bold as a whole. */
static void write_number_style(Xw *x)
{
    open_style(x, "text", ODT_BOLD_NUMBER, STR("Bold Number"));
    xw_open(x, "style:text-properties");
    xw_attr_z(x, "fo:font-weight", "bold");
    xw_attr_z(x, "style:font-weight-asian", "bold");
    xw_attr_z(x, "style:font-weight-complex", "bold");
    xw_close(x);
    xw_close(x);
}

/* ---- the part ---- */

static void write_common_styles(const Odt *o, Xw *x)
{
    xw_open(x, "office:styles");
    write_paragraph_default(o, x);
    write_table_default(x);
    for (size_t i = 0; i < o->names->n; i++)
        write_style(o, x, &o->names->all[i]);
    if (o->n_notes)
        write_note_styles(o, x);
    if (o->n_links)
        write_link_style(x);
    if (has_bold_numbers(o->doc))
        write_number_style(x);
    write_outline(x);
    if (o->n_notes)
        write_note_numbers(x);
    xw_close(x);
}

/* What the pages of this document need, after the sheet's styles. */
static void write_pages(Odt *o, Xw *x)
{
    xw_open(x, "office:automatic-styles");
    odt_auto_write(&o->of_pages, x);
    odt_page_layouts_write(o, x);
    xw_close(x);
    odt_page_masters_write(o, x);
}

/* All else follows from the sheet. */
Str odt_styles_signs(Odt *o)
{
    Buf b;
    Xw x;
    buf_init(&b, 0);
    buf_char(&b, o->n_notes ? 'n' : ' ');
    buf_char(&b, o->n_links ? 'l' : ' ');
    buf_char(&b, has_bold_numbers(o->doc) ? 'b' : ' ');
    xw_init(&x, &b);
    write_pages(o, &x);
    assert(xw_ok(&x));
    Str signs = arena_str(o->arena, buf_str(&b));
    buf_release(&b);
    return signs;
}

void odt_styles_write(Odt *o, Xw *x)
{
    odt_root(x, "office:document-styles");
    odt_fonts_write(o, x);
    write_common_styles(o, x);
    write_pages(o, x);
    xw_close(x);
}
