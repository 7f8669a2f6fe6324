/* SPDX-License-Identifier: MIT */
#include "office/copy.h"

#define KEY STR("sao")
#define USUAL STR("sao-y")

/* Of the document's own family, unless another is named. */
static Str form_name(const Piece *main, Str loai)
{
    if (str_has(loai, STR("/")) || !str_has(main->loai, STR("/")))
        return loai;
    return ARENA_JOIN(main->arena, main->form.family, STR("/"), loai);
}

static void find_type(Piece *p)
{
    const Value *loai = value_get(p->document, STR("loai"));
    p->loai = loai ? str_trim(value_as_text(p->arena, loai)) : STR("");
    p->loai_at = loai ? loai->at : p->document->at;
    if (p->loai.n)
        return;
    p->loai = USUAL;
    if (!loai)
        value_put(p->document, STR("loai"), p->loai_at, value_text(p->arena, USUAL, p->loai_at));
}

Value *copy_map(const Value *document)
{
    Value *map = value_get_exact(document, KEY);
    return map && map->kind == VALUE_MAP ? map : NULL;
}

bool copy_read(const Piece *main, const Value *profile, Copy *copy)
{
    const Value *map = copy_map(main->document);
    *copy = (Copy){ .piece = { .arena = main->arena, .diag = main->diag,
                               .templates = main->templates } };
    if (!map)
        return true;
    Piece *p = &copy->piece;
    p->document = value_copy(p->arena, map);
    find_type(p);
    FormWant want = { p->templates, form_name(main, p->loai), p->loai_at,
                      main->form.sheet->set, false };
    if (!piece_load(p, &want))
        return false;
    FrontWant fit = { .fields = p->known, .n_fields = p->n_known };
    bool ok = front_fit(p->arena, p->diag, &fit, p->document);
    copy->given = piece_fill(p, profile, NULL);
    return copy->given && ok;
}

void copy_hang(const Copy *copy, const Value *profile, Pass *main)
{
    if (!copy->given)
        return;
    const Piece *p = &copy->piece;
    Scope *frames = ARENA_NEWN(p->arena, Scope, 2);
    frames[0] = (Scope){ NULL, profile };
    frames[1] = (Scope){ &frames[0], p->fields };
    Pass *last = main, *pass = ARENA_NEW(p->arena, Pass);
    while (last->next)
        last = last->next;
    *pass = (Pass){ .arena = p->arena, .diag = p->diag, .form = &p->form,
                    .text_scope = main->text_scope, .form_scope = &frames[1],
                    .document = p->document, .loai = p->loai_at, .goes_on = true,
                    .annex = last->annex };
    last->next = pass;
}
