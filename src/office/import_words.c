/* SPDX-License-Identifier: MIT */
#include "office/import_words.h"

#include "base/file.h"
#include "base/text.h"
#include "data/yaml.h"
#include "office/workspace.h"

#define WORDS_FILE STR("nhap-so.yml")

Str import_name(Arena *a, Str text)
{
    Str folded = text_fold(a, text);
    char *out = arena_alloc(a, folded.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < folded.n; i++) {
        char c = folded.p[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out[n++] = c;
        else if (n && out[n - 1] != ' ')
            out[n++] = ' ';
    }
    return str_trim((Str){ out, n });
}

static void add(Arena *a, ImportNames *names, const ImportName *name)
{
    if (names->n == names->cap) {
        names->cap = names->cap ? 2 * names->cap : 32;
        ImportName *list = ARENA_NEWN(a, ImportName, names->cap);
        if (names->n)
            memcpy(list, names->list, names->n * sizeof *list);
        names->list = list;
    }
    names->list[names->n++] = *name;
}

void import_names_add(Arena *a, ImportNames *names, Str shown, Str means)
{
    const ImportName name = { import_name(a, shown), shown, means };
    if (name.name.n)
        add(a, names, &name);
}

Str import_meaning(const ImportNames *names, Str name)
{
    for (size_t i = names->n; i-- > 0;)
        if (str_eq(names->list[i].name, name))
            return names->list[i].means;
    return STR_NONE;
}

/* ---- nhap-so.yml ---- */

typedef struct Reading {
    Arena *arena;
    Diag *diag;
} Reading;

static bool take_list(const Reading *r, const Value *list, ImportNames *names)
{
    if (!list)
        return true;
    if (list->kind != VALUE_LIST)
        return diag_error(r->diag, list->at, M_want_list, list->key);
    for (const Value *v = list->first; v; v = v->next) {
        if (v->kind != VALUE_TEXT)
            return diag_error(r->diag, v->at, M_want_text, list->key);
        import_names_add(r->arena, names, v->text, list->key);
    }
    return true;
}

static bool take_signs(const Reading *r, const Value *list, ImportNames *names)
{
    ImportNames unused = { 0 };
    bool ok = take_list(r, list, &unused);
    for (const Value *v = ok && list ? list->first : NULL; v; v = v->next)
        add(r->arena, names, &(ImportName){ text_fold(r->arena, v->text), v->text, list->key });
    return ok;
}

/* Lists by what their names mean. */
static bool take_map(const Reading *r, const Value *map, ImportNames *names)
{
    bool ok = true;
    if (map && map->kind != VALUE_MAP)
        return diag_error(r->diag, map->at, M_data_not_map, map->key);
    for (const Value *v = map ? map->first : NULL; v; v = v->next)
        ok = take_list(r, v, names) && ok;
    return ok;
}

static bool take_file(const Reading *r, Str path, ImportWords *out)
{
    Value *map;
    const Source *source = source_read(r->arena, r->diag, POS_NONE, path);
    if (!source || !yaml_read(r->arena, r->diag, &(Passage){ source, source->text, 1 }, &map))
        return false;
    if (map->kind != VALUE_MAP)
        return diag_error(r->diag, map->at, M_data_not_map, path);
    bool ok = take_list(r, value_get(map, STR("bo_qua")), &out->ignored);
    ok = take_list(r, value_get(map, STR("huy")), &out->voids) && ok;
    ok = take_signs(r, value_get(map, STR("nhu_tren")), &out->dittos) && ok;
    ok = take_list(r, value_get(map, STR("giu")), &out->kept) && ok;
    ok = take_map(r, value_get(map, STR("loai")), &out->types) && ok;
    return take_map(r, value_get(map, out->book), &out->columns) && ok;
}

/* The last folder's first: what is added later counts. */
bool import_words_read(Arena *a, Diag *d, const TemplatePath *path, ImportWords *out)
{
    const Reading r = { a, d };
    bool ok = true;
    for (size_t i = path->n; i-- > 0;) {
        Str file = file_join(a, path->folders[i], WORDS_FILE);
        bool again = false; /* two folders of the list may be one */
        for (size_t k = 0; k < i; k++)
            again = again || file_same(file, file_join(a, path->folders[k], WORDS_FILE));
        if (!again && file_exists(file))
            ok = take_file(&r, file, out) && ok;
    }
    return ok;
}

/* ---- cells and columns ---- */

bool import_is_ditto(Arena *a, const ImportWords *words, Str text)
{
    return text.n < 16 && str_given(import_meaning(&words->dittos, text_fold(a, str_trim(text))));
}

static ImportKeys known(Arena *a, const ImportWords *words, Str heading)
{
    Str name = import_name(a, heading);
    ImportKeys keys = { .n = 0 };
    for (size_t i = words->columns.n; i-- > 0 && keys.n < IMPORT_KEYS_MOST;) {
        const ImportName *c = &words->columns.list[i];
        bool again = !str_eq(c->name, name);
        for (size_t k = 0; k < keys.n; k++)
            again = again || str_eq(keys.list[k], c->means);
        if (!again)
            keys.list[keys.n++] = c->means;
    }
    keys.none = !keys.n && str_given(import_meaning(&words->ignored, name));
    return keys;
}

ImportKeys import_keys(Arena *a, const ImportWords *words, Str heading)
{
    Str piece = heading;
    size_t bracket = str_find(heading, STR("("), 0), slash = 0;
    ImportKeys keys = known(a, words, heading);
    if (!keys.n && !keys.none && bracket != SIZE_MAX)
        keys = known(a, words, str_sub(heading, 0, bracket));
    while ((slash = str_find(piece, STR(" / "), 0)) != SIZE_MAX)
        piece = str_from_at(piece, slash + 3);
    return keys.n || keys.none || piece.n == heading.n ? keys : known(a, words, piece);
}
