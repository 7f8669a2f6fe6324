/* SPDX-License-Identifier: MIT */
/*
 * Sentences with "tổng số N X", "tổng cộng N X" or "toàn trường có N X", where X is all that
 * follows up to a stop or a bracket: "tổng số 35 học sinh giỏi" is none of "học sinh".
 */
#include "pass/figure.h"

#include "base/text.h"

void figures_add(Figures *f, const Figure *figure)
{
    Figure *kept = ARENA_NEW(f->pass->arena, Figure);
    *kept = *figure;
    kept->next = f->totals;
    f->totals = kept;
}

/* A figure typed in a sentence. */
typedef struct Typed {
    Str number;
    Str noun;
    size_t at;             /* byte of the number in the paragraph's text */
} Typed;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "1.602" without the stop that ends a sentence. */
static size_t past_number(Str s, size_t i)
{
    while (i < s.n && (is_digit(s.p[i]) || ((s.p[i] == '.' || s.p[i] == ',') && i + 1 < s.n &&
                                            is_digit(s.p[i + 1]))))
        i++;
    return i;
}

/* What stands up to a stop; a text of more than a few words is no noun. */
static bool take_noun(Str s, size_t from, Typed *out)
{
    enum { LONGEST = 40 };
    size_t i = from;
    while (i < s.n && s.p[i] != '.' && s.p[i] != ',' && s.p[i] != ';' && s.p[i] != ':' &&
           s.p[i] != '(' && s.p[i] != ')' && s.p[i] != '\n' && s.p[i] != '/')
        i++;
    out->noun = str_trim(str_sub(s, from, i));
    return out->noun.n > 1 && str_runes(out->noun) <= LONGEST;
}

static const char *const leads[] = { "tổng số", "tổng cộng", "toàn trường có" };

/* Behind the first of the words that a whole is told by; SIZE_MAX if there is none. */
static size_t past_words(Str low, size_t from)
{
    size_t first = low.n, end = SIZE_MAX;
    for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++) {
        size_t found = str_find(low, str_from(leads[i]), from);
        if (found < first) {
            first = found;
            end = text_past_blanks(low, found + str_from(leads[i]).n);
        }
    }
    return end;
}

/* Behind "là", "có", "gồm", if one of them stands there. */
static size_t past_verb(Str low, size_t from)
{
    static const char *const verbs[] = { "là ", "có ", "gồm " };
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
        if (str_starts(str_from_at(low, from), str_from(verbs[i])))
            return text_past_blanks(low, from + str_from(verbs[i]).n);
    return from;
}

/* The next figure behind such words, looked for from *from on. */
static bool next_typed(Str low, size_t *from, Typed *out)
{
    while ((*from = past_words(low, *from)) != SIZE_MAX) {
        size_t at = past_verb(low, *from), close = past_number(low, at);
        *out = (Typed){ .number = str_sub(low, at, close), .at = at };
        if (close > at && text_past_blanks(low, close) > close && take_noun(low, close, out))
            return true;
    }
    return false;
}

/* "Số học sinh" and "Tổng số học sinh" are called as "học sinh" is. */
static Str bare_name(Arena *a, Str name)
{
    static const char *const before[] = { "tong_so_", "tong_", "so_luong_", "so_" };
    Str key = text_key(a, name);
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
        if (str_starts(key, str_from(before[i])))
            return str_from_at(key, str_from(before[i]).n);
    return key;
}

static Str place_text(const Figures *f, Pos at)
{
    Arena *a = f->pass->arena;
    if (!at.source)
        return STR("-M");
    return ARENA_JOIN(a, at.source->name, STR(":"), arena_int(a, at.a));
}

static void tell(const Figures *f, const Typed *t, Pos at, const Figure *other)
{
    diag_error(f->pass->diag, at, M_figure_prose, t->number, t->noun, other->text,
               place_text(f, other->at));
}

/* The value that the data have under such a name. */
static bool find_value(const Figures *f, const Scope *scope, Str noun, Figure *out)
{
    static const char *const before[] = { "tong_so_", "so_", "tong_" };
    Arena *a = f->pass->arena;
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        Str name = ARENA_JOIN(a, str_from(before[i]), text_key(a, noun));
        const Value *v = scope ? scope_find(a, scope, name) : NULL;
        const Exact *n = v && v->kind == VALUE_TEXT
                             ? exact_read(f->pool, v->text, f->pass->decimal) : NULL;
        if (!n)
            continue;
        *out = (Figure){ noun, n, str_trim(v->text), v->at, NULL };
        return true;
    }
    return false;
}

static void check(const Figures *f, const Scope *scope, const Typed *t, Pos at)
{
    const Exact *n = exact_read(f->pool, t->number, f->pass->decimal);
    Str key = text_key(f->pass->arena, t->noun);
    const Figure *other = NULL;
    Figure value;
    if (!n)
        return;
    for (const Figure *total = f->totals; total; total = total->next) {
        if (!str_eq(bare_name(f->pass->arena, total->name), key))
            continue;
        if (exact_cmp(total->value, n) == 0)
            return;
        other = other ? other : total; /* the last one in the text */
    }
    if (find_value(f, scope, t->noun, &value)) {
        if (exact_cmp(value.value, n) == 0)
            return;
        other = other ? other : &value;
    }
    if (other)
        tell(f, t, at, other);
}

Pos figure_place(const DocNode *paragraph, Str typed)
{
    const DocNode *n = paragraph->first;
    while (n && n->first)
        n = n->first;
    Pos pos = n && n->at.source ? n->at : paragraph->at;
    Pos at = pos;
    for (Str line; line = pos_line(at), str_trim(line).n; at.a++) {
        size_t found = str_find(line, typed, 0);
        if (found == SIZE_MAX)
            continue;
        at.b = (uint32_t)str_runes(str_sub(line, 0, found)) + 1;
        return at;
    }
    return pos;
}

static const Scope *scope_of(const Figures *f, int annex)
{
    const Pass *p = f->pass;
    while (p && p->annex != annex)
        p = p->next;
    return p ? p->text_scope : NULL;
}

/* Whether a word goes on as these do, "ổ" or "oà" in any letters: few others do. */
static bool goes_on(Str s)
{
    if (s.p[0] == 'o' || s.p[0] == 'O')
        return s.n > 2 && (unsigned char)s.p[1] == 0xC3; /* à, À */
    return str_starts(s, STR("ổ")) || str_starts(s, STR("Ổ"));
}

/* Whether one of the words stands in a text, in small or capital letters; most texts have none. */
bool figure_may_tell(Str s)
{
    for (size_t i = 0; i + 1 < s.n; i++) {
        if ((s.p[i] != 't' && s.p[i] != 'T') || !goes_on(str_from_at(s, i + 1)))
            continue;
        for (size_t k = 0; k < sizeof leads / sizeof *leads; k++) {
            Str word = str_from(leads[k]), there = str_sub(s, i, i + word.n);
            if (text_same_letters(there, word))
                return true;
        }
    }
    return false;
}

void figures_check_texts(Figures *f)
{
    const Scope *scope = NULL;
    DocWalk w;
    doc_walk(&w, f->pass->doc->root);
    while (doc_walk_next(&w)) {
        if (!w.entering)
            continue;
        if (w.node->kind == DOC_SECTION)
            scope = scope_of(f, w.node->u.section.annex);
        if (w.node->kind == DOC_TABLE || w.node->kind == DOC_QUOTE) {
            doc_walk_past(&w);
        } else if (doc_is_text_block(w.node)) {
            doc_walk_past(&w);
            if (w.node->lacks & LACKS_WHOLES)
                continue;
            Str text = doc_plain_text(f->pass->arena, w.node);
            Str low = figure_may_tell(text) ? text_lower(f->pass->arena, text) : STR("");
            Typed typed;
            for (size_t from = 0; next_typed(low, &from, &typed);)
                check(f, scope, &typed,
                      figure_place(w.node, str_sub(low, typed.at, past_number(low, typed.at))));
        }
    }
}
