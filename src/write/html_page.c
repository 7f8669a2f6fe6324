/* SPDX-License-Identifier: MIT */
#include "write/html_page.h"

#include "write/html_css.h"

static void add(Buf *css, const char *z)
{
    buf_add(css, str_from(z));
}

static PageNumbering pages_of(const DocNode *section)
{
    PageNumbering pages = section->u.section.pages;
    bool is_first = section->parent->first == section;
    return is_first && pages == PAGES_CONTINUE ? PAGES_RESTART : pages;
}

Str html_page_class(const Html *h, int number)
{
    return ARENA_JOIN(h->arena, STR("sheet s"), arena_int(h->arena, number));
}

/* ---- figures ---- */

static void add_size(Buf *css, const PageSpec *page, const DocNode *section)
{
    bool landscape = section->u.section.orient == ORIENT_LANDSCAPE;
    add(css, "size:");
    unit_pt(css, landscape ? page->height : page->width);
    buf_char(css, ' ');
    unit_pt(css, landscape ? page->width : page->height);
    buf_char(css, ';');
}

enum { RIGHT = 1, LEFT = 3 }; /* of the four sides in CSS's order */

static Twips margin(const PageSpec *page, const DocNode *section, int side)
{
    const Twips own[] = { section->u.section.top, section->u.section.right,
                          section->u.section.bottom, section->u.section.left };
    const Twips usual[] = { page->top, page->right, page->bottom, page->left };
    return own[side] ? own[side] : usual[side];
}

/* In print a hair less at either side, which the sheet has within: browsers cut off what reaches
 * beyond the page's area, as the lines around a table do by half of their thickness. */
static Twips print_margin(const PageSpec *page, const DocNode *section, int side)
{
    return margin(page, section, side) - (side == LEFT || side == RIGHT ? HTML_BESIDE : 0);
}

static void add_four(Buf *css, const char *name, const Twips *sides)
{
    add(css, name);
    for (int i = 0; i < 4; i++) {
        buf_char(css, i ? ' ' : ':');
        unit_pt(css, sides[i]);
    }
    buf_char(css, ';');
}

/* ---- on screen ---- */

static void add_screen(const Html *h, Buf *css, const DocNode *section, int number)
{
    const PageSpec *page = &h->doc->sheet->page;
    bool landscape = section->u.section.orient == ORIENT_LANDSCAPE;
    add(css, ".s");
    buf_int(css, number);
    add(css, "{page:s");
    buf_int(css, number);
    buf_char(css, ';');
    html_pt(css, "width", landscape ? page->height : page->width);
    html_pt(css, "min-height", landscape ? page->width : page->height);
    Twips sides[4];
    for (int i = 0; i < 4; i++)
        sides[i] = margin(page, section, i);
    add_four(css, "padding", sides);
    add(css, "}\n");
}

/* What stands in the margins of a section's first page. */
static void add_margins(const Html *h, Buf *css, const DocNode *section, int number)
{
    const PageSpec *page = &h->doc->sheet->page;
    const struct { const DocNode *box; const char *open, *edge; } places[] = {
        { section->u.section.head, " .head{position:absolute;", "top" },
        { section->u.section.foot, " .foot{position:absolute;", "bottom" },
    };
    for (int i = 0; i < 2; i++) {
        if (!places[i].box)
            continue;
        add(css, ".s");
        buf_int(css, number);
        add(css, places[i].open);
        html_pt(css, "left", margin(page, section, LEFT));
        html_pt(css, "right", margin(page, section, RIGHT));
        html_pt(css, places[i].edge, page->header);
        add(css, "}\n");
    }
}

/* ---- in print ---- */

static const char *place_of(Align align)
{
    if (align == ALIGN_LEFT || align == ALIGN_RIGHT)
        return align == ALIGN_LEFT ? "@top-left" : "@top-right";
    return "@top-center";
}

/* Numbers from 2 on: page 1 shows none. */
#define FROM_2 "from-2"

static void add_number(const Html *h, Buf *css, int group)
{
    const StyleProps *style = &names_of(h->names, STYLE_PAGE_NUMBER)->style->all;
    add(css, place_of(style->align));
    add(css, "{content:counter(p");
    buf_int(css, group);
    add(css, h->doc->sheet->page.number_on_first ? ");" : "," FROM_2 ");");
    add(css, "vertical-align:top;");
    html_pt(css, "padding-top", h->doc->sheet->page.header);
    html_css_font(css, style);
    buf_char(css, '}');
}

/* Pages on the left are the backs of sheets printed on both sides. */
static void add_back(Buf *css, const PageSpec *page, const DocNode *section, int number)
{
    add(css, "@page s");
    buf_int(css, number);
    add(css, ":left{");
    html_pt(css, "margin-right", print_margin(page, section, LEFT));
    html_pt(css, "margin-left", print_margin(page, section, RIGHT));
    add(css, "}\n");
}

/* The lines of a head or foot, as one text with line breaks. */
static Str lines_of(Arena *a, const DocNode *box)
{
    Str all = STR("");
    DocWalk w;
    doc_walk(&w, (DocNode *)(uintptr_t)box);
    while (doc_walk_next(&w))
        if (w.entering && doc_is_text_block(w.node))
            all = ARENA_JOIN(a, all, all.n ? STR("\n") : STR(""), doc_plain_text(a, w.node));
    return all;
}

static const DocNode *first_line(const DocNode *box)
{
    while (box && !doc_is_text_block(box))
        box = box->first;
    return box;
}

/* The foot of the document's first page; that of a later section ends its first sheet, since
 * browsers know no first page of a section. */
static void add_page_foot(const Html *h, Buf *css, const DocNode *section, int number)
{
    const DocNode *line = first_line(section->u.section.foot);
    if (!line)
        return;
    add(css, number == 1 ? "@page s1:first{@bottom-center{content:" : "@media print{.s");
    if (number > 1) {
        buf_int(css, number);
        add(css, " .foot{position:static;padding-top:12pt;break-inside:avoid}}\n");
        return;
    }
    html_css_string(css, lines_of(h->arena, section->u.section.foot));
    add(css, ";white-space:pre-wrap;width:100%;vertical-align:top;");
    html_css_foot(css, &names_of_block(h->names, line)->style->all);
    add(css, "}}\n");
}

/*
 * The head of a section's first page: what the number 1 is called in a way of counting that calls
 * all others nothing. It stands in the corner, the page's number in the middle.
 */
static void add_head_style(const Html *h, Buf *css, const DocNode *section, int number)
{
    if (!first_line(section->u.section.head))
        return;
    add(css, "@counter-style head-");
    buf_int(css, number);
    add(css, "{system:cyclic;symbols:");
    html_css_string(css, lines_of(h->arena, section->u.section.head));
    add(css, ";range:1 1;fallback:no-number}\n");
}

static void add_page_head(const Html *h, Buf *css, const DocNode *section, int number)
{
    const DocNode *line = first_line(section->u.section.head);
    if (!line)
        return;
    add(css, "@top-right{content:counter(h");
    buf_int(css, number);
    add(css, ",head-");
    buf_int(css, number);
    add(css, ");white-space:pre-wrap;vertical-align:top;");
    html_pt(css, "padding-top", h->doc->sheet->page.header);
    html_css_foot(css, &names_of_block(h->names, line)->style->all);
    buf_char(css, '}');
}

/* Pages are counted by a counter of the section that began them, since programs leave `page` alone
 * where it is to begin anew. */
static int counted_by(const DocNode *section, int number)
{
    const DocNode *s = section->parent->first;
    int group = 1;
    for (int i = 1; i <= number; i++, s = s->next)
        group = pages_of(s) == PAGES_RESTART ? i : group;
    return group;
}

static void add_print(const Html *h, Buf *css, const DocNode *section, int number)
{
    int group = counted_by(section, number);
    const PageSpec *page = &h->doc->sheet->page;
    add_head_style(h, css, section, number);
    add(css, "@page s");
    buf_int(css, number);
    buf_char(css, '{');
    add_size(css, page, section);
    Twips sides[4];
    for (int i = 0; i < 4; i++)
        sides[i] = print_margin(page, section, i);
    add_four(css, "margin", sides);
    add(css, "counter-increment:p");
    buf_int(css, group);
    if (section->u.section.head) {
        add(css, " h");
        buf_int(css, number);
    }
    buf_char(css, ';');
    if (pages_of(section) != PAGES_NONE)
        add_number(h, css, group);
    add_page_head(h, css, section, number);
    add(css, "}\n");
    if (page->mirror)
        add_back(css, page, section, number);
    add_page_foot(h, css, section, number);
}

static bool has_heads(const Doc *doc)
{
    const DocNode *s = doc->root->first;
    while (s && !s->u.section.head)
        s = s->next;
    return s != NULL;
}

void html_page_write(const Html *h, Buf *css)
{
    int number = 1;
    bool from_2 = !h->doc->sheet->page.number_on_first;
    if (from_2 || has_heads(h->doc))
        add(css, "@counter-style no-number{system:cyclic;symbols:\"\"}\n");
    if (from_2)
        add(css, "@counter-style " FROM_2 "{system:extends decimal;range:2 infinite;"
                 "fallback:no-number}\n");
    for (const DocNode *s = h->doc->root->first; s; s = s->next, number++) {
        add_screen(h, css, s, number);
        add_margins(h, css, s, number);
        add_print(h, css, s, number);
    }
}
