/* SPDX-License-Identifier: MIT */
#include "pass/layout_blank.h"

#include "pass/layout_lines.h"

/* Quotations stand in beside what their paragraphs' styles say. */
static Twips quote_left(const StyleSheet *sheet, const DocNode *n)
{
    Twips left = 0;
    for (n = n->parent; n; n = n->parent) {
        if (n->kind != DOC_QUOTE)
            continue;
        const Style *s = n->style.n ? style_find(sheet, n->style) : NULL;
        left += s ? s->all.left : sheet->page.quote;
    }
    return left;
}

/* In place of a name: dots as long as the style says, in the middle where the name would be, and
 * not bold. Tabs do not centre, so indents do. */
static void stand_alone(DocNode *paragraph, const Style *s, Twips avail)
{
    Twips room = avail - s->all.left - s->all.right;
    Twips length = s->all.blank < room ? s->all.blank : room;
    Twips before = s->all.align == ALIGN_CENTER ? (room - length) / 2 : 0;
    paragraph->u.para.indented = true;
    paragraph->u.para.left = s->all.left + before;
    paragraph->u.para.right = avail - paragraph->u.para.left - length;
    paragraph->u.para.aligned = true;
    paragraph->u.para.align = ALIGN_LEFT;
    paragraph->u.para.run_in = true;
}

void layout_blank(Pass *p, DocNode *paragraph, Twips avail)
{
    const StyleSheet *sheet = p->doc->sheet;
    DocNode *blank = paragraph->last;
    if (!blank || blank->kind != DOC_BLANK || !blank->u.blank.line)
        return;
    const Style *s = style_find(sheet, paragraph->style);
    if (!s)
        return;
    if (s->all.blank && blank == paragraph->first) {
        stand_alone(paragraph, s, avail);
        return;
    }
    Twips room = avail - s->all.left - s->all.right - quote_left(sheet, paragraph);
    Twips end = lines_end(p->arena, paragraph, s, room);
    if (end > 0 && room - end < sheet->page.blank_line)
        doc_insert_before(blank, doc_node(p->arena, DOC_BREAK, blank->at));
}
