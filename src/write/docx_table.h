/* SPDX-License-Identifier: MIT */
/*
 * w:tbl: data tables and grids. Fixed layout, widths from the tree; grids have neither borders nor
 * cell margins, so that their text stands where the page's text does. A cell over several rows is
 * written once more in each of them, as the format wants. In a DOC_ROW the places under a wide or
 * high cell may be there as covered cells or be left out: both come out the same.
 */
#ifndef WRITE_DOCX_TABLE_H
#define WRITE_DOCX_TABLE_H

#include "write/docx.h"

typedef struct DocxTable DocxTable;
struct DocxTable {
    DocxTable *outer;      /* the table that this one stands in */
    const Docx *d;
    Xw *x;
    const DocNode *node;
    Str filler;            /* style of an empty cell's paragraph */
    int row, column;       /* where the next cell goes */
    int covered;           /* cells to come that lie under the last one's span */
    bool kept;             /* covered cells keep with the next row too */
    int *down, *span;      /* by column: rows to come that a cell covers, and its width there */
};

DocxTable *docx_table_open(const Docx *d, Xw *x, const DocNode *node, DocxTable *outer);
DocxTable *docx_table_close(DocxTable *t);       /* gives outer back */
void docx_row_open(DocxTable *t, const DocNode *row);
void docx_row_close(DocxTable *t);
/* False if the cell is covered: nothing of it is to be written, nor closed. */
bool docx_cell_open(DocxTable *t, const DocNode *cell);
void docx_cell_close(DocxTable *t);
/* Width of the text in the open cell. */
Twips docx_cell_width(const DocxTable *t);

#endif
