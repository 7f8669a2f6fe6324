/* SPDX-License-Identifier: MIT */
/*
 * table:table: data tables and grids. Widths are those of the tree; grids have neither borders
 * nor padding, so that their text stands where the page's text does. The places under a wide or
 * high cell are written as covered cells, whether the tree has them or leaves them out. Rows at a
 * table's end that must keep with what follows cannot begin with such a place, of which LibreOffice
 * does not know that it keeps: their first cells stand apart, with no lines between them, and the
 * middle one has the text.
 */
#ifndef WRITE_ODT_TABLE_H
#define WRITE_ODT_TABLE_H

#include "write/odt_paragraph.h"

typedef struct OdtTable OdtTable;
struct OdtTable {
    OdtTable *outer;         /* the table that this one stands in */
    Odt *o;
    Xw *x;
    const DocNode *node;
    Str cell_style;
    int apart_from;          /* first row whose first cell stands apart; INT_MAX if none */
    const DocNode *high;     /* the cell whose text these have together */
    int row, column;         /* where the next cell goes */
    Twips cell_width;        /* of the text in the open cell */
    Str row_style;           /* of the row above */
    Twips row_height;        /* and what it says */
    bool row_whole;
    int *down;               /* by column: rows to come that a cell above covers */
};

/* place: as for a paragraph, where the table begins a page or a section. */
OdtTable *odt_table_open(Odt *o, Xw *x, const DocNode *node, OdtPlace place);
OdtTable *odt_table_close(OdtTable *t);       /* gives outer back */
void odt_row_open(OdtTable *t, const DocNode *row);
void odt_row_close(OdtTable *t);
/* False if the cell is covered: nothing of it is to be written, nor closed. */
bool odt_cell_open(OdtTable *t, const DocNode *cell);
void odt_cell_close(OdtTable *t, const DocNode *cell);
/* The cell whose content stands in this open one: itself, unless several stand apart for one. */
const DocNode *odt_cell_content(const OdtTable *t, const DocNode *cell);

#endif
