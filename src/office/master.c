/* SPDX-License-Identifier: MIT */
#include "office/master.h"

#include "base/file.h"
#include "base/text.h"
#include "data/profile.h"
#include "office/annex.h"
#include "office/cited.h"
#include "office/copy.h"
#include "office/joined.h"
#include "office/layer.h"
#include "office/picture.h"
#include "office/piece.h"
#include "office/rows.h"
#include "office/setting.h"
#include "office/sheet.h"
#include "office/type_name.h"
#include "office/unused.h"
#include "office/workspace.h"
#include "pass/pass.h"

/* A form as the rows with these settings have it, the text in it. */
typedef struct KeptForm {
    Str key;
    Form form;
    DocNode *body;
    bool good;             /* there was nothing to say of it */
    struct KeptForm *next;
} KeptForm;

enum { FORMS_MOST = 16 };  /* more are not kept */

struct Master {
    Arena *arena;
    Diag *diag;
    const MasterWant *want;
    Workspace workspace;
    TemplatePath templates;
    Piece main;            /* the document as it is typed; its text is read with the first one */
    Str only;              /* the annex that is asked for, a file of its own; absent: none */
    bool text_read;
    bool fixed;            /* its settings are the same for every row */
    bool set;              /* they are applied to its form */
    Value *profile;        /* with all its periods */
    const Value **data;    /* -d files, the values of -M: laid over every front matter */
    size_t n_data;
    char decimal;          /* so_thap_phan */
    const Joined *joined;  /* tables of du_lieu */
    bool joins;            /* they could be read */
    Pictures pictures;
    Rows rows;             /* that table blocks name */
    KeptForm *forms;       /* where settings are not the same for every row */
    size_t n_forms;
    AnnexStore annexes;    /* their files and forms, read once */
    DocNode *tree;         /* form and text, joined; NULL: not yet, or each document has its own */
    Memo *memo;            /* of the passes; of a batch's documents of one sheet */
    uint64_t *shapes;      /* of documents without errors (doc/shape) */
    size_t n_shapes;
    bool ok;               /* nothing was wrong so far */
};

enum { SHAPES = 256 };     /* more are not kept */

/* One document while it is made. */
typedef struct Making {
    Master *master;
    Piece main;
    Value *profile;        /* on its date */
    Value *joined;         /* rows of the master's tables, by the names of du_lieu */
    const Value **data;    /* the master's with the row below the values of -M */
    size_t n_data;
    Annexes annexes;
    bool lasting;          /* its form is the master's, and stays */
    Cited cited;
    Copy copy;
} Making;

/* ---- reading ---- */

/* What has a title in place of a type is an annex, of which no sheet is made by itself. */
static bool no_type(const Master *m, const Source *source)
{
    Pos at;
    Str title = front_peek(source, &m->main.parts, STR("tieu_de"), &at);
    if (str_trim(title).n)
        return diag_error(m->diag, at, M_annex_alone);
    return diag_error(m->diag, m->main.loai_at, M_loai_missing);
}

static bool open_main(Master *m, Str path, Pos at)
{
    const Source *s = m->want->source ? m->want->source
                                      : source_read(m->arena, m->diag, at, path);
    m->main = (Piece){ .arena = m->arena, .diag = m->diag, .templates = &m->templates };
    return s && piece_open(&m->main, s, str_eq(path, STR("-")) ? STR(".") : file_folder(path));
}

/* An annex that is issued as a file of its own names its document, which is read in its place. */
static bool read_input(Master *m)
{
    Str input = m->want->input;
    if (!open_main(m, input, POS_NONE))
        return false;
    Pos at;
    const Source *s = m->main.source;
    Str document = str_trim(front_peek(s, &m->main.parts, ANNEX_APART, &at));
    if (document.n) {
        m->only = file_base(input);
        if (!annex_is_name(document))
            return diag_error(m->diag, at, M_annex_name, document);
        if (!open_main(m, file_join(m->arena, m->main.partials.folder, document), at))
            return false;
        s = m->main.source;
    }
    return m->main.loai.n || no_type(m, s);
}

static bool load_form(Master *m, Piece *p, int set)
{
    FormWant want = { &m->templates, p->loai, p->loai_at, set, false };
    return piece_load(p, &want);
}

/* The form's fields name the keys; a text of 13 pt wants the smaller size set of the sheet. */
static bool read_front(Master *m)
{
    m->ok = piece_read_front(&m->main) && m->ok;
    int set = setting_set(m->main.document);
    return !set || load_form(m, &m->main, set);
}

/* Whether each row may set the sheet in its own way. */
static bool settings_vary(const Value *document)
{
    static const char *const keys[] = { "trinh_bay", "huong", "danh_so" };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const Value *v = value_get(document, str_from(keys[i]));
        if (v && piece_has_tags(v))
            return true;
    }
    return false;
}

/* ---- data ---- */

static const Value *set_values(Master *m)
{
    Value *map = value_map(m->arena, POS_NONE);
    for (size_t i = 0; i < m->want->n_values; i++) {
        Str text = text_nfc(m->arena, m->want->values[i].value);
        value_put(map, m->want->values[i].key, POS_NONE, value_text(m->arena, text, POS_NONE));
    }
    return map;
}

static bool read_all_data(Master *m)
{
    bool ok = true;
    Value *data;
    const Value *profile = profile_at(m->arena, m->profile, piece_date(&m->main));
    m->rows.decimal = m->decimal = layer_decimal(m->arena, m->diag, profile);
    m->data = ARENA_NEWN(m->arena, const Value *, m->want->n_data + 2);
    for (size_t i = 0; i < m->want->n_data; i++) {
        LayerWant want = { m->want->data[i], m->decimal };
        bool read = layer_read(m->arena, m->diag, &want, &data);
        if (read)
            m->data[m->n_data++] = data;
        ok = ok && read;
    }
    if (m->want->more)
        m->data[m->n_data++] = m->want->more;
    m->data[m->n_data++] = set_values(m);
    return ok;
}

/* Beside the document, else beside don-vi.yml. */
static Str other_path(const Master *m, Str name)
{
    Str here = file_join(m->arena, m->main.partials.folder, name);
    Str there = file_join(m->arena, m->workspace.folder, name);
    return !file_exists(here) && file_exists(there) ? there : here;
}

static bool other_profile(Master *m, const Value *name, Value **profile)
{
    const ProfileFile file = { other_path(m, name->text), name->at };
    Value *other;
    bool ok = workspace_profile(m->arena, m->diag, &file, &other);
    if (other)
        *profile = profile_instead(m->arena, m->workspace.profile, other);
    return ok;
}

/* Organisations that issue together, each by its file or by a map that stands for one. */
static bool joint_profiles(Master *m, const Value *list)
{
    bool ok = true;
    m->profile = value_list(m->arena, list->at);
    for (Value *item = list->first; item; item = item->next) {
        Value *one = NULL;
        if (item->kind == VALUE_TEXT) {
            ok = other_profile(m, item, &one) && ok;
        } else if (item->kind == VALUE_MAP) {
            ok = profile_check(m->arena, m->diag, item) && ok;
            one = profile_instead(m->arena, m->workspace.profile, item);
        }
        if (one)
            value_add(m->profile, one);
    }
    if (value_count(m->profile) < 2)
        m->profile = m->profile->first ? m->profile->first : m->workspace.profile;
    return ok;
}

/* don_vi in the front matter: a map over single keys, another organisation's file, or several. */
static bool read_profile(Master *m)
{
    Value *over = value_get_exact(m->main.document, STR("don_vi"));
    bool ok = true;
    m->profile = m->workspace.profile;
    if (!over || (over->kind == VALUE_TEXT && !over->text.n))
        return true;
    if (over->kind == VALUE_TEXT)
        return other_profile(m, over, &m->profile);
    if (over->kind == VALUE_LIST)
        return joint_profiles(m, over);
    if (over->kind == VALUE_MAP)
        ok = profile_check(m->arena, m->diag, over);
    m->profile = profile_over(m->arena, m->workspace.profile, over);
    return ok;
}

/* The tables of which each document sees some rows. */
static bool read_joined(Master *m)
{
    JoinedSpecWant want = { m->arena, m->diag, m->main.partials.folder, m->workspace.folder,
                            m->decimal };
    return joined_open(&want, value_get_exact(m->main.document, STR("du_lieu")), &m->joined);
}

Master *master_open(Arena *a, Diag *d, const MasterWant *want)
{
    Master *m = ARENA_NEW(a, Master);
    *m = (Master){ .arena = a, .diag = d, .want = want, .annexes = { .arena = a },
                    .pictures = { a, d, NULL },
                    .rows = { a, d, 0, NULL } };
    m->ok = workspace_open(a, d, want->input, &m->workspace);
    m->templates = workspace_templates(a, &m->workspace, want->templates, want->own_templates);
    if (!read_input(m) || !load_form(m, &m->main, 0) || !read_front(m))
        return NULL;
    m->fixed = !settings_vary(m->main.document);
    m->ok = read_profile(m) && m->ok;
    m->ok = read_all_data(m) && m->ok;
    m->joins = read_joined(m);
    m->ok = m->joins && m->ok;
    return m;
}

const Value *master_front(const Master *m)
{
    return m->main.document;
}

const Value *master_copy(const Master *m)
{
    return copy_map(m->main.document);
}

bool master_apart(const Master *m)
{
    return m->only.n > 0;
}

void master_remember(Master *m, Memo *memo)
{
    m->memo = memo;
}

char master_decimal(const Master *m)
{
    return m->decimal;
}

Str master_profile_file(const Master *m)
{
    return m->workspace.file;
}

const TemplatePath *master_templates(const Master *m)
{
    return &m->templates;
}

Pos master_sheet_varies(const Master *m)
{
    const Value *v = value_get(m->main.document, STR("trinh_bay"));
    return v && piece_has_tags(v) ? v->at : POS_NONE;
}

/* ---- one document: data ---- */

static void lay_row(Making *g, const Value *row)
{
    const Master *m = g->master;
    g->data = ARENA_NEWN(g->main.arena, const Value *, m->n_data + 1);
    for (size_t i = 0; i < m->n_data; i++) {
        if (row && i + 1 == m->n_data)
            g->data[g->n_data++] = row;
        g->data[g->n_data++] = m->data[i];
    }
}

/* Layers: organisation < document < rows of du_lieu < -d files < row < -M; over all of them the
 * document itself as van_ban. What is returned is the outermost: the organisation, which may change
 * with the date. */
static Scope *open_layers(Making *g)
{
    Scope *organisation = piece_push(&g->main, g->profile);
    piece_push(&g->main, g->main.document);
    piece_push(&g->main, g->joined = value_map(g->main.arena, POS_NONE));
    for (size_t i = 0; i < g->n_data; i++)
        piece_push(&g->main, g->data[i]);
    piece_push(&g->main, piece_itself(g->main.arena, g->main.document));
    return organisation;
}

static Value *profile_on_date(const Making *g)
{
    return profile_at(g->main.arena, g->master->profile, piece_date(&g->main));
}

static bool join_rows(const Making *g)
{
    JoinedFor want = { g->main.arena, g->main.diag, g->main.scope, g->main.source, g->joined };
    return g->master->joins && joined_rows(g->master->joined, &want);
}

static bool resolve_data(Making *g)
{
    const Master *m = g->master;
    bool ok = true;
    g->profile = profile_on_date(g);
    Scope *organisation = open_layers(g);
    if (!piece_is_whole(m->diag) || !join_rows(g))
        return false;
    ok = piece_expand(&g->main) && ok;
    ok = (diag_errors(g->main.diag) || piece_check(&g->main)) && ok;
    /* the date may have been a {{…}} */
    organisation->value = g->profile = profile_on_date(g);
    if (!m->workspace.found && !value_get_exact(g->profile, STR("ten")))
        diag_error(g->main.diag, g->main.loai_at, M_profile_missing);
    return piece_fill(&g->main, g->profile, NULL) && ok;
}

static bool read_cited(Making *g)
{
    CitedWant want = { &g->main, g->profile, g->data, g->n_data };
    return !g->main.fields || cited_read(&want, &g->cited);
}

static bool read_annexes(Making *g)
{
    g->annexes = (Annexes){ .main = &g->main, .profile = g->profile, .joined = g->joined,
                            .data = g->data, .n_data = g->n_data,
                            .store = &g->master->annexes, .lasting = g->lasting };
    return !g->main.fields || annexes_read(&g->annexes);
}

/* ---- looks ---- */

/* What it sets is said of the sheet as it lies; annexes begin with the sheet upright. */
static bool apply_settings(Piece *p)
{
    PageSpec *page = &p->form.sheet->page;
    Orient orient;
    bool ok = sheet_orient(p, &orient);
    bool across = orient == ORIENT_LANDSCAPE;
    if (across)
        sheet_lay_across(page);
    ok = setting_apply(p->arena, p->diag, &p->form, p->document) && ok;
    if (across) {
        sheet_set_sections(p, orient, PAGES_UNSAID);
        sheet_set_upright(page);
    }
    return ok;
}

static void set_arena(Piece *p, Arena *a)
{
    p->arena = p->partials.arena = a;
}

/* What there is to say of its form and text is told by the row's own. */
static void make_form(Making *g, KeptForm *kept)
{
    Master *m = g->master;
    Piece p = g->main;
    Diag *unheard = diag_new();
    p.diag = p.partials.diag = unheard;
    set_arena(&p, m->arena);
    p.document = setting_lasting(m->arena, g->main.document);
    kept->good = load_form(m, &p, setting_set(p.document)) && apply_settings(&p) &&
                 piece_read_body(&p) && !diag_count(unheard);
    kept->form = p.form;
    kept->body = p.body;
    diag_free(unheard);
}

/* The form of an earlier row with the same settings; NULL: it must have one of its own. */
static const KeptForm *kept_form(Making *g)
{
    Master *m = g->master;
    Str key = setting_key(g->main.arena, g->main.document);
    KeptForm *f = m->forms;
    while (f && !str_eq(f->key, key))
        f = f->next;
    if (!f && m->n_forms < FORMS_MOST) {
        f = ARENA_NEW(m->arena, KeptForm);
        *f = (KeptForm){ .key = arena_str(m->arena, key), .next = m->forms };
        make_form(g, f);
        m->forms = f;
        m->n_forms++;
    }
    return f && f->good ? f : NULL;
}

/* The form of this one document: the master's, set once or for some rows, or one of its own. */
static bool set_form(Making *g)
{
    Master *m = g->master;
    bool ok = true;
    if (m->fixed) {
        if (!m->set)
            m->ok = apply_settings(&m->main) && m->ok;
        m->set = true;
        g->main.form = m->main.form;
        return g->lasting = true;
    }
    const KeptForm *kept = kept_form(g);
    if (kept) {
        g->main.form = kept->form;
        g->main.body = kept->body;
        return g->lasting = true;
    }
    ok = load_form(m, &g->main, setting_set(g->main.document));
    return apply_settings(&g->main) && ok;
}

static void read_text(Master *m)
{
    if (m->text_read)
        return;
    m->text_read = true;
    type_name_check(&m->main);
    m->ok = piece_read_body(&m->main) && m->ok;
    sheet_check_turns(&m->main, &m->main.form.sheet->page);
}

/* ---- one document: passes ---- */

static Str created_of(const Piece *p)
{
    Date date = piece_date(p);
    if (date_whole(date))
        return ARENA_JOIN(p->arena, date_iso(p->arena, date), STR("T00:00:00Z"));
    return STR_NONE;
}

static bool shape_is_known(const Master *m, uint64_t shape)
{
    for (size_t i = 0; i < m->n_shapes; i++)
        if (m->shapes[i] == shape)
            return true;
    return false;
}

static void keep_shape(Master *m, uint64_t shape)
{
    if (!m->shapes)
        m->shapes = ARENA_NEWN(m->arena, uint64_t, SHAPES);
    if (m->n_shapes < SHAPES)
        m->shapes[m->n_shapes++] = shape;
}

/* Whether nothing can be wrong with it: the passes after `fill` found nothing in a document of its
 * shape before. What it cites may differ all the same, and what annexes say. */
static bool look(Master *m, Pass *p, bool *ok)
{
    if (p->n_cited || p->next || !pass_join(p))
        return false;
    p->look = true;
    *ok = pass_fill(p);
    p->look = false;
    return !*ok || shape_is_known(m, p->shape);
}

static bool run_all(Master *m, Pass *p, MasterDoc *out)
{
    bool ok = true;
    if (out->until == MASTER_LOOK && look(m, p, &ok))
        return ok;
    for (size_t i = 0; i < n_passes; i++) {
        ok = passes[i].run(p) && ok;
        if (!p->joined || (i > 0 && !p->doc))
            return false;
    }
    m->tree = m->fixed ? p->joined : NULL;
    if (out->until == MASTER_LOOK && ok && !p->n_cited && !p->next)
        keep_shape(m, p->shape);
    out->doc = p->doc;
    p->doc->sheet_stays = m->fixed && p->doc->sheet == m->main.form.sheet;
    return ok;
}

static bool run_passes(Making *g, MasterDoc *out)
{
    Piece *main = &g->main;
    Scope organisation = { NULL, g->profile };
    Scope form = { &organisation, main->fields };
    Pass p = { .arena = main->arena, .diag = main->diag, .form = &main->form, .body = main->body,
               .text_scope = main->scope, .form_scope = &form, .row = main->row,
               .document = main->document, .loai = main->loai_at, .created = created_of(main),
               .read_picture = picture_read, .pictures = &g->master->pictures,
               .read_rows = rows_read, .rows = &g->master->rows, .decimal = g->master->decimal,
               .cited = g->cited.list, .n_cited = g->cited.n,
               .joined = g->master->tree,
               .memo = g->master->fixed ? g->master->memo : NULL };
    bool hung = annexes_hang(&g->annexes, &p);
    copy_hang(&g->copy, g->profile, &p);
    return run_all(g->master, &p, out) && hung;
}

/* ---- the whole way ---- */

static bool make_whole(Making *g, MasterDoc *out)
{
    Master *m = g->master;
    Piece *main = &g->main;
    bool ok = !piece_is_whole(m->diag) || set_form(g), first = !m->text_read;
    read_text(m);
    if (!g->lasting || m->fixed)
        main->body = m->main.body;
    ok = read_cited(g) && ok;
    ok = read_annexes(g) && ok;
    if (first)
        unused_warn(&m->main, &g->annexes);
    ok = copy_read(main, g->profile, &g->copy) && ok;
    if (main->fields && main->body)
        ok = run_passes(g, out) && ok;
    if (out->doc)
        ok = annexes_part(&g->annexes, m->only, out->doc) && ok;
    return ok && m->ok;
}

static void take_out(Value *map, const Value *v)
{
    Value *before = NULL;
    for (Value *m = map->first; m && m != v; m = m->next)
        before = m;
    *(before ? &before->next : &map->first) = v->next;
    if (map->last == v)
        map->last = before;
}

static void stamp(Arena *a, Value *document, Str key, Str text)
{
    Value *old = value_get_exact(document, key);
    if (old && value_is_no(old))
        return;
    if (old)
        take_out(document, old);
    if (text.n)
        value_put(document, key, old ? old->key_at : POS_NONE,
                  value_text(a, text, old ? old->at : POS_NONE));
}

static Making begin(Master *m, const MasterDoc *doc)
{
    Making g = { .master = m, .main = m->main };
    g.main.arena = g.main.partials.arena = doc->arena;
    g.main.diag = g.main.partials.diag = doc->diag;
    g.main.row = doc->row;
    g.main.document = value_copy(doc->arena, m->main.document);
    if (doc->stamp) {
        Value *copy = copy_map(g.main.document), *to = copy ? copy : g.main.document;
        stamp(doc->arena, to, STR("so"), doc->stamp->so);
        stamp(doc->arena, to, STR("ngay"), doc->stamp->ngay);
    }
    m->pictures.diag = m->rows.diag = doc->diag;
    lay_row(&g, doc->row);
    return g;
}

bool master_make(Master *m, MasterDoc *out)
{
    Making g = begin(m, out);
    bool ok = resolve_data(&g);
    out->scope = g.main.scope;
    if (out->until != MASTER_NAMES)
        ok = make_whole(&g, out) && ok;
    out->fields = g.main.fields;
    out->profile = g.profile;
    out->copy = g.copy.given ? g.copy.piece.fields : NULL;
    out->series = out->copy ? g.copy.piece.form.series : m->main.form.series;
    return ok && m->ok && !diag_errors(out->diag) && !diag_errors(m->diag);
}

/* The document is made as far as its fields and annexes, with nobody to hear what it lacks. */
bool master_view(Master *m, const MasterDoc *doc, MasterView *out)
{
    Diag *unheard = diag_new();
    MasterDoc quiet = { .arena = doc->arena, .diag = unheard, .row = doc->row };
    Making *g = ARENA_NEW(doc->arena, Making); /* annexes keep where its document stands */
    *g = begin(m, &quiet);
    read_text(m);
    g->profile = profile_on_date(g);
    open_layers(g);
    joined_whole(m->joined, doc->arena, g->joined);
    piece_expand(&g->main);
    piece_fill(&g->main, g->profile, NULL);
    read_annexes(g);
    *out = (MasterView){ .main = &m->main, .profile = g->profile, .joined = g->joined,
                         .tables = m->joined, .data = g->data, .n_data = g->n_data,
                         .row = doc->row != NULL, .fields = g->main.fields,
                         .annexes = g->annexes };
    m->pictures.diag = m->rows.diag = m->diag;
    diag_free(unheard);
    return m->ok && !diag_errors(m->diag);
}
