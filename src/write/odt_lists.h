/* SPDX-License-Identifier: MIT */
/*
 * Native lists. Numbered paragraphs stand in text:list elements of their own, whatever blocks the
 * tree has around them: level 2 is a list in an item of a list.
 *
 *   text:list L1 ─ item ─ "I."                  xml:id="list1"
 *                       └ list ─ item ─ "1."
 *   (other blocks)
 *   text:list L1 ─ item ─ list ─ item ─ "2."    xml:id="list2" continue-list="list1"
 *
 * A list that was interrupted goes on by text:continue-list, so that its counters stay native.
 */
#ifndef WRITE_ODT_LISTS_H
#define WRITE_ODT_LISTS_H

#include "write/odt.h"

typedef struct OdtLists {
    Odt *o;
    Xw *x;
    Str *styles;             /* by list id: its text:list-style, "" until it is used */
    int *last_id;            /* by list id: the last xml:id, 0 none */
    int n_ids;
    const NumList *open;     /* NULL: none */
    int depth;               /* open text:list elements, an item in each */
} OdtLists;

void odt_lists_init(OdtLists *l, Odt *o, Xw *x);
/* Opens what is needed for the next paragraph, of this number, to be written; for one without a
 * number everything is closed. */
void odt_lists_place(OdtLists *l, const DocNum *num);
void odt_lists_close(OdtLists *l);

#endif
