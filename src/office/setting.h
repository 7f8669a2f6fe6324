/* SPDX-License-Identifier: MIT */
/*
 * What a document sets about its looks: `trinh_bay` over the style sheet, within the decree's
 * ranges (a warning outside them), and `danh_so`, a numbering scheme of its own.
 */
#ifndef OFFICE_SETTING_H
#define OFFICE_SETTING_H

#include "form/form.h"

/* The size set that trinh_bay.co_chu asks for: 12 for a text of 13 pt, else 0 (the sheet's). */
int setting_set(const Value *document);
/* Changes form->sheet and form->scheme, which belong to this document. */
bool setting_apply(Arena *a, Diag *d, Form *form, const Value *document);

/*
 * The same for an annex: margins into form->sheet->page, where those of the document stand already,
 * danh_so into form->scheme. What holds for the whole document is the error annex-setting.
 */
bool setting_apply_annex(Arena *a, Diag *d, Form *form, const Value *annex);

/* trinh_bay.so_trang: whether the pages of annexes are counted on, or each annex's anew. */
typedef enum PageWish { PAGES_UNSAID, PAGES_RUN_ON, PAGES_EACH } PageWish;
PageWish setting_pages(Arena *a, const Value *document);

/* The values that settings go by: two documents with the same ones set a form alike. */
Str setting_key(Arena *a, const Value *document);
/* A copy with texts of its own, into which what is set of it may point. */
Value *setting_lasting(Arena *a, const Value *v);

#endif
