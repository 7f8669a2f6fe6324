/* SPDX-License-Identifier: MIT */
#include "office/setting.h"

#include <assert.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/unit.h"
#include "data/mustache.h"

typedef struct Setting {
    Arena *arena;
    Diag *diag;
    StyleSheet *sheet;
    bool annex;            /* of which only its pages are set */
} Setting;

static Style *text_style(StyleSheet *sheet)
{
    return (Style *)(uintptr_t)style_find(sheet, STR("than"));
}

static bool bad(const Setting *s, const Value *v, Str example)
{
    return diag_error(s->diag, v->at, M_setting_value, v->key, v->text, example);
}

static void out_of(const Setting *s, const Value *v, Range range, FigureUnit unit)
{
    Str allowed = range_text(s->arena, range, unit);
    diag_error(s->diag, v->at, M_setting_range, v->key, v->text, allowed);
}

/* What a figure may be, and in what it counts. */
typedef struct Bounds {
    Range range;
    FigureUnit unit;
} Bounds;

static void check_range(const Setting *s, const Value *v, int32_t figure, Bounds b)
{
    if (range_excludes(b.range, figure))
        out_of(s, v, b.range, b.unit);
}

static bool set_size(const Setting *s, const Value *v)
{
    Style *than = text_style(s->sheet);
    if (!unit_parse_size(v->text, &than->own.size))
        return bad(s, v, STR("13"));
    than->own.given |= STYLE_SIZE;
    check_range(s, v, than->own.size, (Bounds){ s->sheet->body_size, FIGURE_SIZE });
    return true;
}

enum { LINE_UNITS = 240, LINE_MOST = 3 * LINE_UNITS };

/* "1.2" or "1,2" lines; "18pt" exactly. */
static bool set_line(const Setting *s, const Value *v)
{
    StyleProps *own = &text_style(s->sheet)->own;
    Twips tw;
    if (str_ends(v->text, STR("pt"))) {
        if (!unit_parse(v->text, UNIT_PT, 0, &tw) || tw <= 0)
            return bad(s, v, STR("18pt"));
        own->line_rule = LINE_EXACT;
        own->line = tw;
        check_range(s, v, tw, (Bounds){ s->sheet->body_exact, FIGURE_PT });
    } else {
        if (!unit_parse(v->text, UNIT_PERCENT, LINE_UNITS * 100, &tw) || tw <= 0 || tw > LINE_MOST)
            return bad(s, v, STR("1.2"));
        own->line_rule = LINE_MULTIPLE;
        own->line = tw;
        if (s->sheet->body_exact.most) /* a family that asks for exact spacing */
            out_of(s, v, s->sheet->body_exact, FIGURE_PT);
        check_range(s, v, tw, (Bounds){ s->sheet->body_line, FIGURE_LINES });
    }
    own->given |= STYLE_LINE;
    return true;
}

static bool set_before(const Setting *s, const Value *v)
{
    StyleProps *own = &text_style(s->sheet)->own;
    if (!unit_parse(v->text, UNIT_PT, 0, &own->before) || own->before < 0)
        return bad(s, v, STR("6"));
    own->given |= STYLE_BEFORE;
    check_range(s, v, own->before, (Bounds){ s->sheet->body_before, FIGURE_PT });
    return true;
}

static bool set_margin(const Setting *s, const Value *v)
{
    PageSpec *page = &s->sheet->page;
    const struct {
        const char *key;
        Twips *margin;
        Range range;
    } margins[] = {
        { "le_tren", &page->top, page->top_range },
        { "le_duoi", &page->bottom, page->bottom_range },
        { "le_trai", &page->left, page->left_range },
        { "le_phai", &page->right, page->right_range },
    };
    enum { LEAST = 283, MOST = 5669 }; /* 5 mm to 10 cm: what leaves a text on the sheet */
    for (size_t i = 0; i < sizeof margins / sizeof margins[0]; i++) {
        Twips tw;
        if (!str_eq(v->key, str_from(margins[i].key)))
            continue;
        if (!unit_parse(v->text, UNIT_MM, 0, &tw) || tw < LEAST || tw > MOST)
            return bad(s, v, STR("20"));
        *margins[i].margin = tw;
        check_range(s, v, tw, (Bounds){ margins[i].range, FIGURE_MM });
    }
    return true;
}

/* The words có and không; false for any other. */
static bool read_yes(const Setting *s, const Value *v, bool *yes)
{
    *yes = str_eq(text_fold(s->arena, v->text), STR("co"));
    return *yes || value_is_no(v);
}

/* hai_mat: có swaps the side margins on the backs of sheets. */
static bool set_sides(const Setting *s, const Value *v)
{
    return read_yes(s, v, &s->sheet->page.mirror) || bad(s, v, STR("có"));
}

/* thut_dau_dong: có sets points, dashes and pluses in by steps. */
static bool set_nested(const Setting *s, const Value *v)
{
    bool yes;
    if (!read_yes(s, v, &yes))
        return bad(s, v, STR("có"));
    for (Style *st = s->sheet->styles; st; st = st->next)
        if (st->nested && yes) {
            st->own.given |= STYLE_LEFT;
            st->own.left = st->nested;
        }
    return true;
}

/* hoa_de_muc: không prints headings as they are typed. */
static bool set_upper(const Setting *s, const Value *v)
{
    bool yes;
    if (!read_yes(s, v, &yes))
        return bad(s, v, STR("không"));
    for (Style *st = s->sheet->styles; st; st = st->next)
        if (st->outline && !yes) {
            st->own.given |= STYLE_UPPER;
            st->own.upper = false;
        }
    return true;
}

static bool set_pages(const Setting *s, const Value *v)
{
    Str key = text_key(s->arena, v->text);
    if (!str_eq(key, STR("lien_tuc")) && !str_eq(key, STR("tung_phan")))
        return bad(s, v, STR("liên tục"));
    return true;
}

static const struct {
    const char *key;
    bool (*set)(const Setting *s, const Value *v);
} settings[] = {
    { "co_chu", set_size },      { "gian_dong", set_line },  { "cach_doan", set_before },
    { "le_tren", set_margin },   { "le_duoi", set_margin },  { "le_trai", set_margin },
    { "le_phai", set_margin },   { "hoa_de_muc", set_upper },
    { "thut_dau_dong", set_nested }, { "so_trang", set_pages },
    { "hai_mat", set_sides },
};
enum { SETTINGS = sizeof settings / sizeof settings[0] };

static bool apply_one(const Setting *s, Value *v)
{
    Str names[SETTINGS], key = text_key(s->arena, v->key);
    for (size_t i = 0; i < SETTINGS; i++) {
        names[i] = str_from(settings[i].key);
        if (!str_eq(names[i], key))
            continue;
        if (v->kind != VALUE_TEXT)
            return diag_error(s->diag, v->at, M_want_text, v->key);
        if (s->annex && settings[i].set != set_margin && settings[i].set != set_pages)
            return diag_error(s->diag, v->key_at, M_annex_setting, names[i]);
        if (!str_trim(v->text).n || mustache_has(v->text)) /* the default; told of already */
            return true;
        return settings[i].set(s, v);
    }
    Str near = text_nearest(v->key, names, SETTINGS);
    if (near.p)
        return diag_error(s->diag, v->key_at, M_setting_near, v->key, near);
    Str known = names[0];
    for (size_t i = 1; i < SETTINGS; i++)
        known = ARENA_JOIN(s->arena, known, STR(", "), names[i]);
    return diag_error(s->diag, v->key_at, M_setting_unknown, v->key, known);
}

int setting_set(const Value *document)
{
    enum { SMALL_TEXT = 26, SMALL_SET = 12 }; /* half points; the pairing of PL I's footnote */
    const Value *map = value_get(document, STR("trinh_bay"));
    const Value *size = map && map->kind == VALUE_MAP ? value_get(map, STR("co_chu")) : NULL;
    int half_points = 0;
    if (!size || size->kind != VALUE_TEXT || !unit_parse_size(size->text, &half_points))
        return 0;
    return half_points == SMALL_TEXT ? SMALL_SET : 0;
}

/* ---- danh_so ---- */

static SchemeLevel *add_level(Arena *a, SchemeLevel ***end, const SchemeLevel *like)
{
    SchemeLevel *l = ARENA_NEW(a, SchemeLevel);
    *l = *like;
    l->next = NULL;
    **end = l;
    *end = &l->next;
    return l;
}

/* A list of 1. follows the look of a heading's 1/, so that it can go on from it. */
static void follow_heading(Scheme *scheme, SchemeLevel *list)
{
    for (const SchemeLevel *h = scheme->levels; h && h->kind == LEVEL_HEADING; h = h->next)
        if (h->form.format == list->form.format && h->form.shown == 1 && !h->form.prefix.n)
            list->form = h->form;
}

/* A list of forms is read as if they stood side by side. */
static Str on_one_line(Arena *a, const Value *v)
{
    Str lines = value_as_text(a, v), line, all = STR("");
    while (str_split(&lines, '\n', &line))
        all = ARENA_JOIN(a, all, line, STR(" "));
    return all;
}

/* The type's own level of this very form, -1 if it has none. */
static int level_of_form(const Scheme *scheme, const NumForm *read)
{
    const SchemeLevel *l;
    for (int i = 0; (l = scheme_heading(scheme, i)) != NULL; i++)
        if (l->form.format == read->format && l->form.shown == read->shown &&
            str_eq(l->form.prefix, read->prefix) && str_eq(l->form.suffix, read->suffix))
            return i;
    return -1;
}

/* Which of the type's levels one looks like: that of its depth, Phần and Chương above it not
 * counted, so that I. is in capitals there too. */
static int look_of(const Form *form, const Scheme *made, const NumForm *read)
{
    int depth = 0, titles = 0;
    for (const SchemeLevel *l; (l = scheme_heading(made, depth)) != NULL; depth++)
        titles += l->form.own_line;
    int same = titles ? level_of_form(form->scheme, read) : -1;
    return same > depth - titles ? same : depth - titles;
}

/* What the level looks like: the sheet's of the same word, else one of the type's. */
static SchemeLevel own_level(const Form *form, const Scheme *made, const NumForm *read, int depth)
{
    const SchemeLevel *like = scheme_like(form->sheet->schemes, read), *at = NULL;
    for (int i = look_of(form, made, read); !at && i >= 0; i--)
        at = scheme_heading(form->scheme, i);
    assert(at); /* every scheme has a heading */
    SchemeLevel l = like ? *like : *at;
    l.style = l.style.n ? l.style : at->style;
    l.role = l.role.n ? l.role : at->role;
    l.form = *read;
    l.form.own_line = like && like->form.own_line;
    l.form.bold = like && like->form.bold;
    if (!like)
        l.restart = true;
    if (!like || !like->ref.n)
        l.ref = read->format == NUM_LITERAL ? STR("") : num_form_word(read, depth);
    if (!like) {
        l.text = STR("");
        l.role = doc_role(at->role) == ROLE_dieu ? STR("de_muc") : at->role;
    }
    return l;
}

static bool own_scheme(const Setting *s, Form *form, const Value *v)
{
    Scheme *scheme = ARENA_NEW(s->arena, Scheme);
    SchemeLevel **end = &scheme->levels;
    Str rest = on_one_line(s->arena, v), text;
    scheme->name = STR("danh_so");
    for (int depth = 0; num_form_next(&rest, &text); depth++) {
        NumForm read;
        if (!num_form_parse(text, &read))
            return diag_error(s->diag, v->at, M_numbering_form, text);
        const SchemeLevel like = own_level(form, scheme, &read, depth);
        add_level(s->arena, &end, &like);
    }
    for (const SchemeLevel *l = form->scheme->levels; l; l = l->next)
        if (l->kind != LEVEL_HEADING)
            follow_heading(scheme, add_level(s->arena, &end, l));
    form->scheme = scheme;
    return true;
}

static bool apply(const Setting *s, Form *form, const Value *document)
{
    bool ok = true;
    const Value *map = value_get_exact(document, STR("trinh_bay"));
    for (Value *v = map && map->kind == VALUE_MAP ? map->first : NULL; v; v = v->next)
        ok = apply_one(s, v) && ok;
    const Value *forms = value_get_exact(document, STR("danh_so"));
    if (value_is_true(forms) && form->scheme)
        ok = own_scheme(s, form, forms) && ok;
    return ok;
}

bool setting_apply(Arena *a, Diag *d, Form *form, const Value *document)
{
    const Setting s = { a, d, form->sheet, false };
    bool ok = apply(&s, form, document);
    style_resolve(form->sheet);
    return ok;
}

bool setting_apply_annex(Arena *a, Diag *d, Form *form, const Value *annex)
{
    const Setting s = { a, d, form->sheet, true };
    return apply(&s, form, annex);
}

PageWish setting_pages(Arena *a, const Value *document)
{
    const Value *map = value_get_exact(document, STR("trinh_bay"));
    const Value *v = map && map->kind == VALUE_MAP ? value_get(map, STR("so_trang")) : NULL;
    if (!v || v->kind != VALUE_TEXT || !str_trim(v->text).n)
        return PAGES_UNSAID;
    return str_eq(text_key(a, v->text), STR("lien_tuc")) ? PAGES_RUN_ON : PAGES_EACH;
}

/* ---- kept for further documents ---- */

static void add_value(Buf *b, const Value *v)
{
    buf_char(b, v ? (char)('0' + (int)v->kind) : '-');
    if (!v)
        return;
    buf_add(b, v->key);
    buf_char(b, '=');
    buf_add(b, v->text);
    buf_char(b, '(');
    for (const Value *m = v->first; m; m = m->next)
        add_value(b, m);
    buf_char(b, ')');
}

Str setting_key(Arena *a, const Value *document)
{
    static const char *const keys[] = { "trinh_bay", "huong", "danh_so" };
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        add_value(&b, value_get(document, str_from(keys[i])));
    Str key = arena_str(a, buf_str(&b));
    buf_release(&b);
    return key;
}

Value *setting_lasting(Arena *a, const Value *v)
{
    Value *copy = ARENA_NEW(a, Value);
    *copy = *v;
    copy->key = arena_str(a, v->key);
    copy->text = arena_str(a, v->text);
    copy->first = copy->last = copy->next = NULL;
    for (const Value *m = v->first; m; m = m->next)
        value_add(copy, setting_lasting(a, m));
    return copy;
}
