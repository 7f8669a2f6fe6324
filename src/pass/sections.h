/* SPDX-License-Identifier: MIT */
/*
 * The step before layout that makes sections of the turns of the sheet ({trang=ngang} …
 * {trang=doc}): what follows a turn, to the end of the form, goes into a section of its own, which
 * counts its pages on. A turn at the very end of a text is passed over: the signature would stand
 * on a page for itself.
 */
#ifndef PASS_SECTIONS_H
#define PASS_SECTIONS_H

#include "doc/doc.h"

/* Takes boxes whose style says so out of the text: they are the sections' head and foot. */
void sections_lift(Doc *doc);
/*
 * Splits the sections; gives those that lie across and name no margins the sheet's, turned with it
 * (the edge that is bound is the upper one); makes the form's grids as wide as the text.
 */
void sections_make(Doc *doc);
/* Width of the text between the margins. */
Twips sections_width(const PageSpec *page, const DocNode *section);

#endif
