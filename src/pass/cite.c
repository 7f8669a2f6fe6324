/* SPDX-License-Identifier: MIT */
/*
 * Cited documents. The form prints each of the list in all its wordings, one paragraph a wording:
 * dan_nhan says whose they are, dan_day_du is the first citation, dan_ngan every later one,
 * dan_can_cu that among the grounds where it is another than the first. They leave the tree here;
 * [](#label) becomes one of them.
 */
#include "pass/pass.h"

#include "base/text.h"
#include "pass/cite_part.h"
#include "pass/cite_typed.h"
#include "pass/reference.h"

typedef enum Wording { IN_FULL, SHORT, AS_GROUND, WORDINGS } Wording;

/* Whose citations count: the document with its annexes, or a text of its own among these. */
enum { OF_DOCUMENT, OF_ATTACHED, TEXTS };

typedef struct Cite {
    Str words[WORDINGS];
    bool known[TEXTS];         /* cited in full already */
    bool used;
} Cite;

typedef struct Citing {
    Pass *p;
    Cite *cites;               /* one for each of p->cited */
    int annex;                 /* that is being read, from 1; 0 = the document */
    int text;
} Citing;

/* ---- the list's wordings ---- */

/* Its place in the list; n_cited if it is not there. */
static size_t find(const Pass *p, Str label)
{
    size_t i = 0;
    while (i < p->n_cited && !str_eq(p->cited[i].label, label))
        i++;
    return i;
}

static void take_wordings(Citing *c)
{
    DocWalk w;
    size_t whose = c->p->n_cited;
    doc_walk(&w, c->p->doc->root);
    while (doc_walk_next(&w)) {
        DocNode *n = w.node;
        doc_walk_past_lacking(&w, LACKS_WORDINGS);
        if (w.entering || !doc_is_text_block(n) || n->role < ROLE_dan_nhan ||
            n->role > ROLE_dan_can_cu)
            continue;
        Str words = str_trim(doc_plain_text(c->p->arena, n));
        if (n->role == ROLE_dan_nhan)
            whose = find(c->p, words);
        else if (whose < c->p->n_cited)
            c->cites[whose].words[n->role - ROLE_dan_day_du] = words;
        doc_unlink(n);
    }
    for (size_t i = 0; i < c->p->n_cited; i++)
        if (!c->cites[i].words[AS_GROUND].n)
            c->cites[i].words[AS_GROUND] = c->cites[i].words[IN_FULL];
}

/* ---- what is wrong with a citation ---- */

static Date own_date(const Pass *p)
{
    Date date = DATE_NONE;
    const Value *v = value_get_exact(p->document, STR("ngay"));
    if (v && v->kind == VALUE_TEXT && date_parse(str_trim(v->text), &date) != DATE_OK)
        date = DATE_NONE;
    return date;
}

static bool same(const PassCited *a, const PassCited *b)
{
    return a->number.n && str_eq(a->number, b->number) && str_eq(a->type, b->type);
}

/* Once for each document of the list, where it is cited first. */
static void check(const Citing *c, size_t i, Pos at)
{
    Pass *p = c->p;
    const PassCited *cited = &p->cited[i];
    Date date = own_date(p);
    if (cited->missing.n)
        diag_error(p->diag, cited->at, M_cited_missing, cited->label, cited->missing);
    if (cited->unnamed)
        diag_error(p->diag, cited->at, M_cited_unnamed, cited->label, cited->type);
    for (size_t k = 0; k < p->n_cited; k++)
        if (k != i && c->cites[k].used && same(cited, &p->cited[k]))
            diag_error(p->diag, at, M_cited_same, p->cited[k].label, cited->label,
                       ARENA_JOIN(p->arena, cited->type, STR(" "), cited->number));
    if (date_whole(date) && date_whole(cited->date) && date_compare(cited->date, date) > 0)
        diag_error(p->diag, at, M_cited_later,
                   text_untie(p->arena, c->cites[i].words[SHORT]),
                   date_short(p->arena, cited->date));
}

/* ---- which wording ---- */

/* What stands around a text is short and no citation yet. */
static bool is_title(DocRole role)
{
    return role == ROLE_trich_yeu || role == ROLE_ten_loai || role == ROLE_phu_luc ||
           role == ROLE_tieu_de || role == ROLE_kem_theo;
}

static DocRole role_of(const DocNode *n)
{
    while (n && !doc_is_text_block(n))
        n = n->parent;
    return n ? n->role : ROLE_none;
}

/* "ngắn" asks for the role dan_ngan; false if there is no such wording. */
static bool read_title(const Citing *c, Str title, Wording *out)
{
    Arena *a = c->p->arena;
    DocRole role = doc_role(ARENA_JOIN(a, STR("dan_"), text_key(a, title)));
    if (role < ROLE_dan_day_du || role > ROLE_dan_can_cu)
        return false;
    *out = (Wording)(role - ROLE_dan_day_du);
    return true;
}

static Wording due(const Citing *c, const Cite *cite, const DocNode *n)
{
    DocRole role = role_of(n);
    if (role == ROLE_can_cu)
        return AS_GROUND;
    return cite->known[c->text] || is_title(role) ? SHORT : IN_FULL;
}

static Str words_of(Citing *c, size_t i, const DocNode *n)
{
    static const DocRole roles[] = { ROLE_dan_day_du, ROLE_dan_ngan, ROLE_dan_can_cu };
    Cite *cite = &c->cites[i];
    Str title = n->kind == DOC_REF ? n->u.ref.title : n->u.link.title;
    Wording wording = due(c, cite, n);
    if (title.n && !read_title(c, title, &wording))
        diag_error(c->p->diag, n->at, M_cited_form, title);
    if (!cite->used)
        check(c, i, n->at);
    cite->used = true;
    if (wording != SHORT)
        cite->known[c->text] = true;
    Str words = cite->words[wording];
    if (!words.n && !c->p->cited[i].missing.n)
        diag_error(c->p->diag, n->at, M_cited_wording, str_from(doc_role_name(roles[wording])));
    return words;
}

/* ---- the text ---- */

static const DocNode *before(const DocNode *n)
{
    const DocNode *sibling = n->parent->first;
    if (sibling == n)
        return NULL;
    while (sibling->next != n)
        sibling = sibling->next;
    return sibling;
}

static bool starts_sentence(const Citing *c, const DocNode *n)
{
    const DocNode *last = before(n);
    for (; !last && !doc_is_text_block(n->parent); last = before(n))
        n = n->parent;
    Str s = last ? str_trim_end(doc_plain_text(c->p->arena, last)) : STR(".");
    return last && last->kind == DOC_BREAK ? true
           : str_ends(s, STR(".")) || str_ends(s, STR("?")) || str_ends(s, STR("!"));
}

static void set_capitals(const Citing *c, DocNode *link)
{
    bool starts = starts_sentence(c, link);
    DocWalk w;
    doc_walk(&w, link);
    while (doc_walk_next(&w))
        if (w.entering && w.node->kind == DOC_TEXT) {
            w.node->u.text.text = cite_part(c->p->arena, w.node->u.text.text, starts);
            starts = false;
        }
}

/* [khoản 2 Điều 5](#label): its words, a blank and the citation. */
static void cite_link(Citing *c, DocNode *link)
{
    size_t i = find(c->p, reference_label(link));
    if (i == c->p->n_cited)
        return;
    set_capitals(c, link);
    Str words = ARENA_JOIN(c->p->arena, STR(" "), words_of(c, i, link));
    doc_append(link, doc_text(c->p->arena, words, link->at));
    doc_replace_by_children(link, link);
}

static void cite_ref(Citing *c, DocNode *ref)
{
    size_t i = find(c->p, ref->u.ref.label);
    if (i == c->p->n_cited)
        return;
    Str words = words_of(c, i, ref);
    ref->kind = DOC_TEXT;
    ref->u.text.text = words;
}

/* What was typed in full by hand is a citation as well. */
static void read_typed(Citing *c, const DocNode *n)
{
    Pass *p = c->p;
    Str text = text_untie(p->arena, n->u.text.text);
    DocRole role = role_of(n);
    if (is_title(role) || role == ROLE_so_ky_hieu)
        return;
    cite_typed(p, text, n->at);
    for (size_t i = 0; i < p->n_cited; i++) {
        Cite *cite = &c->cites[i];
        Str full = text_untie(p->arena, cite->words[IN_FULL]);
        if (p->cited[i].missing.n || !full.n || str_eq(cite->words[IN_FULL], cite->words[SHORT]) ||
            !str_has(text, full))
            continue;
        if (cite->known[c->text] && role != ROLE_can_cu)
            diag_error(p->diag, n->at, M_cited_again, p->cited[i].label);
        cite->known[c->text] = true;
    }
}

static void enter_section(Citing *c, const DocNode *section)
{
    int annex = section->u.section.annex;
    bool alone = annex && c->p->annexes[annex - 1].alone;
    for (size_t i = 0; annex != c->annex && i < c->p->n_cited; i++)
        c->cites[i].known[OF_ATTACHED] = false;
    c->annex = annex;
    c->text = alone ? OF_ATTACHED : OF_DOCUMENT;
}

static void cite_all(Citing *c)
{
    DocWalk w;
    doc_walk(&w, c->p->doc->root);
    while (doc_walk_next(&w)) {
        DocNode *n = w.node;
        if (w.entering && n->kind == DOC_SECTION)
            enter_section(c, n);
        else if (w.entering && n->kind == DOC_TEXT)
            read_typed(c, n);
        else if (!w.entering && n->kind == DOC_LINK)
            cite_link(c, n);
        else if (!w.entering && n->kind == DOC_REF)
            cite_ref(c, n);
        else if (w.entering && doc_is_text_block(n) && n->u.para.label.n &&
                 find(c->p, n->u.para.label) < c->p->n_cited)
            diag_error(c->p->diag, n->at, M_cited_place, n->u.para.label);
    }
}

static Str short_words(void *context, Str label)
{
    const Citing *c = context;
    size_t i = find(c->p, label);
    return i < c->p->n_cited ? text_untie(c->p->arena, c->cites[i].words[SHORT]) : STR_NONE;
}

bool pass_cite(Pass *p)
{
    size_t errors = diag_errors(p->diag);
    Citing c = { .p = p, .cites = ARENA_NEWN(p->arena, Cite, p->n_cited + 1) };
    ReferenceWords brief = { short_words, &c };
    take_wordings(&c);
    if (p->n_cited)
        cite_all(&c);
    p->doc->meta.title = reference_replace(p->arena, p->doc->meta.title, &brief);
    return diag_errors(p->diag) == errors;
}
