/* SPDX-License-Identifier: MIT */
#include "office/issue_foreign.h"

#include "base/file.h"
#include "base/sha256.h"
#include "base/text.h"
#include "data/mustache.h"
#include "data/profile.h"
#include "office/foreign.h"
#include "office/foreign_print.h"
#include "office/issue_own.h"
#include "office/issue_twice.h"
#include "office/metadata.h"
#include "office/registry.h"
#include "record/bag.h"
#include "record/series.h"

#define BAG_STAGE STR("tui")

enum { FILE_MOST = 512 << 20 };

bool foreign_is(Str path)
{
    return foreign_kind(path) != FOREIGN_NONE;
}

Str foreign_name(Arena *a, Str path)
{
    static const char *const ends[] = { "", "docx", "odt", "pdf" };
    return ARENA_JOIN(a, STR("van-ban."), str_from(ends[foreign_kind(path)]));
}

static Str two_digits(Arena *a, int number)
{
    return ARENA_JOIN(a, number < 10 ? STR("0") : STR(""), arena_int(a, number));
}

/* ---- 3 and 4: from the stage ---- */

typedef struct Keeping {
    const IssuePlace *place;
    RegisterEntry *entry;
    Arena *arena;
    Str stage, bag;
    Str source;            /* the document as it came */
    Str recipe;            /* its text */
    Str filled;
} Keeping;

bool foreign_remade(Arena *a, Diag *d, const ForeignKept *kept, Str *out)
{
    Date date;
    Foreign f;
    const RegisterEntry *e = kept->entry;
    const ForeignWant want = {
        .path = file_join(a, file_join(a, kept->folder, RECIPE_SOURCES), e->path)
    };
    if (!foreign_read(a, d, &want, &f))
        return false;
    date_parse(e->date, &date);
    const ForeignGiven given = { two_digits(a, e->number), date };
    *out = f.bytes;
    if (f.kind == FOREIGN_PDF)
        return true;
    /* What there is to warn of was told before the number was taken. */
    Diag *own = diag_new();
    *out = foreign_fill(a, own, &f, &given);
    if (!out->p)
        diag_take(d, own);
    diag_free(own);
    return out->p;
}

static bool fill(Keeping *k)
{
    Arena *a = k->arena;
    Diag *d = k->place->diag;
    Str source = file_join(a, file_join(a, k->stage, RECIPE_SOURCES), k->entry->path);
    const FileWant recipe = { file_join(a, k->stage, RECIPE_FILE), POS_NONE, FILE_MOST };
    const FileWant document = { source, POS_NONE, FILE_MOST };
    const ForeignKept kept = { k->stage, k->entry };
    return file_read(a, d, &document, &k->source) && file_read(a, d, &recipe, &k->recipe) &&
           foreign_remade(a, d, &kept, &k->filled);
}

static bool add(const Keeping *k, Str path, Str bytes)
{
    return bag_add(k->arena, k->place->diag, k->bag, &(BagFile){ path, bytes });
}

static Str organisation(const Keeping *k, const char *key)
{
    Date date;
    date_parse(k->entry->date, &date);
    const Value *profile = profile_at(k->arena, k->place->workspace->profile, date);
    return value_as_text(k->arena, value_get(profile, str_from(key)));
}

static bool make_bag(Keeping *k, Str place)
{
    const IssuePlace *p = k->place;
    RegisterEntry *e = k->entry;
    Arena *a = k->arena;
    Recipe recipe;
    const Metadata m = { .entry = e, .organ_id = organisation(k, "ma_dinh_danh"),
                         .organ_name = organisation(k, "ten"), .type_name = e->type };
    k->bag = file_join(a, k->stage, BAG_STAGE);
    BagInfo info = { .organization = m.organ_name, .identifier = e->notation,
                     .description = e->subject, .date = e->date, .hasty = p->hasty };
    if (recipe_parse(a, k->recipe, &recipe))
        info.agent = recipe.version;
    bool ok = bag_discard(a, p->diag, k->bag) && bag_begin(a, p->diag, k->bag) &&
              add(k, file_join(a, RECIPE_SOURCES, e->path), k->source) &&
              add(k, RECIPE_FILE, k->recipe) && add(k, foreign_name(a, e->path), k->filled) &&
              add(k, STR("metadata.xml"), metadata_of_document(a, &m)) &&
              bag_close(a, p->diag, k->bag, &info) &&
              bag_place(a, p->diag, k->bag, place);
    e->bag_hash = ok ? arena_str(p->arena, info.hash) : STR("");
    return ok;
}

static bool find_bag(const Keeping *k)
{
    const BagFile source = { file_join(k->arena, RECIPE_SOURCES, k->entry->path), k->source };
    return issue_find_bag(k->place, k->entry, &source);
}

bool foreign_store(const IssuePlace *p, const IssueStage *stage, RegisterEntry *e)
{
    Keeping k = { .place = p, .entry = e, .arena = arena_new(), .stage = stage->folder };
    Str place = issue_bag(p->arena, p, e);
    bool ok = fill(&k);
    /* Until now it has what stands behind the number alone. */
    if (ok)
        e->notation = ARENA_JOIN(p->arena, two_digits(p->arena, e->number), e->notation);
    ok = ok && (file_exists(place) ? find_bag(&k) : make_bag(&k, place));
    e->bag = str_from_at(place, p->store.n + 1);
    ok = ok && register_finish(p->reg, p->diag, e);
    if (ok)
        e->state = REGISTER_ISSUED;
    arena_take(p->arena, k.arena); /* places of messages live there */
    return ok;
}

/* ---- 5: the file itself ---- */

/* Only what was issued is replaced: whoever went on writing keeps it. */
bool foreign_write_back(const IssuePlace *p, const RegisterEntry *e)
{
    Arena *a = p->arena;
    Str path = file_join(a, p->workspace->folder, e->path), hash = STR("");
    Str bag = file_join(a, p->store, e->bag);
    BagFile kept = { .path = foreign_name(a, e->path) };
    if (!bag_read(a, p->diag, bag, &kept))
        return false;
    bool same = sha256_file(a, path, &hash) && str_eq(hash, e->source_hash);
    if (!same && !file_holds(path, kept.bytes)) {
        diag_error(p->diag, POS_NONE, M_issue_unwritten, arena_int(a, e->number), path);
        return register_wrote_back(p->reg, p->diag, e->id);
    }
    FileSet *set = file_set_new();
    Diag *unheard = diag_new();
    bool ok = !same || (file_set_add(set, unheard, path, kept.bytes) &&
                        file_set_commit(set, unheard));
    file_set_free(set);
    diag_free(unheard);
    if (!ok) {
        diag_error(p->diag, POS_NONE, M_issue_unwritten, arena_int(a, e->number), path);
        return true;
    }
    return register_wrote_back(p->reg, p->diag, e->id);
}

/* ---- 1 and 2 ---- */

typedef struct Issuing {
    const IssueWant *want;
    IssuePlace place;
    Workspace workspace;
    TemplatePath templates;
    Foreign document;
    RegisterEntry entry;
    TakeOrder order;
    IssueStage stage;
    Pos at;
    bool before;
} Issuing;

static bool read_document(Issuing *x)
{
    Arena *a = x->place.arena;
    const MasterWant *m = &x->want->master;
    x->templates = workspace_templates(a, &x->workspace, m->templates, m->own_templates);
    const ForeignWant want = { m->input, &x->templates, FORM_FAMILY };
    if (!foreign_read(a, x->place.diag, &want, &x->document))
        return false;
    x->at = (Pos){ x->document.source, 0, 0 };
    x->entry.path = recipe_inside(a, &x->workspace, m->input);
    return str_given(x->entry.path) ||
           diag_error(x->place.diag, POS_NONE, M_recipe_outside, m->input, x->workspace.folder);
}

/* --date, else the document's own, else today. */
static Date date_of(const Issuing *x)
{
    Date typed = x->document.places.date.typed;
    return date_whole(x->want->date) ? x->want->date : date_whole(typed) ? typed : x->want->today;
}

/* What stands behind the number: "/KH-NTN", "-CV/ĐU"; where the document does not say, as the form
 * of its type has it. */
static Str notation_of(Issuing *x, Str type)
{
    const ForeignNumber *n = &x->document.places.number;
    Arena *a = x->place.arena;
    if (n->place.line && n->notation.n)
        return ARENA_JOIN(a, str_sub(n->place.line->text, n->place.to, n->place.to + 1),
                          n->notation);
    Form form;
    Diag *unheard = diag_new();
    const FormWant want = { .path = &x->templates, .name = type };
    Str out = STR("");
    if (form_load(a, unheard, &want, &form)) {
        const Field *f = field_find(form.fields, form.n_fields, STR("ky_hieu"));
        Value *abbr = value_map(a, POS_NONE);
        value_put(abbr, STR("abbr"), POS_NONE, value_text(a, form.abbr, POS_NONE));
        const Scope outer = { NULL, profile_at(a, x->workspace.profile, date_of(x)) };
        const Scope scope = { &outer, abbr };
        const MustacheOut how = { .arena = a, .scope = &scope };
        if (f && f->fallback.n)
            out = mustache_expand(&how, value_text(a, f->fallback, POS_NONE));
    }
    diag_free(unheard);
    return out.n ? ARENA_JOIN(a, STR("/"), out) : STR("");
}

/* What the register says of it. */
static bool describe(Issuing *x)
{
    Arena *a = x->place.arena;
    Diag *d = x->place.diag;
    RegisterEntry *e = &x->entry;
    const Foreign *f = &x->document;
    Str type = x->want->type.n ? x->want->type : f->type.id;
    Str subject = x->want->subject.n ? x->want->subject : f->subject;
    bool ok = true;
    if (!type.n)
        ok = diag_error(d, x->at, M_foreign_type);
    if (!subject.n)
        ok = diag_error(d, x->at, M_foreign_subject);
    e->type = text_key(a, type);
    for (size_t i = 0; i < e->type.n; i++)
        if (e->type.p[i] == '_')
            ((char *)(uintptr_t)e->type.p)[i] = '-';
    e->notation = notation_of(x, e->type);
    e->subject = text_nfc(a, subject);
    e->signer = x->want->signer;
    e->recipients = x->want->recipients;
    e->date = date_iso(a, date_of(x));
    e->source_hash = sha256_of(a, f->bytes);
    Str figures = f->places.number.typed;
    for (size_t i = 0; i < figures.n && i < 9; i++)
        x->order.wanted = x->order.wanted * 10 + (figures.p[i] - '0');
    return ok;
}

static bool find_series(Issuing *x)
{
    Series series;
    RegisterEntry *e = &x->entry;
    SeriesAsk ask = { .type = e->type, .date = date_of(x) };
    ask.profile = profile_at(x->place.arena, x->workspace.profile, ask.date);
    ask.unit = value_as_text(x->place.arena, value_get_exact(ask.profile, STR("ten")));
    if (!series_of(x->place.arena, x->place.diag, &ask, &series))
        return false;
    e->series = series.name;
    e->year = series.year;
    x->order.first = series.first;
    return true;
}

/* Filled in once with a number such as it will get: for its warnings, for others typed there. */
static bool try_fill(Issuing *x)
{
    Str typed = x->document.places.number.typed;
    const ForeignGiven given = { typed.n ? typed : STR("01"), date_of(x) };
    if (x->document.kind != FOREIGN_PDF)
        return foreign_fill(x->place.arena, x->place.diag, &x->document, &given).p;
    diag_error(x->place.diag, x->at, M_foreign_place, STR("number, date"));
    return true;
}

/* Whether the file is what an earlier command left. */
static bool is_issued(Issuing *x)
{
    RegisterEntry e = { .path = x->entry.path, .source_hash = STR("") };
    BagFile kept = { .path = foreign_name(x->place.arena, e.path) };
    Diag *unheard = diag_new();
    x->before = register_find_path(x->place.reg, x->place.arena, unheard, &e) &&
                str_eq(e.state, REGISTER_ISSUED) &&
                bag_read(x->place.arena, unheard,
                         file_join(x->place.arena, x->place.store, e.bag), &kept) &&
                str_eq(kept.bytes, x->document.bytes);
    diag_free(unheard);
    if (x->before)
        x->entry = e;
    return x->before;
}

/* Under no other name, and not what a text of the workspace makes; unless that is ordered. */
static bool is_alone(Issuing *x)
{
    Arena *a = x->place.arena;
    const Foreign *f = &x->document;
    bool pdf = f->kind == FOREIGN_PDF;
    Str text = pdf ? STR("") : foreign_text(a, &f->lines);
    Str print = pdf ? print_letters(a, f->bytes) : STR("");
    const TwiceAsk ask = { .path = x->entry.path, .text = text, .print = print,
                           .hash = sha256_of(a, f->bytes), .apart = !f->made.here };
    const TwiceLoad load = { false, { x->want->subject, f->subject, f->made.title } };
    const OwnAsk own = { f, text, print, x->want->master, x->at };
    if (x->want->reason.n)
        return true;
    Twice last = twice_load(&x->place, &load);
    const RegisterEntry *e = twice_find(&last, &ask);
    return e ? twice_tell(&x->place, x->at, e) : own_is_none(&x->place, &own);
}

static bool write_stage(Issuing *x)
{
    Arena *a = x->place.arena;
    Recipe r = { .version = x->want->version, .input = x->entry.path, .epoch = x->want->epoch };
    RecipeFile files[] = {
        { file_join(a, RECIPE_SOURCES, x->entry.path), x->document.bytes },
        { RECIPE_FILE, recipe_print(a, &r) },
    };
    const RecipeFiles all = { files, 2 };
    return stage_new(&x->place, &all, &x->stage);
}

static bool take_number(Issuing *x)
{
    RegisterEntry *e = &x->entry;
    e->stage = stage_entry(x->place.arena, &x->stage, 0);
    if (!issue_may_take(&x->place, e, &x->order))
        return false;
    RegisterTake end = register_take(x->place.reg, x->place.diag, e, &x->order);
    if (end == REGISTER_OTHER_HASH)
        return diag_error(x->place.diag, x->at, M_issue_other,
                          e->notation.n ? e->notation : diag_int(x->place.diag, e->number),
                          e->date);
    x->before = end == REGISTER_ALREADY;
    return end != REGISTER_REFUSED;
}

static bool complete(Issuing *x)
{
    RegisterEntry *e = &x->entry;
    bool done = str_eq(e->state, REGISTER_ISSUED);
    return (done || foreign_store(&x->place, &x->stage, e)) &&
           (e->written_back || foreign_write_back(&x->place, e));
}

static bool issue(Issuing *x)
{
    if (!read_document(x))
        return false;
    if (is_issued(x))
        return true;
    if (!is_alone(x))
        return false;
    if (!describe(x) || !find_series(x) || !try_fill(x) || !write_stage(x))
        return false;
    if (!take_number(x)) {
        stage_remove(&x->place, &x->stage);
        return false;
    }
    bool ok = complete(x);
    if (ok)
        stage_remove(&x->place, &x->stage);
    else /* what is left is finished from it */
        stage_leave(&x->stage);
    return ok;
}

JobEnd foreign_issue(Arena *a, Diag *d, const IssueWant *want)
{
    Issuing x = { .want = want, .order.reason = want->reason };
    x.place = (IssuePlace){ .arena = a, .diag = d, .workspace = &x.workspace,
                            .hasty = want->hasty };
    if (!workspace_open(a, d, want->master.input, &x.workspace))
        return job_bad_end(d);
    x.place.store = issue_store_of(a, &x.workspace);
    x.place.reg = registry_open(a, d, &x.workspace, REGISTER_WRITE);
    bool ok = x.place.reg && issue(&x);
    if (ok && want->tell) {
        const Issued issued = { &x.entry, issue_bag(a, &x.place, &x.entry), x.before };
        want->tell(want->context, &issued);
    }
    register_close(x.place.reg);
    return ok ? JOB_DONE : job_bad_end(d);
}
