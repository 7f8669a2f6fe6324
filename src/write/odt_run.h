/* SPDX-License-Identifier: MIT */
/*
 * The text of one paragraph. Pieces that look alike become one span, and what looks like the
 * paragraph's style needs none. In a run-in heading the text outside the marked part is taken back
 * to plain. ODF readers drop blanks at either end of a paragraph and all but one of several: those
 * are written as text:s.
 */
#ifndef WRITE_ODT_RUN_H
#define WRITE_ODT_RUN_H

#include "write/odt.h"

typedef struct OdtLook {
    bool bold, italic, underline, super, sub;
} OdtLook;

typedef struct OdtRuns {
    Odt *o;
    Xw *x;
    const StyleProps *style;
    bool run_in;
    int depth[DOC_KIND_COUNT];  /* of DOC_STRONG, DOC_EMPH …: how many are open */
    Buf text;                   /* not written yet, of the look below */
    OdtLook look;
    bool after_blank;           /* a blank written now would be dropped */
} OdtRuns;

void odt_runs_init(OdtRuns *r, Odt *o, Xw *x);
void odt_runs_release(OdtRuns *r);
/* At the start of each paragraph. */
void odt_runs_start(OdtRuns *r, const StyleProps *style, bool run_in);
void odt_runs_mark(OdtRuns *r, DocKind kind, bool entering);
void odt_runs_text(OdtRuns *r, Str text);  /* '\n' is a line break, '\t' a tab */
/* Writes what is collected; to be called before anything that is no text. */
void odt_runs_flush(OdtRuns *r);
/* The same at the paragraph's end. */
void odt_runs_end(OdtRuns *r);

#endif
