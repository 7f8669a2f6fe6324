/* SPDX-License-Identifier: MIT */
#include "office/questions_sheet.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/text.h"

enum { SHEETS_MOST = 30, NAME_MOST = 31 };

typedef struct Book {
    Arena *arena;
    const Questions *questions;
    lxw_workbook *workbook;
    lxw_format *head, *cell;
    bool named;            /* the column `by` comes first */
    Str used[SHEETS_MOST + 1]; /* names of sheets, lowered */
    size_t n_used;
} Book;

static const char *zero_ended(Arena *a, Str s)
{
    return ARENA_JOIN(a, s, (Str){ "", 1 }).p;
}

/* ---- names of sheets ---- */

/* What Excel takes: 31 characters, none of [ ] : * ? / \, no quote at an end. */
static Str safe_name(Arena *a, Str name)
{
    Buf b;
    size_t characters = 0;
    buf_init(&b, 0);
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        characters += (c & 0xC0) != 0x80;
        if (characters > NAME_MOST - 4) /* room for a number */
            break;
        buf_char(&b, c < ' ' || strchr("[]:*?/\\'", c) ? '-' : name.p[i]);
    }
    Str safe = arena_str(a, buf_str(&b));
    buf_release(&b);
    return safe.n ? safe : STR(QUESTION_NOBODY);
}

static bool is_used(const Book *b, Str lower)
{
    for (size_t i = 0; i < b->n_used; i++)
        if (str_eq(b->used[i], lower))
            return true;
    return false;
}

/* A second one of the same name, whatever its case, gets a number. */
static const char *sheet_name(Book *b, Str name)
{
    Str safe = safe_name(b->arena, name), out = safe;
    for (int64_t n = 2; is_used(b, text_lower(b->arena, out)); n++)
        out = ARENA_JOIN(b->arena, safe, STR(" "), arena_int(b->arena, n));
    b->used[b->n_used++] = text_lower(b->arena, out);
    return zero_ended(b->arena, out);
}

/* ---- cells ---- */

/* Where the next cell is written. */
typedef struct Pen {
    lxw_worksheet *sheet;
    lxw_row_t row;
    lxw_col_t col;
} Pen;

static void put(const Book *b, Pen *p, Str text, lxw_format *format)
{
    worksheet_write_string(p->sheet, p->row, p->col++, zero_ended(b->arena, text), format);
}

static void put_head(const Book *b, lxw_worksheet *sheet)
{
    const Questions *q = b->questions;
    Pen p = { .sheet = sheet };
    if (b->named)
        put(b, &p, q->by, b->head);
    put(b, &p, STR(QUESTION_ROW), b->head);
    for (size_t i = 0; i < QUESTION_IDS && q->headings[i].n; i++)
        put(b, &p, q->headings[i], b->head);
    put(b, &p, STR(QUESTION_LACKS), b->head);
    worksheet_set_column(sheet, 0, p.col, 18, NULL);
    worksheet_set_column(sheet, p.col, p.col, 40, NULL);
    put(b, &p, STR(QUESTION_ANSWER), b->head);
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_paper(sheet, 9); /* A4 */
}

static void put_question(const Book *b, Pen p, Str name, const Question *k)
{
    const Questions *q = b->questions;
    if (b->named)
        put(b, &p, name, b->cell);
    worksheet_write_number(p.sheet, p.row, p.col++, k->row, b->cell);
    for (size_t i = 0; i < QUESTION_IDS && q->headings[i].n; i++)
        put(b, &p, k->ids[i], b->cell);
    put(b, &p, k->lacks, b->cell);
    worksheet_write_blank(p.sheet, p.row, p.col, b->cell);
}

/* Its first row below the heading. */
static Pen add_sheet(Book *b, Str name)
{
    Pen p = { workbook_add_worksheet(b->workbook, sheet_name(b, name)), 1, 0 };
    if (p.sheet)
        put_head(b, p.sheet);
    return p;
}

static void put_lists(Book *b)
{
    const Questions *q = b->questions;
    bool one = b->named || !q->by.n || !q->lists;
    Pen p = { 0 };
    if (one)
        p = add_sheet(b, STR(QUESTION_ALL));
    for (const QuestionList *l = q->lists; l; l = l->next) {
        if (!one)
            p = add_sheet(b, l->name);
        for (const Question *k = l->first; p.sheet && k; k = k->next, p.row++)
            put_question(b, p, l->name, k);
    }
}

/* ---- the file ---- */

static lxw_format *format_new(lxw_workbook *workbook, bool bold)
{
    lxw_format *f = workbook_add_format(workbook);
    format_set_border(f, LXW_BORDER_THIN);
    format_set_text_wrap(f);
    format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    if (bold)
        format_set_bold(f);
    return f;
}

/* The same lists give the same bytes. */
static void set_date(lxw_workbook *workbook)
{
    lxw_doc_properties properties = { .created = 315532800 }; /* 1980-01-01 */
    workbook_set_properties(workbook, &properties);
}

static bool build(Arena *a, const Questions *q, const char *path)
{
    Book b = { .arena = a, .questions = q, .workbook = workbook_new(path),
               .named = q->n_lists > SHEETS_MOST };
    if (!b.workbook)
        return false;
    b.head = format_new(b.workbook, true);
    b.cell = format_new(b.workbook, false);
    set_date(b.workbook);
    put_lists(&b);
    return workbook_close(b.workbook) == LXW_NO_ERROR;
}

/* The library writes files only; this one is read back and gone. */
Str questions_sheet(Arena *a, Diag *d, const Questions *q)
{
    enum { MOST = 1 << 30 };
    char path[] = "/tmp/vanthu-XXXXXX";
    Str bytes = STR_NONE;
    int file = mkstemp(path);
    bool ok = file >= 0 && close(file) == 0 && build(a, q, path);
    if (!ok)
        diag_error(d, POS_NONE, M_file_unwritable, arena_str(a, str_from(path)),
                   file_reason(a, errno));
    else if (!file_read(a, d, &(FileWant){ str_from(path), POS_NONE, MOST }, &bytes))
        bytes = STR_NONE;
    if (file >= 0)
        unlink(path);
    return bytes;
}
