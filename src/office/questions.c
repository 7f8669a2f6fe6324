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
    for (const Question *k = l->first; k; k = k->next)
        if (k->row == row->number && str_eq(k->lacks, lacks))
            return true;
    return false;
}

static void ask(Questions *q, const QuestionRow *row, Str lacks)
{
    QuestionList *l = list_of(q, cell_text(q->by.n ? value_get(row->columns, q->by) : NULL));
    if (is_asked(l, row, lacks))
        return;
    Question *k = ARENA_NEW(q->arena, Question);
    *k = (Question){ .row = row->number, .lacks = arena_str(q->arena, lacks) };
    for (size_t i = 0; i < QUESTION_IDS && q->headings[i].n; i++)
        k->ids[i] = arena_str(q->arena,
                              cell_text(value_get_exact(row->columns, q->headings[i])));
    if (l->last)
        l->last->next = k;
    else
        l->first = k;
    l->last = k;
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
        Str heading = m->id == M_cell_blank ? pos_heading(m->at, &number) : STR_NONE;
        if (heading.n || m->id == M_cell_blank)
            ask(q, row, heading.n ? heading : m->args[0]);
    }
    return true;
}

/* ---- Markdown ---- */

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

static void add_cell(Buf *b, Str s)
{
    buf_add(b, STR(" "));
    add_plain(b, s);
    buf_add(b, STR(" |"));
}

static void add_table(Buf *b, const Questions *q, const QuestionList *l)
{
    buf_char(b, '|');
    add_cell(b, STR(QUESTION_ROW));
    for (size_t i = 0; i < QUESTION_IDS && q->headings[i].n; i++)
        add_cell(b, q->headings[i]);
    buf_add(b, STR(" " QUESTION_LACKS " | " QUESTION_ANSWER " |\n|---|"));
    for (size_t i = 0; i < QUESTION_IDS && q->headings[i].n; i++)
        buf_add(b, STR("---|"));
    buf_add(b, STR("---|---|\n"));
    for (const Question *k = l->first; k; k = k->next) {
        buf_add(b, STR("| "));
        buf_int(b, k->row);
        buf_add(b, STR(" |"));
        for (size_t i = 0; i < QUESTION_IDS && q->headings[i].n; i++)
            add_cell(b, k->ids[i]);
        add_cell(b, k->lacks);
        buf_add(b, STR(" |\n"));
    }
}

/* In quotes, in which YAML knows two signs. */
static void add_quoted(Buf *b, Str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"' || s.p[i] == '\\')
            buf_char(b, '\\');
        buf_char(b, s.p[i]);
    }
}

static void add_markdown(Buf *b, const Questions *q)
{
    buf_add(b, STR("---\nloai: thong-bao\ntrich_yeu: \"Các ô cần bổ sung trong bảng "));
    add_quoted(b, q->table);
    buf_add(b, STR("\"\nket_thuc: không\n---\n"));
    if (!q->lists)
        buf_add(b, STR("\nKhông còn ô nào thiếu.\n"));
    for (const QuestionList *l = q->lists; l; l = l->next) {
        if (q->by.n) {
            buf_add(b, STR("\n# "));
            add_plain(b, l->name.n ? l->name : STR(QUESTION_NOBODY));
            buf_char(b, '\n');
        }
        buf_char(b, '\n');
        add_table(b, q, l);
    }
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

static Str markdown(const Questions *q)
{
    Buf b;
    buf_init(&b, 0);
    add_markdown(&b, q);
    Str bytes = arena_str(q->arena, buf_str(&b));
    buf_release(&b);
    return bytes;
}

bool questions_write(const Questions *q, Diag *d, Str path)
{
    Str bytes = is_sheet(path) ? questions_sheet(q->arena, d, q) : markdown(q);
    if (!bytes.p)
        return false;
    FileSet *files = file_set_new();
    bool ok = file_make_folder(d, file_folder(path)) && file_set_add(files, d, path, bytes) &&
              file_set_commit(files, d);
    file_set_free(files);
    return ok;
}
