/* SPDX-License-Identifier: MIT */
#include "office/rollover_names.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/text.h"

#define WORD(literal) { literal, sizeof(literal) - 1 }

/* ---- what a name says ---- */

static bool is_digit(Str s, size_t i)
{
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

static bool is_word(Str s, size_t i)
{
    unsigned char c = i < s.n ? (unsigned char)s.p[i] : ' ';
    return c >= 0x80 || is_digit(s, i) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Four figures alone; 0. */
static int year_at(Str s, size_t i)
{
    int year = 0;
    for (size_t k = i; k < i + 4; k++)
        year = is_digit(s, k) ? year * 10 + (s.p[k] - '0') : -100000;
    return year < 0 || is_digit(s, i + 4) || (i > 0 && is_digit(s, i - 1)) ? 0 : year;
}

/* Where "2025-2026", "2025_2026" ends; 0. */
static size_t years_end(Str s, size_t i)
{
    static const Str signs[] = { WORD("-"), WORD("_"), WORD("\xE2\x80\x93") };
    int year = year_at(s, i);
    for (size_t k = 0; year && k < sizeof signs / sizeof signs[0]; k++) {
        size_t second = i + 4 + signs[k].n;
        if (str_starts(str_from_at(s, i + 4), signs[k]) && year_at(s, second) == year + 1)
            return second + 4;
    }
    return 0;
}

/* Where the number of "hk1", "hoc-ky-i" begins; 0. */
static size_t term_at(Str s, size_t i)
{
    static const Str words[] = { WORD("hk"), WORD("hoc-ky"), WORD("hoc_ky"), WORD("hoc ky"),
                                 WORD("hocky"), WORD("học kỳ"), WORD("học-kỳ"), WORD("học kì") };
    if (i > 0 && is_word(s, i - 1))
        return 0;
    for (size_t k = 0; k < sizeof words / sizeof words[0]; k++) {
        size_t to = i + words[k].n;
        if (to < s.n && text_same_letters(str_sub(s, i, to), words[k]))
            return strchr("-_ ", s.p[to]) ? to + 1 : to;
    }
    return 0;
}

/* In the ways of a number: "1", "I", "i". */
static const Str numbers[][2] = { { WORD("1"), WORD("2") }, { WORD("I"), WORD("II") },
                                  { WORD("i"), WORD("ii") } };

typedef struct Naming {
    Arena *arena;
    const RolloverPlan *plan;
    RolloverName *name;
    Str part;               /* between two strokes */
    bool of_other_year;     /* the part names a school year that is none of last term's */
} Naming;

static void put(Naming *n, Str text)
{
    n->name->to = ARENA_JOIN(n->arena, n->name->to, text);
}

static size_t name_years(Naming *n, size_t at)
{
    const RolloverPlan *plan = n->plan;
    size_t end = years_end(n->part, at);
    int year = year_at(n->part, at);
    Str old = str_sub(n->part, at, end);
    if (!end || year >= plan->to_year)
        return 0;
    if (year == plan->year) {
        put(n, ARENA_JOIN(n->arena, arena_int(n->arena, plan->to_year),
                          str_sub(old, 4, old.n - 4), arena_int(n->arena, plan->to_year + 1)));
    } else {
        n->name->year = old;
        put(n, old);
    }
    return end;
}

static size_t name_term(Naming *n, size_t at)
{
    const RolloverPlan *plan = n->plan;
    size_t from = term_at(n->part, at);
    if (!from || n->of_other_year || !plan->term || plan->term == plan->to_term)
        return 0;
    for (size_t way = 0; way < sizeof numbers / sizeof numbers[0]; way++)
        for (int term = 1; term <= 2; term++) {
            Str number = numbers[way][term - 1];
            size_t to = from + number.n;
            if (!str_starts(str_from_at(n->part, from), number) || is_word(n->part, to))
                continue;
            if (term != plan->term)
                n->name->term = str_sub(n->part, at, to);
            put(n, str_sub(n->part, at, from));
            put(n, term == plan->term ? numbers[way][plan->to_term - 1] : number);
            return to;
        }
    return 0;
}

static size_t name_calendar(Naming *n, size_t at)
{
    int year = years_end(n->part, at) ? 0 : year_at(n->part, at);
    if (year && (year == n->plan->year || year == n->plan->year + 1))
        n->name->calendar = str_sub(n->part, at, at + 4);
    return 0;
}

static void name_part(Naming *n)
{
    for (size_t i = 0; i < n->part.n; i++)
        n->of_other_year = n->of_other_year ||
                           (years_end(n->part, i) && year_at(n->part, i) != n->plan->year);
    for (size_t at = 0, end; at < n->part.n; at = end) {
        name_calendar(n, at);
        end = name_years(n, at);
        end = end ? end : name_term(n, at);
        if (!end) {
            end = at + (years_end(n->part, at) ? years_end(n->part, at) - at : 1);
            put(n, str_sub(n->part, at, end));
        }
    }
}

RolloverName rollover_name(Arena *a, const RolloverPlan *plan, Str path)
{
    RolloverName name = { .from = path, .to = STR("") };
    for (Str rest = path, part; str_split(&rest, '/', &part);) {
        Naming n = { a, plan, &name, part, false };
        name_part(&n);
        if (rest.p)
            put(&n, STR("/"));
    }
    return name;
}

/* ---- what names a file ---- */

static Str folder_of(Str path)
{
    size_t end = path.n;
    while (end > 0 && path.p[end - 1] != '/')
        end--;
    return str_sub(path, 0, end);
}

/* As a document in `folder` ("" or with a stroke at its end) names `path`. */
static Str seen_from(Arena *a, Str folder, Str path)
{
    size_t same = 0;
    Str out = STR("");
    for (size_t i = 0; i < folder.n && i < path.n && folder.p[i] == path.p[i]; i++)
        if (path.p[i] == '/')
            same = i + 1;
    for (size_t i = same; i < folder.n; i++)
        if (folder.p[i] == '/')
            out = ARENA_JOIN(a, out, STR("../"));
    return ARENA_JOIN(a, out, str_from_at(path, same));
}

static bool is_part(Str s, size_t i)
{
    return is_word(s, i) || (i < s.n && strchr("-_./", s.p[i]));
}

/* The path alone, or with "./" before it; a point may end a sentence. */
static bool stands_alone(Str s, size_t from, size_t to)
{
    bool here = from > 1 && str_eq(str_sub(s, from - 2, from), STR("./"));
    size_t before = here ? from - 2 : from;
    bool ended = !is_part(s, to) || (s.p[to] == '.' && !is_word(s, to + 1));
    return ended && (before == 0 || !is_part(s, before - 1));
}

typedef struct Renaming {
    RolloverText *t;
    RolloverEdit *list;     /* as they are found */
    size_t n, room;
} Renaming;

static void add_edit(Renaming *r, const RolloverEdit *edit)
{
    if (r->n == r->room) {
        RolloverEdit *wider = ARENA_NEWN(r->t->arena, RolloverEdit, r->room = 2 * r->room + 4);
        if (r->n)
            memcpy(wider, r->list, r->n * sizeof *wider);
        r->list = wider;
    }
    r->list[r->n++] = *edit;
}

static void look_for(Renaming *r, Str old, Str in)
{
    Str text = r->t->source->text;
    for (size_t at = str_find(text, old, 0); at != SIZE_MAX; at = str_find(text, old, at + old.n))
        if (stands_alone(text, at, at + old.n))
            add_edit(r, &(RolloverEdit){ .kind = ROLLOVER_NAME, .from = at, .to = at + old.n,
                                         .old = old, .in = in });
}

static bool is_edited(const Renaming *r, size_t from, size_t to)
{
    for (size_t i = 0; i < r->n; i++)
        if (r->list[i].from < to && from < r->list[i].to)
            return true;
    return false;
}

static bool is_file(Str path)
{
    static const char *const ends[] = { ".md", ".csv", ".tsv", ".xlsx", ".xlsm", ".ods", ".png",
                                        ".jpg", ".jpeg", ".yml", ".yaml", ".json", ".docx",
                                        ".odt", ".pdf" };
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (str_ends(path, str_from(ends[i])))
            return true;
    return false;
}

/* Paths without blanks that lead elsewhere, but are named after last term. */
static void look_for_others(Renaming *r)
{
    Str text = r->t->source->text;
    for (size_t from = 0, to; from < text.n; from = to + 1) {
        for (to = from; to < text.n && !strchr(" \t\n\"'`()[]{}<>|,;:=", text.p[to]);)
            to++;
        Str path = str_sub(text, from, to);
        if (!is_file(path) || is_edited(r, from, to))
            continue;
        RolloverName name = rollover_name(r->t->arena, r->t->plan, path);
        if (!str_eq(name.from, name.to))
            rollover_find(r->t, &(RolloverFind){ .id = M_rollover_named, .at = from,
                                                 .args = { path, name.to } });
    }
}

static int by_place(const void *a, const void *b)
{
    const RolloverEdit *x = a, *y = b;
    return x->from != y->from ? (x->from < y->from ? -1 : 1) : (x->to > y->to ? -1 : 1);
}

/* Those found here among the others; where two would change the same bytes the name goes first. */
static void merge(Renaming *r)
{
    RolloverText *t = r->t;
    RolloverEdit *was = t->edits;
    t->last_edit = &t->edits;
    t->edits = NULL;
    if (r->n)
        qsort(r->list, r->n, sizeof *r->list, by_place);
    for (size_t i = 0, end = 0; was || i < r->n;) {
        bool ours = i < r->n && (!was || r->list[i].from < was->to);
        RolloverEdit *next = ours ? &r->list[i++] : was;
        was = ours ? was : was->next;
        if (next->from < end || (!ours && is_edited(r, next->from, next->to)))
            continue;
        end = next->to;
        next->next = NULL;
        *t->last_edit = next;
        t->last_edit = &next->next;
    }
}

void rollover_rename(RolloverText *t, const RolloverNames *names, const RolloverName *own)
{
    Renaming r = { .t = t };
    for (size_t i = 0; i < names->n; i++) {
        const RolloverName *name = &names->list[i];
        Str old = seen_from(t->arena, folder_of(own->from), name->from);
        Str in = seen_from(t->arena, folder_of(own->to), name->to);
        if (old.n && !str_eq(old, in))
            look_for(&r, text_nfc(t->arena, old), in);
    }
    look_for_others(&r);
    if (r.n)
        merge(&r);
}
