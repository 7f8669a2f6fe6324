/* SPDX-License-Identifier: MIT */
#include "office/issue.h"

#include "base/file.h"
#include "data/front_edit.h"
#include "office/issue_foreign.h"
#include "office/issue_work.h"
#include "office/layer.h"
#include "office/metadata.h"
#include "office/press.h"
#include "record/bag.h"
#include "record/tree.h"

#define BAG_STAGE STR("tui")

enum { FILE_MOST = 512 << 20, DOCUMENTS = 2 };

static const char *const names[DOCUMENTS] = { "van-ban.docx", "van-ban.odt" };

/* One document on its way into its bag. */
typedef struct Storing {
    const IssuePlace *place;
    const IssueStage *stage;
    RegisterEntry *entry;
    Arena *arena;           /* of this document alone */
    Recipe recipe;
    MasterDoc made;
    Str bag;                /* in the making */
    Str documents[DOCUMENTS];
    Str whole, own;         /* of a set: its table's file in the stage; one of this row alone */
} Storing;

Str issue_bag(Arena *a, const IssuePlace *p, const RegisterEntry *e)
{
    return ARENA_JOIN(a, p->store, STR("/"), arena_int(a, e->year), STR("/"), e->series, STR("/"),
                      arena_int(a, e->number));
}

/* ---- made again, from the stage alone ---- */

static bool read_recipe(Storing *s)
{
    Str text, path = file_join(s->arena, s->stage->folder, RECIPE_FILE);
    if (!file_read(s->arena, s->place->diag, &(FileWant){ path, POS_NONE, FILE_MOST }, &text))
        return false;
    if (!recipe_parse(s->arena, text, &s->recipe))
        return diag_error(s->place->diag, POS_NONE, M_file_unreadable, path,
                          STR("it is damaged"));
    s->recipe.so = arena_int(s->arena, s->entry->number);
    s->recipe.ngay = s->entry->date;
    s->recipe.row = stage_row(s->entry);
    return true;
}

/* What there is to warn of was told when the document was looked at. */
static bool make(Storing *s)
{
    Diag *d = diag_new();
    s->made = (MasterDoc){ .arena = s->arena, .diag = d, .until = MASTER_WHOLE };
    bool ok = recipe_make(s->arena, s->stage->folder, &s->recipe, &s->made);
    if (!ok)
        diag_take(s->place->diag, d);
    diag_free(d);
    return ok;
}

/* ---- into the bag ---- */

static bool add(const Storing *s, Str path, Str bytes)
{
    return bag_add(s->arena, s->place->diag, s->bag, &(BagFile){ path, bytes });
}

/* Number and date of the document, or of what makes it a copy; absent: it has no place for them. */
static Str with_number(Arena *a, const RegisterEntry *e, Str bytes)
{
    const FrontEdit edits[] = { { STR("so"), arena_int(a, e->number) }, { STR("ngay"), e->date } };
    if (str_ends(e->path, ISSUE_COPY))
        return front_set_in(a, bytes, STR("sao"), &(FrontEdits){ edits, 2 });
    Str set = front_set(a, bytes, edits, 2);
    bool sound = str_given(set) && str_eq(front_value(a, set, edits[0].key), edits[0].value) &&
                 str_eq(front_value(a, set, edits[1].key), edits[1].value);
    return sound ? set : STR_NONE;
}

/* The document has its number and date in the bag too. */
static Str numbered(const Storing *s, Str path, Str bytes)
{
    Str input = file_join(s->arena, RECIPE_SOURCES, s->recipe.input);
    Str set = s->recipe.row || !str_eq(path, input) ? STR_NONE
                                                    : with_number(s->arena, s->entry, bytes);
    return str_given(set) ? set : bytes;
}

static bool is_kept(const Storing *s, Str path)
{
    if (s->own.n && str_eq(path, s->whole))
        return false;
    return str_starts(path, RECIPE_SOURCES) || str_starts(path, RECIPE_TEMPLATES);
}

static bool add_sources(const Storing *s)
{
    Tree tree;
    Diag *d = s->place->diag;
    bool ok = tree_list(s->arena, d, s->stage->folder, &tree);
    for (size_t i = 0; ok && i < tree.n; i++) {
        Str bytes, path = file_join(s->arena, s->stage->folder, tree.list[i].path);
        if (!is_kept(s, tree.list[i].path))
            continue;
        ok = file_read(s->arena, d, &(FileWant){ path, POS_NONE, FILE_MOST }, &bytes) &&
             add(s, tree.list[i].path, numbered(s, tree.list[i].path, bytes));
    }
    return ok;
}

static bool print_documents(const Storing *s, const Doc *doc, Str *out)
{
    Press *press = press_new(s->recipe.epoch, &(PdfWant){ 0 });
    bool ok = true;
    for (size_t i = 0; ok && i < DOCUMENTS; i++) {
        Str name = str_from(names[i]);
        const PressOrder order = { doc, press_writer(s->arena, s->place->diag, name, STR_NONE),
                                   name, POS_NONE, 0 };
        Str bytes = press_print(press, s->place->diag, &order);
        ok = bytes.p;
        out[i] = arena_str(s->arena, bytes);
    }
    press_free(press);
    return ok;
}

static bool add_documents(const Storing *s)
{
    bool ok = true;
    for (size_t i = 0; ok && i < DOCUMENTS; i++)
        ok = add(s, str_from(names[i]), s->documents[i]);
    return ok;
}

/* ---- of a set: its own row alone ---- */

static void put_cell(Buf *b, Str text, bool first)
{
    buf_add(b, first ? STR("\"") : STR(",\""));
    for (size_t i = 0; i < text.n; i++) {
        buf_char(b, text.p[i]);
        if (text.p[i] == '"')
            buf_char(b, '"');
    }
    buf_char(b, '"');
}

/* A table of one row; absent where a cell is more than a text. */
static Str table_of(Arena *a, const Value *row)
{
    Buf b;
    bool plain = row != NULL;
    buf_init(&b, 0);
    for (const Value *v = row ? row->first : NULL; v; v = v->next) {
        plain = plain && v->kind == VALUE_TEXT;
        put_cell(&b, v->key, v == row->first);
    }
    buf_char(&b, '\n');
    for (const Value *v = plain ? row->first : NULL; v; v = v->next)
        put_cell(&b, v->text, v == row->first);
    buf_char(&b, '\n');
    Str out = plain ? arena_str(a, buf_str(&b)) : STR_NONE;
    buf_release(&b);
    return out;
}

/* Whether the bag makes the same bits with this row alone. */
static bool is_enough(Storing *s, const Recipe *recipe)
{
    Diag *unheard = diag_new();
    MasterDoc made = { .arena = s->arena, .diag = unheard, .until = MASTER_WHOLE };
    Str bytes[DOCUMENTS];
    bool same = recipe_make(s->arena, file_join(s->arena, s->bag, STR("data")), recipe, &made) &&
                print_documents(s, made.doc, bytes);
    for (size_t i = 0; same && i < DOCUMENTS; i++)
        same = str_eq(bytes[i], s->documents[i]);
    diag_free(unheard);
    return same;
}

static bool begin_bag(Storing *s)
{
    Diag *d = s->place->diag;
    return bag_discard(s->arena, d, s->bag) && bag_begin(s->arena, d, s->bag) && add_sources(s);
}

/* The rows of others are not this document's affair. What reads the table elsewhere too, or in
 * another way, keeps all of it. */
static bool begin_with_row(Storing *s)
{
    Recipe recipe = s->recipe;
    Str file = layer_file(s->arena, recipe.table);
    bool csv = str_ends(file, STR(".csv"));
    s->whole = file_join(s->arena, RECIPE_SOURCES, file);
    s->own = recipe.row ? table_of(s->arena, s->made.row) : STR_NONE;
    recipe.row = 1;
    recipe.table = csv ? file : ARENA_JOIN(s->arena, file, STR(".csv"));
    if (s->own.n && begin_bag(s) &&
        add(s, file_join(s->arena, RECIPE_SOURCES, recipe.table), s->own) &&
        is_enough(s, &recipe)) {
        s->recipe = recipe;
        return true;
    }
    s->own = STR_NONE;
    return begin_bag(s);
}

Str issue_organisation(Arena *a, const Value *profile)
{
    const Value *v = value_get_exact(profile, STR("ten_day_du"));
    return value_as_text(a, v ? v : value_get_exact(profile, STR("ten")));
}

/* What the decree wants said of it (PL VI), names as they are printed. */
static bool add_metadata(const Storing *s)
{
    Arena *a = s->arena;
    const Value *fields = s->made.copy ? s->made.copy : s->made.fields;
    const Scope scope = { NULL, fields };
    const Value *signers = value_get_exact(fields, STR("ky"));
    const Value *last = signers && signers->kind == VALUE_LIST ? signers->last : NULL;
    const Value *id = value_get(s->made.profile, STR("ma_dinh_danh"));
    const Metadata m = {
        .entry = s->entry, .organ_id = value_as_text(a, id),
        .organ_name = issue_organisation(a, s->made.profile),
        .type_name = value_as_text(a, scope_find(a, &scope, STR("title.cau"))),
        .position = last ? value_as_text(a, value_get(last, STR("chuc_vu"))) : STR_NONE,
    };
    return add(s, STR("metadata.xml"), metadata_of_document(a, &m));
}

static bool make_bag(Storing *s)
{
    const IssuePlace *p = s->place;
    RegisterEntry *e = s->entry;
    s->bag = file_join(s->arena, s->stage->folder, BAG_STAGE);
    BagInfo info = { .organization = issue_organisation(s->arena, s->made.profile),
                     .identifier = e->notation, .description = e->subject, .date = e->date,
                     .agent = s->recipe.version, .hasty = p->hasty };
    bool ok = print_documents(s, s->made.doc, s->documents) && begin_with_row(s) &&
              add(s, RECIPE_FILE, recipe_print(s->arena, &s->recipe)) &&
              add_documents(s) && add_metadata(s) &&
              bag_close(s->arena, p->diag, s->bag, &info) &&
              bag_place(s->arena, p->diag, s->bag, issue_bag(s->arena, p, e));
    e->bag_hash = ok ? arena_str(p->arena, info.hash) : STR("");
    return ok;
}

static bool find_bag(Storing *s)
{
    Str path = file_join(s->arena, RECIPE_SOURCES, s->recipe.input), bytes;
    const FileWant want = { file_join(s->arena, s->stage->folder, path), POS_NONE, FILE_MOST };
    return file_read(s->arena, s->place->diag, &want, &bytes) &&
           issue_find_bag(s->place, s->entry, &(BagFile){ path, numbered(s, path, bytes) });
}

bool issue_store(const IssuePlace *p, const IssueStage *stage, RegisterEntry *e)
{
    if (foreign_is(e->path))
        return foreign_store(p, stage, e);
    Storing s = { .place = p, .stage = stage, .entry = e, .arena = arena_new() };
    Str bag = issue_bag(p->arena, p, e);
    bool ok = read_recipe(&s) && make(&s);
    if (ok)
        entry_describe(p->arena, &s.made, e);
    ok = ok && (file_exists(bag) ? find_bag(&s) : make_bag(&s));
    e->bag = str_from_at(bag, p->store.n + 1);
    ok = ok && register_finish(p->reg, p->diag, e);
    if (ok)
        e->state = REGISTER_ISSUED;
    if (ok)
        arena_free(s.arena);
    else /* places of messages live there */
        arena_take(p->arena, s.arena);
    return ok;
}

/* ---- into the source ---- */

static bool write_file(Diag *d, Str path, Str bytes)
{
    FileSet *set = file_set_new();
    bool ok = file_set_add(set, d, path, bytes) && file_set_commit(set, d);
    file_set_free(set);
    return ok;
}

/* What is left to try again: nothing, where it can never be written. */
static bool put_number(const IssuePlace *p, Diag *d, const RegisterEntry *e)
{
    Arena *a = p->arena;
    size_t most = e->path.n - (str_ends(e->path, ISSUE_COPY) ? ISSUE_COPY.n : 0);
    Str path = file_join(a, p->workspace->folder, str_sub(e->path, 0, most)), bytes;
    if (!file_read(a, d, &(FileWant){ path, POS_NONE, FILE_MOST }, &bytes)) {
        diag_error(p->diag, POS_NONE, M_issue_unwritten, arena_int(a, e->number), path);
        return true;
    }
    Str set = with_number(a, e, bytes);
    if (!str_given(set) || !write_file(d, path, set))
        diag_error(p->diag, POS_NONE, M_issue_unwritten, arena_int(a, e->number), path);
    return !str_given(set) || !diag_errors(d);
}

bool issue_write_back(const IssuePlace *p, const RegisterEntry *e)
{
    if (foreign_is(e->path))
        return foreign_write_back(p, e);
    Diag *unheard = diag_new();
    bool done = put_number(p, unheard, e);
    diag_free(unheard);
    return !done || register_wrote_back(p->reg, p->diag, e->id);
}
