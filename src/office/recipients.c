/* SPDX-License-Identifier: MIT */
#include "office/recipients.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/text.h"
#include "office/layer.h"

static const struct {
    const char *key, *name;
    int copies;
} ways[] = {
    [WAY_POST] = { "buu_dien", "bưu điện", 1 },
    [WAY_ELECTRONIC] = { "dien_tu", "điện tử", 0 },
    [WAY_HAND] = { "truc_tiep", "trực tiếp", 1 },
    [WAY_INSIDE] = { "noi_bo", "nội bộ", 1 },
};
enum { WAYS = sizeof ways / sizeof ways[0] };

/* ---- the table ---- */

typedef struct Reading {
    Arena *arena;
    Diag *diag;
    Recipients *out;
    size_t cap;
    bool ok;
} Reading;

/* A cell's text, and its place in *at. */
static Str cell(const Reading *g, const LayerRow *row, const char *key, Pos *at)
{
    const Value *v = value_get(row->map, str_from(key));
    *at = v ? v->at : row->at;
    return v ? arena_str(g->arena, str_trim(value_as_text(g->arena, v))) : STR("");
}

static void read_way(Reading *g, const LayerRow *row, Recipient *r)
{
    Pos at;
    Str text = cell(g, row, "cach_gui", &at), all = STR("");
    r->way = r->address.n ? WAY_POST : WAY_HAND;
    for (size_t i = 0; text.n && i < WAYS; i++) {
        if (text_same_key(text, str_from(ways[i].key))) {
            r->way = (RecipientWay)i;
            r->sent = text;
            return;
        }
        all = ARENA_JOIN(g->arena, all, i ? STR(", ") : STR(""), str_from(ways[i].name));
    }
    r->sent = str_from(ways[r->way].name);
    if (text.n)
        g->ok = diag_error(g->diag, at, M_recipient_way, text, all);
}

static void read_copies(Reading *g, const LayerRow *row, Recipient *r)
{
    enum { MOST = 9999 };
    Pos at;
    Str text = cell(g, row, "so_ban", &at);
    r->copies = ways[r->way].copies;
    if (!text.n)
        return;
    r->copies = 0;
    for (size_t i = 0; i < text.n && r->copies <= MOST; i++)
        r->copies = r->copies * 10 + (text.p[i] - '0');
    if (!str_is_digits(text) || r->copies > MOST)
        g->ok = diag_error(g->diag, at, M_recipient_copies, text);
}

static const Recipient *named(const Recipients *r, Str name)
{
    for (size_t i = 0; i < r->n; i++)
        if (text_same_key(r->list[i].name, name) || text_same_key(r->list[i].full, name))
            return &r->list[i];
    return NULL;
}

static void add(Reading *g, const Recipient *r)
{
    Recipients *all = g->out;
    if (all->n == g->cap) {
        g->cap = g->cap ? 2 * g->cap : 32;
        Recipient *list = ARENA_NEWN(g->arena, Recipient, g->cap);
        if (all->n)
            memcpy(list, all->list, all->n * sizeof *list);
        all->list = list;
    }
    all->list[all->n++] = *r;
}

static void read_row(Reading *g, const LayerRow *row)
{
    Pos at, name_at;
    Recipient r = { .name = cell(g, row, "ten", &name_at), .at = row->at };
    if (!r.name.n) {
        if (!value_get(row->map, STR("ten")))
            g->ok = diag_error(g->diag, row->at, M_recipients_column, file_base(g->out->path));
        return; /* a heading between rows */
    }
    r.full = cell(g, row, "ten_day_du", &at);
    r.full = r.full.n ? r.full : r.name;
    r.address = cell(g, row, "dia_chi", &at);
    r.groups = cell(g, row, "nhom", &at);
    read_way(g, row, &r);
    read_copies(g, row, &r);
    const Recipient *before = named(g->out, r.name);
    if (before && text_same_key(before->name, r.name))
        g->ok = diag_error(g->diag, name_at, M_recipient_twice, r.name);
    else
        add(g, &r);
}

bool recipients_read(Arena *a, Diag *d, const Workspace *w, Recipients *out)
{
    *out = (Recipients){ .path = workspace_place(a, w, STR("noi_nhan"), STR("so/noi-nhan.csv")) };
    Reading g = { .arena = a, .diag = d, .out = out, .ok = true };
    if (!file_exists(layer_file(a, out->path)))
        return diag_error(d, POS_NONE, M_recipients_none, out->path);
    LayerRows *rows = layer_rows_open(a, d, &(LayerWant){ out->path, 0 });
    LayerRow row;
    LayerStep step = rows ? LAYER_ROW : LAYER_FAULT;
    while (step == LAYER_ROW && (step = layer_rows_next(rows, a, &row)) == LAYER_ROW)
        read_row(&g, &row);
    layer_rows_close(rows);
    return step == LAYER_END && g.ok;
}

/* ---- what a line means ---- */

static void receive(Arena *a, Receiving *out, const Recipient *r)
{
    for (size_t i = 0; i < out->n; i++)
        if (out->list[i] == r)
            return;
    if (out->n == out->cap) {
        out->cap = out->cap ? 2 * out->cap : 8;
        const Recipient **list = ARENA_NEWN(a, const Recipient *, out->cap);
        if (out->n)
            memcpy(list, out->list, out->n * sizeof *list);
        out->list = list;
    }
    out->list[out->n++] = r;
}

static void not_known(Arena *a, Receiving *out, Str name)
{
    for (size_t i = 0; i < out->n_unknown; i++)
        if (text_same_key(out->unknown[i], name))
            return;
    if (out->n_unknown == out->cap_unknown) {
        out->cap_unknown = out->cap_unknown ? 2 * out->cap_unknown : 8;
        Str *list = ARENA_NEWN(a, Str, out->cap_unknown);
        if (out->n_unknown)
            memcpy(list, out->unknown, out->n_unknown * sizeof *list);
        out->unknown = list;
    }
    out->unknown[out->n_unknown++] = name;
}

static bool in_group(const Recipient *r, Str group)
{
    Str rest = r->groups, one;
    while (str_split(&rest, ';', &one))
        if (str_trim(one).n && text_same_key(str_trim(one), group))
            return true;
    return false;
}

/* Everyone of that name, or of the group that has it. */
static bool receive_named(const Recipients *r, Arena *a, Str name, Receiving *out)
{
    const Recipient *one = named(r, name);
    bool any = one;
    if (one)
        receive(a, out, one);
    for (size_t i = 0; !one && i < r->n; i++)
        if (in_group(&r->list[i], name)) {
            receive(a, out, &r->list[i]);
            any = true;
        }
    return any;
}

/* "- Sở GDĐT (để báo cáo);" is "Sở GDĐT". */
static Str bare(Arena *a, Str line)
{
    Str s = str_trim(text_untie(a, line));
    if (str_starts(s, STR("- ")))
        s = str_trim(str_from_at(s, 2));
    for (;;) {
        while (str_ends(s, STR(";")) || str_ends(s, STR(".")) || str_ends(s, STR(",")))
            s = str_trim(str_sub(s, 0, s.n - 1));
        size_t open = s.n;
        while (open > 0 && s.p[open - 1] != '(')
            open--;
        if (!open || !str_ends(s, STR(")")))
            return s;
        s = str_trim(str_sub(s, 0, open - 1));
    }
}

/* Where one name of several ends: at a comma, a semicolon, "và". */
static Str next_part(Str *rest)
{
    static const Str between[] = { { ",", 1 }, { ";", 1 }, { " và ", 5 } };
    size_t at = rest->n, length = 0;
    for (size_t i = 0; i < sizeof between / sizeof between[0]; i++) {
        size_t found = str_find(*rest, between[i], 0);
        if (found < at) {
            at = found;
            length = between[i].n;
        }
    }
    Str part = str_sub(*rest, 0, at);
    *rest = str_from_at(*rest, at + length);
    return str_trim(part);
}

void recipients_of_line(const Recipients *r, Arena *a, Str line, Receiving *out)
{
    Str s = bare(a, line);
    if (!s.n || receive_named(r, a, s, out))
        return;
    while (s.n) {
        Str part = bare(a, next_part(&s));
        if (part.n && !receive_named(r, a, part, out))
            not_known(a, out, part);
    }
}

/* ---- names within a text ---- */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Whether the words stand in a folded text; there they are blotted out, so that "Tổ Toán" is not
 * found in "Tổ Toán - Tin" once that was. */
static bool take_words(char *text, size_t n, Str words)
{
    bool any = false;
    const Str all = { text, n };
    for (size_t at = 0; words.n && (at = str_find(all, words, at)) < n; at += words.n) {
        size_t end = at + words.n;
        if ((at > 0 && is_letter(text[at - 1])) || (end < n && is_letter(text[end])))
            continue;
        memset(text + at, '\x1F', words.n);
        any = true;
    }
    return any;
}

/* What may stand in a text: a name, or a group that stands for all of its members. */
typedef struct Called {
    Str folded;
    Str group;              /* empty: `who` alone */
    const Recipient *who;
} Called;

static int longest_first(const void *x, const void *y)
{
    const Called *a = x, *b = y;
    if (a->folded.n != b->folded.n)
        return a->folded.n < b->folded.n ? 1 : -1;
    return str_cmp(a->folded, b->folded);
}

static size_t count_calls(const Recipients *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n; i++) {
        Str rest = r->list[i].groups, one;
        n += 2;
        while (str_split(&rest, ';', &one))
            n++;
    }
    return n;
}

static size_t all_calls(const Recipients *r, Arena *a, Called *out)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n; i++) {
        const Recipient *who = &r->list[i];
        Str rest = who->groups, one;
        out[n++] = (Called){ text_fold(a, who->name), STR(""), who };
        out[n++] = (Called){ text_fold(a, who->full), STR(""), who };
        while (str_split(&rest, ';', &one))
            if (str_trim(one).n)
                out[n++] = (Called){ text_fold(a, str_trim(one)), str_trim(one), who };
    }
    return n;
}

void recipients_of_text(const Recipients *r, Arena *a, Str text, Receiving *out)
{
    Str folded = text_fold(a, text_untie(a, text));
    char *left = arena_copy(a, folded.p, folded.n);
    Called *calls = ARENA_NEWN(a, Called, count_calls(r));
    size_t n = all_calls(r, a, calls);
    if (n)
        qsort(calls, n, sizeof *calls, longest_first);
    for (size_t i = 0; i < n; i++) {
        if (!take_words(left, folded.n, calls[i].folded))
            continue;
        if (calls[i].group.n)
            receive_named(r, a, calls[i].group, out);
        else
            receive(a, out, calls[i].who);
    }
}

Str recipients_nearest(const Recipients *r, Arena *a, Str name)
{
    Str *names = ARENA_NEWN(a, Str, count_calls(r));
    size_t n = 0;
    for (size_t i = 0; i < r->n; i++) {
        Str rest = r->list[i].groups, one;
        names[n++] = r->list[i].name;
        names[n++] = r->list[i].full;
        while (str_split(&rest, ';', &one))
            if (str_trim(one).n)
                names[n++] = str_trim(one);
    }
    Str near = n ? text_nearest(name, names, n) : STR_NONE;
    return str_given(near) || !n ? near : text_nearest_words(a, name, names, n);
}

/* ---- lines that refer ---- */

LineKind recipients_line_kind(Arena *a, Str line, int *article)
{
    Str s = bare(a, line), as = STR("như "), word = STR("điều ");
    s = text_lower(a, s);
    if (!str_starts(s, as))
        return LINE_NAMES;
    if (str_eq(s, STR("như trên")) || str_eq(s, STR("như kính gửi")))
        return LINE_AS_ABOVE;
    size_t at = str_find(s, word, 0);
    *article = 0;
    for (at += word.n; at < s.n && s.p[at] >= '0' && s.p[at] <= '9' && *article < 1000; at++)
        *article = *article * 10 + (s.p[at] - '0');
    return *article ? LINE_AS_ARTICLE : LINE_NAMES;
}
