/* SPDX-License-Identifier: MIT */
/*
 * What one entry of `du_lieu` says: which table, by which columns its rows are found, in what
 * order they stand.
 *
 *     du_lieu:
 *       hoc_sinh: {nguon: truong.xlsx, to: Học sinh, vung: A3:F60, khoa: lop, xep: ho_ten}
 *       gvcn: {nguon: giao-vien.csv, khoa: {ma_gv: ma}, mot: có}
 */
#ifndef OFFICE_JOINED_SPEC_H
#define OFFICE_JOINED_SPEC_H

#include "data/order.h"
#include "data/table.h"

/* The rows whose column `there` is what `here` names in the document. */
typedef struct JoinedKey {
    Str here, there;
    Str column;                /* of the rows below which it hangs: the last part of `here` */
    Pos at;
} JoinedKey;

typedef struct JoinedOrder {
    Order order;
    Pos at;
} JoinedOrder;

typedef struct JoinedSpec {
    Str name;
    Pos at;
    TableWant table;           /* its path is found: beside the document, else the organisation */
    Str file;                  /* as written */
    JoinedKey *keys;
    size_t n_keys;
    JoinedOrder *orders;
    size_t n_orders;
    bool one;                  /* `mot`: just one row, a map and no list */
} JoinedSpec;

typedef struct JoinedSpecWant {
    Arena *arena;
    Diag *diag;
    Str folder;                /* of the document */
    Str other;                 /* of don-vi.yml */
    char decimal;              /* so_thap_phan */
} JoinedSpecWant;

/*
 * False with want-map, unknown-member(-near), want-text, setting-value, joined-source (none),
 * joined-table (a file of another kind), joined-path (outside of both folders), joined-one.
 */
bool joined_spec_read(const JoinedSpecWant *want, const Value *entry, JoinedSpec *out);

#endif
