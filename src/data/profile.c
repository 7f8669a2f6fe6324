/* SPDX-License-Identifier: MIT */
#include "data/profile.h"

#include "base/text.h"
#include "data/front.h"
#include "data/joint.h"

#define F(key, kind) { .name = { key, sizeof(key) - 1 }, .type = (kind) }
static const Field fields[] = {
    F("chu_quan", FIELD_TEXT),       F("ten", FIELD_TEXT),
    F("ten_day_du", FIELD_TEXT),     F("ten_trong_cau", FIELD_TEXT),
    F("viet_tat", FIELD_TEXT),       F("dia_danh", FIELD_TEXT),
    F("lien_he", FIELD_TEXT),        F("noi_nhan", FIELD_LIST),
    F("luu", FIELD_TEXT),            F("nguoi_ky", FIELD_SIGNERS),
    F("danh_so_van_ban", FIELD_MAP), F("so_thap_phan", FIELD_TEXT),
    F("noi", FIELD_MAP),             F("van_ban_dan", FIELD_MAP),
    /* Known in don-vi.yml alone, so the last. */
    F("thoi_ky", FIELD_MAP),
};
#undef F
enum { FILE_FIELDS = sizeof fields / sizeof fields[0], FORM_FIELDS = FILE_FIELDS - 1 };
static const Field *const period_field = &fields[FORM_FIELDS];

static const Field date_field = { .name = { "tu, den", 7 }, .type = FIELD_DATE };

const Field *profile_fields(size_t *n)
{
    *n = FORM_FIELDS;
    return fields;
}

/* ---- Reading ---- */

static bool is_period_key(Str key)
{
    return str_eq(key, STR("tu")) || str_eq(key, STR("den"));
}

/* A list with a map that has gia_tri, tu or den in it. */
static bool is_dated(const Value *v)
{
    if (v->kind != VALUE_LIST)
        return false;
    for (const Value *item = v->first; item; item = item->next)
        if (value_get(item, STR("gia_tri")) || value_get(item, STR("tu")) ||
            value_get(item, STR("den")))
            return true;
    return false;
}

/* Brings tu, den, gia_tri to that spelling and checks the dates. */
static bool check_dates(Arena *a, Diag *d, Value *period)
{
    bool ok = true;
    for (Value *m = period->first; m; m = m->next) {
        Str key = text_key(a, m->key);
        if (is_period_key(key) || str_eq(key, STR("gia_tri")))
            m->key = key;
        if (is_period_key(key))
            ok = front_check(a, d, &date_field, m) && ok;
    }
    return ok;
}

static bool check_period(Arena *a, Diag *d, const Field *f, Value *period)
{
    if (period->kind != VALUE_MAP)
        return diag_error(d, period->at, M_dated_no_value, f->name);
    bool ok = check_dates(a, d, period);
    Value *given = value_get(period, STR("gia_tri"));
    if (!given)
        return f->type == FIELD_MAP ? ok : diag_error(d, period->at, M_dated_no_value, f->name);
    for (const Value *m = period->first; m; m = m->next)
        if (m != given && !is_period_key(m->key))
            ok = diag_error(d, m->key_at, M_dated_unknown, m->key, f->name);
    return front_check(a, d, f, given) && ok;
}

static bool check_value(Arena *a, Diag *d, const Field *f, Value *v)
{
    if (f->type == FIELD_SIGNERS || !is_dated(v))
        return front_check(a, d, f, v);
    bool ok = true;
    for (Value *period = v->first; period; period = period->next)
        ok = check_period(a, d, f, period) && ok;
    return ok;
}

/* One entry of thoi_ky: tu, den and keys of the file. */
static bool check_overlay(Arena *a, Diag *d, Value *entry)
{
    if (entry->kind != VALUE_MAP)
        return diag_error(d, entry->at, M_want_map, STR("thoi_ky"));
    bool ok = check_dates(a, d, entry);
    for (Value *m = entry->first; m; m = m->next) {
        const Field *f = field_find(fields, FORM_FIELDS, m->key);
        if (!f)
            continue;
        m->key = f->name;
        ok = front_check(a, d, f, m) && ok;
    }
    return ok;
}

static bool check_overlays(Arena *a, Diag *d, Value *v)
{
    if (v->kind == VALUE_TEXT && (str_trim(v->text).n == 0 || value_is_no(v)))
        return true;
    if (v->kind != VALUE_LIST)
        return diag_error(d, v->at, M_want_list, STR("thoi_ky"));
    bool ok = true;
    for (Value *entry = v->first; entry; entry = entry->next)
        ok = check_overlay(a, d, entry) && ok;
    return ok;
}

bool profile_read(Arena *a, Diag *d, const Source *source, Value **out)
{
    FrontParts whole = { source->text, 1, STR_NONE, 1 };
    FrontWant want = { source, &whole, fields, FILE_FIELDS, true };
    bool ok = front_read_map(a, d, &want, out);
    for (Value *v = (*out)->first; v; v = v->next) {
        const Field *f = field_find_exact(fields, FILE_FIELDS, v->key);
        if (f == period_field)
            ok = check_overlays(a, d, v) && ok;
        else if (f)
            ok = check_value(a, d, f, v) && ok;
    }
    return ok;
}

static void warn_near(Diag *d, const Value *v)
{
    enum { NEAR_FROM = 6 };
    Str names[FORM_FIELDS];
    for (size_t i = 0; i < FORM_FIELDS; i++)
        names[i] = fields[i].name;
    Str near = str_runes(v->key) < NEAR_FROM ? STR_NONE : text_nearest(v->key, names, FORM_FIELDS);
    if (near.p)
        diag_error(d, v->key_at, M_unknown_key_near, v->key, near);
}

bool profile_check(Arena *a, Diag *d, Value *map)
{
    bool ok = true;
    for (Value *v = map->first; v; v = v->next) {
        const Field *f = field_find(fields, FILE_FIELDS, v->key);
        if (!f) {
            warn_near(d, v);
            continue;
        }
        v->key = f->name;
        ok = (f == period_field ? check_overlays(a, d, v) : check_value(a, d, f, v)) && ok;
    }
    return ok;
}

/* ---- On a date ---- */

static Date date_of(const Value *period, Str key)
{
    Date date = DATE_NONE;
    const Value *v = value_get(period, key);
    if (v && v->kind == VALUE_TEXT)
        date_parse(str_trim(v->text), &date);
    return date;
}

/* Compared as far as both are given: any day of 2024 is neither before nor after 2024. */
static int compare_given(Date a, Date b)
{
    if (a.year == 0 || b.year == 0 || a.year != b.year)
        return a.year && b.year ? a.year - b.year : 0;
    if (a.month == 0 || b.month == 0 || a.month != b.month)
        return a.month && b.month ? a.month - b.month : 0;
    return a.day && b.day ? a.day - b.day : 0;
}

bool profile_is_valid(const Value *period, Date date)
{
    if (period->kind != VALUE_MAP)
        return true;
    Date from = date_of(period, STR("tu")), to = date_of(period, STR("den"));
    if (date.year == 0)
        return to.year == 0;
    return compare_given(date, from) >= 0 && compare_given(date, to) <= 0;
}

/* The first valid one; with no date and none without `den`, the last. */
static const Value *choose(const Value *list, Date date)
{
    for (const Value *item = list->first; item; item = item->next)
        if (profile_is_valid(item, date))
            return item;
    return date.year == 0 ? list->last : NULL;
}

/* A period without its dates: its gia_tri, or a map of its other members. */
static Value *undated(Arena *a, const Value *period)
{
    const Value *given = period->kind == VALUE_MAP ? value_get(period, STR("gia_tri")) : NULL;
    if (given || period->kind != VALUE_MAP)
        return value_copy(a, given ? given : period);
    Value *map = value_map(a, period->at);
    for (const Value *m = period->first; m; m = m->next)
        if (!is_period_key(text_key(a, m->key)))
            value_put(map, m->key, m->key_at, value_copy(a, m));
    return map;
}

static void put_signer(Arena *a, Value *out, const Value *v, Date date)
{
    const Value *signer = v->kind == VALUE_LIST ? choose(v, date) : v;
    if (signer && (v->kind == VALUE_LIST || profile_is_valid(v, date)))
        value_put(out, STR("ky"), v->key_at, undated(a, signer));
}

static void put_on_date(Arena *a, Value *out, const Value *v, Date date)
{
    if (str_eq(v->key, STR("nguoi_ky"))) {
        put_signer(a, out, v, date);
    } else if (is_dated(v)) {
        const Value *period = choose(v, date);
        if (period)
            value_put(out, v->key, v->key_at, undated(a, period));
    } else {
        value_put(out, v->key, v->key_at, value_copy(a, v));
    }
}

/* The member of the first valid period that names `key`. */
static const Value *from_periods(const Value *periods, Str key, Date date)
{
    const Value *entry = periods && periods->kind == VALUE_LIST ? periods->first : NULL;
    for (; entry; entry = entry->next) {
        const Value *found = value_get_exact(entry, key);
        if (found && !is_period_key(key) && profile_is_valid(entry, date))
            return found;
    }
    return NULL;
}

/* Within a sentence the organisation is called by its name, on one line. */
static void put_name_in_sentence(Arena *a, Value *out)
{
    const Value *name = value_get(out, STR("ten"));
    Str lines = value_as_text(a, name), line, joined = STR("");
    if (!str_trim(lines).n || value_get(out, STR("ten_trong_cau")))
        return;
    for (bool first = true; str_split(&lines, '\n', &line); first = false)
        joined = ARENA_JOIN(a, joined, first ? STR("") : STR(" "), str_trim(line));
    value_put(out, STR("ten_trong_cau"), name->key_at, value_text(a, joined, name->at));
}

static Value *one_at(Arena *a, const Value *profile, Date date)
{
    Value *out = value_map(a, profile->at);
    const Value *periods = value_get_exact(profile, STR("thoi_ky"));
    for (const Value *v = profile->first; v; v = v->next) {
        if (v == periods)
            continue;
        const Value *over = from_periods(periods, v->key, date);
        put_on_date(a, out, over ? over : v, date);
    }
    const Value *entry = periods && periods->kind == VALUE_LIST ? periods->first : NULL;
    for (; entry; entry = entry->next)
        for (const Value *m = entry->kind == VALUE_MAP ? entry->first : NULL; m; m = m->next)
            if (!value_get_exact(profile, m->key) && from_periods(periods, m->key, date) == m)
                put_on_date(a, out, m, date);
    put_name_in_sentence(a, out);
    return out;
}

Value *profile_at(Arena *a, const Value *profile, Date date)
{
    if (profile->kind != VALUE_LIST)
        return one_at(a, profile, date);
    Value *each = value_list(a, profile->at);
    for (const Value *p = profile->first; p; p = p->next)
        value_add(each, one_at(a, p, date));
    return joint_profile(a, each);
}

/* ---- Over it ---- */

static const Value *over_of(const Value *over, Str key)
{
    return over ? value_get(over, key) : NULL;
}

static Value *without(Arena *a, const Value *period, const Value *over)
{
    if (period->kind != VALUE_MAP)
        return value_copy(a, period);
    Value *left = value_map(a, period->at);
    for (const Value *m = period->first; m; m = m->next)
        if (is_period_key(m->key) || !over_of(over, m->key))
            value_put(left, m->key, m->key_at, value_copy(a, m));
    return left;
}

static void add_entries(Arena *a, Value *list, const Value *periods, const Value *over)
{
    const Value *entry = periods && periods->kind == VALUE_LIST ? periods->first : NULL;
    for (; entry; entry = entry->next)
        value_add(list, without(a, entry, over));
}

/* Its own periods come first; `không` leaves out those below it. */
static void put_periods(Arena *a, Value *out, const Value *profile, const Value *over)
{
    const Value *above = over_of(over, period_field->name);
    const Value *below = value_get_exact(profile, period_field->name), *any = above ? above : below;
    if (!any)
        return;
    Value *list = value_list(a, any->at);
    add_entries(a, list, above, NULL);
    if (!value_is_no(above))
        add_entries(a, list, below, over);
    value_put(out, period_field->name, any->key_at, list);
}

Value *profile_over(Arena *a, const Value *profile, const Value *over)
{
    Value *out = value_map(a, profile->at);
    if (over && over->kind != VALUE_MAP)
        over = NULL;
    put_periods(a, out, profile, over);
    for (const Value *v = profile->first; v; v = v->next) {
        const Value *given = over_of(over, v->key);
        if (str_eq(v->key, period_field->name))
            continue;
        if (given)
            value_put(out, v->key, given->key_at, value_copy(a, given));
        else
            value_put(out, v->key, v->key_at, value_copy(a, v));
    }
    for (const Value *m = over ? over->first : NULL; m; m = m->next) {
        const Field *f = field_find(fields, FILE_FIELDS, m->key);
        Str key = f ? f->name : m->key;
        if (!value_get(out, key))
            value_put(out, key, m->key_at, value_copy(a, m));
    }
    return out;
}

/* ---- In its place ---- */

static bool is_own_key(Str key)
{
    static const Str shared[] = { { "dia_danh", 8 }, { "so_thap_phan", 12 }, { "noi", 3 } };
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
        if (str_eq(shared[i], key))
            return false;
    return field_find_exact(fields, FILE_FIELDS, key) != NULL;
}

/* What of a map of the profile still holds for the other organisation, added to `out`. */
static void add_shared(Arena *a, Value *out, const Value *from, const Value *other)
{
    for (const Value *m = from->first; m; m = m->next)
        if (!is_own_key(m->key) && !value_get_exact(other, m->key))
            value_put(out, m->key, m->key_at, value_copy(a, m));
}

static void add_periods(Arena *a, Value *list, const Value *periods, const Value *other)
{
    for (const Value *entry = periods->first; entry; entry = entry->next) {
        Value *left = value_map(a, entry->at);
        add_shared(a, left, entry, other);
        value_add(list, left);
    }
}

Value *profile_instead(Arena *a, const Value *profile, const Value *other)
{
    const Str key = STR("thoi_ky");
    const Value *periods = value_get_exact(profile, key);
    Value *out = value_copy(a, other), *list = value_get_exact(out, key);
    add_shared(a, out, profile, other);
    if (!periods || periods->kind != VALUE_LIST)
        return out;
    if (!list || list->kind != VALUE_LIST)
        value_put(out, key, periods->key_at, list = value_list(a, periods->at));
    add_periods(a, list, periods, other);
    return out;
}
