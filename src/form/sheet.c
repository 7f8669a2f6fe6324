/* SPDX-License-Identifier: MIT */
#include "form/sheet.h"

#include <stddef.h>

#include "form/table.h"

enum { CHAIN_MAX = 4 };

typedef struct Sheet {
    Library *library;
    StyleSheet *out;
    Style **end;           /* where the next style is hung */
    Str set;               /* "13": the sheet's own */
    bool ok;
} Sheet;

/* ---- page ---- */

typedef enum ValueForm { AS_TWIPS, AS_INT, AS_YES, AS_TEXT, AS_RANGE, AS_SIZE, AS_EIGHTHS,
                         AS_CHOICE, AS_STEPS } ValueForm;

typedef struct Figure {
    const char *name;
    ValueForm form;
    size_t offset;
    unsigned bit;          /* StyleBit; 0 on the page */
} Figure;

#define PAGE(name, form, member) { name, form, offsetof(PageSpec, member), 0 }
static const Figure page_figures[] = {
    PAGE("width", AS_TWIPS, width), PAGE("height", AS_TWIPS, height), PAGE("top", AS_TWIPS, top),
    PAGE("bottom", AS_TWIPS, bottom), PAGE("left", AS_TWIPS, left),
    PAGE("right", AS_TWIPS, right), PAGE("header", AS_TWIPS, header),
    PAGE("top-range", AS_RANGE, top_range), PAGE("bottom-range", AS_RANGE, bottom_range),
    PAGE("left-range", AS_RANGE, left_range), PAGE("right-range", AS_RANGE, right_range),
    PAGE("number-on-first", AS_YES, number_on_first), PAGE("mirror", AS_YES, mirror),
    PAGE("blank-number", AS_INT, blank_number), PAGE("blank-day", AS_INT, blank_day),
    PAGE("blank-month", AS_INT, blank_month), PAGE("blank-year", AS_INT, blank_year),
    PAGE("blank-line", AS_TWIPS, blank_line),
    PAGE("sign", AS_TWIPS, sign), PAGE("seal", AS_TWIPS, seal),
    PAGE("quote", AS_TWIPS, quote), PAGE("tab", AS_TWIPS, tab),
    PAGE("note", AS_TWIPS, note), PAGE("caption", AS_TWIPS, caption),
    PAGE("screen", AS_TWIPS, screen),
    PAGE("language", AS_TEXT, language),
};

#define TABLE(name, form, member) { name, form, offsetof(TableSpec, member), 0 }
static const Figure table_figures[] = {
    TABLE("line", AS_EIGHTHS, line), TABLE("padding", AS_TWIPS, padding),
    TABLE("before", AS_TWIPS, before), TABLE("after", AS_TWIPS, after),
    TABLE("hand", AS_TWIPS, hand), TABLE("sign-row", AS_TWIPS, sign_row),
    TABLE("picture", AS_TWIPS, picture), TABLE("total", AS_TEXT, total),
    TABLE("subtotal", AS_TEXT, subtotal), TABLE("unit", AS_TEXT, unit),
};

#define PROP(name, form, member, bit) { name, form, offsetof(StyleProps, member), bit }
static const Figure style_figures[] = {
    PROP("size", AS_SIZE, size, STYLE_SIZE), PROP("bold", AS_YES, bold, STYLE_BOLD),
    PROP("italic", AS_YES, italic, STYLE_ITALIC), PROP("upper", AS_YES, upper, STYLE_UPPER),
    PROP("underline", AS_YES, underline, STYLE_UNDERLINE),
    PROP("align", AS_CHOICE, align, STYLE_ALIGN), PROP("indent", AS_TWIPS, indent, STYLE_INDENT),
    PROP("left", AS_TWIPS, left, STYLE_LEFT), PROP("right", AS_TWIPS, right, STYLE_RIGHT),
    PROP("before", AS_TWIPS, before, STYLE_BEFORE), PROP("after", AS_TWIPS, after, STYLE_AFTER),
    PROP("fit", AS_CHOICE, fit, STYLE_FIT), PROP("rule", AS_EIGHTHS, rule, STYLE_RULE),
    PROP("frame", AS_EIGHTHS, frame, STYLE_FRAME), PROP("font", AS_TEXT, font, STYLE_FONT),
    PROP("frame-width", AS_STEPS, frame_width, STYLE_FRAME_WIDTH),
    PROP("place", AS_CHOICE, place, STYLE_PLACE), PROP("blank", AS_TWIPS, blank, STYLE_BLANK),
    PROP("across", AS_TWIPS, across, STYLE_ACROSS),
    PROP("color", AS_TEXT, color, STYLE_COLOR),
};

/* 240ths of a line for a bare number, else a length. */
static int32_t line_figure(Str value)
{
    double lines = table_number(value);
    if (lines > 0)
        return (int32_t)(lines * 240 + 0.5);
    return table_length(str_ends(value, STR("+")) ? str_sub(value, 0, value.n - 1) : value);
}

static Range range(Str value, bool size)
{
    Str least = STR(""), most = STR("");
    table_word(&value, &least);
    table_word(&value, &most);
    if (size)
        return (Range){ table_half_points(least), table_half_points(most) };
    return (Range){ line_figure(least), line_figure(most) };
}

static void set_steps(Twips *steps, Str value)
{
    Str word;
    for (int i = 0; i < FRAME_STEPS; i++)
        steps[i] = table_word(&value, &word) ? table_length(word) : 0;
}

static void set_figure(void *base, const Figure *figure, const AttributeRule *rule, Str value)
{
    void *place = (char *)base + figure->offset;
    switch (figure->form) {
    case AS_TWIPS:
        *(Twips *)place = table_length(value);
        break;
    case AS_INT:
        *(int *)place = (int)table_number(value);
        break;
    case AS_YES:
        *(bool *)place = table_yes(value);
        break;
    case AS_TEXT:
        *(Str *)place = value;
        break;
    case AS_RANGE:
        *(Range *)place = range(value, false);
        break;
    case AS_SIZE:
        *(int *)place = table_half_points(value);
        break;
    case AS_EIGHTHS: /* a twip is 8/20 of an eighth of a point */
        *(int *)place = (int)((table_length(value) * 2 + 2) / 5);
        break;
    case AS_STEPS:
        set_steps(place, value);
        break;
    case AS_CHOICE: /* the words stand in the order of the enum */
        *(unsigned *)place = (unsigned)table_choice(rule->choices, value);
        break;
    }
}

typedef struct Figures {
    const Figure *first;
    size_t n;
} Figures;

static void read_figures(const Element *e, Figures figures, void *base)
{
    const ElementRule *rule = table_find(e->name);
    for (size_t i = 0; i < figures.n; i++) {
        Str name = str_from(figures.first[i].name), value = element_value(e, name);
        if (str_given(value))
            set_figure(base, &figures.first[i], table_attribute(rule, name), value);
    }
}

static void read_page(Sheet *s, const Element *e)
{
    read_figures(e, (Figures){ page_figures, sizeof page_figures / sizeof *page_figures },
                 &s->out->page);
}

static void read_table(Sheet *s, const Element *e)
{
    read_figures(e, (Figures){ table_figures, sizeof table_figures / sizeof *table_figures },
                 &s->out->table);
}

/* ---- styles ---- */

static Str known_styles(const Sheet *s, Str word)
{
    Str names[128];
    size_t n = 0;
    for (const Style *one = s->out->styles; one && n < 128; one = one->next)
        names[n++] = one->name;
    return table_known(s->library->arena, word, names, n);
}

static void unknown_style(Sheet *s, const Attribute *attribute)
{
    s->ok = diag_error(s->library->diag, attribute->value_at, M_form_style_unknown,
                       attribute->value, known_styles(s, attribute->value));
}

static void read_line(StyleProps *own, Str value)
{
    own->given |= STYLE_LINE;
    own->line = line_figure(value);
    own->line_rule = table_number(value) > 0      ? LINE_MULTIPLE
                     : str_ends(value, STR("+")) ? LINE_AT_LEAST
                                                 : LINE_EXACT;
}

static void read_keep(StyleProps *own, Str value)
{
    Str word;
    while (table_word(&value, &word)) {
        bool none = str_eq(word, STR("none"));
        if (none || str_eq(word, STR("next"))) {
            own->given |= STYLE_KEEP_NEXT;
            own->keep_next = !none;
        }
        if (none || str_eq(word, STR("lines"))) {
            own->given |= STYLE_KEEP_LINES;
            own->keep_lines = !none;
        }
    }
}

static void read_props(StyleProps *own, const Element *e)
{
    const ElementRule *rule = table_find(e->name);
    for (size_t i = 0; i < sizeof style_figures / sizeof *style_figures; i++) {
        Str name = str_from(style_figures[i].name), value = element_value(e, name);
        if (!str_given(value))
            continue;
        set_figure(own, &style_figures[i], table_attribute(rule, name), value);
        own->given |= style_figures[i].bit;
    }
    if (element_attribute(e, STR("line")))
        read_line(own, element_value(e, STR("line")));
    if (element_attribute(e, STR("keep")))
        read_keep(own, element_value(e, STR("keep")));
}

static void read_bounds(StyleSheet *sheet, const Element *e)
{
    const Str size = element_value(e, STR("size-range"));
    const Str line = element_value(e, STR("line-range"));
    const Str before = element_value(e, STR("before-range"));
    if (str_given(size))
        sheet->body_size = range(size, true);
    if (str_given(line)) {
        bool lines = table_number(str_sub(line, 0, str_find(line, STR(" "), 0))) > 0;
        sheet->body_line = lines ? range(line, false) : (Range){ 0, 0 };
        sheet->body_exact = lines ? (Range){ 0, 0 } : range(line, false);
    }
    if (str_given(before))
        sheet->body_before = range(before, false);
}

/* Without a parent a style hangs on the first, the root. */
static const Style *parent_of(Sheet *s, const Element *e, const Style *self)
{
    const Attribute *named = element_attribute(e, STR("parent"));
    if (!named)
        return self->parent ? self->parent : self == s->out->styles ? NULL : s->out->styles;
    for (const Style *one = s->out->styles; one && one != self; one = one->next)
        if (str_eq(one->name, named->value))
            return one;
    unknown_style(s, named);
    return NULL;
}

static Style *style_of(Sheet *s, Str name)
{
    for (Style *one = s->out->styles; one; one = one->next)
        if (str_eq(one->name, name))
            return one;
    return NULL;
}

static bool stands_before(const Element *e)
{
    Str name = element_value(e, STR("name"));
    for (const Element *other = e->parent->first; other != e; other = other->next)
        if (element_is(other, "style") && str_eq(element_value(other, STR("name")), name))
            return true;
    return false;
}

static void read_style(Sheet *s, const Element *e)
{
    const Attribute *name = element_attribute(e, STR("name"));
    if (stands_before(e)) {
        s->ok = diag_error(s->library->diag, name->value_at, M_form_style_twice, name->value);
        return;
    }
    Style *style = style_of(s, name->value);
    if (!style) {
        style = ARENA_NEW(s->library->arena, Style);
        style->name = style->label = name->value;
        *s->end = style;
        s->end = &style->next;
    }
    style->at = e->at;
    style->parent = parent_of(s, e, style);
    if (element_attribute(e, STR("label")))
        style->label = element_value(e, STR("label"));
    if (element_attribute(e, STR("nested")))
        style->nested = table_length(element_value(e, STR("nested")));
    if (element_attribute(e, STR("outline")))
        style->outline = (int)table_number(element_value(e, STR("outline")));
    read_props(&style->own, e);
    read_bounds(s->out, e);
}

/* ---- sets of sizes ---- */

static void apply_set(Sheet *s, const Element *set)
{
    Str body = element_value(set, STR("body"));
    if (str_given(body) && s->out->styles)
        s->out->styles->own.size = table_half_points(body);
    for (const Element *e = set->first; e; e = e->next) {
        if (!element_is(e, "style"))
            continue;
        const Attribute *name = element_attribute(e, STR("name"));
        Style *style = style_of(s, name->value);
        if (style)
            read_props(&style->own, e);
        else
            unknown_style(s, name);
    }
}

/* ---- schemes ---- */

static Str level_style(Sheet *s, const Element *e, Str attribute)
{
    const Attribute *style = element_attribute(e, attribute);
    if (style && !style_of(s, style->value))
        unknown_style(s, style);
    return style ? style->value : STR("");
}

static SchemeLevel *read_level(Sheet *s, const Element *e)
{
    const Attribute *form = element_attribute(e, STR("form"));
    SchemeLevel *level = ARENA_NEW(s->library->arena, SchemeLevel);
    if (!num_form_parse(form->value, &level->form))
        s->ok = diag_error(s->library->diag, form->value_at, M_form_attribute_value, STR("form"),
                           form->value, STR("I. 1. a) 1.1. - +"));
    int kind = table_choice(table_attribute(table_find(e->name), STR("kind"))->choices,
                            element_value(e, STR("kind")));
    level->kind = kind < 0 ? LEVEL_HEADING : (LevelKind)kind;
    level->form.own_line = str_eq(element_value(e, STR("title")), STR("below"));
    level->style = level_style(s, e, STR("style"));
    level->text = level_style(s, e, STR("text"));
    level->form.bold = level->text.n > 0;
    level->role = element_value(e, STR("role"));
    level->ref = element_value(e, STR("ref"));
    level->restart = !str_eq(element_value(e, STR("restart")), STR("no"));
    return level;
}

static void read_scheme(Sheet *s, const Element *e)
{
    Scheme *scheme = ARENA_NEW(s->library->arena, Scheme);
    scheme->name = element_value(e, STR("name"));
    SchemeLevel **next = &scheme->levels;
    for (const Element *child = e->first; child; child = child->next)
        if (element_is(child, "level")) {
            *next = read_level(s, child);
            next = &(*next)->next;
        }
    /* In front of one of the same name from the base, which it so hides. */
    scheme->next = s->out->schemes;
    s->out->schemes = scheme;
}

/* ---- whole sheets ---- */

static void each_child(Sheet *s, const Template *t, const char *name,
                       void (*read)(Sheet *, const Element *))
{
    for (const Element *e = t->root->first; e; e = e->next)
        if (element_is(e, name))
            read(s, e);
}

/* The sheet and its bases, the last base at the end; 0 when one is missing or faulty. */
static size_t find_chain(Library *l, Str family, Pos at, const Template **chain)
{
    for (size_t n = 0;;) {
        const Template *t = library_find(l, TEMPLATE_STYLES, family, STR("style"));
        if (!t) {
            diag_error(l->diag, at, M_template_missing,
                       ARENA_JOIN(l->arena, family, STR("/style.xml")), library_folders(l));
            return 0;
        }
        if (!t->root)
            return 0;
        for (size_t i = 0; i < n; i++)
            if (chain[i] == t)
                return diag_error(l->diag, at, M_form_base_circle, family), 0;
        chain[n++] = t;
        const Attribute *base = element_attribute(t->root, STR("base"));
        if (!base)
            return n;
        if (n == CHAIN_MAX)
            return diag_error(l->diag, base->value_at, M_form_base_depth,
                              diag_int(l->diag, CHAIN_MAX)), 0;
        family = base->value;
        at = base->value_at;
    }
}

/* Every file's sets of that name are put on, from the last base up; false if none has one. */
static bool apply_sets(Sheet *s, const Template **chain, size_t n, Str name)
{
    bool found = false;
    for (size_t i = n; i-- > 0;)
        for (const Element *e = chain[i]->root->first; e; e = e->next)
            if (element_is(e, "set") && str_eq(element_value(e, STR("name")), name)) {
                apply_set(s, e);
                found = true;
            }
    return found;
}

static Str known_sets(const Sheet *s, const Template **chain, size_t n)
{
    Str names[16] = { s->set };
    size_t count = 1;
    for (size_t i = 0; i < n; i++)
        for (const Element *e = chain[i]->root->first; e; e = e->next)
            if (element_is(e, "set") && count < 16)
                names[count++] = element_value(e, STR("name"));
    return table_known(s->library->arena, STR(""), names, count);
}

static void choose_set(Sheet *s, const Template **chain, size_t n, const SheetWanted *w)
{
    s->set = STR("");
    for (size_t i = n; i-- > 0;)
        if (element_attribute(chain[i]->root, STR("set")))
            s->set = element_value(chain[i]->root, STR("set"));
    s->out->set = (int)table_number(s->set);
    if (w->set == 0 || w->set == s->out->set)
        return;
    Str name = arena_int(s->library->arena, w->set);
    if (apply_sets(s, chain, n, name))
        s->out->set = w->set;
    else
        s->ok = diag_error(s->library->diag, w->at, M_form_set_unknown, name,
                           known_sets(s, chain, n));
}

/* A sheet of paper without a size cannot be printed on. */
static void check_page(Sheet *s, const Template *t)
{
    const PageSpec *page = &s->out->page;
    if (page->width <= page->left + page->right || page->height <= page->top + page->bottom)
        s->ok = diag_error(s->library->diag, t->root->at, M_form_attribute_missing, STR("page"),
                           STR("width"));
    if (!s->out->styles)
        s->ok = diag_error(s->library->diag, t->root->at, M_form_attribute_missing, STR("styles"),
                           STR("style"));
}

bool sheet_load(Library *l, const SheetWanted *wanted, StyleSheet **out)
{
    const Template *chain[CHAIN_MAX];
    size_t n = find_chain(l, wanted->family, wanted->at, chain);
    if (n == 0)
        return false;
    Sheet s = { .library = l, .out = ARENA_NEW(l->arena, StyleSheet), .ok = true };
    s.end = &s.out->styles;
    for (size_t i = n; i-- > 0;)
        each_child(&s, chain[i], "page", read_page);
    for (size_t i = n; i-- > 0;)
        each_child(&s, chain[i], "table", read_table);
    for (size_t i = n; i-- > 0;)
        each_child(&s, chain[i], "style", read_style);
    for (size_t i = n; i-- > 0;)
        each_child(&s, chain[i], "scheme", read_scheme);
    choose_set(&s, chain, n, wanted);
    check_page(&s, chain[0]);
    style_resolve(s.out);
    *out = s.out;
    return s.ok;
}
