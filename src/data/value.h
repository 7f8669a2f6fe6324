/* SPDX-License-Identifier: MIT */
/*
 * Value: data of any origin (front matter, don-vi.yml, a table's row), each with its place.
 * Scalars stay text, so `05` and `no` survive. A tree of three kinds; children hang in a chain
 * and keep the order of the file. Everything lives in the arena it was made in.
 */
#ifndef DATA_VALUE_H
#define DATA_VALUE_H

#include "base/diag.h"

typedef enum ValueKind { VALUE_TEXT, VALUE_LIST, VALUE_MAP } ValueKind;

typedef struct Value Value;
struct Value {
    ValueKind kind;
    bool plain;     /* text written without quotes: null, false, không may be meant */
    bool verbatim;  /* {nguyen_van: …}: printed as it is, no end mark, case or correction */
    bool exact;     /* a map whose names, spelt otherwise, come after those of every other Scope */
    Pos at;
    Str text;       /* VALUE_TEXT */
    Str number;     /* of a cell whose text does not read as the number that it stores, "(250)":
                     * that number, "-250"; else absent */
    Value *first, *last; /* members of a list or map */
    Value *next;    /* next member of the same list or map */
    Str key;        /* as member of a map: its key as written */
    Pos key_at;
};

Value *value_text(Arena *a, Str text, Pos at);
Value *value_list(Arena *a, Pos at);
Value *value_map(Arena *a, Pos at);
void value_add(Value *list, Value *item);
void value_put(Value *map, Str key, Pos key_at, Value *item); /* at the end; no check for doubles */

/* Member `key` of a map: exact spelling first, then by text_key (no case, marks, hyphens). */
Value *value_get(const Value *map, Str key);
Value *value_get_exact(const Value *map, Str key);
size_t value_count(const Value *v);          /* members of a list or map; 0 for text */
/* Deep copy of the chain's shape; texts are shared. The copy has no next. */
Value *value_copy(Arena *a, const Value *v);

/* `không`, written plain: "left out on purpose". */
bool value_is_no(const Value *v);
/* False: NULL, empty or blank text, empty list, plain null ~ false, `không`. Else true. */
bool value_is_true(const Value *v);
/* Whether v is one of the members of `row` (NULL: none) and holds nothing. */
bool value_is_blank_cell(const Value *row, const Value *v);
/* The text of v; a list's texts joined by newlines ("a list in place of a text = its lines");
 * absent for NULL, a map, plain null or ~. */
Str value_as_text(Arena *a, const Value *v);

#endif
