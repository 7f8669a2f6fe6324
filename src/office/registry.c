/* SPDX-License-Identifier: MIT */
#include "office/registry.h"

#include "base/file.h"
#include "base/folder.h"
#include "base/text.h"
#include "data/profile.h"
#include "office/issue.h"
#include "office/recipe.h"
#include "record/series.h"

static bool has_bags(Arena *a, Str store)
{
    Str *names;
    size_t n = folder_names(a, store, &names);
    for (size_t i = 0; i < n; i++)
        if (str_is_digits(names[i]))
            return true;
    return false;
}

Register *registry_open(Arena *a, Diag *d, const Workspace *w, RegisterMode mode)
{
    if (!w->found) {
        diag_error(d, POS_NONE, M_register_no_workspace, w->folder);
        return NULL;
    }
    Str address = workspace_place(a, w, STR("so"), STR("so/vanthu.db"));
    bool was = str_has(address, STR("://")) || file_exists(address);
    Register *r = register_open(a, d, address, mode);
    if (r && !was && has_bags(a, issue_store_of(a, w)))
        diag_error(d, POS_NONE, M_register_begun, issue_store_of(a, w));
    if (r && mode == REGISTER_WRITE)
        issue_recover(&(IssuePlace){ .arena = a, .diag = d, .workspace = w, .reg = r,
                                     .store = issue_store_of(a, w) });
    return r;
}

/* A folder stands for any file in it. */
static bool open_workspace(Arena *a, Diag *d, Str folder, Workspace *out)
{
    Str inside = folder.n ? file_join(a, folder, STR("x")) : STR("-");
    return workspace_open(a, d, inside, out);
}

Register *registry_open_in(Arena *a, Diag *d, Str folder, RegisterMode mode)
{
    Workspace w;
    return open_workspace(a, d, folder, &w) ? registry_open(a, d, &w, mode) : NULL;
}

Register *registry_open_for(Arena *a, Diag *d, Str file, Str *inside)
{
    Workspace w;
    if (str_eq(file, STR("-"))) {
        diag_error(d, POS_NONE, M_issue_no_file);
        return NULL;
    }
    if (!workspace_open(a, d, file, &w))
        return NULL;
    *inside = recipe_inside(a, &w, file);
    return registry_open(a, d, &w, REGISTER_WRITE);
}

static bool read_figures(Str s, int *out)
{
    *out = 0;
    if (!str_is_digits(s) || s.n > 9)
        return false;
    for (size_t i = 0; i < s.n; i++)
        *out = *out * 10 + (s.p[i] - '0');
    return *out > 0;
}

static bool read_number(Str text, RegisterEntry *out)
{
    Str number;
    out->year = 0;
    return str_split(&text, '/', &number) && read_figures(number, &out->number) &&
           (text.n == 0 || read_figures(text, &out->year));
}

/* "01/KH-NTN": as it is printed, a sign of letters behind the number. */
static bool is_notation(Str text)
{
    Str number;
    return str_split(&text, '/', &number) && text.n && number.n && str_is_digits(number) &&
           !(text.p[0] >= '0' && text.p[0] <= '9');
}

/* "chung 2026, mat 2026": where each of them stands. */
static Str places(Arena *a, const RegisterSet *found)
{
    Str out = STR("");
    for (size_t i = 0; i < found->n; i++)
        out = ARENA_JOIN(a, out, out.n ? STR(", ") : STR(""), found->list[i].series, STR(" "),
                         arena_int(a, found->list[i].year));
    return out;
}

bool registry_entry(Register *r, Diag *d, Str number, RegisterEntry *out)
{
    Arena *a = register_arena(r);
    RegisterList look = { .series = series_name(a, out->series) };
    RegisterSet found = { 0 };
    bool notation = is_notation(number);
    out->year = 0;
    if (!notation && !read_number(number, out))
        return diag_error(d, POS_NONE, M_register_number, number);
    look.year = out->year;
    if (!register_list(r, a, d, &look))
        return false;
    for (size_t i = 0; i < look.found.n; i++)
        if (notation ? text_same_letters(look.found.list[i].notation, number)
                     : look.found.list[i].number == out->number)
            look.found.list[found.n++] = look.found.list[i];
    found.list = look.found.list;
    if (found.n == 0)
        return diag_error(d, POS_NONE, M_register_no_number, number);
    if (found.n > 1)
        return diag_error(d, POS_NONE, M_register_several, number, places(a, &found));
    *out = found.list[0];
    return true;
}

/* The first day that a date in part may mean, or what comes after the last; empty stays. */
static bool take_date(Arena *a, Diag *d, Str *text, bool last)
{
    Date date;
    if (text->n == 0)
        return true;
    if (date_parse(str_trim(*text), &date) != DATE_OK)
        return diag_error(d, POS_NONE, M_register_date, *text);
    /* By bytes "2026-11~" comes after every day of that month. */
    *text = ARENA_JOIN(a, date_iso(a, date), last && !date_whole(date) ? STR("~") : STR(""));
    return true;
}

static bool is_state(Arena *a, Diag *d, Str state)
{
    const Str states[] = { REGISTER_ISSUED, REGISTER_RESERVED, REGISTER_VOID,
                           REGISTER_TAKEN_STATE };
    Str all = STR("");
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        if (str_eq(state, states[i]))
            return true;
        all = ARENA_JOIN(a, all, i ? STR(", ") : STR(""), states[i]);
    }
    return diag_error(d, POS_NONE, M_register_no_state, state, all);
}

bool registry_terms(Arena *a, Diag *d, RegisterList *out)
{
    Str state = out->state;
    out->series = series_name(a, out->series);
    out->state = series_name(a, state);
    return (!state.n || is_state(a, d, out->state)) && take_date(a, d, &out->from, false) &&
           take_date(a, d, &out->to, true);
}

bool registry_list(Arena *a, Diag *d, Str folder, RegisterList *out)
{
    if (!registry_terms(a, d, out))
        return false;
    Register *r = registry_open_in(a, d, folder, REGISTER_READ);
    bool ok = r && register_list(r, a, d, out);
    register_close(r);
    return ok;
}

static bool find_series(Arena *a, Diag *d, const RegistryReserve *order, RegisterEntry *out)
{
    Workspace w;
    Series series;
    SeriesAsk ask = { .name = order->series.n ? order->series : STR("chung") };
    if (date_parse(order->date, &ask.date) != DATE_OK || !date_whole(ask.date))
        return diag_error(d, POS_NONE, M_register_date, order->date);
    if (!open_workspace(a, d, order->folder, &w))
        return false;
    ask.profile = profile_at(a, w.profile, ask.date);
    if (!series_named(a, d, &ask, &series))
        return false;
    *out = (RegisterEntry){ .year = series.year, .number = series.first, .series = series.name,
                            .date = date_iso(a, ask.date), .reason = order->reason };
    return true;
}

bool registry_reserve(Arena *a, Diag *d, const RegistryReserve *order, RegisterEntry *out)
{
    if (!find_series(a, d, order, out))
        return false;
    Register *r = registry_open_in(a, d, order->folder, REGISTER_WRITE);
    bool ok = r && register_reserve(r, d, out, order->count) == REGISTER_TAKEN;
    register_close(r);
    return ok;
}

bool registry_void(Arena *a, Diag *d, const RegistryVoid *order, RegisterEntry *out)
{
    Register *r = registry_open_in(a, d, order->folder, REGISTER_WRITE);
    *out = (RegisterEntry){ .series = order->series };
    bool ok = r && registry_entry(r, d, order->number, out) &&
              register_void(r, d, &(VoidOrder){ out->id, order->reason, order->who });
    if (ok)
        ok = register_find(r, a, d, out);
    register_close(r);
    return ok;
}

bool registry_refused(Diag *d)
{
    for (size_t i = 0; i < diag_count(d); i++) {
        const char *id = msg_info(diag_at(d, i)->id)->id;
        if (diag_at(d, i)->severity == SEVERITY_ERROR &&
            (str_starts(str_from(id), STR("register-")) ||
             str_starts(str_from(id), STR("issue-")) || str_starts(str_from(id), STR("import-"))))
            return true;
    }
    return false;
}
