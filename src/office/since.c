/* SPDX-License-Identifier: MIT */
#include "office/since.h"

#include "base/file.h"
#include "base/sha256.h"
#include "base/text.h"
#include "data/front_edit.h"
#include "office/issue_work.h"

enum { FILE_MOST = 512 << 20 };

typedef struct Since {
    Arena *arena;
    Diag *diag, *unheard;
    Workspace workspace;
    RegisterEntry entry;
    Str bag;
    Str input;             /* in the workspace */
} Since;

/* ---- which ---- */

static bool is_typed(const Value *v)
{
    return v && v->kind == VALUE_TEXT && str_trim(v->text).n && !str_has(v->text, STR("{{"));
}

static bool is_issued(Since *x, Register *r, Str path)
{
    x->entry = (RegisterEntry){ .path = path, .source_hash = STR("") };
    return register_find_path(r, x->arena, x->unheard, &x->entry) &&
           str_eq(x->entry.state, REGISTER_ISSUED) && x->entry.bag.n;
}

static bool find_entry(Since *x)
{
    Arena *a = x->arena;
    Str address = workspace_place(a, &x->workspace, STR("so"), STR("so/vanthu.db"));
    if (!x->workspace.found || str_has(address, STR("://")) || !file_exists(address))
        return false;
    Register *r = register_open(a, x->unheard, address, REGISTER_GLANCE);
    bool found = r && (is_issued(x, r, x->input) ||
                       is_issued(x, r, ARENA_JOIN(a, x->input, ISSUE_COPY)));
    register_close(r);
    x->bag = found ? file_join(a, issue_store_of(a, &x->workspace), x->entry.bag) : STR("");
    return found;
}

/* ---- what differs ---- */

typedef struct Lines {
    Str rest;
    bool numbered;         /* its number, date and what makes it a copy are passed over */
    bool front, own;       /* within the front matter; within what is passed over */
    uint32_t line;
} Lines;

static bool is_key(Str line, const char *key)
{
    Str name;
    return str_split(&line, ':', &name) && text_same_key(name, str_from(key));
}

static bool next_line(Lines *l, Str *out)
{
    while (str_split(&l->rest, '\n', out)) {
        l->line++;
        if (str_ends(*out, STR("\r")))
            out->n--;
        if (str_eq(str_trim_end(*out), STR("---")))
            l->front = l->line == 1;
        bool inner = out->n && strchr(" \t}", out->p[0]) && l->own;
        l->own = l->numbered && l->front &&
                 (inner || is_key(*out, "so") || is_key(*out, "ngay") || is_key(*out, "sao"));
        if (!l->own)
            return true;
    }
    *out = STR("");
    return false;
}

static uint32_t column_of(Str was, Str is)
{
    size_t at = 0;
    while (at < was.n && at < is.n && was.p[at] == is.p[at])
        at++;
    while (at && at < is.n && ((unsigned char)is.p[at] & 0xC0) == 0x80)
        at--;
    return (uint32_t)str_runes(str_sub(is, 0, at)) + 1;
}

/* The first line that is another, in the second; a == 0: none is. */
static Pos differs(Lines was, Lines is)
{
    Str x, y;
    bool more, still;
    do {
        more = next_line(&was, &x);
        still = next_line(&is, &y);
    } while (more && still && str_eq(x, y));
    if (!more && !still)
        return POS_NONE;
    return (Pos){ NULL, still ? is.line : is.line ? is.line : 1, still ? column_of(x, y) : 1 };
}

static bool is_same_number(const Since *x, Str bytes)
{
    Date date;
    if (str_ends(x->entry.path, ISSUE_COPY))
        return true;
    Str so = front_value(x->arena, bytes, STR("so")), ngay = front_value(x->arena, bytes,
                                                                        STR("ngay"));
    int64_t number = 0;
    for (size_t i = 0; str_is_digits(so) && i < so.n && i < 9; i++)
        number = number * 10 + (so.p[i] - '0');
    return number == x->entry.number && date_parse(ngay, &date) == DATE_OK &&
           str_eq(date_iso(x->arena, date), x->entry.date);
}

static bool is_text(Str path)
{
    static const char *const ends[] = { ".md", ".csv", ".yml", ".yaml", ".json", ".txt" };
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (str_ends(path, str_from(ends[i])))
            return true;
    return false;
}

/* ---- telling ---- */

static void tell(const Since *x, Str path, Pos at)
{
    Source *s = ARENA_NEW(x->arena, Source);
    *s = (Source){ SOURCE_TEXT, path, STR_NONE };
    at.source = s;
    Str number = x->entry.notation.n ? x->entry.notation : diag_int(x->diag, x->entry.number);
    diag_error(x->diag, at, M_issue_since, number, x->entry.date, x->bag);
}

static Lines lines_of(Str bytes, bool numbered)
{
    const Str mark = STR("\xEF\xBB\xBF");
    return (Lines){ .rest = str_starts(bytes, mark) ? str_from_at(bytes, mark.n) : bytes,
                    .numbered = numbered };
}

static void compare_text(const Since *x, Str path, BagFile *kept)
{
    Str bytes;
    bool main = str_eq(str_from_at(kept->path, RECIPE_SOURCES.n + 1), x->input);
    if (!file_read(x->arena, x->unheard, &(FileWant){ path, POS_NONE, FILE_MOST }, &bytes) ||
        !bag_read(x->arena, x->unheard, x->bag, kept))
        return;
    Pos at = differs(lines_of(kept->bytes, main), lines_of(bytes, main));
    if (at.a)
        tell(x, path, at);
    else if (main && !is_same_number(x, bytes))
        tell(x, path, (Pos){ NULL, 1, 1 });
}

static void compare(const Since *x, const BagEntry *e, Str path)
{
    Str hash;
    if (!sha256_file(x->arena, path, &hash) || str_eq(hash, e->hash))
        return;
    if (is_text(e->path))
        compare_text(x, path, &(BagFile){ .path = e->path });
    else
        tell(x, path, POS_NONE);
}

static void compare_all(const Since *x)
{
    BagList list;
    Str folder = ARENA_JOIN(x->arena, RECIPE_SOURCES, STR("/"));
    if (!bag_list(x->arena, x->unheard, x->bag, &list))
        return;
    for (size_t i = 0; i < list.n; i++) {
        Str inside = str_from_at(list.list[i].path, folder.n);
        Str path = file_join(x->arena, x->workspace.folder, inside);
        if (str_starts(list.list[i].path, folder) && !file_same(path, x->workspace.file))
            compare(x, &list.list[i], path);
    }
}

void since_tell(Arena *a, Diag *d, const MasterWant *want, const Value *front)
{
    Since x = { .arena = a, .diag = d };
    if (want->source || str_eq(want->input, STR("-")) ||
        !is_typed(value_get_exact(front, STR("so"))) ||
        !is_typed(value_get_exact(front, STR("ngay"))))
        return;
    x.unheard = diag_new();
    if (workspace_open(a, x.unheard, want->input, &x.workspace)) {
        x.input = recipe_inside(a, &x.workspace, want->input);
        if (x.input.n && find_entry(&x))
            compare_all(&x);
    }
    diag_free(x.unheard);
}
