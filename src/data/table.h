/* SPDX-License-Identifier: MIT */
/*
 * Table: the records of a CSV file or of a sheet, one at a time, whatever stands around them. A
 * class list as a school keeps it
 *
 *     SỞ GIÁO DỤC VÀ ĐÀO TẠO …                 what stands above the heading is passed over
 *     DANH SÁCH LỚP
 *     Khối | Lớp | Sĩ số                       heading; in one of two rows with merged cells
 *          |     | Nam | Nữ                    the names are "Khối", "Lớp", "Sĩ số / Nam" …
 *     (1)  | (2) | (3) | (4)                   column numbers are passed over
 *     10   | 10A1| 20  | 22                    records; a merged "10" is that of all its rows
 *          | 10A2| 21  | 21
 *     Tổng |     | 41  | 43                    left out, told by totals-left-out
 *          |     | Hiệu trưởng                 the end: table-ends
 *
 * Any number of records takes the same memory: only the rows up to the heading are kept, and
 * what is needed for places of messages.
 */
#ifndef DATA_TABLE_H
#define DATA_TABLE_H

#include "data/value.h"

typedef struct Table Table;

typedef struct TableWant {
    Str path;         /* .csv .tsv .txt, .xlsx .xlsm, .ods */
    Pos at;           /* who asked for it */
    Str sheet;        /* absent: the first one that is shown; a CSV file has none */
    Str range;        /* "A3:F40", "A3:F" down to the end; absent: all */
    char decimal;     /* so_thap_phan: ',' or '.'; 0 = not given, as '.' in sheets */
    bool keep_hidden; /* hidden rows too; else rows-hidden tells of them */
    bool keep_totals;
    bool to_the_end;  /* rows after a gap are records, however few of their cells are filled */
} TableWant;

typedef struct TableCell {
    Str text;         /* NFC, trimmed, no-break spaces as blanks; empty if nothing is there */
    Pos at;           /* "lop.csv:17:5", "diem.xlsx:HK1!F17" */
    Str number;       /* as stored, where the text does not read as one; else absent */
    bool is_false;    /* the truth value FALSE of a sheet */
} TableCell;

/* Of one record, in the order of the columns; borrowed until the next table_next. */
typedef struct TableRow {
    uint32_t number;  /* as a spreadsheet counts rows */
    const TableCell *cells;
} TableRow;

typedef enum TableStep { TABLE_ROW, TABLE_END, TABLE_FAULT } TableStep;

/*
 * Opens and reads up to the heading; NULL with diagnostics. Names and places live in `a`, which
 * outlives the messages. Warnings: column-twice, csv-1258.
 */
Table *table_open(Arena *a, Diag *d, const TableWant *want);
/* The columns that have a heading: their names, in order; two rows of headings give "A / B". */
size_t table_columns(const Table *t, const Str **names);
/*
 * The next record. TABLE_FAULT: nothing more can be read, and was told. A bad cell of a record
 * (cell-error, control-character …) is an error, and reading goes on. At the end come the doubts
 * about numbers, once a column: number-doubt, number-mixed.
 */
TableStep table_next(Table *t, TableRow *out);
void table_close(Table *t);

/* The record as a map of its columns, copied into `a`; keys are shared with the table's arena. */
Value *table_value(Arena *a, const Table *t, const TableRow *row);

#endif
