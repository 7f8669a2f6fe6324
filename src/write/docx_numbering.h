/* SPDX-License-Identifier: MIT */
/*
 * word/numbering.xml: one abstractNum for each NumDef, one num for each NumList, with a start of
 * its own for every counted level (Word counts by abstractNum: a num without one goes on where
 * the last ended). A literal label ("đ)", "-") is a level whose text has no counter; it is no
 * bullet, which LibreOffice would print as "•". Indents are those of the style of the level.
 */
#ifndef WRITE_DOCX_NUMBERING_H
#define WRITE_DOCX_NUMBERING_H

#include "write/docx.h"

void docx_numbering_write(const Docx *d, Xw *x);

#endif
