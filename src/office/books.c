/* SPDX-License-Identifier: MIT */
#include "office/books.h"

#include <assert.h>

#include "base/file.h"
#include "base/text.h"
#include "data/profile.h"
#include "form/skeleton.h"
#include "office/books_work.h"
#include "office/entry_words.h"
#include "office/metadata.h"
#include "office/printout.h"
#include "office/registry.h"
#include "office/workbook.h"

static const BookKind kinds[] = {
    { "di", "so/van-ban-di", NULL, true },
    { "den", "so/van-ban-den", "den", true },
    { "theo-doi-den", "so/theo-doi-den", "den", false },
    { "buu-dien", "so/buu-dien", "buu-dien", false },
    { "ban-luu", "so/ban-luu", "ban-luu", false },
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

/* ---- opening ---- */

static const BookKind *kind_of(Arena *a, Diag *d, Str book)
{
    Str all = STR("");
    for (size_t i = 0; i < KINDS; i++) {
        if (str_eq(book, str_from(kinds[i].name)))
            return &kinds[i];
        all = ARENA_JOIN(a, all, all.n ? STR(", ") : STR(""), str_from(kinds[i].name));
    }
    diag_error(d, POS_NONE, M_book_unknown, book, all);
    return NULL;
}

const BookKind *books_kind(size_t i)
{
    return i < KINDS ? &kinds[i] : NULL;
}

bool books_columns_of(Books *b, const BookKind *kind, BooksColumns *out)
{
    const FormWant form = { .path = &b->templates, .name = str_from(kind->type) };
    Passage text = { .line = 1 };
    return skeleton_text(b->arena, b->diag, &form, &text.text) &&
           books_columns(b->arena, b->diag, &text, out);
}

bool books_prepare(Books *b, const BooksOpening *o)
{
    Arena *a = b->arena;
    b->kind = kind_of(a, b->diag, o->book);
    Str inside = o->folder.n ? file_join(a, o->folder, STR("x")) : STR("x");
    if (!b->kind || !workspace_open(a, b->diag, inside, &b->workspace))
        return false;
    b->templates = workspace_templates(a, &b->workspace, o->templates, o->own);
    return books_columns_of(b, b->kind, &b->columns);
}

bool books_open(Books *b, const BooksOpening *o)
{
    if (!books_prepare(b, o))
        return false;
    b->reg = registry_open(b->arena, b->diag, &b->workspace, o->mode);
    return b->reg;
}

/* ---- rows ---- */

static void put(Books *b, Value *map, const char *key, Str text)
{
    value_put(map, str_from(key), POS_NONE, value_text(b->arena, text, POS_NONE));
}

/* 2026-11-23 as the decree has dates; what is no date stays. */
static Str shown(Books *b, Str text)
{
    Date d;
    return date_parse(text, &d) == DATE_OK && date_whole(d) ? date_short(b->arena, d) : text;
}

static Str padded(Books *b, int number)
{
    return ARENA_JOIN(b->arena, number < 10 ? STR("0") : STR(""), arena_int(b->arena, number));
}

static Value *entry_row(Books *b, const RegisterEntry *e)
{
    Value *map = value_map(b->arena, POS_NONE);
    put(b, map, "so_ky_hieu", entry_number(b->arena, e));
    put(b, map, "ngay", shown(b, e->date));
    put(b, map, "trich_yeu", entry_titled(b->arena, &b->templates, e));
    put(b, map, "nguoi_ky", e->signer);
    put(b, map, "noi_nhan", e->recipients);
    put(b, map, "don_vi_luu", e->unit);
    put(b, map, "so_ban", e->copies);
    put(b, map, "ngay_chuyen", shown(b, e->sent));
    put(b, map, "ghi_chu", entry_note(b->arena, e));
    put(b, map, "ho_so", e->file_code);
    return map;
}

static Value *book_map(Books *b, const BookRow *row)
{
    Value *map = value_map(b->arena, POS_NONE);
    put(b, map, "so_den", padded(b, row->number));
    for (size_t i = 0; i < row->n; i++)
        value_put(map, row->fields[i].key, POS_NONE,
                  value_text(b->arena, shown(b, row->fields[i].value), POS_NONE));
    return map;
}

/* Every column's key has a value in every row: none is an empty cell. */
static void fill_up(Books *b, Value *map)
{
    for (size_t i = 0; i < b->columns.n_keys; i++)
        if (!value_get_exact(map, b->columns.keys[i]))
            value_put(map, b->columns.keys[i], POS_NONE,
                      value_text(b->arena, STR(""), POS_NONE));
}

typedef struct Span {
    Str from, to;          /* dates */
    int first, last;       /* numbers; 0: of several series */
} Span;

static void stretch(Span *s, Str date, int number)
{
    if (date.n && (!s->from.n || str_cmp(date, s->from) < 0))
        s->from = date;
    if (date.n && str_cmp(date, s->to) > 0)
        s->to = date;
    s->first = !s->first || number < s->first ? number : s->first;
    s->last = number > s->last ? number : s->last;
}

static bool entry_rows(Books *b, const BooksWant *want, Value *rows, Span *span)
{
    RegisterList list = want->which;
    if (!registry_terms(b->arena, b->diag, &list) ||
        !register_list(b->reg, b->arena, b->diag, &list))
        return false;
    bool several = false;
    for (size_t i = 0; i < list.found.n; i++) {
        const RegisterEntry *e = &list.found.list[i];
        several = several || !str_eq(e->series, list.found.list[0].series);
        value_add(rows, entry_row(b, e));
        stretch(span, e->date, e->number);
    }
    if (several)
        span->first = span->last = 0;
    return true;
}

static bool book_rows(Books *b, const BooksWant *want, Value *rows, Span *span)
{
    BookList list = { .book = str_from(b->kind->rows), .year = want->which.year,
                      .search = want->which.search };
    if (!book_list(b->reg, b->arena, b->diag, &list))
        return false;
    for (size_t i = 0; i < list.n; i++) {
        value_add(rows, book_map(b, &list.list[i]));
        stretch(span, book_value(&list.list[i], STR("ngay_den")), list.list[i].number);
    }
    return true;
}

/* ---- documents ---- */

static Value *cover(Books *b, const BooksWant *want, const Span *span)
{
    Value *head = value_map(b->arena, POS_NONE);
    if (want->which.year)
        put(b, head, "nam", arena_int(b->arena, want->which.year));
    else if (span->from.n >= 4 && str_eq(str_sub(span->from, 0, 4), str_sub(span->to, 0, 4)))
        put(b, head, "nam", str_sub(span->from, 0, 4));
    if (span->from.n) {
        put(b, head, "tu_ngay", span->from);
        put(b, head, "den_ngay", span->to);
    }
    if (span->first && b->kind->numbered) {
        put(b, head, "tu_so", padded(b, span->first));
        put(b, head, "den_so", padded(b, span->last));
    }
    if (want->volume.n)
        put(b, head, "quyen", want->volume);
    return head;
}

static JobEnd print(Books *b, const BooksWant *want, const Value *head, Value *data)
{
    PrintoutWant p = {
        .type = str_from(b->kind->type), .folder = b->workspace.folder,
        .head = head, .data = data,
        .templates = want->templates, .own_templates = want->own_templates,
        .outputs = want->outputs, .n_outputs = want->n_outputs,
        .epoch = want->epoch, .pdf = want->pdf,
    };
    return printout_make(b->arena, b->diag, &p);
}

/* ---- tables ---- */

static void add_csv(Buf *out, Str cell, bool last)
{
    bool quoted = str_has(cell, STR(",")) || str_has(cell, STR("\"")) || str_has(cell, STR("\n"));
    if (quoted)
        buf_char(out, '"');
    for (size_t i = 0; i < cell.n; i++) {
        if (cell.p[i] == '"')
            buf_char(out, '"');
        buf_char(out, cell.p[i]);
    }
    if (quoted)
        buf_char(out, '"');
    buf_add(out, last ? STR("\r\n") : STR(","));
}

/* RFC 4180, with the mark by which Excel knows UTF-8. */
static Str csv_of(Books *b, const WorkbookSheet *s)
{
    Buf out;
    buf_init(&out, 0);
    buf_add(&out, STR("\xEF\xBB\xBF"));
    for (size_t i = 0; i < s->rows * s->columns; i++)
        add_csv(&out, s->cells[i].text, (i + 1) % s->columns == 0);
    Str bytes = arena_str(b->arena, buf_str(&out));
    buf_release(&out);
    return bytes;
}

static WorkbookSheet sheet_of(Books *b, const Value *rows)
{
    const BooksColumns *c = &b->columns;
    WorkbookCell *cells = ARENA_NEWN(b->arena, WorkbookCell, c->n * (1 + value_count(rows)));
    Str *line = ARENA_NEWN(b->arena, Str, c->n);
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++)
        cells[n++] = (WorkbookCell){ .text = c->headings[i] };
    for (const Value *row = rows->first; row; row = row->next) {
        books_cells(b->arena, c, row, line);
        for (size_t i = 0; i < c->n; i++)
            cells[n++] = (WorkbookCell){ .text = line[i] };
    }
    return (WorkbookSheet){ str_from(b->kind->name), cells, 1 + value_count(rows), c->n, NULL };
}

static bool is_table(const JobOutput *o, const char *type)
{
    Str end = str_from(type);
    bool dotted = o->path.n > end.n && o->path.p[o->path.n - end.n - 1] == '.';
    return str_given(o->type) ? str_eq(o->type, end) : dotted && str_ends(o->path, end);
}

static Str cell_of(Books *b, const Value *row, const char *key)
{
    return value_as_text(b->arena, value_get_exact(row, str_from(key)));
}

/* A date that is whole; empty otherwise: the decree's form has no room for others. */
static Str iso_of(Books *b, const Value *row, const char *key)
{
    Date d;
    bool whole = date_parse(cell_of(b, row, key), &d) == DATE_OK && date_whole(d);
    return whole ? date_iso(b->arena, d) : STR("");
}

/* What the decree wants said of each document that came in (PL VI). */
static Str xml_of(Books *b, const Value *rows)
{
    Incoming *list = ARENA_NEWN(b->arena, Incoming, value_count(rows) + 1);
    const Value *profile = profile_at(b->arena, b->workspace.profile, DATE_NONE);
    Str id = value_as_text(b->arena, value_get(profile, STR("ma_dinh_danh")));
    size_t n = 0;
    for (const Value *row = rows->first; row; row = row->next) {
        Incoming *m = &list[n++];
        Date came = DATE_NONE;
        *m = (Incoming){
            .organ_id = id, .file_code = cell_of(b, row, "ho_so"),
            .notation = cell_of(b, row, "so_ky_hieu"), .date = iso_of(b, row, "ngay"),
            .author = cell_of(b, row, "tac_gia"), .subject = cell_of(b, row, "trich_yeu"),
            .note = cell_of(b, row, "ghi_chu"), .arrival_date = iso_of(b, row, "ngay_den"),
            .arrival_number = cell_of(b, row, "so_den"), .to = cell_of(b, row, "nguoi_nhan"),
            .due = iso_of(b, row, "thoi_han"),
        };
        date_parse(m->arrival_date, &came);
        m->year = came.year;
    }
    return metadata_of_incoming(b->arena, list, n);
}

/* Of incoming documents alone: those that go out have theirs in their record copies. */
static bool is_metadata(const Books *b, const JobOutput *o)
{
    return b->kind->rows && str_eq(str_from(b->kind->rows), STR("den")) && is_table(o, "xml");
}

static JobEnd write_tables(Books *b, const BooksWant *want, const Value *rows)
{
    const WorkbookSheet sheet = sheet_of(b, rows);
    FileSet *set = file_set_new();
    bool ok = true;
    for (size_t i = 0; ok && i < want->n_outputs; i++) {
        const JobOutput *o = &want->outputs[i];
        Str bytes = is_table(o, "csv")  ? csv_of(b, &sheet)
                    : is_metadata(b, o) ? xml_of(b, rows)
                                        : workbook_of(b->arena, b->diag, &sheet, 1);
        ok = bytes.p && file_set_add(set, b->diag, o->path, bytes);
    }
    ok = ok && file_set_commit(set, b->diag);
    file_set_free(set);
    return ok ? JOB_DONE : JOB_REFUSED;
}

/* Documents and tables are written by different hands; documents, which can fail, come first. */
static JobEnd write_all(Books *b, BooksWant *want, Value *rows, const Value *head)
{
    JobOutput *outputs = ARENA_NEWN(b->arena, JobOutput, want->n_outputs + 1);
    size_t documents = 0, tables = want->n_outputs;
    for (size_t i = 0; i < want->n_outputs; i++) {
        const JobOutput *o = &want->outputs[i];
        bool table = is_table(o, "csv") || is_table(o, "xlsx") || is_metadata(b, o);
        outputs[table ? --tables : documents++] = *o;
    }
    BooksWant part = *want;
    JobEnd end = JOB_DONE;
    part.outputs = outputs;
    part.n_outputs = documents;
    Value *data = value_map(b->arena, POS_NONE);
    value_put(data, STR("dong"), POS_NONE, rows);
    if (documents)
        end = print(b, &part, head, data);
    part.outputs = outputs + documents;
    part.n_outputs = want->n_outputs - documents;
    return end == JOB_DONE && part.n_outputs ? write_tables(b, &part, rows) : end;
}

JobEnd books_print(Arena *a, Diag *d, const BooksWant *want)
{
    Books b = { .arena = a, .diag = d };
    const BooksOpening o = { want->folder, want->book, want->templates, want->own_templates,
                        REGISTER_READ };
    Value *rows = value_list(a, POS_NONE);
    Span span = { .from = STR(""), .to = STR("") };
    bool ok = books_open(&b, &o);
    ok = ok && (b.kind->rows ? book_rows(&b, want, rows, &span)
                             : entry_rows(&b, want, rows, &span));
    register_close(b.reg);
    if (!ok)
        return b.kind ? job_bad_end(d) : JOB_BAD_CALL;
    for (Value *row = rows->first; row; row = row->next)
        fill_up(&b, row);
    BooksWant all = *want;
    return write_all(&b, &all, rows, cover(&b, want, &span));
}

/* ---- entering ---- */

bool books_keys(Books *b, Str *keys, size_t *n)
{
    for (size_t i = 0; i < KINDS; i++) {
        BooksColumns c;
        if (!kinds[i].rows || strcmp(kinds[i].rows, b->kind->rows) != 0)
            continue;
        if (!books_columns_of(b, &kinds[i], &c))
            return false;
        for (size_t k = 0; k < c.n_keys && *n < BOOKS_KEYS_MAX; k++) {
            bool there = false;
            for (size_t m = 0; m < *n; m++)
                there = there || str_eq(keys[m], c.keys[k]);
            if (!there)
                keys[(*n)++] = c.keys[k];
        }
    }
    return true;
}

static bool find_rows(Books *b, const BooksWant *want, BooksFound *out)
{
    BookList list = { .book = str_from(b->kind->rows), .year = want->which.year,
                      .search = want->which.search };
    out->keys = ARENA_NEWN(b->arena, Str, BOOKS_KEYS_MAX);
    while (out->n_keys < b->columns.n_keys && out->n_keys < BOOKS_KEYS_MAX) {
        out->keys[out->n_keys] = b->columns.keys[out->n_keys];
        out->n_keys++;
    }
    if (!books_keys(b, out->keys, &out->n_keys) || !book_list(b->reg, b->arena, b->diag, &list))
        return false;
    out->list = list.list;
    out->values = ARENA_NEWN(b->arena, Str *, list.n + 1);
    for (out->n = 0; out->n < list.n; out->n++) {
        Str *values = out->values[out->n] = ARENA_NEWN(b->arena, Str, out->n_keys + 1);
        for (size_t k = 0; k < out->n_keys; k++)
            values[k] = str_eq(out->keys[k], STR("so_den"))
                            ? padded(b, list.list[out->n].number)
                            : shown(b, book_value(&list.list[out->n], out->keys[k]));
    }
    return true;
}

bool books_find(Arena *a, Diag *d, const BooksWant *want, BooksFound *out)
{
    Books b = { .arena = a, .diag = d };
    const BooksOpening o = { want->folder, want->book, want->templates, want->own_templates,
                             REGISTER_READ };
    *out = (BooksFound){ 0 };
    bool ok = books_open(&b, &o);
    assert(!ok || b.kind->rows);
    ok = ok && find_rows(&b, want, out);
    register_close(b.reg);
    return ok;
}

/* The column that a key means. */
static bool spell_key(Books *b, BookField *f, const Str *keys, size_t n)
{
    Str all = STR("");
    for (size_t i = 0; i < n; i++) {
        if (str_eq(f->key, keys[i]) || text_same_key(f->key, keys[i])) {
            f->key = keys[i];
            return true;
        }
        all = ARENA_JOIN(b->arena, all, all.n ? STR(", ") : STR(""), keys[i]);
    }
    return diag_error(b->diag, POS_NONE, M_book_column, f->key, all);
}

/* Dates are kept as 2026-11-23, so that they can be put in order; a part of one stays as it is. */
static bool keep_date(Books *b, BookField *f)
{
    Date d;
    bool date = str_starts(f->key, STR("ngay")) || str_eq(f->key, STR("thoi_han"));
    if (!date || !str_trim(f->value).n)
        return true;
    if (date_parse(str_trim(f->value), &d) != DATE_OK)
        return diag_error(b->diag, POS_NONE, M_book_date, f->value, f->key);
    if (date_whole(d))
        f->value = date_iso(b->arena, d);
    return true;
}

/* PL VI asks for a warning of what came in twice. */
static bool warn_twice(Books *b, const BookRow *row)
{
    static const char *const same[] = { "so_ky_hieu", "tac_gia", "ngay" };
    BookList list = { .book = row->book, .search = STR("") };
    if (!book_value(row, STR("so_ky_hieu")).n)
        return true;
    if (!book_list(b->reg, b->arena, b->diag, &list))
        return false;
    for (size_t i = 0; i < list.n; i++) {
        bool twice = true;
        for (size_t k = 0; k < sizeof same / sizeof same[0]; k++)
            twice = twice && text_same_key(book_value(row, str_from(same[k])),
                                           book_value(&list.list[i], str_from(same[k])));
        if (twice)
            diag_error(b->diag, POS_NONE, M_book_twice, padded(b, list.list[i].number),
                       arena_int(b->arena, list.list[i].year));
    }
    return true;
}

static bool enter(Books *b, BooksEntry *e)
{
    BookRow *row = &e->row;
    Str keys[BOOKS_KEYS_MAX];
    size_t n = 0;
    bool ok = books_keys(b, keys, &n);
    row->book = str_from(b->kind->rows);
    row->year = row->year ? row->year : e->today.year;
    for (size_t i = 0; i < row->n; i++) {
        ok = spell_key(b, &row->fields[i], keys, n) && ok;
        ok = keep_date(b, &row->fields[i]) && ok;
    }
    if (!ok)
        return false;
    return row->number ? book_change(b->reg, b->diag, row)
                       : warn_twice(b, row) && book_add(b->reg, b->diag, row);
}

bool books_enter(Arena *a, Diag *d, BooksEntry *entry)
{
    Books b = { .arena = a, .diag = d };
    const BooksOpening o = { entry->folder, entry->book, entry->templates, entry->own_templates,
                        REGISTER_WRITE };
    bool ok = books_open(&b, &o);
    if (ok && !b.kind->rows)
        ok = diag_error(d, POS_NONE, M_book_by_issue);
    ok = ok && enter(&b, entry);
    register_close(b.reg);
    return ok;
}
