/* SPDX-License-Identifier: MIT */
#include "office/questions_text.h"

#include "base/text.h"
#include "data/mustache.h"
#include "form/form.h"

#define TEXT_NAME "can-bo-sung"
enum { STEPS_A_QUESTION = 64, STEPS = 1 << 20 }; /* of rendering; a question takes twenty or so */

/* ---- reading ---- */

static bool compile(Arena *a, Diag *d, const Passage *part, MustacheNode **out)
{
    const MustacheText text = { part->text, { part->source, part->line, 1 }, true };
    return mustache_compile(a, d, &text, out);
}

/* Behind the second line of ---; all where there is none. */
static size_t end_of_front(Str text)
{
    size_t end = str_starts(text, STR("---\n")) ? str_find(text, STR("\n---\n"), 3) : SIZE_MAX;
    return end == SIZE_MAX ? 0 : end + STR("\n---\n").n;
}

bool questions_text_open(Arena *a, Diag *d, const TemplatePath *path, QuestionsText *out)
{
    Library l = { .arena = a, .diag = d, .path = path };
    size_t errors = diag_errors(d);
    const Source *s = library_text(&l, FORM_FAMILY, STR(TEXT_NAME));
    if (!s)
        return diag_errors(d) == errors &&
               diag_error(d, POS_NONE, M_template_missing,
                          ARENA_JOIN(a, FORM_FAMILY, STR("/texts/" TEXT_NAME ".md")),
                          library_folders(&l));
    size_t end = end_of_front(s->text);
    Passage front = { s, str_sub(s->text, 0, end), 1 };
    Passage body = { s, str_from_at(s->text, end), 1 };
    for (size_t i = 0; i < end; i++)
        body.line += s->text.p[i] == '\n';
    out->source = s;
    return compile(a, d, &front, &out->front) && compile(a, d, &body, &out->body);
}

/* ---- what its {{…}} see ---- */

static void put(Arena *a, Value *map, Str key, Str text)
{
    value_put(map, key, POS_NONE, value_text(a, text, POS_NONE));
}

static void put_flag(Arena *a, Value *map, Str key, bool is)
{
    put(a, map, key, is ? STR("có") : STR(""));
}

/* As many as there are headings. */
static Value *texts_value(const Questions *q, Str member, const Str *texts)
{
    Value *list = value_list(q->arena, POS_NONE);
    for (size_t i = 0; i < QUESTION_IDS && q->headings[i].n; i++) {
        Value *item = value_map(q->arena, POS_NONE);
        put(q->arena, item, member, texts[i]);
        value_add(list, item);
    }
    return list;
}

static void add_rows(Value *rows, const QuestionsShown *shown, const QuestionList *l)
{
    static const char number[] = { QUESTION_NUMBER, 0 };
    Arena *a = shown->questions->arena;
    for (const Question *k = l->first; k; k = k->next) {
        Value *row = value_map(a, POS_NONE);
        Str digits = arena_int(a, k->row);
        put(a, row, STR("so"), shown->sheet ? ARENA_JOIN(a, str_from(number), digits) : digits);
        put(a, row, STR("nguoi"), l->name);
        value_put(row, STR("o"), POS_NONE, texts_value(shown->questions, STR("chu"), k->ids));
        put(a, row, STR("thieu"), k->lacks);
        value_add(rows, row);
    }
}

/* One list, or all of them in one. */
static Value *list_value(const QuestionsShown *shown, const QuestionList *one)
{
    const Questions *q = shown->questions;
    Value *map = value_map(q->arena, POS_NONE), *rows = value_list(q->arena, POS_NONE);
    put_flag(q->arena, map, STR("theo_nguoi"), shown->named);
    put_flag(q->arena, map, STR("mot_trang"), shown->sheet && !shown->named);
    put(q->arena, map, STR("nguoi"), one ? one->name : STR(""));
    put(q->arena, map, STR("cot_nguoi"), shown->merged ? q->by : STR(""));
    value_put(map, STR("cot"), POS_NONE, texts_value(q, STR("ten"), q->headings));
    for (const QuestionList *l = one ? one : q->lists; l; l = one ? NULL : l->next)
        add_rows(rows, shown, l);
    value_put(map, STR("dong"), POS_NONE, rows);
    return map;
}

static Value *all_values(const QuestionsShown *shown)
{
    const Questions *q = shown->questions;
    Value *map = value_map(q->arena, POS_NONE), *lists = value_list(q->arena, POS_NONE);
    put(q->arena, map, STR("bang"), q->table);
    if (shown->only || shown->sheet)
        value_add(lists, list_value(shown, shown->only));
    for (const QuestionList *l = shown->sheet ? NULL : q->lists; l; l = l->next)
        value_add(lists, list_value(shown, l));
    value_put(map, STR("danh_sach"), POS_NONE, lists);
    return map;
}

/* ---- printing ---- */

/* In quotes, in which YAML knows two signs. */
static void add_quoted(Buf *b, Str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"' || s.p[i] == '\\')
            buf_char(b, '\\');
        buf_char(b, s.p[i]);
    }
}

/* Nothing of it is Markdown, a tag, or the end of a cell. */
static void add_plain(Buf *b, Str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool sign = (c > ' ' && c < '0') || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') ||
                    (c > 'z' && c < 127);
        if (sign)
            buf_char(b, '\\');
        buf_char(b, (unsigned char)c < ' ' ? ' ' : c);
    }
}

static void add_marked(Buf *b, Str s)
{
    for (size_t i = 0; i < s.n; i++)
        buf_char(b, s.p[i] == '|' ? QUESTION_BAR : s.p[i] == '\n' ? QUESTION_LINE : s.p[i]);
}

bool questions_text_print(Diag *d, const QuestionsText *t, const QuestionsShown *shown, Buf *out)
{
    const Scope scope = { .value = all_values(shown) };
    MustacheOut how = { .arena = shown->questions->arena, .diag = d, .scope = &scope, .out = out,
                        .escape = add_quoted,
                        .steps = STEPS + STEPS_A_QUESTION * (long)shown->questions->n };
    bool ok = shown->sheet || mustache_render(t->front, &how);
    how.escape = shown->sheet ? add_marked : add_plain;
    return mustache_render(t->body, &how) && ok;
}
