/* SPDX-License-Identifier: MIT */
/*
 * Names: where `{{a.b.c}}` is looked up. A Scope is a chain of frames, the innermost first; the
 * first part of a dotted name is looked for frame by frame, the rest only inside what was found
 * (Mustache). "." is the innermost frame's own value.
 *
 * Derived members stand in for filters, when a text has no members: of any text `hoa` (upper
 * case), `thuong` (lower case), `cau` (as within a sentence, on one line: Kế hoạch); of a list
 * `mot`, `hai` … `sau`, itself when it has just so many members, `nhieu` when more than one, `1`,
 * `2` … a member; of a number `in` (at least two digits), `chu` (in words); of a date `dai` ("ngày
 * 30 tháng 10 năm 2025"), `ngan` (30/10/2025), `nam`, `thang`, `ngay`.
 *
 * Within a frame exact spelling goes before text_key's; a frame further in goes before one further
 * out by either, unless its map is `exact`: other spellings of its names come after all frames.
 * Last come derived members of a frame that is text: inside {{#ngay}}, `ngay.dai` is the date.
 */
#ifndef DATA_SCOPE_H
#define DATA_SCOPE_H

#include "data/value.h"

typedef struct Scope Scope;
struct Scope {
    const Scope *up;
    const Value *value;
};

/* NULL when there is none. Derived values are made in `a`. */
const Value *scope_find(Arena *a, const Scope *scope, Str dotted);
/* The frame in which the first part of a dotted name is found; NULL when there is none. */
const Scope *scope_where(Arena *a, const Scope *scope, Str dotted);
/* Of a name that scope_find does not find, what is found before a dot, the longest, and its name:
 * of `{{ngay_hop.dai}}` the text that is no day. NULL: nothing. */
const Value *scope_holder(Arena *a, const Scope *scope, Str *dotted);
/* The name nearest to one that scope_find does not find; absent if none is near. */
Str scope_nearest(Arena *a, const Scope *scope, Str dotted);
/* The derived member `name` of `v`, or NULL. */
const Value *value_derive(Arena *a, const Value *v, Str name);

#endif
