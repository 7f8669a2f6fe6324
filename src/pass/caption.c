/* SPDX-License-Identifier: MIT */
/*
 * The numbers of captions. "Bảng 3. Kết quả" has one, which is what a reference prints; "Bảng.
 * Kết quả" gets the next, counted for each first word, anew in every annex. A label of a picture
 * goes to its caption. Captions are one text until here; their marks (*, **, <br>) become nodes.
 */
#include "pass/pass.h"

#include "base/text.h"
#include "pass/number_typed.h"

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

/* ---- marks: "Bảng 1. **Kết quả**<br>năm học" ---- */

enum { NESTED_MOST = 8 };

typedef struct Marks {
    Arena *arena;
    Pos at;
    Str text;
    int depth;                 /* marks around it */
} Marks;

/* Bytes of a <br>, or of a run of one or two stars that opens, at i; 0 for anything else. */
static size_t mark_at(Str s, size_t i)
{
    static const char *const breaks[] = { "<br>", "<br/>", "<br />" };
    Str rest = str_from_at(s, i);
    for (size_t k = 0; k < sizeof breaks / sizeof breaks[0]; k++)
        if (str_starts(rest, str_from(breaks[k])))
            return str_from(breaks[k]).n;
    return str_starts(rest, STR("**")) ? 2 : str_starts(rest, STR("*")) ? 1 : 0;
}

/* "\*" is a star that marks nothing. */
static bool is_escape(Str s, size_t i)
{
    return s.p[i] == '\\' && i + 1 < s.n && (s.p[i + 1] == '*' || s.p[i + 1] == '<');
}

static size_t stars_at(Str s, size_t i)
{
    size_t n = 0;
    while (i + n < s.n && s.p[i + n] == '*')
        n++;
    return n;
}

/* Where one or two stars at i close again, a word between: SIZE_MAX if they are text. Of three
 * stars the last one or two close. */
static size_t closing(Str s, size_t i, size_t stars)
{
    size_t run, from = i + stars;
    if (from < s.n && s.p[from] == ' ')
        return SIZE_MAX;
    for (i = from + 1; i < s.n; i += run ? run : 1) {
        run = stars_at(s, i);
        bool closes = stars == 2 ? run >= 2 : run % 2 == 1;
        if (closes && s.p[i - 1] != ' ' && s.p[i - 1] != '\\')
            return i + run - stars;
    }
    return SIZE_MAX;
}

/* Escapes lose their stroke. */
static void add_words(const Marks *m, DocNode *to, size_t from, size_t end)
{
    char *text = arena_alloc(m->arena, end - from + 1);
    size_t n = 0;
    for (size_t i = from; i < end; i++)
        if (!is_escape(m->text, i))
            text[n++] = m->text.p[i];
    if (n)
        doc_append(to, doc_text(m->arena, (Str){ text, n }, m->at));
}

static void split_marks(const Marks *m, DocNode *to)
{
    size_t from = 0, i = 0, n;
    while (i < m->text.n) {
        bool breaks = m->text.p[i] == '<';
        if (is_escape(m->text, i)) {
            i += 2;
            continue;
        }
        size_t end = 0;
        n = mark_at(m->text, i);
        if (n && !breaks)
            end = m->depth < NESTED_MOST ? closing(m->text, i, n) : SIZE_MAX;
        if (!n || end == SIZE_MAX) {
            i += n ? n : 1;
            continue;
        }
        add_words(m, to, from, i);
        DocKind kind = breaks ? DOC_BREAK : n == 2 ? DOC_STRONG : DOC_EMPH;
        DocNode *mark = doc_node(m->arena, kind, m->at);
        doc_append(to, mark);
        if (!breaks)
            split_marks(&(Marks){ m->arena, m->at, str_sub(m->text, i + n, end), m->depth + 1 },
                        mark);
        from = i = breaks ? i + n : end + n;
    }
    add_words(m, to, from, m->text.n);
}

static void read_marks(Arena *a, DocNode *caption)
{
    DocNode *text = caption->first;
    if (!text || text->next || text->kind != DOC_TEXT)
        return;
    doc_unlink(text);
    caption->lacks &= LACKS_TREE;
    split_marks(&(Marks){ a, text->at, text->u.text.text, 0 }, caption);
}

/* What a picture is called in the file: its caption on one line, without marks. */
static void read_title(Arena *a, DocNode *image)
{
    DocNode *p = doc_node(a, DOC_PARAGRAPH, image->at);
    split_marks(&(Marks){ a, image->at, image->u.image.title, 0 }, p);
    Str rest = doc_plain_text(a, p), line, title = STR("");
    while (str_split(&rest, '\n', &line))
        title = title.n ? ARENA_JOIN(a, title, STR(" "), line) : line;
    image->u.image.title = title;
}

/* ---- numbers ---- */

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
    DocNode *first = typed_text(caption);
    Str word, rest;
    if (!first)
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
    if (below || n->role == ROLE_bang_ten) {
        read_marks(c->arena, n);
        read_caption(c, n);
    }
    c->before = n;
}

bool pass_caption(Pass *p)
{
    Captions c = { .arena = p->arena };
    DocWalk w;
    doc_walk(&w, p->doc->root);
    while (doc_walk_next(&w)) {
        if (w.entering && w.node->kind == DOC_SECTION)
            c = (Captions){ .arena = p->arena };
        else if (w.entering && w.node->kind == DOC_IMAGE && w.node->u.image.title.n)
            read_title(p->arena, w.node);
        else if (!w.entering && doc_is_text_block(w.node))
            read_paragraph(&c, w.node);
        if (w.entering && w.node->kind == DOC_TABLE && (w.node->lacks & LACKS_PICTURES)) {
            c.before = NULL;
            doc_walk_past(&w);
        }
        if (doc_is_text_block(w.node))
            doc_walk_past_lacking(&w, LACKS_PICTURES | LACKS_NOTES);
    }
    return true;
}
