/* SPDX-License-Identifier: MIT */
#include "form/catalogue.h"

#include <string.h>

#include "base/text.h"
#include "form/part.h"
#include "form/table.h"

typedef struct Names {
    Arena *arena;
    Str *list;
    size_t n;
} Names;

/* A faulty file counts: it is a type that has to be mended. */
static bool is_type(Library *l, Str family, Str id)
{
    const Template *t = library_find(l, TEMPLATE_FORM, family, id);
    return t && (!t->root || !table_yes(element_value(t->root, STR("abstract"))));
}

static void add_types(Names *out, Library *l, Str family)
{
    Str *ids;
    size_t n = library_names(l, TEMPLATE_FORM, family, &ids);
    Str *more = ARENA_NEWN(out->arena, Str, out->n + n);
    if (out->n)
        memcpy(more, out->list, out->n * sizeof *more);
    out->list = more;
    for (size_t i = 0; i < n; i++)
        if (is_type(l, family, ids[i]))
            out->list[out->n++] = str_eq(family, FORM_FAMILY)
                                      ? ids[i] : ARENA_JOIN(out->arena, family, STR("/"), ids[i]);
}

size_t catalogue_types(Arena *a, const TemplatePath *path, Str **out)
{
    Diag *unheard = diag_new();
    Library l = { .arena = a, .diag = unheard, .path = path };
    Names names = { .arena = a };
    Str *families;
    size_t n = library_families(&l, &families);
    add_types(&names, &l, FORM_FAMILY);
    for (size_t i = 0; i < n; i++)
        if (!str_eq(families[i], FORM_FAMILY))
            add_types(&names, &l, families[i]);
    diag_free(unheard);
    *out = names.list;
    return names.n;
}

/* Two keys as words: "bien_ban" is in "bien_ban_ban_giao", not in "bien_bang". */
static bool begins_with(Str key, Str title)
{
    return str_starts(key, title) && (key.n == title.n || key.p[title.n] == '_');
}

bool catalogue_titled(Arena *a, const CatalogueWant *want, FormTitle *out)
{
    Diag *unheard = diag_new();
    Library l = { .arena = a, .diag = unheard, .path = want->path };
    Str *ids, key = text_key(a, want->name);
    size_t n = library_names(&l, TEMPLATE_FORM, want->family, &ids), longest = 0;
    for (size_t i = 0; i < n; i++) {
        const Template *t = library_find(&l, TEMPLATE_FORM, want->family, ids[i]);
        if (!t || !t->root)
            continue;
        const FormTitle found = { ids[i], element_value(t->root, STR("title")),
                                  element_value(t->root, STR("abbr")) };
        Str title = text_key(a, found.title);
        if (!found.abbr.n || title.n <= longest || !begins_with(key, title))
            continue;
        *out = found;
        longest = title.n;
    }
    diag_free(unheard);
    return longest;
}

static void add_file(const Library *l, const Template *t, FormInfo *out)
{
    Str *places;
    size_t n = library_places(l, t, &places);
    if (n)
        out->files[out->n_files++] = (FormFile){ places[0], places + 1, n - 1 };
}

/* Those of one kind in the order in which they were read: the library has the last one first. */
static void add_kind(const Library *l, const Template *t, TemplateKind kind, FormInfo *out)
{
    if (!t)
        return;
    add_kind(l, t->next, kind, out);
    if (t->kind == kind)
        add_file(l, t, out);
}

static void take_files(const Making *m, FormInfo *out)
{
    size_t n = 0;
    for (const Template *t = m->library->templates; t; t = t->next)
        n++;
    out->files = ARENA_NEWN(m->library->arena, FormFile, n);
    for (size_t i = 0; i < m->n_chain; i++)
        add_file(m->library, m->chain[i], out);
    add_kind(m->library, m->library->templates, TEMPLATE_STYLES, out);
    add_kind(m->library, m->library->templates, TEMPLATE_PART, out);
}

bool catalogue_form(Arena *a, Diag *d, const FormWant *want, FormInfo *out)
{
    const Making *m = form_make(a, d, want);
    if (!m)
        return false;
    *out = (FormInfo){ .name = want->name, .title = m->form->title, .abbr = m->form->abbr,
                       .fields = m->form->fields, .n_fields = m->form->n_fields };
    take_files(m, out);
    return true;
}
