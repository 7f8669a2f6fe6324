/* SPDX-License-Identifier: MIT */
#include "write/docx_paragraph.h"

#include "write/docx_section.h"
#include "write/docx_xml.h"

const StyleName *docx_paragraph_style(const Docx *d, const DocNode *node)
{
    return names_of_block(d->names, node);
}

const DocNode *docx_section_ended(const DocNode *node)
{
    const DocNode *n = node;
    if (node->kind == DOC_KE) /* LibreOffice drops the border of a section's last paragraph */
        return NULL;
    while (n->parent && !n->next && n->kind != DOC_SECTION && n->kind != DOC_CELL)
        n = n->parent;
    return n->kind == DOC_SECTION && n->next ? n : NULL;
}

static void write_keeps(Xw *x, const DocNode *node, const StyleProps *style)
{
    bool text = doc_is_text_block(node);
    bool keep_next = names_keeps_next(node);
    /* Of a row LibreOffice asks its paragraphs, not their styles. */
    if (keep_next && (!style->keep_next || names_around(node, DOC_CELL)))
        xw_empty(x, "w:keepNext");
    if (text && node->u.para.keep_lines && !style->keep_lines)
        xw_empty(x, "w:keepLines");
}

static void write_number(Xw *x, const DocNode *node)
{
    if (!doc_is_text_block(node) || !node->u.para.num.list)
        return;
    xw_open(x, "w:numPr");
    docx_val_int(x, "w:ilvl", node->u.para.num.level);
    docx_val_int(x, "w:numId", node->u.para.num.list->id);
    xw_close(x);
}

static void write_box(const Docx *d, Xw *x, const DocNode *node, const StyleProps *style)
{
    const DocNode *box = names_around(node, DOC_BOX);
    const StyleProps *frame = box ? &names_of(d->names, box->style)->style->all : NULL;
    if (frame && frame->frame != style->frame)
        docx_borders(x, frame, STYLE_FRAME);
}

static Twips quote_left(const Docx *d, const DocNode *node)
{
    Twips left = 0;
    for (const DocNode *q = names_around(node, DOC_QUOTE); q; q = names_around(q, DOC_QUOTE))
        left += q->style.n ? names_of(d->names, q->style)->style->all.left
                           : d->doc->sheet->page.quote;
    return left;
}

/* left and right as they will be, and whether a style gives them already. */
static bool own_indents(const Docx *d, const DocNode *node, StyleProps *p)
{
    bool own = false;
    if (node->kind == DOC_KE) {
        p->left = node->u.ke.left;
        p->right = node->u.ke.right;
        own = true;
    } else if (doc_is_text_block(node) && node->u.para.indented) {
        p->left = node->u.para.left;
        p->right = node->u.para.right;
        own = true;
    }
    Twips quote = quote_left(d, node);
    p->left += quote;
    return own || quote != 0;
}

/* The last blank to the margin is a dotted leader up to the right edge of the text. */
static void write_leader(Xw *x, const DocNode *node, Twips edge)
{
    if (!doc_is_text_block(node))
        return;
    bool line = false;
    DocWalk w;
    doc_walk(&w, (DocNode *)(uintptr_t)node);
    while (!line && doc_walk_next(&w))
        line = w.node->kind == DOC_BLANK && w.node->u.blank.line;
    if (!line)
        return;
    xw_open(x, "w:tabs");
    xw_open(x, "w:tab");
    xw_attr_z(x, "w:val", "right");
    xw_attr_z(x, "w:leader", "dot");
    xw_attr_int(x, "w:pos", edge);
    xw_close(x);
    xw_close(x);
}

static void write_spacing(Xw *x, const DocNode *node)
{
    if (!doc_is_text_block(node) || !node->u.para.spaced)
        return;
    xw_open(x, "w:spacing");
    xw_attr_int(x, "w:before", node->u.para.before);
    xw_attr_int(x, "w:after", node->u.para.after);
    xw_close(x);
}

static void write_height(Xw *x, const DocNode *node)
{
    if (node->kind != DOC_SPACE)
        return;
    xw_open(x, "w:spacing");
    xw_attr_int(x, "w:line", node->u.space.height);
    xw_attr_z(x, "w:lineRule", "exact");
    xw_close(x);
}

/* A column's alignment (Markdown's :-: and -:) holds for its paragraphs that have none. */
static void write_align(Xw *x, const DocNode *node, const StyleProps *style)
{
    if (!doc_is_text_block(node))
        return;
    const DocNode *cell = names_around(node, DOC_CELL);
    Align align = style->align;
    if (node->u.para.aligned)
        align = node->u.para.align;
    else if (cell && cell->parent->parent->kind == DOC_TABLE && cell->u.cell.align != ALIGN_LEFT)
        align = cell->u.cell.align;
    if (align != style->align)
        docx_align(x, align);
}

/* I. below a Phần looks like any other I., but is deeper in the outline than its style says. */
static void write_outline(Xw *x, const DocNode *node, const Style *style)
{
    while (!style->outline && style->parent)
        style = style->parent;
    if (node->kind == DOC_HEADING && style->outline && node->u.para.level > style->outline)
        docx_val_int(x, "w:outlineLvl", node->u.para.level - 1);
}

void docx_paragraph_props(const Docx *d, Xw *x, const DocNode *node, DocxPlace place)
{
    const StyleName *name = docx_paragraph_style(d, node);
    const StyleProps *style = &name->style->all;
    StyleProps indents = *style;
    bool own = own_indents(d, node, &indents);
    xw_open(x, "w:pPr");
    if (name != names_root(d->names))
        docx_val(x, "w:pStyle", name->id);
    write_keeps(x, node, style);
    if (place.page_break)
        xw_empty(x, "w:pageBreakBefore");
    write_number(x, node);
    write_box(d, x, node, style);
    write_leader(x, node, place.width - indents.right);
    write_spacing(x, node);
    write_height(x, node);
    if (own)
        docx_indent(x, &indents, STYLE_LEFT | STYLE_RIGHT);
    write_align(x, node, style);
    write_outline(x, node, name->style);
    if (docx_section_ended(node))
        docx_section_write(d, x, docx_section_ended(node));
    xw_close(x);
}
