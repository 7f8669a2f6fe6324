/* SPDX-License-Identifier: MIT */
/*
 * Expressions over the rows of a table, as clerks know them from spreadsheets:
 *
 *     Giỏi + Khá                        columns by their names, of several words too
 *     PERCENT(Giỏi; [Sĩ số])            [ ] where a name has signs in it
 *     SUM(Giỏi) / SUM([Sĩ số]) * 100    over all rows of the group
 *     COUNT(Điểm >= 8 và Lớp = "10A1")
 *     IF(Điểm >= 5; "Đạt"; "Chưa đạt")
 *     Điểm ?? 0                         what stands for an empty cell or a division by zero
 *
 * Total: no loops, no names but columns and values, no file or clock; every expression ends.
 * Typed: numbers (exact, data/exact.h), texts, truth, and nothing; a text where a number is due
 * is an error and never 0. An empty cell is nothing; nothing in an operation gives nothing, which
 * is an error where a value is due, but for ?? and `trống`, which says that it is meant.
 *
 *     a hoặc b · a và b · không(a)        truth; also OR, AND, NOT
 *     = <> < <= > >=                      two numbers, or two texts in the Vietnamese order
 *     + - * /  -a  a%  a ?? b  ( )
 *     12 · 1,5 · 0.5 · "a text" · trống · {{so}}    the last from outside of the table
 *     SUM COUNT AVERAGE MIN MAX           of one argument: over the rows; of more: over these
 *     RANK(x) RANK(x; 1)                  this row's place by x, the greatest first (1: smallest)
 *     ROUND(x; decimals) PERCENT(a; b) IF(truth; then; else)
 *
 * and in Vietnamese TỔNG ĐẾM TRUNG_BÌNH NHỎ_NHẤT LỚN_NHẤT XẾP_HẠNG LÀM_TRÒN PHẦN_TRĂM NẾU.
 * Arguments stand apart by `;`. Names are matched as those of the front matter are (text_key).
 */
#ifndef DATA_EXPR_H
#define DATA_EXPR_H

#include "data/exact.h"
#include "data/scope.h"

typedef struct Expr Expr;

/*
 * Compiles a text that begins at `at`. NULL with diagnostics: expr-syntax, expr-end,
 * expr-function, expr-function-near, expr-arguments, expr-deep (beyond 32 levels).
 */
const Expr *expr_compile(Arena *a, Diag *d, Str text, Pos at);
/*
 * The columns and values that it names, in order, each once; {{x}} not among them. `outer`: only
 * those that mean this row's value, not those in a function over all rows.
 */
size_t expr_names(Arena *a, const Expr *e, bool outer, const Str **names);
/* The {{x}} in it, each once. */
size_t expr_outside(Arena *a, const Expr *e, const Str **names);
/* Whether a total of its values says nothing: it is a share (PERCENT, a division by a column and
 * no product of columns), which is computed anew from totals. */
bool expr_is_share(const Expr *e);
/* Whether it asks for its row's place among others, which a total has not. */
bool expr_ranks(const Expr *e);

typedef enum ExprType { EXPR_NOTHING, EXPR_NUMBER, EXPR_TEXT, EXPR_TRUTH } ExprType;

typedef struct ExprValue {
    ExprType type;
    const Exact *number; /* EXPR_TEXT too: what its cell stores, where the text does not say it */
    Str text;
    bool truth;
    bool meant;       /* EXPR_NOTHING: by `trống` */
} ExprValue;

/* The number that it is, that its text says, or that its cell stores; NULL if it is none. */
const Exact *expr_number(ExactPool *pool, const Value *v, char decimal);
const Exact *expr_value_number(ExactPool *pool, const ExprValue *v, char decimal);

/* What was computed for a row under a name: of a total, what its columns come to. */
typedef struct ExprMade {
    bool known;
    ExprValue v;
} ExprMade;

typedef struct ExprRow {
    const Value *cells;        /* a map, or NULL; numbers are read where they are due */
    const ExprMade *made;      /* [n_made], looked up first; NULL: nothing was */
    Pos at;                    /* where a value that was made and is missing is told of */
} ExprRow;

/* What functions over rows came to, kept for the other rows; begins as NULL. */
typedef struct ExprMemo ExprMemo;

/* Where names are looked up. */
typedef struct ExprWorld {
    Arena *arena;
    Diag *diag;
    ExactPool *pool;
    const Str *made;           /* names of what rows have in `made` */
    size_t n_made;
    const ExprRow *const *rows;  /* those over which SUM goes */
    size_t n_rows;
    const ExprRow *row;        /* the one that names of columns mean; NULL: none */
    ExprMemo **memo;           /* NULL: nothing is kept. By expression and `rows`, which stay */
    const Scope *outside;      /* for names that the row has not, and for {{x}}; may be NULL */
    char decimal;              /* of numbers in texts: ',' or '.'; 0 = ',' */
} ExprWorld;

/*
 * False with diagnostics, at the cell where one is to blame, else in the expression: expr-name,
 * expr-name-near, expr-number, expr-empty, expr-zero, expr-type. Nothing (an empty cell, a
 * division by zero) as the result is no error unless `must`.
 */
bool expr_value(const ExprWorld *w, const Expr *e, bool must, ExprValue *out);
/* A condition; false with diagnostics if it is none. */
bool expr_truth(const ExprWorld *w, const Expr *e, bool *out);

#endif
