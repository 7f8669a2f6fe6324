/* SPDX-License-Identifier: MIT */
#include "office/joined_spec.h"

#include "base/file.h"
#include "base/text.h"
#include "office/layer.h"

typedef struct Reader {
    const JoinedSpecWant *want;
    JoinedSpec *spec;
} Reader;

static bool is_text(const Reader *r, const Value *v)
{
    return (v->kind == VALUE_TEXT && str_trim(v->text).n) ||
           diag_error(r->want->diag, v->at, M_want_text, v->key);
}

static bool bad(const Reader *r, const Value *v, Str example)
{
    return diag_error(r->want->diag, v->at, M_setting_value, v->key, v->text, example);
}

/* ---- nguon, to, vung ---- */

static bool read_file(Reader *r, const Value *v)
{
    const JoinedSpecWant *w = r->want;
    if (!is_text(r, v))
        return false;
    Str name = str_trim(v->text), folder = w->folder;
    if (!layer_is_table(w->arena, name))
        return diag_error(w->diag, v->at, M_joined_table, name);
    if (!file_is_downward(name))
        return diag_error(w->diag, v->at, M_joined_path, name);
    Str path = file_join(w->arena, folder, name);
    if (!file_exists(path) && file_exists(file_join(w->arena, w->other, name))) {
        folder = w->other;
        path = file_join(w->arena, folder, name);
    }
    if (file_exists(path) && !file_within(folder, path))
        return diag_error(w->diag, v->at, M_joined_path, name);
    r->spec->file = name;
    r->spec->table.path = path;
    r->spec->table.at = v->at;
    return true;
}

static bool read_sheet(Reader *r, const Value *v)
{
    r->spec->table.sheet = str_trim(v->text);
    return is_text(r, v);
}

static bool read_range(Reader *r, const Value *v)
{
    r->spec->table.range = str_trim(v->text);
    return is_text(r, v);
}

/* ---- khoa, xep, mot ---- */

static bool add_key(Reader *r, const Value *here, const Value *there)
{
    JoinedKey *k = &r->spec->keys[r->spec->n_keys++];
    if (!is_text(r, there))
        return false;
    k->here = here ? here->key : str_trim(there->text);
    k->there = str_trim(there->text);
    k->at = here ? here->key_at : there->at;
    return true;
}

static bool read_keys(Reader *r, const Value *v)
{
    bool ok = true;
    r->spec->keys = ARENA_NEWN(r->want->arena, JoinedKey, value_count(v) + 1);
    if (v->kind == VALUE_TEXT)
        return add_key(r, NULL, v);
    for (const Value *m = v->first; m; m = m->next)
        ok = add_key(r, v->kind == VALUE_MAP ? m : NULL, m) && ok;
    return ok && (v->first || bad(r, v, STR("lop")));
}

static bool add_order(Reader *r, const Value *v)
{
    JoinedOrder *o = &r->spec->orders[r->spec->n_orders++];
    if (!is_text(r, v))
        return false;
    *o = (JoinedOrder){ order_read(r->want->arena, v->text), v->at };
    return true;
}

static bool read_orders(Reader *r, const Value *v)
{
    bool ok = true;
    r->spec->orders = ARENA_NEWN(r->want->arena, JoinedOrder, value_count(v) + 1);
    if (v->kind == VALUE_TEXT)
        return add_order(r, v);
    if (v->kind == VALUE_MAP)
        return is_text(r, v);
    for (const Value *m = v->first; m; m = m->next)
        ok = add_order(r, m) && ok;
    return ok;
}

static bool read_one(Reader *r, const Value *v)
{
    r->spec->one = v->kind == VALUE_TEXT && text_same_key(v->text, STR("có"));
    return r->spec->one || value_is_no(v) || bad(r, v, STR("có"));
}

/* ---- an entry ---- */

static const struct Member {
    const char *name;
    bool (*read)(Reader *r, const Value *v);
} members[] = {
    { "nguon", read_file }, { "to", read_sheet },   { "vung", read_range },
    { "khoa", read_keys },  { "xep", read_orders }, { "mot", read_one },
};
enum { MEMBERS = sizeof members / sizeof members[0] };

static bool unknown(const Reader *r, const Value *m)
{
    Str names[MEMBERS], known = STR("");
    for (size_t i = 0; i < MEMBERS; i++) {
        names[i] = str_from(members[i].name);
        known = ARENA_JOIN(r->want->arena, known, i ? STR(", ") : STR(""), names[i]);
    }
    Str near = text_nearest(m->key, names, MEMBERS);
    return diag_error(r->want->diag, m->key_at,
                      near.p ? M_unknown_member_near : M_unknown_member, r->spec->name, m->key,
                      near.p ? near : known);
}

static bool read_member(Reader *r, const Value *m)
{
    for (size_t i = 0; i < MEMBERS; i++)
        if (text_same_key(m->key, str_from(members[i].name)))
            return members[i].read(r, m);
    return unknown(r, m);
}

bool joined_spec_read(const JoinedSpecWant *want, const Value *entry, JoinedSpec *out)
{
    Reader r = { want, out };
    bool ok = true;
    *out = (JoinedSpec){ .name = entry->key, .at = entry->key_at,
                         .table = { .decimal = want->decimal } };
    if (entry->kind != VALUE_MAP)
        return diag_error(want->diag, entry->at, M_want_map, entry->key);
    for (const Value *m = entry->first; m; m = m->next)
        ok = read_member(&r, m) && ok;
    if (ok && !out->file.n)
        return diag_error(want->diag, entry->key_at, M_joined_source, entry->key);
    if (ok && out->one && !out->n_keys)
        return diag_error(want->diag, entry->key_at, M_joined_one, entry->key);
    return ok;
}
