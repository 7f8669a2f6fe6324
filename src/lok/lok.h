/* SPDX-License-Identifier: MIT */
/*
 * What vanthu-pdf calls of LibreOfficeKit's C interface, declared here: Debian's package of the
 * header depends on GTK and LibreOffice, which building must not want. The interface is two tables
 * of functions that only ever grow at their ends; each begins with its own size in bytes, by which
 * one sees what a release has.
 */
#ifndef LOK_LOK_H
#define LOK_LOK_H

#include <stddef.h>

typedef struct LokDocument LokDocument;
typedef struct LokOffice LokOffice;

typedef struct LokOfficeTable {
    size_t size;
    void (*destroy)(LokOffice *office);
    LokDocument *(*load)(LokOffice *office, const char *url);
    char *(*error)(LokOffice *office);     /* why the last load or save failed */
} LokOfficeTable;

struct LokOffice {
    const LokOfficeTable *table;
};

typedef struct LokDocumentTable {
    size_t size;
    void (*destroy)(LokDocument *document);
    int (*save)(LokDocument *document, const char *url, const char *format, const char *options);
    int (*type)(LokDocument *document);
    int (*pages)(LokDocument *document);   /* blank ones that only printing puts in included */
    /* "x, y, width, height; …" in twips, one for each page; a blank one is 0 wide. */
    char *(*page_places)(LokDocument *document);
} LokDocumentTable;

struct LokDocument {
    const LokDocumentTable *table;
};

enum { LOK_TEXT = 0 };    /* what `type` says of a text document */

/* The library's one symbol: program is LibreOffice's folder of that name, profile a file: URL. */
#define LOK_HOOK "libreofficekit_hook_2"
typedef LokOffice *LokHook(const char *program, const char *profile);

#endif
