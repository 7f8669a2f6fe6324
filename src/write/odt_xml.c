/* SPDX-License-Identifier: MIT */
#include "write/odt_xml.h"

#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"

/* ooo: LibreOffice reads its settings only where that name is declared. */
#define NAMESPACES \
    " xmlns:office=\"" OASIS "office:1.0\"" \
    " xmlns:style=\"" OASIS "style:1.0\"" \
    " xmlns:text=\"" OASIS "text:1.0\"" \
    " xmlns:table=\"" OASIS "table:1.0\"" \
    " xmlns:fo=\"" OASIS "xsl-fo-compatible:1.0\"" \
    " xmlns:svg=\"" OASIS "svg-compatible:1.0\"" \
    " xmlns:meta=\"" OASIS "meta:1.0\"" \
    " xmlns:config=\"" OASIS "config:1.0\"" \
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"" \
    " xmlns:xlink=\"http://www.w3.org/1999/xlink\"" \
    " xmlns:ooo=\"http://openoffice.org/2004/office\"" \
    " office:version=\"1.3\""

void odt_root(Xw *x, const char *name)
{
    xw_declaration(x);
    xw_open(x, name);
    xw_attrs(x, STR(NAMESPACES));
}

void odt_length(Xw *x, const char *attribute, Twips t)
{
    char text[UNIT_PT_ROOM];
    xw_attr_plain(x, str_from(attribute), unit_pt_text(t, text));
}

void odt_element(Xw *x, const char *name, Str text)
{
    if (!text.n)
        return;
    xw_open(x, name);
    xw_text(x, text);
    xw_close(x);
}

void odt_align(Xw *x, Align align)
{
    static const char *const names[] = {
        [ALIGN_LEFT] = "start", [ALIGN_CENTER] = "center", [ALIGN_RIGHT] = "end",
        [ALIGN_BOTH] = "justify",
    };
    xw_attr_z(x, "fo:text-align", names[align]);
}

void odt_bold(Xw *x, bool on)
{
    const char *weight = on ? "bold" : "normal";
    xw_attr_z(x, "fo:font-weight", weight);
    xw_attr_z(x, "style:font-weight-asian", weight);
    xw_attr_z(x, "style:font-weight-complex", weight);
}

void odt_italic(Xw *x, bool on)
{
    const char *style = on ? "italic" : "normal";
    xw_attr_z(x, "fo:font-style", style);
    xw_attr_z(x, "style:font-style-asian", style);
    xw_attr_z(x, "style:font-style-complex", style);
}

void odt_underline(Xw *x, bool on)
{
    xw_attr_z(x, "style:text-underline-style", on ? "solid" : "none");
    if (!on)
        return;
    xw_attr_z(x, "style:text-underline-width", "auto");
    xw_attr_z(x, "style:text-underline-color", "font-color");
}

void odt_size(Xw *x, int half_points)
{
    Twips size = half_points * 10;
    odt_length(x, "fo:font-size", size);
    odt_length(x, "style:font-size-asian", size);
    odt_length(x, "style:font-size-complex", size);
}

/* ---- borders ---- */

/* An eighth of a point is 0.125 pt: three places, without zeros at the end. */
static void add_eighths(Buf *b, int eighths)
{
    int thousandths = eighths % 8 * 125;
    buf_int(b, eighths / 8);
    if (thousandths)
        buf_char(b, '.');
    for (int place = 100; thousandths; place /= 10) {
        buf_char(b, (char)('0' + thousandths / place));
        thousandths %= place;
    }
    buf_add(b, STR("pt"));
}

void odt_border(Xw *x, const char *attribute, int eighths, Str color)
{
    if (eighths == 0) {
        xw_attr_z(x, attribute, "none");
        return;
    }
    Buf b;
    buf_init(&b, 0);
    add_eighths(&b, eighths);
    buf_add(&b, STR(" solid #"));
    buf_add(&b, color.n ? color : STR("000000"));
    xw_attr(x, attribute, buf_str(&b));
    buf_release(&b);
}

/* A frame stands off its text by 1 pt above and below and 4 pt at the sides, as in the DOCX. */
enum { FRAME_ABOVE = 20 };

static void write_frame(Xw *x, int eighths, Str color)
{
    odt_border(x, "fo:border", eighths, color);
    odt_length(x, "fo:padding-top", eighths ? FRAME_ABOVE : 0);
    odt_length(x, "fo:padding-bottom", eighths ? FRAME_ABOVE : 0);
    odt_length(x, "fo:padding-left", eighths ? FRAME_BESIDE : 0);
    odt_length(x, "fo:padding-right", eighths ? FRAME_BESIDE : 0);
}

static void write_rule(Xw *x, int eighths, Str color)
{
    odt_length(x, "fo:padding", 0);
    odt_border(x, "fo:border-top", eighths, color);
    odt_border(x, "fo:border-bottom", 0, color);
    odt_border(x, "fo:border-left", 0, color);
    odt_border(x, "fo:border-right", 0, color);
}

void odt_borders(Xw *x, const StyleProps *p, unsigned given)
{
    if (given & STYLE_FRAME)
        write_frame(x, p->frame, p->color);
    else if (given & STYLE_RULE)
        write_rule(x, p->rule, p->color);
}

/* ---- properties of a style ---- */

enum {
    OF_PARAGRAPH = STYLE_KEEP_NEXT | STYLE_KEEP_LINES | STYLE_RULE | STYLE_FRAME | STYLE_BEFORE
                   | STYLE_AFTER | STYLE_LINE | STYLE_INDENT | STYLE_LEFT | STYLE_RIGHT
                   | STYLE_ALIGN,
    OF_TEXT = STYLE_FONT | STYLE_BOLD | STYLE_ITALIC | STYLE_UNDERLINE | STYLE_COLOR | STYLE_SIZE
};

/* Whole per cents: LibreOffice reads no others. */
static void write_multiple(Xw *x, int line)
{
    Buf b;
    buf_init(&b, 0);
    buf_int(&b, (line * 100 + 120) / 240);
    buf_char(&b, '%');
    xw_attr(x, "fo:line-height", buf_str(&b));
    buf_release(&b);
}

static void write_line(Xw *x, const StyleProps *p)
{
    switch (p->line_rule) {
    case LINE_MULTIPLE: write_multiple(x, p->line); break;
    case LINE_EXACT: odt_length(x, "fo:line-height", p->line); break;
    case LINE_AT_LEAST: odt_length(x, "style:line-height-at-least", p->line); break;
    }
}

/* In Word a frame stands outside the indents and the text keeps to them; in ODF the indents are
 * those of the frame. Beside one that is given LibreOffice takes the others for none, not for the
 * parent's: these are said again. */
static void write_indents(Xw *x, const Style *style)
{
    const StyleProps *all = &style->all;
    unsigned given = style->own.given;
    bool any = given & (STYLE_LEFT | STYLE_RIGHT | STYLE_INDENT | STYLE_FRAME);
    Twips reach = style_frame_reach(all);
    if ((given & (STYLE_LEFT | STYLE_FRAME)) || (any && all->left != reach))
        odt_length(x, "fo:margin-left", all->left - reach);
    if ((given & (STYLE_RIGHT | STYLE_FRAME)) || (any && all->right != reach))
        odt_length(x, "fo:margin-right", all->right - reach);
    if ((given & STYLE_INDENT) || (any && all->indent))
        odt_length(x, "fo:text-indent", all->indent);
}

void odt_paragraph_props(Xw *x, const Style *style)
{
    const StyleProps *p = &style->own;
    if (!(p->given & OF_PARAGRAPH))
        return;
    xw_open(x, "style:paragraph-properties");
    write_indents(x, style);
    if (p->given & STYLE_BEFORE)
        odt_length(x, "fo:margin-top", p->before);
    if (p->given & STYLE_AFTER)
        odt_length(x, "fo:margin-bottom", p->after);
    if (p->given & STYLE_LINE)
        write_line(x, p);
    if (p->given & STYLE_ALIGN)
        odt_align(x, p->align);
    if (p->given & STYLE_KEEP_NEXT)
        xw_attr_z(x, "fo:keep-with-next", p->keep_next ? "always" : "auto");
    if (p->given & STYLE_KEEP_LINES)
        xw_attr_z(x, "fo:keep-together", p->keep_lines ? "always" : "auto");
    odt_borders(x, p, p->given);
    xw_close(x);
}

static void write_color(Xw *x, Str color)
{
    char text[7] = "#";
    for (size_t i = 0; i < 6 && i < color.n; i++)
        text[i + 1] = color.p[i];
    xw_attr(x, "fo:color", (Str){ text, sizeof text });
}

void odt_text_props(Xw *x, const StyleProps *p)
{
    if (!(p->given & OF_TEXT))
        return;
    xw_open(x, "style:text-properties");
    if (p->given & STYLE_COLOR)
        write_color(x, p->color);
    if (p->given & STYLE_FONT) {
        xw_attr(x, "style:font-name", p->font);
        xw_attr(x, "style:font-name-asian", p->font);
        xw_attr(x, "style:font-name-complex", p->font);
    }
    if (p->given & STYLE_SIZE)
        odt_size(x, p->size);
    if (p->given & STYLE_BOLD)
        odt_bold(x, p->bold);
    if (p->given & STYLE_ITALIC)
        odt_italic(x, p->italic);
    if (p->given & STYLE_UNDERLINE)
        odt_underline(x, p->underline);
    xw_close(x);
}
