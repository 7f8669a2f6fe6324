/* SPDX-License-Identifier: MIT */
#include "form/show.h"

#include "base/xw.h"
#include "form/part_place.h"
#include "form/table.h"

typedef struct Name Name;
struct Name {
    Str name;
    Name *next;
};

typedef struct Show {
    Arena *arena;
    Xw w;
    size_t depth;
    Name *slots;           /* whose names are taken */
} Show;

static void show_children(Show *s, const Place *p, const Element *e);

static void new_line(Show *s)
{
    xw_raw(&s->w, STR("\n"));
    for (size_t i = 0; i < s->depth; i++)
        xw_raw(&s->w, STR("  "));
}

static void open(Show *s, const char *name)
{
    if (s->depth)
        new_line(s);
    xw_open(&s->w, name);
    s->depth++;
}

static void shut(Show *s)
{
    s->depth--;
    if (!s->w.in_tag)
        new_line(s);
    xw_close(&s->w);
}

/* The writer keeps names until they are closed: those of the table live as long as the program. */
static const char *name_of(const Element *e)
{
    return table_find(e->name)->name;
}

/* ---- attributes ---- */

static bool is_condition(Str name)
{
    return str_eq(name, STR("when")) || str_eq(name, STR("unless"));
}

/* Conditions that a parameter decided are gone, values that came to nothing too. */
static void show_attribute(Show *s, const Place *p, const Element *e, const Attribute *one)
{
    const AttributeRule *rule = table_attribute(table_find(e->name), one->name);
    if (!rule || (is_condition(one->name) && hole_param(p, str_trim(one->value))))
        return;
    Str value = part_value(p, e, rule->name);
    if (str_given(value))
        xw_attr(&s->w, rule->name, value);
}

static void show_attributes(Show *s, const Place *p, const Element *e)
{
    for (const Attribute *one = e->attributes; one; one = one->next)
        show_attribute(s, p, e, one);
}

static void show_conditions(Show *s, const Place *p, const Element *e)
{
    static const char *const names[] = { "when", "unless", "each" };
    for (size_t i = 0; i < 3; i++) {
        const Attribute *one = element_attribute(e, str_from(names[i]));
        if (one)
            show_attribute(s, p, e, one);
    }
}

/* What cannot be without an attribute is not there where the attribute's parameter is not given. */
static bool is_whole(const Place *p, const Element *e)
{
    const ElementRule *rule = table_find(e->name);
    for (size_t i = 0; i < TABLE_ATTRIBUTES && rule->attributes[i].name; i++)
        if (rule->attributes[i].required && !str_given(part_value(p, e, rule->attributes[i].name)))
            return false;
    return true;
}

/* ---- slots and parts ---- */

static bool is_taken(const Show *s, Str name)
{
    for (const Name *one = s->slots; one; one = one->next)
        if (str_eq(one->name, name))
            return true;
    return false;
}

/* A part that is used twice brings its slots twice. */
static Str free_name(Show *s, Str wanted)
{
    Str name = wanted;
    for (int64_t i = 2; is_taken(s, name); i++)
        name = ARENA_JOIN(s->arena, wanted, STR("_"), arena_int(s->arena, i));
    Name *one = ARENA_NEW(s->arena, Name);
    *one = (Name){ name, s->slots };
    s->slots = one;
    return name;
}

/* "noi-nhan" as a key. */
static Str key_of(Show *s, Str id)
{
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0; i < id.n; i++)
        buf_char(&b, id.p[i] == '-' ? '_' : id.p[i]);
    Str key = arena_str(s->arena, buf_str(&b));
    buf_release(&b);
    return key;
}

static void show_slot(Show *s, const Place *p, const Element *e)
{
    Place inside;
    const Element *content = part_of_slot(p, e, &inside);
    open(s, "slot");
    xw_attr(&s->w, "name", free_name(s, part_value(p, e, "name")));
    show_conditions(s, p, e);
    show_children(s, &inside, content);
    shut(s);
}

static bool is_under_condition(const Place *p, const Element *e)
{
    const Attribute *when = element_attribute(e, STR("when"));
    const Attribute *unless = element_attribute(e, STR("unless"));
    return (when && !hole_param(p, str_trim(when->value))) ||
           (unless && !hole_param(p, str_trim(unless->value))) ||
           element_attribute(e, STR("each"));
}

static void show_use(Show *s, const Place *p, const Element *e)
{
    const Template *part = part_find(p, e);
    if (!part)
        return;
    Place inside = part_place(p, e, part);
    bool grouped = is_under_condition(p, e);
    if (grouped) {
        open(s, "slot");
        xw_attr(&s->w, "name", free_name(s, key_of(s, part->name)));
        show_conditions(s, p, e);
    }
    show_children(s, &inside, part->root);
    if (grouped)
        shut(s);
}

/* ---- any element ---- */

/* Blanks count in it, so it stands on the lines on which it stood. */
static void show_text(Show *s, const Place *p, const Element *e)
{
    for (const Element *child = e->first; child; child = child->next)
        xw_text(&s->w, hole_put_params(p, child->text));
    s->depth--;
    xw_close(&s->w);
}

static void show_element(Show *s, const Place *p, const Element *e)
{
    const Param *param;
    if (!part_stands(p, e, "when", &param) || !part_stands(p, e, "unless", &param) ||
        !is_whole(p, e))
        return;
    if (element_is(e, "use")) {
        show_use(s, p, e);
        return;
    }
    if (element_is(e, "slot")) {
        show_slot(s, p, e);
        return;
    }
    open(s, name_of(e));
    show_attributes(s, p, e);
    if (table_find(e->name)->text) {
        show_text(s, p, e);
        return;
    }
    show_children(s, p, e);
    shut(s);
}

static void show_children(Show *s, const Place *p, const Element *e)
{
    for (const Element *child = e->first; child; child = child->next)
        if (str_given(child->name) && !element_is(child, "field") && !element_is(child, "put"))
            show_element(s, p, child);
}

static void show_given(Show *s, const char *name, Str value)
{
    if (value.n)
        xw_attr(&s->w, name, value);
}

static void show_field(Show *s, const Field *f)
{
    open(s, "field");
    xw_attr(&s->w, "name", f->name);
    if (f->type != FIELD_TEXT)
        xw_attr_z(&s->w, "type", field_type_name(f->type));
    if (f->required)
        xw_attr_z(&s->w, "required", "yes");
    if (f->quiet)
        xw_attr_z(&s->w, "quiet", "yes");
    show_given(s, "default", f->fallback);
    show_given(s, "empty", f->empty);
    show_given(s, "label", f->label);
    show_given(s, "example", f->example);
    shut(s);
}

static void show_form(Show *s, Making *m, bool abstract)
{
    const Template *base = m->chain[m->n_chain - 1];
    const Place p = { .making = m, .family = base->family };
    open(s, "form");
    xw_attr(&s->w, "id", m->form->id);
    show_given(s, "title", m->form->title);
    show_given(s, "abbr", m->form->abbr);
    show_given(s, "series", m->form->series.n ? m->form->series : STR_NONE);
    if (m->form->scheme)
        xw_attr(&s->w, "scheme", m->form->scheme->name);
    if (abstract)
        xw_attr_z(&s->w, "abstract", "yes");
    for (size_t i = 0; i < m->form->n_fields; i++)
        show_field(s, &m->form->fields[i]);
    show_children(s, &p, base->root);
    shut(s);
    xw_raw(&s->w, STR("\n"));
}

bool form_show(Arena *a, Diag *d, const FormWant *want, Buf *out)
{
    Making *m = form_make(a, d, want);
    if (!m)
        return false;
    Show s = { .arena = a };
    xw_init(&s.w, out);
    show_form(&s, m, want->abstract);
    return xw_ok(&s.w);
}
