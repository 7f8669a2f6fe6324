/* SPDX-License-Identifier: MIT */
#include "office/questions_sheet.h"

#include "office/workbook.h"

enum { SHEETS_MOST = 30, WIDTH = 18, WIDTH_ANSWER = 40 };

/* ---- the table that the text prints ---- */

static bool is_row(Str line)
{
    return line.n > 1 && str_starts(line, STR("|")) && str_ends(line, STR("|"));
}

static bool is_rule(Str line)
{
    for (size_t i = 0; i < line.n; i++)
        if (!strchr("|-: ", line.p[i]))
            return false;
    return true;
}

/* The rows of a table, its line of --- left out, in `rest`; its columns. */
static size_t measure(Str rest, size_t *columns)
{
    size_t rows = 0;
    Str line;
    *columns = 0;
    while (str_split(&rest, '\n', &line)) {
        line = str_trim(line);
        for (size_t i = 1; is_row(line) && !rows && i < line.n; i++)
            *columns += line.p[i] == '|';
        rows += is_row(line) && !is_rule(line);
    }
    return rows;
}

static WorkbookCell cell_of(Arena *a, Str text)
{
    text = str_trim(text);
    bool number = text.n && text.p[0] == QUESTION_NUMBER;
    char *bytes = arena_alloc(a, text.n + 1);
    for (size_t i = 0; i < text.n; i++)
        bytes[i] = text.p[i] == QUESTION_BAR ? '|' : text.p[i] == QUESTION_LINE ? '\n' : text.p[i];
    return (WorkbookCell){ str_from_at((Str){ bytes, text.n }, number), number };
}

/* False if a row has more or fewer cells than the heading. */
static bool read_cells(Arena *a, Str line, size_t columns, WorkbookCell *cells)
{
    size_t n = 0;
    Str cell;
    line = str_sub(line, 1, line.n - 1);
    for (; n < columns && str_split(&line, '|', &cell); n++)
        cells[n] = cell_of(a, cell);
    return n == columns && !line.p;
}

static bool read_sheet(Arena *a, Str text, WorkbookSheet *out)
{
    size_t columns, n = 0;
    size_t rows = measure(text, &columns);
    WorkbookCell *cells = ARENA_NEWN(a, WorkbookCell, rows * columns + 1);
    double *widths = ARENA_NEWN(a, double, columns + 1);
    Str line, name = STR("");
    while (str_split(&text, '\n', &line)) {
        line = str_trim(line);
        if (str_starts(line, STR("# ")))
            name = cell_of(a, str_from_at(line, 2)).text;
        else if (is_row(line) && !is_rule(line) &&
                 !read_cells(a, line, columns, &cells[columns * n++]))
            return false;
    }
    for (size_t i = 0; i < columns; i++)
        widths[i] = i + 1 < columns ? WIDTH : WIDTH_ANSWER;
    *out = (WorkbookSheet){ name, cells, rows, columns, widths };
    return rows > 0;
}

/* ---- sheets ---- */

static bool make_sheet(Diag *d, const QuestionsText *text, const QuestionsShown *shown,
                       WorkbookSheet *out)
{
    Buf b;
    buf_init(&b, 0);
    bool ok = questions_text_print(d, text, shown, &b) &&
              (read_sheet(shown->questions->arena, buf_str(&b), out) ||
               diag_error(d, (Pos){ text->source, 1, 1 }, M_question_text));
    buf_release(&b);
    return ok;
}

Str questions_sheet(Diag *d, const QuestionsText *text, const Questions *q)
{
    bool many = q->n_lists > SHEETS_MOST, one = many || !q->by.n || !q->lists;
    WorkbookSheet *sheets = ARENA_NEWN(q->arena, WorkbookSheet, q->n_lists + 1);
    QuestionsShown shown = { .questions = q, .sheet = true, .merged = many, .named = !one };
    size_t n = 0;
    bool ok = true;
    for (const QuestionList *l = one ? NULL : q->lists; ok && l; l = l->next) {
        shown.only = l;
        ok = make_sheet(d, text, &shown, &sheets[n++]);
    }
    if (one)
        ok = make_sheet(d, text, &shown, &sheets[n++]);
    return ok ? workbook_of(q->arena, d, sheets, n) : STR_NONE;
}
