/* SPDX-License-Identifier: MIT */
#include "form/skeleton.h"

#include "data/mustache.h"
#include "form/part.h"
#include "form/printed.h"

/* To be written in by hand: right for any text, and seen at once. */
#define BLANK STR("......")

static const Source *find_text(const Making *m, Str name)
{
    const Source *s = NULL;
    for (size_t i = 0; !s && i < m->n_chain; i++)
        s = library_text(m->library, m->chain[i]->family, name);
    return s;
}

static Str id_of(const Template *form)
{
    return element_value(form->root, STR("id"));
}

static Str body_of(const Making *m)
{
    const Source *s = NULL;
    bool same = true;
    for (size_t i = 0; !s && same && i < m->n_chain; i++) {
        s = library_text(m->library, m->chain[i]->family, id_of(m->chain[i]));
        same = !element_attribute(m->chain[i]->root, STR("scheme"));
    }
    if (!s && m->form->scheme)
        s = find_text(m, m->form->scheme->name);
    return s ? s->text : ARENA_JOIN(m->library->arena, BLANK, STR("\n"));
}

/* ---- what front-matter.md sees ---- */

static void put(Arena *a, Value *map, Str key, Str text)
{
    if (text.n)
        value_put(map, key, POS_NONE, value_text(a, text, POS_NONE));
}

static Value *value_of_field(Arena *a, const Field *f)
{
    Value *map = value_map(a, POS_NONE);
    bool list = f->type == FIELD_LIST;
    put(a, map, STR("name"), f->name);
    put(a, map, STR("label"), f->label.n ? f->label : f->name);
    put(a, map, STR("example"), f->example.n ? f->example : BLANK);
    put(a, map, STR("required"), f->required ? STR("yes") : STR(""));
    put(a, map, STR("list"), list ? STR("yes") : STR(""));
    return map;
}

static void add_fields(Arena *a, const Form *form, const Source *file, Value *list)
{
    for (size_t i = 0; i < form->n_fields; i++)
        if (form->fields[i].at.source == file && !str_eq(form->fields[i].name, STR("loai")) &&
            form_prints(form, &form->fields[i]))
            value_add(list, value_of_field(a, &form->fields[i]));
}

/* What the type itself adds stands before what all types have. */
static Value *value_of_form(const Making *m, Str loai)
{
    Arena *a = m->library->arena;
    Value *map = value_map(a, POS_NONE), *fields = value_list(a, POS_NONE);
    put(a, map, STR("type"), loai);
    put(a, map, STR("title"), m->form->title.n ? m->form->title : loai);
    for (size_t i = 0; i < m->n_chain; i++)
        add_fields(a, m->form, &m->chain[i]->source, fields);
    value_put(map, STR("fields"), POS_NONE, fields);
    return map;
}

static bool write_front(const Making *m, Str loai, Buf *out)
{
    Library *l = m->library;
    const Source *s = find_text(m, STR("front-matter"));
    MustacheNode *nodes;
    if (!s)
        s = library_text(l, FORM_FAMILY, STR("front-matter"));
    if (!s)
        return diag_error(l->diag, POS_NONE, M_template_missing,
                          ARENA_JOIN(l->arena, FORM_FAMILY, STR("/texts/front-matter.md")),
                          library_folders(l));
    const Scope scope = { NULL, value_of_form(m, loai) };
    const MustacheText text = { s->text, { s, 1, 1 }, true };
    const MustacheOut how = { .arena = l->arena, .scope = &scope, .out = out };
    return mustache_compile(l->arena, l->diag, &text, &nodes) && mustache_render(nodes, &how);
}

bool skeleton_make(Arena *a, Diag *d, const FormWant *want, Buf *out)
{
    const Making *m = form_make(a, d, want);
    if (!m || !write_front(m, want->name, out))
        return false;
    buf_add(out, STR("\n"));
    buf_add(out, body_of(m));
    return true;
}

bool skeleton_text(Arena *a, Diag *d, const FormWant *want, Str *out)
{
    const Making *m = form_make(a, d, want);
    if (m)
        *out = body_of(m);
    return m;
}
