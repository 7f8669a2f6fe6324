/* SPDX-License-Identifier: MIT */
#include "write/docx_margin.h"

#include "write/docx_document.h"
#include "write/docx_header.h"
#include "write/docx_section.h"
#include "write/docx_xml.h"

bool docx_margin_is_own(const DocNode *section)
{
    return section->u.section.head || section->u.section.foot;
}

/* header1.xml and header2.xml are those of docx_header; footer1.xml is empty. */
static void add(Docx *d, const DocNode *section, DocNode *box, bool foot)
{
    DocxMargin *m = &d->margins[d->n_margins];
    Str number = arena_int(d->arena, (int64_t)d->n_margins + 3);
    if (foot && !box)
        number = STR("1");
    d->n_margins++;
    *m = (DocxMargin){ section, box, foot, STR_NONE, STR_NONE };
    m->part = ARENA_JOIN(d->arena, foot ? STR("footer") : STR("header"), number, STR(".xml"));
    m->relation = ARENA_JOIN(d->arena, foot ? STR("rIdFoot") : STR("rIdHead"), number);
}

void docx_margins_find(Docx *d)
{
    size_t n = 0;
    bool any = false, footless = false;
    for (const DocNode *s = d->doc->root->first; s; s = s->next, n++) {
        any = any || docx_margin_is_own(s);
        footless = footless || !s->u.section.foot;
    }
    if (!any)
        return;
    d->margins = ARENA_NEWN(d->arena, DocxMargin, 2 * n + 1);
    if (footless)
        add(d, NULL, NULL, true);
    for (const DocNode *s = d->doc->root->first; s; s = s->next) {
        if (s->u.section.head)
            add(d, s, s->u.section.head, false);
        if (s->u.section.foot)
            add(d, s, s->u.section.foot, true);
    }
}

Str docx_margin_relation(const Docx *d, const DocNode *section, bool foot)
{
    for (size_t i = 0; i < d->n_margins; i++)
        if (d->margins[i].section == section && d->margins[i].foot == foot)
            return d->margins[i].relation;
    return foot && d->n_margins ? d->margins[0].relation : STR_NONE;
}

void docx_margin_write(Docx *d, Xw *x, const DocxMargin *margin)
{
    docx_root(x, margin->foot ? "w:ftr" : "w:hdr");
    if (!margin->box)
        docx_header_paragraph(d, x, false);
    else if (!margin->foot && docx_section_numbers_first(d, margin->section))
        docx_header_paragraph(d, x, true);
    if (margin->box)
        docx_blocks_write(d, x, margin->box, margin->section);
    xw_close(x);
}
