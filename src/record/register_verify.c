/* SPDX-License-Identifier: MIT */
#include "record/register.h"

#include "record/book_verify.h"
#include "record/register_present.h"
#include "record/register_work.h"

/* What the journal, or the table, says of one entry. */
typedef struct Said {
    int64_t id;
    Str text;               /* entry_text; p NULL: nothing */
} Said;

typedef struct Verify {
    Register *reg;
    Diag *diag;
    Arena *arena;
    Said *journal, *table;  /* by id, which runs from 1; of the same length */
    size_t n;
    bool known;             /* the end of the journal that is asked for was met */
    bool ok;
} Verify;

static void room_for(Verify *v, int64_t id)
{
    size_t n = v->n ? v->n : 64;
    while (n <= (size_t)id)
        n *= 2;
    if (n == v->n)
        return;
    Said *journal = ARENA_NEWN(v->arena, Said, n), *table = ARENA_NEWN(v->arena, Said, n);
    if (v->n) {
        memcpy(journal, v->journal, v->n * sizeof *journal);
        memcpy(table, v->table, v->n * sizeof *table);
    }
    v->journal = journal;
    v->table = table;
    v->n = n;
}

/* ---- the journal ---- */

static void check_line(Verify *v, const ChainLine *line, const RegisterHead *head)
{
    Diag *d = v->diag;
    Pos at = register_at(v->reg);
    if (line->place != head->lines + 1) {
        Str gone = diag_int(d, head->lines + 1);
        if (line->place > head->lines + 2)
            gone = ARENA_JOIN(v->arena, gone, STR("–"), diag_int(d, line->place - 1));
        v->ok = diag_error(d, at, M_register_line_gone, gone);
    } else if (!str_eq(line->before, head->hash)) {
        v->ok = diag_error(d, at, M_register_line_order, diag_int(d, line->place));
    }
    if (!str_eq(chain_hash(v->arena, line), line->hash))
        v->ok = diag_error(d, at, M_register_line_changed, diag_int(d, line->place));
}

/* Numbers of entries that somebody wrote in by hand must not ask for memory without end. */
enum { ID_MAX = 1 << 26, EXCHANGES = 100 };

static bool read_journal(Verify *v, Str known, RegisterHead *head)
{
    StoreValue row[CHAIN_COLUMNS];
    v->known = known.n == 0;
    if (!store_run(v->reg->store, &chain_all))
        return false;
    while (store_next(v->reg->store, row, CHAIN_COLUMNS)) {
        ChainLine line = chain_line(v->arena, row);
        check_line(v, &line, head);
        head->lines = line.place;
        head->hash = line.hash;
        v->known = v->known || str_eq(known, line.hash);
        if (line.entry <= 0 || line.entry >= ID_MAX)
            continue;
        room_for(v, line.entry);
        v->journal[line.entry] = (Said){ line.entry, line.text };
    }
    return store_end(v->reg->store) == STORE_DONE;
}

/* ---- entries ---- */

static bool read_table(Verify *v, RegisterHead *head)
{
    StoreValue row[ENTRY_COLUMNS];
    if (!store_run(v->reg->store, STORE_SQL("SELECT " ENTRY_LIST " FROM van_ban_di ORDER BY id")))
        return false;
    while (store_next(v->reg->store, row, ENTRY_COLUMNS)) {
        RegisterEntry e = entry_of(v->arena, row);
        head->entries++;
        if (e.id >= ID_MAX)
            continue;
        room_for(v, e.id);
        v->table[e.id] = (Said){ e.id, entry_text(v->arena, &e) };
    }
    return store_end(v->reg->store) == STORE_DONE;
}

static Str column(Verify *v, Str text, const char *name)
{
    return entry_column(v->arena, text, str_from(name));
}

/* Whether two texts differ in nothing but the number that they have. */
static bool same_but_number(Verify *v, Str one, Str other)
{
    Str changes = entry_changes(v->arena, one, other), name;
    while (str_split(&changes, ',', &name)) {
        name = str_trim(name);
        if (!str_eq(name, STR("id")) && !str_eq(name, STR("so")) && !str_eq(name, STR("nam")) &&
            !str_eq(name, STR("day_so")))
            return false;
    }
    return true;
}

static bool same_number(Verify *v, Str one, Str other)
{
    return str_eq(column(v, one, "so"), column(v, other, "so")) &&
           str_eq(column(v, one, "day_so"), column(v, other, "day_so")) &&
           str_eq(column(v, one, "nam"), column(v, other, "nam"));
}

/* What the table has under the number that the journal gave to entry i; absent: nothing. */
static Str under_number(Verify *v, size_t i)
{
    for (size_t t = 1; t < v->n; t++)
        if (v->table[t].text.p && same_number(v, v->table[t].text, v->journal[i].text))
            return v->table[t].text;
    return STR_NONE;
}

static bool is_changed(const Verify *v, size_t i)
{
    return v->table[i].text.p && v->journal[i].text.p &&
           !str_eq(v->table[i].text, v->journal[i].text);
}

/* The entry which stands under the number of entry i, while that stands under its own; 0: none. */
static size_t exchanged_with(Verify *v, size_t i)
{
    Str here = under_number(v, i);
    for (size_t j = 1; here.p && j < v->n; j++) {
        if (j == i || !is_changed(v, j) || !same_but_number(v, here, v->journal[j].text))
            continue;
        Str there = under_number(v, j);
        if (there.p && same_but_number(v, there, v->journal[i].text))
            return j;
    }
    return 0;
}

static void tell_change(Verify *v, size_t i)
{
    Diag *d = v->diag;
    Pos at = register_at(v->reg);
    Str text = v->journal[i].text;
    Str number = column(v, text, "so"), series = column(v, text, "day_so");
    Str year = column(v, text, "nam");
    /* Each look goes through all entries: not when everything was changed. */
    size_t other = diag_count(d) < EXCHANGES ? exchanged_with(v, i) : 0;
    if (other > i)
        diag_error(d, at, M_register_exchanged, number, column(v, v->journal[other].text, "so"),
                   series, year);
    else if (!other)
        diag_error(d, at, M_register_entry_changed, number, series, year,
                   entry_changes(v->arena, text, v->table[i].text));
}

static void compare_entry(Verify *v, size_t i)
{
    Str journal = v->journal[i].text, table = v->table[i].text, text = journal.p ? journal : table;
    if (str_given(journal) == str_given(table) && str_eq(journal, table))
        return;
    v->ok = false;
    if (journal.p && table.p)
        tell_change(v, i);
    else
        diag_error(v->diag, register_at(v->reg),
                   journal.p ? M_register_entry_gone : M_register_entry_put_in,
                   column(v, text, "so"), column(v, text, "day_so"), column(v, text, "nam"));
}

/* ---- numbers ---- */

/* A series' numbers run from 1, in its first year from its first number. */
static bool read_numbers(Verify *v)
{
    StoreValue row[3];
    Str series = STR_NONE;
    int64_t year = 0, due = 1;
    if (!store_run(v->reg->store, STORE_SQL("SELECT day_so, nam, so FROM van_ban_di "
                                            "ORDER BY day_so, nam, so")))
        return false;
    while (store_next(v->reg->store, row, 3)) {
        bool new_series = !str_given(series) || !str_eq(series, row[0].s);
        if (new_series || year != row[1].n)
            due = new_series ? row[2].n : 1;
        series = new_series ? arena_str(v->arena, row[0].s) : series;
        year = row[1].n;
        for (; due < row[2].n && diag_count(v->diag) < 1000; due++)
            v->ok = diag_error(v->diag, register_at(v->reg), M_register_hole,
                               diag_int(v->diag, due), series, diag_int(v->diag, year));
        due = row[2].n + 1;
    }
    return store_end(v->reg->store) == STORE_DONE;
}

bool register_verify(Register *r, Diag *d, Str known, RegisterHead *head)
{
    Verify v = { .reg = r, .diag = d, .arena = arena_new(), .ok = true };
    *head = (RegisterHead){ .hash = STR("") };
    bool read = store_begin(r->store, false) && store_check(r->store) &&
                read_journal(&v, known, head) && read_table(&v, head) && read_numbers(&v);
    for (size_t i = 1; read && i < v.n; i++)
        compare_entry(&v, i);
    v.ok = (!read || book_verify(r, d)) && v.ok;
    v.ok = (!read || present_verify(r, d)) && v.ok;
    read = read && store_end(r->store) == STORE_DONE;
    if (read && !v.known)
        v.ok = diag_error(d, register_at(r), M_register_head, known);
    head->hash = arena_str(r->arena, head->hash);
    arena_free(v.arena);
    return read ? register_commit(r, d) && v.ok : register_fault(r, d);
}
