/* SPDX-License-Identifier: MIT */
#include "write/docx_footnotes.h"

#include "write/docx_run.h"
#include "write/docx_xml.h"

static void open_note(Xw *x, int64_t id, const char *type)
{
    xw_open(x, "w:footnote");
    if (type)
        xw_attr_z(x, "w:type", type);
    xw_attr_int(x, "w:id", id);
    xw_open(x, "w:p");
}

static void write_separator(Xw *x, int64_t id, const char *type, const char *mark)
{
    open_note(x, id, type);
    xw_open(x, "w:r");
    xw_empty(x, mark);
    xw_close(x);
    xw_close(x);
    xw_close(x);
}

/* In a file of several documents each counts its own. Word could restart the count at a section,
 * but a document may have several; LibreOffice restarts it by page and by chapter alone. */
static void write_number(const Docx *d, Xw *x, const DocNode *note)
{
    xw_open(x, "w:pPr");
    docx_val(x, "w:pStyle", STR("FootnoteText"));
    xw_close(x);
    xw_open(x, "w:r");
    xw_open(x, "w:rPr");
    docx_val(x, "w:rStyle", STR("FootnoteReference"));
    xw_close(x);
    if (d->doc->many)
        docx_text(x, note->u.text.text);
    else
        xw_empty(x, "w:footnoteRef");
    xw_close(x);
}

/* A note is one paragraph; what is below it counts as inlines, further paragraphs as lines. */
static void write_text(DocxRuns *r, const DocNode *note)
{
    DocWalk w;
    doc_walk(&w, (DocNode *)(uintptr_t)note);
    docx_runs_text(r, STR(" "));
    while (doc_walk_next(&w)) {
        DocKind kind = w.node->kind;
        if (kind >= DOC_STRONG && kind <= DOC_UNDERLINE)
            docx_runs_mark(r, kind, w.entering);
        else if (w.entering && kind == DOC_TEXT)
            docx_runs_text(r, w.node->u.text.text);
        else if (w.entering && kind == DOC_BLANK)
            docx_runs_text(r, BLANK_DOTS(w.node));
        else if (w.entering && (kind == DOC_BREAK || (doc_is_text_block(w.node)
                                                      && w.node != note->first)))
            docx_runs_text(r, STR("\n"));
    }
    docx_runs_flush(r);
}

void docx_footnotes_write(const Docx *d, Xw *x)
{
    DocxRuns runs;
    docx_runs_init(&runs, x);
    docx_runs_start(&runs, &names_root(d->names)->style->all, false);
    docx_root(x, "w:footnotes");
    write_separator(x, -1, "separator", "w:separator");
    write_separator(x, 0, "continuationSeparator", "w:continuationSeparator");
    for (size_t i = 0; i < d->refs.n_notes; i++) {
        open_note(x, (int64_t)i + 1, NULL);
        write_number(d, x, d->refs.notes[i]);
        write_text(&runs, d->refs.notes[i]);
        xw_close(x);
        xw_close(x);
    }
    xw_close(x);
    docx_runs_release(&runs);
}
