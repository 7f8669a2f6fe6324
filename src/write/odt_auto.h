/* SPDX-License-Identifier: MIT */
/*
 * Automatic styles of content.xml, and of the headers and footers in styles.xml. What a common
 * style cannot hold (measured indents, a bold run,
 * the widths of a table) gets a style of its own, one for each distinct set of properties, named
 * by kind and number in order of first use: P1 P2 … T1 … A style is known by the bytes of its
 * XML, so that whoever wants one writes it as it shall stand, without its name.
 */
#ifndef WRITE_ODT_AUTO_H
#define WRITE_ODT_AUTO_H

#include "base/arena.h"
#include "base/xw.h"

typedef enum AutoKind {
    AUTO_PARAGRAPH, AUTO_TEXT, AUTO_LIST, AUTO_TABLE, AUTO_COLUMN, AUTO_ROW, AUTO_CELL,
    AUTO_FRAME,
    AUTO_KINDS
} AutoKind;

typedef struct AutoStyle AutoStyle;
struct AutoStyle {
    Str name;
    Str xml;                  /* after the start of its tag: attributes, properties, end */
    AutoStyle *next;
};

/* What a paragraph style is known by before it is written. */
typedef struct AutoKnown AutoKnown;
struct AutoKnown {
    Str signs, name;
    AutoKnown *next;
};

typedef struct OdtAuto {
    Arena *arena;
    Str prefix;               /* of all names: "", or "M" for those of styles.xml */
    AutoStyle *first[AUTO_KINDS], *last[AUTO_KINDS];
    int count[AUTO_KINDS];
    AutoKnown *known;
    int n_known;
    AutoKind open;            /* the style being written */
    Buf draft;
    Xw x;
} OdtAuto;

void odt_auto_init(OdtAuto *s, Arena *a, Str prefix);
void odt_auto_release(OdtAuto *s);
/* Starts a style; its parent ("" for none), then its properties are written to the Xw. */
Xw *odt_auto_open(OdtAuto *s, AutoKind kind, Str parent);
/* Ends it and gives its name, a new one or that of the same style written before. */
Str odt_auto_close(OdtAuto *s);
/* The name of a style that was wanted by the same signs; absent: none was. */
Str odt_auto_known(const OdtAuto *s, Str signs);
void odt_auto_know(OdtAuto *s, Str signs, Str name);
/* The children of office:automatic-styles. */
void odt_auto_write(const OdtAuto *s, Xw *x);

#endif
