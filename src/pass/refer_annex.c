/* SPDX-License-Identifier: MIT */
#include "pass/refer_annex.h"

#include <string.h>

#include "base/text.h"

bool refer_annex(Pass *p, DocNode *ref)
{
    Str file = ref->u.ref.label;
    if (!str_ends(file, STR(".md")))
        return false;
    size_t i = 0;
    while (i < p->n_annexes && !str_eq(p->annexes[i].file, file))
        i++;
    if (i == p->n_annexes)
        return !diag_error(p->diag, ref->at, M_annex_unknown, file);
    ref->kind = DOC_TEXT;
    ref->u.text.text = text_tie(p->arena, p->annexes[i].label);
    return true;
}

/* ---- "Phụ lục I, II và IV" ---- */

/* Where the next "phụ lục" of a text ends, whatever its capitals; SIZE_MAX if there is none. */
static size_t next_mention(Str s, size_t from)
{
    static const char *const spellings[] = { "Phụ lục", "phụ lục", "PHỤ LỤC", "Phụ Lục" };
    const size_t before = sizeof "Phụ" - 2, length = sizeof "Phụ lục" - 1; /* of each of them */
    /* by the last byte of ụ, then of Ụ, which few other letters have */
    for (size_t i = from; i < s.n; i++) {
        const char *lower = memchr(s.p + i, '\xA5', s.n - i);
        const char *upper = memchr(s.p + i, '\xA4', lower ? (size_t)(lower - s.p) - i : s.n - i);
        const char *hit = upper ? upper : lower;
        if (!hit)
            return SIZE_MAX;
        i = (size_t)(hit - s.p);
        if (i < from + before)
            continue;
        Str word = str_sub(s, i - before, i - before + length);
        for (size_t k = 0; k < sizeof spellings / sizeof *spellings; k++)
            if (str_eq(word, (Str){ spellings[k], length }))
                return i - before + length;
    }
    return SIZE_MAX;
}

static bool is_letter(int32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0xC0;
}

/* Cuts the next word, or sign that is no blank, off the text. */
static Str next_word(Str *rest)
{
    size_t len, end = 0;
    while (rest->n && (rest->p[0] == ' ' || str_starts(*rest, STR("\u00A0"))))
        *rest = str_from_at(*rest, rest->p[0] == ' ' ? 1 : sizeof "\u00A0" - 1);
    while (end < rest->n && is_letter(str_rune(*rest, end, &len)))
        end += len;
    if (!end && rest->n)
        str_rune(*rest, 0, &end);
    Str word = str_sub(*rest, 0, end);
    *rest = str_from_at(*rest, end);
    return word;
}

static bool joins(Str word)
{
    return str_eq(word, STR(",")) || str_eq(word, STR(";")) || str_eq(word, STR("và")) ||
           str_eq(word, STR("hoặc"));
}

static bool spans(Str word)
{
    return str_eq(word, STR("-")) || str_eq(word, STR("–")) || str_eq(word, STR("đến"));
}

/* Whether the numbers that follow a mention hold `number`; without any, all are meant. */
static bool mentions(Str rest, int number)
{
    int last, value;
    if (!text_read_roman(next_word(&rest), &last))
        return true;
    while (number != last) {
        Str word = next_word(&rest);
        if (!(joins(word) || spans(word)) || !text_read_roman(next_word(&rest), &value))
            return false;
        if (spans(word) && number > last && number < value)
            return true;
        last = value;
    }
    return true;
}

static bool holds(Arena *a, Str text, Str what)
{
    return what.n && str_has(text_fold(a, text), text_fold(a, what));
}

static bool names(Arena *a, Str text, const PassAnnex *annex)
{
    static const char *const attached[] = { "kèm theo", "đính kèm", "gửi kèm" };
    for (size_t at = 0; (at = next_mention(text, at)) != SIZE_MAX;)
        if (mentions(str_from_at(text, at), annex->number))
            return true;
    if (annex->number)
        return false;
    for (size_t i = 0; i < sizeof attached / sizeof *attached; i++)
        if (holds(a, text, str_from(attached[i])))
            return true;
    return holds(a, text, annex->label) || holds(a, text, text_tie(a, annex->label)) ||
           holds(a, text, annex->title);
}

/* What an annex's own form prints above its text speaks of nothing. */
static bool speaks(const DocNode *n)
{
    return doc_is_text_block(n) && n->role != ROLE_phu_luc && n->role != ROLE_tieu_de &&
           n->role != ROLE_kem_theo;
}

static bool is_named(Pass *p, int annex)
{
    for (DocNode *s = p->doc->root->first; s; s = s->next) {
        DocWalk w;
        doc_walk(&w, s);
        while (s->u.section.annex != annex && doc_walk_next(&w))
            if (w.entering && speaks(w.node) &&
                names(p->arena, doc_plain_text(p->arena, w.node), &p->annexes[annex - 1]))
                return true;
    }
    return false;
}

void refer_unnamed(Pass *p)
{
    for (size_t i = 0; i < p->n_annexes; i++)
        if (!is_named(p, (int)i + 1))
            diag_error(p->diag, p->annexes[i].at, M_annex_unnamed, p->annexes[i].file);
}

/* ---- numbers that no annex has ---- */

/* Whether what follows a number says of no other document that the annex is its own: "Phụ lục II
 * Thông tư số 22", "Phụ lục I, Nghị định 30". */
static bool closes(Str word, Str rest)
{
    Str next = next_word(&rest);
    if (str_eq(word, STR(",")))
        return next.n && next.p[0] >= 'a' && next.p[0] <= 'z';
    return !word.n || str_eq(word, STR("này")) || str_has(STR(".;:)"), word);
}

/* The greatest number that follows a mention of the document's own annexes; 0 if there is none. */
static int greatest_named(Str rest)
{
    int most, value;
    if (!text_read_roman(next_word(&rest), &most))
        return 0;
    for (;;) {
        Str word = next_word(&rest), after = rest;
        if (!(joins(word) || spans(word)) || !text_read_roman(next_word(&after), &value))
            return closes(word, rest) ? most : 0;
        most = value > most ? value : most;
        rest = after;
    }
}

bool refer_mentions(Str text)
{
    return next_mention(text, 0) != SIZE_MAX;
}

/* Most blocks are one text without a mention, and need not be put together. */
static bool may_mention(const DocNode *block)
{
    const DocNode *n = block->first;
    return n && !(block->lacks & LACKS_MENTIONS) &&
           (n->next || n->kind != DOC_TEXT || refer_mentions(n->u.text.text));
}

static void look_at_mentions(Pass *p, const DocNode *block, int have)
{
    enum { FARTHEST = 39 };  /* L, C, D, M are letters that name annexes of others */
    Str text = doc_plain_text(p->arena, block);
    for (size_t at = 0; (at = next_mention(text, at)) != SIZE_MAX;) {
        int n = greatest_named(str_from_at(text, at));
        if (n > have && n <= FARTHEST)
            diag_error(p->diag, block->at, M_annex_absent, text_roman(p->arena, n));
    }
}

void refer_absent(Pass *p)
{
    int have = 0;
    for (size_t i = 0; i < p->n_annexes; i++)
        have = p->annexes[i].number > have ? p->annexes[i].number : have;
    DocWalk w;
    doc_walk(&w, p->doc->root);
    while (doc_walk_next(&w)) {
        if (w.entering && w.node->kind == DOC_QUOTE)
            doc_walk_past(&w);
        else if (w.entering && speaks(w.node) && may_mention(w.node))
            look_at_mentions(p, w.node, have);
        if (doc_is_text_block(w.node))
            doc_walk_past_lacking(&w, LACKS_NOTES);
    }
}
