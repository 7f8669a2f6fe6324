/* SPDX-License-Identifier: MIT */
#include "pass/reference.h"

/* `#name "title"`, what stands between the round brackets. */
static bool read_target(Str s, Reference *out)
{
    size_t blank = str_find(s, STR(" "), 0);
    Str title = blank == SIZE_MAX ? STR("") : str_trim(str_from_at(s, blank));
    out->target = str_sub(s, 0, blank);
    bool quoted = title.n >= 2 && str_starts(title, STR("\"")) && str_ends(title, STR("\""));
    out->title = quoted ? str_trim(str_sub(title, 1, title.n - 1)) : title;
    bool place = str_starts(out->target, STR("#")) && out->target.n > 1;
    bool annex = str_ends(out->target, STR(".md")) && !out->words.n;
    return (quoted || !title.n) && (place || annex);
}

bool reference_next(Str s, Reference *out)
{
    for (size_t i = 0; (i = str_find(s, STR("["), i)) != SIZE_MAX; i++) {
        size_t middle = str_find(s, STR("]"), i);
        if (middle == SIZE_MAX)
            return false;
        out->words = str_sub(s, i + 1, middle);
        size_t end = str_find(s, STR(")"), middle);
        bool link = str_starts(str_from_at(s, middle), STR("](")) && end != SIZE_MAX;
        if (!link || str_has(out->words, STR("[")) ||
            !read_target(str_sub(s, middle + 2, end), out))
            continue;
        out->from = i;
        out->to = end + 1;
        return true;
    }
    return false;
}

DocNode *reference_node(Arena *a, const Reference *ref, Pos at)
{
    DocNode *n = doc_node(a, ref->words.n ? DOC_LINK : DOC_REF, at);
    if (ref->words.n) {
        n->u.link.url = ref->target;
        n->u.link.title = ref->title;
        doc_append(n, doc_text(a, ref->words, at));
        return n;
    }
    bool place = str_starts(ref->target, STR("#"));
    n->u.ref.label = place ? str_from_at(ref->target, 1) : ref->target;
    n->u.ref.title = ref->title;
    return n;
}

Str reference_label(const DocNode *n)
{
    if (n->kind == DOC_REF)
        return n->u.ref.label;
    bool named = n->kind == DOC_LINK && str_starts(n->u.link.url, STR("#"));
    return named ? str_from_at(n->u.link.url, 1) : STR("");
}

Str reference_replace(Arena *a, Str s, const ReferenceWords *words)
{
    Str out = STR(""), rest = s;
    Reference ref;
    while (reference_next(rest, &ref)) {
        bool place = str_starts(ref.target, STR("#"));
        Str found = words->of(words->context, str_from_at(ref.target, place));
        Str blank = ref.words.n ? STR(" ") : STR("");
        Str put = str_given(found) ? ARENA_JOIN(a, ref.words, blank, found)
                                   : str_sub(rest, ref.from, ref.to);
        out = ARENA_JOIN(a, out, str_sub(rest, 0, ref.from), put);
        rest = str_from_at(rest, ref.to);
    }
    return ARENA_JOIN(a, out, rest);
}
