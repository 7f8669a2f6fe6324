/* SPDX-License-Identifier: MIT */
#include "vanthu.h"

#include "base/text.h"
#include "office/books.h"
#include "office/import.h"
#include "office/registry.h"
#include "vanthu_own.h"

static VanthuEnd end_of(Vanthu *v, bool ok)
{
    return own_end(ok ? JOB_DONE : job_bad_end(v->diag));
}

VanthuEntry own_entry(const RegisterEntry *e)
{
    return (VanthuEntry){
        .id = e->id, .year = e->year, .number = e->number,
        .series = own_text(e->series), .notation = own_text(e->notation),
        .date = own_text(e->date), .type = own_text(e->type), .subject = own_text(e->subject),
        .signer = own_text(e->signer), .recipients = own_text(e->recipients),
        .copies = own_text(e->copies), .unit = own_text(e->unit), .sent = own_text(e->sent),
        .note = own_text(e->note), .file_code = own_text(e->file_code),
        .path = own_text(e->path), .state = own_text(e->state), .bag = own_text(e->bag),
        .bag_hash = own_text(e->bag_hash), .reason = own_text(e->reason),
        .void_reason = own_text(e->void_reason), .void_by = own_text(e->void_by),
    };
}

static void hand_out(Vanthu *v, const RegisterEntry *list, size_t n, VanthuEntries *out)
{
    VanthuEntry *entries = ARENA_NEWN(v->arena, VanthuEntry, n + 1);
    for (size_t i = 0; i < n; i++)
        entries[i] = own_entry(&list[i]);
    *out = (VanthuEntries){ entries, n };
}

/* Absent is as good as empty here. */
static Str given(const char *text)
{
    return text ? str_from(text) : STR("");
}

VanthuEnd vanthu_register_list(Vanthu *v, const VanthuSearch *search, VanthuEntries *out)
{
    own_enter(v);
    RegisterList look = {
        .year = search->year, .series = given(search->series), .state = given(search->state),
        .type = given(search->type), .from = given(search->from), .to = given(search->to),
        .search = given(search->words),
    };
    bool ok = registry_list(v->arena, v->diag, given(search->folder), &look);
    hand_out(v, look.found.list, ok ? look.found.n : 0, out);
    return end_of(v, ok);
}

VanthuEnd vanthu_register_reserve(Vanthu *v, const VanthuReserve *order, VanthuEntries *out)
{
    own_enter(v);
    RegisterEntry *list = ARENA_NEWN(v->arena, RegisterEntry, order->count + 1);
    const RegistryReserve want = { given(order->folder), given(order->series), given(order->date),
                                   given(order->reason), order->count };
    bool ok = registry_reserve(v->arena, v->diag, &want, &list[0]);
    for (int i = 1; i < order->count; i++) {
        list[i] = list[0];
        list[i].id += i;
        list[i].number += i;
    }
    hand_out(v, list, ok ? (size_t)order->count : 0, out);
    return end_of(v, ok);
}

VanthuEnd vanthu_register_void(Vanthu *v, const VanthuVoid *order, VanthuEntries *out)
{
    own_enter(v);
    RegisterEntry e;
    const RegistryVoid want = { given(order->folder), given(order->number), given(order->series),
                                given(order->reason), given(order->who) };
    bool ok = registry_void(v->arena, v->diag, &want, &e);
    hand_out(v, &e, ok ? 1 : 0, out);
    return end_of(v, ok);
}

VanthuEnd vanthu_register_verify(Vanthu *v, const char *folder, const char *known, VanthuHead *out)
{
    own_enter(v);
    RegisterHead head = { 0 };
    Register *r = registry_open_in(v->arena, v->diag, given(folder), REGISTER_READ);
    bool ok = r && register_verify(r, v->diag, given(known), &head);
    register_close(r);
    *out = (VanthuHead){ head.lines, head.entries, own_text(head.hash) };
    return r && !ok ? VANTHU_FOUND : end_of(v, ok);
}

VanthuEnd vanthu_register_backup(Vanthu *v, const char *folder, const char *to)
{
    own_enter(v);
    Register *r = registry_open_in(v->arena, v->diag, given(folder), REGISTER_READ);
    bool ok = r && register_backup(r, v->diag, given(to));
    register_close(r);
    return end_of(v, ok);
}

/* ---- the other books ---- */

VanthuEnd vanthu_register_print(Vanthu *v, const VanthuBook *book, const VanthuRender *how)
{
    own_enter(v);
    Arena *a = v->arena;
    const VanthuSearch *s = &book->which;
    const BooksWant want = {
        .folder = given(s->folder), .book = given(book->book),
        .which = { .year = s->year, .series = given(s->series), .state = given(s->state),
                   .type = given(s->type), .from = given(s->from), .to = given(s->to),
                   .search = given(s->words) },
        .volume = given(book->volume),
        .templates = own_templates(a, how), .own_templates = how->own_templates,
        .outputs = own_outputs(a, how->outputs, how->n_outputs), .n_outputs = how->n_outputs,
        .epoch = how->epoch, .pdf = own_pdf(how),
    };
    return own_end(books_print(a, v->diag, &want));
}

static const VanthuText *texts_of(Arena *a, const Str *list, size_t n)
{
    VanthuText *out = ARENA_NEWN(a, VanthuText, n + 1);
    for (size_t i = 0; i < n; i++)
        out[i] = own_text(list[i]);
    return out;
}

VanthuEnd vanthu_register_rows(Vanthu *v, const VanthuBook *book, const VanthuRender *how,
                               VanthuBookRows *out)
{
    own_enter(v);
    Arena *a = v->arena;
    const BooksWant want = {
        .folder = given(book->which.folder), .book = given(book->book),
        .which = { .year = book->which.year, .search = given(book->which.words) },
        .templates = own_templates(a, how), .own_templates = how->own_templates,
    };
    BooksFound found;
    bool ok = books_find(a, v->diag, &want, &found);
    VanthuBookFound *list = ARENA_NEWN(a, VanthuBookFound, found.n + 1);
    for (size_t i = 0; i < found.n; i++)
        list[i] = (VanthuBookFound){ found.list[i].number, found.list[i].year,
                                     texts_of(a, found.values[i], found.n_keys) };
    *out = (VanthuBookRows){ texts_of(a, found.keys, found.n_keys), found.n_keys, list, found.n };
    return end_of(v, ok);
}

VanthuEnd vanthu_register_enter(Vanthu *v, VanthuBookRow *row, const VanthuRender *how)
{
    own_enter(v);
    Arena *a = v->arena;
    BookField *fields = ARENA_NEWN(a, BookField, row->n_values + 1);
    for (size_t i = 0; i < row->n_values; i++)
        fields[i] = (BookField){ str_from(row->values[i].key),
                                 text_nfc(a, str_from(row->values[i].value)) };
    BooksEntry e = {
        .folder = given(row->folder), .book = given(row->book),
        .row = { .year = row->year, .number = row->number, .fields = fields,
                 .n = row->n_values },
        .templates = own_templates(a, how), .own_templates = how->own_templates,
    };
    bool ok = date_parse(given(row->today), &e.today) == DATE_OK &&
              books_enter(a, v->diag, &e);
    row->number = e.row.number;
    row->year = e.row.year;
    return end_of(v, ok);
}

/* ---- old books ---- */

static void hand_out_lines(Vanthu *v, const ImportReport *report, VanthuImports *out)
{
    VanthuImported *list = ARENA_NEWN(v->arena, VanthuImported, report->n + 1);
    for (size_t i = 0; i < report->n; i++) {
        const ImportLine *l = &report->list[i];
        list[i] = (VanthuImported){
            .row = l->row, .done = (VanthuImportDone)l->done, .number = l->number,
            .year = l->year, .series = own_text(l->series), .notation = own_text(l->notation),
            .date = own_text(l->date), .type = own_text(l->type),
            .subject = own_text(l->subject),
        };
    }
    *out = (VanthuImports){ list, report->n };
}

VanthuEnd vanthu_register_import(Vanthu *v, const VanthuImport *order, VanthuImports *out)
{
    own_enter(v);
    Arena *a = v->arena;
    ImportReport report;
    const VanthuRender how = { .templates = order->templates, .n_templates = order->n_templates,
                               .own_templates = order->own_templates };
    const ImportWant want = {
        .folder = given(order->folder), .book = given(order->book), .file = given(order->file),
        .series = given(order->series), .family = given(order->family), .year = order->year,
        .check = order->check, .void_holes = order->void_holes,
        .reason = text_nfc(a, given(order->reason)), .who = text_nfc(a, given(order->who)),
        .templates = own_templates(a, &how), .own_templates = order->own_templates,
    };
    JobEnd end = import_book(a, v->diag, &want, &report);
    hand_out_lines(v, &report, out);
    return own_end(end);
}
