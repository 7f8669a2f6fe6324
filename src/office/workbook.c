/* SPDX-License-Identifier: MIT */
#include "office/workbook.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/text.h"

enum { NAME_MOST = 31, WIDTH = 18, A4 = 9 };

typedef struct Book {
    Arena *arena;
    lxw_workbook *workbook;
    lxw_format *head, *cell;
    Str *used;             /* names of sheets, lowered */
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
    return safe.n ? safe : STR("-");
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

static void put_cell(const Book *b, lxw_worksheet *sheet, const WorkbookSheet *s, size_t at)
{
    const WorkbookCell *c = &s->cells[at];
    lxw_row_t row = (lxw_row_t)(at / s->columns);
    lxw_col_t col = (lxw_col_t)(at % s->columns);
    lxw_format *format = row ? b->cell : b->head;
    if (c->number)
        worksheet_write_number(sheet, row, col, atof(zero_ended(b->arena, c->text)), format);
    else if (!c->text.n)
        worksheet_write_blank(sheet, row, col, format);
    else
        worksheet_write_string(sheet, row, col, zero_ended(b->arena, c->text), format);
}

static void put_sheet(Book *b, const WorkbookSheet *s)
{
    lxw_worksheet *sheet = workbook_add_worksheet(b->workbook, sheet_name(b, s->name));
    if (!sheet)
        return;
    for (size_t i = 0; i < s->rows * s->columns; i++)
        put_cell(b, sheet, s, i);
    for (size_t c = 0; c < s->columns; c++)
        worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, s->widths ? s->widths[c] : WIDTH,
                             NULL);
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_paper(sheet, A4);
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

/* The same sheets give the same bytes. */
static void set_date(lxw_workbook *workbook)
{
    lxw_doc_properties properties = { .created = 315532800 }; /* 1980-01-01 */
    workbook_set_properties(workbook, &properties);
}

static bool build(Book *b, const WorkbookSheet *sheets, size_t n)
{
    if (!b->workbook)
        return false;
    b->head = format_new(b->workbook, true);
    b->cell = format_new(b->workbook, false);
    set_date(b->workbook);
    for (size_t i = 0; i < n; i++)
        put_sheet(b, &sheets[i]);
    return workbook_close(b->workbook) == LXW_NO_ERROR;
}

/* The library writes files only; this one is read back and gone. */
Str workbook_of(Arena *a, Diag *d, const WorkbookSheet *sheets, size_t n)
{
    enum { MOST = 1 << 30 };
    char path[] = "/tmp/vanthu-XXXXXX";
    Str bytes = STR_NONE;
    int file = mkstemp(path);
    bool ok = file >= 0 && close(file) == 0;
    if (ok) {
        Book b = { .arena = a, .workbook = workbook_new(path), .used = ARENA_NEWN(a, Str, n + 1) };
        ok = build(&b, sheets, n);
    }
    if (!ok)
        diag_error(d, POS_NONE, M_file_unwritable, arena_str(a, str_from(path)),
                   file_reason(a, errno));
    else if (!file_read(a, d, &(FileWant){ str_from(path), POS_NONE, MOST }, &bytes))
        bytes = STR_NONE;
    if (file >= 0)
        unlink(path);
    return bytes;
}
