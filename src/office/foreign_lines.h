/* SPDX-License-Identifier: MIT */
/*
 * Foreign lines: the text of a part that Word or LibreOffice wrote, paragraph by paragraph, each
 * byte of it with the bytes of XML that it comes from, so that a few letters can be changed and
 * everything else stays as it is.
 *
 *     <w:p><w:r><w:t>Số:</w:t></w:r><w:r><w:tab/><w:t>/KH-A</w:t></w:r></w:p>   "Số:\t/KH-A"
 *     <text:p>Số:<text:s text:c="7"/>/KH-A</text:p>                             "Số: /KH-A"
 *
 * A tab, a break, a run of ODF's blanks is one letter that comes from a whole element. Text that is
 * not printed (fields' code, deleted text, notes) is left out.
 */
#ifndef OFFICE_FOREIGN_LINES_H
#define OFFICE_FOREIGN_LINES_H

#include "base/arena.h"
#include "base/buf.h"

/* Where one byte of a line comes from. */
typedef struct ForeignByte {
    uint32_t from, to;     /* in the part */
    uint32_t tag;          /* of DOCX: the end of its <w:t, before '>'; 0: from an element */
} ForeignByte;

typedef struct ForeignLine {
    Str text;
    const ForeignByte *bytes;   /* one for each of text */
} ForeignLine;

typedef struct ForeignLines {
    ForeignLine *list;
    size_t n;
    bool odf;
} ForeignLines;

enum { FOREIGN_LINES_MAX = 100000 };

/* Of a well-formed part in UTF-8 without a DTD. At most `most` lines that hold any letter. */
ForeignLines foreign_lines(Arena *a, Str part, bool odf, size_t most);

/* One change: the bytes [from, to) of a line, to > from, become `text`. */
typedef struct ForeignChange {
    const ForeignLine *line;
    size_t from, to;
    Str text;
} ForeignChange;

/* The part with the changes made, which stand in the order of its bytes and apart. */
Str foreign_changed(Arena *a, Str part, const ForeignChange *changes, size_t n);

#endif
