/* SPDX-License-Identifier: MIT */
#include "office/job.h"

#include "base/file.h"
#include "base/text.h"
#include "data/profile.h"
#include "office/annex.h"
#include "office/cited.h"
#include "office/copy.h"
#include "office/layer.h"
#include "office/picture.h"
#include "office/piece.h"
#include "office/setting.h"
#include "office/sheet.h"
#include "office/workspace.h"
#include "pass/pass.h"
#include "write/write.h"

typedef struct Job {
    Arena *arena;
    Diag *diag;
    const JobWant *want;
    Workspace workspace;
    TemplatePath templates;
    Piece main;            /* the document itself */
    Value *profile;        /* on its date */
    const Value **data;    /* -d files, the values of -M: laid over every front matter */
    size_t n_data;
    Annexes annexes;
    Cited cited;
    Copy copy;
    Pictures pictures;
} Job;

/* ---- reading ---- */

/* What has a title in place of a type is an annex, of which no sheet is made by itself. */
static bool no_type(const Job *j, const Source *source)
{
    Pos at;
    Str title = front_peek(source, &j->main.parts, STR("tieu_de"), &at);
    if (str_trim(title).n)
        return diag_error(j->diag, at, M_annex_alone);
    return diag_error(j->diag, j->main.loai_at, M_loai_missing);
}

static bool read_input(Job *j)
{
    Str input = j->want->input;
    const Source *s = source_read(j->arena, j->diag, POS_NONE, input);
    j->main = (Piece){ .arena = j->arena, .diag = j->diag, .templates = &j->templates };
    if (!s || !piece_open(&j->main, s, str_eq(input, STR("-")) ? STR(".") : file_folder(input)))
        return false;
    return j->main.loai.n || no_type(j, s);
}

static bool load_form(Job *j, int set)
{
    FormWant want = { &j->templates, j->main.loai, j->main.loai_at, set, false };
    return piece_load(&j->main, &want);
}

/* The form's fields name the keys; a text of 13 pt wants the smaller size set of the sheet. */
static bool read_front(Job *j, bool *ok)
{
    *ok = piece_read_front(&j->main) && *ok;
    int set = setting_set(j->main.document);
    return !set || load_form(j, set);
}

/* ---- data ---- */

static const Value *set_values(Job *j)
{
    Value *map = value_map(j->arena, POS_NONE);
    for (size_t i = 0; i < j->want->n_values; i++) {
        Str text = text_nfc(j->arena, j->want->values[i].value);
        value_put(map, j->want->values[i].key, POS_NONE, value_text(j->arena, text, POS_NONE));
    }
    return map;
}

static bool read_all_data(Job *j)
{
    bool ok = true;
    Value *data;
    char decimal = layer_decimal(j->arena, j->diag, j->profile);
    j->data = ARENA_NEWN(j->arena, const Value *, j->want->n_data + 1);
    for (size_t i = 0; i < j->want->n_data; i++) {
        LayerWant want = { j->want->data[i], decimal };
        bool read = layer_read(j->arena, j->diag, &want, &data);
        if (read)
            j->data[j->n_data++] = data;
        ok = ok && read;
    }
    j->data[j->n_data++] = set_values(j);
    return ok;
}

/* Layers: organisation < document < -d files < -M; the document itself is van_ban. The innermost
 * frame but the outermost: the organisation, which may change with the date. */
static Scope *open_layers(Job *j)
{
    Value *itself = value_map(j->arena, POS_NONE);
    value_put(itself, STR("van_ban"), POS_NONE, j->main.document);
    Scope *organisation = piece_push(&j->main, j->profile);
    piece_push(&j->main, itself);
    piece_push(&j->main, j->main.document);
    for (size_t i = 0; i < j->n_data; i++)
        piece_push(&j->main, j->data[i]);
    return organisation;
}

/* Beside the document, else beside don-vi.yml. */
static Str other_path(const Job *j, Str name)
{
    Str here = file_join(j->arena, j->main.partials.folder, name);
    Str there = file_join(j->arena, j->workspace.folder, name);
    return !file_exists(here) && file_exists(there) ? there : here;
}

static bool other_profile(Job *j, const Value *name, Value **profile)
{
    const Source *s = source_read(j->arena, j->diag, name->at, other_path(j, name->text));
    Value *other;
    if (!s)
        return false;
    bool ok = profile_read(j->arena, j->diag, s, &other);
    *profile = profile_instead(j->arena, j->workspace.profile, other);
    return ok;
}

/* don_vi in the front matter: a map over single keys, or another organisation's file. */
static bool own_profile(Job *j, Value **profile)
{
    Value *over = value_get_exact(j->main.document, STR("don_vi"));
    bool ok = true;
    *profile = j->workspace.profile;
    if (!over || (over->kind == VALUE_TEXT && !over->text.n))
        return true;
    if (over->kind == VALUE_TEXT)
        return other_profile(j, over, profile);
    if (over->kind == VALUE_MAP)
        ok = profile_check(j->arena, j->diag, over);
    *profile = profile_over(j->arena, j->workspace.profile, over);
    return ok;
}

static bool resolve_data(Job *j)
{
    Value *profile;
    bool ok = own_profile(j, &profile);
    j->profile = profile_at(j->arena, profile, piece_date(&j->main));
    ok = read_all_data(j) && ok;
    Scope *organisation = open_layers(j);
    if (!piece_is_whole(j->diag))
        return false;
    ok = piece_expand(&j->main) && ok;
    ok = (diag_errors(j->diag) || piece_check(&j->main)) && ok;
    /* the date may have been a {{…}} */
    organisation->value = j->profile = profile_at(j->arena, profile, piece_date(&j->main));
    if (!j->workspace.found && !value_get_exact(j->profile, STR("ten")))
        diag_error(j->diag, j->main.loai_at, M_profile_missing);
    return piece_fill(&j->main, j->profile, NULL) && ok;
}

static bool read_cited(Job *j)
{
    CitedWant want = { &j->main, j->profile, j->data, j->n_data };
    return !j->main.fields || cited_read(&want, &j->cited);
}

static bool read_annexes(Job *j)
{
    j->annexes = (Annexes){ .main = &j->main, .profile = j->profile, .data = j->data,
                            .n_data = j->n_data };
    return !j->main.fields || annexes_read(&j->annexes);
}

/* ---- looks ---- */

/* What it sets is said of the sheet as it lies; annexes begin with the sheet upright. */
static bool apply_settings(Job *j)
{
    Piece *p = &j->main;
    PageSpec *page = &p->form.sheet->page;
    Orient orient;
    bool ok = sheet_orient(p, &orient);
    bool across = orient == ORIENT_LANDSCAPE;
    if (across)
        sheet_lay_across(page);
    ok = setting_apply(j->arena, j->diag, &p->form, p->document) && ok;
    if (across) {
        sheet_set_sections(p, orient, PAGES_UNSAID);
        sheet_set_upright(page);
    }
    return ok;
}

/* A value is meant for the text where the text, or another value, names it. */
static bool is_named(const Source *s, Str key)
{
    for (size_t at = 0; (at = str_find(s->text, STR("{{"), at)) != SIZE_MAX; at += 2) {
        size_t end = str_find(s->text, STR("}}"), at);
        Str tag = str_sub(s->text, at, end);
        if (str_has(tag, key) || str_starts(tag, STR("{{>")))
            return true;
    }
    return false;
}

/* Keys of annexes, given in the document itself: nothing would come of them. */
static void warn_annex_keys(const Job *j)
{
    static const char *const keys[] = { "tieu_de", "nhan", "kem_theo", "ten_co_quan" };
    const Piece *p = &j->main;
    for (const Value *v = p->document->first; v; v = v->next)
        for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
            if (text_same_key(v->key, str_from(keys[i])) &&
                !field_find(p->known, p->n_known, v->key) && !is_named(p->source, v->key))
                diag_error(j->diag, v->key_at, M_annex_key, v->key);
}

/* ---- passes ---- */

static Str created_of(Job *j)
{
    Date date = piece_date(&j->main);
    if (date_whole(date))
        return ARENA_JOIN(j->arena, date_iso(j->arena, date), STR("T00:00:00Z"));
    return STR_NONE;
}

static bool run_passes(Job *j, Doc **out)
{
    Scope organisation = { NULL, j->profile };
    Scope form = { &organisation, j->main.fields };
    Pass p = { .arena = j->arena, .diag = j->diag, .form = &j->main.form, .body = j->main.body,
               .text_scope = j->main.scope, .form_scope = &form, .document = j->main.document,
               .loai = j->main.loai_at, .created = created_of(j),
               .read_picture = picture_read, .pictures = &j->pictures,
               .cited = j->cited.list, .n_cited = j->cited.n };
    bool ok = annexes_hang(&j->annexes, &p);
    copy_hang(&j->copy, j->profile, &p);
    for (size_t i = 0; i < n_passes; i++) {
        ok = passes[i].run(&p) && ok;
        if (!p.joined || (i > 0 && !p.doc))
            return false;
    }
    *out = p.doc;
    return ok;
}

/* ---- outputs ---- */

static Str known_types(Arena *a)
{
    Buf b;
    buf_init(&b, 0);
    const Writer *w;
    for (size_t i = 0; (w = writer_at(i)); i++) {
        if (i)
            buf_add(&b, STR(", "));
        buf_add(&b, str_from(w->type));
    }
    Str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static const Writer *writer_of(const JobOutput *out)
{
    if (out->type.n)
        return writer_find(out->type);
    Str base = file_base(out->path);
    size_t dot = base.n;
    while (dot > 0 && base.p[dot - 1] != '.')
        dot--;
    return dot ? writer_find(str_from_at(base, dot)) : NULL;
}

static bool check_outputs(Job *j)
{
    bool ok = true;
    for (size_t i = 0; i < j->want->n_outputs; i++) {
        const JobOutput *out = &j->want->outputs[i];
        if (!writer_of(out))
            ok = diag_error(j->diag, POS_NONE, M_output_type, out->path, known_types(j->arena));
        if (file_same(out->path, j->want->input))
            ok = diag_error(j->diag, POS_NONE, M_output_input, out->path);
        for (size_t k = 0; k < i; k++)
            if (file_same(out->path, j->want->outputs[k].path))
                ok = diag_error(j->diag, POS_NONE, M_output_twice, out->path);
    }
    return ok;
}

static void make_bytes(const Job *j, const Doc *doc, const Writer *w, Buf *out)
{
    PartList parts = { 0 };
    w->write(doc, j->arena, &parts);
    PackHow how = { j->want->level ? j->want->level : PACK_SMALL, j->want->epoch };
    if (!w->package)
        buf_add(out, parts.parts[0].bytes);
    else if (!pack_build(parts.parts, parts.n, &how, out))
        out->over = true;
}

static bool write_outputs(Job *j, const Doc *doc)
{
    FileSet *set = file_set_new();
    bool ok = true;
    for (size_t i = 0; ok && i < j->want->n_outputs; i++) {
        const JobOutput *out = &j->want->outputs[i];
        Buf b;
        buf_init(&b, 0);
        make_bytes(j, doc, writer_of(out), &b);
        ok = !b.over || diag_error(j->diag, POS_NONE, M_output_too_large, out->path);
        ok = ok && file_set_add(set, j->diag, out->path, buf_str(&b));
        buf_release(&b);
    }
    ok = ok && file_set_commit(set, j->diag);
    file_set_free(set);
    return ok;
}

/* ---- the whole way ---- */

/* A fault of a form may be found where the document names it. */
static bool is_of_form(const Message *m)
{
    static const MsgId of_forms[] = { M_cited_wording, M_form_no_body, M_form_set_unknown,
                                      M_style_missing, M_template_missing };
    for (size_t i = 0; i < sizeof of_forms / sizeof of_forms[0]; i++)
        if (m->id == of_forms[i])
            return true;
    return m->severity == SEVERITY_ERROR && m->at.source &&
           str_ends(m->at.source->name, STR(".xml"));
}

static JobEnd bad_end(const Job *j)
{
    JobEnd end = JOB_BAD_INPUT;
    for (size_t i = 0; i < diag_count(j->diag); i++) {
        const Message *m = diag_at(j->diag, i);
        if (m->id == M_file_unreadable && !m->at.source)
            return JOB_REFUSED;
        if (is_of_form(m))
            end = JOB_BAD_FORM;
    }
    return end;
}

static JobEnd render(Job *j)
{
    Doc *doc = NULL;
    if (!check_outputs(j))
        return JOB_BAD_CALL;
    bool ok = workspace_open(j->arena, j->diag, j->want->input, &j->workspace);
    j->templates = workspace_templates(j->arena, &j->workspace, j->want->templates,
                                       j->want->own_templates);
    if (!read_input(j) || !load_form(j, 0) || !read_front(j, &ok))
        return bad_end(j);
    Piece *main = &j->main;
    ok = resolve_data(j) && ok;
    ok = (!piece_is_whole(j->diag) || apply_settings(j)) && ok;
    warn_annex_keys(j);
    ok = piece_read_body(main) && ok;
    ok = read_cited(j) && ok;
    ok = read_annexes(j) && ok;
    ok = copy_read(main, j->profile, &j->copy) && ok;
    if (main->fields && main->body)
        ok = run_passes(j, &doc) && ok;
    if (!ok || diag_errors(j->diag))
        return bad_end(j);
    return write_outputs(j, doc) ? JOB_DONE : JOB_REFUSED;
}

JobEnd job_render(Arena *a, Diag *d, const JobWant *want)
{
    Job j = { .arena = a, .diag = d, .want = want, .pictures = { a, d, NULL } };
    return render(&j);
}
