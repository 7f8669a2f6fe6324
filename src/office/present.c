/* SPDX-License-Identifier: MIT */
#include "office/present.h"

#include "base/date.h"
#include "base/sha256.h"
#include "office/change.h"
#include "write/write.h"

/* More changes are not told one by one. */
enum { CHANGES_MOST = 20 };

static Str text_of(Arena *a, const Doc *doc)
{
    PartList parts = { 0 };
    txt_write(doc, a, &parts);
    return arena_str(a, parts.parts[0].bytes);
}

void present_of(Arena *a, const Doc *doc, RegisterPresented *out)
{
    PartList parts = { 0 };
    Sha256 sum;
    sha256_init(&sum);
    odt_write(doc, a, &parts);
    for (size_t i = 0; i < parts.n; i++) {
        sha256_add(&sum, parts.parts[i].name);
        sha256_add(&sum, STR("\n"));
        sha256_add(&sum, arena_int(a, (int64_t)parts.parts[i].bytes.n));
        sha256_add(&sum, STR("\n"));
        sha256_add(&sum, parts.parts[i].bytes);
    }
    out->source_hash = sha256_end(&sum, a);
    out->text = text_of(a, doc);
}

static bool tell(Diag *d, Pos at, const Changes *c)
{
    for (size_t i = 0; i < c->n && i < CHANGES_MOST; i++)
        diag_error(d, at, M_issue_change, c->list[i].was, c->list[i].is, c->list[i].before);
    return false;
}

static bool is_presented(Arena *a, Diag *d, const RegisterPresented *shown,
                         const PresentProof *proof)
{
    RegisterPresented now;
    present_of(a, proof->blank, &now);
    if (str_eq(now.source_hash, shown->source_hash))
        return true;
    Changes c = changes_of(a, shown->text, now.text);
    if (!c.n)
        return diag_error(d, proof->at, M_issue_looks, date_local(a, shown->time));
    diag_error(d, proof->at, M_issue_changed, date_local(a, shown->time),
               diag_int(d, (int64_t)c.n));
    return tell(d, proof->at, &c);
}

/* What a number and a date can print: 5, 05, 23, 11, 2026, and in {{ngay.dai}} the words. */
static bool is_filled_alone(Arena *a, Diag *d, const PresentProof *proof)
{
    Date date = DATE_NONE;
    date_parse(proof->ngay, &date);
    const Str words[] = {
        proof->so, ARENA_JOIN(a, STR("0"), proof->so),
        date_day(a, date), date_month(a, date), date_year(a, date),
        arena_int(a, date.day), arena_int(a, date.month),
        ARENA_JOIN(a, STR("0"), arena_int(a, date.month)), STR("/"), STR("-"),
        STR("ngày"), STR("tháng"), STR("năm"),
    };
    Changes c = changes_of(a, text_of(a, proof->blank), text_of(a, proof->issued)), other = c;
    other.n = 0;
    for (size_t i = 0; i < c.n; i++)
        if (!change_is_only(&c.list[i], words, sizeof words / sizeof words[0]))
            other.list[other.n++] = c.list[i];
    if (!other.n)
        return true;
    diag_error(d, proof->at, M_issue_date_changes, proof->so, proof->ngay,
               diag_int(d, (int64_t)other.n));
    return tell(d, proof->at, &other);
}

bool present_proves(Arena *a, Diag *d, const RegisterPresented *shown, const PresentProof *proof)
{
    return is_presented(a, d, shown, proof) && is_filled_alone(a, d, proof);
}
