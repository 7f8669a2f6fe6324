/* SPDX-License-Identifier: MIT */
#include "base/diag.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Of each severity; more help nobody, and doubles are looked for among all that are kept. */
enum { MOST_KEPT = 1000 };

struct Diag {
    Arena *arena;
    Message *list;
    size_t n, cap;
    size_t kept[2], dropped[2]; /* by severity */
    const Source **sources; /* in the order in which they were first seen */
    size_t n_sources;
    bool sorted;
};

static const MsgInfo messages[M_COUNT] = {
#define M(id, severity, text) [M_##id] = { #id, SEVERITY_##severity, text, 0 },
#include "base/messages.def"
#undef M
};

static int count_args(const char *text)
{
    int most = 0;
    for (const char *p = text; (p = strchr(p, '%')); p++)
        if (p[1] >= '1' && p[1] <= '4' && p[1] - '0' > most)
            most = p[1] - '0';
    return most;
}

const MsgInfo *msg_info(MsgId id)
{
    /* The table is built once per thread: the ids as printed need a little memory. */
    static _Thread_local MsgInfo info[M_COUNT];
    static _Thread_local char names[M_COUNT][48];
    assert(id < M_COUNT);
    if (!info[id].id) {
        info[id] = messages[id];
        info[id].args = count_args(messages[id].text);
        strncpy(names[id], messages[id].id, sizeof names[id] - 1);
        for (char *c = names[id]; *c; c++)
            if (*c == '_')
                *c = '-';
        info[id].id = names[id];
    }
    return &info[id];
}

Diag *diag_new(void)
{
    Diag *d = mem_alloc(sizeof *d);
    d->arena = arena_new();
    return d;
}

void diag_free(Diag *d)
{
    if (!d)
        return;
    arena_free(d->arena);
    mem_free(d->list);
    mem_free(d->sources);
    mem_free(d);
}

static bool same_message(const Message *a, const Message *b)
{
    bool same = a->at.a == b->at.a && a->at.b == b->at.b && a->id == b->id &&
                a->at.source == b->at.source;
    for (int i = 0; same && i < 4; i++)
        same = str_eq(a->args[i], b->args[i]);
    return same;
}

/* The columns of one table are sources of one name. */
static bool same_file(const Source *a, const Source *b)
{
    return a == b || (a && b && str_eq(a->name, b->name));
}

static size_t source_index(Diag *d, const Source *s)
{
    for (size_t i = 0; i < d->n_sources; i++)
        if (same_file(d->sources[i], s))
            return i;
    d->sources = mem_realloc(d->sources, (d->n_sources + 1) * sizeof *d->sources);
    d->sources[d->n_sources] = s;
    return d->n_sources++;
}

static bool is_known(const Diag *d, const Message *m)
{
    for (size_t i = 0; i < d->n; i++)
        if (same_message(&d->list[i], m))
            return true;
    return false;
}

static void append(Diag *d, const Message *m)
{
    if (d->n == d->cap) {
        d->cap = d->cap ? d->cap * 2 : 16;
        d->list = mem_realloc(d->list, d->cap * sizeof *d->list);
    }
    source_index(d, m->at.source);
    Message *kept = &d->list[d->n++];
    *kept = *m;
    for (int i = 0; i < 4; i++)
        kept->args[i] = arena_str(d->arena, m->args[i]);
    d->kept[m->severity]++;
    d->sorted = false;
}

static void keep(Diag *d, const Message *m)
{
    if (d->kept[m->severity] >= MOST_KEPT)
        d->dropped[m->severity]++;
    else if (!is_known(d, m))
        append(d, m);
}

bool diag_error(Diag *d, Pos at, MsgId id, ...)
{
    const MsgInfo *info = msg_info(id);
    Message m = { .id = id, .severity = info->severity, .at = at };
    va_list args;
    va_start(args, id);
    for (int i = 0; i < info->args; i++)
        m.args[i] = va_arg(args, Str);
    va_end(args);
    keep(d, &m);
    return false;
}

/* The Source of that name which d knows already, else one of its own. */
static const Source *own_source(Diag *d, const Source *s)
{
    if (!s || s->kind == SOURCE_CSV || s->kind == SOURCE_SHEET)
        return s;
    for (size_t i = 0; i < d->n_sources; i++)
        if (d->sources[i] && same_file(d->sources[i], s))
            return d->sources[i];
    Source *own = ARENA_NEW(d->arena, Source);
    *own = (Source){ s->kind, arena_str(d->arena, s->name), arena_str(d->arena, s->text) };
    return own;
}

void diag_take(Diag *d, Diag *from)
{
    for (size_t i = 0; i < from->n; i++) {
        Message m = *diag_at(from, i);
        m.at.source = own_source(d, m.at.source);
        keep(d, &m);
    }
    for (size_t i = 0; i < 2; i++)
        d->dropped[i] += from->dropped[i];
}

void diag_clear(Diag *d)
{
    arena_clear(d->arena);
    d->n = d->n_sources = 0;
    memset(d->kept, 0, sizeof d->kept);
    memset(d->dropped, 0, sizeof d->dropped);
}

size_t diag_errors(const Diag *d)
{
    return d->kept[SEVERITY_ERROR] + d->dropped[SEVERITY_ERROR];
}

size_t diag_dropped(const Diag *d)
{
    return d->dropped[SEVERITY_ERROR] + d->dropped[SEVERITY_WARNING];
}

size_t diag_count(const Diag *d)
{
    return d->n;
}

static bool comes_before(Diag *d, const Message *a, const Message *b)
{
    size_t sa = source_index(d, a->at.source), sb = source_index(d, b->at.source);
    if (sa != sb)
        return sa < sb;
    if (a->at.a != b->at.a)
        return a->at.a < b->at.a;
    return a->at.b < b->at.b;
}

/* By insertion: stable, and a document rarely has more than a dozen messages. */
static void sort(Diag *d)
{
    for (size_t i = 1; i < d->n; i++) {
        Message m = d->list[i];
        size_t k = i;
        for (; k > 0 && comes_before(d, &m, &d->list[k - 1]); k--)
            d->list[k] = d->list[k - 1];
        d->list[k] = m;
    }
    d->sorted = true;
}

const Message *diag_at(Diag *d, size_t i)
{
    assert(i < d->n);
    if (!d->sorted)
        sort(d);
    return &d->list[i];
}

Str diag_int(Diag *d, int64_t v)
{
    return arena_int(d->arena, v);
}

Str pos_line(Pos at)
{
    if (!at.source || at.source->kind != SOURCE_TEXT || !at.source->text.p || at.a == 0)
        return STR_NONE;
    Str rest = at.source->text, line = STR_NONE;
    for (uint32_t i = 0; i < at.a; i++)
        if (!str_split(&rest, '\n', &line))
            return STR_NONE;
    return line.n && line.p[line.n - 1] == '\r' ? str_sub(line, 0, line.n - 1) : line;
}

static bool is_in_table(Pos at)
{
    return at.source && at.a &&
           (at.source->kind == SOURCE_CSV || at.source->kind == SOURCE_SHEET);
}

/* How many of the sorted lines are not after `line`. */
static uint32_t breaks_up_to(const RowBreaks *breaks, uint32_t line)
{
    size_t low = 0, high = breaks->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (breaks->lines[middle] <= line)
            low = middle + 1;
        else
            high = middle;
    }
    return (uint32_t)low;
}

Str pos_heading(Pos at, uint32_t *row)
{
    *row = 0;
    if (!is_in_table(at))
        return STR_NONE;
    const ColumnSource *c = (const ColumnSource *)at.source;
    *row = at.a - (c->breaks ? breaks_up_to(c->breaks, at.a) : 0);
    return c->column;
}

void pos_cell(Pos at, char out[POS_CELL_ROOM])
{
    char letters[8];
    size_t n = 0, k = 0;
    if (is_in_table(at) && at.source->kind == SOURCE_SHEET)
        for (uint32_t v = at.b; v > 0 && n < sizeof letters; v = (v - 1) / 26)
            letters[n++] = (char)('A' + (v - 1) % 26);
    while (n > 0)
        out[k++] = letters[--n];
    out[k] = '\0';
    if (k)
        snprintf(out + k, POS_CELL_ROOM - k, "%u", at.a);
}

Pos pos_of_offset(const Source *source, size_t offset)
{
    Str head = str_sub(source->text, 0, offset);
    uint32_t line = 1;
    size_t start = 0;
    for (size_t i = 0; i < head.n; i++)
        if (head.p[i] == '\n') {
            line++;
            start = i + 1;
        }
    return (Pos){ source, line, (uint32_t)str_runes(str_from_at(head, start)) + 1 };
}
