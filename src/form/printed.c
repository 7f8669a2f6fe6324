/* SPDX-License-Identifier: MIT */
#include "form/printed.h"

/* Defaults that name fields that have defaults. */
enum { DEPTH_MAX = 8 };

static bool is_first_member(Str dotted, Str name)
{
    return str_eq(str_sub(dotted, 0, str_find(dotted, STR("."), 0)), name);
}

static bool node_names(const DocNode *n, Str name)
{
    if (n->kind == DOC_SPACE)
        return is_first_member(n->u.space.image, name) || is_first_member(n->u.space.seal, name);
    bool hole = n->kind == DOC_VALUE || n->kind == DOC_IF || n->kind == DOC_EACH;
    return hole && is_first_member(n->u.hole.name, name);
}

static bool tree_names(const Form *form, Str name)
{
    DocWalk w;
    doc_walk(&w, form->root);
    while (doc_walk_next(&w))
        if (w.entering && node_names(w.node, name))
            return true;
    return false;
}

/* {{so.in}}, {{#so}}: the tag's name up to its first dot. */
static bool text_names(Str text, Str name)
{
    for (size_t at = 0; (at = str_find(text, STR("{{"), at)) != SIZE_MAX; at++) {
        Str tag = str_trim(str_sub(text, at + 2, str_find(text, STR("}}"), at)));
        if (tag.n && (tag.p[0] == '#' || tag.p[0] == '^' || tag.p[0] == '/'))
            tag = str_trim(str_from_at(tag, 1));
        if (is_first_member(tag, name))
            return true;
    }
    return false;
}

/* The depth is bounded: a default may name a field that names it. */
static bool shows(const Form *form, const Field *field, int depth)
{
    if (field->quiet || tree_names(form, field->name))
        return true;
    for (size_t i = 0; depth < DEPTH_MAX && i < form->n_fields; i++) {
        const Field *other = &form->fields[i];
        if (other != field && other->fallback.p && text_names(other->fallback, field->name) &&
            shows(form, other, depth + 1))
            return true;
    }
    return false;
}

bool form_prints(const Form *form, const Field *field)
{
    return shows(form, field, 0);
}
