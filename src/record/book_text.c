/* SPDX-License-Identifier: MIT */
#include "record/book_text.h"

#include "record/entry.h"

static void put(Buf *b, Str key, Str value)
{
    if (!value.n)
        return;
    buf_add(b, key);
    buf_char(b, '=');
    entry_escape(b, value);
    buf_char(b, '\n');
}

/* By key, so that the same row is the same text. */
static const BookField *after(const BookRow *row, const BookField *last)
{
    const BookField *next = NULL;
    for (size_t i = 0; i < row->n; i++) {
        const BookField *f = &row->fields[i];
        if ((!last || str_cmp(f->key, last->key) > 0) && (!next || str_cmp(f->key, next->key) < 0))
            next = f;
    }
    return next;
}

Str book_text(Arena *a, const BookRow *row)
{
    Buf b;
    buf_init(&b, 0);
    put(&b, STR("id"), arena_int(a, row->id));
    put(&b, STR("so_loai"), row->book);
    put(&b, STR("nam"), arena_int(a, row->year));
    put(&b, STR("so"), arena_int(a, row->number));
    buf_char(&b, '\n');
    for (const BookField *f = after(row, NULL); f; f = after(row, f))
        put(&b, f->key, f->value);
    Str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

BookRow book_row(Arena *a, const StoreValue row[BOOK_COLUMNS])
{
    Str text = arena_str(a, row[4].s), line;
    size_t most = 0;
    for (size_t i = 0; i < text.n; i++)
        most += text.p[i] == '\n';
    BookRow out = { row[0].n, arena_str(a, row[1].s), (int)row[2].n, (int)row[3].n,
                    ARENA_NEWN(a, BookField, most + 1), 0 };
    size_t blank = str_find(text, STR("\n\n"), 0);
    text = blank == SIZE_MAX ? STR("") : str_from_at(text, blank + 2);
    while (str_split(&text, '\n', &line)) {
        size_t sign = str_find(line, STR("="), 0);
        if (sign == SIZE_MAX)
            continue;
        out.fields[out.n++] = (BookField){ str_sub(line, 0, sign),
                                           entry_unescape(a, str_from_at(line, sign + 1)) };
    }
    return out;
}
