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

void layout_blank(Pass *p, DocNode *paragraph, Twips avail)
{
    const StyleSheet *sheet = p->doc->sheet;
    DocNode *blank = paragraph->last;
    const Style *s = style_find(sheet, paragraph->style);
    if (!s || !blank || blank->kind != DOC_BLANK || !blank->u.blank.line)
        return;
    Twips room = avail - s->all.left - s->all.right - quote_left(sheet, paragraph);
    Twips end = lines_end(p->arena, paragraph, s, room);
    if (end > 0 && room - end < sheet->page.blank_line)
        doc_insert_before(blank, doc_node(p->arena, DOC_BREAK, blank->at));
}
