/* SPDX-License-Identifier: MIT */
#include "office/entry_words.h"

#include "base/text.h"
#include "form/catalogue.h"

Str entry_number(Arena *a, const RegisterEntry *e)
{
    if (e->notation.n)
        return e->notation;
    return ARENA_JOIN(a, e->number < 10 ? STR("0") : STR(""), arena_int(a, e->number));
}

Str entry_titled(Arena *a, const TemplatePath *templates, const RegisterEntry *e)
{
    FormInfo info;
    Diag *unheard = diag_new();
    const FormWant want = { .path = templates, .name = e->type };
    bool known = e->type.n && catalogue_form(a, unheard, &want, &info) && info.title.n;
    diag_free(unheard);
    if (!known)
        return e->subject;
    size_t first;
    str_rune(info.title, 0, &first);
    Str rest = text_lower(a, str_from_at(info.title, first));
    return ARENA_JOIN(a, str_sub(info.title, 0, first), rest, STR(" "), e->subject);
}

Str entry_note(Arena *a, const RegisterEntry *e)
{
    Str why = e->void_reason.n ? e->void_reason : str_eq(e->state, REGISTER_RESERVED) ? e->reason
                                                                                     : STR("");
    Str state = e->void_reason.n ? STR("Hủy: ") : why.n ? STR("Giữ số: ") : STR("");
    return ARENA_JOIN(a, state, why, why.n && e->note.n ? STR("; ") : STR(""), e->note);
}
