/* SPDX-License-Identifier: MIT */
#include "record/series.h"

#include "base/text.h"
#include "data/front.h"

/* What a document without a row of its own, by what it is, goes into. */
#define COMMON STR("chung")
#define SECRET STR("mat")
#define COPIES STR("sao")

#define F(name, type) { { (name), sizeof(name) - 1 }, (type), .quiet = true }
static const Field row_fields[] = {
    F("loai", FIELD_LIST), F("don_vi", FIELD_LIST), F("mat", FIELD_TEXT), F("ban_sao", FIELD_TEXT),
    F("theo", FIELD_TEXT), F("tu", FIELD_DATE),     F("bat_dau", FIELD_NUMBER),
};
#undef F

static const Value *rows_of(const Value *profile)
{
    const Value *rows = value_get(profile, STR("danh_so_van_ban"));
    return rows && rows->kind == VALUE_MAP && rows->first ? rows : NULL;
}

Str series_name(Arena *a, Str name)
{
    Str folded = text_key(a, name);
    char *out = arena_alloc(a, folded.n + 1);
    for (size_t i = 0; i < folded.n; i++) {
        char c = folded.p[i];
        out[i] = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '-';
    }
    return (Str){ out, folded.n };
}

/* A copy of a row with its keys as they are spelt here; NULL: told. An empty row fits all. */
static const Value *checked(Arena *a, Diag *d, const Value *row)
{
    const FrontWant want = { .fields = row_fields,
                             .n_fields = sizeof row_fields / sizeof row_fields[0] };
    if (row->kind != VALUE_MAP && value_is_true(row)) {
        diag_error(d, row->at, M_setting_value, row->key, value_as_text(a, row),
                   STR("{loai: [quyet-dinh]}"));
        return NULL;
    }
    Value *map = row->kind == VALUE_MAP ? value_copy(a, row) : value_map(a, row->at);
    return front_fit(a, d, &want, map) ? map : NULL;
}

static bool holds(const Value *list, Str text)
{
    for (const Value *v = list->first; v; v = v->next)
        if (v->kind == VALUE_TEXT && text_same_key(v->text, text))
            return true;
    return list->kind == VALUE_TEXT && text_same_key(list->text, text);
}

static bool flag(const Value *row, Str key)
{
    const Value *v = value_get(row, key);
    return v && value_is_true(v);
}

/* `loai` may also name what a form gives as its own series: all documents of the Party. */
static bool fits_type(const Value *row, const SeriesAsk *ask)
{
    const Value *types = value_get(row, STR("loai"));
    bool own = ask->own.n && !ask->secret;
    if (types)
        return holds(types, ask->type) || (own && holds(types, ask->own));
    return flag(row, STR("ban_sao")) ? own && str_eq(ask->own, COPIES) : !own;
}

static bool fits(const Value *row, const SeriesAsk *ask)
{
    const Value *units = value_get(row, STR("don_vi"));
    return flag(row, STR("mat")) == ask->secret && fits_type(row, ask) &&
           (!units || holds(units, ask->unit));
}

static bool read_first(Diag *d, const Value *row, Series *out)
{
    const Value *v = value_get(row, STR("bat_dau"));
    out->first = 1;
    if (!v)
        return true;
    if (v->kind != VALUE_TEXT || v->text.n > 6 || !str_is_digits(v->text))
        return diag_error(d, v->at, M_setting_value, STR("bat_dau"), v->text, STR("150"));
    out->first = 0;
    for (size_t i = 0; i < v->text.n; i++)
        out->first = out->first * 10 + (v->text.p[i] - '0');
    return true;
}

/* Numbers of a term go on from congress to congress, whatever the year. */
static bool read_year(Diag *d, const Value *row, Date date, Series *out)
{
    const Value *by = value_get(row, STR("theo")), *from = value_get(row, STR("tu"));
    Date began;
    out->year = date.year;
    out->term = false;
    if (!by || text_same_key(by->text, STR("nam")))
        return true;
    if (!text_same_key(by->text, STR("nhiem_ky")))
        return diag_error(d, by->at, M_setting_value, STR("theo"), by->text, STR("nhiem_ky"));
    if (!from || date_parse(from->text, &began) != DATE_OK || date_compare(began, date) > 0)
        return diag_error(d, from ? from->at : by->at, M_series_term);
    out->year = began.year;
    out->term = true;
    return true;
}

bool series_of(Arena *a, Diag *d, const SeriesAsk *ask, Series *out)
{
    const Value *rows = rows_of(ask->profile);
    *out = (Series){ .name = COMMON, .year = ask->date.year, .first = 1 };
    for (const Value *v = rows ? rows->first : NULL; v; v = v->next) {
        const Value *row = checked(a, d, v);
        if (!row)
            return false;
        if (!fits(row, ask))
            continue;
        out->name = series_name(a, v->key);
        return read_first(d, row, out) && read_year(d, row, ask->date, out);
    }
    if (ask->secret || ask->own.n)
        out->name = ask->secret ? SECRET : series_name(a, ask->own);
    else if (rows)
        return diag_error(d, rows->key_at, M_series_none, ask->type);
    return true;
}

bool series_is_secret(Arena *a, const Value *profile, Str name)
{
    const Value *rows = rows_of(profile);
    for (const Value *v = rows ? rows->first : NULL; v; v = v->next)
        if (str_eq(series_name(a, v->key), name))
            return v->kind == VALUE_MAP && flag(v, STR("mat"));
    return str_eq(name, SECRET);
}

/* The names that a series may have, for a message. */
static Str names(Arena *a, const Value *rows)
{
    Str out = STR("");
    for (const Value *v = rows ? rows->first : NULL; v; v = v->next)
        out = ARENA_JOIN(a, out, series_name(a, v->key), STR(", "));
    return ARENA_JOIN(a, out, rows ? STR("") : STR("chung, "), STR("mat, sao"));
}

bool series_named(Arena *a, Diag *d, const SeriesAsk *ask, Series *out)
{
    const Value *rows = rows_of(ask->profile);
    Str name = series_name(a, ask->name);
    for (const Value *v = rows ? rows->first : NULL; v; v = v->next) {
        const Value *row = str_eq(series_name(a, v->key), name) ? checked(a, d, v) : NULL;
        if (!row)
            continue;
        out->name = name;
        return read_first(d, row, out) && read_year(d, row, ask->date, out);
    }
    if (str_eq(name, SECRET) || str_eq(name, COPIES) || (!rows && str_eq(name, COMMON))) {
        *out = (Series){ .name = name, .year = ask->date.year, .first = 1 };
        return true;
    }
    return diag_error(d, rows ? rows->key_at : POS_NONE, M_series_unknown, ask->name,
                      names(a, rows));
}
