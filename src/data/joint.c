/* SPDX-License-Identifier: MIT */
#include "data/joint.h"

#include "base/text.h"

typedef struct Joining {
    Arena *arena;
    const Value *each;
    Value *out;
} Joining;

static Str text_of(const Joining *j, const Value *profile, Str key)
{
    const Value *v = value_get_exact(profile, key);
    return value_is_true(v) ? str_trim(value_as_text(j->arena, v)) : STR("");
}

/* What stands between two of them: before the last, and before the others. */
typedef struct Between {
    Str last, other;
} Between;

static Str join(const Joining *j, Str key, Between between)
{
    Str all = STR("");
    for (const Value *p = j->each->first; p; p = p->next) {
        Str one = text_of(j, p, key);
        if (all.n && one.n)
            all = ARENA_JOIN(j->arena, all, p->next ? between.other : between.last, one);
        else if (one.n)
            all = one;
    }
    return all;
}

static void put(const Joining *j, Str key, Str text)
{
    if (text.n)
        value_put(j->out, key, j->each->at, value_text(j->arena, text, j->each->at));
}

/* One below the other, a hyphen after all but the last. */
static void put_names(const Joining *j)
{
    Value *names = value_list(j->arena, j->each->at);
    for (const Value *p = j->each->first; p; p = p->next) {
        Str name = ARENA_JOIN(j->arena, text_of(j, p, STR("ten")), p->next ? STR(" -") : STR(""));
        value_add(names, value_text(j->arena, name, j->each->at));
    }
    value_put(j->out, STR("ten"), j->each->at, names);
}

/* The organisation above is printed once, or not at all where they have not the same. */
static bool same_above(const Joining *j)
{
    Str key = STR("chu_quan"), first = text_of(j, j->each->first, key);
    for (const Value *p = j->each->first->next; p; p = p->next)
        if (!str_eq(text_fold(j->arena, text_of(j, p, key)), text_fold(j->arena, first)))
            return false;
    return true;
}

/* ---- signers ---- */

/* "TM. Ủy ban nhân dân" says already for whom: what is after the abbreviation begins the name. */
static bool says_name(const Joining *j, const Value *signer, Str name)
{
    Str line, authority = text_of(j, signer, STR("quyen_han"));
    str_split(&authority, '\n', &line);
    size_t dot = str_find(line, STR(". "), 0);
    Str who = dot == SIZE_MAX ? STR("") : str_trim(str_from_at(line, dot + 2));
    return who.n && str_starts(text_fold(j->arena, name), text_fold(j->arena, who));
}

static void add_signer(const Joining *j, Value *signers, const Value *profile)
{
    const Value *given = value_get_exact(profile, STR("ky"));
    Str name = text_of(j, profile, STR("ten_trong_cau"));
    Value *signer = given && given->kind == VALUE_MAP ? value_copy(j->arena, given)
                                                      : value_map(j->arena, profile->at);
    if (name.n && !value_get_exact(signer, STR("co_quan")) && !says_name(j, signer, name))
        value_put(signer, STR("co_quan"), profile->at, value_text(j->arena, name, profile->at));
    value_add(signers, signer);
}

/* ---- all of it ---- */

Value *joint_profile(Arena *a, const Value *each)
{
    static const char *const joined[] = { "ten", "ten_trong_cau", "viet_tat", "ky", "chu_quan" };
    enum { JOINED = sizeof joined / sizeof joined[0] };
    Joining j = { a, each, value_map(a, each->at) };
    bool above = same_above(&j);
    for (const Value *v = each->first->first; v; v = v->next) {
        bool kept = above && str_eq(v->key, STR("chu_quan"));
        for (size_t i = 0; !kept && i < JOINED && !str_eq(v->key, str_from(joined[i])); i++)
            kept = i + 1 == JOINED;
        if (kept)
            value_put(j.out, v->key, v->key_at, value_copy(a, v));
    }
    put_names(&j);
    put(&j, STR("ten_trong_cau"),
        join(&j, STR("ten_trong_cau"), (Between){ STR(" và "), STR(", ") }));
    put(&j, STR("viet_tat"), join(&j, STR("viet_tat"), (Between){ STR("-"), STR("-") }));
    Value *signers = value_list(a, each->at);
    for (const Value *p = each->first; p; p = p->next)
        add_signer(&j, signers, p);
    value_put(j.out, STR("ky"), each->at, signers);
    return j.out;
}
