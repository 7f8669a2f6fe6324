/* SPDX-License-Identifier: MIT */
#include "office/layer.h"

#include "base/file.h"
#include "base/text.h"
#include "data/range.h"
#include "data/sheet.h"
#include "data/table.h"
#include "data/yaml.h"
#include "office/workspace.h"

typedef struct Layer {
    Arena *arena;
    Diag *diag;
    TableWant want;
    Str name;              /* of the file, without its ending */
} Layer;

/* ---- what -d names ---- */

static const char *const endings[] = { ".csv", ".tsv", ".txt" };
enum { ENDINGS = sizeof endings / sizeof endings[0] };

bool layer_is_table(Arena *a, Str path)
{
    if (sheet_is_named(path))
        return true;
    Str low = text_lower(a, path);
    for (size_t i = 0; i < ENDINGS; i++)
        if (str_ends(low, str_from(endings[i])))
            return true;
    return false;
}

/* Where FILE ends that is followed by ":SHEET" or ":A3:F40"; SIZE_MAX if nothing follows. */
static size_t part_after(Arena *a, Str given)
{
    size_t at = 0;
    while ((at = str_find(given, STR(":"), at)) != SIZE_MAX &&
           !layer_is_table(a, str_sub(given, 0, at)))
        at++;
    return at;
}

Str layer_file(Arena *a, Str given)
{
    size_t end = part_after(a, given);
    return end == SIZE_MAX ? given : str_sub(given, 0, end);
}

static void choose_part(TableWant *want, Str part)
{
    CellRange range;
    size_t bang = part.n;
    while (bang > 0 && part.p[bang - 1] != '!')
        bang--;
    if (bang > 0) {
        want->sheet = str_sub(part, 0, bang - 1);
        want->range = str_from_at(part, bang);
    } else if (str_has(part, STR(":")) && range_parse(part, &range)) { /* HK1 is no range */
        want->range = part;
    } else {
        want->sheet = part;
    }
}

static Str name_of(Arena *a, Str path)
{
    Str base = file_base(path);
    size_t dot = base.n;
    while (dot > 0 && base.p[dot - 1] != '.')
        dot--;
    return text_nfc(a, str_sub(base, 0, dot ? dot - 1 : base.n));
}

/* ---- records ---- */

static bool read_records(Layer *l, Value *list)
{
    Table *t = table_open(l->arena, l->diag, &l->want);
    if (!t)
        return false;
    TableRow row;
    TableStep step;
    while ((step = table_next(t, &row)) == TABLE_ROW)
        value_add(list, table_value(l->arena, t, &row));
    table_close(t);
    return step == TABLE_END;
}

/* The columns of an only record; one of them may have the file's own name: in lop.csv {{lop}} is
 * its column Lớp, not again the whole list. */
static Value *layer_of_list(Layer *l, Value *list)
{
    Value *map = value_map(l->arena, list->at);
    const Value *only = list->first == list->last ? list->first : NULL;
    for (const Value *v = only ? only->first : NULL; v; v = v->next)
        value_put(map, v->key, v->key_at, value_copy(l->arena, v));
    if (!value_get(map, l->name))
        value_put(map, l->name, list->at, list);
    return map;
}

static bool read_one(Layer *l, Value **out)
{
    Value *list = value_list(l->arena, POS_NONE);
    if (!read_records(l, list))
        return false;
    *out = layer_of_list(l, list);
    return true;
}

/* A sheet that holds nothing is no fault among others. */
static bool is_empty(Layer *l, Str sheet)
{
    Diag *unheard = diag_new();
    TableWant want = l->want;
    want.sheet = sheet;
    Table *t = table_open(l->arena, unheard, &want);
    bool empty = !t && diag_count(unheard) == 1 && diag_at(unheard, 0)->id == M_table_empty;
    table_close(t);
    diag_free(unheard);
    return empty;
}

/* Several sheets: each a list under its name, and all of them under the file's. */
static bool read_sheets(Layer *l, const SheetNames *names, Value **out)
{
    Value *map = value_map(l->arena, POS_NONE), *all = value_map(l->arena, POS_NONE);
    bool ok = true;
    for (size_t i = 0; i < names->n; i++) {
        Value *list = value_list(l->arena, POS_NONE);
        l->want.sheet = names->list[i];
        ok = read_records(l, list) && ok;
        value_put(all, names->list[i], POS_NONE, list);
        if (!str_eq(names->list[i], l->name))
            value_put(map, names->list[i], POS_NONE, value_copy(l->arena, list));
    }
    value_put(map, l->name, POS_NONE, all);
    *out = map;
    return ok;
}

static bool read_table(Layer *l, Value **out)
{
    const SheetWant want = { l->want.path, l->want.at, STR_NONE, l->want.decimal };
    SheetNames names = { NULL, 0 };
    if (!sheet_is_named(want.path) || l->want.sheet.n || l->want.range.n)
        return read_one(l, out);
    if (!sheet_names(l->arena, l->diag, &want, &names))
        return false;
    size_t n = 0;
    for (size_t i = 0; i < names.n; i++)
        if (!is_empty(l, names.list[i]))
            names.list[n++] = names.list[i];
    names.n = n;
    if (n == 1)
        l->want.sheet = names.list[0];
    return n > 1 ? read_sheets(l, &names, out) : read_one(l, out);
}

static bool read_map(Arena *a, Diag *d, Str path, Value **out)
{
    const Source *s = source_read(a, d, POS_NONE, path);
    if (!s || !yaml_read(a, d, &(Passage){ s, s->text, 1 }, out))
        return false;
    return (*out)->kind == VALUE_MAP || diag_error(d, (*out)->at, M_data_not_map, path);
}

static Layer layer_of(Arena *a, Diag *d, const LayerWant *want)
{
    Layer l = { .arena = a, .diag = d,
                .want = { .path = want->path, .at = POS_NONE, .decimal = want->decimal } };
    size_t colon = file_exists(want->path) ? SIZE_MAX : part_after(a, want->path);
    if (colon != SIZE_MAX) {
        l.want.path = str_sub(want->path, 0, colon);
        choose_part(&l.want, str_from_at(want->path, colon + 1));
    }
    l.name = name_of(a, l.want.path);
    return l;
}

bool layer_read(Arena *a, Diag *d, const LayerWant *want, Value **out)
{
    Layer l = layer_of(a, d, want);
    return layer_is_table(a, l.want.path) ? read_table(&l, out) : read_map(a, d, want->path, out);
}

/* ---- row by row ---- */

struct LayerRows {
    Layer layer;
    Table *table;          /* else a list that was read whole */
    const Value *next;
    uint32_t number;
};

/* Of a workbook the only sheet that holds anything, where none is named. */
static bool choose_sheet(Layer *l)
{
    const SheetWant want = { l->want.path, l->want.at, STR_NONE, l->want.decimal };
    SheetNames names = { NULL, 0 };
    Str all = STR("");
    if (!sheet_is_named(want.path) || l->want.sheet.n)
        return true;
    if (!sheet_names(l->arena, l->diag, &want, &names))
        return false;
    size_t n = 0;
    for (size_t i = 0; i < names.n; i++) {
        if (is_empty(l, names.list[i]))
            continue;
        l->want.sheet = names.list[i];
        all = ARENA_JOIN(l->arena, all, n ? STR(", ") : STR(""), names.list[i]);
        n++;
    }
    if (n > 1)
        return diag_error(l->diag, POS_NONE, M_sheet_choose, l->want.path, all, names.list[0]);
    return true;
}

static bool open_rows(LayerRows *rows, Str path)
{
    Layer *l = &rows->layer;
    Value *list;
    if (layer_is_table(l->arena, l->want.path))
        return choose_sheet(l) && (rows->table = table_open(l->arena, l->diag, &l->want)) != NULL;
    const Source *s = source_read(l->arena, l->diag, POS_NONE, path);
    if (!s || !yaml_read(l->arena, l->diag, &(Passage){ s, s->text, 1 }, &list))
        return false;
    rows->next = list->first;
    for (const Value *v = list->first; v; v = v->next)
        if (list->kind != VALUE_LIST || v->kind != VALUE_MAP)
            return diag_error(l->diag, v->at, M_data_not_list, path);
    return list->kind == VALUE_LIST || diag_error(l->diag, list->at, M_data_not_list, path);
}

LayerRows *layer_rows_open(Arena *a, Diag *d, const LayerWant *want)
{
    LayerRows *rows = ARENA_NEW(a, LayerRows);
    rows->layer = layer_of(a, d, want);
    return open_rows(rows, want->path) ? rows : NULL;
}

LayerRows *layer_rows_open_all(Arena *a, Diag *d, const LayerWant *want)
{
    LayerRows *rows = ARENA_NEW(a, LayerRows);
    rows->layer = layer_of(a, d, want);
    TableWant *table = &rows->layer.want;
    table->keep_hidden = table->keep_totals = table->to_the_end = true;
    return open_rows(rows, want->path) ? rows : NULL;
}

static LayerStep next_of_list(LayerRows *rows, Arena *a, LayerRow *out)
{
    const Value *row = rows->next;
    if (!row)
        return LAYER_END;
    rows->next = row->next;
    *out = (LayerRow){ value_copy(a, row), ++rows->number, row->at };
    return LAYER_ROW;
}

LayerStep layer_rows_next(LayerRows *rows, Arena *a, LayerRow *out)
{
    TableRow row;
    if (!rows->table)
        return next_of_list(rows, a, out);
    switch (table_next(rows->table, &row)) {
    case TABLE_END: return LAYER_END;
    case TABLE_FAULT: return LAYER_FAULT;
    case TABLE_ROW: break;
    }
    *out = (LayerRow){ table_value(a, rows->table, &row), row.number, row.cells[0].at };
    return LAYER_ROW;
}

void layer_rows_close(LayerRows *rows)
{
    if (rows && rows->table)
        table_close(rows->table);
}

char layer_decimal(Arena *a, Diag *d, const Value *profile)
{
    const Value *v = value_get_exact(profile, STR("so_thap_phan"));
    if (!v || v->kind != VALUE_TEXT || !str_trim(v->text).n)
        return 0;
    Str key = text_key(a, v->text);
    if (str_eq(key, STR(",")) || str_eq(key, STR("phay")))
        return ',';
    if (str_eq(key, STR(".")) || str_eq(key, STR("cham")))
        return '.';
    diag_error(d, v->at, M_setting_value, STR("so_thap_phan"), v->text, STR("\",\""));
    return 0;
}
