/* SPDX-License-Identifier: MIT */
#include "office/piece.h"

#include "data/mustache.h"
#include "office/fields.h"
#include "read/markdown.h"

bool piece_open(Piece *p, const Source *source, Str folder)
{
    p->source = source;
    p->partials = (Partials){ .arena = p->arena, .diag = p->diag, .folder = folder };
    if (!front_split(p->diag, source, &p->parts))
        return false;
    Pos at = { source, 1, 1 };
    p->loai = str_trim(front_peek(source, &p->parts, STR("loai"), &at));
    p->loai_at = at;
    return true;
}

bool piece_load(Piece *p, const FormWant *want)
{
    bool ok = form_load(p->arena, p->diag, want, &p->form);
    p->known = p->form.fields;
    p->n_known = p->form.n_fields;
    return ok;
}

bool piece_read_front(Piece *p)
{
    FrontWant want = { .source = p->source, .parts = &p->parts, .fields = p->known,
                       .n_fields = p->n_known };
    return front_read(p->arena, p->diag, &want, &p->document);
}

Scope *piece_push(Piece *p, const Value *map)
{
    Scope *frame = ARENA_NEW(p->arena, Scope);
    *frame = (Scope){ p->scope, map };
    p->scope = frame;
    return frame;
}

static Str text_of_partial(void *context, Str name)
{
    return partial_text(context, name);
}

static bool expand_text(Piece *p, Value *v)
{
    MustacheOut how = { .arena = p->arena, .diag = p->diag, .scope = p->scope,
                        .partial = text_of_partial, .context = &p->partials };
    if (v->kind != VALUE_TEXT)
        return true;
    Str text = mustache_expand(&how, v);
    if (str_given(text)) /* else it stays as it is: given, though not what is meant */
        v->text = text;
    return str_given(text);
}

/* Texts with {{…}}: every value in a map or list below `v` too. The depth is YAML's, at most 32. */
static bool expand(Piece *p, Value *v)
{
    bool ok = expand_text(p, v);
    for (Value *child = v->first; child; child = child->next)
        ok = expand(p, child) && ok;
    return ok;
}

bool piece_expand(Piece *p)
{
    return expand(p, p->document);
}

bool piece_check(Piece *p)
{
    bool ok = true;
    for (Value *v = p->document->first; v; v = v->next) {
        const Field *f = field_find(p->known, p->n_known, v->key);
        ok = (!f || front_check(p->arena, p->diag, f, v)) && ok;
    }
    return ok;
}

bool piece_fill(Piece *p, const Value *profile, const Value *main)
{
    FieldsWant want = { &p->form, p->document, profile, p->loai_at, main };
    return fields_fill(p->arena, p->diag, &want, &p->fields);
}

bool piece_read_body(Piece *p)
{
    Passage body = { p->source, p->parts.body, p->parts.body_line };
    bool ok = markdown_read(p->arena, p->diag, &body, &p->body);
    return partials_put_in(&p->partials, p->body) && ok;
}

Date piece_date(const Piece *p)
{
    Date date = DATE_NONE;
    const Value *v = value_get_exact(p->document, STR("ngay"));
    if (v && v->kind == VALUE_TEXT && date_parse(v->text, &date) != DATE_OK)
        date = DATE_NONE;
    return date;
}

bool piece_is_whole(Diag *d)
{
    static const MsgId losing[] = {
        M_yaml_syntax, M_yaml_colon, M_yaml_tab, M_yaml_bracket, M_yaml_quote, M_yaml_no_colon,
        M_yaml_key, M_yaml_depth, M_yaml_documents, M_front_not_map, M_data_not_map,
        M_file_unreadable, M_file_too_large, M_not_utf8, M_control_character, M_private_character,
    };
    for (size_t i = 0; i < diag_count(d); i++)
        for (size_t k = 0; k < sizeof losing / sizeof losing[0]; k++)
            if (diag_at(d, i)->id == losing[k])
                return false;
    return true;
}
