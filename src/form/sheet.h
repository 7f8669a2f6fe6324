/* SPDX-License-Identifier: MIT */
/*
 * style.xml → StyleSheet (doc/style.h): page, styles, sets of sizes, schemes. A family's sheet may
 * name another as its base, takes all of it and changes single attributes. The format stands in
 * docs/template.md.
 */
#ifndef FORM_SHEET_H
#define FORM_SHEET_H

#include "form/library.h"

/*
 * set: the size set wanted, 0 for the sheet's own. `at` is the place of `loai`, where a missing
 * sheet or set is reported. Styles come resolved (style_resolve). False with diagnostics.
 */
bool sheet_load(Library *l, Str family, int set, Pos at, StyleSheet **out);

#endif
