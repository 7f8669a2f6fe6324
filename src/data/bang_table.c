/* SPDX-License-Identifier: MIT */
#include "data/bang_table.h"

#include <stdlib.h>

#include "base/text.h"
#include "data/bang_work.h"
#include "data/mustache.h"

/* ---- cells ---- */

Str work_cell(const ExprRow *row, Str name)
{
    const Value *v = row->cells ? value_get(row->cells, name) : NULL;
    return v && v->kind == VALUE_TEXT ? v->text : STR("");
}

bool work_has_column(const Work *w, Str name)
{
    for (size_t i = 0; i < w->n_lines; i++)
        if (value_get(w->lines[i].x.cells, name))
            return true;
    return false;
}

bool work_no_column(const Work *w, const BangWord *name)
{
    const Value *first = w->n_lines ? w->lines[0].x.cells : NULL;
    size_t n = 0, count = first ? value_count(first) : 0;
    Str *names = ARENA_NEWN(w->arena, Str, count + w->n_columns + 1);
    for (const Value *v = count ? first->first : NULL; v; v = v->next)
        names[n++] = v->key;
    for (size_t i = 0; i < w->n_columns; i++)
        if (w->columns[i].make)
            names[n++] = w->columns[i].name.text;
    Str near = text_nearest(name->text, names, n);
    MsgId id = near.p ? M_expr_name_near : M_expr_name;
    return diag_error(w->diag, name->at, id, name->text, near);
}

/* ---- rows typed in the block ---- */

static bool takes_cell(const BangColumn *c)
{
    return !c->numbered && !c->make && !c->pattern;
}

static Value *expanded(const Work *w, const Value *v, bool *ok)
{
    Value typed = *v;
    typed.at = bang_text_at(v);
    MustacheOut how = { .arena = w->arena, .diag = w->diag, .scope = w->want->scope };
    Str text = mustache_has(v->text) ? mustache_expand(&how, &typed) : v->text;
    *ok = *ok && str_given(text);
    return value_text(w->arena, text, v->at);
}

static bool typed_cells(Work *w, const Value *row, Value *map)
{
    const Value *cell = row->first;
    size_t due = 0;
    bool ok = true;
    for (size_t i = 0; i < w->n_columns; i++) {
        const BangColumn *c = &w->columns[i];
        due += takes_cell(c);
        if (!takes_cell(c) || !cell)
            continue;
        value_put(map, c->name.text, cell->at, expanded(w, cell, &ok));
        cell = cell->next;
    }
    if (value_count(row) == due)
        return ok;
    return diag_error(w->diag, row->at, M_bang_cells,
                      diag_int(w->diag, (int64_t)value_count(row)),
                      diag_int(w->diag, (int64_t)due));
}

static bool typed_row(Work *w, const Value *row, Value *map)
{
    bool ok = true;
    map->at = row->at;
    if (row->kind == VALUE_LIST)
        return typed_cells(w, row, map);
    for (const Value *cell = row->first; cell; cell = cell->next)
        value_put(map, cell->key, cell->key_at, expanded(w, cell, &ok));
    return ok;
}

static bool take_rows(Work *w)
{
    const Value *list = w->bang->typed ? w->bang->typed : w->want->rows;
    size_t n = list ? value_count(list) : (size_t)w->bang->blank;
    bool ok = true;
    w->lines = ARENA_NEWN(w->arena, Line, n + 1);
    for (const Value *v = list ? list->first : NULL; v; v = v->next) {
        Value *map = (Value *)(uintptr_t)v;
        if (w->bang->typed) {
            map = value_map(w->arena, v->at);
            ok = typed_row(w, v, map) && ok;
        }
        w->lines[w->n_lines++].x.cells = map;
    }
    for (; !list && w->n_lines < n; w->n_lines++)
        w->lines[w->n_lines].x.cells = value_map(w->arena, w->bang->at);
    return ok;
}

/* All columns that the rows have, where the block names none. */
static bool take_columns(Work *w)
{
    w->columns = w->bang->columns;
    w->n_columns = w->bang->n_columns;
    if (w->n_columns)
        return true;
    const Value *list = w->bang->typed ? w->bang->typed : w->want->rows;
    const Value *first = list ? list->first : NULL;
    size_t n = first ? value_count(first) : 0;
    if (!n)
        return diag_error(w->diag, w->bang->at, M_bang_columns_missing);
    BangColumn *columns = ARENA_NEWN(w->arena, BangColumn, n);
    for (const Value *v = first->first; v; v = v->next)
        columns[w->n_columns++] = (BangColumn){ .at = w->bang->at, .heading = v->key,
                                                .name = { v->key, w->bang->at } };
    w->columns = columns;
    return true;
}

/* ---- names ---- */

static bool check_name(const Work *w, const BangWord *name)
{
    return !name->text.n || work_has_column(w, name->text) || work_no_column(w, name);
}

static bool is_made(const Work *w, Str name)
{
    for (size_t i = 0; i < w->n_columns; i++)
        if (w->columns[i].make && text_same_key(w->columns[i].name.text, name))
            return true;
    return false;
}

static bool check_names(const Work *w)
{
    const Bang *b = w->bang;
    bool ok = check_name(w, &b->level) && check_name(w, &b->key);
    if (!w->n_lines || b->blank)
        return true;
    for (size_t i = 0; i < w->n_columns; i++) {
        const BangColumn *c = &w->columns[i];
        if (takes_cell(c))
            ok = check_name(w, &c->name) && ok;
        if (!text_same_key(c->restart.text, STR("nhom")))
            ok = check_name(w, &c->restart) && ok;
    }
    for (size_t i = 0; i < b->n_groups; i++) {
        BangWord name = { str_trim(b->groups[i]->text), bang_text_at(b->groups[i]) };
        if (!mustache_has(name.text))
            ok = check_name(w, &name) && ok;
    }
    for (size_t i = 0; i < b->n_sorts; i++)
        if (!is_made(w, b->sorts[i].column.text))
            ok = check_name(w, &b->sorts[i].column) && ok;
    return ok;
}

/* ---- so_voi ---- */

typedef struct Past {
    Str key;
    const Value *row;
    bool used;
} Past;

static int by_key(const void *a, const void *b)
{
    return str_cmp(((const Past *)a)->key, ((const Past *)b)->key);
}

static Past *past_rows(const Work *w, size_t *n)
{
    const Value *list = w->want->past;
    Past *all = ARENA_NEWN(w->arena, Past, value_count(list) + 1);
    *n = 0;
    for (const Value *v = list->first; v; v = v->next) {
        const Value *key = value_get(v, w->bang->key.text);
        if (key && key->kind == VALUE_TEXT && str_trim(key->text).n)
            all[(*n)++] = (Past){ str_trim(key->text), v, false };
    }
    qsort(all, *n, sizeof *all, by_key);
    return all;
}

/* The columns of the row of the other time as "so_voi.X"; empty where there is no such row. */
static void put_past(const Work *w, Line *line, const Value *past)
{
    const Value *shape = past ? past : w->want->past->first;
    const Value *key = value_get(line->x.cells, w->bang->key.text);
    Value *map = value_copy(w->arena, line->x.cells);
    for (const Value *v = shape->first; v; v = v->next) {
        Str name = ARENA_JOIN(w->arena, STR("so_voi."), v->key);
        value_put(map, name, v->key_at,
                  past ? value_copy(w->arena, v)
                       : value_text(w->arena, STR(""), key ? key->at : line->x.cells->at));
    }
    line->x.cells = map;
}

static bool compare_rows(Work *w)
{
    if (!w->want->past || !w->want->past->first)
        return true;
    size_t n;
    bool ok = true;
    Past *all = past_rows(w, &n);
    for (size_t i = 0; i + 1 < n; i++)
        if (str_eq(all[i].key, all[i + 1].key))
            ok = diag_error(w->diag, value_get(all[i + 1].row, w->bang->key.text)->at,
                            M_bang_same_key, all[i].key);
    if (!ok)
        return false;
    for (size_t i = 0; i < w->n_lines; i++) {
        Past wanted = { .key = str_trim(work_cell(&w->lines[i].x, w->bang->key.text)) };
        Past *found = n ? bsearch(&wanted, all, n, sizeof *all, by_key) : NULL;
        if (found)
            found->used = true;
        put_past(w, &w->lines[i], found ? found->row : NULL);
    }
    for (size_t i = 0; i < n; i++)
        if (!all[i].used)
            diag_error(w->diag, value_get(all[i].row, w->bang->key.text)->at, M_bang_unmatched,
                       all[i].key);
    return true;
}

/* ---- loc ---- */

static bool filter_rows(Work *w)
{
    size_t kept = 0;
    bool ok = true;
    const ExprRow **rows = ARENA_NEWN(w->arena, const ExprRow *, w->n_lines + 1);
    bool *keep = ARENA_NEWN(w->arena, bool, w->n_lines + 1);
    ExprMemo *memo = NULL;
    if (!w->bang->filter)
        return true;
    for (size_t i = 0; i < w->n_lines; i++)
        rows[i] = &w->lines[i].x;
    ExprWorld world = { .arena = w->arena, .diag = w->diag, .pool = w->pool, .rows = rows,
                        .n_rows = w->n_lines, .memo = &memo, .outside = w->want->scope,
                        .decimal = w->want->decimal };
    for (size_t i = 0; i < w->n_lines && ok; i++) {
        world.row = rows[i];
        ok = expr_truth(&world, w->bang->filter, &keep[i]);
    }
    for (size_t i = 0; i < w->n_lines && ok; i++)
        if (keep[i])
            w->lines[kept++] = w->lines[i];
    w->n_lines = ok ? kept : w->n_lines;
    return ok;
}

/* ---- cap ---- */

static bool read_level(Work *w, Line *line)
{
    line->level = 1;
    if (!w->bang->level.text.n)
        return true;
    Str s = str_trim(work_cell(&line->x, w->bang->level.text));
    if (s.n != 1 || s.p[0] < '1' || s.p[0] > '9') {
        const Value *v = value_get(line->x.cells, w->bang->level.text);
        return diag_error(w->diag, v ? v->at : line->x.cells->at, M_bang_level, s);
    }
    line->level = s.p[0] - '0';
    return true;
}

static bool read_levels(Work *w)
{
    bool ok = true;
    for (size_t i = 0; i < w->n_lines; i++)
        ok = read_level(w, &w->lines[i]) && ok;
    for (size_t i = 0; i < w->n_lines; i++) {
        size_t end = i + 1;
        while (end < w->n_lines && w->lines[end].level > w->lines[i].level)
            end++;
        w->lines[i].end = end;
        w->lines[i].parent = end > i + 1;
    }
    return ok;
}

/* ---- nhom ---- */

static Str group_text(const Work *w, const Line *line, const Value *group, bool *ok)
{
    if (!mustache_has(group->text))
        return str_trim(work_cell(&line->x, group->text));
    const Scope inner = { w->want->scope, line->x.cells };
    MustacheOut how = { .arena = w->arena, .diag = w->diag, .scope = &inner };
    Value text = *group;
    text.at = bang_text_at(group);
    Str s = mustache_expand(&how, &text);
    *ok = *ok && str_given(s);
    return s;
}

static bool read_groups(Work *w)
{
    bool ok = true;
    for (size_t i = 0; i < w->n_lines; i++) {
        w->lines[i].groups = ARENA_NEWN(w->arena, Str, BANG_GROUPS);
        for (size_t g = 0; g < w->bang->n_groups; g++)
            w->lines[i].groups[g] = group_text(w, &w->lines[i], w->bang->groups[g], &ok);
    }
    return ok;
}

/* ---- xep ---- */

typedef struct SortKey {
    bool empty;
    const Exact *number;
    Str text;
} SortKey;

typedef struct Sorted {
    const Bang *bang;
    Line *line;
    size_t index;
    SortKey key[BANG_SORTS];
} Sorted;

static SortKey sort_key(const Work *w, const Line *line, Str column)
{
    for (size_t k = 0; k < w->n_made; k++) {
        const ExprMade *m = &line->x.made[k];
        if (!m->known || !text_same_key(w->names[k], column))
            continue;
        return (SortKey){ m->v.type == EXPR_NOTHING,
                          make_number(w, &m->v),
                          m->v.type == EXPR_TEXT ? m->v.text : STR("") };
    }
    const Value *v = line->x.cells ? value_get(line->x.cells, column) : NULL;
    Str text = str_trim(work_cell(&line->x, column));
    return (SortKey){ !text.n, text.n ? expr_number(w->pool, v, w->want->decimal) : NULL, text };
}

static int compare_keys(const SortKey *a, const SortKey *b, const BangSort *sort)
{
    if (a->empty || b->empty)
        return a->empty - b->empty;
    int order = a->number && b->number ? exact_cmp(a->number, b->number)
                : sort->names          ? text_compare_names(a->text, b->text)
                                       : text_compare(a->text, b->text);
    return sort->down ? -order : order;
}

static int compare_sorted(const void *one, const void *other)
{
    const Sorted *a = one, *b = other;
    for (size_t i = 0; i < a->bang->n_sorts; i++) {
        int order = compare_keys(&a->key[i], &b->key[i], &a->bang->sorts[i]);
        if (order)
            return order;
    }
    return a->index < b->index ? -1 : a->index > b->index;
}

static Line **sort_lines(const Work *w)
{
    Line **lines = ARENA_NEWN(w->arena, Line *, w->n_lines + 1);
    Sorted *all = ARENA_NEWN(w->arena, Sorted, w->n_lines + 1);
    for (size_t i = 0; i < w->n_lines; i++) {
        all[i] = (Sorted){ .bang = w->bang, .line = &w->lines[i], .index = i };
        for (size_t k = 0; k < w->bang->n_sorts; k++)
            all[i].key[k] = sort_key(w, &w->lines[i], w->bang->sorts[k].column.text);
    }
    qsort(all, w->n_lines, sizeof *all, compare_sorted);
    for (size_t i = 0; i < w->n_lines; i++)
        lines[i] = all[i].line;
    return lines;
}

/* ---- the whole ---- */

static bool prepare(Work *w)
{
    bool ok = take_columns(w) && take_rows(w);
    ok = ok && check_names(w) && compare_rows(w) && filter_rows(w);
    ok = ok && read_levels(w) && read_groups(w) && make_plan(w);
    return ok && make_lines(w);
}

bool bang_table(const Bang *bang, const BangWant *want, BangTable *out)
{
    Work w = { .bang = bang, .want = want, .arena = want->arena, .diag = want->diag,
               .pool = exact_pool_new() };
    bool ok = prepare(&w);
    if (ok && !w.n_lines)
        diag_error(w.diag, bang->at, M_bang_no_rows);
    if (ok) {
        *out = (BangTable){ .columns = w.columns, .n_columns = w.n_columns };
        ok = work_print(&w, sort_lines(&w), out);
    }
    exact_pool_free(w.pool);
    return ok;
}
