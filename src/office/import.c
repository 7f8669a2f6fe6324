/* SPDX-License-Identifier: MIT */
#include "office/import.h"

#include <stdlib.h>
#include "office/import_work.h"
#include "office/registry.h"

/* ---- opening ---- */

/* Books with rows of their own. */
static bool is_importable(const Import *x)
{
    const BookKind *k = x->books.kind;
    Str all = STR("");
    if (!k->rows || strcmp(k->rows, k->name) == 0)
        return true;
    for (size_t i = 0; books_kind(i); i++) {
        const BookKind *other = books_kind(i);
        if (!other->rows || strcmp(other->rows, other->name) == 0)
            all = ARENA_JOIN(x->arena, all, all.n ? STR(", ") : STR(""), str_from(other->name));
    }
    return diag_error(x->diag, POS_NONE, M_import_book, x->want->book, all);
}

/* The headings of a book's text, by which its printed form is known: "{{so_ky_hieu}}". */
static void add_headings(Import *x, const BooksColumns *c)
{
    for (size_t i = 0; i < c->n; i++) {
        Str cell = c->cells[i];
        if (!str_starts(cell, STR("{{")) || str_find(cell, STR("}}"), 0) + 2 != cell.n)
            continue;
        Str key = str_trim(str_sub(cell, 2, cell.n - 2));
        import_names_add(x->arena, &x->words.columns, c->headings[i], key);
        import_names_add(x->arena, &x->words.columns, key, key);
    }
}

static bool read_words(Import *x)
{
    Books *b = &x->books;
    Str *folders = ARENA_NEWN(x->arena, Str, b->templates.n + 1);
    for (size_t i = 0; i < b->templates.n; i++)
        folders[i] = b->templates.folders[i];
    folders[b->templates.n] = b->workspace.folder;
    const TemplatePath path = { folders, b->templates.n + 1 };
    if (b->kind->rows && !books_keys(b, x->keys, &x->n_keys))
        return false;
    for (size_t i = 0; books_kind(i); i++) {
        const BookKind *k = books_kind(i);
        BooksColumns c;
        bool same = k == b->kind || (k->rows && b->kind->rows && !strcmp(k->rows, b->kind->rows));
        if (same && !books_columns_of(b, k, &c))
            return false;
        if (same)
            add_headings(x, &c);
    }
    x->words.book = str_from(b->kind->name);
    return import_words_read(x->arena, x->diag, &path, &x->words);
}

/* The register as it is; with none yet there is nothing in it. */
static bool open_register(Import *x)
{
    Diag *own = diag_new();
    bool absent = false;
    x->books.reg = registry_open(x->arena, own, &x->books.workspace, REGISTER_READ);
    for (size_t i = 0; i < diag_count(own); i++)
        absent = absent || diag_at(own, i)->id == M_register_absent;
    if (!absent)
        diag_take(x->diag, own);
    diag_free(own);
    return x->books.reg || absent;
}

/* ---- what is written ---- */

static int by_number(const RegisterEntry *a, const RegisterEntry *b)
{
    int series = str_cmp(a->series, b->series);
    return series ? series : a->year != b->year ? a->year - b->year : a->number - b->number;
}

static int compare_entries(const void *a, const void *b)
{
    return by_number(a, b);
}

static int compare_rows(const void *a, const void *b)
{
    return ((const BookRow *)a)->number - ((const BookRow *)b)->number;
}

static bool write_entries(Import *x, Register *reg)
{
    RegisterSet set = { .list = ARENA_NEWN(x->arena, RegisterEntry, x->n + x->gone.n + 1) };
    for (size_t i = 0; i < x->n; i++)
        if (!x->rows[i].there)
            set.list[set.n++] = x->rows[i].entry;
    for (size_t i = 0; i < x->gone.n; i++)
        set.list[set.n++] = x->gone.list[i];
    if (!set.n)
        return true;
    qsort(set.list, set.n, sizeof *set.list, compare_entries);
    return register_import(reg, x->diag, &set);
}

/* Rows without numbers stay in the file's order, and get theirs. */
static bool write_rows(Import *x, Register *reg)
{
    BookRow *all = ARENA_NEWN(x->arena, BookRow, x->n + x->n_gone_rows + 1);
    size_t n = 0;
    bool numbered = import_has_column(x, "so_den");
    for (size_t i = 0; i < x->n; i++)
        if (!x->rows[i].there)
            all[n++] = x->rows[i].row;
    for (size_t i = 0; i < x->n_gone_rows; i++)
        all[n++] = x->gone_rows[i];
    if (numbered && n)
        qsort(all, n, sizeof *all, compare_rows);
    if (!n)
        return true;
    if (!book_import(reg, x->diag, all, n))
        return false;
    for (size_t i = n = 0; i < x->n; i++)
        if (!x->rows[i].there && !numbered)
            x->rows[i].number = all[n++].number;
    return true;
}

static bool write_all(Import *x)
{
    Register *reg = registry_open(x->arena, x->diag, &x->books.workspace, REGISTER_WRITE);
    bool ok = reg && (import_is_di(x) ? write_entries : write_rows)(x, reg);
    register_close(reg);
    return ok;
}

/* ---- the report ---- */

static ImportLine line_of(const Import *x, const ImportRow *row)
{
    const RegisterEntry *e = &row->entry;
    bool di = import_is_di(x);
    return (ImportLine){
        .row = row->line, .number = row->number, .year = row->year, .series = row->series,
        .date = row->date, .type = di ? e->type : STR(""),
        .notation = di ? e->notation : book_value(&row->row, STR("so_ky_hieu")),
        .subject = !di            ? book_value(&row->row, STR("trich_yeu"))
                   : e->subject.n ? e->subject
                   : e->reason.n  ? e->reason
                                  : e->void_reason,
        .done = row->wrong                              ? IMPORT_WRONG
                : row->there                            ? IMPORT_THERE
                : di && str_eq(e->state, REGISTER_VOID) ? IMPORT_VOID
                                                        : IMPORT_ENTERED,
    };
}

static ImportLine line_of_hole(const Import *x, size_t i)
{
    if (i >= x->gone.n) {
        const BookRow *r = &x->gone_rows[i - x->gone.n];
        return (ImportLine){ .done = IMPORT_VOID, .number = r->number, .year = r->year,
                             .series = r->book, .date = book_value(r, STR("ngay_den")),
                             .subject = book_value(r, STR("ghi_chu")) };
    }
    const RegisterEntry *e = &x->gone.list[i];
    return (ImportLine){ .done = IMPORT_VOID, .number = e->number, .year = e->year,
                         .series = e->series, .date = e->date, .subject = e->void_reason };
}

static int compare_lines(const void *one, const void *other)
{
    const ImportLine *a = one, *b = other;
    if ((a->done == IMPORT_WRONG) != (b->done == IMPORT_WRONG))
        return a->done == IMPORT_WRONG ? 1 : -1;
    int series = a->done == IMPORT_WRONG ? 0 : str_cmp(a->series, b->series);
    if (series)
        return series;
    if (a->done != IMPORT_WRONG && a->year != b->year)
        return a->year - b->year;
    if (a->done != IMPORT_WRONG && a->number != b->number)
        return a->number - b->number;
    return a->row < b->row ? -1 : a->row > b->row;
}

static void report(Import *x, ImportReport *out)
{
    size_t holes = x->gone.n + x->n_gone_rows;
    out->list = ARENA_NEWN(x->arena, ImportLine, x->n + holes + 1);
    for (size_t i = 0; i < x->n; i++)
        out->list[out->n++] = line_of(x, &x->rows[i]);
    for (size_t i = 0; i < holes; i++)
        out->list[out->n++] = line_of_hole(x, i);
    if (out->n)
        qsort(out->list, out->n, sizeof *out->list, compare_lines);
}

/* ---- */

static JobEnd run(Import *x, ImportReport *out)
{
    const ImportWant *w = x->want;
    const BooksOpening o = { w->folder, w->book, w->templates, w->own_templates, REGISTER_READ };
    if (!books_prepare(&x->books, &o))
        return x->books.kind ? job_bad_end(x->diag) : JOB_BAD_CALL;
    if (!is_importable(x))
        return JOB_BAD_CALL;
    bool ok = read_words(x) && open_register(x) && import_read_rows(x) &&
              (import_is_di(x) ? import_settle_entries : import_settle_rows)(x) &&
              import_compare(x);
    register_close(x->books.reg);
    if (!ok)
        return job_bad_end(x->diag);
    bool wrong = diag_errors(x->diag) > 0;
    if (!wrong && !w->check && !write_all(x))
        return job_bad_end(x->diag);
    report(x, out);
    return !wrong ? JOB_DONE : w->check ? JOB_FOUND : job_bad_end(x->diag);
}

JobEnd import_book(Arena *a, Diag *d, const ImportWant *want, ImportReport *out)
{
    Import *x = ARENA_NEW(a, Import);
    x->arena = x->books.arena = a;
    x->diag = x->books.diag = d;
    x->want = want;
    *out = (ImportReport){ 0 };
    return run(x, out);
}
