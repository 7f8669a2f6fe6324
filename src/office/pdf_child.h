/* SPDX-License-Identifier: MIT */
/*
 * The child process that holds LibreOffice, vanthu-pdf, seen from vanthu: started without a shell,
 * in a process group, a private folder and an environment of its own; asked one thing after
 * another, each within a time. Whoever is late is killed with the whole group.
 */
#ifndef OFFICE_PDF_CHILD_H
#define OFFICE_PDF_CHILD_H

#include "base/str.h"
#include "office/pdf_wire.h"

typedef struct PdfChild PdfChild;

typedef struct PdfChildWant {
    const char *program;   /* the path of vanthu-pdf */
    const char *office;    /* LibreOffice's folder `program` */
    unsigned seconds;      /* for its start */
} PdfChildWant;

typedef enum PdfState {
    PDF_DONE,
    PDF_ABSENT,            /* LibreOffice cannot be loaded */
    PDF_FAULT,             /* LibreOffice tells that it cannot */
    PDF_LATE,              /* no answer within the time */
    PDF_GONE,              /* the child has ended, or talks nonsense */
    PDF_WRONG,             /* what came out is no PDF as it should be */
    PDF_FONTS,             /* it is one, in other fonts than it should be */
    PDF_SYSTEM             /* an errno: no folder, no process, no file */
} PdfState;

typedef struct PdfReply {
    PdfState state;
    int pages;             /* PDF_DONE, 0 = not known */
    int fault;             /* PDF_SYSTEM */
    char text[PDF_WIRE_MOST];  /* ABSENT, FAULT, WRONG: the reason; GONE: how it ended;
                                * FONTS: those it has; SYSTEM: the path */
} PdfReply;

/* The text is cut to its room. */
PdfReply pdf_reply(PdfState state, Str text);
/* Starts it and waits until LibreOffice is loaded; NULL with the reason in *reply. */
PdfChild *pdf_child_start(const PdfChildWant *want, PdfReply *reply);
/* Its private folder, which goes with it. */
const char *pdf_child_folder(const PdfChild *c);
/*
 * in.TYPE of the folder into out.pdf, in so many seconds; with `duplex` as it is printed on both
 * sides, blank pages included. PDF_DONE, PDF_FAULT: the child can be asked again. Anything else: it
 * is dead, and to be closed.
 */
PdfReply pdf_child_ask(PdfChild *c, Str type, bool duplex, unsigned seconds);
void pdf_child_close(PdfChild *c);   /* NULL is closed already */

#endif
