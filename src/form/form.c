/* SPDX-License-Identifier: MIT */
#include "form/form.h"

#include "base/text.h"
#include "data/mustache.h"
#include "form/part.h"
#include "form/sheet.h"
#include "form/table.h"

typedef struct Load {
    Library library;
    Making making;
    Form *form;
    Pos at;                /* of the value of `loai` */
} Load;

/* ---- the chain of bases ---- */

/* <id>.xml, or base.xml where the form of that name stands in it. */
static const Template *find_form(Library *l, Str family, Str id)
{
    const Template *t = NULL;
    if (!str_eq(id, STR("base")) && !str_eq(id, STR("style")))
        t = library_find(l, TEMPLATE_FORM, family, id);
    if (t)
        return t;
    t = library_find(l, TEMPLATE_FORM, family, STR("base"));
    if (t && t->root && !str_eq(element_value(t->root, STR("id")), id))
        return NULL;
    return t;
}

static bool missing_base(Load *l, Str family, Pos at)
{
    return diag_error(l->library.diag, at, M_template_missing,
                      ARENA_JOIN(l->library.arena, family, STR("/base.xml")),
                      library_folders(&l->library));
}

static bool unknown_type(Load *l, Str name, Str family, Str id)
{
    Str *names, *families, wanted = id;
    size_t n = library_names(&l->library, TEMPLATE_FORM, family, &names);
    size_t n_families = library_families(&l->library, &families);
    if (n_families == 0)
        return missing_base(l, family, l->at);
    if (n == 0) {
        names = families;
        n = n_families;
        wanted = family;
    }
    Str near = text_nearest(wanted, names, n);
    if (!near.p)
        near = text_nearest_words(l->library.arena, wanted, names, n);
    return diag_error(l->library.diag, l->at, M_unknown_type, name,
                      table_known(l->library.arena, near.p ? near : wanted, names, n));
}

static bool unknown_base(Load *l, Str family, Str id, const Attribute *base)
{
    const Template *root = library_find(&l->library, TEMPLATE_FORM, family, STR("base"));
    if (!root)
        return missing_base(l, family, base->value_at);
    if (!root->root)
        return false;
    Str *types;
    size_t n = library_names(&l->library, TEMPLATE_FORM, family, &types);
    Str *names = ARENA_NEWN(l->library.arena, Str, n + 1);
    for (size_t i = 0; i < n; i++)
        names[i + 1] = types[i];
    names[0] = element_value(root->root, STR("id"));
    return diag_error(l->library.diag, base->value_at, M_form_base_unknown, base->value,
                      table_known(l->library.arena, id, names, n + 1));
}

static bool in_chain(const Making *m, const Template *t)
{
    for (size_t i = 0; i < m->n_chain; i++)
        if (m->chain[i] == t)
            return true;
    return false;
}

/* NULL: it has none, or none that is there. */
static const Template *base_of(Load *l, const Template *t)
{
    Str family = t->family, id;
    const Attribute *base = t->root ? element_attribute(t->root, STR("base")) : NULL;
    if (!base)
        return NULL;
    library_split(base->value, &family, &id);
    return find_form(&l->library, family, id);
}

static bool stands_on(Load *l, const Template *t, const Template *base)
{
    for (int i = 0; t && t != base && i < FORM_CHAIN_MAX; i++)
        t = base_of(l, t);
    return t == base;
}

/* A type taken from another family stands on its own family's van-ban, if that stands on the
 * other's: dang/bien-ban ─ nd30/bien-ban ─ dang/van-ban ─ nd30/van-ban. */
static const Template *own_base(Load *l, const Template *base)
{
    const Template *own =
        library_find(&l->library, TEMPLATE_FORM, l->form->family, STR("base"));
    if (!own || !str_eq(base->name, STR("base")) || in_chain(&l->making, own))
        return base;
    return stands_on(l, own, base) ? own : base;
}

/* Takes the bases of the chain's last form until one has none. */
static bool find_bases(Load *l)
{
    Making *m = &l->making;
    for (;;) {
        const Template *t = m->chain[m->n_chain - 1];
        const Attribute *base = element_attribute(t->root, STR("base"));
        if (!base)
            return true;
        Str family = t->family, id;
        library_split(base->value, &family, &id);
        t = find_form(&l->library, family, id);
        if (!t)
            return unknown_base(l, family, id, base);
        if (!t->root)
            return false;
        t = own_base(l, t);
        if (in_chain(m, t))
            return diag_error(l->library.diag, base->value_at, M_form_base_circle, base->value);
        if (m->n_chain == FORM_CHAIN_MAX)
            return diag_error(l->library.diag, base->value_at, M_form_base_depth,
                              diag_int(l->library.diag, FORM_CHAIN_MAX));
        m->chain[m->n_chain++] = t;
    }
}

static bool is_type_name(Str family, Str id)
{
    return table_is_id(family) && table_is_id(id);
}

/* A type as people write it, "Biên bản", is bien-ban: matched as keys are. */
static Str written_type(Load *l, Str family, Str id)
{
    Str *names;
    size_t n = library_names(&l->library, TEMPLATE_FORM, family, &names);
    for (size_t i = 0; i < n; i++)
        if (text_same_key(names[i], id))
            return names[i];
    return id;
}

/* What annexes are made with may be that of the family which this one's van-ban stands on. */
static const Template *find_abstract(Load *l, Str family, Str id)
{
    const Template *t = find_form(&l->library, family, id), *base;
    base = library_find(&l->library, TEMPLATE_FORM, family, STR("base"));
    for (int i = 0; !t && base && i < FORM_CHAIN_MAX; i++) {
        base = base_of(l, base);
        t = base ? find_form(&l->library, base->family, id) : NULL;
    }
    return t;
}

static bool find_type(Load *l, Str name, bool abstract)
{
    Str family = FORM_FAMILY, id;
    library_split(name, &family, &id);
    if (table_is_id(family) && !table_is_id(id))
        id = written_type(l, family, id);
    const Template *t = NULL;
    if (is_type_name(family, id))
        t = abstract ? find_abstract(l, family, id) : find_form(&l->library, family, id);
    if (!t || (t->root && table_yes(element_value(t->root, STR("abstract"))) != abstract))
        return unknown_type(l, name, family, id);
    if (!t->root)
        return false;
    l->form->id = id;
    l->form->family = family;
    l->making.chain[0] = t;
    l->making.n_chain = 1;
    return find_bases(l);
}

/* ---- what a form takes from its bases ---- */

static const Attribute *inherited(const Load *l, Str name)
{
    for (size_t i = 0; i < l->making.n_chain; i++) {
        const Attribute *attribute = element_attribute(l->making.chain[i]->root, name);
        if (attribute)
            return attribute;
    }
    return NULL;
}

static Str inherited_text(const Load *l, Str name)
{
    const Attribute *attribute = inherited(l, name);
    return attribute ? attribute->value : STR("");
}

static void take_scheme(Load *l)
{
    const Attribute *named = inherited(l, STR("scheme"));
    const StyleSheet *sheet = l->form->sheet;
    l->form->scheme = named ? scheme_find(sheet, named->value) : sheet->schemes;
    if (l->form->scheme || !named)
        return;
    Str names[32];
    size_t n = 0;
    for (const Scheme *s = sheet->schemes; s && n < 32; s = s->next)
        names[n++] = s->name;
    diag_error(l->library.diag, named->value_at, M_form_scheme_unknown, named->value,
               table_known(l->library.arena, named->value, names, n));
}

/* ---- fields ---- */

static Field *own_field(Field *fields, size_t n, Str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(fields[i].name, name))
            return &fields[i];
    return NULL;
}

static void take_text(const Element *e, const char *name, Str *out)
{
    Str value = element_value(e, str_from(name));
    if (str_given(value))
        *out = value;
}

static void read_field(Field *field, const Element *e)
{
    Str type = element_value(e, STR("type")), required = element_value(e, STR("required"));
    Str quiet = element_value(e, STR("quiet"));
    field->name = element_value(e, STR("name"));
    field->at = e->at;
    if (str_given(type))
        field->type = field_type(type);
    if (str_given(required))
        field->required = table_yes(required);
    if (str_given(quiet))
        field->quiet = table_yes(quiet);
    take_text(e, "default", &field->fallback);
    take_text(e, "empty", &field->empty);
    take_text(e, "label", &field->label);
    take_text(e, "example", &field->example);
}

static bool is_second(const Element *e)
{
    const Element *other = e->parent->first;
    Str name = element_value(e, STR("name"));
    while (!element_is(other, "field") || !str_eq(element_value(other, STR("name")), name))
        other = other->next;
    return other != e;
}

static size_t count_fields(const Load *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->making.n_chain; i++)
        for (const Element *e = l->making.chain[i]->root->first; e; e = e->next)
            n += element_is(e, "field");
    return n;
}

static Field *take_fields(Load *l)
{
    Field *fields = ARENA_NEWN(l->library.arena, Field, count_fields(l)), *field;
    size_t n = 0;
    for (size_t i = l->making.n_chain; i-- > 0;)
        for (const Element *e = l->making.chain[i]->root->first; e; e = e->next) {
            if (!element_is(e, "field"))
                continue;
            const Attribute *name = element_attribute(e, STR("name"));
            if (is_second(e))
                diag_error(l->library.diag, name->value_at, M_form_field_twice, name->value);
            field = own_field(fields, n, name->value);
            read_field(field ? field : &fields[n++], e);
        }
    l->form->fields = fields;
    l->form->n_fields = n;
    return fields;
}

/* Defaults may name any field, so they are looked at when all are known. */
static void check_defaults(Load *l)
{
    for (size_t i = 0; i < l->making.n_chain; i++)
        for (const Element *e = l->making.chain[i]->root->first; e; e = e->next) {
            const Attribute *given =
                element_is(e, "field") ? element_attribute(e, STR("default")) : NULL;
            if (given)
                part_check_text(&l->making, given->value, given->value_at);
        }
}

/* For every document anew they would be read again. */
static void compile_defaults(Load *l, Field *fields)
{
    for (size_t i = 0; i < l->form->n_fields; i++) {
        MustacheNode *made = NULL;
        const MustacheText text = { fields[i].fallback, fields[i].at, false };
        if (mustache_has(text.text) &&
            mustache_compile(l->library.arena, l->library.diag, &text, &made))
            fields[i].made = made;
    }
}

static bool load(Load *l, const FormWant *want)
{
    Form *out = l->form;
    size_t errors = diag_errors(l->library.diag);
    *out = (Form){ .id = want->name };
    l->making.library = &l->library;
    l->making.form = out;
    if (!find_type(l, want->name, want->abstract))
        return false;
    const SheetWanted wanted = { out->family, want->set, want->at };
    if (!sheet_load(&l->library, &wanted, &out->sheet))
        return false;
    out->title = inherited_text(l, STR("title"));
    out->abbr = inherited_text(l, STR("abbr"));
    out->series = inherited_text(l, STR("series"));
    take_scheme(l);
    Field *fields = take_fields(l);
    check_defaults(l);
    if (diag_errors(l->library.diag) == errors)
        compile_defaults(l, fields);
    part_make(&l->making);
    return diag_errors(l->library.diag) == errors;
}

bool form_load(Arena *a, Diag *d, const FormWant *want, Form *out)
{
    Load l = { .library = { .arena = a, .diag = d, .path = want->path }, .form = out,
               .at = want->at };
    return load(&l, want);
}

Making *form_make(Arena *a, Diag *d, const FormWant *want)
{
    Load *l = ARENA_NEW(a, Load);
    *l = (Load){ .library = { .arena = a, .diag = d, .path = want->path },
                 .form = ARENA_NEW(a, Form), .at = want->at };
    return load(l, want) ? &l->making : NULL;
}

size_t form_types(Arena *a, const TemplatePath *path, Str family, Str **out)
{
    Library l = { .arena = a, .path = path };
    return library_names(&l, TEMPLATE_FORM, family, out);
}
