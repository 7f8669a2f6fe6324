/* SPDX-License-Identifier: MIT */
/*
 * The XML of templates as a small tree in which everything has its place: file, line and column
 * of the `<` of an element, of each attribute's name and value, of each run of text. No DTD, no
 * entities but the five of XML and character references, no network, no namespaces.
 */
#ifndef FORM_ELEMENT_H
#define FORM_ELEMENT_H

#include "base/diag.h"

typedef struct Attribute Attribute;
struct Attribute {
    Str name, value;
    Pos at, value_at;      /* of the name; of the first character within the quotes */
    Attribute *next;
};

typedef struct Element Element;
struct Element {
    Str name;              /* absent for a run of text */
    Str text;              /* the run, references resolved, white space as it stands */
    Pos at;
    Attribute *attributes;
    Element *parent, *first, *last, *next;
};

/*
 * Reads source->text, which is clean UTF-8. False with form-syntax (the first fault ends the
 * reading, as XML demands) or form-doctype.
 */
bool element_read(Arena *a, Diag *d, const Source *source, Element **root);

/* NULL if the element has no such attribute; absent value likewise. */
const Attribute *element_attribute(const Element *e, Str name);
Str element_value(const Element *e, Str name);
bool element_is(const Element *e, const char *name);

#endif
