/* SPDX-License-Identifier: MIT */
#include "write/odt_page.h"

#include "write/odt_content.h"
#include "write/odt_xml.h"

typedef enum MasterKind { MASTER_STANDARD, MASTER_FIRST, MASTER_PLAIN, MASTER_KINDS } MasterKind;

struct OdtPage {
    Orient orient;
    Twips top, bottom, left, right;
    const DocNode *own;      /* the section, if it has something in its first page's margins */
    Str head, foot;          /* that, as XML; empty = nothing */
    int number;              /* from 1 */
    bool numbers_first;      /* the first page shows its number */
    bool used[MASTER_KINDS];
    OdtPage *next;
};

static bool has_margins(const DocNode *section)
{
    return section->u.section.head || section->u.section.foot;
}

static OdtPage shape_of(const Odt *o, const DocNode *section)
{
    const PageSpec *page = &o->doc->sheet->page;
    OdtPage p = { .orient = section->u.section.orient, .number = 1 };
    p.top = section->u.section.top ? section->u.section.top : page->top;
    p.bottom = section->u.section.bottom ? section->u.section.bottom : page->bottom;
    p.left = section->u.section.left ? section->u.section.left : page->left;
    p.right = section->u.section.right ? section->u.section.right : page->right;
    p.own = has_margins(section) ? section : NULL;
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
           && a->left == b->left && a->right == b->right && a->own == b->own;
}

/* Headers and footers stand in styles.xml and have their automatic styles there. */
static Str box_xml(Odt *o, DocNode *box, const DocNode *section)
{
    if (!box)
        return STR("");
    Buf b;
    Xw x;
    OdtAuto of_text = o->automatic;
    buf_init(&b, 0);
    xw_init(&x, &b);
    o->automatic = o->of_pages;
    odt_blocks_write(o, &x, box, section);
    o->of_pages = o->automatic;
    o->automatic = of_text;
    Str xml = arena_str(o->arena, buf_str(&b));
    buf_release(&b);
    return xml;
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
    (*end)->head = box_xml(o, section->u.section.head, section);
    (*end)->foot = box_xml(o, section->u.section.foot, section);
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
    bool opens = section->u.section.opens;
    bool restarts = is_first || opens ? pages != PAGES_NONE : pages == PAGES_RESTART;
    MasterKind kind = MASTER_STANDARD;
    if (pages == PAGES_NONE)
        kind = MASTER_PLAIN;
    else if (restarts && !o->doc->sheet->page.number_on_first)
        kind = MASTER_FIRST;
    p->numbers_first = kind == MASTER_STANDARD;
    if (p->own)
        kind = MASTER_FIRST;
    p->used[kind] = true;
    p->used[MASTER_STANDARD] = p->used[MASTER_STANDARD] || kind == MASTER_FIRST;
    return (OdtMaster){ master_name(o, p, kind, false), (restarts || opens) && !is_first ? 1 : 0 };
}

/* ---- layouts ---- */

static Str layout_name(const Odt *o, const OdtPage *p, bool header)
{
    return ARENA_JOIN(o->arena, header ? STR("pmNumber") : STR("pmPlain"),
                      arena_int(o->arena, p->number));
}

static bool has_header(const OdtPage *p, MasterKind kind)
{
    return kind == MASTER_STANDARD || (kind == MASTER_FIRST && p->own
                                       && (p->head.n || p->numbers_first));
}

static bool has_footer(const OdtPage *p, MasterKind kind)
{
    return kind == MASTER_FIRST && p->foot.n;
}

/* The footer takes what lies between the text and the edge that the header has above; its text
 * stands at its lower end, as in Word, and reaches up where it needs to. */
static void write_footer_style(Xw *x, Twips height)
{
    enum { LEAST = 57 };     /* 1 mm, as LibreOffice has it for a footer of Word's */
    xw_open(x, "style:footer-style");
    xw_open(x, "style:header-footer-properties");
    odt_length(x, "fo:min-height", height);
    odt_length(x, "fo:margin-left", 0);
    odt_length(x, "fo:margin-right", 0);
    odt_length(x, "fo:margin-top", height > LEAST ? height - LEAST : 0);
    xw_attr_z(x, "style:dynamic-spacing", "true");
    xw_close(x);
    xw_close(x);
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

static void write_layout(const Odt *o, Xw *x, const OdtPage *p, MasterKind kind)
{
    const PageSpec *page = &o->doc->sheet->page;
    bool landscape = p->orient == ORIENT_LANDSCAPE;
    bool header = has_header(p, kind), footer = has_footer(p, kind);
    bool room = header && page->header < p->top;
    Twips bottom = footer && page->header < p->bottom ? page->header : p->bottom;
    xw_open(x, "style:page-layout");
    xw_attr(x, "style:name", layout_name(o, p, kind == MASTER_STANDARD));
    if (page->mirror)
        xw_attr_z(x, "style:page-usage", "mirrored");
    xw_open(x, "style:page-layout-properties");
    odt_length(x, "fo:page-width", sheet_width(o, p));
    odt_length(x, "fo:page-height", landscape ? page->width : page->height);
    xw_attr_z(x, "style:print-orientation", landscape ? "landscape" : "portrait");
    odt_length(x, "fo:margin-top", room ? page->header : p->top);
    odt_length(x, "fo:margin-bottom", bottom);
    odt_length(x, "fo:margin-left", p->left);
    odt_length(x, "fo:margin-right", p->right);
    xw_attr_z(x, "style:writing-mode", "lr-tb");
    xw_close(x);
    if (header)
        write_header_style(x, room ? p->top - page->header : 0);
    else
        xw_empty(x, "style:header-style");
    if (footer)
        write_footer_style(x, p->bottom - bottom);
    else
        xw_empty(x, "style:footer-style");
    xw_close(x);
}

void odt_page_layouts_write(const Odt *o, Xw *x)
{
    for (const OdtPage *p = o->pages; p; p = p->next) {
        if (p->used[MASTER_STANDARD] || p->number == 1)
            write_layout(o, x, p, MASTER_STANDARD);
        if (p->used[MASTER_FIRST] || p->used[MASTER_PLAIN])
            write_layout(o, x, p, p->used[MASTER_FIRST] ? MASTER_FIRST : MASTER_PLAIN);
    }
}

/* ---- masters ---- */

static void write_number(const Odt *o, Xw *x)
{
    xw_open(x, "text:p");
    xw_attr(x, "text:style-name", names_of(o->names, STYLE_PAGE_NUMBER)->id);
    xw_open(x, "text:page-number");
    xw_attr_z(x, "text:select-page", "current");
    xw_text(x, STR("2"));
    xw_close(x);
    xw_close(x);
}

static void write_margins(const Odt *o, Xw *x, const OdtPage *p, MasterKind kind)
{
    if (has_header(p, kind)) {
        xw_open(x, "style:header");
        if (kind == MASTER_STANDARD || p->numbers_first)
            write_number(o, x);
        if (kind == MASTER_FIRST)
            xw_raw(x, p->head);
        xw_close(x);
    }
    if (has_footer(p, kind)) {
        xw_open(x, "style:footer");
        xw_raw(x, p->foot);
        xw_close(x);
    }
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
    write_margins(o, x, p, kind);
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
