/* SPDX-License-Identifier: MIT */
#include "write/odt_paragraph.h"

#include "write/odt_xml.h"

/* What is to be said beside the common style. */
typedef struct Beside {
    const DocNode *node;
    const StyleProps *style;
    OdtPlace place;
    bool indents, keep_next, keep_lines, leader, aligned;
    Twips left, right;
    Align align;
    const StyleProps *frame; /* of a box around it, else NULL */
} Beside;

const StyleName *odt_paragraph_base(const Odt *o, const DocNode *node)
{
    return names_of_block(o->names, node);
}

/* ---- what is beside the style ---- */

static Twips quote_left(const Odt *o, const DocNode *node)
{
    Twips left = 0;
    for (const DocNode *q = names_around(node, DOC_QUOTE); q; q = names_around(q, DOC_QUOTE))
        left += q->style.n ? names_of(o->names, q->style)->style->all.left
                           : o->doc->sheet->page.quote;
    return left;
}

static void find_indents(const Odt *o, Beside *b)
{
    const DocNode *n = b->node;
    Twips quote = quote_left(o, n);
    bool indented = doc_is_text_block(n) && n->u.para.indented;
    b->left = b->style->left;
    b->right = b->style->right;
    if (n->kind == DOC_KE) {
        b->left = n->u.ke.left;
        b->right = n->u.ke.right;
    } else if (indented) {
        b->left = n->u.para.left;
        b->right = n->u.para.right;
    }
    b->left += quote;
    b->indents = n->kind == DOC_KE || indented || quote != 0;
}

static void find_keeps(Beside *b)
{
    const DocNode *n = b->node;
    bool text = doc_is_text_block(n);
    bool next = names_keeps_next(n);
    b->keep_next = next && !b->style->keep_next;
    b->keep_lines = text && n->u.para.keep_lines && !b->style->keep_lines;
}

/* A column's alignment (Markdown's :-: and -:) holds for its paragraphs that have none. */
static void find_align(Beside *b)
{
    const DocNode *cell = names_around(b->node, DOC_CELL);
    b->align = b->style->align;
    if (!doc_is_text_block(b->node))
        return;
    if (b->node->u.para.aligned)
        b->align = b->node->u.para.align;
    else if (cell && cell->parent->parent->kind == DOC_TABLE && cell->u.cell.align != ALIGN_LEFT)
        b->align = cell->u.cell.align;
    b->aligned = b->align != b->style->align;
}

static void find_leader(Beside *b)
{
    DocWalk w;
    if (!doc_is_text_block(b->node))
        return;
    doc_walk(&w, (DocNode *)(uintptr_t)b->node);
    while (!b->leader && doc_walk_next(&w))
        b->leader = w.node->kind == DOC_BLANK && w.node->u.blank.line;
}

static void find_frame(const Odt *o, Beside *b)
{
    const DocNode *box = names_around(b->node, DOC_BOX);
    const StyleProps *frame = box ? &names_of(o->names, box->style)->style->all : NULL;
    if (frame && frame->frame != b->style->frame)
        b->frame = frame;
}

static bool is_spaced(const DocNode *node)
{
    return doc_is_text_block(node) && node->u.para.spaced;
}

static bool has_properties(const Beside *b)
{
    return b->indents || b->keep_next || b->keep_lines || b->leader || b->aligned || b->frame
           || is_spaced(b->node) || b->node->kind == DOC_SPACE || b->place.page_break
           || b->place.master.number;
}

/* ---- the automatic style ---- */

/* Beside indents of its own a numbered paragraph names its first line's too, or it would take
 * them from the list. */
static void write_indents(Xw *x, const Beside *b)
{
    Twips reach = style_frame_reach(b->frame ? b->frame : b->style);
    odt_length(x, "fo:margin-left", b->left - reach);
    odt_length(x, "fo:margin-right", b->right - reach);
    odt_length(x, "fo:text-indent", b->style->indent);
}

/* A blank to the margin is a tab to the right edge of the text with dots before it; tabs count
 * from the left indent. */
static void write_leader(Xw *x, const Beside *b)
{
    xw_open(x, "style:tab-stops");
    xw_open(x, "style:tab-stop");
    odt_length(x, "style:position", b->place.width - b->left - b->right);
    xw_attr_z(x, "style:type", "right");
    xw_attr_z(x, "style:leader-style", "dotted");
    xw_attr_z(x, "style:leader-text", ".");
    xw_close(x);
    xw_close(x);
}

static void write_properties(Xw *x, const Beside *b)
{
    xw_open(x, "style:paragraph-properties");
    if (b->indents || b->frame)
        write_indents(x, b);
    if (is_spaced(b->node)) {
        odt_length(x, "fo:margin-top", b->node->u.para.before);
        odt_length(x, "fo:margin-bottom", b->node->u.para.after);
    }
    if (b->node->kind == DOC_SPACE)
        odt_length(x, "fo:line-height", b->node->u.space.height);
    if (b->aligned)
        odt_align(x, b->align);
    if (b->keep_next)
        xw_attr_z(x, "fo:keep-with-next", "always");
    if (b->keep_lines)
        xw_attr_z(x, "fo:keep-together", "always");
    if (b->place.page_break)
        xw_attr_z(x, "fo:break-before", "page");
    if (b->place.master.number)
        xw_attr_int(x, "style:page-number", b->place.master.number);
    if (b->frame)
        odt_borders(x, b->frame, STYLE_FRAME);
    if (b->leader)
        write_leader(x, b);
    xw_close(x);
}

static Str style_beside(Odt *o, const StyleName *base, const Beside *b)
{
    bool section = b->place.master.name.n > 0;
    if (!has_properties(b) && !section)
        return base->id;
    Xw *x = odt_auto_open(&o->automatic, AUTO_PARAGRAPH, base->id);
    if (section)
        xw_attr(x, "style:master-page-name", b->place.master.name);
    if (has_properties(b))
        write_properties(x, b);
    return odt_auto_close(&o->automatic);
}

Str odt_paragraph_style(Odt *o, const DocNode *node, OdtPlace place)
{
    const StyleName *base = odt_paragraph_base(o, node);
    Beside b = { .node = node, .style = &base->style->all, .place = place };
    find_indents(o, &b);
    find_keeps(&b);
    find_align(&b);
    find_leader(&b);
    find_frame(o, &b);
    return style_beside(o, base, &b);
}

Str odt_spacer_style(Odt *o, OdtPlace place)
{
    static const DocNode spacer = { .kind = DOC_PARAGRAPH };
    const StyleName *base = names_of(o->names, STYLE_SPACER);
    Beside b = { .node = &spacer, .style = &base->style->all, .place = place };
    return style_beside(o, base, &b);
}
