/* SPDX-License-Identifier: MIT */
/*
 * A hole is filled after everything was parsed: a value becomes text nodes and nothing else.
 * Recursion is bounded: forms nest as deep as their elements, texts at most 32 blocks and 64
 * sections (read/markdown, data/mustache).
 */
#include "pass/pass.h"

#include "base/buf.h"
#include "base/text.h"
#include "doc/shape.h"
#include "pass/bang.h"
#include "pass/reference.h"
#include "pass/said_twice.h"

/* What sections may still make: nodes and turns. */
typedef struct Budget {
    size_t left;
    bool told;
} Budget;

typedef struct Fill {
    Pass *p;
    const Pass *first;         /* the document's */
    const Scope *text, *form;  /* the scopes in force here */
    bool in_turn;              /* a section of the text repeats what is copied here */
    bool lasting;              /* what is copied stays for the next documents */
    Budget *budget;
    uint64_t *shape;           /* of a look, in which no tree is made: of what would be in it */
} Fill;

/* A text of a few lines and a list of values can ask for any number of pages. */
enum { MOST_MADE = 1 << 20 };

static void fill_children(const Fill *f, const DocNode *from, DocNode *to);

static const Scope *scope_of(const Fill *f, const DocNode *hole)
{
    return hole->u.hole.form ? f->form : f->text;
}

static bool spend(const Fill *f, size_t n, Pos at)
{
    if (f->budget->left >= n) {
        f->budget->left -= n;
        return true;
    }
    f->budget->left = 0;  /* what is too long once is not tried again, shorter */
    if (!f->budget->told)
        diag_error(f->p->diag, at, M_text_endless);
    f->budget->told = true;
    return false;
}

/* ---- looks ---- */

static void note(const Fill *f, uint64_t word)
{
    *f->shape = doc_shape_mix(*f->shape, word);
}

/* What of a line of text changes more than the text: it is not there, it is blank, dots end it. */
static void note_line(const Fill *f, Str line)
{
    enum { ABSENT, BLANK, WORDS, DOTS };
    note(f, !line.n ? ABSENT : !str_trim(line).n ? BLANK : text_end_dots(line) ? DOTS : WORDS);
}

/* What is made of values but for their texts. */
static void add_node(const Fill *f, DocNode *n, DocNode *to)
{
    if (f->shape)
        note(f, doc_shape(n));
    else
        doc_append(to, n);
}

/* ---- values ---- */

static void add_text(const Fill *f, Str text, Pos at, DocNode *to)
{
    enum { NODE_BYTES = 64 };
    Str rest = text, line;
    if (!spend(f, text.n / NODE_BYTES, at))
        return;
    for (bool first = true; str_split(&rest, '\n', &line); first = false) {
        if (!first && !spend(f, 1, at))
            return;
        if (f->shape) {
            note_line(f, line);
            continue;
        }
        if (!first)
            doc_append(to, doc_node(f->p->arena, DOC_BREAK, at));
        if (line.n)
            doc_append(to, doc_text(f->p->arena, line, at));
    }
}

/* Texts of the front matter refer to places and documents as the Markdown does. */
static void add_referring(const Fill *f, Str text, Pos at, DocNode *to)
{
    Reference ref;
    while (reference_next(text, &ref)) {
        if (ref.from)
            add_text(f, str_sub(text, 0, ref.from), at, to);
        add_node(f, reference_node(f->p->arena, &ref, at), to);
        text = str_from_at(text, ref.to);
        if (!text.n)
            return;
    }
    add_text(f, text, at, to);
}

/* A field that the form declares and does not require may be missing: it prints nothing. */
static bool is_optional(const Fill *f, Str name)
{
    size_t dot = str_find(name, STR("."), 0);
    const Form *form = f->p->form;
    const Field *field = field_find(form->fields, form->n_fields, str_sub(name, 0, dot));
    return field && !field->required;
}

static void missing(const Fill *f, const DocNode *hole)
{
    Str near = scope_nearest(f->p->arena, f->text, hole->u.hole.name);
    MsgId id = near.p ? M_missing_value_near : M_missing_value;
    diag_error(f->p->diag, hole->at, id, hole->u.hole.name, near);
}

/* Of an empty cell nothing can be told: neither `{{ngay_hop}}` nor `{{ngay_hop.dai}}`. */
static bool tells_blank(const Fill *f, const DocNode *hole, const Value *v)
{
    Str name = hole->u.hole.name;
    if (!v && f->p->row && !hole->u.hole.form)
        v = scope_holder(f->p->arena, f->text, &name);
    if (!v || !value_is_blank_cell(f->p->row, v))
        return false;
    diag_error(f->p->diag, v->at, M_cell_blank, name);
    return true;
}

static void fill_value(const Fill *f, const DocNode *hole, DocNode *to)
{
    Arena *a = f->p->arena;
    const Value *v = scope_find(a, scope_of(f, hole), hole->u.hole.name);
    Str text = value_as_text(a, v);
    if (tells_blank(f, hole, v))
        return;
    if (hole->u.hole.form && value_is_no(v)) /* left out by the organisation: chu_quan: không */
        return;
    if (str_given(text)) {
        if (hole->u.hole.form)
            add_referring(f, text, v->at.source ? v->at : hole->at, to);
        else
            add_text(f, text, hole->at, to);
        return;
    }
    bool told = hole->u.hole.form && diag_errors(f->p->diag); /* a field of the wrong type */
    if (v && v->kind == VALUE_MAP && !told)
        diag_error(f->p->diag, hole->at, M_value_is_map, hole->u.hole.name);
    else if (!v && !hole->u.hole.form && !is_optional(f, hole->u.hole.name))
        missing(f, hole);
}

/* One turn of a section: the value becomes the innermost scope on its side. */
static void fill_turn(const Fill *f, const DocNode *hole, const Value *v, DocNode *to)
{
    Scope inner = { scope_of(f, hole), v };
    Fill turn = *f;
    if (!spend(f, 1, hole->at))
        return;
    turn.in_turn = true;
    if (hole->u.hole.form)
        turn.form = &inner;
    else
        turn.text = &inner;
    fill_children(&turn, hole, to);
}

static void fill_if(const Fill *f, const DocNode *hole, DocNode *to)
{
    const Value *v = scope_find(f->p->arena, scope_of(f, hole), hole->u.hole.name);
    if (value_is_true(v) == hole->u.hole.inverted)
        return;
    if (hole->u.hole.section && !hole->u.hole.inverted)
        fill_turn(f, hole, v, to);
    else
        fill_children(f, hole, to);
}

static bool ends_in(Str s, Str mark)
{
    return mark.n && str_ends(s, mark);
}

static Str without_end(Str s, size_t n)
{
    return str_trim_end(str_sub(s, 0, s.n - n));
}

/* What of "- Lưu: " is still to be put before a text that may have been typed with all of it,
 * with "Lưu:" or with "Lưu" alone; of "(Ban hành …" with the bracket or without. */
static Str mark_due(Str mark, Str text)
{
    Str whole = str_trim_end(mark), dash = STR("- ");
    if (!whole.n)
        return mark;
    if (whole.p[0] == '(' && text.n && text.p[0] == '(')
        return STR("");
    if (whole.p[0] == '(' && str_starts(text, str_from_at(whole, 1)))
        return STR("(");
    if (!text.n)
        return str_ends(whole, STR(":")) ? without_end(whole, 1) : whole;
    if (str_starts(text, whole))
        return STR("");
    Str label = str_starts(whole, dash) ? str_from_at(whole, dash.n) : STR("");
    Str word = str_ends(label, STR(":")) ? without_end(label, 1) : label;
    bool typed = word.n && str_starts(text, word) && text.n > word.n &&
                 (text.p[word.n] == ' ' || text.p[word.n] == ':');
    return typed ? dash : mark;
}

/* An item as printed: the marks that are due, none of them twice; a verbatim one gets no end, nor
 * one that is to be written by hand. */
static Str marked(const Fill *f, const DocNode *each, const Value *item)
{
    Arena *a = f->p->arena;
    Str text = str_trim(value_as_text(a, item)), mark = mark_due(each->u.hole.mark, text);
    bool last = !item->next || item->key.p; /* a member of a map stands alone */
    Str sep = each->u.hole.sep, end = last && each->u.hole.last.p ? each->u.hole.last : sep;
    if (item->verbatim || text_end_dots(text))
        return ARENA_JOIN(a, mark, text);
    bool ends = sep.n || each->u.hole.last.n;
    if (ends_in(text, each->u.hole.last))
        text = without_end(text, each->u.hole.last.n);
    else if (ends && (ends_in(text, STR(";")) || ends_in(text, STR("."))))
        text = without_end(text, 1);
    else if (ends_in(text, STR(",")) || ends_in(text, STR(":")))
        end = STR("");
    return ARENA_JOIN(a, mark, text, end);
}

static void fill_list_item(const Fill *f, const DocNode *each, const Value *item, DocNode *to)
{
    Value *printed = value_text(f->p->arena, marked(f, each, item), item->at);
    fill_turn(f, each, printed, to);
}

static void fill_each(const Fill *f, const DocNode *hole, DocNode *to)
{
    const Value *v = scope_find(f->p->arena, scope_of(f, hole), hole->u.hole.name);
    if (!value_is_true(v))
        return;
    if (v->kind != VALUE_LIST) {
        if (hole->u.hole.listed)
            fill_list_item(f, hole, v, to);
        else
            fill_turn(f, hole, v, to);
        return;
    }
    for (const Value *item = v->first; item; item = item->next) {
        if (hole->u.hole.listed)
            fill_list_item(f, hole, item, to);
        else
            fill_turn(f, hole, item, to);
    }
}

/* {{#x}}: a list takes a turn per member, anything else true one turn. */
static void fill_section(const Fill *f, const DocNode *hole, DocNode *to)
{
    const Value *v = scope_find(f->p->arena, scope_of(f, hole), hole->u.hole.name);
    if (v && v->kind == VALUE_LIST && !hole->u.hole.inverted)
        fill_each(f, hole, to);
    else
        fill_if(f, hole, to);
}

static void fill_node(const Fill *f, const DocNode *n, DocNode *to);

static DocNode *copy_node(const Fill *f, const DocNode *n)
{
    DocNode *copy = arena_copy(f->p->arena, n, sizeof *n);
    copy->parent = copy->first = copy->last = copy->next = NULL;
    copy->from = f->lasting ? n : NULL;
    return copy;
}

static bool is_blank(const DocNode *n)
{
    for (; n; n = n->next)
        if (n->kind != DOC_TEXT || str_trim(n->u.text.text).n)
            return false;
    return true;
}

/* Whether dots at a paragraph's end may run on to the margin: not where they would be centred, nor
 * where a tab would stop at the hanging indent. `alone`: nothing else is in it. */
static bool runs_on(const Fill *f, const DocNode *n, bool alone)
{
    const Style *style = n->style.n ? style_find(f->p->form->sheet, n->style) : NULL;
    if (style && style->all.blank)
        return alone;
    return style && style->all.indent >= 0 &&
           (style->all.align == ALIGN_LEFT || style->all.align == ALIGN_BOTH);
}

/* Most paragraphs end otherwise, and those of the text have no style yet. */
static bool may_end_in_dots(const DocNode *paragraph)
{
    const DocNode *last = paragraph->last;
    if (!paragraph->style.n || !last || last->kind != DOC_TEXT)
        return false;
    Str text = last->u.text.text;
    return !text.n || str_ends(text, STR(".")) || str_ends(text, STR("…"));
}

/* The first of the texts that a paragraph ends with, joined in *text; there may be a million. */
static DocNode *last_texts(const Fill *f, const DocNode *paragraph, Str *text)
{
    DocNode *first = NULL;
    size_t length = 0;
    for (DocNode *n = paragraph->first; n; n = n->next) {
        bool is_text = n->kind == DOC_TEXT;
        length = is_text ? (first ? length : 0) + n->u.text.text.n : 0;
        first = is_text && first ? first : is_text ? n : NULL;
    }
    if (!first || !first->next) {
        *text = first ? first->u.text.text : STR("");
        return first;
    }
    char *to = arena_alloc(f->p->arena, length + 1);
    *text = (Str){ to, length };
    for (const DocNode *n = first; n; n = n->next) {
        if (n->u.text.text.n)
            memcpy(to, n->u.text.text.p, n->u.text.text.n);
        to += n->u.text.text.n;
    }
    return first;
}

/* The text of a form that ends in dots ends in a blank to the margin, as Markdown does. */
static void end_in_blank(const Fill *f, DocNode *paragraph)
{
    Str text = STR("");
    DocNode *first = may_end_in_dots(paragraph) ? last_texts(f, paragraph, &text) : NULL;
    size_t n = first ? text_end_dots(text) : 0;
    if (!n || !runs_on(f, paragraph, first == paragraph->first && n == text.n))
        return;
    first->u.text.text = str_sub(text, 0, text.n - n);
    first->next = NULL;
    paragraph->last = first;
    DocNode *blank = doc_node(f->p->arena, DOC_BLANK, first->at);
    blank->u.blank.dots = str_from_at(text, text.n - n);
    blank->u.blank.line = true;
    doc_append(paragraph, blank);
    if (n == text.n)
        doc_unlink(first);
}

/* Pictures of a signature and a seal, found from where they are named. */
static void add_picture(const Fill *f, DocNode *space, Str name, bool seal)
{
    const Value *v = name.n ? scope_find(f->p->arena, f->form, name) : NULL;
    if (!v || !value_is_true(v))
        return;
    Str path = value_as_text(f->p->arena, v);
    if (!str_given(path) || !path.n)
        return;
    DocNode *image = doc_node(f->p->arena, DOC_IMAGE, v->at);
    image->u.image.path = str_trim(path);
    image->u.image.seal = seal;
    add_node(f, image, space);
}

static void fill_below(const Fill *f, const DocNode *n, DocNode *copy)
{
    fill_children(f, n, copy);
    if (n->kind == DOC_SPACE) {
        add_picture(f, copy, n->u.space.image, false);
        add_picture(f, copy, n->u.space.seal, true);
    }
}

static void look_below(const Fill *f, const DocNode *n)
{
    if (n->fixed) {
        note(f, (uintptr_t)n);
        return;
    }
    note(f, (uint64_t)n->kind << 32 | n->at.a);
    note(f, n->at.b);
    fill_below(f, n, NULL);
    note(f, DOC_KIND_COUNT);
}

/* A paragraph that held nothing but empty values, and blanks between them, is not there. */
static void fill_copy(const Fill *f, const DocNode *n, DocNode *to)
{
    if (f->in_turn && !spend(f, 1, n->at))
        return;
    if (f->shape) {
        look_below(f, n);
        return;
    }
    DocNode *copy = copy_node(f, n);
    fill_below(f, n, copy);
    if (doc_is_text_block(n) && n->first && is_blank(copy->first))
        return;
    if (n->kind == DOC_PARAGRAPH)
        end_in_blank(f, copy);
    doc_append(to, copy);
}

/* ---- the end mark of the text ("./.") ---- */

static bool is_sign(const DocNode *n)
{
    return n->kind == DOC_BREAK && n->u.brk.signs;
}

/* The last heading of a text of Điều is one without a title. */
static bool has_articles(const Scheme *scheme)
{
    for (const SchemeLevel *l = scheme ? scheme->levels : NULL; l; l = l->next)
        if (l->text.n)
            return true;
    return false;
}

/* The paragraph that ends the text, as {ky} does too; NULL where a table ends it, or its note, or a
 * title. */
static DocNode *last_text_block(DocNode *body)
{
    DocNode *n = NULL;
    for (DocNode *child = body->first; child && !is_sign(child); child = child->next)
        n = child->kind == DOC_BREAK ? n : child;
    while (n && (n->kind == DOC_LIST || n->kind == DOC_ITEM || n->kind == DOC_QUOTE))
        n = n->last;
    if (n && n->kind == DOC_HEADING)
        return has_articles(body->u.body.scheme) && !n->u.para.no_number ? n : NULL;
    return n && n->kind == DOC_PARAGRAPH && n->role != ROLE_bang_ghi_chu ? n : NULL;
}

/* The last inline that prints something, as the last text or whatever else. */
static DocNode *last_inline(DocNode *paragraph, DocNode **text)
{
    DocNode *found = *text = NULL;
    DocWalk w;
    doc_walk(&w, paragraph);
    while (doc_walk_next(&w)) {
        if (!w.entering || w.node == paragraph)
            continue;
        if (w.node->kind == DOC_NOTE)
            doc_walk_past(&w);
        bool blank = w.node->kind == DOC_TEXT ? !str_trim(w.node->u.text.text).n
                                              : w.node->first && w.node->kind != DOC_NOTE;
        found = blank ? found : w.node;
        *text = found && found->kind == DOC_TEXT ? found : *text;
    }
    return found;
}

/* "hết." gives way to "hết./.", "(… kèm theo.)" to "(… kèm theo)./."; dots to write on stay. */
static Str without_stop(Arena *a, Str s, Str end)
{
    s = str_trim_end(s);
    Str closing = str_ends(s, STR(")")) ? STR(")") : STR("");
    Str inner = str_sub(s, 0, s.n - closing.n);
    bool stop = str_ends(inner, STR(".")) && !str_ends(inner, STR("...")) &&
                str_starts(end, STR("."));
    return stop ? ARENA_JOIN(a, str_sub(inner, 0, inner.n - 1), closing) : s;
}

/* Words that a document's name will follow. */
static bool in_reference(const DocNode *n, const DocNode *block)
{
    while (n != block && !reference_label(n).n)
        n = n->parent;
    return n != block;
}

/* A line in the middle or at the right is no sentence, unless it ends as one: who signs below. */
static bool is_line_apart(const DocNode *block, Str text)
{
    bool placed = block->kind == DOC_PARAGRAPH && block->u.para.aligned &&
                  (block->u.para.align == ALIGN_CENTER || block->u.para.align == ALIGN_RIGHT);
    return placed && !str_ends(text, STR(".")) && !str_ends(text, STR(".)"));
}

static void add_end(const Fill *f, DocNode *block, Str end)
{
    DocNode *text, *last = last_inline(block, &text);
    block->lacks &= LACKS_TREE;
    if (!last || last->kind == DOC_BLANK || last->kind == DOC_IMAGE)
        return;
    /* a note's mark, a reference: before the end mark */
    if (last->kind != DOC_TEXT || in_reference(last, block)) {
        if (last->kind == DOC_NOTE && text)
            text->u.text.text = without_stop(f->p->arena, text->u.text.text, end);
        doc_append(block, doc_text(f->p->arena, end, block->at));
        return;
    }
    Str s = str_trim_end(last->u.text.text);
    if (str_ends(s, end) || str_ends(s, ARENA_JOIN(f->p->arena, end, STR(")"))) ||
        is_line_apart(block, s))
        return;
    if (str_ends(s, STR(";")) || str_ends(s, STR(":"))) {
        if (!diag_errors(f->p->diag)) /* a value that is missing may have been the end */
            diag_error(f->p->diag, block->at, M_end_mark, end, str_from_at(s, s.n - 1));
        return;
    }
    last->u.text.text = ARENA_JOIN(f->p->arena, without_stop(f->p->arena, s, end), end);
}

/* Where the text is, and what of it the form itself says before and after. */
typedef struct Ends {
    DocNode *body, *before, *after;
} Ends;

static Ends find_ends(DocNode *root)
{
    Ends ends = { 0 };
    DocWalk w;
    doc_walk(&w, root);
    while (doc_walk_next(&w)) {
        if (!w.entering)
            continue;
        if (w.node->kind == DOC_BODY) {
            ends.body = w.node;
            doc_walk_past(&w);
        } else if (w.node->kind == DOC_PARAGRAPH && w.node->role == ROLE_than) {
            *(ends.body ? &ends.after : &ends.before) = w.node;
        }
    }
    return ends;
}

/* The mark stands at the end of all that is said: after the text where the form goes on with it
 * (role than), before it where there is none. */
static void end_text(const Fill *f, DocNode *root)
{
    Ends ends = find_ends(root);
    if (!ends.body)
        return;
    ends.body->u.body.said = ends.before || ends.after;
    if (ends.before && f->p == f->first)
        said_twice_warn(f->p, root, ends.body);
    DocNode *block = ends.after         ? ends.after
                     : ends.body->first ? last_text_block(ends.body)
                                        : ends.before;
    if (block && ends.body->u.body.end.n)
        add_end(f, block, ends.body->u.body.end);
}

static void fill_body(const Fill *f, const DocNode *n, DocNode *to)
{
    if (f->shape) {
        look_below(f, n);
        return;
    }
    DocNode *body = copy_node(f, n);
    if (f->p->body)
        body->at = f->p->body->at;
    body->u.body.scheme = f->p->form->scheme;
    fill_children(f, n, body);
    const Value *end = scope_find(f->p->arena, f->form, STR("ket_thuc"));
    if (end)
        body->u.body.end = value_is_no(end) ? STR("") : value_as_text(f->p->arena, end);
    doc_append(to, body);
}

static void fill_bang(const Fill *f, const DocNode *n, DocNode *to)
{
    DocNode *made = f->shape ? doc_node(f->p->arena, DOC_BODY, n->at) : to;
    bang_fill(&(BangFill){ f->p, f->first, f->text }, n, made);
    if (f->shape)
        note(f, doc_shape(made));
}

static void fill_node(const Fill *f, const DocNode *n, DocNode *to)
{
    switch (n->kind) {
    case DOC_VALUE:
        fill_value(f, n, to);
        break;
    case DOC_IF:
        if (n->u.hole.section)
            fill_section(f, n, to);
        else
            fill_if(f, n, to);
        break;
    case DOC_EACH:
        fill_each(f, n, to);
        break;
    case DOC_BODY:
        fill_body(f, n, to);
        break;
    case DOC_BANG:
        fill_bang(f, n, to);
        break;
    default:
        fill_copy(f, n, to);
        break;
    }
}

static void fill_children(const Fill *f, const DocNode *from, DocNode *to)
{
    for (const DocNode *child = from->first; child; child = child->next)
        fill_node(f, child, to);
}

static Str meta_text(const Fill *f, Str name)
{
    Str s = value_as_text(f->p->arena, scope_find(f->p->arena, f->form, name));
    return str_given(s) ? s : STR("");
}

static void fill_meta(const Fill *f, DocMeta *meta)
{
    Arena *a = f->p->arena;
    Str title = meta_text(f, STR("trich_yeu"));
    meta->title = ARENA_JOIN(a, f->p->form->title, STR(" "), title);
    for (size_t i = 0; i < meta->title.n; i++)
        if (meta->title.p[i] == '\n')
            ((char *)(uintptr_t)meta->title.p)[i] = ' ';
    meta->title = str_trim(meta->title);
    meta->organisation = meta_text(f, STR("ten_day_du"));
    meta->author = meta->organisation;
    meta->created = f->p->created;
}

/* A form within an annex goes on in the section of the annex's heading. */
static void go_on(DocNode *root, DocNode *first)
{
    DocNode *last = root->last;
    for (DocNode *n = first->first, *next; n; n = next) {
        next = n->next;
        n->parent = n->next = NULL;
        doc_append(last, n);
    }
}

static void fill_annexes(Pass *p, Budget *budget, DocNode *root)
{
    for (Pass *q = p->next; q; q = q->next) {
        Fill f = { .p = q, .first = p, .text = q->text_scope,
                   .form = q->form_scope, .budget = budget };
        DocNode *own = copy_node(&f, q->joined);
        fill_children(&f, q->joined, own);
        end_text(&f, own);
        for (DocNode *s = own->first, *next; s; s = next) {
            bool goes_on = q->goes_on && s == own->first;
            next = s->next;
            s->parent = s->next = NULL;
            s->u.section.annex = q->annex;
            if (goes_on)
                go_on(root, s);
            else
                doc_append(root, s);
        }
    }
}

/* What the form has after the text moves to where {ky} stands in it. */
static void place_sign(DocNode *sign)
{
    DocNode *body = sign->parent;
    for (DocNode *n = body->next, *next; n; n = next) {
        next = n->next;
        doc_unlink(n);
        doc_insert_before(sign, n);
    }
    doc_unlink(sign);
}

static DocNode *find_sign(const DocNode *section)
{
    for (const DocNode *body = section->first; body; body = body->next)
        for (DocNode *n = body->kind == DOC_BODY ? body->first : NULL; n; n = n->next)
            if (is_sign(n))
                return n;
    return NULL;
}

static void place_signs(DocNode *root)
{
    for (DocNode *section = root->first; section; section = section->next) {
        DocNode *sign = find_sign(section);
        if (sign)
            place_sign(sign);
    }
}

/* Finds what data lack without making the document. */
static void look(Fill *f)
{
    Pass *p = f->p;
    p->shape = 0;
    f->shape = &p->shape;
    fill_children(f, p->joined, NULL);
}

bool pass_fill(Pass *p)
{
    size_t errors = diag_errors(p->diag);
    Budget budget = { .left = MOST_MADE };
    Fill f = { .p = p, .first = p, .text = p->text_scope, .form = p->form_scope,
               .lasting = p->memo != NULL, .budget = &budget };
    if (p->look) {
        look(&f);
        return diag_errors(p->diag) == errors;
    }
    Doc *doc = ARENA_NEW(p->arena, Doc);
    doc->arena = p->arena;
    doc->sheet = p->form->sheet;
    doc->root = copy_node(&f, p->joined);
    fill_children(&f, p->joined, doc->root);
    end_text(&f, doc->root);
    fill_meta(&f, &doc->meta);
    fill_annexes(p, &budget, doc->root);
    place_signs(doc->root);
    p->doc = doc;
    return diag_errors(p->diag) == errors;
}
