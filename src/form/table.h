/* SPDX-License-Identifier: MIT */
/*
 * The one table of templates: element → attributes with their kinds, children that may stand in
 * it. Files are checked by it before anything is made of them, so that all faults of a file are
 * found at once and what follows may trust the shape of the tree.
 */
#ifndef FORM_TABLE_H
#define FORM_TABLE_H

#include "base/unit.h"
#include "form/element.h"

typedef enum AttributeKind {
    ATTR_TEXT,        /* anything, with {{…}} */
    ATTR_ID,          /* a-z 0-9 - : can never lead out of a folder */
    ATTR_REF,         /* an id, or family/id */
    ATTR_KEY,         /* a-z 0-9 _ : a field */
    ATTR_NAME,        /* a field, or members of it: ky.ho_ten */
    ATTR_IDS,         /* names between blanks */
    ATTR_CHOICE,      /* one of the words of `choices` */
    ATTR_WORDS,       /* some of them, between blanks */
    ATTR_FIELD_TYPE,  /* one of them, with a message of its own */
    ATTR_ROLE,        /* doc_role */
    ATTR_LENGTH,      /* 30mm, 1.27cm, 6pt */
    ATTR_INDENT,      /* the same, below zero too: -0.3cm hangs */
    ATTR_WIDTHS,      /* lengths or shares (50%) between blanks */
    ATTR_LENGTHS,     /* four lengths: top bottom left right */
    ATTR_STEPS,       /* one to four lengths */
    ATTR_KE,          /* text, full, or the share 0.4 */
    ATTR_SIZE,        /* a type size in points: 14, 13.5 */
    ATTR_LINE,        /* line spacing: 1.15, 17pt (exact), 17pt+ (at least) */
    ATTR_NUMBER,      /* digits */
    ATTR_COLOR,       /* RRGGBB */
    ATTR_RANGE,       /* two of size, line or length */
    ATTR_KIND_COUNT
} AttributeKind;

enum { TABLE_ATTRIBUTES = 32 };

typedef struct AttributeRule {
    const char *name;
    AttributeKind kind;
    bool required;
    const char *choices;  /* words between blanks, or NULL */
} AttributeRule;

typedef struct ElementRule {
    const char *name;
    const char *children; /* names between blanks; NULL: none */
    bool text;            /* holds text with {{…}} */
    bool conditional;     /* takes when, unless, each */
    bool open;            /* takes any further attribute whose name is a key: parameters */
    AttributeRule attributes[TABLE_ATTRIBUTES];
} ElementRule;

/* The rules of forms and parts, then those of style sheets; NULL past the end. */
const ElementRule *table_at(size_t i);
const ElementRule *table_find(Str name);
/* Names between blanks; `based`: where the element names a base. */
const char *table_children(const ElementRule *rule, bool based);
/* Whether it can stand in a part: parameters may stand in its attributes. */
bool table_takes_holes(const ElementRule *rule);
/* The i-th of when, unless, each, if the element takes it and has no rule of its own for it. */
const AttributeRule *table_condition(const ElementRule *rule, size_t i);
/* NULL if `element` has no such attribute; when, unless, each included. */
const AttributeRule *table_attribute(const ElementRule *rule, Str name);

/* Checks all of a file; false with every fault reported. root_name: "form", "part", "styles". */
bool table_check(Arena *a, Diag *d, const Element *root, const char *root_name);
/* One value, for those that are known only when parameters have been put in. */
bool table_check_value(Diag *d, const AttributeRule *rule, Str value, Pos at);

/* What values mean, for values that have been checked. */
bool table_yes(Str value);
int table_choice(const char *choices, Str value);  /* its place among them from 0; -1 */
Twips table_length(Str value);
int table_half_points(Str value);           /* "13.5" is 27 */
double table_number(Str value);             /* "1.15"; 0 if it is none */

/* The next word of *rest; false when there is none. */
bool table_word(Str *rest, Str *word);
bool table_is_id(Str s);
/* For messages: the known name nearest to `word`, else all of them, cut to a dozen. */
Str table_known(Arena *a, Str word, const Str *names, size_t n);
Str table_known_words(Arena *a, Str word, const char *words);

#endif
