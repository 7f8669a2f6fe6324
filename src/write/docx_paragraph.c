/* SPDX-License-Identifier: MIT */
#include "write/docx_paragraph.h"

#include <string.h>

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

static Twips quote_left(const Docx *d, const DocNode *node)
{
    Twips left = 0;
    for (const DocNode *q = names_around(node, DOC_QUOTE); q; q = names_around(q, DOC_QUOTE))
        left += q->style.n ? names_of(d->names, q->style)->style->all.left
                           : d->doc->sheet->page.quote;
    return left;
}

/* ---- what a style does not hold ---- */

/* All that w:pPr is written from, but for the end of a section. */
typedef struct Props {
    const StyleName *name;
    const StyleProps *frame;   /* of a box around it, else NULL */
    int list, level;           /* w:numPr; no list: 0 */
    int outline;               /* w:outlineLvl + 1; 0: the style's */
    Twips left, right;         /* where indented, else the style's */
    Twips leader;              /* right edge of a dotted leader, where led */
    Twips before, after;       /* where spaced */
    Twips height;              /* of an empty paragraph, where high */
    Align align;
    bool keep_next, keep_lines, page_break, indented, led, spaced, high, aligned;
} Props;

static void find_keeps(Props *p, const DocNode *node)
{
    const StyleProps *style = &p->name->style->all;
    /* Of a row LibreOffice asks its paragraphs, not their styles. */
    p->keep_next = names_keeps_next(node) &&
                   (!style->keep_next || names_around(node, DOC_CELL));
    p->keep_lines = doc_is_text_block(node) && node->u.para.keep_lines && !style->keep_lines;
}

static void find_frame(Props *p, const Docx *d, const DocNode *node)
{
    const DocNode *box = names_around(node, DOC_BOX);
    const StyleProps *frame = box ? &names_of(d->names, box->style)->style->all : NULL;
    if (frame && frame->frame != p->name->style->all.frame)
        p->frame = frame;
}

static void find_indents(Props *p, const Docx *d, const DocNode *node)
{
    Twips quote = quote_left(d, node);
    p->indented = quote != 0;
    p->left = p->name->style->all.left;
    p->right = p->name->style->all.right;
    if (node->kind == DOC_KE) {
        p->left = node->u.ke.left;
        p->right = node->u.ke.right;
        p->indented = true;
    } else if (doc_is_text_block(node) && node->u.para.indented) {
        p->left = node->u.para.left;
        p->right = node->u.para.right;
        p->indented = true;
    }
    p->left += quote;
}

/* The last blank to the margin is a dotted leader up to the right edge of the text. */
static bool has_leader(const DocNode *node)
{
    bool line = false;
    DocWalk w;
    doc_walk(&w, (DocNode *)(uintptr_t)node);
    while (!line && doc_walk_next(&w))
        line = w.node->kind == DOC_BLANK && w.node->u.blank.line;
    return line;
}

/* A column's alignment (Markdown's :-: and -:) holds for its paragraphs that have none. */
static void find_align(Props *p, const DocNode *node)
{
    const DocNode *cell = names_around(node, DOC_CELL);
    Align align = p->name->style->all.align;
    if (node->u.para.aligned)
        align = node->u.para.align;
    else if (cell && cell->parent->parent->kind == DOC_TABLE && cell->u.cell.align != ALIGN_LEFT)
        align = cell->u.cell.align;
    p->align = align;
    p->aligned = align != p->name->style->all.align;
}

/* I. below a Phần looks like any other I., but is deeper in the outline than its style says. */
static void find_outline(Props *p, const DocNode *node)
{
    const Style *style = p->name->style;
    while (!style->outline && style->parent)
        style = style->parent;
    if (node->kind == DOC_HEADING && style->outline && node->u.para.level > style->outline)
        p->outline = node->u.para.level;
}

static void find_text_props(Props *p, const DocNode *node, Twips width)
{
    if (node->u.para.num.list) {
        p->list = node->u.para.num.list->id;
        p->level = node->u.para.num.level;
    }
    p->led = has_leader(node);
    p->leader = p->led ? width - p->right : 0;
    p->spaced = node->u.para.spaced;
    p->before = p->spaced ? node->u.para.before : 0;
    p->after = p->spaced ? node->u.para.after : 0;
    find_align(p, node);
    find_outline(p, node);
}

static void find_props(Props *p, const Docx *d, const DocNode *node, DocxPlace place)
{
    memset(p, 0, sizeof *p); /* to the last byte: it is compared so */
    p->name = place.style;
    p->page_break = place.page_break;
    p->high = node->kind == DOC_SPACE;
    p->height = p->high ? node->u.space.height : 0;
    find_keeps(p, node);
    find_frame(p, d, node);
    find_indents(p, d, node);
    if (doc_is_text_block(node))
        find_text_props(p, node, place.width);
}

/* ---- w:pPr ---- */

static void write_number(Xw *x, const Props *p)
{
    xw_open(x, "w:numPr");
    docx_val_int(x, "w:ilvl", p->level);
    docx_val_int(x, "w:numId", p->list);
    xw_close(x);
}

static void write_leader(Xw *x, Twips edge)
{
    xw_open(x, "w:tabs");
    xw_open(x, "w:tab");
    xw_attr_z(x, "w:val", "right");
    xw_attr_z(x, "w:leader", "dot");
    xw_attr_int(x, "w:pos", edge);
    xw_close(x);
    xw_close(x);
}

static void write_spacing(Xw *x, const Props *p)
{
    xw_open(x, "w:spacing");
    xw_attr_int(x, "w:before", p->before);
    xw_attr_int(x, "w:after", p->after);
    xw_close(x);
}

static void write_height(Xw *x, Twips height)
{
    xw_open(x, "w:spacing");
    xw_attr_int(x, "w:line", height);
    xw_attr_z(x, "w:lineRule", "exact");
    xw_close(x);
}

static void write_props(const Docx *d, Xw *x, const Props *p)
{
    const StyleProps indents = { .left = p->left, .right = p->right };
    if (p->name != names_root(d->names))
        docx_val(x, "w:pStyle", p->name->id);
    if (p->keep_next)
        xw_empty(x, "w:keepNext");
    if (p->keep_lines)
        xw_empty(x, "w:keepLines");
    if (p->page_break)
        xw_empty(x, "w:pageBreakBefore");
    if (p->list)
        write_number(x, p);
    if (p->frame)
        docx_borders(x, p->frame, STYLE_FRAME);
    if (p->led)
        write_leader(x, p->leader);
    if (p->spaced)
        write_spacing(x, p);
    if (p->high)
        write_height(x, p->height);
    if (p->indented)
        docx_indent(x, &indents, STYLE_LEFT | STYLE_RIGHT);
    if (p->aligned)
        docx_align(x, p->align);
    if (p->outline)
        docx_val_int(x, "w:outlineLvl", p->outline - 1);
}

void docx_paragraph_props(const Docx *d, Xw *x, const DocNode *node, DocxPlace place)
{
    const DocNode *ended = docx_section_ended(node);
    Props p;
    find_props(&p, d, node, place);
    const Str signs = { (const char *)&p, sizeof p };
    xw_raw(x, STR("")); /* the start tag ends */
    size_t from = x->out->n;
    if (!ended && kept_again(d->kept, signs, x->out))
        return;
    xw_open(x, "w:pPr");
    write_props(d, x, &p);
    if (ended)
        docx_section_write(d, x, ended);
    xw_close(x);
    if (!ended)
        kept_put(d->kept, signs, str_from_at(buf_str(x->out), from));
}
