/* SPDX-License-Identifier: MIT */
#include "office/type_name.h"

#include "base/text.h"
#include "data/mustache.h"
#include "form/catalogue.h"

/* The field's value as typed, its lines one; empty where it is not given, absent where it is left
 * out or not known yet. */
static Str typed(const Piece *p, const char *field)
{
    const Value *v = value_get_exact(p->document, str_from(field));
    Str rest = value_as_text(p->arena, v), line, all = STR("");
    while (str_split(&rest, '\n', &line))
        all = ARENA_JOIN(p->arena, all, STR(" "), line);
    return value_is_no(v) || mustache_has(all) ? STR_NONE : str_trim(all);
}

/* Whether the type's number begins with its abbreviation, as all but a công văn's do. */
static bool shows_abbr(const Piece *p)
{
    const Field *f = field_find(p->form.fields, p->form.n_fields, STR("ky_hieu"));
    return f && str_starts(f->fallback, STR("{{abbr}}"));
}

/* Whether the ký hiệu begins with the abbreviation: "QĐ-NTN", "QĐ/ĐU", "QĐ". */
static bool begins_with(Str ky_hieu, Str abbr)
{
    Str rest = str_from_at(ky_hieu, abbr.n);
    return str_starts(ky_hieu, abbr) && (!rest.n || rest.p[0] == '-' || rest.p[0] == '/');
}

void type_name_check(const Piece *p)
{
    const Form *form = &p->form;
    Str name = typed(p, "ten_loai"), ky_hieu = typed(p, "ky_hieu");
    FormTitle other;
    bool numbered = str_given(typed(p, "so")) && !value_get_exact(p->document, STR("so_ky_hieu"));
    if (!name.n || !form->abbr.n || !numbered || !shows_abbr(p))
        return;
    if (!str_given(ky_hieu) || (ky_hieu.n && !begins_with(ky_hieu, form->abbr)))
        return;
    const CatalogueWant want = { p->templates, form->family, name };
    if (!catalogue_titled(p->arena, &want, &other) || str_eq(other.abbr, form->abbr))
        return;
    diag_error(p->diag, value_get_exact(p->document, STR("ten_loai"))->at, M_type_name,
               other.title, form->abbr, p->loai, other.id);
}
