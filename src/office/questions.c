/* SPDX-License-Identifier: MIT */
#include "office/questions.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/text.h"
#include "office/questions_sheet.h"

/* ---- rows ---- */

static Str cell_text(const Value *v)
{
    return v && v->kind == VALUE_TEXT ? str_trim(v->text) : STR("");
}

/* A running number tells nobody which row it is. */
static bool is_running(Str heading)
{
    return text_same_key(heading, STR("STT")) || text_same_key(heading, STR("TT"));
}

static void choose_ids(Questions *q, const Value *columns)
{
    size_t n = 0;
    for (const Value *v = columns->first; v && n < QUESTION_IDS; v = v->next)
        if (!is_running(v->key) && !(q->by.n && text_same_key(v->key, q->by)))
            q->headings[n++] = arena_str(q->arena, v->key);
}

static QuestionList *list_of(Questions *q, Str name)
{
    for (QuestionList *l = q->lists; l; l = l->next)
        if (str_eq(l->name, name))
            return l;
    QuestionList *l = ARENA_NEW(q->arena, QuestionList);
    *l = (QuestionList){ .name = arena_str(q->arena, name) };
    if (q->last)
        q->last->next = l;
    else
        q->lists = l;
    q->last = l;
    q->n_lists++;
    return l;
}

/* A text that prints a column twice asks for it once. */
static bool is_asked(const QuestionList *l, const QuestionRow *row, Str lacks)
{
    const Question *k = l->of_row && l->of_row->row == row->number ? l->of_row : NULL;
    for (; k; k = k->next)
        if (str_eq(k->lacks, lacks))
            return true;
    return false;
}

static void ask(Questions *q, const QuestionRow *row, Str lacks)
{
    QuestionList *l = list_of(q, cell_text(q->by.n ? value_get(row->columns, q->by) : NULL));
    if (is_asked(l, row, lacks))
        return;
    Question *k = ARENA_NEW(q->arena, Question);
    q->n++;
    *k = (Question){ .row = row->number, .lacks = arena_str(q->arena, lacks) };
    for (size_t i = 0; i < QUESTION_IDS && q->headings[i].n; i++)
        k->ids[i] = arena_str(q->arena,
                              cell_text(value_get_exact(row->columns, q->headings[i])));
    if (l->last)
        l->last->next = k;
    else
        l->first = k;
    l->last = k;
    if (!l->of_row || l->of_row->row != k->row)
        l->of_row = k;
}

/* A cell that the text prints and that is blank; or one that leads to another table. */
static bool is_lack(const Message *m)
{
    return m->id == M_cell_blank || (m->id == M_joined_none && !m->args[1].n);
}

bool questions_row(Questions *q, Diag *d, const QuestionRow *row)
{
    if (!q->begun) {
        q->begun = true;
        if (q->by.n && !value_get(row->columns, q->by))
            return diag_error(d, row->at, M_question_column, q->by);
        choose_ids(q, row->columns);
    }
    for (size_t i = 0; row->said && i < diag_count(row->said); i++) {
        const Message *m = diag_at(row->said, i);
        uint32_t number;
        Str heading = is_lack(m) ? pos_heading(m->at, &number) : STR_NONE;
        if (heading.n || m->id == M_cell_blank)
            ask(q, row, heading.n ? heading : m->args[0]);
    }
    return true;
}

/* ---- files ---- */

static bool is_sheet(Str path)
{
    return str_ends(path, STR(".xlsx"));
}

bool questions_check(Diag *d, Str path)
{
    return is_sheet(path) || str_ends(path, STR(".md")) ||
           diag_error(d, POS_NONE, M_question_type, path);
}

static Str markdown(Diag *d, const QuestionsText *text, const Questions *q)
{
    const QuestionsShown shown = { .questions = q, .named = q->by.n > 0 };
    Buf b;
    buf_init(&b, 0);
    bool ok = questions_text_print(d, text, &shown, &b);
    Str bytes = ok ? arena_str(q->arena, buf_str(&b)) : STR_NONE;
    buf_release(&b);
    return bytes;
}

bool questions_write(const Questions *q, Diag *d, Str path)
{
    QuestionsText text;
    if (!questions_text_open(q->arena, d, q->templates, &text))
        return false;
    Str bytes = is_sheet(path) ? questions_sheet(d, &text, q) : markdown(d, &text, q);
    if (!bytes.p)
        return false;
    FileSet *files = file_set_new();
    bool ok = file_make_folder(d, file_folder(path)) && file_set_add(files, d, path, bytes) &&
              file_set_commit(files, d);
    file_set_free(files);
    return ok;
}
