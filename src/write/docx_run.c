/* SPDX-License-Identifier: MIT */
#include "write/docx_run.h"

#include "write/docx_xml.h"

void docx_runs_init(DocxRuns *r, Xw *x)
{
    *r = (DocxRuns){ .x = x };
    buf_init(&r->text, 0);
}

void docx_runs_release(DocxRuns *r)
{
    buf_release(&r->text);
}

void docx_runs_start(DocxRuns *r, const StyleProps *style, bool run_in)
{
    r->style = style;
    r->run_in = run_in;
}

void docx_runs_mark(DocxRuns *r, DocKind kind, bool entering)
{
    r->depth[kind] += entering ? 1 : -1;
}

/* In a run-in heading only the marked part looks as the style says. */
static RunLook look_now(const DocxRuns *r)
{
    bool strong = r->depth[DOC_STRONG] > 0, emph = r->depth[DOC_EMPH] > 0;
    bool marked = strong || emph || !r->run_in;
    return (RunLook){
        .bold = strong || (marked && r->style->bold),
        .italic = emph || (marked && r->style->italic),
        .underline = r->depth[DOC_UNDERLINE] > 0 || (marked && r->style->underline),
        .super = r->depth[DOC_SUPER] > 0,
        .sub = r->depth[DOC_SUB] > 0,
    };
}

static bool same_look(RunLook a, RunLook b)
{
    return a.bold == b.bold && a.italic == b.italic && a.underline == b.underline
           && a.super == b.super && a.sub == b.sub;
}

void docx_runs_text(DocxRuns *r, Str text)
{
    RunLook look = look_now(r);
    if (!same_look(look, r->look))
        docx_runs_flush(r);
    r->look = look;
    buf_add(&r->text, text);
}

static void write_look(const DocxRuns *r)
{
    RunLook plain = { .bold = r->style->bold, .italic = r->style->italic,
                      .underline = r->style->underline };
    if (same_look(r->look, plain))
        return;
    xw_open(r->x, "w:rPr");
    if (r->look.bold != plain.bold) {
        docx_flag(r->x, "w:b", r->look.bold);
        docx_flag(r->x, "w:bCs", r->look.bold);
    }
    if (r->look.italic != plain.italic) {
        docx_flag(r->x, "w:i", r->look.italic);
        docx_flag(r->x, "w:iCs", r->look.italic);
    }
    if (r->look.underline != plain.underline)
        docx_val(r->x, "w:u", r->look.underline ? STR("single") : STR("none"));
    if (r->look.super || r->look.sub)
        docx_val(r->x, "w:vertAlign", r->look.super ? STR("superscript") : STR("subscript"));
    xw_close(r->x);
}

/* Blanks that XML readers may drop: at either end, or two together. */
static bool has_loose_blanks(Str s)
{
    bool two = false;
    for (size_t i = 1; i < s.n && !two; i++)
        two = s.p[i] == ' ' && s.p[i - 1] == ' ';
    return two || s.p[0] == ' ' || s.p[s.n - 1] == ' ';
}

static void write_piece(Xw *x, Str s)
{
    if (s.n == 0)
        return;
    xw_open(x, "w:t");
    if (has_loose_blanks(s))
        xw_attr_z(x, "xml:space", "preserve");
    xw_text(x, s);
    xw_close(x);
}

void docx_runs_flush(DocxRuns *r)
{
    Str s = buf_str(&r->text);
    if (s.n == 0)
        return;
    xw_open(r->x, "w:r");
    write_look(r);
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '\n' && s.p[i] != '\t')
            continue;
        write_piece(r->x, str_sub(s, from, i));
        xw_empty(r->x, s.p[i] == '\n' ? "w:br" : "w:tab");
        from = i + 1;
    }
    write_piece(r->x, str_from_at(s, from));
    xw_close(r->x);
    buf_clear(&r->text);
}
