/* SPDX-License-Identifier: MIT */
#include "tree.h"

#include <string.h>

static void add(Buf *b, const char *z)
{
    buf_add(b, str_from(z));
}

static void add_quoted(Buf *b, Str s)
{
    buf_char(b, ' ');
    buf_char(b, '"');
    buf_add(b, s);
    buf_char(b, '"');
}

static void add_number(Buf *b, const char *name, int value)
{
    buf_char(b, ' ');
    add(b, name);
    buf_int(b, value);
}

static void dump_para(Buf *b, const DocNode *n)
{
    static const char *const aligns[] = { " left", " center", " right", " both" };
    if (n->kind == DOC_HEADING)
        add_number(b, "", n->u.para.level);
    if (n->u.para.run_in)
        add(b, " run-in");
    if (n->u.para.no_number)
        add(b, " no-number");
    if (n->u.para.aligned)
        add(b, aligns[n->u.para.align]);
    if (n->u.para.label.n) {
        add(b, " #");
        buf_add(b, n->u.para.label);
    }
}

static void dump_hole(Buf *b, const DocNode *n)
{
    add_quoted(b, n->u.hole.name);
    if (n->u.hole.inverted)
        add(b, " inverted");
    if (n->u.hole.section)
        add(b, " section");
    if (n->u.hole.form)
        add(b, " form");
}

/* "c-r": by column; a dash where nothing was typed. */
static void dump_table(Buf *b, const DocNode *n)
{
    add_number(b, "columns ", n->u.grid.columns);
    if (n->u.grid.header_rows > 1)
        add_number(b, "headings ", n->u.grid.header_rows);
    bool any = false;
    for (int i = 0; n->u.grid.aligns && i < n->u.grid.columns; i++)
        any |= n->u.grid.aligns[i] != 0;
    add(b, any ? " " : "");
    for (int i = 0; any && i < n->u.grid.columns; i++)
        buf_char(b, n->u.grid.aligns[i] ? n->u.grid.aligns[i] : '-');
}

static void dump_cell(Buf *b, const DocNode *n)
{
    if (n->u.cell.span > 1)
        add_number(b, "span ", n->u.cell.span);
    if (n->u.cell.down > 1)
        add_number(b, "down ", n->u.cell.down);
    add(b, n->u.cell.covered ? " covered" : "");
    add(b, n->u.cell.up ? " up" : "");
}

static void dump_members(Buf *b, const DocNode *n)
{
    static const char *const lists[] = { " khoan", " diem", " gach", " cong" };
    switch (n->kind) {
    case DOC_PARAGRAPH:
    case DOC_HEADING: dump_para(b, n); break;
    case DOC_LIST:
        add(b, lists[n->u.list.list_kind]);
        add_number(b, "from ", n->u.list.start);
        break;
    case DOC_ITEM: add_number(b, "typed ", n->u.item.typed); break;
    case DOC_TEXT:
    case DOC_NOTE: add_quoted(b, n->u.text.text); break;
    case DOC_LINK: add_quoted(b, n->u.link.url); break;
    case DOC_REF: add_quoted(b, n->u.ref.label); break;
    case DOC_IMAGE:
        add_quoted(b, n->u.image.path);
        add_quoted(b, n->u.image.alt);
        add_quoted(b, n->u.image.title);
        add_number(b, "width ", n->u.image.width);
        if (n->u.image.share)
            add_number(b, "share ", n->u.image.share);
        break;
    case DOC_TABLE: dump_table(b, n); break;
    case DOC_ROW:
        add(b, n->u.row.kind == ROW_GROUP ? " group" : n->u.row.kind == ROW_TOTAL ? " total" : "");
        break;
    case DOC_CELL: dump_cell(b, n); break;
    case DOC_BREAK: add(b, n->u.brk.page ? " page" : ""); break;
    case DOC_BLANK: add(b, n->u.blank.line ? " line" : ""); break;
    case DOC_VALUE:
    case DOC_IF:
    case DOC_EACH:
    case DOC_PART: dump_hole(b, n); break;
    default: break;
    }
}

void tree_dump(Buf *out, DocNode *root)
{
    DocWalk w;
    size_t depth = 0;
    doc_walk(&w, root);
    while (doc_walk_next(&w)) {
        if (!w.entering) {
            depth--;
            continue;
        }
        buf_fill(out, ' ', depth++);
        add(out, doc_kind_name(w.node->kind));
        dump_members(out, w.node);
        add(out, " @");
        buf_int(out, w.node->at.a);
        buf_char(out, ':');
        buf_int(out, w.node->at.b);
        buf_char(out, '\n');
    }
}

void tree_messages(Buf *out, Diag *d)
{
    for (size_t i = 0; i < diag_count(d); i++) {
        const Message *m = diag_at(d, i);
        buf_int(out, m->at.a);
        buf_char(out, ':');
        buf_int(out, m->at.b);
        buf_char(out, ' ');
        add(out, msg_info(m->id)->id);
        for (int k = 0; k < msg_info(m->id)->args; k++)
            add_quoted(out, m->args[k]);
        buf_char(out, '\n');
    }
}
