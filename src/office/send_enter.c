/* SPDX-License-Identifier: MIT */
/* What the register is told of a sending; what it has been told already stays as it is. */
#include "office/send.h"

#include "base/text.h"
#include "office/send_work.h"
#include "record/book.h"

#define POSTAL_BOOK STR("buu-dien")

/* ---- the postal book ---- */

/* Whether a row of that recipient has the number among its own. */
static bool has_number(const BookRow *row, const Recipient *to, Str number)
{
    Str rest = book_value(row, STR("so_ky_hieu")), one;
    if (!text_same_key(book_value(row, STR("noi_nhan")), to->full))
        return false;
    while (str_split(&rest, ',', &one))
        if (str_eq(str_trim(one), number))
            return true;
    return false;
}

/* The numbers of an envelope that the book does not have yet. */
static Str new_numbers(Send *s, const BookList *there, const Envelope *e)
{
    Str all = STR("");
    for (size_t i = 0; i < e->n; i++) {
        Str number = e->list[i]->entry->notation;
        bool known = false;
        for (size_t k = 0; k < there->n && !known; k++)
            known = has_number(&there->list[k], e->to, number);
        if (!known)
            all = ARENA_JOIN(s->arena, all, all.n ? STR(", ") : STR(""), number);
    }
    return all;
}

static bool enter_envelope(Send *s, const BookList *there, const Envelope *e)
{
    Str numbers = new_numbers(s, there, e);
    Str note = ARENA_JOIN(s->arena, e->list[0]->secret,
                          e->list[0]->secret.n && e->list[0]->urgent.n ? STR(", ") : STR(""),
                          e->list[0]->urgent);
    BookField fields[] = {
        { STR("ngay_chuyen"), date_iso(s->arena, s->want->date) },
        { STR("so_ky_hieu"), numbers }, { STR("noi_nhan"), e->to->full },
        { STR("so_bi"), STR("1") }, { STR("ghi_chu"), note },
    };
    BookRow row = { .book = POSTAL_BOOK, .year = s->want->date.year, .fields = fields,
                    .n = sizeof fields / sizeof fields[0] };
    if (!numbers.n)
        return true;
    s->end->rows++;
    return book_add(s->reg, s->diag, &row);
}

/* ---- the documents' own entries ---- */

static bool enter_document(Send *s, const Outgoing *o)
{
    RegisterEntry e = *o->entry;
    if (e.sent.n)
        return true;
    e.sent = date_iso(s->arena, s->want->date);
    e.copies = arena_int(s->arena, o->copies);
    return register_event(s->reg, s->diag, &e, STR("chuyen"));
}

bool send_enter(Send *s, const Envelopes *all)
{
    BookList there = { .book = POSTAL_BOOK, .search = STR("") };
    bool ok = book_list(s->reg, s->arena, s->diag, &there);
    for (size_t i = 0; ok && i < all->n; i++)
        ok = enter_envelope(s, &there, &all->list[i]);
    for (size_t i = 0; ok && i < s->entries.n; i++)
        ok = enter_document(s, &s->list[i]);
    return ok;
}
