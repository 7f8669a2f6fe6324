/* SPDX-License-Identifier: MIT */
/*
 * Joined rows: `du_lieu` in a front matter. Each entry is a table, read once for any number of
 * documents; of it a document sees the rows whose key columns are what it calls by these names: of
 * a class its pupils, of its teacher's code the teacher. They are a list, or with `mot` one map.
 *
 *     row of the batch          du_lieu
 *     lop: 10A1, ma_gv: G07 ─┬─ hoc_sinh  khoa: lop            → [{lop: 10A1, ho_ten: …}, …]
 *                            └─ gvcn      khoa: {ma_gv: ma}    → {ma: G07, to: Toán, …}
 *                                └─ to_cm khoa: {gvcn.to: to}  → …
 *
 * An entry sees those before it. One whose keys lead into a list of rows hangs below each of these
 * rows: {{#lop}} … {{#hoc_sinh}} … {{/hoc_sinh}} {{/lop}}.
 */
#ifndef OFFICE_JOINED_H
#define OFFICE_JOINED_H

#include "data/scope.h"
#include "office/joined_spec.h"

typedef struct Joined Joined;

/*
 * Reads the tables of `entries` into want->arena; NULL for none. False with the faults of
 * joined_spec_read, of table_open and of the tables' cells, joined-column(-near), joined-several
 * and joined-none of rows below rows. What it gives never changes and may be shared by threads.
 */
bool joined_open(const JoinedSpecWant *want, const Value *entries, const Joined **out);

typedef struct JoinedFor {
    Arena *arena;              /* of this document alone */
    Diag *diag;
    const Scope *scope;        /* what the text sees; `map` is a frame of it */
    const Source *source;      /* the document: {{…}} in its values are put in */
    Value *map;
} JoinedFor;

/*
 * Puts the rows of one document into want->map, by their entries' names; rows are shared, not
 * copied. False with missing-value, joined-key (no text), joined-none and joined-several.
 */
bool joined_rows(const Joined *j, const JoinedFor *want);
/* Puts every table whole into `map`, whatever its keys: what a document might see. */
void joined_whole(const Joined *j, Arena *a, Value *map);
/* What its i-th entry says; NULL past the last. */
const JoinedSpec *joined_spec(const Joined *j, size_t i);

#endif
