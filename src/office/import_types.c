/* SPDX-License-Identifier: MIT */
#include "office/import_types.h"

#include "base/text.h"

static Str with_family(Arena *a, Str family, Str id)
{
    return str_eq(family, FORM_FAMILY) ? id : ARENA_JOIN(a, family, STR("/"), id);
}

void import_types_read(Arena *a, const TemplatePath *path, Str family, ImportTypes *out)
{
    Str *ids;
    size_t n = form_types(a, path, family, &ids);
    out->list = ARENA_NEWN(a, ImportType, n + 1);
    out->n = 0;
    out->common = with_family(a, family, STR("cong-van"));
    for (size_t i = 0; i < n; i++) {
        Form form;
        Diag *unheard = diag_new();
        const FormWant want = { .path = path, .name = with_family(a, family, ids[i]) };
        if (form_load(a, unheard, &want, &form))
            out->list[out->n++] = (ImportType){ want.name, import_name(a, form.title), form.abbr,
                                                form.series };
        diag_free(unheard);
    }
}

static const ImportType *of_id(const ImportTypes *types, Str id)
{
    for (size_t i = 0; i < types->n; i++)
        if (str_eq(types->list[i].id, id))
            return &types->list[i];
    return NULL;
}

/* What nhap-so.yml calls so; a type that no form makes has nothing but its name. */
static const ImportType *by_word(Arena *a, const ImportTypes *types, Str text)
{
    Str id = import_meaning(types->words, import_name(a, text));
    const ImportType *known = str_given(id) ? of_id(types, id) : NULL;
    if (known || !str_given(id))
        return known;
    ImportType *own = ARENA_NEW(a, ImportType);
    *own = (ImportType){ id, import_name(a, id), STR(""), STR("") };
    return own;
}

const ImportType *import_type_abbr(Arena *a, const ImportTypes *types, Str abbr)
{
    const ImportType *letters = NULL, *folded = NULL;
    Str fold = text_fold(a, abbr);
    size_t alike = 0;
    if (!abbr.n)
        return NULL;
    for (size_t i = 0; i < types->n; i++) {
        const ImportType *t = &types->list[i];
        if (str_eq(t->abbr, abbr))
            return t;
        if (t->abbr.n && text_same_letters(t->abbr, abbr))
            letters = t;
        if (t->abbr.n && str_eq(text_fold(a, t->abbr), fold)) {
            folded = t;
            alike++;
        }
    }
    return letters ? letters : alike == 1 ? folded : by_word(a, types, abbr);
}

static bool begins_with(Str name, Str title)
{
    return title.n && str_starts(name, title) && (name.n == title.n || name.p[title.n] == ' ');
}

const ImportType *import_type_named(Arena *a, const ImportTypes *types, Str name)
{
    Str folded = import_name(a, name);
    const ImportType *found = by_word(a, types, name);
    for (size_t i = 0; !found && i < types->n; i++)
        if (str_eq(import_name(a, types->list[i].id), folded))
            found = &types->list[i];
    if (found)
        return found;
    for (size_t i = 0; i < types->n; i++)
        if (types->list[i].abbr.n && begins_with(folded, types->list[i].title) &&
            (!found || types->list[i].title.n > found->title.n))
            found = &types->list[i];
    return found;
}

Str import_subject(Arena *a, const ImportType *type, Str text)
{
    if (!begins_with(import_name(a, text), type->title))
        return text;
    size_t at = 0, len;
    while (at < text.n && !str_eq(import_name(a, str_sub(text, 0, at)), type->title)) {
        str_rune(text, at, &len);
        at += len;
    }
    while (at < text.n && strchr(" :,.-\n", text.p[at]))
        at++;
    return str_from_at(text, at);
}
