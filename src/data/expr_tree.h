/* SPDX-License-Identifier: MIT */
/*
 * The tree that expr_parse.c makes and expr.c walks; of no interest to others.
 */
#ifndef DATA_EXPR_TREE_H
#define DATA_EXPR_TREE_H

#include "data/expr.h"

typedef enum ExprKind {
    EXPR_K_NUMBER, EXPR_K_TEXT, EXPR_K_NOTHING,
    EXPR_K_NAME,                            /* a column, or a value from outside */
    EXPR_K_OUTSIDE,                         /* {{x}} */
    EXPR_K_OR, EXPR_K_AND,
    EXPR_K_EQ, EXPR_K_NE, EXPR_K_LT, EXPR_K_LE, EXPR_K_GT, EXPR_K_GE,
    EXPR_K_ADD, EXPR_K_SUB, EXPR_K_MUL, EXPR_K_DIV,
    EXPR_K_ELSE,                            /* ?? */
    EXPR_K_NEGATIVE, EXPR_K_PERCENT,        /* of one argument */
    EXPR_K_CALL
} ExprKind;

enum { EXPR_MOST_NODES = 500 };

typedef enum ExprCall {
    EXPR_SUM, EXPR_COUNT, EXPR_AVERAGE, EXPR_MIN, EXPR_MAX, EXPR_RANK, EXPR_ROUND,
    EXPR_PERCENT_OF, EXPR_IF, EXPR_NOT, EXPR_OR, EXPR_AND
} ExprCall;

struct Expr {
    ExprKind kind;
    ExprCall call;
    Pos at;
    Str text;              /* the name, the text, the digits of a number */
    Expr *first, *last;    /* arguments */
    Expr *next;
    int n;                 /* how many */
};

#endif
