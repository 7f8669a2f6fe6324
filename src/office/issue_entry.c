/* SPDX-License-Identifier: MIT */
#include "office/issue.h"

#include "base/sha256.h"
#include "base/text.h"
#include "data/front_edit.h"
#include "office/issue_work.h"
#include "record/series.h"

/* ---- what the register says of a document ---- */

/* As the form sees it: the copy's, the document's, else the organisation's. */
static const Value *find(const MasterDoc *made, Str key)
{
    const Value *v = made->copy ? value_get_exact(made->copy, key) : NULL;
    v = v ? v : value_get_exact(made->fields, key);
    return v ? v : value_get_exact(made->profile, key);
}

/* On one line; empty if it is not given. */
static Str text_of(Arena *a, const Value *v)
{
    Str rest = value_is_true(v) ? value_as_text(a, v) : STR(""), line, out = STR("");
    while (str_split(&rest, '\n', &line))
        if (str_trim(line).n)
            out = ARENA_JOIN(a, out, out.n ? STR(" ") : STR(""), text_untie(a, str_trim(line)));
    return out;
}

/* Of a list a line for each, or for one member of each. */
static Str lines_of(Arena *a, const Value *list, Str member)
{
    Str out = STR("");
    if (list && list->kind != VALUE_LIST)
        return text_of(a, list);
    for (const Value *v = list ? list->first : NULL; v; v = v->next) {
        Str text = text_of(a, member.n ? value_get(v, member) : v);
        if (text.n)
            out = ARENA_JOIN(a, out, out.n ? STR("\n") : STR(""), text);
    }
    return out;
}

void entry_describe(Arena *a, const MasterDoc *made, RegisterEntry *e)
{
    e->notation = text_of(a, find(made, STR("so_ky_hieu")));
    e->type = text_of(a, find(made, STR("loai")));
    e->subject = text_of(a, find(made, STR("trich_yeu")));
    e->signer = lines_of(a, find(made, STR("ky")), STR("ho_ten"));
    e->recipients = lines_of(a, find(made, STR("noi_nhan")), STR(""));
    e->unit = lines_of(a, find(made, STR("luu")), STR(""));
    const Value *code = scope_find(a, made->scope, STR("van_ban.ho_so"));
    e->file_code = text_of(a, code);
}

bool entry_series(const IssuePlace *p, const MasterDoc *made, RegisterEntry *e, int *first)
{
    Series series;
    SeriesAsk ask = { .profile = made->profile, .type = text_of(p->arena, find(made, STR("loai"))),
                      .unit = text_of(p->arena, value_get_exact(made->profile, STR("ten"))),
                      .own = made->series,
                      .secret = value_is_true(find(made, STR("mat"))) };
    date_parse(e->date, &ask.date);
    if (!series_of(p->arena, p->diag, &ask, &series))
        return false;
    e->series = series.name;
    e->year = series.year;
    *first = series.first;
    return true;
}

/* ---- identity ---- */

static void add(Sha256 *sum, Arena *a, Str name, Str bytes)
{
    sha256_add(sum, ARENA_JOIN(a, name, STR("\n"), arena_int(a, (int64_t)bytes.n), STR("\n")));
    sha256_add(sum, bytes);
}

static void add_value(Sha256 *sum, Arena *a, const Value *v)
{
    add(sum, a, v->key, v->text);
    for (const Value *child = v->first; child; child = child->next)
        add_value(sum, a, child);
}

/* The organisation and the forms may change after the document was issued. Of a table only the
 * document's own row is its source. */
Str source_identity(Arena *a, const SourceOf *of)
{
    static const Str given_by_issue[] = { { "so", 2 }, { "ngay", 4 } };
    const Str copy = STR("sao");
    const Recipe *r = of->recipe;
    Sha256 sum;
    sha256_init(&sum);
    for (size_t i = 0; i < of->files->n; i++) {
        const RecipeFile *f = &of->files->list[i];
        Str path = str_from_at(f->path, RECIPE_SOURCES.n + 1);
        bool source = str_starts(f->path, ARENA_JOIN(a, RECIPE_SOURCES, STR("/")));
        if (!source || str_eq(path, of->organisation) || str_eq(path, of->table))
            continue;
        bool main = str_eq(path, r->input);
        add(&sum, a, path, !main       ? f->bytes
                           : of->copy ? front_without(a, f->bytes, &copy, 1)
                                      : front_without(a, f->bytes, given_by_issue, 2));
    }
    for (size_t i = 0; i < r->n_values; i++)
        add(&sum, a, r->values[i].key, r->values[i].value);
    for (const Value *v = of->copy ? of->copy->first : NULL; v; v = v->next)
        if (!str_eq(v->key, given_by_issue[0]) && !str_eq(v->key, given_by_issue[1]))
            add_value(&sum, a, v);
    if (of->row)
        add_value(&sum, a, of->row);
    return sha256_end(&sum, a);
}
