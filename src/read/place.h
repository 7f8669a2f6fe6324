/* SPDX-License-Identifier: MIT */
/*
 * From a byte that cmark saw back to the file. The text is changed twice before cmark: holes.c
 * cuts the tags out of the body, lines.c rewrites lines. Both keep one line for one line and note
 * in a ByteMap where each byte came from.
 *
 *     body ─ holes (cut map) → cut text ─ lines (out map) → what cmark reads
 */
#ifndef READ_PLACE_H
#define READ_PLACE_H

#include "base/diag.h"

/* From `out` on, byte out + k came from byte in + k, up to the next edit. */
typedef struct ByteEdit {
    size_t out, in;
} ByteEdit;

typedef struct ByteMap {
    ByteEdit *edit;
    size_t n, cap;
} ByteMap;

void bytemap_release(ByteMap *m);
/* Byte `out` and what follows it came from `in`; both only grow. */
void bytemap_add(ByteMap *m, size_t out, size_t in);
/* Where a byte came from; a byte that was put in gives the place where it was put. */
size_t bytemap_find(const ByteMap *m, size_t out);

/* Where each line begins; a last line without an end counts. */
typedef struct LineTable {
    size_t *start;
    size_t n;
} LineTable;

void lines_measure(LineTable *t, Str text);
void lines_release(LineTable *t);
/* The line, from 1, that holds a byte. */
uint32_t lines_find(const LineTable *t, size_t offset);

typedef struct Places {
    const Source *source;
    Diag *diag;
    Str body;
    uint32_t first_line;   /* of the body in the file */
    LineTable lines;       /* of the body; the same lines hold in every later text */
    ByteMap cut, out;
    size_t errors, warnings; /* so far; see places_report */
    /* The last answer, from which the next one of the same line is counted on. */
    uint32_t known_line;
    size_t known_offset;
    uint32_t known_column;
} Places;

void places_init(Places *p, Diag *d, const Source *source, Str body);
void places_release(Places *p);

Pos place_body(Places *p, size_t offset);   /* of a byte of the body */
Pos place_cut(Places *p, size_t offset);    /* of a byte of the text without tags */
Pos place_out(Places *p, size_t offset);    /* of a byte of the text that cmark reads */

/*
 * True when one more message of this severity may be recorded, and counts it: a file of a million
 * faults is told of its first 200.
 */
bool places_report(Places *p, MsgId id);

#endif
