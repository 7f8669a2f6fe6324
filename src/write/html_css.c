/* SPDX-License-Identifier: MIT */
#include "write/html_css.h"

#include "write/html_page.h"

/* A line of Times New Roman is as high as its ascent, descent and gap: 2355 of 2048 units, in
 * thousandths of the type size. CSS counts line heights in type sizes, the sheet in such lines. */
enum { NATURAL_LINE = 1150, LINE_UNIT = 240 };

/* ---- figures ---- */

static void add(Buf *css, const char *z)
{
    buf_add(css, str_from(z));
}

static void add_thousandths(Buf *css, int v)
{
    buf_int(css, v / 1000);
    int rest = v % 1000;
    for (int digit = 100; rest > 0; digit /= 10) {
        if (digit == 100)
            buf_char(css, '.');
        buf_char(css, (char)('0' + rest / digit));
        rest %= digit;
    }
}

/* Letters, digits, blanks and hyphens as they are, all else by its number. */
void html_css_string(Buf *css, Str s)
{
    static const char digits[] = "0123456789ABCDEF";
    buf_char(css, '"');
    for (size_t i = 0, len; i < s.n; i += len) {
        int32_t c = str_rune(s, i, &len);
        bool plain = c >= 0x80 || c == ' ' || c == '-' || (c >= '0' && c <= '9')
                     || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (plain) {
            buf_rune(css, c);
            continue;
        }
        buf_char(css, '\\');
        buf_char(css, digits[c >> 4 & 15]);
        buf_char(css, digits[c & 15]);
        buf_char(css, ' ');
    }
    buf_char(css, '"');
}

/* ---- what a style says ---- */

/* Liberation Serif has the measures of Times New Roman, which not every system has. */
static void add_family(Buf *css, Str font)
{
    add(css, "font-family:");
    html_css_string(css, font);
    add(css, ",\"Liberation Serif\",serif;");
}

/* Half points are ten twips. */
static void add_size(Buf *css, int half_points)
{
    html_pt(css, "font-size", half_points * 10);
}

void html_css_font(Buf *css, const StyleProps *p)
{
    add_family(css, p->font);
    add_size(css, p->size);
}

static void add_color(Buf *css, Str color)
{
    add(css, "color:#");
    buf_add(css, color);
    buf_char(css, ';');
}

static void add_line(Buf *css, const StyleProps *p)
{
    int lines = (p->line * NATURAL_LINE + LINE_UNIT / 2) / LINE_UNIT;
    if (p->line_rule == LINE_EXACT) {
        html_pt(css, "line-height", p->line);
        html_pt(css, "min-height", p->line);
        return;
    }
    add(css, "line-height:");
    if (p->line_rule == LINE_AT_LEAST) {
        add(css, "max(");
        unit_pt(css, p->line);
        add(css, ",1.15em)");
    } else {
        add_thousandths(css, lines);
    }
    buf_char(css, ';');
}

static const char *align_value(Align align)
{
    static const char *const values[] = {
        [ALIGN_LEFT] = "left", [ALIGN_CENTER] = "center", [ALIGN_RIGHT] = "right",
        [ALIGN_BOTH] = "justify",
    };
    return values[align];
}

Str html_css_align(Align align)
{
    return align == ALIGN_BOTH ? STR("both") : str_from(align_value(align));
}

static void add_align(Buf *css, Align align)
{
    add(css, "text-align:");
    add(css, align_value(align));
    buf_char(css, ';');
}

static void add_border(Buf *css, const char *side, int eighths)
{
    add(css, side);
    buf_char(css, ':');
    add_thousandths(css, eighths * 125);
    add(css, "pt solid;");
}

static void add_text_props(Buf *css, const StyleProps *p, const StyleProps *root)
{
    if (!str_eq(p->font, root->font))
        add_family(css, p->font);
    if (p->size != root->size)
        add_size(css, p->size);
    if (p->bold != root->bold)
        add(css, p->bold ? "font-weight:bold;" : "font-weight:normal;");
    if (p->italic != root->italic)
        add(css, p->italic ? "font-style:italic;" : "font-style:normal;");
    if (p->underline != root->underline)
        add(css, p->underline ? "text-decoration:underline;" : "text-decoration:none;");
    if (!str_eq(p->color, root->color))
        add_color(css, p->color);
    if (p->fit == FIT_ONE_LINE)
        add(css, "white-space:nowrap;");
}

static void add_keeps(Buf *css, const StyleProps *p)
{
    if (p->keep_next)
        add(css, "break-after:avoid;");
    if (p->keep_lines)
        add(css, "break-inside:avoid;");
}

/* A frame stands off its text by 1 pt above and below and 4 pt at the sides, as in the other
 * formats. */
void html_css_frame(Buf *css, const StyleProps *p)
{
    add_border(css, "border", p->frame);
    add(css, "padding:1pt 4pt;");
}

static void add_borders(Buf *css, const StyleProps *p)
{
    if (p->rule)
        add_border(css, "border-top", p->rule);
    if (p->frame)
        html_css_frame(css, p);
}

void html_css_foot(Buf *css, const StyleProps *p)
{
    html_css_font(css, p);
    add_align(css, p->align);
    if (p->rule)
        add_border(css, "border-top", p->rule);
}

static void add_paragraph_props(Buf *css, const StyleProps *p, const StyleProps *root)
{
    static const char *const names[] = {
        "margin-top", "margin-right", "margin-bottom", "margin-left", "text-indent",
    };
    Twips reach = style_frame_reach(p);
    const Twips values[] = { p->before, p->right - reach, p->after, p->left - reach, p->indent };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (values[i])
            html_pt(css, names[i], values[i]);
    if (p->align != root->align)
        add_align(css, p->align);
    if (p->line_rule != root->line_rule || p->line != root->line)
        add_line(css, p);
    add_keeps(css, p);
    add_borders(css, p);
}

static void add_class(Buf *css, const StyleName *name, const StyleProps *root)
{
    buf_char(css, '.');
    buf_add(css, name->id);
    buf_char(css, '{');
    add_text_props(css, &name->style->all, root);
    add_paragraph_props(css, &name->style->all, root);
    add(css, "}\n");
}

/* ---- what the page itself needs ---- */

static void add_reset(Buf *css, const StyleSheet *sheet)
{
    add(css, "html{background:#d8d8d8}\n"
             "body{margin:0}\n"
             "main{");
    html_pt(css, "padding-top", sheet->page.screen);
    add(css, "}\n"
             "p,h1,h2,h3,h4,h5,h6,blockquote{margin:0}\n"
             "h1,h2,h3,h4,h5,h6,th{font-size:inherit;font-weight:inherit}\n"
             "a{color:inherit;text-decoration:none}\n"
             "sup,sub{font-size:65%;line-height:0}\n"
             "table{border-collapse:collapse;table-layout:fixed}\n"
             "thead{display:table-header-group}\n"
             "th,td{padding:0;text-align:inherit;vertical-align:top}\n");
}

static void add_sheet(Buf *css, const StyleSheet *sheet, const StyleProps *root)
{
    add(css, ".sheet{box-sizing:border-box;position:relative;margin:0 auto;background:#fff;");
    html_pt(css, "margin-bottom", sheet->page.screen);
    add(css, "box-shadow:0 1mm 3mm #888;orphans:2;widows:2;overflow-wrap:break-word;");
    html_css_font(css, root);
    add_color(css, root->color);
    add_align(css, root->align);
    add_line(css, root);
    add(css, "}\n");
}

static void add_blocks(Buf *css, const StyleSheet *sheet)
{
    add(css, ".table th,.table td{vertical-align:middle;");
    html_pt(css, "padding-left", sheet->table.padding);
    html_pt(css, "padding-right", sheet->table.padding);
    add(css, "}\n"
             ".lines th,.lines td{border:");
    add_thousandths(css, sheet->table.line * 125);
    add(css, "pt solid #000}\n"
             ".table{");
    html_pt(css, "margin-top", sheet->table.before);
    html_pt(css, "margin-bottom", sheet->table.after);
    add(css, "}\n"
             "blockquote{");
    html_pt(css, "margin-left", sheet->page.quote);
    add(css, "}\n"
             ".box .framed{border:0;padding:0;margin-left:0;margin-right:0}\n"
             ".sheet p:empty::before{content:\"\\200b\"}\n"
             ".left{text-align:left}\n"
             ".center{text-align:center}\n"
             ".right{text-align:right}\n"
             ".both{text-align:justify}\n"
             ".plain{font-weight:normal;font-style:normal}\n"
             ".run-in{text-decoration:none}\n" /* it would go through all that is in it */
             ".run-in strong,.run-in em,.run-in .label{text-decoration:underline}\n"
             ".blanks{white-space:pre-wrap}\n"
             ".next{break-after:avoid}\n"
             ".whole{break-inside:avoid}\n"
             ".new{break-before:page}\n");
}

enum { LEADER_DOTS = 400 };

/* A blank to the margin: more dots than a line holds, cut off at the paragraph's edge. */
static void add_leader(Buf *css)
{
    add(css, ".leader{position:relative;overflow:hidden}\n"
             ".fill{white-space:nowrap}\n"
             ".fill::after{position:absolute;text-indent:0;content:\"");
    buf_fill(css, '.', LEADER_DOTS);
    add(css, "\"}\n");
}

/* Notes are smaller than the text, below a short rule. */
static void add_notes(Buf *css, const StyleSheet *sheet, const StyleProps *root)
{
    add(css, ".notes{break-inside:avoid;break-after:avoid}\n"
             ".notes hr{width:5cm;margin:12pt auto 4pt 0;border:0;border-top:.5pt solid}\n"
             ".note{");
    add_size(css, style_note_size(sheet, root->size));
    add(css, "}\n");
}

/* On screen notes stand at the foot of their sheet. */
static void add_media(Buf *css)
{
    add(css, "@media screen{\n"
             ".sheet:has(.notes){display:flex;flex-direction:column}\n"
             ".notes{order:1;margin-top:auto}\n"
             "}\n"
             "@media print{\n"
             "html{background:none}\n"
             "main{padding:0}\n"
             ".sheet{width:auto;min-height:0;margin:0;box-shadow:none;break-before:page;"
             "padding:0 ");
    unit_pt(css, HTML_BESIDE);
    add(css, "}\n"
             ".sheet:first-child{break-before:auto}\n"
             ".head,.s1 .foot{display:none}\n"
             "}\n");
}

void html_css_write(const Html *h, Buf *css)
{
    const StyleProps *root = &names_root(h->names)->style->all;
    add_reset(css, h->doc->sheet);
    add_sheet(css, h->doc->sheet, root);
    for (size_t i = 0; i < h->names->n; i++)
        add_class(css, &h->names->all[i], root);
    add_blocks(css, h->doc->sheet);
    add_leader(css);
    add_notes(css, h->doc->sheet, root);
    html_page_write(h, css);
    add_media(css);
}
