/* SPDX-License-Identifier: MIT */
#include "write/docx_section.h"

#include "write/docx_margin.h"
#include "write/docx_xml.h"

typedef struct Margins {
    Twips top, bottom, left, right;
} Margins;

static Margins margins_of(const Docx *d, const DocNode *section)
{
    const PageSpec *page = &d->doc->sheet->page;
    Margins m = { page->top, page->bottom, page->left, page->right };
    m.top = section->u.section.top ? section->u.section.top : m.top;
    m.bottom = section->u.section.bottom ? section->u.section.bottom : m.bottom;
    m.left = section->u.section.left ? section->u.section.left : m.left;
    m.right = section->u.section.right ? section->u.section.right : m.right;
    return m;
}

static bool is_landscape(const DocNode *section)
{
    return section->u.section.orient == ORIENT_LANDSCAPE;
}

static bool is_first(const DocNode *section)
{
    return section->parent->first == section;
}

static PageNumbering pages_of(const DocNode *section)
{
    PageNumbering pages = section->u.section.pages;
    bool begins = is_first(section) || section->u.section.opens;
    return begins && pages == PAGES_CONTINUE ? PAGES_RESTART : pages;
}

/* A document that shows no numbers has a page 1 too, as others after it may. */
static bool counts_anew(const DocNode *section)
{
    return pages_of(section) == PAGES_RESTART || section->u.section.opens;
}

static const DocNode *section_before(const DocNode *section)
{
    const DocNode *before = section->parent->first;
    while (before->next != section)
        before = before->next;
    return before;
}

Twips docx_section_width(const Docx *d, const DocNode *section)
{
    const PageSpec *page = &d->doc->sheet->page;
    Margins m = margins_of(d, section);
    return (is_landscape(section) ? page->height : page->width) - m.left - m.right;
}

bool docx_section_numbers_first(const Docx *d, const DocNode *section)
{
    PageNumbering pages = pages_of(section);
    return pages == PAGES_CONTINUE
           || (pages == PAGES_RESTART && d->doc->sheet->page.number_on_first);
}

static void write_reference(Xw *x, const char *name, const char *type, Str relation)
{
    xw_open(x, name);
    xw_attr_z(x, "w:type", type);
    xw_attr(x, "r:id", relation);
    xw_close(x);
}

static void write_first(const Docx *d, Xw *x, const DocNode *section)
{
    Str head = docx_margin_relation(d, section, false);
    Str foot = docx_margin_relation(d, section, true);
    bool numbers = docx_margin_is_own(section) && docx_section_numbers_first(d, section);
    if (!str_given(head))
        head = numbers ? DOCX_RID_HEADER : DOCX_RID_NO_HEADER;
    if (is_first(section) || d->n_margins)
        write_reference(x, "w:headerReference", "first", head);
    if (str_given(foot))
        write_reference(x, "w:footerReference", "first", foot);
}

static void write_references(const Docx *d, Xw *x, const DocNode *section)
{
    bool none = pages_of(section) == PAGES_NONE;
    if (is_first(section) || none != (pages_of(section_before(section)) == PAGES_NONE))
        write_reference(x, "w:headerReference", "default",
                        none ? DOCX_RID_NO_HEADER : DOCX_RID_HEADER);
    write_first(d, x, section);
}

static void write_sheet(const Docx *d, Xw *x, const DocNode *section)
{
    const PageSpec *page = &d->doc->sheet->page;
    bool landscape = is_landscape(section);
    xw_open(x, "w:pgSz");
    xw_attr_int(x, "w:w", landscape ? page->height : page->width);
    xw_attr_int(x, "w:h", landscape ? page->width : page->height);
    if (landscape)
        xw_attr_z(x, "w:orient", "landscape");
    xw_close(x);
}

/* What stands in the lower margin is as far from the edge as the page number from the upper. */
static void write_margins(const Docx *d, Xw *x, const DocNode *section)
{
    Margins m = margins_of(d, section);
    xw_open(x, "w:pgMar");
    xw_attr_int(x, "w:top", m.top);
    xw_attr_int(x, "w:right", m.right);
    xw_attr_int(x, "w:bottom", m.bottom);
    xw_attr_int(x, "w:left", m.left);
    xw_attr_int(x, "w:header", d->doc->sheet->page.header);
    xw_attr_int(x, "w:footer", d->doc->sheet->page.header);
    xw_attr_int(x, "w:gutter", 0);
    xw_close(x);
}

/* A page that is number 1 shows no number, unless the sheet says so (PL I, I.7). */
static void write_page_numbers(const Docx *d, Xw *x, const DocNode *section)
{
    bool restarts = pages_of(section) == PAGES_RESTART;
    if (counts_anew(section)) {
        xw_open(x, "w:pgNumType");
        xw_attr_int(x, "w:start", 1);
        xw_close(x);
    }
    if ((restarts && !d->doc->sheet->page.number_on_first) || docx_margin_is_own(section))
        xw_empty(x, "w:titlePg");
}

void docx_section_write(const Docx *d, Xw *x, const DocNode *section)
{
    xw_open(x, "w:sectPr");
    write_references(d, x, section);
    if (!is_first(section))
        docx_val(x, "w:type", d->doc->duplex && counts_anew(section) ? STR("oddPage")
                                                                     : STR("nextPage"));
    write_sheet(d, x, section);
    write_margins(d, x, section);
    write_page_numbers(d, x, section);
    xw_close(x);
}
