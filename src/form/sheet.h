/* SPDX-License-Identifier: MIT */
/*
 * style.xml → StyleSheet (doc/style.h): page, styles, sets of sizes, schemes. A family's sheet may
 * name another as its base, takes all of it and changes single attributes. The format stands in
 * docs/template.md.
 */
#ifndef FORM_SHEET_H
#define FORM_SHEET_H

#include "form/library.h"

typedef struct SheetWanted {
    Str family;
    int set;               /* of sizes; 0: the sheet's own */
    Pos at;                /* of `loai`, where a missing sheet or set is reported */
} SheetWanted;

/* Styles come resolved (style_resolve). False with diagnostics. */
bool sheet_load(Library *l, const SheetWanted *wanted, StyleSheet **out);

#endif
