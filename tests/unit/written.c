/* SPDX-License-Identifier: MIT */
#include "written.h"

#include <assert.h>

#include "write/write.h"

static Style *add_style(Written *w, const char *name, const char *parent, StyleProps own)
{
    Style *s = ARENA_NEW(w->a, Style), **end = &w->sheet.styles;
    s->name = str_from(name);
    s->parent = parent ? style_find(&w->sheet, str_from(parent)) : NULL;
    s->own = own;
    while (*end)
        end = &(*end)->next;
    *end = s;
    return s;
}

static void add_styles(Written *w)
{
    add_style(w, "chung", NULL, (StyleProps){
        .given = STYLE_FONT | STYLE_SIZE | STYLE_COLOR | STYLE_LINE | STYLE_ALIGN,
        .font = STR("Times New Roman"), .size = 27, .color = STR("000000"), .line = 240 });
    add_style(w, "than", "chung", (StyleProps){
        .given = STYLE_INDENT | STYLE_BEFORE | STYLE_ALIGN | STYLE_LINE,
        .indent = 720, .before = 120, .align = ALIGN_BOTH, .line = 276 });
    add_style(w, "de-muc-1", "than", (StyleProps){
        .given = STYLE_BOLD | STYLE_KEEP_NEXT, .bold = true, .keep_next = true })->outline = 1;
    add_style(w, "gach", "than", (StyleProps){ .given = 0 });
    add_style(w, "ten", "chung", (StyleProps){
        .given = STYLE_ALIGN | STYLE_FIT | STYLE_LINE, .align = ALIGN_CENTER,
        .fit = FIT_ONE_LINE, .line_rule = LINE_AT_LEAST, .line = 300 });
    add_style(w, "khung", "chung", (StyleProps){
        .given = STYLE_FRAME | STYLE_LEFT | STYLE_COLOR, .frame = 6, .left = 200,
        .color = STR("FF0000") });
    add_style(w, "ke", "chung", (StyleProps){
        .given = STYLE_LINE | STYLE_RULE, .line_rule = LINE_EXACT, .line = 80, .rule = 6 });
    add_style(w, "trang-so", "chung", (StyleProps){
        .given = STYLE_ALIGN | STYLE_SIZE, .align = ALIGN_CENTER, .size = 26 });
    style_resolve(&w->sheet);
}

Written *written_new(void)
{
    Arena *a = arena_new();
    Written *w = ARENA_NEW(a, Written);
    *w = (Written){ .a = a };
    w->sheet.page = (PageSpec){ .width = 11906, .height = 16838, .top = 1134, .bottom = 1134,
        .left = 1701, .right = 850, .header = 567, .language = STR("vi-VN") };
    w->sheet.page.quote = 567;
    w->sheet.page.note = 40;
    w->sheet.table = (TableSpec){ .padding = 108, .line = 4 };
    add_styles(w);
    w->doc.arena = a;
    w->doc.sheet = &w->sheet;
    w->doc.root = doc_node(a, DOC_DOCUMENT, POS_NONE);
    w->at = written_add(w, w->doc.root, DOC_SECTION);
    w->list.id = 1;
    return w;
}

void written_free(Written *w)
{
    arena_free(w->a);
}

DocNode *written_add(Written *w, DocNode *to, DocKind kind)
{
    DocNode *n = doc_node(w->a, kind, POS_NONE);
    doc_append(to, n);
    return n;
}

DocNode *written_text(Written *w, DocNode *to, DocKind kind, const char *text)
{
    DocNode *in = kind == DOC_TEXT ? to : written_add(w, to, kind);
    DocNode *n = doc_text(w->a, str_from(text), POS_NONE);
    doc_append(in, n);
    return kind == DOC_TEXT ? n : in;
}

DocNode *written_para(Written *w, const char *style, const char *text)
{
    DocNode *n = written_add(w, w->at, DOC_PARAGRAPH);
    n->style = str_from(style);
    if (*text)
        written_text(w, n, DOC_TEXT, text);
    return n;
}

void written_number(Written *w, DocNode *para, const char *label)
{
    static const NumDef def = { .n_levels = 1 };
    w->list.def = &def;
    para->u.para.num.list = &w->list;
    para->u.para.num.label = str_from(label);
}

DocNode *written_table(Written *w, DocKind kind, int columns)
{
    DocNode *n = written_add(w, w->at, kind);
    n->u.grid.columns = columns;
    n->u.grid.widths = ARENA_NEWN(w->a, Twips, columns);
    n->u.grid.borders = kind == DOC_TABLE;
    for (int i = 0; i < columns; i++)
        n->u.grid.widths[i] = 1000;
    return n;
}

DocNode *written_cell(Written *w, DocNode *table, DocNode *row, const char *text)
{
    DocNode *cell = written_add(w, row ? row : written_add(w, table, DOC_ROW), DOC_CELL);
    DocNode *para = written_add(w, cell, DOC_PARAGRAPH);
    cell->u.cell.span = cell->u.cell.down = 1;
    para->style = STR("than");
    if (*text)
        written_text(w, para, DOC_TEXT, text);
    return cell;
}

Str written_as(Written *w, const char *type)
{
    PartList parts = { 0 };
    const Writer *writer = writer_find(str_from(type));
    assert(writer && !writer->package);
    writer->write(&w->doc, w->a, &parts);
    assert(parts.n == 1);
    return parts.parts[0].bytes;
}
