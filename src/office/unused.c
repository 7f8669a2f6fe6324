/* SPDX-License-Identifier: MIT */
#include "office/unused.h"

#include "base/text.h"
#include "form/printed.h"

/* A value is meant for the text where the text, or another value, names it. */
static bool is_named(const Source *s, Str key)
{
    for (size_t at = 0; (at = str_find(s->text, STR("{{"), at)) != SIZE_MAX; at += 2) {
        size_t end = str_find(s->text, STR("}}"), at);
        Str tag = str_sub(s->text, at, end);
        if (str_has(tag, key) || str_starts(tag, STR("{{>")))
            return true;
    }
    return false;
}

static bool is_named_anywhere(const Piece *main, const Annexes *annexes, Str key)
{
    bool named = is_named(main->source, key);
    for (size_t i = 0; !named && i < annexes->n; i++) {
        const Source *s = annexes_source(annexes, i);
        named = s && is_named(s, key);
    }
    return named;
}

/* Nothing would come of them in the document itself. */
static bool is_of_annexes(Str key)
{
    static const char *const keys[] = { "tieu_de", "nhan", "kem_theo", "ten_co_quan" };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (text_same_key(key, str_from(keys[i])))
            return true;
    return false;
}

/* "Chức vụ" is what people call the field chuc_danh. */
static const Field *called_so(const Piece *main, Str key)
{
    for (size_t i = 0; i < main->n_known; i++)
        if (main->known[i].label.n && text_same_key(main->known[i].label, key))
            return &main->known[i];
    return NULL;
}

void unused_warn(const Piece *main, const Annexes *annexes)
{
    for (const Value *v = main->document->first; v; v = v->next) {
        const Field *f = field_find_exact(main->known, main->n_known, v->key);
        const Field *meant = f ? NULL : called_so(main, v->key);
        bool unused = f ? value_is_true(v) && !form_prints(&main->form, f)
                        : meant || is_of_annexes(v->key);
        if (!unused || is_named_anywhere(main, annexes, v->key))
            continue;
        if (f)
            diag_error(main->diag, v->key_at, M_field_unused, v->key, main->form.id);
        else if (meant)
            diag_error(main->diag, v->key_at, M_unknown_key_near, v->key, meant->name);
        else
            diag_error(main->diag, v->key_at, M_annex_key, v->key);
    }
}
