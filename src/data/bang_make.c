/* SPDX-License-Identifier: MIT */
/*
 * Each column with a formula is computed for all lines before the next one that names it. A total
 * of such a column is the sum of its lines; of a share it is computed anew from the totals of the
 * columns that it names, so that 25 % and 50 % never make 75 %.
 */
#include "data/bang.h"

#include "base/text.h"
#include "data/bang_work.h"

static ExprWorld world_of(const Work *w, const LineSet *set, const ExprRow *row)
{
    return (ExprWorld){
        .arena = w->arena, .diag = w->diag, .pool = w->pool, .made = w->names,
        .n_made = w->n_made, .rows = set->leaves, .n_rows = set->n_leaves, .row = row,
        .memo = (ExprMemo **)(uintptr_t)&w->memo, .outside = w->want->scope,
        .decimal = w->want->decimal,
    };
}

/* ---- what is computed, and in which order ---- */

static size_t find_made(const Work *w, Str name)
{
    size_t i = 0;
    while (i < w->n_made && !text_same_key(w->made[i].name, name))
        i++;
    return i < w->n_made ? i : SIZE_MAX;
}

static size_t column_named(const Work *w, Str name)
{
    size_t i = 0;
    while (i < w->n_columns &&
           !(w->columns[i].make && text_same_key(w->columns[i].name.text, name)))
        i++;
    return i < w->n_columns ? i : SIZE_MAX;
}

static void add_made(Work *w, Made m)
{
    w->names[w->n_made] = m.name;
    w->made[w->n_made++] = m;
}

/* Whether the total of a column of the rows is printed. */
static bool is_totalled(const BangColumn *c)
{
    bool plain = !c->make && !c->pattern && !c->numbered;
    return plain && (c->total == BANG_TOTAL_YES || (c->total == BANG_TOTAL_USUAL && c->looks));
}

/* Columns of the rows that formulas of totals name. */
static void add_outer(Work *w, const Expr *e)
{
    const Str *names;
    size_t n = e ? expr_names(w->arena, e, true, &names) : 0;
    for (size_t i = 0; i < n; i++)
        if (find_made(w, names[i]) == SIZE_MAX && column_named(w, names[i]) == SIZE_MAX &&
            work_has_column(w, names[i]))
            add_made(w, (Made){ NULL, names[i], false });
}

/* Those that it names first; `state` by column: 1 while these are looked at, 2 when it is in. */
static bool add_formula(Work *w, size_t column, char *state)
{
    const BangColumn *c = &w->columns[column];
    const Str *names;
    if (state[column] == 2)
        return true;
    if (state[column] == 1)
        return diag_error(w->diag, c->at, M_bang_circle, c->name.text);
    state[column] = 1;
    for (int own = 0; own < 2; own++) {
        const Expr *e = own ? c->own_total : c->make;
        size_t n = e ? expr_names(w->arena, e, own, &names) : 0;
        for (size_t i = 0; i < n; i++) {
            size_t other = column_named(w, names[i]);
            if (other != SIZE_MAX && !(own && other == column) && !add_formula(w, other, state))
                return false;
        }
    }
    state[column] = 2;
    w->made_of[column] = w->n_made;
    add_made(w, (Made){ c, c->name.text, false });
    return true;
}

static size_t most_made(const Work *w)
{
    size_t n = 2 * w->n_columns;
    const Str *names;
    for (size_t i = 0; i < w->n_columns; i++) {
        const BangColumn *c = &w->columns[i];
        n += c->make ? expr_names(w->arena, c->make, true, &names) : 0;
        n += c->own_total ? expr_names(w->arena, c->own_total, true, &names) : 0;
    }
    return n;
}

/* A column of the rows whose total has a formula: under no name, since its name means the sum. */
static void add_own_totals(Work *w)
{
    for (size_t i = 0; i < w->n_columns; i++) {
        if (w->columns[i].make || !w->columns[i].own_total)
            continue;
        w->made_of[i] = w->n_made;
        add_made(w, (Made){ &w->columns[i], STR(""), false });
    }
}

bool make_plan(Work *w)
{
    size_t most = most_made(w);
    char *state = ARENA_NEWN(w->arena, char, w->n_columns);
    bool ok = true;
    w->made = ARENA_NEWN(w->arena, Made, most);
    w->names = ARENA_NEWN(w->arena, Str, most);
    w->made_of = ARENA_NEWN(w->arena, size_t, w->n_columns);
    for (size_t i = 0; i < w->n_columns; i++) {
        w->made_of[i] = SIZE_MAX;
        if (!is_totalled(&w->columns[i]))
            continue;
        w->made_of[i] = w->n_made;
        add_made(w, (Made){ &w->columns[i], w->columns[i].name.text, true });
    }
    for (size_t i = 0; i < w->n_columns; i++) {
        add_outer(w, w->columns[i].make && expr_is_share(w->columns[i].make)
                         ? w->columns[i].make : NULL);
        add_outer(w, w->columns[i].own_total);
    }
    for (size_t i = 0; i < w->n_columns; i++)
        if (w->columns[i].make)
            ok = ok && add_formula(w, i, state);
    add_own_totals(w);
    return ok;
}

/* ---- totals ---- */

/* A column with the formula so_voi.Giỏi gives texts, as typed. */
const Exact *make_number(const Work *w, const ExprValue *v)
{
    return expr_value_number(w->pool, v, w->want->decimal);
}

/* The number that a line has under a name; NULL if none, which is an error where `strict`. */
static bool number_of(Work *w, const Line *line, size_t k, const Exact **out)
{
    const Made *m = &w->made[k];
    *out = NULL;
    if (line->x.made[k].known) {
        *out = make_number(w, &line->x.made[k].v);
        return true;
    }
    const Value *v = line->x.cells ? value_get(line->x.cells, m->name) : NULL;
    Str text = v && v->kind == VALUE_TEXT ? str_trim(v->text) : STR("");
    if (!text.n)
        return true;
    *out = expr_number(w->pool, v, w->want->decimal);
    if (*out || !m->strict)
        return true;
    return diag_error(w->diag, v->at, M_expr_number, text, m->name);
}

static bool sum_of(Work *w, const LineSet *set, size_t k, ExprValue *out)
{
    bool any = false, ok = true;
    Exact *sum = exact_total(w->pool);
    for (size_t i = 0; i < set->n_tops; i++) {
        const Exact *n = NULL;
        ok = number_of(w, set->tops[i], k, &n) && ok;
        if (n)
            exact_total_add(sum, n);
        any |= n != NULL;
    }
    *out = (ExprValue){ .type = any ? EXPR_NUMBER : EXPR_NOTHING, .number = sum };
    return ok;
}

/* A total may lack what it divides by: it is left empty then. */
static bool total_of(Work *w, const LineSet *set, size_t k, ExprRow *row)
{
    const BangColumn *c = w->made[k].column;
    ExprMade *made = (ExprMade *)(uintptr_t)row->made;
    const Expr *make = c ? c->make : NULL;
    ExprWorld world = world_of(w, set, row);
    bool ok = true;
    if (c && c->own_total && (make || !w->names[k].n))
        ok = expr_value(&world, c->own_total, false, &made[k].v);
    else if (make && expr_ranks(make))
        made[k].v = (ExprValue){ .type = EXPR_NOTHING };
    else if (make && expr_is_share(make))
        ok = expr_value(&world, make, false, &made[k].v);
    else
        ok = sum_of(w, set, k, &made[k].v);
    made[k].known = true;
    return ok;
}

bool make_total(Work *w, const LineSet *set, ExprRow *out)
{
    bool ok = true;
    *out = (ExprRow){ .made = ARENA_NEWN(w->arena, ExprMade, w->n_made + 1) };
    for (size_t k = 0; k < w->n_made; k++)
        ok = total_of(w, set, k, out) && ok;
    return ok;
}

ExprValue make_of(const Work *w, const ExprRow *row, size_t column)
{
    const BangColumn *c = &w->columns[column];
    size_t k = w->made_of[column];
    if (c->total == BANG_TOTAL_NO || k == SIZE_MAX)
        return (ExprValue){ .type = EXPR_NOTHING };
    return row->made[k].v;
}

/* ---- lines ---- */

/* Those that a formula's SUM goes over: all, or those with the same value of `lai_theo`. */
typedef struct Part {
    Str text;
    LineSet set;
} Part;

static Str part_text(const Work *w, const Line *line, const BangColumn *c)
{
    if (!c->restart.text.n)
        return STR("");
    if (!text_same_key(c->restart.text, STR("nhom")))
        return str_trim(work_cell(&line->x, c->restart.text));
    return line->groups && w->bang->n_groups ? line->groups[w->bang->n_groups - 1] : STR("");
}

static Part *part_of(const Work *w, const Line *line, const BangColumn *c, Part *parts)
{
    Str text = part_text(w, line, c);
    size_t i = 0;
    while (parts[i].set.leaves && !str_eq(parts[i].text, text))
        i++;
    if (!parts[i].set.leaves) {
        parts[i].text = text;
        parts[i].set.leaves = ARENA_NEWN(w->arena, const ExprRow *, w->n_lines + 1);
    }
    return &parts[i];
}

static bool make_leaf(Work *w, Line *line, size_t k, const LineSet *set)
{
    ExprMade *made = (ExprMade *)(uintptr_t)line->x.made;
    ExprWorld world = world_of(w, set, &line->x);
    made[k].known = expr_value(&world, w->made[k].column->make, true, &made[k].v);
    return made[k].known;
}

static bool make_leaves(Work *w, size_t k)
{
    enum { FAULTS = 20 };
    const BangColumn *c = w->made[k].column;
    Part *parts = ARENA_NEWN(w->arena, Part, c->restart.text.n ? w->n_lines + 2 : 2);
    int faults = 0;
    for (size_t i = 0; i < w->n_lines; i++) {
        Line *line = &w->lines[i];
        LineSet *set = line->parent ? NULL : &part_of(w, line, c, parts)->set;
        if (set)
            set->leaves[set->n_leaves++] = &line->x;
    }
    for (size_t i = 0; i < w->n_lines && faults < FAULTS; i++) {
        Line *line = &w->lines[i];
        if (!line->parent)
            faults += !make_leaf(w, line, k, &part_of(w, line, c, parts)->set);
    }
    return faults == 0;
}

/* The lines directly below a line: those that no other one between is above. */
static LineSet children_of(const Work *w, const Line *parent)
{
    size_t at = (size_t)(parent - w->lines);
    LineSet set = { .tops = ARENA_NEWN(w->arena, Line *, parent->end - at),
                    .leaves = ARENA_NEWN(w->arena, const ExprRow *, parent->end - at) };
    for (size_t i = at + 1; i < parent->end; i = w->lines[i].end)
        set.tops[set.n_tops++] = &w->lines[i];
    for (size_t i = at + 1; i < parent->end; i++)
        if (!w->lines[i].parent)
            set.leaves[set.n_leaves++] = &w->lines[i].x;
    return set;
}

/* What is typed in a line with others below it stays; what is left empty is their sum. */
static bool make_parent(Work *w, Line *line, size_t k, const LineSet *below)
{
    const BangColumn *c = w->made[k].column;
    bool typed = !(c && c->make) && w->names[k].n &&
                 str_trim(work_cell(&line->x, w->names[k])).n;
    return typed || total_of(w, below, k, &line->x);
}

bool make_lines(Work *w)
{
    bool ok = true;
    for (size_t i = 0; i < w->n_lines; i++) {
        w->lines[i].x.made = ARENA_NEWN(w->arena, ExprMade, w->n_made + 1);
        w->lines[i].x.at = w->lines[i].x.cells ? w->lines[i].x.cells->at : w->bang->at;
    }
    LineSet *below = ARENA_NEWN(w->arena, LineSet, w->n_lines + 1);
    for (size_t i = 0; i < w->n_lines; i++)
        if (w->lines[i].parent)
            below[i] = children_of(w, &w->lines[i]);
    for (size_t k = 0; k < w->n_made; k++) {
        const BangColumn *c = w->made[k].column;
        if (c && c->make)
            ok = make_leaves(w, k) && ok;
        for (size_t i = w->n_lines; i-- > 0;)
            if (w->lines[i].parent && ok)
                ok = make_parent(w, &w->lines[i], k, &below[i]);
    }
    return ok;
}
