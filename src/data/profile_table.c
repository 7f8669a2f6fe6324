/* SPDX-License-Identifier: MIT */
#include "data/profile_table.h"

#include "base/text.h"
#include "data/csv.h"
#include "data/profile.h"
#include "data/sheet.h"
#include "data/table.h"

enum { NO_COLUMN = CELL_COLUMNS_MAX };

typedef struct Reading {
    Arena *arena;
    Diag *diag;
    const ProfileFile *file;
    CellPlaces *places;
    size_t key, value, from, to; /* columns */
    Value *map;
    Value *last;               /* what a row without a key goes on with */
    bool ok;
} Reading;

/* ---- cells ---- */

static const Cell *cell_at(const CellRow *row, size_t column)
{
    const Cell *c = column < row->n ? &row->cells[column] : NULL;
    return c && c->text.n && !c->across && !c->down ? c : NULL;
}

static Str text_at(const Reading *r, const CellRow *row, size_t column)
{
    const Cell *c = cell_at(row, column);
    return c ? str_trim(text_nfc(r->arena, arena_str(r->arena, c->text))) : STR("");
}

static Pos place(const Reading *r, const CellRow *row, size_t column)
{
    const Cell *c = cell_at(row, column);
    const Cell first = { .a = row->number, .b = 1 };
    return cell_place(r->places, column, c ? c : &first);
}

static void check_cell(Reading *r, const CellRow *row, size_t column)
{
    const Cell *c = cell_at(row, column);
    if (!c)
        return;
    r->ok = cell_is_value(r->diag, c, place(r, row, column)) && r->ok;
    for (size_t i = 0, len; i < c->text.n; i += len)
        if (!text_check_rune(r->diag, place(r, row, column), str_rune(c->text, i, &len)))
            r->ok = false;
}

/* A text; of several lines their list. */
static Value *lines_of(Arena *a, Str text, Pos at)
{
    Value *list = value_list(a, at);
    for (Str line; str_split(&text, '\n', &line);) {
        Value *v = value_text(a, str_trim(line), at);
        v->plain = true;
        if (v->text.n)
            value_add(list, v);
    }
    return list->first && list->first == list->last ? list->first : list;
}

/* ---- keys and values ---- */

static bool has_key(Str s, const char *const *keys)
{
    for (; *keys; keys++)
        if (text_same_key(s, str_from(*keys)))
            return true;
    return false;
}

/* Khóa | Giá trị | Từ | Đến: where the columns are. */
static bool is_heading(Reading *r, const CellRow *row)
{
    static const char *const keys[] = { "khoa", "muc", "thong_tin", NULL };
    size_t key = NO_COLUMN, value = NO_COLUMN, from = NO_COLUMN, to = NO_COLUMN;
    for (size_t i = 0; i < row->n; i++) {
        Str s = text_at(r, row, i);
        if (has_key(s, keys))
            key = i;
        else if (text_same_key(s, STR("gia_tri")))
            value = i;
        else if (text_same_key(s, STR("tu")) || text_same_key(s, STR("tu_ngay")))
            from = i;
        else if (text_same_key(s, STR("den")) || text_same_key(s, STR("den_ngay")))
            to = i;
    }
    if (key == NO_COLUMN || value == NO_COLUMN)
        return false;
    r->key = key;
    r->value = value;
    r->from = from;
    r->to = to;
    return true;
}

/* The map in which the last part of a dotted key stands. */
static Value *map_of(const Reading *r, Str *key, Pos at)
{
    Value *map = r->map;
    for (size_t dot; (dot = str_find(*key, STR("."), 0)) != SIZE_MAX;) {
        Str part = str_sub(*key, 0, dot);
        Value *inner = value_get(map, part);
        if (!inner) {
            inner = value_map(r->arena, at);
            value_put(map, part, at, inner);
        }
        if (inner->kind != VALUE_MAP)
            return map;
        map = inner;
        *key = str_from_at(*key, dot + 1);
    }
    return map;
}

static Value *dated(const Reading *r, const CellRow *row, Value *given)
{
    const struct {
        const char *key;
        size_t column;
    } dates[] = { { "tu", r->from }, { "den", r->to } };
    Value *period = value_map(r->arena, given->at);
    value_put(period, STR("gia_tri"), given->at, given);
    for (size_t i = 0; i < 2; i++) {
        Str text = text_at(r, row, dates[i].column);
        Pos at = place(r, row, dates[i].column < NO_COLUMN ? dates[i].column : 0);
        if (text.n)
            value_put(period, str_from(dates[i].key), at, value_text(r->arena, text, at));
    }
    return period;
}

static bool is_dated(const Value *v)
{
    return v->kind == VALUE_LIST && v->first && v->first->kind == VALUE_MAP;
}

static bool twice(Reading *r, const Value *same, Str key, Pos at)
{
    return r->ok = diag_error(r->diag, at, M_duplicate_key, key, same->key,
                              diag_int(r->diag, same->key_at.a));
}

/* Periods of one key stand below each other; one without dates is the last. */
static void add_period(Reading *r, Value *map, Str key, Value *period)
{
    Value *list = value_get(map, key);
    if (list && !is_dated(list)) {
        twice(r, list, key, period->at);
        return;
    }
    if (!list) {
        list = value_list(r->arena, period->at);
        value_put(map, key, period->at, list);
    }
    value_add(list, period);
    r->last = NULL;
}

static void add_row(Reading *r, const CellRow *row, Str key)
{
    Pos at = place(r, row, r->key);
    Value *map = map_of(r, &key, at);
    Value *same = value_get(map, key);
    Value *given = lines_of(r->arena, text_at(r, row, r->value), place(r, row, r->value));
    Value *period = dated(r, row, given);
    check_cell(r, row, r->value);
    if (period->first != period->last || (same && is_dated(same)))
        add_period(r, map, key, period);
    else if (same)
        twice(r, same, key, at);
    else
        value_put(map, key, at, r->last = given);
}

/* A row without a key: one more line of what stands above. */
static void go_on(Reading *r, const CellRow *row)
{
    Value *v = r->last;
    if (!v) {
        r->ok = diag_error(r->diag, place(r, row, r->value), M_profile_row,
                           text_at(r, row, r->value));
        return;
    }
    if (v->kind == VALUE_TEXT) {
        Value *first = value_text(r->arena, v->text, v->at);
        first->plain = true;
        v->kind = VALUE_LIST;
        v->first = v->last = first;
    }
    Value *more = lines_of(r->arena, text_at(r, row, r->value), place(r, row, r->value));
    if (more->kind == VALUE_TEXT) {
        value_add(v, more);
        return;
    }
    v->last->next = more->first;
    v->last = more->last;
}

static void take_row(Reading *r, const CellRow *row)
{
    if (!r->map->first && is_heading(r, row))
        return;
    Str key = text_at(r, row, r->key);
    bool given = text_at(r, row, r->value).n > 0;
    if (given && key.n)
        add_row(r, row, key);
    else if (given)
        go_on(r, row);
    else if (key.n)
        r->last = NULL;
}

static CellReader *open_reader(const Reading *r, Str sheet)
{
    const SheetWant want = { r->file->path, r->file->at, sheet, 0 };
    if (sheet_is_named(r->file->path))
        return sheet_open(r->diag, &want, r->places);
    return csv_open(r->diag, r->file->path, r->file->at, r->places);
}

static void read_keys(Reading *r, Str sheet)
{
    CellRow row;
    CellStep step = CELLS_FAULT;
    CellReader *reader = open_reader(r, sheet);
    while (reader && (step = reader->next(reader, &row)) == CELLS_ROW)
        take_row(r, &row);
    r->ok = r->ok && step == CELLS_END;
    if (reader)
        reader->close(reader);
}

/* ---- nguoi_ky, thoi_ky: sheets of their own ---- */

/* A row's cells that hold something; numbers of rows are none. */
static Value *filled(Arena *a, const Value *row)
{
    Value *map = value_map(a, row->at);
    for (const Value *v = row->first; v; v = v->next) {
        if (!v->text.n || text_same_key(v->key, STR("stt")) || text_same_key(v->key, STR("tt")))
            continue;
        bool name = text_same_key(v->key, STR("ho_va_ten"));
        value_put(map, name ? STR("ho_ten") : text_key(a, v->key), v->key_at,
                  lines_of(a, v->text, v->at));
    }
    return map;
}

static void read_list(Reading *r, Str sheet)
{
    const TableWant want = { .path = r->file->path, .at = r->file->at, .sheet = sheet };
    const Value *same = value_get(r->map, sheet);
    Table *t = table_open(r->arena, r->diag, &want);
    Value *list = value_list(r->arena, POS_NONE);
    TableRow row;
    TableStep step = TABLE_FAULT;
    while (t && (step = table_next(t, &row)) == TABLE_ROW) {
        Value *map = table_value(r->arena, t, &row);
        value_add(list, filled(r->arena, map));
    }
    r->ok = r->ok && step == TABLE_END;
    table_close(t);
    if (list->first)
        list->at = list->first->at;
    if (same)
        twice(r, same, sheet, list->at);
    else if (list->first)
        value_put(r->map, sheet, list->at, list);
}

static void read_sheets(Reading *r)
{
    static const char *const lists[] = { "nguoi_ky", "thoi_ky", NULL };
    const SheetWant want = { r->file->path, r->file->at, STR_NONE, 0 };
    SheetNames names;
    bool begun = false;
    r->ok = sheet_names(r->arena, r->diag, &want, &names);
    for (size_t i = 0; r->ok && i < names.n && !begun; i++) {
        begun = !has_key(names.list[i], lists);
        if (begun)
            read_keys(r, names.list[i]);
    }
    for (size_t i = 0; r->ok && i < names.n; i++)
        if (has_key(names.list[i], lists))
            read_list(r, names.list[i]);
}

bool profile_table_read(Arena *a, Diag *d, const ProfileFile *file, Value **out)
{
    Reading r = { .arena = a, .diag = d, .file = file, .places = ARENA_NEW(a, CellPlaces),
                  .value = 1, .from = NO_COLUMN, .to = NO_COLUMN, .map = value_map(a, POS_NONE),
                  .ok = true };
    r.places->arena = a;
    if (sheet_is_named(file->path))
        read_sheets(&r);
    else
        read_keys(&r, STR_NONE);
    *out = r.map;
    return profile_check(a, d, r.map) && r.ok;
}
