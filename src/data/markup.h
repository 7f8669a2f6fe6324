/* SPDX-License-Identifier: MIT */
/*
 * Markup: an XML part of a package by libxml2's streaming reader, an event at a time, in bounded
 * memory. Names without their prefixes. No DTD, no entities but the five, no network, nothing
 * deeper than libxml2's own bound.
 */
#ifndef DATA_MARKUP_H
#define DATA_MARKUP_H

#include "base/unpack.h"

typedef struct Markup Markup;

typedef enum MarkupKind {
    MARKUP_OPEN,    /* <name …>; an empty element is followed by its MARKUP_CLOSE */
    MARKUP_CLOSE,
    MARKUP_TEXT,
    MARKUP_END,
    MARKUP_FAULT    /* not well-formed, damaged, a DTD, or a bound passed */
} MarkupKind;

/* NULL if there is no such part. */
Markup *markup_open(Unpack *u, Str part);
MarkupKind markup_next(Markup *m);
bool markup_is(const Markup *m, const char *name);   /* of MARKUP_OPEN and MARKUP_CLOSE */
int markup_depth(const Markup *m);                   /* of the element, the root's is 0 */
Str markup_text(const Markup *m);                    /* of MARKUP_TEXT, borrowed */
/* The attributes of a MARKUP_OPEN one after another, borrowed until the next call. */
bool markup_attribute(Markup *m, Str *name, Str *value);
/* The next MARKUP_OPEN within the element that was opened at `depth`, however deep; false at its
 * end. With depth -1 that of the root. */
bool markup_inside(Markup *m, int depth);
void markup_skip(Markup *m);                         /* past the end of the element opened last */
bool markup_failed(const Markup *m);
void markup_close(Markup *m);                        /* NULL is closed already */

#endif
