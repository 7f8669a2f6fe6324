/* SPDX-License-Identifier: MIT */
/*
 * Files: the danh mục hồ sơ of a workspace, approved by the head each year (decree 30, PL V), as a
 * table that the office edits: `noi: {ho_so: …}` of don-vi.yml, so/ho-so.csv. Columns, by their
 * headings: Số và ký hiệu, Tiêu đề, Thời hạn bảo quản, Người lập, Ghi chú, and Loại: the types
 * whose documents fall into this hồ sơ when they name none.
 */
#ifndef OFFICE_FILES_H
#define OFFICE_FILES_H

#include "office/workspace.h"

typedef struct FileRow {
    Str code, title, keep, maker, note;
    Str types;             /* "ke-hoach, bao-cao" */
} FileRow;

typedef struct Files {
    FileRow *list;
    size_t n;
} Files;

/* None where the table is not there; false with what is wrong in it. Warns of a code or a type that
 * stands there again: the first one counts. */
bool files_read(Arena *a, Diag *d, const Workspace *w, Files *out);
/* Whether two codes are one: "01.KH", "01.kh". */
bool files_same(Str a, Str b);
const FileRow *files_row(const Files *f, Str code);     /* NULL: none of that code */
Str files_of_type(const Files *f, Str type);            /* the code; empty: none */

#endif
