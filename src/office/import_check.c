/* SPDX-License-Identifier: MIT */
#include "office/import.h"

#include <stdlib.h>

#include "office/import_work.h"
#include "record/entry.h"

/* A number of the file or of the register. */
typedef struct Mark {
    Str series;
    int year, number;
    Str date;
    ImportRow *row;        /* NULL: of the register */
    const RegisterEntry *entry;
    const BookRow *kept;
} Mark;

typedef struct Marks {
    Mark *list;
    size_t n;
} Marks;

/* By series, year, number; what the register has comes first, then by lines of the file. */
static int compare(const void *one, const void *other)
{
    const Mark *a = one, *b = other;
    int series = str_cmp(a->series, b->series);
    if (series)
        return series;
    if (a->year != b->year)
        return a->year < b->year ? -1 : 1;
    if (a->number != b->number)
        return a->number < b->number ? -1 : 1;
    if (!a->row != !b->row)
        return a->row ? 1 : -1;
    return a->row && a->row->line < b->row->line ? -1 : a->row && a->row->line > b->row->line;
}

/* ---- what there is ---- */

static bool entries_there(Import *x, Marks *m, size_t room)
{
    RegisterList all = { .series = STR("") };
    if (x->books.reg && !register_list(x->books.reg, x->arena, x->diag, &all))
        return false;
    m->list = ARENA_NEWN(x->arena, Mark, all.found.n + room);
    for (size_t i = 0; i < all.found.n; i++) {
        const RegisterEntry *e = &all.found.list[i];
        m->list[m->n++] = (Mark){ e->series, e->year, e->number, e->date, NULL, e, NULL };
    }
    return true;
}

static bool rows_there(Import *x, Marks *m, size_t room)
{
    BookList all = { .book = str_from(x->books.kind->rows), .search = STR("") };
    if (x->books.reg && !book_list(x->books.reg, x->arena, x->diag, &all))
        return false;
    m->list = ARENA_NEWN(x->arena, Mark, all.n + room);
    for (size_t i = 0; i < all.n; i++) {
        const BookRow *r = &all.list[i];
        m->list[m->n++] = (Mark){ r->book, r->year, r->number, book_value(r, STR("ngay_den")), NULL,
                                  NULL, r };
    }
    return true;
}

/* ---- one number twice ---- */

/* The columns in which the register says something else. */
static Str entry_changes_of(Import *x, const RegisterEntry *kept, const RegisterEntry *now)
{
    RegisterEntry e = *kept;
    e.notation = now->notation;
    e.date = now->date;
    e.type = now->type;
    e.subject = now->subject;
    e.signer = now->signer;
    e.recipients = now->recipients;
    e.copies = now->copies;
    e.unit = now->unit;
    e.sent = now->sent;
    e.note = now->note;
    e.file_code = now->file_code;
    /* What became void since then was in the book all the same. */
    if (str_eq(now->state, REGISTER_VOID) || str_eq(kept->state, REGISTER_RESERVED))
        e.state = now->state;
    return entry_changes(x->arena, entry_text(x->arena, kept), entry_text(x->arena, &e));
}

/* Of the columns that the file has. */
static Str row_changes_of(Import *x, const BookRow *kept, const BookRow *now)
{
    Str all = STR("");
    for (size_t i = 0; i < x->n_keys; i++)
        if (x->has_key[i] &&
            !str_eq(book_value(kept, x->keys[i]), book_value(now, x->keys[i])))
            all = ARENA_JOIN(x->arena, all, all.n ? STR(", ") : STR(""), x->keys[i]);
    return all;
}

static const char *number_key(const Import *x)
{
    return !import_is_di(x)                       ? "so_den"
           : import_has_column(x, "so_ky_hieu") ? "so_ky_hieu"
                                                  : "so";
}

static void meet(Import *x, const Mark *before, Mark *m)
{
    Diag *d = x->diag;
    ImportRow *row = m->row;
    Pos at = import_at(x, row, number_key(x));
    if (before->row && !row->wrong) {
        row->wrong = true;
        diag_error(d, at, M_import_twice, diag_int(d, m->number), m->series,
                   diag_int(d, before->row->line));
    }
    if (before->row)
        return;
    Str other = before->entry  ? entry_changes_of(x, before->entry, &row->entry)
                : before->kept ? row_changes_of(x, before->kept, &row->row)
                               : STR("");
    row->there = !other.n;
    if (other.n && !row->wrong) {
        row->wrong = true;
        diag_error(d, at, M_import_other, diag_int(d, m->number), m->series, other);
    }
}

/* ---- between two numbers ---- */

static Str range(Import *x, int from, int to)
{
    Str first = diag_int(x->diag, from);
    return to > from ? ARENA_JOIN(x->arena, first, STR("–"), diag_int(x->diag, to)) : first;
}

static void add_void(Import *x, const Mark *near, int number)
{
    Arena *a = x->arena;
    const ImportWant *w = x->want;
    if (import_is_di(x)) {
        RegisterEntry e = { .series = near->series, .year = near->year, .number = number,
                            .date = near->date, .state = REGISTER_VOID,
                            .void_reason = w->reason, .void_by = w->who };
        x->gone.list[x->gone.n++] = e;
        return;
    }
    BookField *fields = ARENA_NEWN(a, BookField, 2);
    fields[0] = (BookField){ STR("ngay_den"), near->date };
    fields[1] = (BookField){ STR("ghi_chu"), ARENA_JOIN(a, STR("Hủy: "), w->reason, STR(" ("),
                                                        w->who, STR(")")) };
    x->gone_rows[x->n_gone_rows++] = (BookRow){ .book = near->series, .year = near->year,
                                                .number = number, .fields = fields, .n = 2 };
}

enum { HOLES_MOST = 10000 };

/* The numbers from `from` up to that of `m`, which nothing has; `near` tells place and date. */
static void hole(Import *x, const Mark *near, const Mark *m, int from)
{
    const Mark *told = near->row ? near : m;
    Pos at = told->row ? import_at(x, told->row, number_key(x)) : POS_NONE;
    size_t so_far = x->gone.n + x->n_gone_rows, more = (size_t)(m->number - from);
    bool fill = x->want->void_holes && so_far + more < HOLES_MOST;
    if (!fill)
        diag_error(x->diag, at, M_import_hole, range(x, from, m->number - 1), m->series,
                   diag_int(x->diag, m->year));
    for (int number = from; fill && number < m->number; number++)
        add_void(x, near->year == m->year && near->number < m->number ? near : m, number);
}

static void order(Import *x, const Mark *before, const Mark *m)
{
    if (!m->row || m->row->there || !before->date.n || !m->date.n ||
        str_cmp(m->date, before->date) >= 0)
        return;
    diag_error(x->diag, import_at(x, m->row, import_is_di(x) ? "ngay" : "ngay_den"), M_import_order,
               m->date, before->date, diag_int(x->diag, before->number));
}

/* `before` is the mark before m; NULL: m is the first of all. */
static void look(Import *x, const Mark *before, Mark *m)
{
    bool series = before && str_eq(before->series, m->series);
    bool year = series && before->year == m->year;
    bool news = m->row || (before && before->row);
    if (year && before->number == m->number) {
        if (m->row)
            meet(x, before, m);
        return;
    }
    if (year && m->number > before->number + 1 && news)
        hole(x, before, m, before->number + 1);
    if (year)
        order(x, before, m);
    /* Only the first year of all begins anywhere. */
    if (series && !year && m->number > 1 && news && import_is_di(x))
        hole(x, before, m, 1);
    else if (!year && m->number > 1 && m->row)
        diag_error(x->diag, import_at(x, m->row, number_key(x)), M_import_first, m->series,
                   diag_int(x->diag, m->year), diag_int(x->diag, m->number));
}

/* ---- rows without numbers ---- */

typedef struct Same {
    Str text;              /* of the columns that the file has */
    int number;
    bool used;
} Same;

static Str text_of(const Import *x, const BookRow *row)
{
    Buf b;
    buf_init(&b, 0);
    buf_int(&b, row->year);
    for (size_t i = 0; i < x->n_keys; i++) {
        if (!x->has_key[i])
            continue;
        buf_char(&b, '\x1F');
        buf_add(&b, book_value(row, x->keys[i]));
    }
    Str out = arena_str(x->arena, buf_str(&b));
    buf_release(&b);
    return out;
}

static int compare_texts(const void *one, const void *other)
{
    return str_cmp(((const Same *)one)->text, ((const Same *)other)->text);
}

static size_t first_of(const Same *list, size_t n, Str text)
{
    size_t low = 0;
    while (low < n) {
        size_t middle = low + (n - low) / 2;
        if (str_cmp(list[middle].text, text) < 0)
            low = middle + 1;
        else
            n = middle;
    }
    return low;
}

/* The same rows, one by one, in the register: each is met once. */
static void meet_rows(Import *x, const Marks *there)
{
    Same *list = ARENA_NEWN(x->arena, Same, there->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < there->n; i++)
        if (there->list[i].kept)
            list[n++] = (Same){ text_of(x, there->list[i].kept), there->list[i].number, false };
    if (n)
        qsort(list, n, sizeof *list, compare_texts);
    for (size_t i = 0; i < x->n; i++) {
        Str text = text_of(x, &x->rows[i].row);
        size_t k = first_of(list, n, text);
        while (k < n && list[k].used && str_eq(list[k].text, text))
            k++;
        x->rows[i].there = k < n && str_eq(list[k].text, text);
        if (!x->rows[i].there)
            continue;
        list[k].used = true;
        x->rows[i].number = list[k].number;
    }
}

/* ---- */

static void look_through(Import *x, Marks *m)
{
    qsort(m->list, m->n, sizeof *m->list, compare);
    if (x->want->void_holes) {
        x->gone.list = ARENA_NEWN(x->arena, RegisterEntry, HOLES_MOST);
        x->gone_rows = ARENA_NEWN(x->arena, BookRow, HOLES_MOST);
    }
    for (size_t i = 0; i < m->n; i++)
        look(x, i ? &m->list[i - 1] : NULL, &m->list[i]);
}

bool import_compare(Import *x)
{
    Marks m = { 0 };
    if (!(import_is_di(x) ? entries_there : rows_there)(x, &m, x->n + 1))
        return false;
    size_t before = m.n;
    for (size_t i = 0; i < x->n; i++) {
        ImportRow *r = &x->rows[i];
        if (r->numbered)
            m.list[m.n++] = (Mark){ r->series, r->year, r->number, r->date, r, NULL, NULL };
    }
    if (!import_is_di(x) && !import_has_column(x, "so_den"))
        meet_rows(x, &m);
    if (m.n > before)
        look_through(x, &m);
    for (size_t i = 0; i < x->n; i++) {
        ImportRow *r = &x->rows[i];
        if (!r->unsaid.source || r->there)
            continue;
        r->wrong = true;
        diag_error(x->diag, r->unsaid, M_import_void);
    }
    return true;
}
