/* SPDX-License-Identifier: MIT */
/*
 * The widths of a table's columns, measured by its texts or in given shares. They add up to the
 * width given, to the twip, and are the same in every format.
 */
#ifndef PASS_LAYOUT_TABLE_H
#define PASS_LAYOUT_TABLE_H

#include "pass/pass.h"

/* What a column wants: room for its longest word, and for its longest line. */
typedef struct ColumnWant {
    Twips least, wish;
    bool firm;                 /* nothing beyond its wish, as long as another column takes it */
    bool empty;                /* it has no text but its heading */
} ColumnWant;

/*
 * Widths from contents: no column below `least` where the table can help it, each its wish when
 * that is no more than its share, and the long ones the rest in proportion to the roots of their
 * wishes, so that a text ten times as long gets three times the width. Where it takes four lines
 * all the same, empty columns give it room, and others that then wrap once. What is left when every
 * wish, all above 0, is granted goes to all that are not firm, in proportion. False if not all
 * the longest words have room: then each column's width is in proportion to its `least`.
 */
bool widths_from_wants(const ColumnWant *wants, int n, Twips avail, Twips *widths);
/* Widths in proportion to shares, which are above 0. */
void widths_from_shares(const int32_t *shares, int n, Twips avail, Twips *widths);

/* Sets the table's widths; its cells have their styles. Warns of words that will break. */
void layout_table_widths(Pass *p, DocNode *table, Twips avail);

#endif
