/* SPDX-License-Identifier: MIT */
#include "write/odt_run.h"

#include "write/odt_xml.h"

void odt_runs_init(OdtRuns *r, Odt *o, Xw *x)
{
    *r = (OdtRuns){ .o = o, .x = x };
    buf_init(&r->text, 0);
}

void odt_runs_release(OdtRuns *r)
{
    buf_release(&r->text);
}

void odt_runs_start(OdtRuns *r, const StyleProps *style, bool run_in)
{
    r->style = style;
    r->run_in = run_in;
    r->after_blank = true;
}

void odt_runs_mark(OdtRuns *r, DocKind kind, bool entering)
{
    r->depth[kind] += entering ? 1 : -1;
}

/* ---- looks ---- */

/* In a run-in heading only the marked part looks as the style says. */
static OdtLook look_now(const OdtRuns *r)
{
    bool strong = r->depth[DOC_STRONG] > 0, emph = r->depth[DOC_EMPH] > 0;
    bool marked = strong || emph || !r->run_in;
    return (OdtLook){
        .bold = strong || (marked && r->style->bold),
        .italic = emph || (marked && r->style->italic),
        .underline = r->depth[DOC_UNDERLINE] > 0 || (marked && r->style->underline),
        .super = r->depth[DOC_SUPER] > 0,
        .sub = r->depth[DOC_SUB] > 0,
    };
}

static bool same_look(OdtLook a, OdtLook b)
{
    return a.bold == b.bold && a.italic == b.italic && a.underline == b.underline
           && a.super == b.super && a.sub == b.sub;
}

static OdtLook plain_look(const OdtRuns *r)
{
    return (OdtLook){ .bold = r->style->bold, .italic = r->style->italic,
                        .underline = r->style->underline };
}

static Str look_style(OdtRuns *r)
{
    OdtLook look = r->look, plain = plain_look(r);
    Xw *x = odt_auto_open(&r->o->automatic, AUTO_TEXT, STR_NONE);
    xw_open(x, "style:text-properties");
    if (look.bold != plain.bold)
        odt_bold(x, look.bold);
    if (look.italic != plain.italic)
        odt_italic(x, look.italic);
    if (look.underline != plain.underline)
        odt_underline(x, look.underline);
    if (look.super || look.sub)
        xw_attr_z(x, "style:text-position", look.super ? "super 58%" : "sub 58%");
    xw_close(x);
    return odt_auto_close(&r->o->automatic);
}

/* ---- text ---- */

static void write_blanks(OdtRuns *r, size_t n, bool at_end)
{
    if (n && !r->after_blank && !at_end) {
        xw_text(r->x, STR(" "));
        n--;
    }
    r->after_blank = true;
    if (n == 0)
        return;
    xw_open(r->x, "text:s");
    if (n > 1)
        xw_attr_int(r->x, "text:c", (int64_t)n);
    xw_close(r->x);
}

static size_t blanks_at(Str s, size_t i)
{
    size_t end = i;
    while (end < s.n && s.p[end] == ' ')
        end++;
    return end - i;
}

static size_t word_at(Str s, size_t i)
{
    size_t end = i;
    while (end < s.n && s.p[end] != ' ' && s.p[end] != '\n' && s.p[end] != '\t')
        end++;
    return end - i;
}

/* Words with one blank between each two. */
static size_t words_at(Str s, size_t i)
{
    size_t n = word_at(s, i);
    for (size_t next; n && i + n < s.n && s.p[i + n] == ' ' && (next = word_at(s, i + n + 1)) > 0;)
        n += 1 + next;
    return n;
}

static void write_text(OdtRuns *r, Str s, bool at_end)
{
    for (size_t i = 0, n; i < s.n; i += n) {
        if ((n = blanks_at(s, i))) {
            write_blanks(r, n, at_end && i + n == s.n);
        } else if ((n = words_at(s, i))) {
            xw_text(r->x, str_sub(s, i, i + n));
            r->after_blank = false;
        } else {
            n = 1;
            xw_empty(r->x, s.p[i] == '\n' ? "text:line-break" : "text:tab");
            r->after_blank = true;
        }
    }
}

static void flush(OdtRuns *r, bool at_end)
{
    Str s = buf_str(&r->text);
    if (s.n == 0)
        return;
    bool span = !same_look(r->look, plain_look(r));
    if (span) {
        xw_open(r->x, "text:span");
        xw_attr(r->x, "text:style-name", look_style(r));
    }
    write_text(r, s, at_end);
    if (span)
        xw_close(r->x);
    buf_clear(&r->text);
}

void odt_runs_flush(OdtRuns *r)
{
    flush(r, false);
}

void odt_runs_end(OdtRuns *r)
{
    flush(r, true);
}

void odt_runs_text(OdtRuns *r, Str text)
{
    OdtLook look = look_now(r);
    if (!same_look(look, r->look))
        odt_runs_flush(r);
    r->look = look;
    buf_add(&r->text, text);
}
