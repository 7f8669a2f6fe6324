/* SPDX-License-Identifier: MIT */
/*
 * Entry: what a RegisterEntry is in the table van_ban_di, column by column, and in the journal: a
 * line `column=value` for each that is not empty, in the order of the table, a backslash written
 * \\ and a line end \n. A column that is added later changes no line that stands.
 */
#ifndef RECORD_ENTRY_H
#define RECORD_ENTRY_H

#include "base/buf.h"
#include "record/register.h"
#include "record/store.h"

enum { ENTRY_COLUMNS = 26 };

/* The columns with commas between, as in SELECT and INSERT. */
#define ENTRY_LIST \
    "id, nam, day_so, so, so_ky_hieu, ngay, loai, trich_yeu, nguoi_ky, noi_nhan, so_ban, don_vi, " \
    "ngay_chuyen, ghi_chu, ho_so, duong_dan, ma_nguon, trang_thai, tui, ma_tui, cho_ghi, " \
    "da_ghi_lai, ly_do, ly_do_huy, nguoi_huy, tim"
#define ENTRY_PARAMETERS \
    "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, " \
    "$21, $22, $23, $24, $25, $26"

void entry_values(Arena *a, const RegisterEntry *e, StoreValue out[ENTRY_COLUMNS]);
/* Texts are copied. */
RegisterEntry entry_of(Arena *a, const StoreValue row[ENTRY_COLUMNS]);
Str entry_text(Arena *a, const RegisterEntry *e);
/* A value as it stands in such a text, and back. */
void entry_escape(Buf *b, Str s);
Str entry_unescape(Arena *a, Str raw);
/* The columns, with commas between, in which two texts of entry_text differ. */
Str entry_changes(Arena *a, Str before, Str after);
/* The value of one column within a text of entry_text, unescaped; empty if it has none. */
Str entry_column(Arena *a, Str text, Str column);

#endif
