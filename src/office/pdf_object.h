/* SPDX-License-Identifier: MIT */
/*
 * The objects of a PDF, each looked up where the file's own table says it is, so a file that was
 * cut, or written half, is seen. Reads files with a plain cross-reference table (ISO 32000-1,
 * 7.5.4), which is what LibreOffice writes.
 */
#ifndef OFFICE_PDF_OBJECT_H
#define OFFICE_PDF_OBJECT_H

#include "base/arena.h"

typedef struct PdfObject {
    Str dictionary;        /* what stands before its stream, or all of it; absent: no such object */
    Str rest;              /* of the file, from the stream's first byte on; absent: it has none */
} PdfObject;

/* By number. */
typedef struct PdfObjects {
    PdfObject *list;
    size_t n;
} PdfObjects;

/* NULL, or what is wrong, in English. */
const char *pdf_objects(Arena *a, Str pdf, PdfObjects *out);
/* The object that a dictionary's key refers to ("/Contents" of /Contents 2 0 R), and its number;
 * NULL if it does not. */
const PdfObject *pdf_referred(const PdfObjects *o, Str dictionary, Str key);
/* A stream, uncompressed where it was compressed by zlib; false if it is none, or damaged. */
bool pdf_stream(Arena *a, const PdfObjects *o, const PdfObject *of, Str *out);

/* Readers, which move *s behind what they read; blanks before it do not matter. */
bool pdf_number(Str *s, size_t *out);
bool pdf_word(Str *s, Str word);
/* What stands up to the end of a name, whose first byte comes after its "/". */
Str pdf_name(Str s);
/* The name that is the value of a key, as "Page" of /Type /Page; absent if there is none. */
Str pdf_name_of(Str dictionary, Str key);

#endif
