/* SPDX-License-Identifier: MIT */
#include "write/odt_content.h"

#include <assert.h>
#include <string.h>

#include "doc/shape.h"
#include "write/odt_lists.h"
#include "write/odt_picture.h"
#include "write/odt_run.h"
#include "write/odt_styles.h"
#include "write/odt_table.h"
#include "write/odt_xml.h"

/* What was written last in the section or in the open cell. */
typedef enum Last { LAST_NOTHING, LAST_PARAGRAPH, LAST_TABLE } Last;

typedef struct Body {
    Odt *o;
    Xw *x;
    OdtRuns runs;
    OdtLists lists;
    OdtTable *table;         /* the innermost open one */
    const DocNode *section;
    Last last;
    bool page_break;         /* the next paragraph or table begins a page */
    OdtMaster master;        /* or a section */
    Buf signs;               /* of the open paragraph, for write/kept; empty: none are kept */
    size_t inside;           /* where in the part it begins */
} Body;

/* What the next block is told of where it stands; a page is begun once. */
static OdtPlace place_now(Body *b)
{
    OdtPlace place = { .page_break = b->page_break && !b->master.name.n, .master = b->master };
    place.width = b->table ? b->table->cell_width : odt_page_width(b->o, b->section);
    b->page_break = false;
    b->master = (OdtMaster){ .number = 0 };
    return place;
}

static void write_spacer(Body *b)
{
    odt_lists_close(&b->lists);
    xw_open(b->x, "text:p");
    xw_attr(b->x, "text:style-name", odt_spacer_style(b->o, place_now(b)));
    xw_close(b->x);
    b->last = LAST_PARAGRAPH;
}

/* ---- paragraphs ---- */

/* LibreOffice takes the list from a text:h whose style has no outline level: its number counts
 * for more than its place in the outline. */
static bool is_heading(const DocNode *node, const StyleName *base)
{
    return node->kind == DOC_HEADING && (base->style->outline || !node->u.para.num.list);
}

static void open_paragraph(Body *b, const DocNode *node)
{
    static const DocNum no_number;
    bool text = doc_is_text_block(node);
    odt_lists_place(&b->lists, text ? &node->u.para.num : &no_number);
    const StyleName *base = odt_paragraph_base(b->o, node);
    OdtPlace place = place_now(b);
    place.base = base;
    Str style = odt_paragraph_style(b->o, node, place);
    bool heading = is_heading(node, base);
    xw_open(b->x, heading ? "text:h" : "text:p");
    xw_attr(b->x, "text:style-name", style);
    if (heading)
        xw_attr_int(b->x, "text:outline-level", node->u.para.level);
    odt_runs_start(&b->runs, &base->style->all, text && node->u.para.run_in);
}

/* Whether all that stands in a paragraph was written as it was before. What is marked has an
 * automatic style, whose name is this document's alone. */
static bool written_again(Body *b, const DocNode *node)
{
    buf_clear(&b->signs);
    if (!b->o->kept || !doc_lasts(node) || node->u.para.run_in ||
        !doc_signs(node, false, &b->signs)) {
        buf_clear(&b->signs);
        return false;
    }
    xw_raw(b->x, STR("")); /* the start tag ends */
    b->inside = b->x->out->n;
    bool again = kept_again(b->o->kept, buf_str(&b->signs), b->x->out);
    if (again)
        buf_clear(&b->signs);
    return again;
}

static void close_paragraph(Body *b)
{
    odt_runs_end(&b->runs);
    if (b->signs.n)
        kept_put(b->o->kept, buf_str(&b->signs), str_from_at(buf_str(b->x->out), b->inside));
    buf_clear(&b->signs);
    xw_close(b->x);
    b->last = LAST_PARAGRAPH;
}

/* ---- tables ---- */

static void open_table(Body *b, const DocNode *node)
{
    odt_lists_close(&b->lists);
    if (b->last == LAST_TABLE)
        write_spacer(b);
    OdtTable *outer = b->table;
    b->table = odt_table_open(b->o, b->x, node, place_now(b));
    b->table->outer = outer;
}

static void close_table(Body *b)
{
    b->table = odt_table_close(b->table);
    b->last = LAST_TABLE;
}

static void close_cell(Body *b, const DocNode *cell)
{
    odt_lists_close(&b->lists);
    if (b->last != LAST_PARAGRAPH)
        write_spacer(b);
    odt_cell_close(b->table, cell);
}

/* ---- sections ---- */

static void open_section(Body *b, const DocNode *section)
{
    b->section = section;
    b->last = LAST_NOTHING;
    b->master = odt_page_master(b->o, section);
}

static void close_section(Body *b)
{
    odt_lists_close(&b->lists);
    if (b->last != LAST_PARAGRAPH || b->page_break)
        write_spacer(b);
}

/* ---- inlines ---- */

/* A link within the document has no target here: its text alone is written. */
static bool leads_out(const DocNode *link)
{
    return link->u.link.url.n > 0 && link->u.link.url.p[0] != '#';
}

/* Letters beyond ASCII may stand in an IRI; blanks and brackets go as %XX. */
static Str iri_escape(Arena *a, Str url)
{
    static const char digits[] = "0123456789ABCDEF";
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0; i < url.n; i++) {
        unsigned char c = (unsigned char)url.p[i];
        if (c > ' ' && c != 127 && !strchr("<>\"{}|\\^`", c)) {
            buf_char(&b, url.p[i]);
            continue;
        }
        buf_char(&b, '%');
        buf_char(&b, digits[c >> 4]);
        buf_char(&b, digits[c & 15]);
    }
    Str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static void open_link(Body *b, const DocNode *link)
{
    odt_runs_flush(&b->runs);
    b->o->n_links++;
    xw_open(b->x, "text:a");
    xw_attr_z(b->x, "xlink:type", "simple");
    xw_attr(b->x, "xlink:href", iri_escape(b->o->arena, link->u.link.url));
    xw_attr(b->x, "text:style-name", ODT_LINK);
    xw_attr(b->x, "text:visited-style-name", ODT_LINK);
}

static void close_link(Body *b)
{
    odt_runs_flush(&b->runs);
    xw_close(b->x);
}

static void write_page_number(Body *b)
{
    odt_runs_flush(&b->runs);
    xw_open(b->x, "text:page-number");
    xw_attr_z(b->x, "text:select-page", "current");
    xw_text(b->x, STR("1"));
    xw_close(b->x);
    b->runs.after_blank = false;
}

/* A blank stands after the number. A note is one paragraph; what is below it counts as inlines,
 * further paragraphs as lines. */
static void write_note_text(Body *b, const DocNode *note)
{
    OdtRuns r;
    DocWalk w;
    odt_runs_init(&r, b->o, b->x);
    odt_runs_start(&r, &names_root(b->o->names)->style->all, false);
    odt_runs_text(&r, STR(" "));
    doc_walk(&w, (DocNode *)(uintptr_t)note);
    while (doc_walk_next(&w)) {
        DocKind kind = w.node->kind;
        if (kind >= DOC_STRONG && kind <= DOC_UNDERLINE)
            odt_runs_mark(&r, kind, w.entering);
        else if (w.entering && kind == DOC_TEXT)
            odt_runs_text(&r, w.node->u.text.text);
        else if (w.entering && kind == DOC_BLANK)
            odt_runs_text(&r, BLANK_DOTS(w.node));
        else if (w.entering && (kind == DOC_BREAK || (doc_is_text_block(w.node)
                                                      && w.node != note->first)))
            odt_runs_text(&r, STR("\n"));
    }
    odt_runs_end(&r);
    odt_runs_release(&r);
}

static void write_note(Body *b, const DocNode *note)
{
    odt_runs_flush(&b->runs);
    Str number = arena_int(b->o->arena, ++b->o->n_notes);
    xw_open(b->x, "text:note");
    xw_attr(b->x, "text:id", ARENA_JOIN(b->o->arena, STR("note"), number));
    xw_attr_z(b->x, "text:note-class", "footnote");
    xw_open(b->x, "text:note-citation");
    if (b->o->doc->many) /* notes restart by page and by chapter, never by document */
        xw_attr(b->x, "text:label", note->u.text.text);
    xw_text(b->x, b->o->doc->many ? note->u.text.text : number);
    xw_close(b->x);
    xw_open(b->x, "text:note-body");
    xw_open(b->x, "text:p");
    xw_attr(b->x, "text:style-name", ODT_NOTE);
    write_note_text(b, note);
    xw_close(b->x);
    xw_close(b->x);
    xw_close(b->x);
    b->runs.after_blank = false;
}

static void write_picture(Body *b, const DocNode *image)
{
    odt_runs_flush(&b->runs);
    odt_picture_write(b->o, b->x, image);
    b->runs.after_blank = false;
}

static void write_break(Body *b, const DocNode *node)
{
    if (doc_is_block(node))
        b->page_break = true;
    else
        odt_runs_text(&b->runs, STR("\n"));
}

/* ---- the walk ---- */

/* a flat table */
static void enter(Body *b, const DocNode *node)
{
    switch (node->kind) {
    case DOC_SECTION: open_section(b, node); break;
    case DOC_PARAGRAPH:
    case DOC_HEADING:
    case DOC_KE:
    case DOC_SPACE: open_paragraph(b, node); break;
    case DOC_TABLE:
    case DOC_GRID: open_table(b, node); break;
    case DOC_ROW: odt_row_open(b->table, node); break;
    case DOC_CELL: b->last = LAST_NOTHING; break;
    case DOC_BREAK: write_break(b, node); break;
    case DOC_TEXT: odt_runs_text(&b->runs, node->u.text.text); break;
    case DOC_STRONG:
    case DOC_EMPH:
    case DOC_SUPER:
    case DOC_SUB:
    case DOC_UNDERLINE: odt_runs_mark(&b->runs, node->kind, true); break;
    case DOC_LINK: if (leads_out(node)) open_link(b, node); break;
    case DOC_BLANK:
        odt_runs_text(&b->runs, node->u.blank.line ? STR("\t") : BLANK_DOTS(node));
        break;
    case DOC_IMAGE: write_picture(b, node); break;
    case DOC_PAGE_NUMBER: write_page_number(b); break;
    case DOC_NOTE: write_note(b, node); break;
    default: assert(node->kind < DOC_VALUE); break;
    }
}

static void leave(Body *b, const DocNode *node)
{
    switch (node->kind) {
    case DOC_SECTION: close_section(b); break;
    case DOC_PARAGRAPH:
    case DOC_HEADING:
    case DOC_KE:
    case DOC_SPACE: close_paragraph(b); break;
    case DOC_TABLE:
    case DOC_GRID: close_table(b); break;
    case DOC_ROW: odt_row_close(b->table); break;
    case DOC_CELL: close_cell(b, node); break;
    case DOC_STRONG:
    case DOC_EMPH:
    case DOC_SUPER:
    case DOC_SUB:
    case DOC_UNDERLINE: odt_runs_mark(&b->runs, node->kind, false); break;
    case DOC_LINK: if (leads_out(node)) close_link(b); break;
    default: break;
    }
}

/* A covered cell and what is below a note are not written here: on to the next node. */
static bool steps_over(Body *b, const DocNode *node)
{
    return node->kind == DOC_NOTE
           || (node->kind == DOC_CELL && !odt_cell_open(b->table, node));
}

static void step_over(DocWalk *w)
{
    DocNode *over = w->node;
    do
        doc_walk_next(w);
    while (w->node != over);
}

static void write_blocks(Body *b, DocNode *root);

/* True if what stands in an open cell is another's, and is written. */
static bool wrote_other(Body *b, const DocNode *node)
{
    const DocNode *content = node->kind == DOC_CELL ? odt_cell_content(b->table, node) : node;
    if (content == node)
        return false;
    for (DocNode *block = content->first; block; block = block->next)
        write_blocks(b, block);
    return true;
}

static void write_blocks(Body *b, DocNode *root)
{
    DocWalk w;
    doc_walk(&w, root);
    while (doc_walk_next(&w)) {
        if (!w.entering) {
            leave(b, w.node);
            continue;
        }
        bool over = steps_over(b, w.node);
        if (!over || w.node->kind == DOC_NOTE)
            enter(b, w.node);
        if (over)
            step_over(&w);
        else if (wrote_other(b, w.node)
                 || (doc_is_text_block(w.node) && written_again(b, w.node)))
            doc_walk_past(&w);
    }
}

void odt_blocks_write(Odt *o, Xw *x, DocNode *root, const DocNode *section)
{
    Body b = { .o = o, .x = x, .section = section };
    odt_runs_init(&b.runs, o, x);
    buf_init(&b.signs, 0);
    odt_lists_init(&b.lists, o, x);
    write_blocks(&b, root);
    if (b.last == LAST_TABLE)
        write_spacer(&b);
    odt_runs_release(&b.runs);
    buf_release(&b.signs);
}

static void write_text(Odt *o, Buf *text)
{
    Xw x;
    xw_init(&x, text);
    xw_open(&x, "office:text");
    odt_blocks_write(o, &x, o->doc->root, NULL);
    xw_close(&x);
    assert(xw_ok(&x));
}

void odt_content_write(Odt *o, Xw *x)
{
    Buf own = { 0 }, *text = kept_room(o->kept, ROOM_TEXT, &own);
    write_text(o, text);
    odt_root(x, "office:document-content");
    odt_fonts_write(o, x);
    xw_open(x, "office:automatic-styles");
    odt_auto_write(&o->automatic, x);
    xw_close(x);
    xw_open(x, "office:body");
    xw_raw(x, buf_str(text));
    xw_close(x);
    xw_close(x);
    buf_release(&own);
}
