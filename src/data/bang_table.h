/* SPDX-License-Identifier: MIT */
/*
 * A block ```bang and its rows become the texts of a table: rows are compared with those of
 * another time, kept or left out, computed, put in order, grouped, added up and printed. All
 * numbers are exact until they are printed.
 */
#ifndef DATA_BANG_TABLE_H
#define DATA_BANG_TABLE_H

#include "data/bang.h"

typedef enum BangRowKind {
    BANG_ROW,
    BANG_PARENT,               /* of `cap`: of a level below which rows stand */
    BANG_GROUP,                /* a group's name: `label` */
    BANG_TOTAL_ROW             /* of a group or of all: `label` */
} BangRowKind;

typedef struct BangRow {
    BangRowKind kind;
    int depth;                 /* BANG_PARENT, BANG_GROUP: 0 is the outermost */
    Str label;
    Str *cells;                /* one per column */
    Pos at;
} BangRow;

typedef struct BangTable {
    const BangColumn *columns;
    size_t n_columns;
    BangRow *rows;
    size_t n_rows, cap_rows;
} BangTable;

typedef struct BangWant {
    Arena *arena;
    Diag *diag;
    const Scope *scope;        /* what {{…}} and names that are no columns mean */
    char decimal;              /* so_thap_phan, as ExprWorld's */
    const Value *rows;         /* a list of maps; NULL: those typed in the block */
    const Value *past;         /* of so_voi, NULL without it */
    Str total, subtotal;       /* labels where the block gives none */
} BangWant;

/*
 * False with diagnostics: those of expr_value at cells and formulas, of mustache_expand;
 * expr-name(-near) for columns that the rows have not, bang-columns-missing, bang-cells,
 * bang-circle, bang-same-key, bang-level. Warnings: bang-unmatched, bang-no-rows.
 */
bool bang_table(const Bang *bang, const BangWant *want, BangTable *out);

#endif
