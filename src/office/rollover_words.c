/* SPDX-License-Identifier: MIT */
#include "office/rollover_words.h"

#include "base/file.h"
#include "data/yaml.h"

typedef struct Reading {
    Arena *arena;
    Diag *diag;
    RolloverWords *out;
} Reading;

static Str member(const Reading *r, const Value *entry, Str key)
{
    const Value *v = entry->kind == VALUE_MAP ? value_get(entry, key) : NULL;
    Str text = value_as_text(r->arena, v);
    return str_given(text) ? str_trim(text) : STR("");
}

static bool take_words(const Reading *r, const Value *list, Str **words, size_t *n)
{
    if (!list)
        return true;
    if (list->kind != VALUE_LIST)
        return diag_error(r->diag, list->at, M_want_list, list->key);
    Str *all = ARENA_NEWN(r->arena, Str, *n + value_count(list) + 1);
    for (size_t i = 0; i < *n; i++)
        all[i] = (*words)[i];
    for (const Value *v = list->first; v; v = v->next) {
        if (v->kind != VALUE_TEXT)
            return diag_error(r->diag, v->at, M_want_text, list->key);
        if (v->text.n)
            all[(*n)++] = v->text;
    }
    *words = all;
    return true;
}

/* Entries {ten or so, tu, thay}. */
static bool take_gone(const Reading *r, const Value *list, Gone **gone, size_t *n)
{
    bool bodies = gone == &r->out->bodies;
    if (!list)
        return true;
    if (list->kind != VALUE_LIST)
        return diag_error(r->diag, list->at, M_want_list, list->key);
    Gone *all = ARENA_NEWN(r->arena, Gone, *n + value_count(list) + 1);
    for (size_t i = 0; i < *n; i++)
        all[i] = (*gone)[i];
    for (const Value *v = list->first; v; v = v->next) {
        Gone g = { .name = member(r, v, bodies ? STR("ten") : STR("so")),
                   .instead = member(r, v, STR("thay")) };
        Str since = member(r, v, STR("tu"));
        if (!g.name.n)
            return diag_error(r->diag, v->at, M_rollover_entry, list->key,
                              bodies ? STR("ten") : STR("so"));
        if (since.n && date_parse(since, &g.since) != DATE_OK)
            return diag_error(r->diag, v->at, M_bad_date, since);
        all[(*n)++] = g;
    }
    *gone = all;
    return true;
}

static bool take_file(const Reading *r, Str path)
{
    Value *map;
    const Source *source = source_read(r->arena, r->diag, POS_NONE, path);
    RolloverWords *w = r->out;
    if (!source || !yaml_read(r->arena, r->diag, &(Passage){ source, source->text, 1 }, &map))
        return false;
    if (map->kind != VALUE_MAP)
        return diag_error(r->diag, map->at, M_data_not_map);
    bool ok = take_words(r, value_get(map, STR("han")), &w->deadlines, &w->n_deadlines);
    ok = take_words(r, value_get(map, STR("ngay_sinh")), &w->births, &w->n_births) && ok;
    ok = take_words(r, value_get(map, STR("khong_phai_sinh")), &w->no_births,
                    &w->n_no_births) && ok;
    ok = take_words(r, value_get(map, STR("so_lieu")), &w->units, &w->n_units) && ok;
    ok = take_gone(r, value_get(map, STR("co_quan")), &w->bodies, &w->n_bodies) && ok;
    return take_gone(r, value_get(map, STR("van_ban")), &w->papers, &w->n_papers) && ok;
}

bool rollover_words_read(Arena *a, Diag *d, const TemplatePath *path, RolloverWords *out)
{
    const Reading r = { a, d, out };
    bool ok = true;
    for (size_t i = 0; i < path->n; i++) {
        Str file = file_join(a, path->folders[i], STR("chuyen-ky.yml"));
        bool again = false; /* two folders of the list may be one */
        for (size_t k = 0; k < i; k++)
            again = again || file_same(file, file_join(a, path->folders[k], STR("chuyen-ky.yml")));
        if (!again && file_exists(file))
            ok = take_file(&r, file) && ok;
    }
    return ok;
}
