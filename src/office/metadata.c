/* SPDX-License-Identifier: MIT */
#include "office/metadata.h"

#include "base/text.h"
#include "base/xw.h"

/* The decree's lengths, in characters. */
enum { ORGAN_ID = 13, NOTATION_OF_FILE = 20, TYPE = 100, NUMBER = 11, NOTATION = 30, ORGAN = 200,
       SUBJECT = 500, LANGUAGE = 30, TITLE = 500, SHORT = 30, POSITION = 100, NAME = 50,
       ARRIVAL = 10, PLACES = 1000, DATE = 10 };

static Str cut(Str s, size_t most)
{
    size_t at = 0, len;
    for (size_t n = 0; at < s.n && n < most; n++, at += len)
        str_rune(s, at, &len);
    return str_sub(s, 0, at);
}

static void element(Xw *w, const char *name, Str text, size_t most)
{
    if (!text.n)
        return;
    xw_open(w, name);
    xw_text(w, cut(text, most));
    xw_close(w);
}

static void number(Xw *w, const char *name, int64_t v)
{
    Buf b;
    buf_init(&b, 32);
    buf_int(&b, v);
    if (v)
        element(w, name, buf_str(&b), 32);
    buf_release(&b);
}

typedef struct FileCode {
    Str organ_id, notation;
    int year;
} FileCode;

static void file_code(Xw *w, FileCode c)
{
    xw_open(w, "FileCode");
    element(w, "OrganId", c.organ_id, ORGAN_ID);
    number(w, "FileCatalog", c.year);
    element(w, "FileNotation", c.notation, NOTATION_OF_FILE);
    xw_close(w);
}

/* What stands behind the number in "171/KH-NTN", "12-CV/ĐU". */
static Str notation_of(Str notation)
{
    size_t at = 0;
    while (at < notation.n && ((notation.p[at] >= '0' && notation.p[at] <= '9') ||
                               notation.p[at] == '/' || notation.p[at] == '-'))
        at++;
    return str_from_at(notation, at);
}

static void signer(Xw *w, const Metadata *m)
{
    Str name = str_given(m->signer) ? m->signer : m->entry->signer;
    if (!name.n && !m->position.n)
        return;
    xw_open(w, "SignerInfo");
    element(w, "Position", m->position, POSITION);
    element(w, "FullName", name, NAME);
    xw_close(w);
}

/* Recipients stand in the register with ";" between them, or on lines of their own. */
static void recipients(Xw *w, Str all)
{
    while (all.n) {
        size_t n = 0;
        while (n < all.n && all.p[n] != ';' && all.p[n] != '\n')
            n++;
        Str one = str_trim(str_sub(all, 0, n));
        all = str_from_at(all, n + 1);
        if (!one.n)
            continue;
        xw_open(w, "To");
        element(w, "OrganName", one, ORGAN);
        xw_close(w);
    }
}

static void document(Xw *w, const Metadata *m)
{
    const RegisterEntry *e = m->entry;
    file_code(w, (FileCode){ m->organ_id, e->file_code, e->year });
    element(w, "TypeName", m->type_name, TYPE);
    number(w, "CodeNumber", e->number);
    element(w, "CodeNotation", notation_of(e->notation), NOTATION);
    element(w, "IssuedDate", e->date, 10);
    element(w, "OrganName", m->organ_name, ORGAN);
    element(w, "Subject", e->subject, SUBJECT);
    element(w, "Language", STR("vi"), LANGUAGE);
    number(w, "PageAmount", m->pages);
    element(w, "Description", e->note, SUBJECT);
    signer(w, m);
    recipients(w, e->recipients);
    element(w, "IssuedAmount", str_is_digits(e->copies) ? e->copies : STR(""), 3);
    element(w, "DueDate", m->due, 10);
}

static Str finished(Arena *a, Xw *w)
{
    buf_char(w->out, '\n');
    return arena_str(a, buf_str(w->out));
}

Str metadata_of_document(Arena *a, const Metadata *m)
{
    Buf b;
    Xw w;
    buf_init(&b, 0);
    xw_init(&w, &b);
    xw_declaration(&w);
    xw_open(&w, "Document");
    document(&w, m);
    xw_close(&w);
    Str xml = finished(a, &w);
    buf_release(&b);
    return xml;
}

static void incoming(Xw *w, const Incoming *m)
{
    size_t digits = 0;
    while (digits < m->notation.n && m->notation.p[digits] >= '0' && m->notation.p[digits] <= '9')
        digits++;
    file_code(w, (FileCode){ m->organ_id, m->file_code, m->year });
    element(w, "CodeNumber", str_sub(m->notation, 0, digits), NUMBER);
    element(w, "CodeNotation", notation_of(m->notation), NOTATION);
    element(w, "IssuedDate", m->date, DATE);
    element(w, "OrganName", m->author, ORGAN);
    element(w, "Subject", m->subject, SUBJECT);
    element(w, "Language", STR("vi"), LANGUAGE);
    element(w, "Description", m->note, SUBJECT);
    element(w, "ArrivalDate", m->arrival_date, DATE);
    element(w, "ArrivalNumber", m->arrival_number, ARRIVAL);
    element(w, "ToPlaces", m->to, PLACES);
    element(w, "DueDate", m->due, DATE);
}

Str metadata_of_incoming(Arena *a, const Incoming *list, size_t n)
{
    Buf b;
    Xw w;
    buf_init(&b, 0);
    xw_init(&w, &b);
    xw_declaration(&w);
    xw_open(&w, "Documents");
    for (size_t i = 0; i < n; i++) {
        xw_open(&w, "Document");
        incoming(&w, &list[i]);
        xw_close(&w);
    }
    xw_close(&w);
    Str xml = finished(a, &w);
    buf_release(&b);
    return xml;
}

Str metadata_of_file(Arena *a, const FileMetadata *m)
{
    Buf b;
    Xw w;
    buf_init(&b, 0);
    xw_init(&w, &b);
    xw_declaration(&w);
    xw_open(&w, "File");
    file_code(&w, (FileCode){ m->organ_id, m->code, m->year });
    element(&w, "Title", m->title, TITLE);
    element(&w, "Maintenance", m->keep, SHORT);
    element(&w, "Creator", m->creator, SHORT);
    element(&w, "Language", STR("vi"), LANGUAGE);
    element(&w, "StartDate", m->start, 10);
    element(&w, "EndDate", m->end, 10);
    number(&w, "DocTotal", (int64_t)m->documents);
    number(&w, "PageTotal", m->pages);
    element(&w, "Description", m->note, SUBJECT);
    xw_close(&w);
    Str xml = finished(a, &w);
    buf_release(&b);
    return xml;
}
