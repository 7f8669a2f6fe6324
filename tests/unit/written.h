/* SPDX-License-Identifier: MIT */
/* A small document by hand, for the writers whose output is one text. */
#ifndef TESTS_UNIT_WRITTEN_H
#define TESTS_UNIT_WRITTEN_H

#include "doc/doc.h"

typedef struct Written {
    Arena *a;
    Doc doc;
    StyleSheet sheet;
    DocNode *at;            /* blocks are added here */
    NumList list;
} Written;

/* A4, one section; styles chung, than, de-muc-1 (outline 1, bold), gach, ten, khung (framed), ke,
 * trang-so: see written.c. */
Written *written_new(void);
void written_free(Written *w);
DocNode *written_add(Written *w, DocNode *to, DocKind kind);
/* A paragraph of a style below w->at, with a text unless it is "". */
DocNode *written_para(Written *w, const char *style, const char *text);
/* A text below `to`, in a DOC_STRONG, DOC_LINK … if kind is not DOC_TEXT. Gives that node. */
DocNode *written_text(Written *w, DocNode *to, DocKind kind, const char *text);
/* Its number, as the pass `number` gives it. */
void written_number(Written *w, DocNode *para, const char *label);
/* A grid or table of equal columns below w->at; rows and cells are the caller's. */
DocNode *written_table(Written *w, DocKind kind, int columns);
/* A cell with a paragraph of style than; `row` NULL = a new row of `table`. Gives the cell. */
DocNode *written_cell(Written *w, DocNode *table, DocNode *row, const char *text);
/* The bytes of the writer of that type; they live as long as w. */
Str written_as(Written *w, const char *type);

#endif
