/* SPDX-License-Identifier: MIT */
#include "office/batch_warned.h"

#include "base/buf.h"

enum { WARNINGS = 300, ROWS = 10, ARGS = 4 };

typedef struct Warning {
    Message message;           /* in the arena, its source by name alone */
    size_t documents;
    uint32_t rows[ROWS];       /* of the first of them */
} Warning;

struct BatchWarned {
    Arena *arena;
    Warning *list;
    size_t n, documents;
};

BatchWarned *batch_warned_new(Arena *a)
{
    BatchWarned *w = ARENA_NEW(a, BatchWarned);
    *w = (BatchWarned){ .arena = a, .list = ARENA_NEWN(a, Warning, WARNINGS) };
    return w;
}

static bool is_same(const Message *a, const Message *b)
{
    bool same = a->id == b->id && a->at.a == b->at.a && a->at.b == b->at.b &&
                !a->at.source == !b->at.source &&
                (!a->at.source || str_eq(a->at.source->name, b->at.source->name));
    for (size_t i = 0; same && i < ARGS; i++)
        same = str_eq(a->args[i], b->args[i]);
    return same;
}

static Message copied(Arena *a, const Message *m)
{
    Message copy = *m;
    if (m->at.source) {
        Source *source = ARENA_NEW(a, Source);
        *source = (Source){ .kind = m->at.source->kind, .name = arena_str(a, m->at.source->name) };
        copy.at.source = source;
    }
    for (size_t i = 0; i < ARGS; i++)
        copy.args[i] = arena_str(a, m->args[i]);
    return copy;
}

/* NULL: there are too many. */
static Warning *warning_of(BatchWarned *w, const Message *m)
{
    for (size_t i = 0; i < w->n; i++)
        if (is_same(&w->list[i].message, m))
            return &w->list[i];
    if (w->n == WARNINGS)
        return NULL;
    w->list[w->n].message = copied(w->arena, m);
    return &w->list[w->n++];
}

/* A place in a table tells the row itself. */
static bool is_in_text(const Message *m)
{
    uint32_t row;
    pos_heading(m->at, &row);
    return m->severity == SEVERITY_WARNING && !row;
}

void batch_warned_add(BatchWarned *w, Diag *row, uint32_t number)
{
    w->documents++;
    for (size_t i = 0; row && i < diag_count(row); i++) {
        const Message *m = diag_at(row, i);
        Warning *warning = is_in_text(m) ? warning_of(w, m) : NULL;
        if (!warning)
            continue;
        if (warning->documents < ROWS)
            warning->rows[warning->documents] = number;
        warning->documents++;
    }
}

/* "2, 4, 5, …" */
static Str rows_of(Arena *a, const Warning *warning)
{
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0; i < warning->documents && i < ROWS; i++) {
        if (i > 0)
            buf_add(&b, STR(", "));
        buf_int(&b, warning->rows[i]);
    }
    if (warning->documents > ROWS)
        buf_add(&b, STR(", …"));
    Str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

void batch_warned_tell(const BatchWarned *w, Diag *d)
{
    Diag *told = diag_new();
    for (size_t i = 0; i < w->n; i++) {
        const Warning *warning = &w->list[i];
        const Message *m = &warning->message;
        if (warning->documents == w->documents)
            continue;
        Str what = str_from(msg_info(m->id)->id);
        if (m->args[0].n)
            what = ARENA_JOIN(w->arena, what, STR(" \""), m->args[0], STR("\""));
        diag_error(told, m->at, M_warned_rows, what,
                   diag_int(told, (int64_t)warning->documents),
                   diag_int(told, (int64_t)w->documents), rows_of(w->arena, warning));
    }
    diag_take(d, told);
    diag_free(told);
}
