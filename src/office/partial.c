/* SPDX-License-Identifier: MIT */
#include "office/partial.h"

#include "base/file.h"
#include "office/workspace.h"
#include "read/markdown.h"

enum {
    PARTIAL_DEPTH = 8,
    PARTS_MAX = 1000,      /* put in altogether: a part that holds itself twice doubles each time */
    BYTES_MAX = 4 << 20    /* their texts together, as for a document */
};

struct PartialFile {
    Str path;
    const Source *source;
    bool bad;              /* what is wrong in it has been said */
    PartialFile *next;
};

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

/* Each file is read once; one that cannot be is told of wherever it is wanted. */
static PartialFile *read_once(Partials *p, Pos at, Str path)
{
    for (PartialFile *f = p->read; f; f = f->next)
        if (str_eq(f->path, path))
            return f;
    const Source *s = source_read(p->arena, p->diag, at, path);
    if (!s)
        return NULL;
    PartialFile *f = ARENA_NEW(p->arena, PartialFile);
    *f = (PartialFile){ .path = path, .source = s, .next = p->read };
    p->read = f;
    return f;
}

Str partial_text(Partials *p, Str name)
{
    Str path = path_of(p, name);
    const PartialFile *f = path.p ? read_once(p, POS_NONE, path) : NULL;
    return f ? str_trim_end(f->source->text) : STR_NONE;
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

static PartialFile *file_of(Partials *p, const DocNode *part)
{
    Str path = path_of(p, part->u.hole.name);
    if (path.p)
        return read_once(p, part->at, path);
    diag_error(p->diag, part->at, M_partial_missing, part->u.hole.name);
    return NULL;
}

/* The part is gone afterwards, whatever was wrong with it: the rest is still looked at. */
static bool put_in(const Partials *p, DocNode *part, PartialFile *f)
{
    DocNode *read;
    if (!f || f->bad) {
        doc_unlink(part);
        return false;
    }
    const Source *s = f->source;
    f->bad = !markdown_read(p->arena, p->diag, &(Passage){ s, s->text, 1 }, &read);
    if (!doc_is_block(part))
        return put_inline(p, part, read) && !f->bad;
    doc_replace_by_children(part, read);
    return !f->bad;
}

/* The parts that stand in the body now, at most one more than may be put in. */
static size_t find_parts(DocNode *body, DocNode **parts)
{
    size_t n = 0;
    DocWalk w;
    doc_walk(&w, body);
    while (n <= PARTS_MAX && doc_walk_next(&w))
        if (w.entering && w.node->kind == DOC_PART)
            parts[n++] = w.node;
    return n;
}

/* Level by level: a level's partials may name others, which are the next level's. */
bool partials_put_in(Partials *p, DocNode *body)
{
    DocNode **parts = ARENA_NEWN(p->arena, DocNode *, PARTS_MAX + 1);
    size_t n, count = 0, bytes = 0;
    bool ok = true;
    for (int depth = 0; (n = find_parts(body, parts)) > 0 && depth < PARTIAL_DEPTH; depth++)
        for (size_t i = 0; i < n; i++) {
            PartialFile *f = file_of(p, parts[i]);
            bytes += f ? f->source->text.n : 0;
            if (++count > PARTS_MAX || bytes > BYTES_MAX)
                return diag_error(p->diag, parts[i]->at, M_text_endless);
            ok = put_in(p, parts[i], f) && ok;
        }
    if (n == 0)
        return ok;
    return diag_error(p->diag, parts[0]->at, M_partial_depth_body,
                      diag_int(p->diag, PARTIAL_DEPTH), parts[0]->u.hole.name);
}
