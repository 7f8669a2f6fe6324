/* SPDX-License-Identifier: MIT */
/*
 * What a style of the sheet is called in a package, for both formats, so that Word, LibreOffice
 * and a reader of the file meet the names they know:
 *
 *   style                      DOCX id · name             ODT name · display name
 *   the root (no parent)       Normal · Normal            Standard · Standard
 *   first with outline n       HeadingN · heading N       Heading_20_N · Heading N
 *   "co-quan", "Cơ quan …"     CoQuan · Cơ quan …         CoQuan · Cơ quan …
 *
 * Ids are unique without regard to case, shown names too; the latter are without , ; { } and \.
 */
#ifndef WRITE_NAMES_H
#define WRITE_NAMES_H

#include "doc/doc.h"

typedef enum NameFormat { NAMES_DOCX, NAMES_ODT } NameFormat;

typedef struct StyleName {
    const Style *style;
    Str id;                /* letters, digits and _ only, a letter first */
    Str shown;
    bool built_in;         /* a name that the office programs know themselves */
} StyleName;

typedef struct StyleNames {
    const StyleSheet *sheet;
    StyleName *all;        /* in the order of the sheet */
    size_t n;
} StyleNames;

/* The sheet is resolved (style_resolve) and holds at least one style; the first without a parent
 * is the root. */
const StyleNames *names_new(Arena *a, const StyleSheet *sheet, NameFormat format);
/* The root's entry for "" and for a style that the sheet does not have. */
const StyleName *names_of(const StyleNames *names, Str style);
const StyleName *names_root(const StyleNames *names);

/* The style of a paragraph, a ke or a space: its own, its box's, or the one such blocks have. */
const StyleName *names_of_block(const StyleNames *names, const DocNode *node);
/* The nearest node of that kind above, within the same cell; NULL if there is none. */
const DocNode *names_around(const DocNode *node, DocKind kind);
/* Whether a block holds on to the next by itself, or since all rows of its grid do; those of the
 * last row only where the grid holds on to what follows. */
bool names_keeps_next(const DocNode *node);

/* Styles that the writers need by name: page number, and the paragraph of 1 pt that keeps tables
 * apart and stands after a last one. */
#define STYLE_PAGE_NUMBER STR("trang-so")
#define STYLE_SPACER STR("phan-cach")
#define STYLE_KE STR("ke")
#define STYLE_SPACE STR("cho-ky")
/* A blank inside a line: as many dots as the author typed. */
#define BLANK_DOTS(node) ((node)->u.blank.dots)

#endif
