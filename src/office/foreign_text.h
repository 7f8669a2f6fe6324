/* SPDX-License-Identifier: MIT */
/*
 * Foreign text: what a document says, whoever saved it last, so that two files of one document are
 * known as such: the letters and figures of its lines without blanks and signs, without its own
 * number and date, blank or filled in. And what its properties say of how it was made.
 */
#ifndef OFFICE_FOREIGN_TEXT_H
#define OFFICE_FOREIGN_TEXT_H

#include "base/unpack.h"
#include "doc/doc.h"
#include "office/foreign_lines.h"

/* The letters and figures of a text, in NFC. */
Str foreign_letters(Arena *a, Str text);

/* Of a DOCX or ODT as its lines were read. */
Str foreign_text(Arena *a, const ForeignLines *lines);
/* Begins a line that has the document's number or date. */
#define FOREIGN_GIVEN STR("\t")
/* The same line by line and in small letters, number and date left in. */
Str foreign_pieces(Arena *a, const ForeignLines *lines);
/* The lines of a document that was made here, as its DOCX has them. */
ForeignLines foreign_lines_of(Arena *a, const Doc *doc);

typedef struct ForeignMade {
    bool here;             /* by this program, and no other has saved it since */
    Str title;             /* empty: none is said */
} ForeignMade;

/* docProps/app.xml and core.xml (ECMA-376, part 1, 22.2; part 2, 11), meta.xml (ODF 1.3, 4.3). */
ForeignMade foreign_made(Arena *a, Unpack *u, bool odf);
/* Of a PDF its XMP: what LibreOffice makes by itself has the time of making, by this program the
 * document's date alone (pdf_check.h), or none. */
ForeignMade foreign_made_pdf(Arena *a, Str pdf);
/* Whether LibreOffice says that it made the PDF. */
bool foreign_is_of_office(Arena *a, Str pdf);

#endif
