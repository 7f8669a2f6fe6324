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
    if (only && (only->next || only->kind != DOC_PARAGRAPH))
        return diag_error(p->diag, part->at, M_partial_inline, part->u.hole.name);
    if (only)
        doc_replace_by_children(part, only);
    else
        doc_unlink(part);
    return true;
}

static bool put_in(const Partials *p, DocNode *part)
{
    Str path = path_of(p, part->u.hole.name);
    if (!path.p)
        return diag_error(p->diag, part->at, M_partial_missing, part->u.hole.name);
    const Source *s = source_read(p->arena, p->diag, part->at, path);
    DocNode *read;
    if (!s || !markdown_read(p->arena, p->diag, &(Passage){ s, s->text, 1 }, &read))
        return false;
    if (!doc_is_block(part))
        return put_inline(p, part, read);
    doc_replace_by_children(part, read);
    return true;
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
    for (int depth = 0; depth < PARTIAL_DEPTH; depth++) {
        size_t n = count_parts(body);
        if (!n)
            return true;
        for (; n > 0; n--) {
            DocNode *part = next_part(body);
            if (part && !put_in(p, part))
                return false;
        }
    }
    DocNode *part = next_part(body);
    return !part || diag_error(p->diag, part->at, M_partial_depth_body,
                               diag_int(p->diag, PARTIAL_DEPTH), part->u.hole.name);
}
