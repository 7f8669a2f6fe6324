/* SPDX-License-Identifier: MIT */
#include "pass/table_height.h"

#include "doc/metrics.h"

/* No ASCII character is wider than an em, no other one than two. */
static bool is_surely_one_line(const DocNode *para, const StyleProps *style, Twips room)
{
    const DocNode *text = para->first;
    return text && !text->next && text->kind == DOC_TEXT && room > 0 &&
           text->u.text.text.n <= (size_t)(room / (style->size * 10));
}

/* A paragraph's lines in `room`, as if words could break anywhere. */
static int count_lines(const DocNode *para, const StyleProps *style, Twips room)
{
    const MetricsStyle shape = style->bold ? METRICS_BOLD : METRICS_REGULAR;
    int lines = 1;
    if (is_surely_one_line(para, style, room))
        return lines;
    Twips width = 0;
    DocWalk w;
    doc_walk(&w, (DocNode *)(uintptr_t)para);
    while (doc_walk_next(&w)) {
        if (!w.entering)
            continue;
        if (w.node->kind == DOC_TEXT)
            width += metrics_width(w.node->u.text.text, style->size, shape);
        if (w.node->kind == DOC_BREAK) {
            lines += 1 + (room > 0 ? width / room : 0);
            width = 0;
        }
        if (w.node->kind == DOC_NOTE)
            doc_walk_past(&w);
    }
    return lines + (room > 0 && width > 0 ? (width - 1) / room : 0);
}

/* Half points are ten twips, a line of Times New Roman is 1.15 of its size. */
static Twips line_height(const StyleProps *style)
{
    Twips natural = style->size * 23 / 2;
    if (style->line_rule == LINE_MULTIPLE)
        return natural * style->line / 240;
    return style->line_rule == LINE_EXACT || style->line > natural ? style->line : natural;
}

static Twips cell_height(const StyleSheet *sheet, const DocNode *cell, Twips room)
{
    Twips height = 0;
    DocWalk w;
    doc_walk(&w, (DocNode *)(uintptr_t)cell);
    while (doc_walk_next(&w)) {
        const Style *style = w.entering && doc_is_text_block(w.node)
                                 ? style_find(sheet, w.node->style) : NULL;
        if (!style)
            continue;
        const StyleProps *all = &style->all;
        height += all->before + all->after
                  + count_lines(w.node, all, room - all->left - all->right) * line_height(all);
        doc_walk_past(&w);
    }
    return height;
}

/* A high cell has its text in all of its rows. */
static Twips row_height(const StyleSheet *sheet, const DocNode *table, const DocNode *row)
{
    Twips highest = row->u.row.height;
    int column = 0, columns = table->u.grid.columns;
    for (const DocNode *cell = row->first; cell; cell = cell->next, column++) {
        if (cell->u.cell.covered)
            continue;
        Twips room = -2 * sheet->table.padding;
        for (int i = column; i < column + cell->u.cell.span && i < columns; i++)
            room += table->u.grid.widths ? table->u.grid.widths[i] : 0;
        int down = cell->u.cell.down > 1 ? cell->u.cell.down : 1;
        Twips own = cell_height(sheet, cell, room) / down;
        highest = own > highest ? own : highest;
    }
    return highest;
}

Twips table_height(const StyleSheet *sheet, const DocNode *table)
{
    Twips height = 0;
    for (const DocNode *row = table->first; row; row = row->next)
        height += row_height(sheet, table, row);
    return height;
}
