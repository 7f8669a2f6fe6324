/* SPDX-License-Identifier: MIT */
/*
 * The numbers of captions. "Bảng 3. Kết quả" has one, which is what a reference prints; "Bảng.
 * Kết quả" gets the next, counted for each first word, anew in every annex. A label of a picture
 * goes to its caption.
 */
#include "pass/pass.h"

#include "base/text.h"

enum { KINDS_MAX = 16 };

typedef struct Counter {
    Str word;                  /* in small letters */
    int value;
} Counter;

typedef struct Captions {
    Arena *arena;
    Counter kind[KINDS_MAX];
    int n;
    DocNode *before;           /* the paragraph before */
} Captions;

static int *counter_of(Captions *c, Str word)
{
    Str key = text_lower(c->arena, word);
    int i = 0;
    while (i < c->n && !str_eq(c->kind[i].word, key))
        i++;
    if (i == KINDS_MAX)
        return NULL;
    if (i == c->n)
        c->kind[c->n++] = (Counter){ key, 0 };
    return &c->kind[i].value;
}

/* "Bảng" and the like of a caption's text; what comes after them in *rest. */
static bool cut_word(Arena *a, Str text, Str *word, Str *rest)
{
    static const char *const words[] = { "biểu đồ", "sơ đồ", "bảng", "biểu", "hình", "ảnh" };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t n = str_from(words[i]).n;
        if (n < text.n && str_eq(text_lower(a, str_sub(text, 0, n)), str_from(words[i]))) {
            *word = str_sub(text, 0, n);
            *rest = str_from_at(text, n);
            return true;
        }
    }
    return false;
}

/* A number as in " 3" or " 2.1", 0 bytes if there is none; *whole is the last one of it. */
static size_t number_length(Str s, int *whole)
{
    enum { MOST = 9999 };
    size_t i = 1, end = 0;
    *whole = 0;
    if (s.n < 2 || s.p[0] != ' ')
        return 0;
    for (; i < s.n && ((s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] == '.' && end == i)); i++) {
        if (s.p[i] == '.')
            continue;
        if (s.p[i - 1] == '.')
            *whole = 0;
        *whole = *whole > MOST ? *whole : *whole * 10 + (s.p[i] - '0');
        end = i + 1;
    }
    return end;
}

static void read_caption(Captions *c, DocNode *caption)
{
    DocNode *first = caption->first;
    Str word, rest;
    if (!first || first->kind != DOC_TEXT)
        return;
    Str text = first->u.text.text;
    if (!cut_word(c->arena, text, &word, &rest))
        return;
    int whole, *count = counter_of(c, word);
    size_t typed = number_length(rest, &whole);
    if (typed) {
        caption->u.para.num.ref = str_sub(text, 0, word.n + typed);
        if (count)
            *count = whole;
    } else if (count && rest.n && (rest.p[0] == '.' || rest.p[0] == ':')) {
        Str number = arena_int(c->arena, ++*count);
        caption->u.para.num.ref = ARENA_JOIN(c->arena, word, STR(" "), number);
        first->u.text.text = ARENA_JOIN(c->arena, caption->u.para.num.ref, rest);
    }
}

static bool is_picture_name(const DocNode *n)
{
    return str_eq(n->style, STR("hinh-ten"));
}

static void read_paragraph(Captions *c, DocNode *n)
{
    bool below = is_picture_name(n);
    if (below && c->before && !n->u.para.label.n) {
        n->u.para.label = c->before->u.para.label;
        c->before->u.para.label = STR("");
    }
    if (below || n->role == ROLE_bang_ten)
        read_caption(c, n);
    c->before = n;
}

bool pass_caption(Pass *p)
{
    Captions c = { .arena = p->arena };
    DocWalk w;
    doc_walk(&w, p->doc->root);
    while (doc_walk_next(&w)) {
        if (!w.entering)
            continue;
        if (w.node->kind == DOC_SECTION)
            c = (Captions){ .arena = p->arena };
        else if (doc_is_text_block(w.node))
            read_paragraph(&c, w.node);
    }
    return true;
}
