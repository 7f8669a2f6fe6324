/* SPDX-License-Identifier: MIT */
#include "office/issue.h"

#include "base/file.h"
#include "office/issue_foreign.h"
#include "office/issue_twice.h"
#include "office/issue_work.h"
#include "office/layer.h"
#include "office/present.h"
#include "office/registry.h"

/* One document that is to be issued. */
typedef struct Item {
    size_t row;             /* of the table, from 1; 0: none */
    const Value *columns;
    Pos at;                 /* of the row, or of the document's file */
    RegisterEntry entry;
    bool before;            /* issued by a command before */
    Str text, pieces;       /* what it says, where that is asked for (foreign_text.h) */
} Item;

typedef struct Issue {
    const IssueWant *want;
    IssuePlace place;
    Workspace workspace;
    Watch watch;            /* what it reads */
    Master *master;
    Item *items;
    size_t n, room;
    TakeOrder order;
    Twice twice;            /* what came from elsewhere and was issued last */
    bool some_failed;       /* rows that are left out */
    Diag *of_rows;          /* what is wrong with them is no fault of the others */
    Recipe recipe;
    RecipeFiles files;
    IssueStage stage;
    Pos at;                 /* the document's file, for messages */
} Issue;

/* ---- 1: looking ---- */

static bool is_typed(const Value *v)
{
    return v && v->kind == VALUE_TEXT && str_trim(v->text).n && !str_has(v->text, STR("{{"));
}

/* Where its number and date stand: a copy has its own. */
static const Value *numbered(const Issue *x)
{
    const Value *copy = master_copy(x->master);
    return copy ? copy : master_front(x->master);
}

/* --date, else the document's own, else today. */
static Str date_of(const Issue *x)
{
    Date date = x->want->date;
    const Value *typed = value_get_exact(numbered(x), STR("ngay"));
    if (!date_whole(date) && is_typed(typed) && date_parse(typed->text, &date) != DATE_OK)
        date = DATE_NONE;
    return date_iso(x->place.arena, date_whole(date) ? date : x->want->today);
}

/* A number that is typed already is wanted, and must be due or kept; of a document whose number
 * and date were cleared a new one is issued. */
static bool read_number(Issue *x)
{
    const Value *so = value_get_exact(numbered(x), STR("so"));
    const Value *ngay = value_get_exact(numbered(x), STR("ngay"));
    x->order.again = !x->want->table.n && !is_typed(so) && !is_typed(ngay);
    if (value_is_no(so))
        return diag_error(x->place.diag, so->at, M_issue_no_number);
    if (!is_typed(so) || x->want->table.n)
        return true;
    Str text = str_trim(so->text);
    for (size_t i = 0; i < text.n && i < 9 && text.p[i] >= '0' && text.p[i] <= '9'; i++)
        x->order.wanted = x->order.wanted * 10 + (text.p[i] - '0');
    return str_is_digits(text) || diag_error(x->place.diag, so->at, M_issue_letter, text);
}

static Item *add_item(Issue *x)
{
    if (x->n == x->room) {
        Item *wider = ARENA_NEWN(x->place.arena, Item, x->room = 2 * x->room + 1);
        if (x->n)
            memcpy(wider, x->items, x->n * sizeof *wider);
        x->items = wider;
    }
    x->items[x->n] = (Item){ 0 };
    return &x->items[x->n++];
}

static void take_text(Issue *x, Item *item, const MasterDoc *made)
{
    ForeignLines lines = foreign_lines_of(made->arena, made->doc);
    item->text = arena_str(x->place.arena, foreign_text(made->arena, &lines));
    item->pieces = arena_str(x->place.arena, foreign_pieces(made->arena, &lines));
}

/* Made once for its errors, with a number such as it will have. */
static bool look(Issue *x, Item *item, Diag *d)
{
    MasterStamp stamp = { STR("1"), date_of(x) };
    MasterDoc made = { .arena = arena_new(), .diag = d, .row = item->columns, .stamp = &stamp,
                       .until = MASTER_WHOLE };
    IssuePlace place = x->place;
    place.diag = d;
    bool ok = master_make(x->master, &made);
    if (ok) {
        item->entry.date = stamp.ngay;
        entry_describe(x->place.arena, &made, &item->entry);
        ok = entry_series(&place, &made, &item->entry, &x->order.first);
        if (x->twice.n)
            take_text(x, item, &made);
    }
    if (diag_count(d)) /* their places live there */
        arena_take(x->place.arena, made.arena);
    else
        arena_free(made.arena);
    return ok;
}

/* False: nothing can be issued. A row that fails may be left out. */
static bool look_at_row(Issue *x, const LayerRow *row, size_t index)
{
    Diag *own = diag_new();
    Item *item = add_item(x);
    item->row = index;
    item->columns = row->map;
    item->at = row->at;
    bool ok = look(x, item, own);
    diag_take(x->of_rows, own);
    diag_free(own);
    if (ok)
        return true;
    x->n--;
    x->some_failed = true;
    diag_error(x->of_rows, row->at, M_row_failed, ARENA_JOIN(x->place.arena, STR("row "),
                                                    arena_int(x->place.arena, row->number)));
    return x->want->keep_going;
}

static bool look_at_rows(Issue *x)
{
    LayerRow row;
    LayerWant want = { x->want->table, master_decimal(x->master) };
    LayerRows *rows = layer_rows_open(x->place.arena, x->place.diag, &want);
    LayerStep step = LAYER_FAULT;
    bool ok = rows != NULL;
    for (size_t i = 1; rows && (step = layer_rows_next(rows, x->place.arena, &row)) == LAYER_ROW;
         i++)
        ok = look_at_row(x, &row, i) && ok;
    layer_rows_close(rows);
    return ok && step == LAYER_END;
}

static bool look_at_all(Issue *x)
{
    Diag *d = x->place.diag;
    x->master = master_open(x->place.arena, d, &x->want->master);
    if (!x->master || diag_errors(d))
        return false;
    if (master_apart(x->master))
        return diag_error(d, x->at, M_issue_apart);
    if (!read_number(x))
        return false;
    const Value *copy = master_copy(x->master), *front = master_front(x->master);
    if (copy && !(value_is_true(value_get_exact(front, STR("so"))) &&
                  value_is_true(value_get_exact(front, STR("ngay")))))
        return diag_error(d, copy->key_at, M_issue_original);
    return x->want->table.n ? look_at_rows(x) : look(x, add_item(x), d);
}

/* ---- what it is made of ---- */

/* Paths as the folder of the recipe has them. */
static bool name_inside(Issue *x, Str given, Str *out)
{
    *out = given.n ? recipe_inside(x->place.arena, &x->workspace, given) : STR("");
    return str_given(*out) || diag_error(x->place.diag, POS_NONE, M_recipe_outside, given,
                                         x->workspace.folder);
}

static bool write_recipe(Issue *x)
{
    const MasterWant *m = &x->want->master;
    Str *data = ARENA_NEWN(x->place.arena, Str, m->n_data + 1);
    x->recipe = (Recipe){ .version = x->want->version, .data = data, .n_data = m->n_data,
                          .values = m->values, .n_values = m->n_values,
                          .epoch = x->want->epoch };
    bool ok = name_inside(x, m->input, &x->recipe.input) &&
              name_inside(x, x->want->table, &x->recipe.table);
    for (size_t i = 0; ok && i < m->n_data; i++)
        ok = name_inside(x, m->data[i], &data[i]);
    return ok;
}

static void add_recipe(Issue *x)
{
    RecipeFile *list = ARENA_NEWN(x->place.arena, RecipeFile, x->files.n + 1);
    memcpy(list, x->files.list, x->files.n * sizeof *list);
    list[x->files.n++] = (RecipeFile){ RECIPE_FILE, recipe_print(x->place.arena, &x->recipe) };
    x->files.list = list;
}

static bool gather(Issue *x)
{
    const MasterWant *m = &x->want->master;
    Arena *a = x->place.arena;
    TemplatePath templates = workspace_templates(a, &x->workspace, m->templates,
                                                 m->own_templates);
    const RecipeGather want = { &x->watch, &x->workspace, &templates };
    if (!write_recipe(x) || !recipe_gather(a, x->place.diag, &want, &x->files))
        return false;
    Str organisation = recipe_inside(a, &x->workspace, x->workspace.file);
    SourceOf of = { &x->files, &x->recipe, organisation, layer_file(a, x->recipe.table), NULL,
                    master_copy(x->master) };
    for (size_t i = 0; i < x->n; i++) {
        Item *item = &x->items[i];
        of.row = item->columns;
        item->entry.source_hash = source_identity(a, &of);
        item->entry.path = of.copy && !item->row
                               ? ARENA_JOIN(a, x->recipe.input, ISSUE_COPY) : x->recipe.input;
        item->entry.written_back = item->row > 0; /* a set's text has no number of its own */
        if (item->row)
            item->entry.path = ARENA_JOIN(a, x->recipe.input, STR("#"),
                                          arena_int(a, (int64_t)item->row));
    }
    add_recipe(x);
    return true;
}

/* ---- the proof ---- */

static bool make_from_stage(Issue *x, const Item *item, MasterDoc *made, Str so)
{
    Recipe r = x->recipe;
    Diag *d = diag_new();
    r.row = item->row;
    r.so = so;
    r.ngay = so.n ? item->entry.date : STR("");
    *made = (MasterDoc){ .arena = x->place.arena, .diag = d, .until = MASTER_WHOLE };
    bool ok = recipe_make(x->place.arena, x->stage.folder, &r, made);
    if (!ok)
        diag_take(x->place.diag, d);
    diag_free(d);
    return ok;
}

/* Of what stands in the stage, and with a number that has as many figures as any. */
static bool prove_item(Issue *x, const Item *item)
{
    MasterDoc blank, issued;
    RegisterPresented shown = { .path = item->row ? item->entry.path : x->recipe.input };
    Str so = STR("1");
    Pos at = item->row ? item->at : x->at;
    if (!make_from_stage(x, item, &issued, so))
        return false;
    if (x->want->unpresented)
        return true;
    size_t before = diag_errors(x->place.diag);
    if (!register_presented(x->place.reg, x->place.arena, x->place.diag, &shown))
        return diag_errors(x->place.diag) == before &&
               diag_error(x->place.diag, at, M_issue_not_presented);
    if (!make_from_stage(x, item, &blank, STR("")))
        return false;
    const PresentProof proof = { blank.doc, issued.doc, so, item->entry.date, at };
    return present_proves(x->place.arena, x->place.diag, &shown, &proof);
}

static bool is_issued(Issue *x, const Item *item)
{
    RegisterEntry e = item->entry;
    return register_find_path(x->place.reg, x->place.arena, x->place.diag, &e) &&
           str_eq(e.state, REGISTER_ISSUED);
}

/* Rows that were issued before need no proof any more; of those that need none one shows that the
 * stage is whole. */
static bool prove(Issue *x)
{
    bool ok = true;
    for (size_t i = 0; i < x->n && (i == 0 || !x->want->unpresented); i++)
        if (x->want->unpresented || !is_issued(x, &x->items[i]))
            ok = prove_item(x, &x->items[i]) && ok;
    return ok;
}

/* ---- 2 to 5 ---- */

static void tell(const Issue *x, const Item *item)
{
    Issued issued = { &item->entry, issue_bag(x->place.arena, &x->place, &item->entry),
                      item->before };
    if (x->want->tell)
        x->want->tell(x->want->context, &issued);
}

/* Another command had the number taken: it is waited for, and where it died the work is done. */
static bool wait_for(Issue *x, RegisterEntry *e)
{
    IssueStage s;
    bool ok = true;
    if (stage_of(&x->place, e, true, &s)) {
        if (!register_find(x->place.reg, x->place.arena, x->place.diag, e))
            ok = false;
        else if (str_eq(e->state, REGISTER_TAKEN_STATE))
            ok = issue_store(&x->place, &s, e);
        stage_leave(&s);
    }
    return ok && register_find(x->place.reg, x->place.arena, x->place.diag, e) &&
           str_eq(e->state, REGISTER_ISSUED);
}

static bool complete(Issue *x, Item *item)
{
    RegisterEntry *e = &item->entry;
    Str own = ARENA_JOIN(x->place.arena, x->stage.name, STR("/"));
    bool ours = str_starts(e->stage, own);
    item->before = !ours;
    if (!str_eq(e->state, REGISTER_ISSUED) &&
        !(ours ? issue_store(&x->place, &x->stage, e) : wait_for(x, e)))
        return diag_error(x->place.diag, x->at, M_issue_unfinished,
                          diag_int(x->place.diag, e->number), e->series);
    if (!e->written_back && !issue_write_back(&x->place, e))
        return false;
    tell(x, item);
    return true;
}

static bool is_same_series(const RegisterEntry *a, const RegisterEntry *b)
{
    return a->year == b->year && str_eq(a->series, b->series);
}

static bool tell_other(const Issue *x, const RegisterEntry *e)
{
    Str number = e->notation.n ? e->notation : diag_int(x->place.diag, e->number);
    return diag_error(x->place.diag, x->at, M_issue_other, number, e->date);
}

/* The entries as the register has them now. */
static bool take(Issue *x)
{
    RegisterSet set = { ARENA_NEWN(x->place.arena, RegisterEntry, x->n + 1), x->n, 0 };
    for (size_t i = 0; i < x->n; i++) {
        x->items[i].entry.stage = stage_entry(x->place.arena, &x->stage, x->items[i].row);
        set.list[i] = x->items[i].entry;
    }
    for (size_t i = 0; i < x->n; i++)
        if ((i == 0 || !is_same_series(&set.list[i], &set.list[i - 1])) &&
            !issue_may_take(&x->place, &set.list[i], &x->order))
            return false;
    RegisterTake end = register_take_set(x->place.reg, x->place.diag, &set, &x->order);
    for (size_t i = 0; i < x->n; i++)
        x->items[i].entry = set.list[i];
    if (end == REGISTER_OTHER_HASH)
        return tell_other(x, &set.list[set.which]);
    return end != REGISTER_REFUSED;
}

static bool complete_all(Issue *x)
{
    bool ok = true;
    for (size_t i = 0; ok && i < x->n; i++)
        ok = complete(x, &x->items[i]);
    if (ok)
        stage_remove(&x->place, &x->stage);
    else /* what is left is finished from it */
        stage_leave(&x->stage);
    return ok;
}

/* Whether all of them are issued, unchanged: then there is nothing to do. */
static bool are_issued(Issue *x)
{
    for (size_t i = 0; i < x->n; i++) {
        RegisterEntry e = x->items[i].entry;
        if (!register_find_path(x->place.reg, x->place.arena, x->place.diag, &e) ||
            !str_eq(e.state, REGISTER_ISSUED))
            return false;
        x->items[i].entry = e;
        x->items[i].before = true;
    }
    return true;
}

/* What was issued is not shown for signature again: this is told before all else. */
static bool are_new(Issue *x)
{
    for (size_t i = 0; i < x->n && !x->order.again; i++) {
        RegisterEntry e = x->items[i].entry;
        e.source_hash = STR("");
        if (register_find_path(x->place.reg, x->place.arena, x->place.diag, &e) &&
            str_eq(e.state, REGISTER_ISSUED) &&
            !str_eq(e.source_hash, x->items[i].entry.source_hash))
            return x->want->table.n || tell_other(x, &e);
    }
    return true;
}

/* Not issued already as the file that was made of it. */
static bool are_alone(Issue *x)
{
    bool ok = true;
    for (size_t i = 0; i < x->n && x->twice.n; i++) {
        const Item *item = &x->items[i];
        const TwiceAsk ask = { .path = item->entry.path, .text = item->text,
                               .pieces = item->pieces };
        const RegisterEntry *e = twice_find(&x->twice, &ask);
        if (e)
            ok = twice_tell(&x->place, item->row ? item->at : x->at, e);
    }
    return ok;
}

static bool issue_all(Issue *x)
{
    if (are_issued(x)) {
        for (size_t i = 0; i < x->n; i++)
            tell(x, &x->items[i]);
        return true;
    }
    if (diag_errors(x->place.diag) && !x->some_failed)
        return false;
    if (!are_new(x) || !are_alone(x) || !stage_new(&x->place, &x->files, &x->stage))
        return false;
    if (prove(x) && take(x))
        return complete_all(x);
    stage_remove(&x->place, &x->stage);
    return false;
}

/* ---- the whole ---- */

static bool look_and_gather(Issue *x)
{
    if (!x->want->reason.n)
        x->twice = twice_load(&x->place, &(TwiceLoad){ .foreign = true });
    watch_begin(&x->watch, x->place.arena);
    workspace_open(x->place.arena, x->place.diag, x->want->master.input, &x->workspace);
    x->of_rows = diag_new();
    bool ok = look_at_all(x);
    diag_take(x->place.diag, x->of_rows);
    diag_free(x->of_rows);
    watch_end(&x->watch);
    return ok && (x->n == 0 || gather(x));
}

static JobEnd run(Issue *x)
{
    if (!look_and_gather(x) || (x->n && !issue_all(x)))
        return job_bad_end(x->place.diag);
    return x->some_failed ? JOB_SOME_FAILED : JOB_DONE;
}

JobEnd issue_run(Arena *a, Diag *d, const IssueWant *want)
{
    if (foreign_is(want->master.input))
        return foreign_issue(a, d, want);
    Issue x = { .want = want, .order.reason = want->reason };
    x.place = (IssuePlace){ .arena = a, .diag = d, .workspace = &x.workspace,
                            .hasty = want->hasty };
    Source *s = ARENA_NEW(a, Source);
    *s = (Source){ SOURCE_TEXT, want->master.input, STR_NONE };
    x.at = (Pos){ s, 0, 0 };
    if (str_eq(want->master.input, STR("-"))) {
        diag_error(d, POS_NONE, M_issue_no_file);
        return JOB_BAD_CALL;
    }
    if (!workspace_open(a, d, want->master.input, &x.workspace))
        return job_bad_end(d);
    x.place.store = issue_store_of(a, &x.workspace);
    x.place.reg = registry_open(a, d, &x.workspace, REGISTER_WRITE);
    JobEnd end = x.place.reg ? run(&x) : job_bad_end(d);
    register_close(x.place.reg);
    return end;
}

bool issue_present(Arena *a, Diag *d, Str path, const Doc *blank)
{
    RegisterPresented shown;
    Register *r = registry_open_for(a, d, path, &shown.path);
    if (!r)
        return false;
    present_of(a, blank, &shown);
    bool ok = register_present(r, d, &shown);
    register_close(r);
    return ok;
}
