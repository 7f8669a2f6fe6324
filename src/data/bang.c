/* SPDX-License-Identifier: MIT */
#include "data/bang.h"

#include "base/text.h"
#include "base/unit.h"
#include "data/mustache.h"
#include "data/order.h"
#include "data/yaml.h"

typedef struct Reader {
    Arena *arena;
    Diag *diag;
    Bang *bang;
    BangColumn *column;        /* that is being read */
} Reader;

typedef struct Key {
    const char *name;
    bool (*read)(Reader *r, const Value *v);
} Key;

/* ---- values ---- */

Pos bang_text_at(const Value *v)
{
    Pos at = v->at;
    at.b += !v->plain;
    return at;
}

static bool bad_value(Reader *r, const Value *v, const char *want)
{
    Str text = v->kind == VALUE_TEXT ? v->text : v->kind == VALUE_LIST ? STR("[…]") : STR("{…}");
    return diag_error(r->diag, v->at, M_attribute_value, v->key, text, str_from(want));
}

static bool is_text(const Value *v)
{
    return v->kind == VALUE_TEXT && str_trim(v->text).n;
}

static bool take_word(Reader *r, const Value *v, BangWord *out)
{
    if (!is_text(v))
        return bad_value(r, v, "a name");
    *out = (BangWord){ str_trim(v->text), bang_text_at(v) };
    return true;
}

static bool take_value(Reader *r, const Value *v, const Value **out)
{
    if (!is_text(v))
        return bad_value(r, v, "a text");
    *out = v;
    return true;
}

static bool is_yes(const Value *v)
{
    return is_text(v) && text_same_key(str_trim(v->text), STR("có"));
}

static bool is_no(const Value *v)
{
    return is_text(v) && text_same_key(str_trim(v->text), STR("không"));
}

static bool take_yes(Reader *r, const Value *v, bool *out)
{
    if (!is_yes(v) && !is_no(v))
        return bad_value(r, v, "có or không");
    *out = is_yes(v);
    return true;
}

static bool take_number(Reader *r, const Value *v, int most, int *out)
{
    Str s = v->kind == VALUE_TEXT ? str_trim(v->text) : STR("");
    int n = 0;
    for (size_t i = 0; i < s.n && str_is_digits(s) && n <= most; i++)
        n = n * 10 + (s.p[i] - '0');
    if (n < 1 || n > most)
        return diag_error(r->diag, v->at, M_attribute_value, v->key, s,
                          ARENA_JOIN(r->arena, STR("1 – "), diag_int(r->diag, most)));
    *out = n;
    return true;
}

static bool take_formula(Reader *r, const Value *v, const Expr **out)
{
    if (!is_text(v))
        return bad_value(r, v, "a formula");
    *out = expr_compile(r->arena, r->diag, v->text, bang_text_at(v));
    return *out;
}

static bool read_keys(Reader *r, const Value *map, const Key *keys)
{
    bool ok = true;
    Str names[32];
    size_t n = 0;
    for (; keys[n].name; n++)
        names[n] = str_from(keys[n].name);
    for (const Value *v = map->first; v; v = v->next) {
        size_t i = 0;
        while (i < n && !text_same_key(v->key, names[i]))
            i++;
        if (i < n) {
            ok = keys[i].read(r, v) && ok;
            continue;
        }
        Str near = text_nearest(v->key, names, n);
        ok = diag_error(r->diag, v->key_at, near.p ? M_bang_key_near : M_bang_key, v->key, near);
    }
    return ok;
}

/* ---- a column ---- */

static bool read_heading(Reader *r, const Value *v)
{
    r->column->heading = str_trim(v->text);
    return is_text(v) || bad_value(r, v, "a text");
}

static bool read_name(Reader *r, const Value *v)
{
    return take_word(r, v, &r->column->name);
}

static bool read_share(Reader *r, const Value *v)
{
    enum { MOST = 1000 };
    int n = 0;
    bool ok = take_number(r, v, MOST, &n);
    r->column->share = n;
    return ok;
}

static bool read_align(Reader *r, const Value *v)
{
    static const struct { const char *word; char letter; } words[] = {
        { "trái", 'l' }, { "giữa", 'c' }, { "phải", 'r' }, { "đều", 'b' },
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (is_text(v) && text_same_key(str_trim(v->text), str_from(words[i].word)))
            r->column->align = words[i].letter;
    return r->column->align || bad_value(r, v, "trai, giua, phai, deu");
}

/* có, or how the numbers of each level look: I 1 a - */
static bool read_numbered(Reader *r, const Value *v)
{
    static const char signs[] = "I A 1 1.1 a -";
    if (is_no(v))
        return true;
    r->column->numbered = true;
    if (is_yes(v))
        return true;
    Str rest = v->kind == VALUE_TEXT ? str_trim(v->text) : STR(""), word;
    bool ok = rest.n;
    r->column->levels = (BangWord){ rest, v->at };
    while (str_split(&rest, ' ', &word))
        ok = ok && word.n && str_has(STR(" I A 1 1.1 a - "),
                                     ARENA_JOIN(r->arena, STR(" "), word, STR(" ")));
    return ok || bad_value(r, v, signs);
}

static bool read_restart(Reader *r, const Value *v)
{
    return take_word(r, v, &r->column->restart);
}

static bool read_merged(Reader *r, const Value *v)
{
    return take_yes(r, v, &r->column->merged);
}

/* A number as it is to be printed: 0 · 0,0 · 1.234,5 · #.##0 · 0,0% */
static bool read_look(Reader *r, const Value *v)
{
    Str s = v->kind == VALUE_TEXT ? str_trim(v->text) : STR("");
    ExactLook look = { 0 };
    size_t i = 0, digits = 0;
    bool decimals = false;
    for (; i < s.n; i++) {
        char c = s.p[i];
        if ((c >= '0' && c <= '9') || c == '#') {
            look.decimals += decimals;
            digits++;
        } else if (c == '.' && !decimals && digits) {
            look.grouped = true;
        } else if (c == ',' && !decimals && digits) {
            decimals = true;
        } else {
            break;
        }
    }
    r->column->looks = true;
    r->column->look = look;
    r->column->after = str_from_at(s, i);
    bool ok = digits && look.decimals <= 9 && (!decimals || look.decimals);
    return ok || bad_value(r, v, "0; 0,0; 1.234; 1.234,5; 0,0%");
}

static bool read_make(Reader *r, const Value *v)
{
    return take_formula(r, v, &r->column->make);
}

static bool read_pattern(Reader *r, const Value *v)
{
    return take_value(r, v, &r->column->pattern);
}

static bool read_column_total(Reader *r, const Value *v)
{
    r->column->total = is_yes(v) ? BANG_TOTAL_YES : is_no(v) ? BANG_TOTAL_NO : BANG_TOTAL_OWN;
    return r->column->total != BANG_TOTAL_OWN || take_formula(r, v, &r->column->own_total);
}

static const Key column_keys[] = {
    { "ten", read_heading }, { "cot", read_name }, { "rong", read_share },
    { "canh", read_align }, { "stt", read_numbered }, { "lai_theo", read_restart },
    { "gop_doc", read_merged }, { "dang", read_look }, { "tinh", read_make },
    { "mau", read_pattern }, { "tong", read_column_total }, { NULL, NULL },
};

/* It is called as it is headed, or headed as it is called. */
static bool read_column(Reader *r, const Value *v)
{
    BangColumn *c = r->column = &r->bang->columns[r->bang->n_columns++];
    c->at = v->at;
    if (v->kind == VALUE_TEXT && is_text(v)) {
        c->name = (BangWord){ str_trim(v->text), bang_text_at(v) };
        c->heading = c->name.text;
        return true;
    }
    if (v->kind != VALUE_MAP)
        return diag_error(r->diag, v->at, M_attribute_value, STR("cot"), v->text,
                          STR("a name, or {ten: …}"));
    bool ok = read_keys(r, v, column_keys);
    const Value *name = value_get(v, STR("ten"));
    if (!c->name.text.n)
        c->name = (BangWord){ c->heading, name ? bang_text_at(name) : v->at };
    if (!c->heading.n)
        c->heading = c->name.text;
    if (ok && !c->heading.n)
        return diag_error(r->diag, v->at, M_attribute_value, STR("cot"), STR("{…}"),
                          STR("a name, or {ten: …}"));
    return ok;
}

/* ---- the block ---- */

static bool read_source(Reader *r, const Value *v)
{
    return take_word(r, v, &r->bang->rows.name);
}

static bool read_sheet(Reader *r, const Value *v)
{
    r->bang->rows.sheet = v->text;
    return is_text(v) || bad_value(r, v, "a name");
}

static bool read_range(Reader *r, const Value *v)
{
    r->bang->rows.range = v->text;
    return is_text(v) || bad_value(r, v, "A3:F40");
}

static bool read_past_name(Reader *r, const Value *v)
{
    return take_word(r, v, &r->bang->past.name);
}

static bool read_past_sheet(Reader *r, const Value *v)
{
    r->bang->past.sheet = v->text;
    return is_text(v) || bad_value(r, v, "a name");
}

static bool read_past_range(Reader *r, const Value *v)
{
    r->bang->past.range = v->text;
    return is_text(v) || bad_value(r, v, "A3:F40");
}

/* A file's name, or {nguon, to, vung}. */
static bool read_past(Reader *r, const Value *v)
{
    static const Key keys[] = {
        { "nguon", read_past_name }, { "to", read_past_sheet }, { "vung", read_past_range },
        { NULL, NULL },
    };
    if (v->kind != VALUE_MAP)
        return read_past_name(r, v);
    return read_keys(r, v, keys) && (r->bang->past.name.text.n || bad_value(r, v, "nguon"));
}

static bool read_typed(Reader *r, const Value *v)
{
    r->bang->typed = v;
    if (v->kind != VALUE_LIST || !v->first)
        return bad_value(r, v, "a list of rows");
    for (const Value *row = v->first; row; row = row->next) {
        bool ok = row->kind != VALUE_TEXT;
        for (const Value *cell = row->first; cell; cell = cell->next)
            ok = ok && cell->kind == VALUE_TEXT;
        if (!ok)
            return diag_error(r->diag, row->at, M_attribute_value, STR("dong"), row->text,
                              STR("[…], {…}"));
    }
    return true;
}

static bool read_blank(Reader *r, const Value *v)
{
    return take_number(r, v, BANG_BLANK, &r->bang->blank);
}

static bool read_filter(Reader *r, const Value *v)
{
    return take_formula(r, v, &r->bang->filter);
}

static bool read_sort(Reader *r, const Value *v)
{
    BangSort *s = &r->bang->sorts[r->bang->n_sorts++];
    if (!take_word(r, v, &s->column))
        return false;
    Order order = order_read(r->arena, s->column.text);
    s->column.text = order.column;
    s->down = order.down;
    s->names = order.people;
    return true;
}

/* One or a list, each by `read`. */
static bool read_several(Reader *r, const Value *v, size_t most,
                         bool (*read)(Reader *, const Value *))
{
    bool ok = true;
    size_t n = v->kind == VALUE_LIST ? value_count(v) : 1;
    if (n == 0 || n > most)
        return diag_error(r->diag, v->at, M_attribute_value, v->key, diag_int(r->diag, (int64_t)n),
                          ARENA_JOIN(r->arena, STR("1 – "), diag_int(r->diag, (int64_t)most)));
    if (v->kind != VALUE_LIST)
        return read(r, v);
    for (const Value *item = v->first; item; item = item->next)
        ok = read(r, item) && ok;
    return ok;
}

static bool read_sorts(Reader *r, const Value *v)
{
    r->bang->sorts = ARENA_NEWN(r->arena, BangSort, BANG_SORTS);
    return read_several(r, v, BANG_SORTS, read_sort);
}

static bool read_columns(Reader *r, const Value *v)
{
    r->bang->columns = ARENA_NEWN(r->arena, BangColumn, BANG_COLUMNS);
    return read_several(r, v, BANG_COLUMNS, read_column);
}

static bool read_group(Reader *r, const Value *v)
{
    return take_value(r, v, &r->bang->groups[r->bang->n_groups++]);
}

static bool read_groups(Reader *r, const Value *v)
{
    r->bang->groups = ARENA_NEWN(r->arena, const Value *, BANG_GROUPS);
    return read_several(r, v, BANG_GROUPS, read_group);
}

static bool read_subtotal(Reader *r, const Value *v)
{
    bool above = is_text(v) && text_same_key(str_trim(v->text), STR("trên"));
    bool below = is_yes(v) || (is_text(v) && text_same_key(str_trim(v->text), STR("dưới")));
    r->bang->subtotal = above ? BANG_BESIDE : below ? BANG_BELOW : BANG_NONE;
    return above || below || is_no(v) || bad_value(r, v, "duoi, tren, khong");
}

static bool read_level(Reader *r, const Value *v)
{
    return take_word(r, v, &r->bang->level);
}

static bool read_key(Reader *r, const Value *v)
{
    return take_word(r, v, &r->bang->key);
}

static bool read_total(Reader *r, const Value *v)
{
    r->bang->totals = !is_no(v);
    return is_yes(v) || is_no(v) || take_value(r, v, &r->bang->total);
}

static bool read_caption(Reader *r, const Value *v)
{
    return take_value(r, v, &r->bang->caption);
}

static bool read_label(Reader *r, const Value *v)
{
    r->bang->label = str_trim(v->text);
    return is_text(v) || bad_value(r, v, "a name");
}

static bool read_unit(Reader *r, const Value *v)
{
    return take_value(r, v, &r->bang->unit);
}

static bool read_size(Reader *r, const Value *v)
{
    enum { LEAST = 16, MOST = 28 };
    int size = 0;
    bool ok = is_text(v) && unit_parse_size(str_trim(v->text), &size) && size >= LEAST &&
              size <= MOST;
    r->bang->size = size;
    return ok || bad_value(r, v, "8 – 14");
}

static bool read_across(Reader *r, const Value *v)
{
    r->bang->across = is_text(v) && text_same_key(str_trim(v->text), STR("ngang"));
    bool upright = is_text(v) && text_same_key(str_trim(v->text), STR("dọc"));
    return r->bang->across || upright || bad_value(r, v, "ngang, doc");
}

static const Key block_keys[] = {
    { "nguon", read_source }, { "to", read_sheet }, { "vung", read_range },
    { "dong", read_typed }, { "dong_trong", read_blank }, { "loc", read_filter },
    { "xep", read_sorts }, { "cot", read_columns }, { "nhom", read_groups },
    { "cong_nhom", read_subtotal }, { "cap", read_level }, { "tong", read_total },
    { "so_voi", read_past }, { "khoa", read_key }, { "ten", read_caption },
    { "nhan", read_label }, { "don_vi_tinh", read_unit }, { "co_chu", read_size },
    { "huong", read_across }, { NULL, NULL },
};

/* ---- what goes together ---- */

static bool together(Reader *r, const Value *map, const char *one, const char *other)
{
    const Value *a = value_get(map, str_from(one)), *b = value_get(map, str_from(other));
    if (!a || !b)
        return true;
    const Value *later = a->key_at.a > b->key_at.a ? a : b;
    return diag_error(r->diag, later->key_at, M_bang_together, str_from(one), str_from(other));
}

static bool check(Reader *r, const Value *map)
{
    const Bang *b = r->bang;
    bool listed = b->typed && b->typed->first && b->typed->first->kind == VALUE_LIST;
    bool ok = together(r, map, "nguon", "dong") && together(r, map, "nguon", "dong_trong") &&
              together(r, map, "dong", "dong_trong") && together(r, map, "cap", "nhom") &&
              together(r, map, "cap", "xep");
    if (!value_get(map, STR("nguon")) && !b->typed && !value_get(map, STR("dong_trong")))
        ok = diag_error(r->diag, b->at, M_bang_rows_missing);
    else if (!value_get(map, STR("cot")) && (b->blank || listed))
        ok = diag_error(r->diag, b->at, M_bang_columns_missing);
    if (!value_get(map, STR("so_voi")) != !value_get(map, STR("khoa")))
        ok = diag_error(r->diag,
                        value_get(map, b->key.text.n ? STR("khoa") : STR("so_voi"))->key_at,
                        M_bang_khoa);
    return ok;
}

const Bang *bang_read(Arena *a, Diag *d, const Passage *inside, Pos at)
{
    Reader r = { .arena = a, .diag = d, .bang = ARENA_NEW(a, Bang) };
    Value *map = NULL;
    r.bang->at = at;
    if (!yaml_read(a, d, inside, &map))
        return NULL;
    if (map->kind != VALUE_MAP) {
        diag_error(d, at, M_bang_rows_missing);
        return NULL;
    }
    bool ok = read_keys(&r, map, block_keys);
    return ok && check(&r, map) ? r.bang : NULL;
}
