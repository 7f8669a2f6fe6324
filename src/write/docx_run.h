/* SPDX-License-Identifier: MIT */
/*
 * Runs: the text of one paragraph. Pieces that look alike become one run, so that a text with
 * values filled in reads like a text typed. A run says only what differs from the style of its
 * paragraph: strong in a bold style is no change; in a run-in heading the text outside the marked
 * part is taken back to plain.
 */
#ifndef WRITE_DOCX_RUN_H
#define WRITE_DOCX_RUN_H

#include "write/docx.h"

typedef struct RunLook {
    bool bold, italic, underline, super, sub;
} RunLook;

typedef struct DocxRuns {
    Xw *x;
    const StyleProps *style;
    bool run_in;
    int depth[DOC_KIND_COUNT];  /* of DOC_STRONG, DOC_EMPH …: how many are open */
    Buf text;                   /* not written yet, of the look below */
    RunLook look;
} DocxRuns;

void docx_runs_init(DocxRuns *r, Xw *x);
void docx_runs_release(DocxRuns *r);
void docx_runs_start(DocxRuns *r, const StyleProps *style, bool run_in);
void docx_runs_mark(DocxRuns *r, DocKind kind, bool entering);
void docx_runs_text(DocxRuns *r, Str text);  /* '\n' is a line break, '\t' a tab */
/* Writes what is collected; to be called before anything that is no text, and at the end. */
void docx_runs_flush(DocxRuns *r);

#endif
