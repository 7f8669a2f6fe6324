/* SPDX-License-Identifier: MIT */
/*
 * Bang: what a block ```bang says of a table that is computed from rows (dialect.md, "The table
 * block"). It is read once with the text, never changes, and may be filled by several threads:
 * what its {{…}} and its rows are is found when it is filled (data/bang_table.h).
 *
 *     nguon: diem.xlsx                     rows: a file, or a list of the data layers
 *     to: HK1                              its sheet; vung: A3:F40
 *     loc: Sĩ số > 0                       rows that are kept
 *     xep: [Khối, Điểm giảm]               their order
 *     nhom: "Khối {{Khối}}"                a group for each such text, with a subtotal
 *     tong: Toàn trường                    a row of totals
 *     cot:
 *       - {ten: TT, stt: có}
 *       - Lớp                              heading and column
 *       - {ten: "Tỷ lệ (%)", tinh: PERCENT(Giỏi; Sĩ số), dang: "0,0"}
 */
#ifndef DATA_BANG_H
#define DATA_BANG_H

#include "data/expr.h"

/* A word with its place; absent: it was not given. */
typedef struct BangWord {
    Str text;
    Pos at;
} BangWord;

typedef struct BangSource {
    BangWord name;             /* a file with a known ending, or a list */
    Str sheet, range;
} BangSource;

typedef struct BangSort {
    BangWord column;
    bool down;                 /* the greatest first */
    bool names;                /* of people: by the given name */
} BangSort;

typedef enum BangTotal {
    BANG_TOTAL_USUAL,          /* where a column has a formula or a look */
    BANG_TOTAL_YES, BANG_TOTAL_NO,
    BANG_TOTAL_OWN             /* by a formula of its own */
} BangTotal;

typedef struct BangColumn {
    Pos at;
    Str heading;
    BangWord name;             /* `cot`, else the heading: what formulas and rows call it */
    int32_t share;             /* of the width; 0 = 1 where another column has one, else measured */
    char align;                /* l c r b, as DocNode's; 0 = from contents */
    bool numbered;             /* stt */
    BangWord levels;           /* how numbers look by level, "I 1 a -" */
    BangWord restart;          /* lai_theo: numbers begin anew, rows are counted together */
    bool merged;               /* gop_doc: equal cells below each other are one */
    bool looks;                /* dang was given */
    ExactLook look;
    Str after;                 /* what stands behind the number: "%" */
    const Expr *make;          /* tinh */
    const Value *pattern;      /* mau: a text with {{…}} */
    BangTotal total;
    const Expr *own_total;
} BangColumn;

typedef enum BangSubtotal { BANG_BELOW, BANG_BESIDE, BANG_NONE } BangSubtotal;

typedef struct Bang {
    Pos at;
    BangSource rows, past;     /* nguon; so_voi */
    const Value *typed;        /* dong: a list of lists or maps */
    int blank;                 /* dong_trong: empty rows */
    const Expr *filter;
    BangSort *sorts;
    size_t n_sorts;
    BangColumn *columns;       /* none: all columns of the rows */
    size_t n_columns;
    const Value **groups;      /* a column, or a text with {{…}}; the outermost first */
    size_t n_groups;
    BangSubtotal subtotal;
    BangWord level, key;       /* cap, khoa */
    bool totals;
    const Value *total;        /* its label; NULL: as the style sheet has it */
    const Value *caption, *unit;
    Str label;                 /* nhan: what [](#…) calls it */
    int size;                  /* half points; 0 = the style's */
    bool across;               /* huong: ngang */
} Bang;

enum { BANG_COLUMNS = 100, BANG_GROUPS = 3, BANG_SORTS = 8, BANG_BLANK = 500 };

/*
 * Reads the inside of a block that begins at `at`. NULL with diagnostics: those of yaml.h and of
 * expr_compile, bang-key, bang-key-near, attribute-value, bang-rows-missing, bang-together,
 * bang-columns-missing, bang-khoa.
 */
const Bang *bang_read(Arena *a, Diag *d, const Passage *inside, Pos at);
/* The place of a scalar's first letter: behind its quotation mark. */
Pos bang_text_at(const Value *v);

#endif
