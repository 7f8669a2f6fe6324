/* SPDX-License-Identifier: MIT */
/*
 * Cells: what the readers of tables (csv, sheet) have in common. A reader gives one row at a time;
 * its cells are built up in a Cells, whose memory is used again for the next row. What the rows
 * mean (a heading, a record, totals) is the business of table.h.
 */
#ifndef DATA_CELLS_H
#define DATA_CELLS_H

#include "base/buf.h"
#include "base/diag.h"

/* Of one row, and bytes of one cell: beyond them a file is refused. */
enum { CELL_COLUMNS_MAX = 1000, CELL_BYTES_MAX = 1 << 20 };

typedef enum CellKind {
    CELL_TEXT,
    CELL_NUMBER,   /* stored as a number or a date; its text is as displayed */
    CELL_BOOL,     /* TRUE or FALSE */
    CELL_ERROR,    /* #N/A and its like */
    CELL_UNCOMPUTED /* a formula that no program has computed; its text is "=" */
} CellKind;

typedef struct Cell {
    CellKind kind;
    Str text;          /* as it stands in the file; empty: nothing is in the cell */
    Str number;        /* CELL_NUMBER that does not read as its text: as stored, else absent */
    uint32_t a, b;     /* its place, as Pos counts; of a merged cell that of its first */
    bool down, across; /* covered by a merged cell that begins above, to the left */
} Cell;

/* The row that a reader is at; texts are borrowed until the next one. */
typedef struct CellRow {
    uint32_t number;   /* as a spreadsheet counts rows, from 1 */
    bool hidden;
    bool after_gap;    /* a blank row stands before it; the table sets this */
    const Cell *cells; /* from the first column on, without gaps */
    size_t n;
    size_t given;      /* with the blank ones at the end; the table sets this */
} CellRow;

typedef enum CellStep { CELLS_ROW, CELLS_END, CELLS_FAULT } CellStep;

/* A reader of rows. `next` says what is wrong and where before it returns CELLS_FAULT. */
typedef struct CellReader CellReader;
struct CellReader {
    CellStep (*next)(CellReader *r, CellRow *row);
    void (*close)(CellReader *r);
};

/*
 * Where a reader's places point: one ColumnSource a column. They live in the arena of the
 * messages, made when they are first asked for.
 */
typedef struct CellPlaces {
    Arena *arena;
    SourceKind kind;
    Str name;             /* "lop.csv", "diem.xlsx:HK1" */
    RowBreaks breaks;
    ColumnSource **columns;
    size_t n;
} CellPlaces;

/* True where a cell holds a value; else what is wrong with it is told. */
bool cell_is_value(Diag *d, const Cell *cell, Pos at);
/* The place (a, b) in column `column`, counted from 0. */
Pos cell_place(CellPlaces *p, size_t column, const Cell *at);
ColumnSource *cell_column(CellPlaces *p, size_t column);

/* A row in the making. */
typedef struct Cells {
    Cell *list;
    size_t *from;     /* where each cell's text begins in `text` */
    size_t n, cap;
    Buf text;
} Cells;

void cells_init(Cells *c);
void cells_release(Cells *c);
void cells_clear(Cells *c);
/* A cell in column `column`, in any order; its text is copied. Gaps are empty cells. */
void cells_put(Cells *c, size_t column, const Cell *cell);
/* Gives the cells their texts; no more is put until the next clear. */
void cells_finish(Cells *c, CellRow *row);

#endif
