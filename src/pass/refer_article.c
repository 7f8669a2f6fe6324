/* SPDX-License-Identifier: MIT */
#include "pass/refer_article.h"

#include "base/buf.h"
#include "base/text.h"

/* ---- words ---- */

typedef struct Word {
    Str text;
    bool capital;
} Word;

static bool is_letter(int32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           (c >= 0xC0 && c < 0x2000);
}

static Str skip_blanks(Str s)
{
    return str_from_at(s, text_past_blanks(s, 0));
}

/* Cuts the next word, or sign that is no blank, off the text; empty at its end. */
static Word next_word(Arena *a, Str *rest)
{
    size_t len, end = 0;
    *rest = skip_blanks(*rest);
    while (end < rest->n && is_letter(str_rune(*rest, end, &len)))
        end += len;
    if (!end && rest->n)
        str_rune(*rest, 0, &end);
    Str s = str_sub(*rest, 0, end);
    *rest = str_from_at(*rest, end);
    return (Word){ s, !str_eq(text_lower(a, s), s) };
}

static bool ends_sentence(Str word)
{
    return !word.n || str_has(STR(".;:)"), word);
}

/* ---- whose Điều it is ---- */

typedef enum Whose { OF_THIS, OF_OTHER, UNSAID } Whose;

static bool is_one_of(Str word, const char *const *list)
{
    while (*list && !str_eq(word, str_from(*list)))
        list++;
    return *list != NULL;
}

/* What follows the number up to the end of its sentence: "Quy chế này", "Luật Giáo dục", or
 * nothing that has a name. A law that calls itself "Luật này" is quoted. */
static Whose whose(Arena *a, Str rest)
{
    enum { NAME_MOST = 4 };  /* words from the first of a name to "này" */
    static const char *const parts[] = { "Điều", "Chương", "Mục", "Phần", "Tiểu", NULL };
    static const char *const laws[] = { "Luật", "Bộ", "Thông", "Hiến", "Pháp", NULL };
    int left = 0;
    for (;;) {
        Word w = next_word(a, &rest);
        if (ends_sentence(w.text))
            return left ? OF_OTHER : UNSAID;
        if (left && str_eq(w.text, STR("này")))
            return OF_THIS;
        if ((left && --left == 0) || is_one_of(w.text, laws))
            return OF_OTHER;
        if (w.capital && !left && !is_one_of(w.text, parts))
            left = NAME_MOST;
    }
}

/* "30/2020/NĐ-CP": a stroke before a capital. */
static bool has_number(Arena *a, Str text)
{
    for (size_t at = 0; (at = str_find(text, STR("/"), at)) != SIZE_MAX;) {
        Str rest = str_from_at(text, ++at);
        if (rest.n && rest.p[0] != ' ' && next_word(a, &rest).capital)
            return true;
    }
    return false;
}

/* Whether `what` is in the text as the name of another document: not "pháp luật", not "… này". */
static bool names(Str text, const char *what)
{
    Str word = str_from(what);
    for (size_t at = 0; (at = str_find(text, word, at)) != SIZE_MAX; at += word.n) {
        Str before = str_sub(text, 0, at), after = skip_blanks(str_from_at(text, at + word.n));
        if (!str_ends(before, STR("pháp ")) && !str_ends(before, STR("kỷ ")) &&
            !str_starts(after, STR("này")))
            return true;
    }
    return false;
}

/* Whether another document may be meant by a bare Điều: one is named, or amended. */
static bool speaks_of_other(Arena *a, Str text)
{
    static const char *const others[] = {
        "Luật", "luật", "Nghị định", "nghị định", "Nghị quyết", "nghị quyết", "Thông tư",
        "thông tư", "Hiến pháp", "hiến pháp", "Pháp lệnh", "pháp lệnh", "Điều lệ", "điều lệ",
        "Quyết định", "Quy chế", "Nội quy", "Chỉ thị", "Hợp đồng", "Công văn", "văn bản",
    };
    static const char *const amends[] = { "sửa đổi", "bãi bỏ", "thay thế", "hủy bỏ", "huỷ bỏ" };
    Str lower = text_lower(a, text);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (names(text, others[i]))
            return true;
    for (size_t i = 0; i < sizeof amends / sizeof *amends; i++)
        if (str_has(lower, str_from(amends[i])))
            return true;
    return has_number(a, text);
}

/* ---- numbers ---- */

static int number_of(Str word)
{
    enum { FIGURES_MOST = 3 };
    int n = 0;
    if (!str_is_digits(word) || word.n > FIGURES_MOST)
        return 0;
    for (size_t i = 0; i < word.n; i++)
        n = n * 10 + (word.p[i] - '0');
    return n;
}

static bool joins(Str word)
{
    return str_eq(word, STR(",")) || str_eq(word, STR("và")) || str_eq(word, STR("hoặc")) ||
           str_eq(word, STR("đến")) || str_eq(word, STR("-"));
}

/* The greatest of "5, 6 và 9"; what follows it stays in *rest. */
static int greatest(Arena *a, Str *rest)
{
    int most = number_of(next_word(a, rest).text);
    for (;;) {
        Str after = *rest;
        Word word = next_word(a, &after);
        int value = joins(word.text) ? number_of(next_word(a, &after).text) : 0;
        if (!most || !value)
            return most;
        most = value > most ? value : most;
        *rest = after;
    }
}

typedef struct Article {
    Pass *p;
    int last;              /* the last Điều that the document has */
    bool other;            /* it speaks of another document */
} Article;

static void look_at_block(const Article *article, const DocNode *block)
{
    Arena *a = article->p->arena;
    Str text = doc_plain_text(a, block), word = STR("Điều");
    for (size_t at = 0; (at = str_find(text, word, at)) != SIZE_MAX;) {
        Str rest = str_from_at(text, at += word.n);
        int n = greatest(a, &rest);
        if (n <= article->last)
            continue;
        Whose of = whose(a, rest);
        if (of == OF_THIS || (of == UNSAID && !article->other))
            diag_error(article->p->diag, block->at, M_article_absent,
                       diag_int(article->p->diag, n),
                       diag_int(article->p->diag, article->last));
    }
}

/* ---- articles ---- */

static bool is_article(const DocNode *n)
{
    return doc_is_text_block(n) && n->role == ROLE_dieu && n->u.para.num.value;
}

/* Calls look_at_block for what stands in the blocks from `first` up to `end`. */
static void look_at_article(Article *article, DocNode *first, const DocNode *end)
{
    Arena *a = article->p->arena;
    Buf all;
    buf_init(&all, 0);
    for (const DocNode *n = first; n != end; n = n->next) {
        buf_add(&all, doc_plain_text(a, n));
        buf_char(&all, '\n');
    }
    article->other = speaks_of_other(a, buf_str(&all));
    buf_release(&all);
    for (DocNode *n = first; n != end; n = n->next) {
        DocWalk w;
        doc_walk(&w, n);
        while (doc_walk_next(&w))
            if (w.entering && w.node->kind == DOC_QUOTE)
                doc_walk_past(&w);
            else if (w.entering && doc_is_text_block(w.node))
                look_at_block(article, w.node);
    }
}

static void look_at_body(Pass *p, const DocNode *body, int last)
{
    Article article = { .p = p, .last = last };
    for (DocNode *first = body->first, *end; first; first = end) {
        end = first->next;
        while (end && !is_article(end))
            end = end->next;
        look_at_article(&article, first, end);
    }
}

static int last_of(const DocNode *body, int last)
{
    for (const DocNode *n = body->first; n; n = n->next)
        if (is_article(n) && n->u.para.num.value > last)
            last = n->u.para.num.value;
    return last;
}

void refer_absent_articles(Pass *p)
{
    int last = 0;
    DocWalk w;
    doc_walk(&w, p->doc->root);
    while (doc_walk_next(&w)) {
        if (w.entering && w.node->kind == DOC_BODY)
            last = last_of(w.node, last);
        if (w.entering && (w.node->kind == DOC_BODY || doc_is_text_block(w.node)))
            doc_walk_past(&w);
    }
    doc_walk(&w, p->doc->root);
    while (last && doc_walk_next(&w))
        if (w.entering && w.node->kind == DOC_BODY && last_of(w.node, 0))
            look_at_body(p, w.node, last);
}
