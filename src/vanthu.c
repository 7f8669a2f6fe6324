/* SPDX-License-Identifier: MIT */
#include "vanthu.h"

#include "base/decode.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/version.h"
#include "form/catalogue.h"
#include "form/library.h"
#include "form/schema.h"
#include "form/show.h"
#include "form/skeleton.h"
#include "office/batch.h"
#include "office/init.h"
#include "office/job.h"
#include "office/vars.h"
#include "office/workspace.h"
#include "vanthu_own.h"
#include "write/write.h"

void own_enter(Vanthu *v)
{
    mem_on_failure(v->options.out_of_memory, v->options.context);
    diag_free(v->diag);
    arena_free(v->arena);
    v->arena = arena_new();
    v->diag = diag_new();
}

Vanthu *vanthu_new(const VanthuOptions *options)
{
    VanthuOptions given = options ? *options : (VanthuOptions){ 0 };
    mem_on_failure(given.out_of_memory, given.context);
    Vanthu *v = mem_alloc(sizeof *v);
    v->options = given;
    v->arena = arena_new();
    v->diag = diag_new();
    return v;
}

void vanthu_free(Vanthu *v)
{
    if (!v)
        return;
    diag_free(v->diag);
    arena_free(v->arena);
    mem_free(v);
}

VanthuText own_text(Str s)
{
    return (VanthuText){ s.p, s.n };
}

static Str *texts(Arena *a, const char *const *list, size_t n)
{
    Str *out = ARENA_NEWN(a, Str, n + 1);
    for (size_t i = 0; i < n; i++)
        out[i] = str_from(list[i]);
    return out;
}

const JobOutput *own_outputs(Arena *a, const VanthuOutput *list, size_t n)
{
    JobOutput *out = ARENA_NEWN(a, JobOutput, n + 1);
    for (size_t i = 0; i < n; i++)
        out[i] = (JobOutput){ str_from(list[i].path), str_from(list[i].type) };
    return out;
}

static const MasterValue *values(Arena *a, const VanthuRender *job)
{
    MasterValue *out = ARENA_NEWN(a, MasterValue, job->n_values + 1);
    for (size_t i = 0; i < job->n_values; i++)
        out[i] = (MasterValue){ str_from(job->values[i].key), str_from(job->values[i].value) };
    return out;
}

MasterWant own_master(Arena *a, const VanthuRender *job)
{
    return (MasterWant){
        .input = str_from(job->input),
        .data = texts(a, job->data, job->n_data), .n_data = job->n_data,
        .values = values(a, job), .n_values = job->n_values,
        .templates = own_templates(a, job),
        .own_templates = job->own_templates,
    };
}

TemplatePath own_templates(Arena *a, const VanthuRender *job)
{
    return (TemplatePath){ texts(a, job->templates, job->n_templates), job->n_templates };
}

PdfWant own_pdf(const VanthuRender *job)
{
    return (PdfWant){ str_from(job->pdf_program), str_from(job->office), job->pdf_seconds };
}

VanthuEnd own_end(JobEnd end)
{
    switch (end) {
    case JOB_DONE: return VANTHU_OK;
    case JOB_BAD_INPUT: return VANTHU_BAD_INPUT;
    case JOB_BAD_FORM: return VANTHU_BAD_FORM;
    case JOB_BAD_CALL: return VANTHU_BAD_CALL;
    case JOB_FOUND: return VANTHU_FOUND;
    case JOB_SOME_FAILED: return VANTHU_SOME_FAILED;
    case JOB_OUTSIDE: return VANTHU_OUTSIDE;
    case JOB_CONFLICT: return VANTHU_CONFLICT;
    case JOB_REFUSED: break;
    }
    return VANTHU_REFUSED;
}

VanthuEnd vanthu_render(Vanthu *v, const VanthuRender *job)
{
    own_enter(v);
    JobWant want = {
        .master = own_master(v->arena, job),
        .outputs = own_outputs(v->arena, job->outputs, job->n_outputs), .n_outputs = job->n_outputs,
        .epoch = job->epoch, .pdf = own_pdf(job), .present = job->present,
    };
    return own_end(job_render(v->arena, v->diag, &want));
}

/* ---- a batch ---- */

/* What the batch's callbacks are told by. */
typedef struct Telling {
    const VanthuBatch *batch;
    VanthuText *paths;      /* room for one row's */
} Telling;

static void tell_row(void *context, const BatchRow *row)
{
    const Telling *t = context;
    size_t n = row->paths ? row->n_paths : 0;
    for (size_t i = 0; i < n; i++)
        t->paths[i] = own_text(row->paths[i]);
    t->batch->tell(t->batch->context, &(VanthuRow){ row->index, row->number,
                                                    (VanthuState)row->state,
                                                    n ? t->paths : NULL, n });
}

static bool go_on(void *context, size_t done, size_t total)
{
    const VanthuBatch *batch = ((const Telling *)context)->batch;
    return batch->go_on(batch->context, done, total);
}

VanthuEnd vanthu_batch(Vanthu *v, const VanthuBatch *batch, VanthuBatchEnd *end)
{
    own_enter(v);
    BatchEnd ended;
    const VanthuRender *job = &batch->document;
    Telling telling = { batch, ARENA_NEWN(v->arena, VanthuText, job->n_outputs + 1) };
    const BatchWant want = {
        .master = own_master(v->arena, job),
        .outputs = own_outputs(v->arena, job->outputs, job->n_outputs), .n_outputs = job->n_outputs,
        .combine = own_outputs(v->arena, batch->combine, batch->n_combine),
        .n_combine = batch->n_combine, .duplex = batch->duplex,
        .table = str_from(batch->table),
        .questions = str_from(batch->questions), .by = str_from(batch->by),
        .epoch = batch->document.epoch, .pdf = own_pdf(&batch->document),
        .threads = batch->threads ? batch->threads : 1,
        .shard = batch->shards ? batch->shard : 1, .shards = batch->shards ? batch->shards : 1,
        .mode = (BatchMode)batch->mode, .present = job->present,
        .keep_going = batch->keep_going,
        .go_on = batch->go_on ? go_on : NULL, .tell = batch->tell ? tell_row : NULL,
        .context = &telling,
    };
    VanthuEnd status = own_end(batch_run(v->arena, v->diag, &want, &ended));
    *end = (VanthuBatchEnd){ ended.rows, ended.written, ended.same, ended.failed, ended.missing,
                             ended.stale, ended.extra, ended.stopped };
    return status;
}

/* ---- values ---- */

static VanthuText place_of(Arena *a, Pos at)
{
    char cell[POS_CELL_ROOM];
    if (!at.source)
        return (VanthuText){ "", 0 };
    pos_cell(at, cell);
    if (*cell)
        return own_text(ARENA_JOIN(a, at.source->name, STR("!"), arena_str(a, str_from(cell))));
    return own_text(ARENA_JOIN(a, at.source->name, STR(":"), arena_int(a, at.a), STR(":"),
                              arena_int(a, at.b)));
}

VanthuEnd vanthu_vars(Vanthu *v, const VanthuRender *job, const char *table, VanthuVars *out)
{
    own_enter(v);
    Vars vars;
    bool missing = false;
    VarsWant want = { .master = own_master(v->arena, job), .n_outputs = job->n_outputs,
                      .table = str_from(table) };
    Str *paths = ARENA_NEWN(v->arena, Str, job->n_outputs + 1);
    for (size_t i = 0; i < job->n_outputs; i++)
        paths[i] = str_from(job->outputs[i].path);
    want.outputs = paths;
    *out = (VanthuVars){ 0 };
    if (!vars_list(v->arena, v->diag, &want, &vars))
        return own_end(job_bad_end(v->diag));
    VanthuVar *list = ARENA_NEWN(v->arena, VanthuVar, vars.n + 1);
    for (size_t i = 0; i < vars.n; i++) {
        const Var *x = &vars.list[i];
        list[i] = (VanthuVar){ own_text(x->name), (VanthuFrom)x->from, x->uses,
                               place_of(v->arena, x->at), place_of(v->arena, x->stands) };
        missing = missing || x->from == VAR_MISSING;
    }
    *out = (VanthuVars){ list, vars.n };
    return missing ? VANTHU_FOUND : VANTHU_OK;
}

/* ---- forms ---- */

static TemplatePath path_of(Vanthu *v, const VanthuForms *forms)
{
    const TemplatePath given = { texts(v->arena, forms->templates, forms->n_templates),
                                 forms->n_templates };
    Str input = forms->input ? str_from(forms->input) : STR("-");
    Workspace workspace = workspace_find(v->arena, input);
    return workspace_templates(v->arena, &workspace, given, forms->own_templates);
}

/* A type is named on the command line; all else that can be wrong is a form's. */
static VanthuEnd end_of_forms(const Vanthu *v)
{
    for (size_t i = 0; i < diag_count(v->diag); i++)
        if (diag_at(v->diag, i)->id == M_unknown_type)
            return VANTHU_BAD_CALL;
    return diag_errors(v->diag) ? VANTHU_BAD_FORM : VANTHU_OK;
}

static VanthuText *texts_of(Arena *a, const Str *list, size_t n)
{
    VanthuText *out = ARENA_NEWN(a, VanthuText, n);
    for (size_t i = 0; i < n; i++)
        out[i] = own_text(list[i]);
    return out;
}

static const VanthuField *fields_of(Arena *a, const FormInfo *info)
{
    VanthuField *out = ARENA_NEWN(a, VanthuField, info->n_fields);
    for (size_t i = 0; i < info->n_fields; i++) {
        const Field *f = &info->fields[i];
        out[i] = (VanthuField){ own_text(f->name), own_text(f->label), own_text(f->example),
                                own_text(f->fallback), field_type_name(f->type), f->required,
                                own_text(f->at.source->name) };
    }
    return out;
}

static const VanthuFile *files_of(Arena *a, const FormInfo *info)
{
    VanthuFile *out = ARENA_NEWN(a, VanthuFile, info->n_files);
    for (size_t i = 0; i < info->n_files; i++) {
        const FormFile *f = &info->files[i];
        out[i] = (VanthuFile){ own_text(f->path), texts_of(a, f->hidden, f->n_hidden),
                               f->n_hidden };
    }
    return out;
}

static bool type_of(Vanthu *v, const TemplatePath *path, Str name, VanthuType *out)
{
    FormInfo info;
    if (!catalogue_form(v->arena, v->diag, &(FormWant){ .path = path, .name = name }, &info))
        return false;
    *out = (VanthuType){ own_text(info.name), own_text(info.title), own_text(info.abbr),
                         fields_of(v->arena, &info), info.n_fields,
                         files_of(v->arena, &info), info.n_files };
    return true;
}

VanthuEnd vanthu_types(Vanthu *v, const VanthuForms *forms, const VanthuType **out, size_t *n)
{
    own_enter(v);
    const TemplatePath path = path_of(v, forms);
    Str *names;
    size_t n_names = catalogue_types(v->arena, &path, &names);
    VanthuType *types = ARENA_NEWN(v->arena, VanthuType, n_names);
    *n = 0;
    for (size_t i = 0; i < n_names; i++)
        *n += type_of(v, &path, names[i], &types[*n]);
    if (n_names == 0)
        diag_error(v->diag, POS_NONE, M_template_missing, STR("nd30/base.xml"),
                   library_folders(&(Library){ .arena = v->arena, .path = &path }));
    *out = types;
    return end_of_forms(v);
}

VanthuEnd vanthu_type(Vanthu *v, const VanthuForms *forms, const char *name, VanthuType *out)
{
    own_enter(v);
    const TemplatePath path = path_of(v, forms);
    type_of(v, &path, arena_str(v->arena, str_from(name)), out);
    return end_of_forms(v);
}

static VanthuText taken(Vanthu *v, Buf *b)
{
    Str s = arena_str(v->arena, buf_str(b));
    buf_release(b);
    return own_text(s);
}

VanthuEnd vanthu_form(Vanthu *v, const VanthuForms *forms, const char *name, VanthuText *out)
{
    own_enter(v);
    const TemplatePath path = path_of(v, forms);
    Buf b;
    buf_init(&b, 0);
    form_show(v->arena, v->diag, &(FormWant){ .path = &path, .name = str_from(name) }, &b);
    *out = taken(v, &b);
    return end_of_forms(v);
}

VanthuEnd vanthu_skeleton(Vanthu *v, const VanthuForms *forms, const char *name, VanthuText *out)
{
    own_enter(v);
    const TemplatePath path = path_of(v, forms);
    Buf b;
    buf_init(&b, 0);
    skeleton_make(v->arena, v->diag, &(FormWant){ .path = &path, .name = str_from(name) }, &b);
    *out = taken(v, &b);
    return end_of_forms(v);
}

VanthuEnd vanthu_create(Vanthu *v, const char *path, VanthuText text)
{
    Arena *a = arena_new();
    Str bytes = arena_str(a, (Str){ text.p, text.n });
    own_enter(v);
    FileSet *set = file_set_new();
    bool ok = file_set_add_new(set, v->diag, str_from(path), bytes) &&
              file_set_commit(set, v->diag);
    file_set_free(set);
    arena_free(a);
    return ok ? VANTHU_OK : VANTHU_REFUSED;
}

VanthuEnd vanthu_init(Vanthu *v, const VanthuForms *forms, const char *folder)
{
    own_enter(v);
    const TemplatePath path = path_of(v, forms);
    bool ok = init_workspace(v->arena, v->diag, &path, str_from(folder));
    return ok ? VANTHU_OK : diag_at(v->diag, 0)->id == M_template_missing ? VANTHU_BAD_FORM
                                                                          : VANTHU_REFUSED;
}

VanthuText vanthu_schema(Vanthu *v)
{
    own_enter(v);
    Buf b;
    buf_init(&b, 0);
    schema_write(&b);
    return taken(v, &b);
}

/* ---- messages ---- */

size_t vanthu_message_count(const Vanthu *v)
{
    return diag_count(v->diag);
}

size_t vanthu_messages_dropped(Vanthu *v, bool warnings)
{
    size_t kept = 0;
    for (size_t i = 0; i < diag_count(v->diag); i++)
        kept += diag_at(v->diag, i)->severity == SEVERITY_ERROR;
    return warnings ? diag_dropped(v->diag) : diag_errors(v->diag) - kept;
}

/* Tables are read piece by piece: of one that is not too large the text is fetched again. */
static Str line_of(Vanthu *v, Pos at)
{
    enum { LINES_MAX = 4 << 20 };
    if (!at.source || at.source->kind != SOURCE_CSV)
        return pos_line(at);
    if (!str_eq(v->table.name, at.source->name))
        v->table = (Source){ SOURCE_TEXT, at.source->name,
                             decode_all(v->arena, at.source->name, LINES_MAX) };
    return pos_line((Pos){ &v->table, at.a, at.b });
}

VanthuMessage vanthu_message(Vanthu *v, size_t i)
{
    const Message *m = diag_at(v->diag, i);
    const MsgInfo *info = msg_info(m->id);
    VanthuMessage out = { .id = info->id, .error = m->severity == SEVERITY_ERROR,
                          .text = info->text };
    for (int k = 0; k < 4; k++)
        out.args[k] = own_text(m->args[k]);
    if (!m->at.source)
        return out;
    out.file = own_text(m->at.source->name);
    out.line = m->at.a;
    out.column = m->at.b;
    out.source_line = own_text(line_of(v, m->at));
    out.heading = own_text(pos_heading(m->at, &out.row));
    pos_cell(m->at, out.cell);
    return out;
}

const char *vanthu_output_type(size_t i)
{
    const Writer *w = writer_at(i);
    return w ? w->type : NULL;
}

const char *vanthu_nearest(const char *word, const char *const *names, size_t n)
{
    Arena *a = arena_new();
    const char *found = NULL;
    Str near = text_nearest(str_from(word), texts(a, names, n), n);
    for (size_t i = 0; i < n && near.p && !found; i++)
        found = str_eq(near, str_from(names[i])) ? names[i] : NULL;
    arena_free(a);
    return found;
}

const char *vanthu_library(size_t i)
{
    return version_of_library(i);
}
