/* SPDX-License-Identifier: MIT */
/*
 * The tables that blocks ```bang name. They come only from beside the text that names them, or
 * from a folder below it, as pictures do; each is read once.
 */
#ifndef OFFICE_ROWS_H
#define OFFICE_ROWS_H

#include "data/bang.h"

typedef struct RowsFile RowsFile;

typedef struct Rows {
    Arena *arena;
    Diag *diag;
    char decimal;          /* so_thap_phan: ',' or '.'; 0 = not given */
    RowsFile *read;        /* each once; NULL at first */
} Rows;

/*
 * The records as a list of maps; *out NULL, and no error, where the name has no ending of a table.
 * False with an error at its place: bang-file, bang-file-missing, those of data/table.h. `rows` is
 * a Rows, as the pass `fill` wants it.
 */
bool rows_read(void *rows, const BangSource *source, const Value **out);

#endif
