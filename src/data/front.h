/* SPDX-License-Identifier: MIT */
/*
 * Front matter: the lines between `---` and `---` at the head of a Markdown file, read by libyaml
 * after a thin pass (dialect.md, "Front matter"): for keys that hold text or a list of text the
 * value is the rest of its line.
 */
#ifndef DATA_FRONT_H
#define DATA_FRONT_H

#include "data/field.h"

typedef struct FrontParts {
    Str front;           /* between the two `---` lines; absent when there is no front matter */
    uint32_t front_line; /* line of its first line, from 1 */
    Str body;            /* all that follows */
    uint32_t body_line;  /* the last line of the file where nothing follows */
} FrontParts;

/* Cuts the file; error front-missing at 1:1, front-unclosed at the opening line. */
bool front_split(Diag *d, const Source *source, FrontParts *out);
/* The plain text value of `key` without reading the rest; absent if not there. */
Str front_peek(const Source *source, const FrontParts *parts, Str key, Pos *at);

/* A map to be read: front matter, or a whole file such as don-vi.yml. */
typedef struct FrontWant {
    const Source *source;
    const FrontParts *parts;
    const Field *fields;
    size_t n_fields;
    bool dated; /* an item of a list may be a map with gia_tri, tu, den (profile.h) */
} FrontWant;

/*
 * Reads the map. Keys that name a field take that field's type; keys are matched without case,
 * marks, spaces and hyphens where exact spelling finds nothing, and stand in the result under
 * the field's own spelling. Values are checked for their type (bad-date, bad-so, …);
 * {nguyen_van: X} becomes a verbatim text. Texts may hold {{…}} and are then checked later.
 */
bool front_read(Arena *a, Diag *d, const FrontWant *want, Value **out);
/*
 * The same checks for a value filled in later (after {{…}} was expanded); a text that still holds
 * {{…}} passes. Brings the value into the field's shape: one text where a list is due becomes a
 * list of one (but `không`, which stays), a text of several lines loses its last line end, members
 * of a signer get their own spelling.
 */
bool front_check(Arena *a, Diag *d, const Field *field, Value *value);

/* The checks of a map within a front matter, as if it were one: its keys get
 * their fields' spelling. */
bool front_fit(Arena *a, Diag *d, const FrontWant *want, Value *map);

/*
 * front_read without the checks of type: thin pass, YAML, keys brought to the fields' spelling,
 * duplicate-key, unknown-key-near. *out is always a map, in part if there were errors.
 */
bool front_read_map(Arena *a, Diag *d, const FrontWant *want, Value **out);

/* Whether a field of this type takes the rest of its line as text. */
bool front_is_text(FieldType type);
/* Whether key names a member of a ky map (or its tu, den); its own spelling in *name. */
bool front_signer_member(Str key, Str *name);

#endif
