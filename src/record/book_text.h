/* SPDX-License-Identifier: MIT */
/* A BookRow in the table so_khac and in the journal: lines `column=value`, as entry.h has them. */
#ifndef RECORD_BOOK_TEXT_H
#define RECORD_BOOK_TEXT_H

#include "record/book.h"
#include "record/store.h"

enum { BOOK_COLUMNS = 6 };
/* tim: what a search looks through. */
#define BOOK_LIST "id, so_loai, nam, so, noi_dung, tim"

Str book_text(Arena *a, const BookRow *row);
/* Texts are copied. */
BookRow book_row(Arena *a, const StoreValue row[BOOK_COLUMNS]);

#endif
