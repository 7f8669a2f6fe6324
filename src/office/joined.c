/* SPDX-License-Identifier: MIT */
#include "office/joined.h"

#include <stdlib.h>

#include "base/text.h"
#include "data/mustache.h"

/* Rows with the same key, in their order. */
typedef struct Bucket Bucket;
struct Bucket {
    Str key;
    Value list;
    Bucket *next;
};

typedef struct Entry {
    JoinedSpec spec;
    const struct Entry *parent;/* below whose rows these hang; NULL: seen by themselves */
    Value **rows;
    size_t n_rows;
    Value all;                 /* without keys */
    Bucket **buckets;          /* a power of two of them, more than rows */
    size_t mask;
} Entry;

struct Joined {
    Entry *entries;
    size_t n;
};

typedef struct Opening {
    Arena *arena;
    Diag *diag;
    const JoinedSpecWant *want;
    Joined *joined;
} Opening;

/* ---- by key ---- */

/* FNV-1a. */
static size_t hash(Str s)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
    return (size_t)(h ^ (h >> 32));
}

static Bucket *find(const Entry *e, Str key)
{
    Bucket *b = e->buckets[hash(key) & e->mask];
    while (b && !str_eq(b->key, key))
        b = b->next;
    return b;
}

/* Adds a part; keys have no control characters, so that this one divides them. */
static Str key_with(Arena *a, Str key, Str part)
{
    return ARENA_JOIN(a, key, STR("\x1F"), part);
}

/* What stands in the key columns; absent if one of them is empty. */
static Str key_of_row(Arena *a, const Entry *e, const Value *row)
{
    Str key = STR("");
    for (size_t i = 0; i < e->spec.n_keys; i++) {
        Str part = value_get_exact(row, e->spec.keys[i].there)->text;
        if (!part.n)
            return STR_NONE;
        key = key_with(a, key, part);
    }
    return key;
}

static void put_in_bucket(Opening *o, Entry *e, Value *row)
{
    Str key = key_of_row(o->arena, e, row);
    if (!str_given(key))
        return;
    Bucket *b = find(e, key);
    if (!b) {
        Bucket **head = &e->buckets[hash(key) & e->mask];
        b = ARENA_NEW(o->arena, Bucket);
        *b = (Bucket){ key, { .kind = VALUE_LIST, .at = row->at }, *head };
        *head = b;
    }
    value_add(&b->list, row);
}

static void index_rows(Opening *o, Entry *e)
{
    size_t n = 8;
    while (n < e->n_rows)
        n *= 2;
    e->mask = n - 1;
    e->buckets = ARENA_NEWN(o->arena, Bucket *, n);
    e->all = (Value){ .kind = VALUE_LIST, .at = e->spec.at };
    for (size_t i = 0; i < e->n_rows; i++)
        if (e->spec.n_keys)
            put_in_bucket(o, e, e->rows[i]);
        else
            value_add(&e->all, e->rows[i]);
}

/* ---- in order ---- */

typedef struct Sorted {
    const Entry *entry;
    Value *row;
    size_t index;
    OrderKey *keys;
} Sorted;

static int compare(const void *one, const void *other)
{
    const Sorted *a = one, *b = other;
    for (size_t i = 0; i < a->entry->spec.n_orders; i++) {
        int order = order_compare(&a->entry->spec.orders[i].order, &a->keys[i], &b->keys[i]);
        if (order)
            return order;
    }
    return a->index < b->index ? -1 : a->index > b->index;
}

static void sort_rows(Entry *e)
{
    const JoinedSpec *s = &e->spec;
    Arena *a = arena_new();
    Sorted *list = ARENA_NEWN(a, Sorted, e->n_rows + 1);
    for (size_t i = 0; i < e->n_rows; i++) {
        list[i] = (Sorted){ e, e->rows[i], i, ARENA_NEWN(a, OrderKey, s->n_orders + 1) };
        for (size_t k = 0; k < s->n_orders; k++) {
            const Value *cell = value_get_exact(e->rows[i], s->orders[k].order.column);
            list[i].keys[k] = order_key(cell->text, s->table.decimal);
        }
    }
    qsort(list, e->n_rows, sizeof *list, compare);
    for (size_t i = 0; i < e->n_rows; i++)
        e->rows[i] = list[i].row;
    arena_free(a);
}

/* ---- a table ---- */

typedef struct Columns {
    Opening *opening;
    Str file;
    const Str *names;
    size_t n;
} Columns;

static bool no_column(const Columns *c, Pos at, Str column)
{
    Opening *o = c->opening;
    Str all = STR(""), near = text_nearest(column, c->names, c->n);
    if (near.p)
        return diag_error(o->diag, at, M_joined_column_near, c->file, column, near);
    for (size_t i = 0; i < c->n; i++)
        all = ARENA_JOIN(o->arena, all, i ? STR(", ") : STR(""), c->names[i]);
    return diag_error(o->diag, at, M_joined_column, c->file, column, all);
}

/* Gives the column its own spelling. */
static bool fit_column(const Columns *c, Pos at, Str *column)
{
    for (size_t i = 0; i < c->n; i++)
        if (str_eq(c->names[i], *column))
            return true;
    for (size_t i = 0; i < c->n; i++)
        if (text_same_key(c->names[i], *column)) {
            *column = c->names[i];
            return true;
        }
    return no_column(c, at, *column);
}

static bool fit_columns(Opening *o, Entry *e, const Table *t)
{
    JoinedSpec *s = &e->spec;
    Columns c = { .opening = o, .file = s->file };
    bool ok = true;
    c.n = table_columns(t, &c.names);
    for (size_t i = 0; i < s->n_keys; i++)
        ok = fit_column(&c, s->keys[i].at, &s->keys[i].there) && ok;
    for (size_t i = 0; i < s->n_orders; i++)
        ok = fit_column(&c, s->orders[i].at, &s->orders[i].order.column) && ok;
    return ok;
}

/* In the rows of `lop` {{lop}} is their column Lớp, not again the whole list. */
static Value *take_row(Opening *o, const Entry *e, const Table *t, const TableRow *row)
{
    Value *map = table_value(o->arena, t, row);
    const Value *same = value_get(map, e->spec.name);
    if (same && !str_eq(same->key, e->spec.name))
        value_put(map, e->spec.name, same->key_at, value_copy(o->arena, same));
    return map;
}

static bool read_rows(Opening *o, Entry *e, Table *t)
{
    TableRow row;
    TableStep step;
    Value *first = NULL, **end = &first;
    while ((step = table_next(t, &row)) == TABLE_ROW) {
        *end = take_row(o, e, t, &row);
        end = &(*end)->next;
        e->n_rows++;
    }
    e->rows = ARENA_NEWN(o->arena, Value *, e->n_rows + 1);
    for (size_t i = 0; first; i++) {
        e->rows[i] = first;
        first = first->next;
        e->rows[i]->next = NULL;
    }
    return step == TABLE_END;
}

static bool read_table(Opening *o, Entry *e)
{
    Table *t = table_open(o->arena, o->diag, &e->spec.table);
    bool ok = t && fit_columns(o, e, t) && read_rows(o, e, t);
    table_close(t);
    if (ok && e->spec.n_orders)
        sort_rows(e);
    if (ok)
        index_rows(o, e);
    return ok;
}

/* ---- what is found ---- */

/* A key as messages name it: "10A1", "10A1, Toán". */
static Str key_said(Arena *a, Str key)
{
    Str said = STR(""), part;
    for (Str rest = str_from_at(key, 1); str_split(&rest, '\x1F', &part);)
        said = ARENA_JOIN(a, said, said.n ? STR(", ") : STR(""), part);
    return said;
}

static bool several(Diag *d, const Entry *e, const Bucket *b)
{
    uint32_t row = 0;
    const Value *first = b->list.first, *second = first->next;
    Pos at = value_get_exact(second, e->spec.keys[0].there)->at;
    pos_heading(value_get_exact(first, e->spec.keys[0].there)->at, &row);
    Arena *a = arena_new();
    diag_error(d, at, M_joined_several, e->spec.name, key_said(a, b->key), diag_int(d, row));
    arena_free(a);
    return false;
}

static bool none(Diag *d, const Entry *e, Str key, Pos at)
{
    Arena *a = arena_new();
    diag_error(d, at.source ? at : e->spec.keys[0].at, M_joined_none, e->spec.name,
               str_given(key) ? key_said(a, key) : STR(""), e->spec.file,
               e->spec.keys[0].there);
    arena_free(a);
    return false;
}

typedef struct Found {
    Arena *arena;
    Diag *diag;
    Str key;               /* absent: a part of it is empty */
    Pos at;                /* of its first part */
    Value *map;            /* takes what is found */
} Found;

static bool put_found(const Entry *e, const Found *f)
{
    const Bucket *b = str_given(f->key) && e->spec.n_keys ? find(e, f->key) : NULL;
    if (e->spec.one && b && b->list.first->next)
        return several(f->diag, e, b);
    if (e->spec.one && !b)
        return none(f->diag, e, f->key, f->at);
    Value *head = ARENA_NEW(f->arena, Value);
    *head = b ? b->list : (Value){ .kind = VALUE_LIST, .at = e->spec.at };
    if (!e->spec.n_keys)
        *head = e->all;
    if (e->spec.one)
        *head = *b->list.first;
    head->next = NULL;
    value_put(f->map, e->spec.name, e->spec.at, head);
    return true;
}

/* ---- rows below rows ---- */

/* The entry into which all keys lead, if its rows are no single one that names can be found in. */
static const Entry *find_parent(const Opening *o, const Entry *e)
{
    const Entry *found = NULL;
    for (size_t i = 0; i < e->spec.n_keys; i++) {
        Str here = e->spec.keys[i].here;
        Str first = str_sub(here, 0, str_find(here, STR("."), 0));
        const Entry *p = o->joined->entries;
        while (p < e && (first.n == here.n || !text_same_key(first, p->spec.name)))
            p++;
        if (p == e || (found && p != found) || (p->spec.one && !p->parent))
            return NULL;
        found = p;
    }
    return found;
}

static bool fit_parent_keys(Opening *o, Entry *e)
{
    bool ok = true;
    const Value *row = e->parent->rows[0];
    Str *names = ARENA_NEWN(o->arena, Str, value_count(row));
    Columns c = { o, e->parent->spec.file, names, 0 };
    for (const Value *m = row->first; m; m = m->next)
        names[c.n++] = m->key;
    for (size_t i = 0; i < e->spec.n_keys; i++) {
        JoinedKey *k = &e->spec.keys[i];
        k->column = str_from_at(k->here, str_find(k->here, STR("."), 0) + 1);
        ok = fit_column(&c, k->at, &k->column) && ok;
    }
    return ok;
}

static bool hang_below(Opening *o, const Entry *e, Value *row)
{
    Found f = { o->arena, o->diag, STR(""), value_get_exact(row, e->spec.keys[0].column)->at, row };
    for (size_t i = 0; i < e->spec.n_keys && str_given(f.key); i++) {
        Str part = value_as_text(o->arena, value_get_exact(row, e->spec.keys[i].column));
        f.key = part.n ? key_with(o->arena, f.key, part) : STR_NONE;
    }
    return (e->spec.one && !str_given(f.key)) || put_found(e, &f);
}

static bool hang_rows(Opening *o, Entry *e)
{
    bool ok = true;
    e->parent = find_parent(o, e);
    if (!e->parent || !e->parent->n_rows)
        return true;
    if (!fit_parent_keys(o, e))
        return false;
    for (size_t i = 0; i < e->parent->n_rows; i++)
        ok = hang_below(o, e, e->parent->rows[i]) && ok;
    return ok;
}

/* ---- opening ---- */

bool joined_open(const JoinedSpecWant *want, const Value *entries, const Joined **out)
{
    Opening o = { want->arena, want->diag, want, ARENA_NEW(want->arena, Joined) };
    bool ok = true;
    *out = NULL;
    if (!entries || entries->kind != VALUE_MAP)
        return true;
    o.joined->entries = ARENA_NEWN(o.arena, Entry, value_count(entries) + 1);
    for (const Value *v = entries->first; v; v = v->next) {
        Entry *e = &o.joined->entries[o.joined->n];
        bool read = joined_spec_read(want, v, &e->spec) && read_table(&o, e) && hang_rows(&o, e);
        o.joined->n += read;
        ok = ok && read;
    }
    *out = ok ? o.joined : NULL;
    return ok;
}

/* ---- one document ---- */

/* A value of the front matter may have {{…}} of its own that are not put in yet. */
static Str text_of(const JoinedFor *w, const Value *v)
{
    if (!w->source || v->at.source != w->source || !mustache_has(v->text))
        return str_trim(v->text);
    MustacheOut how = { .arena = w->arena, .diag = w->diag, .scope = w->scope };
    Str text = mustache_expand(&how, v);
    return str_given(text) ? str_trim(text) : text;
}

/* Of an entry that was not found itself nothing more is told. */
static bool missing(const Joined *j, const Entry *e, const JoinedFor *w, const JoinedKey *k)
{
    Str first = str_sub(k->here, 0, str_find(k->here, STR("."), 0));
    for (const Entry *p = j->entries; p < e; p++)
        if (text_same_key(first, p->spec.name) && !value_get_exact(w->map, p->spec.name))
            return false;
    Str near = scope_nearest(w->arena, w->scope, k->here);
    if (near.p)
        return diag_error(w->diag, k->at, M_missing_value_near, k->here, near);
    return diag_error(w->diag, k->at, M_missing_value, k->here);
}

static bool find_key(const Joined *j, const Entry *e, const JoinedFor *w, Found *f)
{
    f->key = STR("");
    for (size_t i = 0; i < e->spec.n_keys; i++) {
        const JoinedKey *k = &e->spec.keys[i];
        const Value *v = scope_find(w->arena, w->scope, k->here);
        if (!v)
            return missing(j, e, w, k);
        if (v->kind != VALUE_TEXT)
            return diag_error(w->diag, k->at, M_joined_key, k->here, e->spec.name);
        Str part = text_of(w, v);
        if (!str_given(part))
            return false;
        f->at = i ? f->at : v->at;
        if (str_given(f->key))
            f->key = part.n ? key_with(w->arena, f->key, part) : STR_NONE;
    }
    return true;
}

bool joined_rows(const Joined *j, const JoinedFor *want)
{
    bool ok = true;
    for (size_t i = 0; j && i < j->n; i++) {
        const Entry *e = &j->entries[i];
        Found f = { want->arena, want->diag, STR_NONE, e->spec.at, want->map };
        if (!e->parent)
            ok = find_key(j, e, want, &f) && put_found(e, &f) && ok;
    }
    return ok;
}

/* ---- all that there is ---- */

static Value *whole_table(Arena *a, const Entry *e)
{
    Value *list = value_list(a, e->spec.at);
    for (size_t i = 0; i < e->n_rows; i++) {
        Value *row = ARENA_NEW(a, Value);
        *row = *e->rows[i];
        row->next = NULL;
        value_add(list, row);
        if (e->spec.one)
            return row;
    }
    return list;
}

void joined_whole(const Joined *j, Arena *a, Value *map)
{
    for (size_t i = 0; j && i < j->n; i++) {
        const Entry *e = &j->entries[i];
        if (!e->parent)
            value_put(map, e->spec.name, e->spec.at, whole_table(a, e));
    }
}

const JoinedSpec *joined_spec(const Joined *j, size_t i)
{
    return j && i < j->n ? &j->entries[i].spec : NULL;
}
