/* SPDX-License-Identifier: MIT */
#include "data/value.h"

#include "base/buf.h"
#include "base/text.h"

static Value *value_new(Arena *a, ValueKind kind, Pos at)
{
    Value *v = ARENA_NEW(a, Value);
    v->kind = kind;
    v->at = at;
    return v;
}

Value *value_text(Arena *a, Str text, Pos at)
{
    Value *v = value_new(a, VALUE_TEXT, at);
    v->text = text;
    return v;
}

Value *value_list(Arena *a, Pos at)
{
    return value_new(a, VALUE_LIST, at);
}

Value *value_map(Arena *a, Pos at)
{
    return value_new(a, VALUE_MAP, at);
}

void value_add(Value *list, Value *item)
{
    item->next = NULL;
    if (list->last)
        list->last->next = item;
    else
        list->first = item;
    list->last = item;
}

void value_put(Value *map, Str key, Pos key_at, Value *item)
{
    item->key = key;
    item->key_at = key_at;
    value_add(map, item);
}

/* Keys of one length end differently, as a rule: a1, a2. */
static bool is_key(Str s, Str key)
{
    return s.n == key.n && (!s.n || (s.p[s.n - 1] == key.p[s.n - 1] && str_eq(s, key)));
}

Value *value_get_exact(const Value *map, Str key)
{
    if (!map || map->kind != VALUE_MAP)
        return NULL;
    for (Value *v = map->first; v; v = v->next)
        if (is_key(v->key, key))
            return v;
    return NULL;
}

static bool is_of_key(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* By their first letters, and their last, where these stand in a key as they are. */
static bool surely_differ(Str a, Str b)
{
    if (!a.n || !b.n)
        return false;
    char x = a.p[0], y = b.p[0], p = a.p[a.n - 1], q = b.p[b.n - 1];
    return (x != y && is_of_key(x) && is_of_key(y)) || (p != q && is_of_key(p) && is_of_key(q));
}

Value *value_get(const Value *map, Str key)
{
    Value *exact = value_get_exact(map, key);
    if (exact || !map || map->kind != VALUE_MAP)
        return exact;
    for (Value *v = map->first; v; v = v->next)
        if (!surely_differ(v->key, key) && text_same_key(v->key, key))
            return v;
    return NULL;
}

size_t value_count(const Value *v)
{
    size_t n = 0;
    for (const Value *m = v ? v->first : NULL; m; m = m->next)
        n++;
    return n;
}

/* By recursion: readers keep values within 32 levels. */
Value *value_copy(Arena *a, const Value *v)
{
    if (!v)
        return NULL;
    Value *copy = ARENA_NEW(a, Value);
    *copy = *v;
    copy->first = copy->last = copy->next = NULL;
    for (const Value *m = v->first; m; m = m->next)
        value_add(copy, value_copy(a, m));
    return copy;
}

static bool is_plain(const Value *v)
{
    return v && v->kind == VALUE_TEXT && v->plain;
}

/* YAML 1.2, 10.3.2: the core schema's spellings. */
static bool is_null(const Value *v)
{
    return is_plain(v) && (str_eq(v->text, STR("~")) || str_eq(v->text, STR("null")) ||
                           str_eq(v->text, STR("Null")) || str_eq(v->text, STR("NULL")));
}

static bool is_false(const Value *v)
{
    return is_plain(v) && (str_eq(v->text, STR("false")) || str_eq(v->text, STR("False")) ||
                           str_eq(v->text, STR("FALSE")));
}

bool value_is_no(const Value *v)
{
    return is_plain(v) && str_eq(v->text, STR("không"));
}

bool value_is_true(const Value *v)
{
    if (!v)
        return false;
    switch (v->kind) {
    case VALUE_TEXT:
        return str_trim(v->text).n > 0 && !is_null(v) && !is_false(v) && !value_is_no(v);
    case VALUE_LIST:
        return v->first != NULL;
    case VALUE_MAP:
        return true;
    }
    return true;
}

/* False if a map is in it: that has no text. */
static bool add_lines(Buf *b, const Value *list)
{
    bool first = true;
    for (const Value *m = list->first; m; m = m->next) {
        if (m->kind == VALUE_MAP)
            return false;
        if (is_null(m) || (m->kind == VALUE_LIST && !m->first))
            continue;
        if (!first)
            buf_char(b, '\n');
        first = false;
        if (m->kind == VALUE_TEXT)
            buf_add(b, m->text);
        else if (!add_lines(b, m))
            return false;
    }
    return true;
}

bool value_is_blank_cell(const Value *row, const Value *v)
{
    if (!row || !v || v->kind != VALUE_TEXT || str_trim(v->text).n)
        return false;
    for (const Value *cell = row->first; cell; cell = cell->next)
        if (cell == v)
            return true;
    return false;
}

Str value_as_text(Arena *a, const Value *v)
{
    if (!v || v->kind == VALUE_MAP || is_null(v))
        return STR_NONE;
    if (v->kind == VALUE_TEXT)
        return v->text;
    Buf b;
    buf_init(&b, 0);
    Str lines = add_lines(&b, v) ? arena_str(a, buf_str(&b)) : STR_NONE;
    buf_release(&b);
    return lines;
}
