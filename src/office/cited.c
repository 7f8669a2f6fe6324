/* SPDX-License-Identifier: MIT */
#include "office/cited.h"

#include "base/text.h"

#define NAME(literal) { literal, sizeof(literal) - 1 }
static const Field members[] = {
    { .name = NAME("loai") }, { .name = NAME("so") }, { .name = NAME("ngay"), .type = FIELD_DATE },
    { .name = NAME("co_quan") }, { .name = NAME("trich_yeu") }, { .name = NAME("ten") },
};
enum { MEMBERS = sizeof members / sizeof members[0] };
/* Since when it is no longer in force, and what replaces it: for rollover, never printed. */
static const Field past[] = {
    { .name = NAME("het_hieu_luc"), .type = FIELD_DATE }, { .name = NAME("thay") },
};
enum { PAST = sizeof past / sizeof past[0] };

typedef struct Reading {
    Arena *arena;
    Diag *diag;
    Value *entries;            /* by label, as the layers gave them */
} Reading;

static const Str list_key = NAME("van_ban_dan");

/* ---- one entry ---- */

static bool unknown(const Reading *r, Str label, const Value *m)
{
    Str names[MEMBERS + PAST], known = STR("");
    for (size_t i = 0; i < MEMBERS + PAST; i++) {
        names[i] = i < MEMBERS ? members[i].name : past[i - MEMBERS].name;
        known = ARENA_JOIN(r->arena, known, i ? STR(", ") : STR(""), names[i]);
    }
    Str near = text_nearest(m->key, names, MEMBERS + PAST);
    return diag_error(r->diag, m->key_at, near.p ? M_unknown_member_near : M_unknown_member, label,
                      m->key, near.p ? near : known);
}

/* {nguyen_van: X} stands for X as it is. */
static void unwrap(Value *m)
{
    const Value *only = m->kind == VALUE_MAP ? m->first : NULL;
    if (!only || only->next || !text_same_key(only->key, STR("nguyen_van")) ||
        only->kind != VALUE_TEXT)
        return;
    m->kind = VALUE_TEXT;
    m->text = only->text;
    m->verbatim = true;
}

static bool check_entry(const Reading *r, Value *entry)
{
    bool ok = true;
    if (entry->kind != VALUE_MAP)
        return diag_error(r->diag, entry->at, M_want_map, entry->key);
    for (Value *m = entry->first; m; m = m->next) {
        const Field *f = field_find(members, MEMBERS, m->key);
        f = f ? f : field_find(past, PAST, m->key);
        unwrap(m);
        if (!f) {
            ok = unknown(r, entry->key, m);
            continue;
        }
        m->key = f->name;
        ok = front_check(r->arena, r->diag, f, m) && ok;
    }
    return ok;
}

static Str text_of(const Reading *r, const Value *entry, const char *name)
{
    const Value *v = value_get_exact(entry, str_from(name));
    Str text = v && !value_is_no(v) ? value_as_text(r->arena, v) : STR("");
    return str_given(text) ? str_trim(text) : STR("");
}

/* Luật, Pháp lệnh have a name, which stands for all but the date (PL I, II.6.b). */
static Str missing_of(const Reading *r, const Value *entry)
{
    Str missing = STR("");
    bool named = text_of(r, entry, "ten").n;
    for (size_t i = 0; i < MEMBERS - 1; i++) {
        const Value *v = value_get_exact(entry, members[i].name);
        if (value_is_true(v) || value_is_no(v) || (named && members[i].type != FIELD_DATE))
            continue;
        missing = ARENA_JOIN(r->arena, missing, missing.n ? STR(", ") : STR(""), members[i].name);
    }
    return missing;
}

/* By their names alone, the decree says; the date too among the grounds. */
static bool is_law(const Reading *r, const Value *entry)
{
    static const char *const laws[] = { "luat", "bo_luat", "phap_lenh", "hien_phap" };
    Str type = text_key(r->arena, text_of(r, entry, "loai"));
    for (size_t i = 0; i < sizeof laws / sizeof laws[0]; i++)
        if (str_eq(type, str_from(laws[i])))
            return true;
    return false;
}

/* What the form sees: every member, so that none is taken from the document around. */
static Value *whole_entry(const Reading *r, const Value *entry)
{
    Value *map = value_map(r->arena, entry->at);
    value_put(map, STR("nhan"), entry->key_at, value_text(r->arena, entry->key, entry->key_at));
    for (size_t i = 0; i < MEMBERS; i++) {
        const Value *given = value_get_exact(entry, members[i].name);
        Value *v = value_text(r->arena, text_of(r, entry, members[i].name.p), entry->at);
        v->verbatim = given && given->verbatim;
        value_put(map, members[i].name, entry->at, v);
    }
    return map;
}

/* ---- the layers ---- */

static bool lay_over(const Reading *r, const Value *layer)
{
    const Value *list = value_get_exact(layer, list_key);
    bool ok = true;
    if (!value_is_true(list))
        return true;
    if (list->kind != VALUE_MAP)
        return diag_error(r->diag, list->at, M_want_map, list_key);
    for (const Value *entry = list->first; entry; entry = entry->next) {
        Value *own = value_copy(r->arena, entry), *under = value_get_exact(r->entries, entry->key);
        own->key = entry->key;
        own->key_at = entry->key_at;
        ok = check_entry(r, own) && ok;
        if (under) {
            own->next = under->next;
            *under = *own;
        } else {
            value_put(r->entries, own->key, own->key_at, own);
        }
    }
    return ok;
}

static PassCited cited_of(const Reading *r, const Value *entry)
{
    PassCited c = { .label = entry->key, .type = text_of(r, entry, "loai"), .at = entry->key_at,
                    .number = text_of(r, entry, "so"), .missing = missing_of(r, entry),
                    .unnamed = is_law(r, entry) && !text_of(r, entry, "ten").n };
    if (date_parse(text_of(r, entry, "ngay"), &c.date) != DATE_OK)
        c.date = DATE_NONE;
    return c;
}

static void put_field(Value *fields, Value *list)
{
    Value *field = value_get_exact(fields, list_key);
    if (!field) {
        value_put(fields, list_key, POS_NONE, list);
        return;
    }
    field->kind = list->kind;
    field->first = list->first;
    field->last = list->last;
}

bool cited_read(const CitedWant *want, Cited *out)
{
    Piece *main = want->main;
    Reading r = { main->arena, main->diag, value_map(main->arena, POS_NONE) };
    if (!field_find_exact(main->form.fields, main->form.n_fields, list_key))
        return true;
    bool ok = lay_over(&r, want->profile);
    ok = lay_over(&r, main->document) && ok;
    for (size_t i = 0; i < want->n_data; i++)
        ok = lay_over(&r, want->data[i]) && ok;
    Value *list = value_list(r.arena, POS_NONE);
    out->list = ARENA_NEWN(r.arena, PassCited, value_count(r.entries) + 1);
    for (const Value *entry = r.entries->first; entry; entry = entry->next) {
        if (entry->kind != VALUE_MAP)
            continue;
        out->list[out->n++] = cited_of(&r, entry);
        value_add(list, whole_entry(&r, entry));
    }
    put_field(main->fields, list);
    return ok;
}
