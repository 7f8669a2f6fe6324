/* SPDX-License-Identifier: MIT */
#include "office/books_text.h"

#include "data/mustache.h"

enum { COLUMNS_MAX = 32, KEYS_MAX = 64 };

/* The cells of a line of a table: | a | b |. */
static size_t split(Str line, Str *cells)
{
    Str cell;
    size_t n = 0;
    line = str_trim(line);
    if (!str_starts(line, STR("|")) || !str_ends(line, STR("|")) || line.n < 2)
        return 0;
    line = str_sub(line, 1, line.n - 1);
    while (n < COLUMNS_MAX && str_split(&line, '|', &cell))
        cells[n++] = str_trim(cell);
    return n;
}

static void add_keys(Str cell, Str *keys, size_t *n)
{
    for (size_t at = 0; (at = str_find(cell, STR("{{"), at)) != SIZE_MAX && *n < KEYS_MAX;) {
        size_t end = str_find(cell, STR("}}"), at);
        if (end == SIZE_MAX)
            return;
        Str name = str_trim(str_sub(cell, at + 2, end));
        while (name.n && strchr("#^/{& ", name.p[0]))
            name = str_from_at(name, 1);
        size_t dot = str_find(name, STR("."), 0);
        name = dot == SIZE_MAX ? name : str_sub(name, 0, dot);
        bool known = !name.n;
        for (size_t i = 0; i < *n; i++)
            known = known || str_eq(keys[i], name);
        if (!known)
            keys[(*n)++] = name;
        at = end;
    }
}

/* The line behind {{#dong}}, and the first line of the table above it. */
static Str find_row(Str text, Str *heading)
{
    Str line;
    bool here = false;
    *heading = STR("");
    while (str_split(&text, '\n', &line)) {
        if (here && str_starts(str_trim(line), STR("|")))
            return line;
        here = here || str_eq(str_trim(line), STR("{{#dong}}"));
        bool row = str_starts(str_trim(line), STR("|"));
        if (!row && !here)
            *heading = STR("");
        else if (!heading->n)
            *heading = line;
    }
    return STR("");
}

bool books_columns(Arena *a, Diag *d, const Passage *text, BooksColumns *out)
{
    Str heading, row = find_row(text->text, &heading);
    Str *headings = ARENA_NEWN(a, Str, COLUMNS_MAX), *cells = ARENA_NEWN(a, Str, COLUMNS_MAX);
    Str *keys = ARENA_NEWN(a, Str, KEYS_MAX);
    *out = (BooksColumns){ .headings = headings, .cells = cells, .keys = keys };
    out->n = split(row, cells);
    for (size_t i = 0; i < out->n; i++)
        add_keys(cells[i], keys, &out->n_keys);
    return (out->n && split(heading, headings) == out->n) ||
           diag_error(d, (Pos){ text->source, text->line, 1 }, M_book_text);
}

void books_cells(Arena *a, const BooksColumns *columns, const Value *row, Str *out)
{
    const Scope scope = { .value = row };
    for (size_t i = 0; i < columns->n; i++) {
        const MustacheText text = { .text = columns->cells[i] };
        MustacheNode *nodes;
        Buf b;
        buf_init(&b, 0);
        const MustacheOut how = { .arena = a, .scope = &scope, .out = &b };
        Diag *unheard = diag_new();
        if (mustache_compile(a, unheard, &text, &nodes))
            mustache_render(nodes, &how);
        out[i] = arena_str(a, str_trim(buf_str(&b)));
        diag_free(unheard);
        buf_release(&b);
    }
}
