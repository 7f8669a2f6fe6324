/* SPDX-License-Identifier: MIT */
#include "write/odt_page.h"

#include "write/odt_xml.h"

typedef enum MasterKind { MASTER_STANDARD, MASTER_FIRST, MASTER_PLAIN, MASTER_KINDS } MasterKind;

struct OdtPage {
    Orient orient;
    Twips top, bottom, left, right;
    int number;              /* from 1 */
    bool used[MASTER_KINDS];
    OdtPage *next;
};

static OdtPage shape_of(const Odt *o, const DocNode *section)
{
    const PageSpec *page = &o->doc->sheet->page;
    OdtPage p = { .orient = section->u.section.orient, .number = 1 };
    p.top = section->u.section.top ? section->u.section.top : page->top;
    p.bottom = section->u.section.bottom ? section->u.section.bottom : page->bottom;
    p.left = section->u.section.left ? section->u.section.left : page->left;
    p.right = section->u.section.right ? section->u.section.right : page->right;
    return p;
}

static Twips sheet_width(const Odt *o, const OdtPage *p)
{
    const PageSpec *page = &o->doc->sheet->page;
    return p->orient == ORIENT_LANDSCAPE ? page->height : page->width;
}

Twips odt_page_width(const Odt *o, const DocNode *section)
{
    OdtPage p = shape_of(o, section);
    return sheet_width(o, &p) - p.left - p.right;
}

static bool same_shape(const OdtPage *a, const OdtPage *b)
{
    return a->orient == b->orient && a->top == b->top && a->bottom == b->bottom
           && a->left == b->left && a->right == b->right;
}

static OdtPage *page_of(Odt *o, const DocNode *section)
{
    OdtPage shape = shape_of(o, section), **end = &o->pages;
    for (; *end; end = &(*end)->next) {
        if (same_shape(*end, &shape))
            return *end;
        shape.number = (*end)->number + 1;
    }
    *end = ARENA_NEW(o->arena, OdtPage);
    **end = shape;
    return *end;
}

/* "First" and "First Page" for the first shape, "First_20_2" and "First Page 2" for the second. */
static Str master_name(const Odt *o, const OdtPage *p, MasterKind kind, bool shown)
{
    static const struct {
        const char *only, *only_shown, *numbered, *numbered_shown;
    } names[MASTER_KINDS] = {
        [MASTER_STANDARD] = { "Standard", "Standard", "Page_20_", "Page " },
        [MASTER_FIRST] = { "First", "First Page", "First_20_", "First Page " },
        [MASTER_PLAIN] = { "Plain", "Plain Page", "Plain_20_", "Plain Page " },
    };
    if (p->number == 1)
        return str_from(shown ? names[kind].only_shown : names[kind].only);
    Str start = str_from(shown ? names[kind].numbered_shown : names[kind].numbered);
    return ARENA_JOIN(o->arena, start, arena_int(o->arena, p->number));
}

/* A page that is number 1 shows no number, unless the sheet says so (decree 30, PL I, I.7). */
OdtMaster odt_page_master(Odt *o, const DocNode *section)
{
    OdtPage *p = page_of(o, section);
    bool is_first = section->parent->first == section;
    PageNumbering pages = section->u.section.pages;
    bool restarts = is_first ? pages != PAGES_NONE : pages == PAGES_RESTART;
    MasterKind kind = MASTER_STANDARD;
    if (pages == PAGES_NONE)
        kind = MASTER_PLAIN;
    else if (restarts && !o->doc->sheet->page.number_on_first)
        kind = MASTER_FIRST;
    p->used[kind] = true;
    p->used[MASTER_STANDARD] = p->used[MASTER_STANDARD] || kind == MASTER_FIRST;
    return (OdtMaster){ master_name(o, p, kind, false), restarts && !is_first ? 1 : 0 };
}

/* ---- layouts ---- */

static Str layout_name(const Odt *o, const OdtPage *p, bool header)
{
    return ARENA_JOIN(o->arena, header ? STR("pmNumber") : STR("pmPlain"),
                      arena_int(o->arena, p->number));
}

/* The header takes what lies between the page number's edge and the text. */
static void write_header_style(Xw *x, Twips height)
{
    xw_open(x, "style:header-style");
    xw_open(x, "style:header-footer-properties");
    odt_length(x, "fo:min-height", height);
    odt_length(x, "fo:margin-left", 0);
    odt_length(x, "fo:margin-right", 0);
    odt_length(x, "fo:margin-bottom", 0);
    xw_close(x);
    xw_close(x);
}

static void write_layout(const Odt *o, Xw *x, const OdtPage *p, bool header)
{
    const PageSpec *page = &o->doc->sheet->page;
    bool landscape = p->orient == ORIENT_LANDSCAPE;
    bool room = header && page->header < p->top;
    xw_open(x, "style:page-layout");
    xw_attr(x, "style:name", layout_name(o, p, header));
    if (page->mirror)
        xw_attr_z(x, "style:page-usage", "mirrored");
    xw_open(x, "style:page-layout-properties");
    odt_length(x, "fo:page-width", sheet_width(o, p));
    odt_length(x, "fo:page-height", landscape ? page->width : page->height);
    xw_attr_z(x, "style:print-orientation", landscape ? "landscape" : "portrait");
    odt_length(x, "fo:margin-top", room ? page->header : p->top);
    odt_length(x, "fo:margin-bottom", p->bottom);
    odt_length(x, "fo:margin-left", p->left);
    odt_length(x, "fo:margin-right", p->right);
    xw_attr_z(x, "style:writing-mode", "lr-tb");
    xw_close(x);
    if (header)
        write_header_style(x, room ? p->top - page->header : 0);
    else
        xw_empty(x, "style:header-style");
    xw_empty(x, "style:footer-style");
    xw_close(x);
}

void odt_page_layouts_write(const Odt *o, Xw *x)
{
    for (const OdtPage *p = o->pages; p; p = p->next) {
        if (p->used[MASTER_STANDARD] || p->number == 1)
            write_layout(o, x, p, true);
        if (p->used[MASTER_FIRST] || p->used[MASTER_PLAIN])
            write_layout(o, x, p, false);
    }
}

/* ---- masters ---- */

static void write_header(const Odt *o, Xw *x)
{
    xw_open(x, "style:header");
    xw_open(x, "text:p");
    xw_attr(x, "text:style-name", names_of(o->names, STYLE_PAGE_NUMBER)->id);
    xw_open(x, "text:page-number");
    xw_attr_z(x, "text:select-page", "current");
    xw_text(x, STR("2"));
    xw_close(x);
    xw_close(x);
    xw_close(x);
}

static void write_master(const Odt *o, Xw *x, const OdtPage *p, MasterKind kind)
{
    Str name = master_name(o, p, kind, false), shown = master_name(o, p, kind, true);
    xw_open(x, "style:master-page");
    xw_attr(x, "style:name", name);
    if (!str_eq(name, shown))
        xw_attr(x, "style:display-name", shown);
    xw_attr(x, "style:page-layout-name", layout_name(o, p, kind == MASTER_STANDARD));
    if (kind == MASTER_FIRST)
        xw_attr(x, "style:next-style-name", master_name(o, p, MASTER_STANDARD, false));
    if (kind == MASTER_STANDARD)
        write_header(o, x);
    xw_close(x);
}

/* Standard is there always: it is what a page has that asks for nothing. */
void odt_page_masters_write(const Odt *o, Xw *x)
{
    xw_open(x, "office:master-styles");
    for (const OdtPage *p = o->pages; p; p = p->next)
        for (int kind = 0; kind < MASTER_KINDS; kind++)
            if (p->used[kind] || (p->number == 1 && kind == MASTER_STANDARD))
                write_master(o, x, p, (MasterKind)kind);
    xw_close(x);
}
