/* SPDX-License-Identifier: MIT */
/*
 * Computed lines as the rows that are printed, groups and totals between them.
 */
#include "data/bang.h"

#include "base/text.h"
#include "data/bang_work.h"
#include "data/mustache.h"

enum { LEVELS = 10 };

/* Where a column of numbers is. */
typedef struct Counter {
    int at[LEVELS];            /* by level, from 1 */
    Str restart;
} Counter;

typedef struct Print {
    Work *w;
    BangTable *out;
    Counter *counters;         /* by column */
    bool upper[LEVELS];        /* levels with rows below some of theirs: all look alike */
    bool ok;
} Print;

/* ---- numbers ---- */

/* As many decimals as it has: sums of 1,125 have three. */
static int decimals_of(const Work *w, const Exact *n, int most)
{
    int least = 0;
    while (least < most && exact_cmp(exact_round(w->pool, n, least), n) != 0)
        least++;
    return least;
}

static Str print_number(const Work *w, const BangColumn *c, const Exact *n)
{
    enum { MADE = 2, ADDED = 6 };
    int most = c->make || c->own_total ? MADE : ADDED;
    ExactLook look = { .decimals = c->looks ? c->look.decimals : decimals_of(w, n, most),
                       .decimal = ',', .grouped = c->looks ? c->look.grouped : true };
    return ARENA_JOIN(w->arena, exact_print(w->arena, w->pool, n, look), c->after);
}

static Str print_value(const Work *w, const BangColumn *c, const ExprValue *v)
{
    const Exact *n = v->type == EXPR_NUMBER || c->looks ? make_number(w, v) : NULL;
    if (n)
        return print_number(w, c, n);
    switch (v->type) {
    case EXPR_TEXT: return v->text;
    case EXPR_TRUTH: return v->truth ? STR("x") : STR("");
    default: return STR("");
    }
}

/* ---- cells ---- */

/* A typed "12 %" has its sign in the look already. */
static Str print_cell(Print *p, const Line *line, const BangColumn *c)
{
    const Work *w = p->w;
    const Value *v = value_get(line->x.cells, c->name.text);
    Str text = v && v->kind == VALUE_TEXT ? str_trim(v->text) : STR("");
    if (!text.n || !c->looks)
        return text;
    const Exact *n = expr_number(w->pool, v, w->want->decimal);
    if (!n) {
        p->ok = diag_error(w->diag, v->at, M_expr_number, text, c->name.text);
        return text;
    }
    if (str_ends(text, STR("%")))
        n = exact_mul(w->pool, n, exact_int(w->pool, 100));
    return print_number(w, c, n);
}

/* {{…}} of `mau`: what was computed, the row, then what is outside. */
static Str print_pattern(Print *p, const Line *line, const BangColumn *c)
{
    const Work *w = p->w;
    Value *made = value_map(w->arena, line->x.cells->at);
    for (size_t i = 0; i < w->n_columns; i++) {
        size_t k = w->made_of[i];
        const BangColumn *other = &w->columns[i];
        if (other->make && line->x.made[k].known)
            value_put(made, other->name.text, POS_NONE,
                      value_text(w->arena, print_value(w, other, &line->x.made[k].v), POS_NONE));
    }
    const Scope row = { w->want->scope, line->x.cells }, inner = { &row, made };
    MustacheOut how = { .arena = w->arena, .diag = w->diag, .scope = &inner };
    Value text = *c->pattern;
    text.at = bang_text_at(c->pattern);
    Str s = mustache_expand(&how, &text);
    p->ok = p->ok && str_given(s);
    return s;
}

/* ---- STT ---- */

static Str level_sign(const BangColumn *c, int level)
{
    Str rest = c->levels.text.n ? c->levels.text : STR("I 1 a -"), sign = STR("-");
    for (int i = 0; i < level && str_split(&rest, ' ', &sign);)
        i++;
    return sign;
}

static Str number_text(const Print *p, const BangColumn *c, const Counter *at, int level)
{
    static const char letters[] = "abcdđeghiklmnopqrstuvxy";
    Arena *a = p->w->arena;
    bool plain = !p->w->bang->level.text.n && !c->levels.text.n;
    Str sign = plain ? STR("1") : level_sign(c, level);
    int n = at->at[level];
    if (str_eq(sign, STR("I")))
        return text_roman(a, n);
    if (str_eq(sign, STR("A")) && n <= 26)
        return arena_str(a, (Str){ &"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[n - 1], 1 });
    if (str_eq(sign, STR("a")) && (size_t)n <= str_runes(str_from(letters))) {
        Str rest = str_from(letters);
        size_t i = 0, len = 0;
        for (int k = 0; k < n; k++, i += len)
            str_rune(rest, i, &len);
        return arena_str(a, str_sub(rest, i - len, i));
    }
    if (str_eq(sign, STR("1.1")) && level > 1)
        return ARENA_JOIN(a, number_text(p, c, at, level - 1), STR("."), arena_int(a, n));
    return str_eq(sign, STR("-")) ? sign : arena_int(a, n);
}

static Str print_stt(Print *p, const Line *line, size_t column)
{
    const BangColumn *c = &p->w->columns[column];
    Counter *at = &p->counters[column];
    bool by_column = c->restart.text.n && !text_same_key(c->restart.text, STR("nhom"));
    Str restart = by_column ? str_trim(work_cell(&line->x, c->restart.text)) : at->restart;
    if (!str_eq(restart, at->restart))
        *at = (Counter){ .restart = restart };
    at->at[line->level]++;
    for (int deeper = line->level + 1; deeper < LEVELS; deeper++)
        at->at[deeper] = 0;
    return number_text(p, c, at, line->level);
}

/* ---- rows ---- */

static BangRow *add_row(Print *p, BangRowKind kind, Pos at)
{
    BangTable *t = p->out;
    if (t->n_rows == t->cap_rows) {
        BangRow *old = t->rows;
        t->cap_rows = t->cap_rows ? 2 * t->cap_rows : 64;
        t->rows = ARENA_NEWN(p->w->arena, BangRow, t->cap_rows);
        for (size_t i = 0; i < t->n_rows; i++)
            t->rows[i] = old[i];
    }
    BangRow *row = &t->rows[t->n_rows++];
    *row = (BangRow){ .kind = kind, .at = at, .label = STR(""),
                      .cells = ARENA_NEWN(p->w->arena, Str, t->n_columns) };
    return row;
}

static Str print_column(Print *p, const Line *line, size_t column)
{
    const Work *w = p->w;
    const BangColumn *c = &w->columns[column];
    size_t k = w->made_of[column];
    if (c->numbered)
        return print_stt(p, line, column);
    if (c->pattern)
        return print_pattern(p, line, c);
    if (k != SIZE_MAX && w->names[k].n && line->x.made[k].known)
        return print_value(w, c, &line->x.made[k].v);
    return print_cell(p, line, c);
}

static void print_line(Print *p, const Line *line)
{
    BangRow *row = add_row(p, p->upper[line->level] ? BANG_PARENT : BANG_ROW, line->x.cells->at);
    row->depth = line->level - 1;
    for (size_t i = 0; i < p->w->n_columns; i++)
        row->cells[i] = print_column(p, line, i);
}

/* ---- groups, totals ---- */

static LineSet set_of(const Work *w, Line **lines, size_t n)
{
    LineSet set = { .tops = ARENA_NEWN(w->arena, Line *, n + 1),
                    .leaves = ARENA_NEWN(w->arena, const ExprRow *, n + 1) };
    size_t end = 0;
    for (size_t i = 0; i < n; i++) {
        size_t at = (size_t)(lines[i] - w->lines);
        bool below = w->bang->level.text.n && at < end;
        if (!below) {
            set.tops[set.n_tops++] = lines[i];
            end = lines[i]->end;
        }
        if (!lines[i]->parent)
            set.leaves[set.n_leaves++] = &lines[i]->x;
    }
    return set;
}

static bool has_totals(const Work *w)
{
    for (size_t i = 0; i < w->n_columns; i++)
        if (w->made_of[i] != SIZE_MAX && w->columns[i].total != BANG_TOTAL_NO)
            return true;
    return false;
}

static void print_totals(Print *p, Line **lines, size_t n, BangRow *row)
{
    Work *w = p->w;
    LineSet set = set_of(w, lines, n);
    ExprRow total;
    p->ok = make_total(w, &set, &total) && p->ok;
    for (size_t i = 0; i < w->n_columns; i++) {
        ExprValue v = make_of(w, &total, i);
        row->cells[i] = print_value(w, &w->columns[i], &v);
    }
}

static void print_lines(Print *p, Line **lines, size_t n, size_t depth);

static void restart_counters(Print *p)
{
    for (size_t i = 0; i < p->w->n_columns; i++)
        if (text_same_key(p->w->columns[i].restart.text, STR("nhom")))
            p->counters[i] = (Counter){ .restart = STR("") };
}

static void print_group(Print *p, Line **lines, size_t n, size_t depth)
{
    Work *w = p->w;
    Pos at = lines[0]->x.cells->at;
    BangRow *row = add_row(p, BANG_GROUP, at);
    row->depth = (int)depth;
    row->label = lines[0]->groups[depth];
    restart_counters(p);
    if (w->bang->subtotal == BANG_BESIDE)
        print_totals(p, lines, n, row);
    print_lines(p, lines, n, depth + 1);
    if (w->bang->subtotal != BANG_BELOW || !has_totals(w))
        return;
    row = add_row(p, BANG_TOTAL_ROW, at);
    row->depth = (int)depth + 1;
    row->label = w->want->subtotal;
    print_totals(p, lines, n, row);
}

/* Lines with the same text of `nhom` come together, in the order in which the texts come first. */
static void print_lines(Print *p, Line **lines, size_t n, size_t depth)
{
    if (depth == p->w->bang->n_groups) {
        for (size_t i = 0; i < n; i++)
            print_line(p, lines[i]);
        return;
    }
    Line **group = ARENA_NEWN(p->w->arena, Line *, n + 1);
    bool *done = ARENA_NEWN(p->w->arena, bool, n + 1);
    for (size_t i = 0; i < n; i++) {
        size_t n_group = 0;
        for (size_t k = i; k < n && !done[i]; k++)
            if (!done[k] && str_eq(lines[k]->groups[depth], lines[i]->groups[depth])) {
                group[n_group++] = lines[k];
                done[k] = k > i;
            }
        if (n_group)
            print_group(p, group, n_group, depth);
    }
}

static Str total_label(Print *p)
{
    const Work *w = p->w;
    if (!w->bang->total)
        return w->want->total;
    MustacheOut how = { .arena = w->arena, .diag = w->diag, .scope = w->want->scope };
    Value text = *w->bang->total;
    text.at = bang_text_at(w->bang->total);
    Str s = mustache_expand(&how, &text);
    p->ok = p->ok && str_given(s);
    return s;
}

bool work_print(Work *w, Line **lines, BangTable *out)
{
    Print p = { .w = w, .out = out, .ok = true };
    p.counters = ARENA_NEWN(w->arena, Counter, w->n_columns);
    for (size_t i = 0; i < w->n_columns; i++)
        p.counters[i].restart = STR("");
    for (size_t i = 0; i < w->n_lines; i++)
        p.upper[lines[i]->level] |= lines[i]->parent;
    print_lines(&p, lines, w->n_lines, 0);
    if (w->bang->totals) {
        BangRow *row = add_row(&p, BANG_TOTAL_ROW, w->bang->at);
        row->label = total_label(&p);
        print_totals(&p, lines, w->n_lines, row);
    }
    return p.ok;
}
