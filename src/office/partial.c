/* SPDX-License-Identifier: MIT */
#include "office/partial.h"

#include "base/file.h"
#include "office/workspace.h"
#include "read/markdown.h"

enum { PARTIAL_DEPTH = 8 };

static bool is_plain_name(Str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (name.p[i] == '/' || name.p[i] == '\\' || (unsigned char)name.p[i] < 0x20)
            return false;
    return name.n > 0 && name.p[0] != '.';
}

static Str path_of(const Partials *p, Str name)
{
    if (!is_plain_name(name))
        return STR_NONE;
    Str path = file_join(p->arena, p->folder, ARENA_JOIN(p->arena, name, STR(".md")));
    return file_exists(path) ? path : STR_NONE;
}

Str partial_text(const Partials *p, Str name)
{
    Str path = path_of(p, name);
    const Source *s = path.p ? source_read(p->arena, p->diag, POS_NONE, path) : NULL;
    return s ? str_trim_end(s->text) : STR_NONE;
}

static bool put_inline(const Partials *p, DocNode *part, DocNode *read)
{
    DocNode *only = read->first;
    bool fits = !only || (!only->next && only->kind == DOC_PARAGRAPH);
    if (!fits)
        diag_error(p->diag, part->at, M_partial_inline, part->u.hole.name);
    if (only && fits)
        doc_replace_by_children(part, only);
    else
        doc_unlink(part);
    return fits;
}

static const Source *source_of(const Partials *p, const DocNode *part)
{
    Str path = path_of(p, part->u.hole.name);
    if (path.p)
        return source_read(p->arena, p->diag, part->at, path);
    diag_error(p->diag, part->at, M_partial_missing, part->u.hole.name);
    return NULL;
}

/* The part is gone afterwards, whatever was wrong with it: what else is wrong is still looked for. */
static bool put_in(const Partials *p, DocNode *part)
{
    const Source *s = source_of(p, part);
    DocNode *read;
    if (!s) {
        doc_unlink(part);
        return false;
    }
    bool ok = markdown_read(p->arena, p->diag, &(Passage){ s, s->text, 1 }, &read);
    if (!doc_is_block(part))
        return put_inline(p, part, read) && ok;
    doc_replace_by_children(part, read);
    return ok;
}

static DocNode *next_part(DocNode *body)
{
    DocWalk w;
    doc_walk(&w, body);
    while (doc_walk_next(&w))
        if (w.entering && w.node->kind == DOC_PART)
            return w.node;
    return NULL;
}

static size_t count_parts(DocNode *body)
{
    size_t n = 0;
    DocWalk w;
    doc_walk(&w, body);
    while (doc_walk_next(&w))
        n += w.entering && w.node->kind == DOC_PART;
    return n;
}

/* Level by level: a level's partials may name others, which are the next level's. */
bool partials_put_in(const Partials *p, DocNode *body)
{
    bool ok = true;
    for (int depth = 0; depth < PARTIAL_DEPTH; depth++) {
        size_t n = count_parts(body);
        if (!n)
            return ok;
        for (; n > 0; n--) {
            DocNode *part = next_part(body);
            ok = (!part || put_in(p, part)) && ok;
        }
    }
    DocNode *part = next_part(body);
    if (!part)
        return ok;
    return diag_error(p->diag, part->at, M_partial_depth_body,
                      diag_int(p->diag, PARTIAL_DEPTH), part->u.hole.name);
}
