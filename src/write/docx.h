/* SPDX-License-Identifier: MIT */
/*
 * The DOCX writer (ISO/IEC 29500 transitional, as Word 2013 and later write it: compatibility
 * mode 15). One file per part of the package:
 *
 *   [Content_Types].xml  _rels/.rels  word/_rels/document.xml.rels     docx.c
 *   word/document.xml            docx_document   with docx_run, docx_table, docx_section
 *   word/styles.xml              docx_styles
 *   word/numbering.xml           docx_numbering  only if the document has native lists
 *   word/settings.xml            docx_settings
 *   word/fontTable.xml           docx_fonts
 *   word/header1.xml header2.xml docx_header     the page number; nothing
 *   word/header3.xml footer1.xml …  docx_margin  what stands in the margins of first pages
 *   word/footnotes.xml           docx_footnotes  only if the document has notes
 *   docProps/core.xml app.xml    docx_props
 *   word/media/image1.png …      pictures        each file once
 *
 * Same Doc, same bytes: no random ids, no revision ids, no clock. The entry, docx_write, stands in
 * write.h.
 */
#ifndef WRITE_DOCX_H
#define WRITE_DOCX_H

#include "base/xw.h"
#include "write/names.h"
#include "write/pictures.h"
#include "write/write.h"

/* What one document refers to by number, in order of first use; filled by document.xml, so the
 * parts that list it are written after. */
typedef struct DocxRefs {
    Str *links;                 /* URIs; link i is relation rIdL<i + 1> of document.xml */
    size_t n_links, cap_links;
    const DocNode **notes;      /* note i has the id i + 1 */
    size_t n_notes, cap_notes;
    PictureList pictures;       /* file i is relation rIdP<i + 1> */
} DocxRefs;

/* A header or footer of a section's own: its box; NULL = the footer that is empty. */
typedef struct DocxMargin {
    const DocNode *section;
    DocNode *box;
    bool foot;
    Str part, relation;         /* "footer2.xml", "rIdFoot2" */
} DocxMargin;

typedef struct Docx {
    const Doc *doc;
    Arena *arena;
    Kept *kept;                 /* NULL: there is no next document */
    const StyleNames *names;
    DocxRefs refs;
    DocxMargin *margins;        /* none in most documents */
    size_t n_margins;
} Docx;

#define DOCX_W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
/* Left and right margin of the cells of data tables, twips; grids have none. */

#define DOCX_R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* Relations of document.xml with fixed names. */
#define DOCX_RID_HEADER STR("rIdHeader")
#define DOCX_RID_NO_HEADER STR("rIdNoHeader")

#endif
