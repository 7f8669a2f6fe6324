/* SPDX-License-Identifier: MIT */
#include "pass/said_twice.h"

/* What a line begins with: up to its first colon, else so many words. */
enum { WORDS = 3, COLON_WITHIN = 40, LEAST_BYTES = 6 };

static Str start_of(Str s)
{
    size_t colon = str_find(s, STR(":"), 0), end = 0;
    if (colon < COLON_WITHIN)
        return str_sub(s, 0, colon + 1);
    for (int words = 0; words < WORDS && end < s.n; words++) {
        size_t blank = str_find(s, STR(" "), end + 1);
        end = blank == SIZE_MAX ? s.n : blank;
    }
    return str_sub(s, 0, end);
}

static bool has_room(const DocNode *para, Str text)
{
    DocWalk w;
    doc_walk(&w, (DocNode *)(uintptr_t)para);
    while (doc_walk_next(&w))
        if (w.entering && w.node->kind == DOC_BLANK)
            return true;
    return str_has(text, STR("...."));
}

static void warn_below(Pass *p, DocNode *body, Str start)
{
    DocWalk w;
    doc_walk(&w, body);
    while (doc_walk_next(&w)) {
        const DocNode *n = w.node;
        if (!w.entering)
            continue;
        if (n->kind == DOC_PARAGRAPH && str_starts(doc_plain_text(p->arena, n), start))
            diag_error(p->diag, n->at, M_said_twice, start, p->form->id);
        if (n->kind == DOC_PARAGRAPH || n->kind == DOC_TABLE || n->kind == DOC_QUOTE)
            doc_walk_past(&w);
    }
}

void said_twice_warn(Pass *p, DocNode *root, DocNode *body)
{
    DocWalk w;
    doc_walk(&w, root);
    while (doc_walk_next(&w)) {
        const DocNode *n = w.node;
        if (w.entering && n == body)
            doc_walk_past(&w);
        if (!w.entering || n->kind != DOC_PARAGRAPH || n->role != ROLE_than)
            continue;
        Str text = doc_plain_text(p->arena, n), start = start_of(text);
        if (has_room(n, text) && start.n >= LEAST_BYTES && !str_has(start, STR("....")))
            warn_below(p, body, start);
    }
}
