/* SPDX-License-Identifier: MIT */
#include "office/piece.h"

#include "base/text.h"
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

Value *piece_itself(Arena *a, Value *document)
{
    Value *itself = value_map(a, POS_NONE);
    value_put(itself, STR("van_ban"), POS_NONE, document);
    itself->exact = true;
    return itself;
}

static Str text_of_partial(void *context, Str name)
{
    return partial_text(context, name);
}

static bool expand_text(Piece *p, Value *v)
{
    MustacheOut how = { .arena = p->arena, .diag = p->diag, .scope = p->scope, .row = p->row,
                        .partial = text_of_partial, .context = &p->partials };
    if (v->kind != VALUE_TEXT)
        return true;
    Str text = mustache_expand(&how, v), name = mustache_only(v->text);
    const Value *data = name.p ? scope_find(p->arena, p->scope, name) : NULL;
    if (str_given(text)) /* else it stays as it is: given, though not what is meant */
        v->text = text;
    if (data && data->at.source && data->at.source != v->at.source) /* mended in that file */
        v->at = data->at;
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

/* ---- in what order: a value comes after those that its own {{…}} name ---- */

static bool names(const MustacheNode *nodes, Str key)
{
    for (const MustacheNode *n = nodes; n; n = n->next) {
        bool named = n->kind != MUSTACHE_TEXT && n->kind != MUSTACHE_COMMENT;
        Str first = str_sub(n->text, 0, str_find(n->text, STR("."), 0));
        if ((named && text_same_key(first, key)) || names(n->first, key))
            return true;
    }
    return false;
}

/* Whether the texts of `v` name the key; what cannot be compiled is said when it is expanded. */
static bool needs(Piece *p, Diag *unheard, const Value *v, Str key)
{
    MustacheNode *nodes = NULL;
    MustacheText text = { v->text, v->at, false };
    if (v->kind == VALUE_TEXT && mustache_has(v->text) &&
        mustache_compile(p->arena, unheard, &text, &nodes) && names(nodes, key))
        return true;
    for (const Value *child = v->first; child; child = child->next)
        if (needs(p, unheard, child, key))
            return true;
    return false;
}

bool piece_has_tags(const Value *v)
{
    bool found = v->kind == VALUE_TEXT && mustache_has(v->text);
    for (const Value *child = v->first; child && !found; child = child->next)
        found = piece_has_tags(child);
    return found;
}

/* Data that stand over the front matter: `so: {{so}}` means the row's. */
static bool given_by_data(const Piece *p, Str key)
{
    for (const Scope *s = p->scope; s && s->value != p->document; s = s->up)
        if (value_get(s->value, key))
            return true;
    return false;
}

/* Whether `v` must wait for a value of the list that is not expanded yet. */
static bool waits(Piece *p, Diag *unheard, Value *const *left, const Value *v)
{
    for (; *left; left++)
        if (needs(p, unheard, v, (*left)->key) && !given_by_data(p, (*left)->key))
            return true;
    return false;
}

/* Those with tags, NULL at the end. */
static Value **tagged(Piece *p)
{
    Value **list = ARENA_NEWN(p->arena, Value *, value_count(p->document) + 1);
    size_t n = 0;
    for (Value *v = p->document->first; v; v = v->next)
        if (piece_has_tags(v))
            list[n++] = v;
    return list;
}

static void take_out(Value **at)
{
    for (; at[0]; at++)
        at[0] = at[1];
}

bool piece_expand(Piece *p)
{
    Value **left = tagged(p);
    Diag *unheard = diag_new();
    bool ok = true;
    for (const Value *first; (first = left[0]);) {
        Value **at = left;
        while (*at && waits(p, unheard, left, *at))
            at++;
        if (!*at) {
            ok = diag_error(p->diag, first->at, M_value_circle, first->key);
            break;
        }
        ok = expand(p, *at) && ok;
        take_out(at);
    }
    diag_free(unheard);
    return ok;
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
