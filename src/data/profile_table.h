/* SPDX-License-Identifier: MIT */
/*
 * The organisation as a table: don-vi.xlsx, .ods or .csv in place of don-vi.yml (profile.h). The
 * first sheet has a key and its value in each row; signers have a sheet of their own.
 *
 *     Khóa          Giá trị                Từ           Đến       a heading is not needed
 *     Tên           Trường THPT …
 *     Địa danh      Tam Điệp                            30/06/2025
 *     Địa danh      Trung Sơn
 *     Nơi nhận      Các tổ chuyên môn                             several lines in a cell, or
 *                   Ban đại diện cha mẹ                           rows without a key: a list
 *     noi.luu       luu                                           a member of a map
 */
#ifndef DATA_PROFILE_TABLE_H
#define DATA_PROFILE_TABLE_H

#include "data/value.h"

typedef struct ProfileFile {
    Str path;
    Pos at;                /* who asked for it */
} ProfileFile;

/*
 * *out is always a map, as profile_read gives it. False with what the readers of tables say,
 * duplicate-key, profile-row (a value without a key), and the checks of profile_check.
 */
bool profile_table_read(Arena *a, Diag *d, const ProfileFile *file, Value **out);

#endif
