/* SPDX-License-Identifier: MIT */
/*
 * The writers: a finished Doc (after `validate`) into the parts of a package. They trust the tree
 * and have no user errors of their own. One table; to add a format is to add a row.
 */
#ifndef WRITE_WRITE_H
#define WRITE_WRITE_H

#include "base/pack.h"
#include "doc/doc.h"
#include "write/kept.h"

typedef struct PartList {
    PackPart *parts;
    size_t n, cap;
    Kept *kept;             /* for the next document of the same sheet; NULL: there is none */
} PartList;

/* Adds a part whose bytes the writer made in `b`; takes the memory over into the arena. */
void parts_add(Arena *a, PartList *list, Str name, const Buf *b);
/* The same of bytes that live as long as the document. */
void parts_add_bytes(Arena *a, PartList *list, Str name, Str bytes);
/* The part that was kept for these signs (write/kept); false: make it, and keep it. */
bool parts_add_kept(Arena *a, PartList *list, Str name, Str signs);
/* Keeps the part that was added last. */
void parts_keep(const PartList *list, Str signs);

typedef struct Writer {
    const char *type;       /* "docx": the name for -t and the file's ending */
    NameFormat names;
    bool package;           /* false: the only part's bytes are the file */
    void (*write)(const Doc *doc, Arena *a, PartList *out);
    bool pdf;               /* the package is an ODT, of which office/pdf makes the file */
} Writer;

const Writer *writer_find(Str type); /* NULL if there is none */
const Writer *writer_at(size_t i);   /* NULL past the end */

void docx_write(const Doc *doc, Arena *a, PartList *out);
void odt_write(const Doc *doc, Arena *a, PartList *out);
void html_write(const Doc *doc, Arena *a, PartList *out);
void txt_write(const Doc *doc, Arena *a, PartList *out);

#endif
