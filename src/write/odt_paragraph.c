/* SPDX-License-Identifier: MIT */
#include "write/odt_paragraph.h"

#include <string.h>

#include "write/odt_xml.h"

/* What is to be said beside the common style, but for the master page that begins. */
typedef struct Beside {
    const StyleName *base;
    const StyleProps *frame; /* of a box around it, else NULL */
    Twips left, right;
    Twips leader;            /* where it ends, from the left indent; 0: there is none */
    Twips before, after;     /* where spaced */
    Twips height;            /* of an empty paragraph, where high */
    Align align;
    bool indents, keep_next, keep_lines, led, spaced, high, aligned, page_break;
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

static void find_indents(const Odt *o, Beside *b, const DocNode *n)
{
    Twips quote = quote_left(o, n);
    bool indented = doc_is_text_block(n) && n->u.para.indented;
    b->left = b->base->style->all.left;
    b->right = b->base->style->all.right;
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

static void find_keeps(Beside *b, const DocNode *n)
{
    const StyleProps *style = &b->base->style->all;
    b->keep_next = names_keeps_next(n) && !style->keep_next;
    b->keep_lines = doc_is_text_block(n) && n->u.para.keep_lines && !style->keep_lines;
}

/* A column's alignment (Markdown's :-: and -:) holds for its paragraphs that have none. */
static void find_align(Beside *b, const DocNode *n)
{
    const DocNode *cell = names_around(n, DOC_CELL);
    b->align = b->base->style->all.align;
    if (n->u.para.aligned)
        b->align = n->u.para.align;
    else if (cell && cell->parent->parent->kind == DOC_TABLE && cell->u.cell.align != ALIGN_LEFT)
        b->align = cell->u.cell.align;
    b->aligned = b->align != b->base->style->all.align;
}

static void find_leader(Beside *b, const DocNode *n, Twips width)
{
    DocWalk w;
    doc_walk(&w, (DocNode *)(uintptr_t)n);
    while (!b->led && doc_walk_next(&w))
        b->led = w.node->kind == DOC_BLANK && w.node->u.blank.line;
    b->leader = b->led ? width - b->left - b->right : 0;
}

static void find_frame(const Odt *o, Beside *b, const DocNode *n)
{
    const DocNode *box = names_around(n, DOC_BOX);
    const StyleProps *frame = box ? &names_of(o->names, box->style)->style->all : NULL;
    if (frame && frame->frame != b->base->style->all.frame)
        b->frame = frame;
}

static void find_text(Beside *b, const DocNode *n, Twips width)
{
    b->spaced = n->u.para.spaced;
    b->before = b->spaced ? n->u.para.before : 0;
    b->after = b->spaced ? n->u.para.after : 0;
    find_align(b, n);
    find_leader(b, n, width);
}

static bool has_properties(const Beside *b)
{
    return b->indents || b->keep_next || b->keep_lines || b->led || b->aligned || b->frame
           || b->spaced || b->high || b->page_break;
}

/* ---- the automatic style ---- */

/* Beside indents of its own a numbered paragraph names its first line's too, or it would take
 * them from the list. */
static void write_indents(Xw *x, const Beside *b)
{
    const StyleProps *style = &b->base->style->all;
    Twips reach = style_frame_reach(b->frame ? b->frame : style);
    odt_length(x, "fo:margin-left", b->left - reach);
    odt_length(x, "fo:margin-right", b->right - reach);
    odt_length(x, "fo:text-indent", style->indent);
}

/* A blank to the margin is a tab to the right edge of the text with dots before it; tabs count
 * from the left indent. */
static void write_leader(Xw *x, Twips end)
{
    xw_open(x, "style:tab-stops");
    xw_open(x, "style:tab-stop");
    odt_length(x, "style:position", end);
    xw_attr_z(x, "style:type", "right");
    xw_attr_z(x, "style:leader-style", "dotted");
    xw_attr_z(x, "style:leader-text", ".");
    xw_close(x);
    xw_close(x);
}

static void write_properties(Xw *x, const Beside *b, int page_number)
{
    xw_open(x, "style:paragraph-properties");
    if (b->indents || b->frame)
        write_indents(x, b);
    if (b->spaced) {
        odt_length(x, "fo:margin-top", b->before);
        odt_length(x, "fo:margin-bottom", b->after);
    }
    if (b->high)
        odt_length(x, "fo:line-height", b->height);
    if (b->aligned)
        odt_align(x, b->align);
    if (b->keep_next)
        xw_attr_z(x, "fo:keep-with-next", "always");
    if (b->keep_lines)
        xw_attr_z(x, "fo:keep-together", "always");
    if (b->page_break)
        xw_attr_z(x, "fo:break-before", "page");
    if (page_number)
        xw_attr_int(x, "style:page-number", page_number);
    if (b->frame)
        odt_borders(x, b->frame, STYLE_FRAME);
    if (b->led)
        write_leader(x, b->leader);
    xw_close(x);
}

static Str new_style(Odt *o, const Beside *b, const OdtMaster *master)
{
    Xw *x = odt_auto_open(&o->automatic, AUTO_PARAGRAPH, b->base->id);
    if (master->name.n)
        xw_attr(x, "style:master-page-name", master->name);
    if (has_properties(b) || master->number)
        write_properties(x, b, master->number);
    return odt_auto_close(&o->automatic);
}

/* Of most paragraphs one with the same was met before. */
static Str style_beside(Odt *o, const Beside *b, const OdtMaster *master)
{
    const Str signs = { (const char *)b, sizeof *b };
    if (master->name.n || master->number)
        return new_style(o, b, master);
    if (!has_properties(b))
        return b->base->id;
    Str known = odt_auto_known(&o->automatic, signs);
    if (known.p)
        return known;
    Str name = new_style(o, b, master);
    odt_auto_know(&o->automatic, signs, name);
    return name;
}

Str odt_paragraph_style(Odt *o, const DocNode *node, OdtPlace place)
{
    Beside b;
    memset(&b, 0, sizeof b); /* to the last byte: it is compared so */
    b.base = place.base;
    b.page_break = place.page_break;
    b.high = node->kind == DOC_SPACE;
    b.height = b.high ? node->u.space.height : 0;
    find_indents(o, &b, node);
    find_keeps(&b, node);
    find_frame(o, &b, node);
    if (doc_is_text_block(node))
        find_text(&b, node, place.width);
    return style_beside(o, &b, &place.master);
}

Str odt_spacer_style(Odt *o, OdtPlace place)
{
    Beside b;
    memset(&b, 0, sizeof b);
    b.base = names_of(o->names, STYLE_SPACER);
    b.page_break = place.page_break;
    return style_beside(o, &b, &place.master);
}
