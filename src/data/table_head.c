/* SPDX-License-Identifier: MIT */
#include "data/table_head.h"

static bool holds(const CellRow *row, size_t column)
{
    return column < row->n && row->cells[column].text.n > 0;
}

size_t head_filled(const CellRow *row)
{
    size_t n = 0;
    for (size_t i = 0; i < row->n; i++)
        n += holds(row, i) && !row->cells[i].across;
    return n;
}

/* A letterhead fills two or three columns, so a small table's heading must fill all of them. */
static size_t enough(size_t most)
{
    return most > 3 ? (most * 6 + 9) / 10 : most;
}

/* Whether a merged cell covers both rows, one above the other. */
static bool tied(const CellRow *above, const CellRow *below)
{
    for (size_t i = 0; i < above->n && i < below->n; i++)
        if (below->cells[i].down && holds(below, i) && above->cells[i].a == below->cells[i].a &&
            above->cells[i].b == below->cells[i].b)
            return true;
    return false;
}

/* Whether `below` holds something just where `above` has cells merged across: their parts. */
static bool divides(const CellRow *above, const CellRow *below)
{
    bool any = false;
    for (size_t i = 0; i < below->n; i++) {
        bool part = i < above->n && (above->cells[i].across ||
                    (i + 1 < above->n && above->cells[i + 1].across));
        if (holds(below, i) && (!part || below->cells[i].across ||
                                below->cells[i].kind != CELL_TEXT))
            return false;
        any = any || (part && holds(below, i));
    }
    return any;
}

/* 1, (1): column numbers as forms have them below the heading. */
static bool is_ordinal(Str s, size_t n)
{
    int v = 0;
    if (str_starts(s, STR("(")) && str_ends(s, STR(")")))
        s = str_sub(s, 1, s.n - 1);
    for (size_t i = 0; i < s.n && i < 4 && str_is_digits(s); i++)
        v = v * 10 + (s.p[i] - '0');
    return s.n > 0 && s.n < 4 && v == (int)n;
}

/* A record of few columns may be 1, 2, 3 as well. */
static bool numbers_columns(const CellRow *row, const CellRow *heading)
{
    size_t n = 0;
    bool bracketed = true;
    for (size_t i = 0; i < row->n; i++) {
        if (!holds(row, i))
            continue;
        bracketed = bracketed && str_starts(row->cells[i].text, STR("("));
        if (!is_ordinal(row->cells[i].text, ++n))
            return false;
    }
    return n >= (bracketed ? 3 : 5) && n == head_filled(heading);
}

bool head_find(const CellRow *rows, size_t n, Head *out)
{
    size_t most = 0, h = 0;
    for (size_t i = 0; i < n; i++)
        most = head_filled(&rows[i]) > most ? head_filled(&rows[i]) : most;
    if (!most)
        return false;
    while (head_filled(&rows[h]) < enough(most))
        h++;
    out->first = out->last = h;
    while (out->first > 0 && tied(&rows[out->first - 1], &rows[out->first]))
        out->first--;
    while (out->last + 1 < n && (tied(&rows[out->last], &rows[out->last + 1]) ||
                                 divides(&rows[out->last], &rows[out->last + 1])))
        out->last++;
    out->records = out->last + 1;
    if (out->records < n && numbers_columns(&rows[out->records], &rows[out->last]))
        out->records++;
    return true;
}

/* A heading on several lines is one name; a dot divides the members of names and is no part. */
static Str on_one_line(Arena *a, Str text)
{
    Str word, all = STR("");
    for (size_t from = 0, i = 0; i <= text.n; i++) {
        if (i < text.n && text.p[i] != '\n' && text.p[i] != ' ' && text.p[i] != '.')
            continue;
        word = str_sub(text, from, i);
        from = i + 1;
        if (word.n)
            all = ARENA_JOIN(a, all, all.n ? STR(" ") : STR(""), word);
    }
    return all;
}

Str head_name(Arena *a, const CellRow *rows, const Head *head, size_t column)
{
    Str name = STR("");
    const Cell *last = NULL;
    for (size_t i = head->first; i <= head->last; i++) {
        const Cell *c = holds(&rows[i], column) ? &rows[i].cells[column] : NULL;
        if (!c || (last && last->a == c->a && last->b == c->b))
            continue;
        name = ARENA_JOIN(a, name, name.n ? STR(" / ") : STR(""), on_one_line(a, c->text));
        last = c;
    }
    return name;
}
