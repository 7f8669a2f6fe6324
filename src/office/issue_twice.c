/* SPDX-License-Identifier: MIT */
#include "office/issue_twice.h"

#include "base/file.h"
#include "base/text.h"
#include "office/foreign_print.h"
#include "office/issue_foreign.h"

/* A second number is asked for soon after the first. */
enum { ENTRIES_MOST = 1000, READ_MOST = 100 };

static bool is_about(Arena *a, const TwiceLoad *load, Str subject)
{
    Str own = foreign_letters(a, subject);
    for (size_t i = 0; i < sizeof load->subjects / sizeof load->subjects[0]; i++)
        if (own.n && text_same_letters(foreign_letters(a, load->subjects[i]), own))
            return true;
    return false;
}

static void read_entry(const IssuePlace *p, TwiceEntry *e)
{
    Arena *a = p->arena;
    bool foreign = foreign_is(e->entry.path);
    Str name = foreign ? foreign_name(a, e->entry.path) : STR("van-ban.docx");
    Str bag = file_join(a, file_join(a, p->store, e->entry.bag), STR("data"));
    const ForeignWant want = { .path = file_join(a, bag, name) };
    Diag *unheard = diag_new();
    Foreign f;
    if (foreign_read(a, unheard, &want, &f)) {
        e->here = !foreign || f.made.here;
        e->print = f.kind == FOREIGN_PDF ? print_letters(a, f.bytes) : STR("");
        e->text = f.kind == FOREIGN_PDF ? STR("") : foreign_text(a, &f.lines);
        e->pieces = f.kind == FOREIGN_PDF ? STR("") : foreign_pieces(a, &f.lines);
    }
    diag_free(unheard);
}

Twice twice_load(const IssuePlace *p, const TwiceLoad *load)
{
    RegisterSet last = { .n = ENTRIES_MOST };
    Twice t = { 0 };
    Diag *unheard = diag_new();
    if (!register_latest(p->reg, p->arena, unheard, &last))
        last.n = 0;
    diag_free(unheard);
    t.list = ARENA_NEWN(p->arena, TwiceEntry, last.n + 1);
    for (size_t i = 0, read = 0; i < last.n; i++) {
        TwiceEntry e = { .entry = last.list[i] };
        if (load->foreign && !foreign_is(e.entry.path))
            continue;
        if (read++ < READ_MOST || is_about(p->arena, load, e.entry.subject))
            read_entry(p, &e);
        t.list[t.n++] = e;
    }
    return t;
}

static bool is_same(const TwiceEntry *e, const TwiceAsk *ask)
{
    if (str_eq(e->entry.path, ask->path))
        return false;
    if (ask->hash.n && str_eq(e->entry.source_hash, ask->hash))
        return true;
    if (ask->print.n)
        return e->here && print_is_of(ask->print, e->pieces);
    if (e->print.n)
        return ask->pieces.n && print_is_of(e->print, ask->pieces);
    return (e->here || !ask->apart) && ask->text.n && str_eq(e->text, ask->text);
}

const RegisterEntry *twice_find(const Twice *t, const TwiceAsk *ask)
{
    for (size_t i = 0; i < t->n; i++)
        if (is_same(&t->list[i], ask))
            return &t->list[i].entry;
    return NULL;
}

bool twice_tell(const IssuePlace *p, Pos at, const RegisterEntry *e)
{
    Str number = e->notation.n ? e->notation : diag_int(p->diag, e->number);
    return diag_error(p->diag, at, M_issue_twice, number, e->date, e->path);
}
