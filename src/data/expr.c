/* SPDX-License-Identifier: MIT */
/*
 * Values flow upward as Result: a value with the cell it came from, so that what is wrong is told
 * where it stands. The depth of the walk is that of the tree (expr_parse.c bounds it).
 */
#include "data/expr.h"

#include <assert.h>
#include <stdlib.h>

#include "base/text.h"
#include "data/expr_tree.h"

typedef struct Result {
    ExprValue v;
    const Expr *from;   /* what gave it */
    Pos at;             /* of the cell, else of the expression */
    bool zero;          /* EXPR_NOTHING: a division by zero, else an empty cell */
} Result;

static bool eval(const ExprWorld *w, const Expr *e, Result *out);

static bool give(Result *out, ExprValue v)
{
    out->v = v;
    return true;
}

static bool give_number(Result *out, const Exact *n)
{
    return give(out, (ExprValue){ .type = EXPR_NUMBER, .number = n });
}

static bool give_truth(Result *out, bool truth)
{
    return give(out, (ExprValue){ .type = EXPR_TRUTH, .truth = truth });
}

static bool is_nothing(const Result *r)
{
    return r->v.type == EXPR_NOTHING;
}

/* --- what is wrong --- */

static bool no_number(const ExprWorld *w, const Result *r)
{
    if (r->v.type == EXPR_TEXT)
        return diag_error(w->diag, r->at, M_expr_number, r->v.text, r->from->text);
    return diag_error(w->diag, r->from->at, M_expr_type);
}

static bool nothing(const ExprWorld *w, const Result *r)
{
    if (r->zero)
        return diag_error(w->diag, r->at, M_expr_zero);
    return diag_error(w->diag, r->at, M_expr_empty, r->from->text);
}

/* --- names --- */

static bool unknown(const ExprWorld *w, const Expr *e)
{
    const Value *cells = w->row ? w->row->cells : NULL;
    size_t n = 0, count = cells ? value_count(cells) : 0;
    Str *names = ARENA_NEWN(w->arena, Str, count + w->n_made + 1);
    for (; n < w->n_made; n++)
        names[n] = w->made[n];
    for (const Value *v = count ? cells->first : NULL; v; v = v->next)
        names[n++] = v->key;
    Str near = text_nearest(e->text, names, n);
    if (!near.p && w->outside)
        near = scope_nearest(w->arena, w->outside, e->text);
    return diag_error(w->diag, e->at, near.p ? M_expr_name_near : M_expr_name, e->text, near);
}

/* What was computed under this name, spelt so or by its key; NULL if nothing was. */
static const ExprMade *find_made(const ExprWorld *w, Str name)
{
    const ExprMade *made = w->row ? w->row->made : NULL;
    for (size_t i = 0; made && i < w->n_made; i++)
        if (made[i].known && str_eq(w->made[i], name))
            return &made[i];
    if (made && w->row->cells && value_get_exact(w->row->cells, name))
        return NULL;
    for (size_t i = 0; made && i < w->n_made; i++)
        if (made[i].known && text_same_key(w->made[i], name))
            return &made[i];
    return NULL;
}

static bool eval_name(const ExprWorld *w, const Expr *e, Result *out)
{
    const ExprMade *made = e->kind == EXPR_K_NAME ? find_made(w, e->text) : NULL;
    if (made) {
        if (made->v.type == EXPR_NOTHING && w->row->at.source)
            out->at = w->row->at;
        return give(out, made->v);
    }
    const Value *v = e->kind == EXPR_K_NAME && w->row && w->row->cells
                         ? value_get(w->row->cells, e->text) : NULL;
    if (!v && w->outside)
        v = scope_find(w->arena, w->outside, e->text);
    if (!v)
        return unknown(w, e);
    if (v->kind != VALUE_TEXT)
        return diag_error(w->diag, e->at, M_expr_type);
    if (v->at.source)
        out->at = v->at;
    if (!str_trim(v->text).n)
        return give(out, (ExprValue){ .type = EXPR_NOTHING });
    const Exact *stored = v->number.n ? exact_read(w->pool, v->number, '.') : NULL;
    return give(out, (ExprValue){ .type = EXPR_TEXT, .text = v->text, .number = stored });
}

/* --- operations --- */

const Exact *expr_number(ExactPool *pool, const Value *v, char decimal)
{
    const Exact *n = exact_read(pool, v->text, decimal);
    return n || !v->number.n ? n : exact_read(pool, v->number, '.');
}

const Exact *expr_value_number(ExactPool *pool, const ExprValue *v, char decimal)
{
    const Exact *said = v->type == EXPR_TEXT ? exact_read(pool, v->text, decimal) : NULL;
    bool may = v->type == EXPR_NUMBER || v->type == EXPR_TEXT;
    return said || !may ? said : v->number;
}

/* The number that it is, or that its text says; nothing stays nothing. */
static bool to_number(const ExprWorld *w, Result *r)
{
    if (r->v.type == EXPR_NUMBER || is_nothing(r))
        return true;
    const Exact *n = expr_value_number(w->pool, &r->v, w->decimal);
    if (!n)
        return no_number(w, r);
    return give_number(r, n);
}

static bool eval_number(const ExprWorld *w, const Expr *e, Result *out)
{
    return eval(w, e, out) && to_number(w, out);
}

static bool eval_truth(const ExprWorld *w, const Expr *e, bool *out)
{
    Result r;
    if (!eval(w, e, &r))
        return false;
    if (is_nothing(&r))
        return nothing(w, &r);
    if (r.v.type != EXPR_TRUTH)
        return diag_error(w->diag, e->at, M_expr_type);
    *out = r.v.truth;
    return true;
}

static bool divide(const ExprWorld *w, const Result *a, const Result *b, Result *out)
{
    const Exact *n = exact_div(w->pool, a->v.number, b->v.number);
    if (n)
        return give_number(out, n);
    out->zero = true;
    if (b->from->kind == EXPR_K_NAME || b->from->kind == EXPR_K_OUTSIDE)
        out->at = b->at; /* the cell that holds the zero */
    return give(out, (ExprValue){ .type = EXPR_NOTHING });
}

static bool eval_arithmetic(const ExprWorld *w, const Expr *e, Result *out)
{
    Result a, b;
    if (!eval_number(w, e->first, &a) || !eval_number(w, e->last, &b))
        return false;
    if (is_nothing(&a) || is_nothing(&b)) {
        *out = is_nothing(&a) ? a : b;
        return true;
    }
    switch (e->kind) {
    case EXPR_K_ADD: return give_number(out, exact_add(w->pool, a.v.number, b.v.number));
    case EXPR_K_SUB: return give_number(out, exact_sub(w->pool, a.v.number, b.v.number));
    case EXPR_K_MUL: return give_number(out, exact_mul(w->pool, a.v.number, b.v.number));
    default: return divide(w, &a, &b, out);
    }
}

/* -x, x% */
static bool eval_sign(const ExprWorld *w, const Expr *e, Result *out)
{
    Result a;
    if (!eval_number(w, e->first, &a))
        return false;
    if (is_nothing(&a)) {
        *out = a;
        return true;
    }
    const Exact *n = e->kind == EXPR_K_NEGATIVE
                         ? exact_sub(w->pool, exact_int(w->pool, 0), a.v.number)
                         : exact_div(w->pool, a.v.number, exact_int(w->pool, 100));
    return give_number(out, n);
}

/* Two texts are compared as numbers if both are. */
static bool compare(const ExprWorld *w, Result *a, Result *b, int *out)
{
    if (a->v.type == EXPR_TEXT && b->v.type == EXPR_TEXT) {
        const Exact *x = expr_value_number(w->pool, &a->v, w->decimal);
        const Exact *y = x ? expr_value_number(w->pool, &b->v, w->decimal) : NULL;
        *out = y ? exact_cmp(x, y) : text_compare(a->v.text, b->v.text);
        return true;
    }
    if (!to_number(w, a) || !to_number(w, b))
        return false;
    *out = exact_cmp(a->v.number, b->v.number);
    return true;
}

/* With nothing on a side only = and <> know an answer, and only to `trống`. */
static bool compare_nothing(const ExprWorld *w, const Result *a, const Result *b, Result *out)
{
    const Expr *e = out->from;
    const Result *empty = is_nothing(a) ? a : b;
    bool asked = a->v.meant || b->v.meant;
    if (!asked || (e->kind != EXPR_K_EQ && e->kind != EXPR_K_NE))
        return nothing(w, empty);
    bool equal = is_nothing(a) && is_nothing(b);
    return give_truth(out, e->kind == EXPR_K_EQ ? equal : !equal);
}

static bool eval_compare(const ExprWorld *w, const Expr *e, Result *out)
{
    Result a, b;
    int order = 0;
    if (!eval(w, e->first, &a) || !eval(w, e->last, &b))
        return false;
    if (is_nothing(&a) || is_nothing(&b))
        return compare_nothing(w, &a, &b, out);
    if (!compare(w, &a, &b, &order))
        return false;
    switch (e->kind) {
    case EXPR_K_EQ: return give_truth(out, order == 0);
    case EXPR_K_NE: return give_truth(out, order != 0);
    case EXPR_K_LT: return give_truth(out, order < 0);
    case EXPR_K_LE: return give_truth(out, order <= 0);
    case EXPR_K_GT: return give_truth(out, order > 0);
    default: return give_truth(out, order >= 0);
    }
}

/* Left to right, and no further than the answer needs. */
static bool eval_logic(const ExprWorld *w, const Expr *e, bool settles, Result *out)
{
    bool truth = !settles;
    for (const Expr *part = e->first; part && truth != settles; part = part->next)
        if (!eval_truth(w, part, &truth))
            return false;
    return give_truth(out, truth);
}

/* --- functions over rows --- */

/* What an expression came to over certain rows: of call_gather, of call_count; of call_rank the
 * numbers, greatest first. */
struct ExprMemo {
    const Expr *of;
    const ExprRow *const *rows;
    Result result;
    const Exact **numbers;
    size_t n;
    ExprMemo *next;
};

static ExprMemo *memo_of(const ExprWorld *w, const Expr *e)
{
    ExprMemo *m = w->memo ? *w->memo : NULL;
    while (m && (m->of != e || m->rows != w->rows))
        m = m->next;
    return m;
}

static ExprMemo *memo_new(const ExprWorld *w, const Expr *e)
{
    ExprMemo *m = ARENA_NEW(w->arena, ExprMemo);
    m->of = e;
    m->rows = w->rows;
    if (w->memo) {
        m->next = *w->memo;
        *w->memo = m;
    }
    return m;
}

/* What a row needed on the way; where results are kept nothing goes, since each is made once. */
static void release(const ExprWorld *w, ExactMark mark)
{
    if (!w->memo)
        exact_release(w->pool, mark);
}

/* What the values of a function's rows or arguments come to. */
typedef struct Gather {
    Exact *sum, *most, *least;
    int n;
    Result nothing;     /* the first one that was not meant */
    bool lacks;
} Gather;

static bool gather(const ExprWorld *w, const Expr *e, Gather *g)
{
    Result r;
    if (!eval_number(w, e, &r))
        return false;
    if (is_nothing(&r)) {
        if (!r.v.meant && !g->lacks) {
            g->nothing = r;
            g->lacks = true;
        }
        return true;
    }
    if (g->n == 0 || exact_cmp(r.v.number, g->most) > 0)
        exact_total_set(g->most, r.v.number);
    if (g->n == 0 || exact_cmp(r.v.number, g->least) < 0)
        exact_total_set(g->least, r.v.number);
    exact_total_add(g->sum, r.v.number);
    g->n++;
    return true;
}

static bool gather_all(const ExprWorld *w, const Expr *e, Gather *g)
{
    *g = (Gather){ .sum = exact_total(w->pool), .most = exact_total(w->pool),
                   .least = exact_total(w->pool) };
    bool ok = true;
    if (e->n > 1) {
        for (const Expr *part = e->first; part; part = part->next)
            ok = gather(w, part, g) && ok;
        return ok;
    }
    ExprWorld row = *w;
    for (size_t i = 0; i < w->n_rows; i++) {
        ExactMark mark = exact_mark(w->pool);
        row.row = w->rows[i];
        ok = gather(&row, e->first, g) && ok;
        release(w, mark);
    }
    return ok;
}

static bool gather_result(const ExprWorld *w, const Expr *e, Result *out)
{
    Gather g;
    if (!gather_all(w, e, &g))
        return false;
    if (g.lacks) {
        *out = g.nothing;
        return true;
    }
    if (e->call == EXPR_SUM)
        return give_number(out, g.sum);
    if (g.n == 0)
        return give(out, (ExprValue){ .type = EXPR_NOTHING });
    if (e->call == EXPR_AVERAGE)
        return give_number(out, exact_div(w->pool, g.sum, exact_int(w->pool, g.n)));
    return give_number(out, e->call == EXPR_MAX ? g.most : g.least);
}

/* Rows in which it is true, or holds anything. */
static bool count_result(const ExprWorld *w, const Expr *e, Result *out)
{
    ExprWorld row = *w;
    int n = 0;
    for (size_t i = 0; i < w->n_rows; i++) {
        ExactMark mark = exact_mark(w->pool);
        Result r;
        row.row = w->rows[i];
        if (!eval(&row, e->first, &r))
            return false;
        n += r.v.type == EXPR_TRUTH ? r.v.truth : !is_nothing(&r);
        release(w, mark);
    }
    return give_number(out, exact_int(w->pool, n));
}

/* Once for all rows; of several arguments, which are this row's, anew. */
static bool call_over(const ExprWorld *w, const Expr *e, Result *out)
{
    const ExprMemo *known = e->n == 1 ? memo_of(w, e) : NULL;
    if (known) {
        *out = known->result;
        return true;
    }
    if (!(e->call == EXPR_COUNT ? count_result(w, e, out) : gather_result(w, e, out)))
        return false;
    if (e->n == 1)
        memo_new(w, e)->result = *out;
    return true;
}

static bool direction(const ExprWorld *w, const Expr *e, int *sign)
{
    Result r;
    int n = 0;
    *sign = 1;
    if (e->n == 1)
        return true;
    if (!eval_number(w, e->last, &r))
        return false;
    if (is_nothing(&r) || !exact_as_int(r.v.number, &n))
        return diag_error(w->diag, e->last->at, M_expr_type);
    *sign = n ? -1 : 1;
    return true;
}

static int greatest_first(const void *a, const void *b)
{
    return exact_cmp(*(const Exact *const *)b, *(const Exact *const *)a);
}

/* The numbers of all rows, sorted. */
static const ExprMemo *numbers_of(const ExprWorld *w, const Expr *e)
{
    ExprMemo *m = memo_of(w, e);
    if (m)
        return m;
    ExprWorld row = *w;
    const Exact **numbers = ARENA_NEWN(w->arena, const Exact *, w->n_rows + 1);
    size_t n = 0;
    for (size_t i = 0; i < w->n_rows; i++) {
        Result r;
        row.row = w->rows[i];
        if (!eval_number(&row, e->first, &r))
            return NULL;
        if (!is_nothing(&r))
            numbers[n++] = r.v.number;
    }
    qsort(numbers, n, sizeof *numbers, greatest_first);
    m = memo_new(w, e);
    m->numbers = numbers;
    m->n = n;
    return m;
}

/* How many of the numbers, greatest first, are greater (or not smaller) than this one. */
static size_t count_before(const ExprMemo *m, const Exact *mine, bool equal)
{
    size_t low = 0, high = m->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = exact_cmp(m->numbers[mid], mine);
        if (order > 0 || (equal && order == 0))
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Those before this row, and one; equal values share a place. Rows of nothing have none. */
static bool call_rank(const ExprWorld *w, const Expr *e, Result *out)
{
    Result mine;
    int sign;
    if (!direction(w, e, &sign) || !eval_number(w, e->first, &mine))
        return false;
    if (is_nothing(&mine)) {
        *out = mine;
        return true;
    }
    const ExprMemo *m = numbers_of(w, e);
    if (!m)
        return false;
    size_t before = sign > 0 ? count_before(m, mine.v.number, false)
                             : m->n - count_before(m, mine.v.number, true);
    return give_number(out, exact_int(w->pool, (int64_t)before + 1));
}

/* --- functions of a row --- */

static bool call_round(const ExprWorld *w, const Expr *e, Result *out)
{
    enum { MOST_DECIMALS = 20 };
    Result places;
    int n = 0;
    if (!eval_number(w, e->first, out))
        return false;
    if (e->n == 2) {
        if (!eval_number(w, e->last, &places))
            return false;
        if (is_nothing(&places) || !exact_as_int(places.v.number, &n) || n > MOST_DECIMALS ||
            n < -MOST_DECIMALS)
            return diag_error(w->diag, e->last->at, M_expr_type);
    }
    return is_nothing(out) || give_number(out, exact_round(w->pool, out->v.number, n));
}

static bool call_percent(const ExprWorld *w, const Expr *e, Result *out)
{
    Result a, b;
    if (!eval_number(w, e->first, &a) || !eval_number(w, e->last, &b))
        return false;
    if (is_nothing(&a) || is_nothing(&b)) {
        *out = is_nothing(&a) ? a : b;
        return true;
    }
    a.v.number = exact_mul(w->pool, a.v.number, exact_int(w->pool, 100));
    return divide(w, &a, &b, out);
}

static bool call_if(const ExprWorld *w, const Expr *e, Result *out)
{
    bool truth = false;
    return eval_truth(w, e->first, &truth) &&
           eval(w, truth ? e->first->next : e->last, out);
}

static bool call_not(const ExprWorld *w, const Expr *e, Result *out)
{
    bool truth = false;
    return eval_truth(w, e->first, &truth) && give_truth(out, !truth);
}

static bool eval_call(const ExprWorld *w, const Expr *e, Result *out)
{
    switch (e->call) {
    case EXPR_RANK: return call_rank(w, e, out);
    case EXPR_ROUND: return call_round(w, e, out);
    case EXPR_PERCENT_OF: return call_percent(w, e, out);
    case EXPR_IF: return call_if(w, e, out);
    case EXPR_NOT: return call_not(w, e, out);
    case EXPR_OR: return eval_logic(w, e, true, out);
    case EXPR_AND: return eval_logic(w, e, false, out);
    default: return call_over(w, e, out);
    }
}

/* --- the tree --- */

static bool eval_else(const ExprWorld *w, const Expr *e, Result *out)
{
    if (!eval(w, e->first, out))
        return false;
    return !is_nothing(out) || eval(w, e->last, out);
}

static bool eval(const ExprWorld *w, const Expr *e, Result *out)
{
    *out = (Result){ .from = e, .at = e->at };
    switch (e->kind) {
    case EXPR_K_NUMBER: return give_number(out, exact_read(w->pool, e->text, 0));
    case EXPR_K_TEXT: return give(out, (ExprValue){ .type = EXPR_TEXT, .text = e->text });
    case EXPR_K_NOTHING: return give(out, (ExprValue){ .type = EXPR_NOTHING, .meant = true });
    case EXPR_K_NAME:
    case EXPR_K_OUTSIDE: return eval_name(w, e, out);
    case EXPR_K_OR: return eval_logic(w, e, true, out);
    case EXPR_K_AND: return eval_logic(w, e, false, out);
    case EXPR_K_EQ: case EXPR_K_NE: case EXPR_K_LT: case EXPR_K_LE: case EXPR_K_GT:
    case EXPR_K_GE: return eval_compare(w, e, out);
    case EXPR_K_ADD: case EXPR_K_SUB: case EXPR_K_MUL:
    case EXPR_K_DIV: return eval_arithmetic(w, e, out);
    case EXPR_K_ELSE: return eval_else(w, e, out);
    case EXPR_K_NEGATIVE:
    case EXPR_K_PERCENT: return eval_sign(w, e, out);
    case EXPR_K_CALL: return eval_call(w, e, out);
    }
    assert(false);
    return false;
}

bool expr_value(const ExprWorld *w, const Expr *e, bool must, ExprValue *out)
{
    Result r;
    if (!eval(w, e, &r))
        return false;
    if (is_nothing(&r) && !r.v.meant && must)
        return nothing(w, &r);
    *out = r.v;
    return true;
}

bool expr_truth(const ExprWorld *w, const Expr *e, bool *out)
{
    return eval_truth(w, e, out);
}

static bool goes_over_rows(const Expr *e)
{
    bool over = e->call <= EXPR_MAX && e->n == 1;
    return e->kind == EXPR_K_CALL && (over || e->call == EXPR_RANK);
}

typedef struct Names {
    Str *found;
    size_t n;
    ExprKind kind;
    bool outer;
} Names;

static void add_names(const Expr *e, Names *names)
{
    size_t i = 0;
    while (e->kind == names->kind && i < names->n && !text_same_key(names->found[i], e->text))
        i++;
    if (e->kind == names->kind && i == names->n)
        names->found[names->n++] = e->text;
    if (names->outer && goes_over_rows(e))
        return;
    for (const Expr *part = e->first; part; part = part->next)
        add_names(part, names);
}

size_t expr_names(Arena *a, const Expr *e, bool outer, const Str **names)
{
    Names all = { ARENA_NEWN(a, Str, EXPR_MOST_NODES), 0, EXPR_K_NAME, outer };
    add_names(e, &all);
    *names = all.found;
    return all.n;
}

size_t expr_outside(Arena *a, const Expr *e, const Str **names)
{
    Names all = { ARENA_NEWN(a, Str, EXPR_MOST_NODES), 0, EXPR_K_OUTSIDE, false };
    add_names(e, &all);
    *names = all.found;
    return all.n;
}

static bool has_name(const Expr *e)
{
    if (e->kind == EXPR_K_NAME)
        return true;
    for (const Expr *part = e->first; part; part = part->next)
        if (has_name(part))
            return true;
    return false;
}

static bool has_call(const Expr *e, ExprCall call)
{
    if (e->kind == EXPR_K_CALL && e->call == call)
        return true;
    for (const Expr *part = e->first; part; part = part->next)
        if (has_call(part, call))
            return true;
    return false;
}

/* Two sides of a sign that both go by columns. */
static bool has_product(const Expr *e)
{
    if (e->kind == EXPR_K_MUL && has_name(e->first) && has_name(e->last))
        return true;
    for (const Expr *part = e->first; part; part = part->next)
        if (has_product(part))
            return true;
    return false;
}

static bool has_quotient(const Expr *e)
{
    if (e->kind == EXPR_K_DIV && has_name(e->last))
        return true;
    for (const Expr *part = e->first; part; part = part->next)
        if (has_quotient(part))
            return true;
    return false;
}

bool expr_is_share(const Expr *e)
{
    return has_call(e, EXPR_PERCENT_OF) || goes_over_rows(e) ||
           (has_quotient(e) && !has_product(e));
}

bool expr_ranks(const Expr *e)
{
    return has_call(e, EXPR_RANK);
}
