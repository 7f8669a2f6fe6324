/* SPDX-License-Identifier: MIT */
/* How high a table will be, near enough to tell whether it can stand whole on a page. */
#ifndef PASS_TABLE_HEIGHT_H
#define PASS_TABLE_HEIGHT_H

#include "doc/doc.h"

/* In twips, of a DOC_TABLE with its widths and styles: pictures count as nothing. */
Twips table_height(const StyleSheet *sheet, const DocNode *table);

#endif
