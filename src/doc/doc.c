/* SPDX-License-Identifier: MIT */
#include "doc/doc.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"

static const struct {
    const char *z;
    size_t n;
} role_names[ROLE_COUNT] = {
#define X(name) { #name, sizeof #name - 1 },
    DOC_ROLES(X)
#undef X
};

static const char *const kind_names[DOC_KIND_COUNT] = {
    [DOC_DOCUMENT] = "document", [DOC_SECTION] = "section", [DOC_PARAGRAPH] = "paragraph",
    [DOC_HEADING] = "heading", [DOC_LIST] = "list", [DOC_ITEM] = "item", [DOC_TABLE] = "table",
    [DOC_ROW] = "row", [DOC_CELL] = "cell", [DOC_GRID] = "grid", [DOC_KE] = "ke",
    [DOC_BOX] = "box", [DOC_BREAK] = "break", [DOC_SPACE] = "space", [DOC_QUOTE] = "quote",
    [DOC_NOTE] = "note", [DOC_BODY] = "body",
    [DOC_BANG] = "bang", [DOC_TEXT] = "text", [DOC_STRONG] = "strong",
    [DOC_EMPH] = "emph", [DOC_SUPER] = "super", [DOC_SUB] = "sub", [DOC_UNDERLINE] = "underline",
    [DOC_LINK] = "link", [DOC_REF] = "ref", [DOC_IMAGE] = "image", [DOC_BLANK] = "blank",
    [DOC_PAGE_NUMBER] = "page_number", [DOC_VALUE] = "value", [DOC_IF] = "if",
    [DOC_EACH] = "each", [DOC_PART] = "part",
};

bool num_on_own_line(const DocNum *num)
{
    const NumDef *def = num->list ? num->list->def : NULL;
    return def && def->level[num->level].own_line;
}

DocNode *doc_node(Arena *a, DocKind kind, Pos at)
{
    DocNode *n = ARENA_NEW(a, DocNode);
    n->kind = kind;
    n->at = at;
    return n;
}

DocNode *doc_text(Arena *a, Str text, Pos at)
{
    DocNode *n = doc_node(a, DOC_TEXT, at);
    n->u.text.text = text;
    return n;
}

void doc_append(DocNode *parent, DocNode *child)
{
    assert(!child->parent && !child->next);
    child->parent = parent;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

static DocNode *previous(const DocNode *node)
{
    DocNode *p = node->parent->first;
    if (p == node)
        return NULL;
    while (p->next != node)
        p = p->next;
    return p;
}

void doc_insert_after(DocNode *before, DocNode *child)
{
    assert(!child->parent && !child->next);
    child->parent = before->parent;
    child->next = before->next;
    before->next = child;
    if (before->parent->last == before)
        before->parent->last = child;
}

void doc_insert_before(DocNode *after, DocNode *child)
{
    DocNode *prev = previous(after);
    if (prev) {
        doc_insert_after(prev, child);
        return;
    }
    assert(!child->parent && !child->next);
    child->parent = after->parent;
    child->next = after;
    after->parent->first = child;
}

void doc_unlink(DocNode *node)
{
    DocNode *prev = previous(node);
    if (prev)
        prev->next = node->next;
    else
        node->parent->first = node->next;
    if (node->parent->last == node)
        node->parent->last = prev;
    node->parent = NULL;
    node->next = NULL;
}

DocNode *doc_take_children(DocNode *node)
{
    DocNode *first = node->first;
    node->first = node->last = NULL;
    return first;
}

DocNode *doc_move_first(DocNode *list, DocNode *to)
{
    DocNode *next = list->next;
    list->parent = NULL;
    list->next = NULL;
    doc_append(to, list);
    return next;
}

void doc_replace_by_children(DocNode *node, DocNode *from)
{
    DocNode *at = node;
    for (DocNode *child = from->first, *next; child; child = next) {
        next = child->next;
        child->parent = NULL;
        child->next = NULL;
        doc_insert_after(at, child);
        at = child;
    }
    from->first = from->last = NULL;
    doc_unlink(node);
}

static bool holds_inlines(const DocNode *node)
{
    for (; node; node = node->parent) {
        if (doc_is_text_block(node))
            return true;
        if (node->kind < DOC_TEXT)
            return false;
    }
    return false;
}

bool doc_is_block(const DocNode *node)
{
    if (node->kind == DOC_BREAK || node->kind >= DOC_VALUE)
        return !node->parent || !holds_inlines(node->parent);
    return node->kind < DOC_TEXT;
}

void doc_walk(DocWalk *w, DocNode *root)
{
    *w = (DocWalk){ .root = root, .next_node = root, .next_entering = true };
}

/* Most nodes have one text below them, or none. */
static bool is_one_text(const DocNode *node, Str *text)
{
    const DocNode *n = node;
    while (n->first && !n->first->next && n->first->kind != DOC_NOTE)
        n = n->first;
    *text = n->kind == DOC_TEXT ? n->u.text.text : STR("");
    return !n->first && n->kind != DOC_BREAK;
}

/* How long the text is; it is written into `to` unless that is NULL. */
static size_t copy_texts(const DocNode *node, char *to)
{
    size_t n = 0;
    DocWalk w;
    doc_walk(&w, (DocNode *)(uintptr_t)node);
    while (doc_walk_next(&w)) {
        if (!w.entering)
            continue;
        if (w.node->kind == DOC_NOTE && w.node != node)
            doc_walk_past(&w);
        Str text = w.node->kind == DOC_TEXT    ? w.node->u.text.text
                   : w.node->kind == DOC_BREAK ? STR("\n") : STR("");
        if (to && text.n)
            memcpy(to + n, text.p, text.n);
        n += text.n;
    }
    return n;
}

Str doc_plain_text(Arena *a, const DocNode *node)
{
    Str one;
    if (is_one_text(node, &one))
        return one;
    size_t n = copy_texts(node, NULL);
    char *to = arena_alloc(a, n);
    copy_texts(node, to);
    return (Str){ to, n };
}

const char *doc_kind_name(DocKind kind)
{
    assert(kind < DOC_KIND_COUNT);
    return kind_names[kind];
}

const char *doc_role_name(DocRole role)
{
    assert(role < ROLE_COUNT);
    return role_names[role].z;
}

DocRole doc_role(Str name)
{
    DocRole r = ROLE_none;
    while (r < ROLE_COUNT && (role_names[r].n != name.n || !name.n ||
                              role_names[r].z[0] != name.p[0] ||
                              memcmp(role_names[r].z, name.p, name.n) != 0))
        r++;
    return r;
}
