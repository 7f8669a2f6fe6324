/* SPDX-License-Identifier: MIT */
/*
 * What the dialect changes before cmark, one line for one line (dialect.md, "Markdown", last row).
 * It follows quotations, list items and notes itself and writes every line anew below their exact
 * indents; cmark then reads the structure found here, and its columns are true.
 *
 *   a) text           →  1) text, the letter kept in `markers`
 *   + after - item    →  indented, a child of the item
 *   * text, ***, ===  →  escaped: text                      ---   →  a blank line
 *   text below 4 or more blanks  →  moved to the left       a\    →  a and two blanks
 *   {…} alone, or at the end of a line  →  cut out, kept in `attrs`
 *   [ ] [x]           →  ☐ ☒
 *   a line of dots, a line that begins with "* "  →  a paragraph of its own: MARK_SPLIT before it,
 *                         and after the dots
 */
#ifndef READ_LINES_H
#define READ_LINES_H

#include "doc/doc.h"
#include "read/attr.h"

/* The sign or number of a list item as typed. */
typedef struct LineMarker {
    size_t out;        /* byte of the rewritten text where the item begins */
    ListKind kind;
    int value;         /* number, place of the letter in the alphabet; 0 for - and + */
} LineMarker;

typedef struct LineAttr {
    uint32_t line;     /* from 1, of the text */
    AttrText attr;
    bool alone;        /* nothing else on the line */
} LineAttr;

/* [^name]: at the beginning of a line. */
typedef struct LineNote {
    uint32_t line;
    size_t from;
    Str name;
    bool used;         /* set by the reader */
} LineNote;

typedef struct Lines {
    Str text;
    LineMarker *marker;
    size_t n_markers;
    LineAttr *attr;
    size_t n_attrs;
    LineNote *note;
    size_t n_notes;
} Lines;

enum { LINES_DEPTH_MAX = 32, LINES_COLUMNS_MAX = 1000,
       LINES_CELLS_MAX = 250000 };

/*
 * Rewrites the text that holes_cut left, filling p->out; all that comes out is in the arena.
 * False with diagnostics (list-letter, nesting-depth, table-columns); what was wrong is left out.
 */
bool lines_rewrite(Arena *a, Places *p, Str cut, Lines *out);

#endif
