/* SPDX-License-Identifier: MIT */
/* How the sheets of a document or an annex lie (huong), and the margins of its sections. */
#ifndef OFFICE_SHEET_H
#define OFFICE_SHEET_H

#include "office/piece.h"
#include "office/setting.h"

/* The key `huong`; upright where it is not given. False with the error setting-value. */
bool sheet_orient(const Piece *p, Orient *orient);
/* Turns the margins and their ranges with the sheet: the left, where it is bound, is on top. */
void sheet_lay_across(PageSpec *page);
/* And back again. */
void sheet_set_upright(PageSpec *page);
/* Gives the form's sections orient and margins of the form's page; pages as wished. */
void sheet_set_sections(const Piece *p, Orient orient, PageWish pages);
/* Warns of margins in the text ({trang=ngang le_trai=…}) beyond the ranges of the sheet as it lies
 * there; `upright` is the sheet before any turn. */
void sheet_check_turns(const Piece *p, const PageSpec *upright);

#endif
