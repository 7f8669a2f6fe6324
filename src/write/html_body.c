/* SPDX-License-Identifier: MIT */
#include "write/html_body.h"

#include "base/text.h"
#include "write/html_css.h"
#include "write/html_image.h"
#include "write/html_page.h"
#include "write/html_table.h"

typedef struct Note Note;
struct Note {
    const DocNode *node;
    int number;
    Note *next;
};

typedef struct Body {
    const Html *h;
    Xw *x;
    Buf css;                 /* of the element that is being opened */
    HtmlTable *table;        /* the innermost open one */
    const DocNode *section, *para;
    const DocNode *foot;     /* of this section's first sheet, not yet written; or NULL */
    int sections, notes;     /* counted through the document */
    int marked;              /* open strong and emph */
    bool page_break;         /* the next block begins a page */
    Note *waiting, **end;    /* notes of this sheet, not yet written */
    const Note *note;        /* being written, its number still to come */
    bool in_note;
} Body;

static Arena *arena_of(const Body *b)
{
    return b->h->arena;
}

static const DocNode *around(const DocNode *node, DocKind kind)
{
    const DocNode *n = node->parent;
    while (n && n->kind != kind && n->kind != DOC_CELL)
        n = n->parent;
    return n && n->kind == kind ? n : NULL;
}

static void write_below(Body *b, const DocNode *root);

/* ---- sections and pages ---- */

static void open_sheet(Body *b, Str classes)
{
    html_open(b->x, "section", classes);
    html_line_end(b->x);
}

/* What stands in a margin of the section's first sheet; in print it may be a box of the page's
 * (html_page.c). */
static void write_margin(Body *b, const DocNode *box, const char *name, Str class_name)
{
    if (!box)
        return;
    html_open(b->x, name, class_name);
    html_line_end(b->x);
    write_below(b, box);
    html_close(b->x);
    html_line_end(b->x);
}

static void write_notes(Body *b);

static void close_sheet(Body *b)
{
    const DocNode *foot = b->foot;
    b->foot = NULL;
    write_notes(b);
    write_margin(b, foot, "footer", STR("foot"));
    html_close(b->x);
    html_line_end(b->x);
}

static void open_section(Body *b, const DocNode *section)
{
    b->section = section;
    b->foot = section->u.section.foot;
    b->sections++;
    b->page_break = false;
    open_sheet(b, html_page_class(b->h, b->sections));
    write_margin(b, section->u.section.head, "header", STR("head"));
}

/* A page break in the text is a new sheet on screen too; within a list or a cell it is one in
 * print alone, by the class given back, for the first block that can have it. */
static Str take_break(Body *b, const DocNode *block)
{
    if (!b->page_break)
        return STR("");
    if (block->parent != b->section)
        return STR(" new");
    b->page_break = false;
    close_sheet(b);
    open_sheet(b, ARENA_JOIN(arena_of(b), STR("sheet s"), arena_int(arena_of(b), b->sections)));
    return STR("");
}

/* ---- paragraphs ---- */

static const StyleName *style_of(const Body *b, const DocNode *node)
{
    const DocNode *box = around(node, DOC_BOX);
    Str style = node->style;
    if (!style.n && box)
        style = box->style;
    if (!style.n && node->kind == DOC_KE)
        style = STYLE_KE;
    if (!style.n && node->kind == DOC_SPACE)
        style = STYLE_SPACE;
    return names_of(b->h->names, style);
}

/* The last blank to the margin runs up to the right edge of the text. */
static bool has_leader(const DocNode *para)
{
    DocWalk w;
    doc_walk(&w, (DocNode *)(uintptr_t)para);
    while (doc_walk_next(&w))
        if (w.node->kind == DOC_BLANK && w.node->u.blank.line)
            return true;
    return false;
}

/* A column's alignment (Markdown's :-: and -:) holds for its paragraphs that have none. */
static Align align_of(const DocNode *para, Align of_style)
{
    const DocNode *cell = around(para, DOC_CELL);
    if (para->u.para.aligned)
        return para->u.para.align;
    if (cell && cell->parent->parent->kind == DOC_TABLE && cell->u.cell.align != ALIGN_LEFT)
        return cell->u.cell.align;
    return of_style;
}

static Str classes_of(const Body *b, const DocNode *para, Str page)
{
    const StyleName *name = style_of(b, para);
    const StyleProps *style = &name->style->all;
    Align align = align_of(para, style->align);
    bool other = align != style->align;
    return ARENA_JOIN(arena_of(b), b->in_note ? STR("note") : name->id,
                      other ? STR(" ") : STR(""), other ? html_css_align(align) : STR(""),
                      para->u.para.keep_next && !style->keep_next ? STR(" next") : STR(""),
                      para->u.para.keep_lines && !style->keep_lines ? STR(" whole") : STR(""),
                      has_leader(para) ? STR(" leader") : STR(""),
                      para->u.para.run_in && style->underline ? STR(" run-in") : STR(""),
                      around(para, DOC_BOX) && !para->style.n ? STR(" framed") : STR(""), page);
}

static void write_css(Body *b)
{
    if (b->css.n)
        xw_attr(b->x, "style", buf_str(&b->css));
    buf_clear(&b->css);
}

static void open_note_number(Body *b)
{
    Str number = arena_int(arena_of(b), b->note->number);
    xw_attr(b->x, "id", ARENA_JOIN(arena_of(b), STR("note-"), number));
    xw_open(b->x, "sup");
    xw_open(b->x, "a");
    xw_attr(b->x, "href", ARENA_JOIN(arena_of(b), STR("#note-ref-"), number));
    xw_text(b->x, number);
    xw_close(b->x);
    xw_close(b->x);
    xw_text(b->x, STR(" "));
    b->note = NULL;
}

/* A list's number in words is text already. */
static void write_label(Body *b, const DocNode *para)
{
    if (!para->u.para.num.list)
        return;
    html_open(b->x, "span", STR("label"));
    xw_text(b->x, para->u.para.num.label);
    html_close(b->x);
    if (!num_on_own_line(&para->u.para.num))
        xw_text(b->x, STR(" "));
}

static const char *element_of(const Body *b, const DocNode *para)
{
    static const char *const headings[] = { "h1", "h2", "h3", "h4", "h5", "h6" };
    if (para->kind != DOC_HEADING)
        return "p";
    int level = style_of(b, para)->style->outline;
    level = level > para->u.para.level ? level : para->u.para.level;
    return headings[level < 1 ? 0 : level > 6 ? 5 : level - 1];
}

static void open_paragraph(Body *b, const DocNode *para)
{
    Str page = take_break(b, para);
    b->page_break = false;
    html_open(b->x, element_of(b, para), classes_of(b, para, page));
    if (para->u.para.indented) {
        Twips reach = style_frame_reach(&style_of(b, para)->style->all);
        html_pt(&b->css, "margin-left", para->u.para.left - reach);
        html_pt(&b->css, "margin-right", para->u.para.right - reach);
    }
    write_css(b);
    if (b->note)
        open_note_number(b);
    write_label(b, para);
    b->para = para;
    b->marked = 0;
}

static void close_paragraph(Body *b)
{
    html_close(b->x);
    html_line_end(b->x);
    b->para = NULL;
}

/* ---- blocks without text ---- */

static void write_ke(Body *b, const DocNode *ke)
{
    take_break(b, ke);
    html_open(b->x, "div", style_of(b, ke)->id);
    html_pt(&b->css, "margin-left", ke->u.ke.left);
    html_pt(&b->css, "margin-right", ke->u.ke.right);
    write_css(b);
    html_close(b->x);
    html_line_end(b->x);
}

static void write_space(Body *b, const DocNode *space)
{
    take_break(b, space);
    html_open(b->x, "div", style_of(b, space)->id);
    if (space->first)
        buf_add(&b->css, STR("position:relative;"));
    html_pt(&b->css, "height", space->u.space.height);
    write_css(b);
    for (const DocNode *n = space->first; n; n = n->next)
        html_image_write(b->x, n);
    html_close(b->x);
    html_line_end(b->x);
}

/* ---- blocks of blocks ---- */

/* The text ends before it, and so do its notes. */
static bool is_signature(const Body *b, const DocNode *node)
{
    return node->kind == DOC_GRID && node->u.grid.keep
           && (node->parent == b->section || doc_is_bare(node->parent));
}

static void open_table(Body *b, const DocNode *node)
{
    Str page = take_break(b, node);
    b->page_break = false;
    if (is_signature(b, node))
        write_notes(b);
    HtmlTable *t = html_table_open(b->h, b->x, node, page);
    t->outer = b->table;
    b->table = t;
}

static void close_table(Body *b, const DocNode *node)
{
    if (!b->table || b->table->node != node)
        return;
    html_table_close(b->x, b->table);
    b->table = b->table->outer;
}

/* A page of the web has no need of a row for the signature, which stands below the table. */
static void open_row(Body *b, const DocNode *row)
{
    if (doc_is_bare(row->first))
        close_table(b, row->parent);
    else
        html_row_open(b->x, b->table, row);
}

static void open_part(Body *b, const char *role)
{
    xw_open(b->x, "div");
    xw_attr_z(b->x, "role", role);
    html_line_end(b->x);
}

static void open_list(Body *b, const DocNode *list)
{
    take_break(b, list);
    open_part(b, "list");
}

static void open_quote(Body *b, const DocNode *quote)
{
    take_break(b, quote);
    xw_open(b->x, "blockquote");
    if (quote->style.n) {
        html_pt(&b->css, "margin-left", names_of(b->h->names, quote->style)->style->all.left);
        write_css(b);
    }
    html_line_end(b->x);
}

/* Its frame and place are its style's; the text in it has its own. */
static void open_box(Body *b, const DocNode *box)
{
    take_break(b, box);
    const StyleProps *style = &names_of(b->h->names, box->style)->style->all;
    html_open(b->x, "div", STR("box"));
    html_pt(&b->css, "margin-left", style->left);
    html_pt(&b->css, "margin-right", style->right);
    if (style->frame)
        html_css_frame(&b->css, style);
    write_css(b);
    html_line_end(b->x);
}

static void close_part(Body *b)
{
    html_close(b->x);
    html_line_end(b->x);
}

/* ---- inlines ---- */

/* In a run-in heading only the marked part looks as the style says. */
static bool is_plain(const Body *b)
{
    return b->para && b->para->u.para.run_in && !b->marked;
}

static void write_text(Body *b, Str text)
{
    bool plain = is_plain(b);
    bool blanks = str_has(text, STR("  ")) || str_has(text, STR("\t"));
    if (!plain && !blanks) {
        xw_text(b->x, text);
        return;
    }
    html_open(b->x, "span", !blanks ? STR("plain") : plain ? STR("plain blanks") : STR("blanks"));
    xw_text(b->x, text);
    html_close(b->x);
}

static void open_mark(Body *b, DocKind kind)
{
    static const char *const names[] = {
        [DOC_STRONG] = "strong", [DOC_EMPH] = "em", [DOC_SUPER] = "sup", [DOC_SUB] = "sub",
        [DOC_UNDERLINE] = "u",
    };
    b->marked += kind == DOC_STRONG || kind == DOC_EMPH;
    xw_open(b->x, names[kind]);
}

static void close_mark(Body *b, DocKind kind)
{
    b->marked -= kind == DOC_STRONG || kind == DOC_EMPH;
    html_close(b->x);
}

/* Out of the page, to a place that a reader may safely be led to: with no scheme, or one of
 * these. Of other links the text alone is written. */
static bool leads_out(Arena *a, const DocNode *link)
{
    static const char *const schemes[] = { "http", "https", "mailto", "tel", "ftp" };
    Str url = link->u.link.url;
    size_t end = 0;
    while (end < url.n && url.p[end] != ':' && url.p[end] != '/' && url.p[end] != '?'
           && url.p[end] != '#')
        end++;
    if (end == url.n || url.p[end] != ':')
        return url.n > 0 && url.p[0] != '#';
    Str scheme = text_lower(a, str_sub(url, 0, end));
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (str_eq(scheme, str_from(schemes[i])))
            return true;
    return false;
}

static void open_link(Body *b, const DocNode *link)
{
    if (!leads_out(arena_of(b), link))
        return;
    xw_open(b->x, "a");
    xw_attr(b->x, "href", link->u.link.url);
}

static void close_link(Body *b, const DocNode *link)
{
    if (leads_out(arena_of(b), link))
        html_close(b->x);
}

static void write_blank(Body *b, const DocNode *blank)
{
    Str fill = is_plain(b) ? STR("fill plain") : STR("fill");
    html_open(b->x, "span", blank->u.blank.line ? fill : STR("blank"));
    xw_text(b->x, BLANK_DOTS(blank));
    xw_close(b->x);
}

static void write_break(Body *b, const DocNode *node)
{
    if (doc_is_block(node))
        b->page_break = true;
    else
        xw_empty(b->x, "br");
}

/* ---- notes ---- */

static void write_note_reference(Body *b, const DocNode *node)
{
    Note *note = *b->end = ARENA_NEW(arena_of(b), Note);
    *note = (Note){ .node = node, .number = ++b->notes };
    b->end = &note->next;
    Str number = arena_int(arena_of(b), note->number);
    xw_open(b->x, "sup");
    xw_open(b->x, "a");
    xw_attr(b->x, "id", ARENA_JOIN(arena_of(b), STR("note-ref-"), number));
    xw_attr(b->x, "href", ARENA_JOIN(arena_of(b), STR("#note-"), number));
    xw_text(b->x, number);
    xw_close(b->x);
    xw_close(b->x);
}

static void write_note(Body *b, const Note *note)
{
    b->note = note;
    bool blocks = note->node->first && doc_is_block(note->node->first);
    if (!blocks) {
        html_open(b->x, "p", STR("note"));
        open_note_number(b);
    }
    write_below(b, note->node);
    if (!blocks)
        close_part(b);
}

static void write_notes(Body *b)
{
    if (!b->waiting)
        return;
    html_open(b->x, "div", STR("notes"));
    xw_attr_z(b->x, "role", "doc-endnotes");
    html_line_end(b->x);
    xw_empty(b->x, "hr");
    html_line_end(b->x);
    b->in_note = true;
    for (const Note *note = b->waiting; note; note = note->next)
        write_note(b, note);
    b->in_note = false;
    b->waiting = NULL;
    b->end = &b->waiting;
    close_part(b);
}

/* ---- the walk ---- */

/* a flat table */
static void enter(Body *b, const DocNode *node)
{
    switch (node->kind) {
    case DOC_SECTION: open_section(b, node); break;
    case DOC_PARAGRAPH:
    case DOC_HEADING: open_paragraph(b, node); break;
    case DOC_KE: write_ke(b, node); break;
    case DOC_SPACE: write_space(b, node); break;
    case DOC_TABLE:
    case DOC_GRID: open_table(b, node); break;
    case DOC_ROW: open_row(b, node); break;
    case DOC_CELL:
        if (!doc_is_bare(node))
            html_cell_open(b->x, b->table, node);
        break;
    case DOC_LIST: open_list(b, node); break;
    case DOC_ITEM: open_part(b, "listitem"); break;
    case DOC_QUOTE: open_quote(b, node); break;
    case DOC_BOX: open_box(b, node); break;
    case DOC_BREAK: write_break(b, node); break;
    case DOC_TEXT: write_text(b, node->u.text.text); break;
    case DOC_STRONG:
    case DOC_EMPH:
    case DOC_SUPER:
    case DOC_SUB:
    case DOC_UNDERLINE: open_mark(b, node->kind); break;
    case DOC_LINK: open_link(b, node); break;
    case DOC_BLANK: write_blank(b, node); break;
    case DOC_IMAGE:
        if (node->parent->kind != DOC_SPACE)
            html_image_write(b->x, node);
        break;
    case DOC_NOTE: write_note_reference(b, node); break;
    default: break;
    }
}

static void leave(Body *b, const DocNode *node)
{
    switch (node->kind) {
    case DOC_SECTION: close_sheet(b); break;
    case DOC_PARAGRAPH:
    case DOC_HEADING: close_paragraph(b); break;
    case DOC_TABLE:
    case DOC_GRID: close_table(b, node); break;
    case DOC_ROW:
        if (!doc_is_bare(node->first))
            html_row_close(b->x);
        break;
    case DOC_CELL:
        if (!doc_is_bare(node))
            html_cell_close(b->x);
        break;
    case DOC_LIST:
    case DOC_ITEM:
    case DOC_QUOTE:
    case DOC_BOX: close_part(b); break;
    case DOC_STRONG:
    case DOC_EMPH:
    case DOC_SUPER:
    case DOC_SUB:
    case DOC_UNDERLINE: close_mark(b, node->kind); break;
    case DOC_LINK: close_link(b, node); break;
    default: break;
    }
}

static bool is_covered(const DocNode *node)
{
    return node->kind == DOC_CELL && node->u.cell.covered;
}

static void write_below(Body *b, const DocNode *root)
{
    DocWalk w;
    doc_walk(&w, (DocNode *)(uintptr_t)root);
    while (doc_walk_next(&w)) {
        if (w.node == root || (is_covered(w.node) && !w.entering))
            continue;
        if (!w.entering)
            leave(b, w.node);
        else if (!is_covered(w.node))
            enter(b, w.node);
        if (w.entering && (is_covered(w.node) || w.node->kind == DOC_NOTE))
            doc_walk_past(&w);
    }
}

void html_body_write(const Html *h, Xw *x)
{
    Body b = { .h = h, .x = x };
    b.end = &b.waiting;
    buf_init(&b.css, 0);
    xw_open(x, "main");
    html_line_end(x);
    write_below(&b, h->doc->root);
    xw_close(x);
    html_line_end(x);
    buf_release(&b.css);
}
