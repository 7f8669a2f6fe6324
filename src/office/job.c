/* SPDX-License-Identifier: MIT */
#include "office/job.h"

#include "base/file.h"
#include "base/text.h"
#include "data/front.h"
#include "data/mustache.h"
#include "data/profile.h"
#include "data/yaml.h"
#include "office/fields.h"
#include "office/partial.h"
#include "office/picture.h"
#include "office/setting.h"
#include "office/workspace.h"
#include "pass/pass.h"
#include "read/markdown.h"
#include "write/write.h"

typedef struct Job {
    Arena *arena;
    Diag *diag;
    const JobWant *want;
    Workspace workspace;
    TemplatePath templates;
    const Source *source;
    FrontParts parts;
    Str loai;
    Pos loai_at;
    Form form;
    Value *document;       /* front matter, expanded */
    Value *profile;        /* on the document's date */
    Value *fields;         /* what the form sees of the document */
    DocNode *body;
    Partials partials;
    Pictures pictures;
    Scope frames[16];      /* outermost first */
    int n_frames;
} Job;

enum { MOST_FRAMES = 16 };

static const Scope *innermost(const Job *j)
{
    return j->n_frames ? &j->frames[j->n_frames - 1] : NULL;
}

static void push_frame(Job *j, const Value *map)
{
    if (j->n_frames == MOST_FRAMES)
        return;
    j->frames[j->n_frames] = (Scope){ innermost(j), map };
    j->n_frames++;
}

/* ---- reading ---- */

static bool read_input(Job *j)
{
    j->source = source_read(j->arena, j->diag, POS_NONE, j->want->input);
    if (!j->source)
        return false;
    if (!front_split(j->diag, j->source, &j->parts))
        return false;
    j->loai = front_peek(j->source, &j->parts, STR("loai"), &j->loai_at);
    if (str_trim(j->loai).n)
        return true;
    Pos at = j->loai_at.source ? j->loai_at : (Pos){ j->source, 1, 1 };
    return diag_error(j->diag, at, M_loai_missing);
}

static bool load_form(Job *j, int set)
{
    FormWant want = { &j->templates, str_trim(j->loai), j->loai_at, set };
    return form_load(j->arena, j->diag, &want, &j->form);
}

/* The form's fields name the keys; a text of 13 pt wants the smaller size set of the sheet. */
static bool read_front(Job *j, bool *ok)
{
    FrontWant want = { .source = j->source, .parts = &j->parts, .fields = j->form.fields,
                       .n_fields = j->form.n_fields };
    *ok = front_read(j->arena, j->diag, &want, &j->document) && *ok;
    int set = setting_set(j->document);
    return !set || load_form(j, set);
}

/* Whether all that the user gave was understood: what is missing then is missing indeed. */
static bool is_whole(Job *j)
{
    static const MsgId losing[] = {
        M_yaml_syntax, M_yaml_colon, M_yaml_tab, M_yaml_bracket, M_yaml_quote, M_yaml_no_colon,
        M_yaml_key, M_yaml_depth, M_yaml_documents, M_front_not_map, M_data_not_map,
        M_file_unreadable, M_file_too_large, M_not_utf8, M_control_character, M_private_character,
    };
    for (size_t i = 0; i < diag_count(j->diag); i++)
        for (size_t k = 0; k < sizeof losing / sizeof losing[0]; k++)
            if (diag_at(j->diag, i)->id == losing[k])
                return false;
    return true;
}

/* ---- data ---- */

static bool read_data(Job *j, Str path, Value **out)
{
    const Source *s = source_read(j->arena, j->diag, POS_NONE, path);
    if (!s || !yaml_read(j->arena, j->diag, &(Passage){ s, s->text, 1 }, out))
        return false;
    return (*out)->kind == VALUE_MAP || diag_error(j->diag, (*out)->at, M_data_not_map, path);
}

static const Value *set_values(Job *j)
{
    Value *map = value_map(j->arena, POS_NONE);
    for (size_t i = 0; i < j->want->n_values; i++) {
        Str text = text_nfc(j->arena, j->want->values[i].value);
        value_put(map, j->want->values[i].key, POS_NONE, value_text(j->arena, text, POS_NONE));
    }
    return map;
}

/* Layers: organisation < document < -d files < -M; the document itself is van_ban. */
static bool open_layers(Job *j)
{
    bool ok = true;
    Value *itself = value_map(j->arena, POS_NONE), *data;
    value_put(itself, STR("van_ban"), POS_NONE, value_copy(j->arena, j->document));
    push_frame(j, j->profile);
    push_frame(j, itself);
    push_frame(j, j->document);
    for (size_t i = 0; i < j->want->n_data; i++) {
        bool read = read_data(j, j->want->data[i], &data);
        if (read)
            push_frame(j, data);
        ok = ok && read;
    }
    push_frame(j, set_values(j));
    return ok;
}

static Str text_of_partial(void *context, Str name)
{
    return partial_text(context, name);
}

static Partials *partials_of(Job *j)
{
    Str input = j->want->input;
    Str folder = str_eq(input, STR("-")) ? STR(".") : file_folder(input);
    if (!j->partials.arena)
        j->partials = (Partials){ .arena = j->arena, .diag = j->diag, .folder = folder };
    return &j->partials;
}

static bool expand_text(Job *j, Value *v)
{
    MustacheOut how = { .arena = j->arena, .diag = j->diag, .scope = innermost(j),
                        .partial = text_of_partial, .context = partials_of(j) };
    if (v->kind != VALUE_TEXT)
        return true;
    Str text = mustache_expand(&how, v);
    if (str_given(text)) /* else it stays as it is: given, though not what is meant */
        v->text = text;
    return str_given(text);
}

/* Texts of the front matter with {{…}}: every value in a map or list below `v` too. The depth is
 * YAML's, at most 32. */
static bool expand(Job *j, Value *v)
{
    bool ok = expand_text(j, v);
    for (Value *child = v->first; child; child = child->next)
        ok = expand(j, child) && ok;
    return ok;
}

static bool check_expanded(Job *j)
{
    bool ok = true;
    for (Value *v = j->document->first; v; v = v->next) {
        const Field *f = field_find(j->form.fields, j->form.n_fields, v->key);
        ok = (!f || front_check(j->arena, j->diag, f, v)) && ok;
    }
    return ok;
}

static Date date_of(const Job *j)
{
    Date date = DATE_NONE;
    const Value *v = value_get_exact(j->document, STR("ngay"));
    if (v && v->kind == VALUE_TEXT && date_parse(v->text, &date) != DATE_OK)
        date = DATE_NONE;
    return date;
}

/* don_vi in the front matter: a map over single keys, or another organisation's file. */
static bool own_profile(Job *j, Value **profile)
{
    Value *over = value_get_exact(j->document, STR("don_vi"));
    bool ok = true;
    *profile = j->workspace.profile;
    if (!over || (over->kind == VALUE_TEXT && !over->text.n))
        return true;
    if (over->kind == VALUE_TEXT) {
        Str path = file_join(j->arena, partials_of(j)->folder, over->text);
        const Source *s = source_read(j->arena, j->diag, over->at, path);
        if (!s)
            return false;
        ok = profile_read(j->arena, j->diag, s, &over);
    } else if (over->kind == VALUE_MAP) {
        ok = profile_check(j->arena, j->diag, over);
    }
    *profile = profile_over(j->arena, j->workspace.profile, over);
    return ok;
}

static bool resolve_data(Job *j)
{
    Value *profile;
    bool ok = own_profile(j, &profile);
    j->profile = profile_at(j->arena, profile, date_of(j));
    ok = open_layers(j) && ok;
    if (!is_whole(j))
        return false;
    ok = expand(j, j->document) && ok;
    ok = (diag_errors(j->diag) || check_expanded(j)) && ok;
    j->profile = profile_at(j->arena, profile, date_of(j)); /* the date may have been a {{…}} */
    j->frames[0].value = j->profile;
    if (!j->workspace.found && !value_get_exact(j->profile, STR("ten")))
        diag_error(j->diag, j->loai_at, M_profile_missing);
    FieldsWant want = { &j->form, j->document, j->profile, j->loai_at };
    return fields_fill(j->arena, j->diag, &want, &j->fields) && ok;
}

static bool read_body(Job *j)
{
    Passage body = { j->source, j->parts.body, j->parts.body_line };
    bool ok = markdown_read(j->arena, j->diag, &body, &j->body);
    return partials_put_in(partials_of(j), j->body) && ok;
}

/* ---- passes ---- */

static Str created_of(Job *j)
{
    Date date = date_of(j);
    if (date_whole(date))
        return ARENA_JOIN(j->arena, date_iso(j->arena, date), STR("T00:00:00Z"));
    return STR_NONE;
}

static bool run_passes(Job *j, Doc **out)
{
    Scope organisation = { NULL, j->profile };
    Scope form = { &organisation, j->fields };
    Pass p = { .arena = j->arena, .diag = j->diag, .form = &j->form, .body = j->body,
               .text_scope = innermost(j), .form_scope = &form, .document = j->document,
               .loai = j->loai_at, .created = created_of(j),
               .read_picture = picture_read, .pictures = &j->pictures };
    bool ok = true;
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
    static const MsgId of_forms[] = { M_form_no_body, M_form_set_unknown, M_style_missing,
                                      M_template_missing };
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
    ok = resolve_data(j) && ok;
    ok = (!is_whole(j) || setting_apply(j->arena, j->diag, &j->form, j->document)) && ok;
    ok = read_body(j) && ok;
    if (j->fields && j->body)
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
