/* SPDX-License-Identifier: MIT */
#include "write/docx_document.h"

#include <assert.h>
#include <string.h>

#include "doc/shape.h"
#include "write/docx_paragraph.h"
#include "write/docx_picture.h"
#include "write/docx_run.h"
#include "write/docx_section.h"
#include "write/docx_table.h"
#include "write/docx_xml.h"

/* What was written last in the part or in the open cell. */
typedef enum Last { LAST_NOTHING, LAST_PARAGRAPH, LAST_TABLE } Last;

typedef struct Body {
    Docx *d;
    Xw *x;
    DocxRuns runs;
    DocxTable *table;        /* the innermost open one */
    const DocNode *section;
    Last last;
    bool page_break;         /* the next paragraph begins a page */
    Buf signs;               /* of the open paragraph, for write/kept; empty: none are kept */
    size_t inside;           /* where in the part it begins */
} Body;

/* The empty paragraph of 1 pt; `section`: it ends that section. */
static void write_spacer(Body *b, bool keep_next, const DocNode *section)
{
    const StyleName *style = names_of(b->d->names, STYLE_SPACER);
    xw_open(b->x, "w:p");
    xw_open(b->x, "w:pPr");
    docx_val(b->x, "w:pStyle", style->id);
    if (keep_next && !style->style->all.keep_next)
        xw_empty(b->x, "w:keepNext");
    if (b->page_break)
        xw_empty(b->x, "w:pageBreakBefore");
    if (section)
        docx_section_write(b->d, b->x, section);
    xw_close(b->x);
    xw_close(b->x);
    b->page_break = false;
    b->last = LAST_PARAGRAPH;
}

/* ---- paragraphs ---- */

static void open_paragraph(Body *b, const DocNode *node)
{
    const StyleName *style = docx_paragraph_style(b->d, node);
    DocxPlace place = { .style = style, .page_break = b->page_break };
    place.width = b->table ? docx_cell_width(b->table) : docx_section_width(b->d, b->section);
    xw_open(b->x, "w:p");
    docx_paragraph_props(b->d, b->x, node, place);
    docx_runs_start(&b->runs, &style->style->all, doc_is_text_block(node) && node->u.para.run_in);
    b->page_break = false;
    if (b->table && b->table->node->kind == DOC_TABLE)
        b->table->filler = style->style->name;
}

/* Whether all that stands in a paragraph was written as it was before. What values are in is
 * another document's hardly ever. */
static bool written_again(Body *b, const DocNode *node)
{
    const StyleProps *style = b->runs.style;
    buf_clear(&b->signs);
    if (!b->d->kept || !doc_lasts(node))
        return false;
    buf_add(&b->signs, (Str){ (const char *)&style, sizeof style });
    buf_char(&b->signs, b->runs.run_in);
    b->inside = b->x->out->n;
    bool signs = doc_signs(node, true, &b->signs);
    bool again = signs && kept_again(b->d->kept, buf_str(&b->signs), b->x->out);
    if (again || !signs)
        buf_clear(&b->signs);
    return again;
}

static void close_paragraph(Body *b)
{
    docx_runs_flush(&b->runs);
    if (b->signs.n)
        kept_put(b->d->kept, buf_str(&b->signs), str_from_at(buf_str(b->x->out), b->inside));
    buf_clear(&b->signs);
    xw_close(b->x);
    b->last = LAST_PARAGRAPH;
}

/* ---- tables ---- */

static void open_table(Body *b, const DocNode *node)
{
    if (b->last == LAST_TABLE || b->page_break)
        write_spacer(b, node->u.grid.keep, NULL);
    b->table = docx_table_open(b->d, b->x, node, b->table);
}

static void close_table(Body *b)
{
    b->table = docx_table_close(b->table);
    b->last = LAST_TABLE;
}

static void write_empty_cell(Body *b)
{
    xw_open(b->x, "w:p");
    xw_open(b->x, "w:pPr");
    docx_val(b->x, "w:pStyle", names_of(b->d->names, b->table->filler)->id);
    xw_close(b->x);
    xw_close(b->x);
}

static void close_cell(Body *b)
{
    if (b->last == LAST_NOTHING)
        write_empty_cell(b);
    else if (b->last == LAST_TABLE)
        write_spacer(b, false, NULL);
    docx_cell_close(b->table);
}

/* ---- sections ---- */

/* True if the section's last paragraph could hold, and so held, its w:sectPr. */
static bool ended_in_paragraph(const DocNode *section)
{
    const DocNode *n = section->last;
    while (n && (n->kind == DOC_LIST || n->kind == DOC_ITEM || n->kind == DOC_QUOTE
                 || n->kind == DOC_BOX))
        n = n->last;
    return n && (doc_is_text_block(n) || n->kind == DOC_SPACE);
}

static void close_section(Body *b, const DocNode *section)
{
    bool is_last = !section->next;
    if (!is_last && !ended_in_paragraph(section))
        write_spacer(b, false, section);
    else if (is_last && (b->last != LAST_PARAGRAPH || b->page_break))
        write_spacer(b, false, NULL);
    if (is_last)
        docx_section_write(b->d, b->x, section);
    b->last = LAST_NOTHING;
}

/* ---- inlines ---- */

/* What a URI may not hold, and all that is not ASCII, as %XX of its bytes. */
static Str uri_escape(Arena *a, Str url)
{
    static const char digits[] = "0123456789ABCDEF";
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0; i < url.n; i++) {
        unsigned char c = (unsigned char)url.p[i];
        if (c > ' ' && c < 127 && !strchr("<>\"{}|\\^`", c)) {
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

/* A link within the document has no target here: its text alone is written. */
static bool leads_out(const DocNode *link)
{
    return link->u.link.url.n > 0 && link->u.link.url.p[0] != '#';
}

static void *grown(Arena *a, const void *old, size_t n, size_t *cap)
{
    if (n < *cap)
        return (void *)(uintptr_t)old;
    size_t item = sizeof(Str) > sizeof(void *) ? sizeof(Str) : sizeof(void *);
    *cap = *cap ? *cap * 2 : 8;
    void *p = arena_alloc(a, *cap * item);
    if (n)
        memcpy(p, old, n * item);
    return p;
}

static void open_link(Body *b, const DocNode *link)
{
    DocxRefs *refs = &b->d->refs;
    docx_runs_flush(&b->runs);
    refs->links = grown(b->d->arena, refs->links, refs->n_links, &refs->cap_links);
    refs->links[refs->n_links++] = uri_escape(b->d->arena, link->u.link.url);
    Arena *a = b->d->arena;
    xw_open(b->x, "w:hyperlink");
    xw_attr(b->x, "r:id", ARENA_JOIN(a, STR("rIdL"), arena_int(a, (int64_t)refs->n_links)));
}

static void close_link(Body *b)
{
    docx_runs_flush(&b->runs);
    xw_close(b->x);
}

static void write_note_reference(Body *b, const DocNode *note)
{
    DocxRefs *refs = &b->d->refs;
    docx_runs_flush(&b->runs);
    refs->notes = grown(b->d->arena, refs->notes, refs->n_notes, &refs->cap_notes);
    refs->notes[refs->n_notes++] = note;
    xw_open(b->x, "w:r");
    xw_open(b->x, "w:rPr");
    docx_val(b->x, "w:rStyle", STR("FootnoteReference"));
    xw_close(b->x);
    xw_open(b->x, "w:footnoteReference");
    if (b->d->doc->many)
        xw_attr_z(b->x, "w:customMarkFollows", "1");
    xw_attr_int(b->x, "w:id", (int64_t)refs->n_notes);
    xw_close(b->x);
    if (b->d->doc->many)
        docx_text(b->x, note->u.text.text);
    xw_close(b->x);
}

static void write_picture(Body *b, const DocNode *image)
{
    docx_runs_flush(&b->runs);
    docx_picture_write(b->d, b->x, image);
}

static void write_break(Body *b, const DocNode *node)
{
    if (doc_is_block(node))
        b->page_break = true;
    else
        docx_runs_text(&b->runs, STR("\n"));
}

/* ---- the walk ---- */

/* a flat table */
static void enter(Body *b, const DocNode *node)
{
    switch (node->kind) {
    case DOC_SECTION: b->section = node; b->last = LAST_NOTHING; break;
    case DOC_PARAGRAPH:
    case DOC_HEADING:
    case DOC_KE:
    case DOC_SPACE: open_paragraph(b, node); break;
    case DOC_TABLE:
    case DOC_GRID: open_table(b, node); break;
    case DOC_ROW: docx_row_open(b->table, node); break;
    case DOC_CELL: b->last = LAST_NOTHING; break;
    case DOC_BREAK: write_break(b, node); break;
    case DOC_TEXT: docx_runs_text(&b->runs, node->u.text.text); break;
    case DOC_STRONG:
    case DOC_EMPH:
    case DOC_SUPER:
    case DOC_SUB:
    case DOC_UNDERLINE: docx_runs_mark(&b->runs, node->kind, true); break;
    case DOC_LINK: if (leads_out(node)) open_link(b, node); break;
    case DOC_BLANK:
        docx_runs_text(&b->runs, node->u.blank.line ? STR("\t") : BLANK_DOTS(node));
        break;
    case DOC_IMAGE: write_picture(b, node); break;
    case DOC_PAGE_NUMBER: docx_runs_flush(&b->runs); docx_page_field(b->x); break;
    case DOC_NOTE: write_note_reference(b, node); break;
    default: assert(node->kind < DOC_VALUE); break;
    }
}

static void leave(Body *b, const DocNode *node)
{
    switch (node->kind) {
    case DOC_SECTION: close_section(b, node); break;
    case DOC_PARAGRAPH:
    case DOC_HEADING:
    case DOC_KE:
    case DOC_SPACE: close_paragraph(b); break;
    case DOC_TABLE:
    case DOC_GRID: close_table(b); break;
    case DOC_ROW: docx_row_close(b->table); break;
    case DOC_CELL: close_cell(b); break;
    case DOC_STRONG:
    case DOC_EMPH:
    case DOC_SUPER:
    case DOC_SUB:
    case DOC_UNDERLINE: docx_runs_mark(&b->runs, node->kind, false); break;
    case DOC_LINK: if (leads_out(node)) close_link(b); break;
    default: break;
    }
}

/* A covered cell and what is below a note are not written here: on to the next node. */
static bool steps_over(Body *b, const DocNode *node)
{
    return node->kind == DOC_NOTE
           || (node->kind == DOC_CELL && !docx_cell_open(b->table, node));
}

static void step_over(DocWalk *w)
{
    DocNode *over = w->node;
    do
        doc_walk_next(w);
    while (w->node != over);
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
        else if (doc_is_text_block(w.node) && written_again(b, w.node))
            doc_walk_past(&w);
    }
}

void docx_blocks_write(Docx *d, Xw *x, DocNode *root, const DocNode *section)
{
    Body b = { .d = d, .x = x, .section = section };
    docx_runs_init(&b.runs, x);
    buf_init(&b.signs, 0);
    write_blocks(&b, root);
    if (b.last == LAST_TABLE)
        write_spacer(&b, false, NULL);
    docx_runs_release(&b.runs);
    buf_release(&b.signs);
}

void docx_document_write(Docx *d, Xw *x)
{
    Body b = { .d = d, .x = x };
    docx_runs_init(&b.runs, x);
    buf_init(&b.signs, 0);
    docx_root(x, "w:document");
    xw_open(x, "w:body");
    write_blocks(&b, d->doc->root);
    xw_close(x);
    xw_close(x);
    docx_runs_release(&b.runs);
    buf_release(&b.signs);
}
