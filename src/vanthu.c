/* SPDX-License-Identifier: MIT */
#include "vanthu.h"

#include "base/mem.h"
#include "base/version.h"
#include "office/job.h"
#include "write/write.h"

struct Vanthu {
    VanthuOptions options;
    Arena *arena;   /* of the last call: the places of its messages */
    Diag *diag;
};

static void enter(const Vanthu *v)
{
    mem_on_failure(v->options.out_of_memory, v->options.context);
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

static Str *texts(Arena *a, const char *const *list, size_t n)
{
    Str *out = ARENA_NEWN(a, Str, n + 1);
    for (size_t i = 0; i < n; i++)
        out[i] = str_from(list[i]);
    return out;
}

static const JobOutput *outputs(Arena *a, const VanthuRender *job)
{
    JobOutput *out = ARENA_NEWN(a, JobOutput, job->n_outputs + 1);
    for (size_t i = 0; i < job->n_outputs; i++)
        out[i] = (JobOutput){ str_from(job->outputs[i].path), str_from(job->outputs[i].type) };
    return out;
}

static const JobValue *values(Arena *a, const VanthuRender *job)
{
    JobValue *out = ARENA_NEWN(a, JobValue, job->n_values + 1);
    for (size_t i = 0; i < job->n_values; i++)
        out[i] = (JobValue){ str_from(job->values[i].key), str_from(job->values[i].value) };
    return out;
}

static VanthuEnd end_of(JobEnd end)
{
    switch (end) {
    case JOB_DONE: return VANTHU_OK;
    case JOB_BAD_INPUT: return VANTHU_BAD_INPUT;
    case JOB_BAD_FORM: return VANTHU_BAD_FORM;
    case JOB_BAD_CALL: return VANTHU_BAD_CALL;
    case JOB_REFUSED: break;
    }
    return VANTHU_REFUSED;
}

VanthuEnd vanthu_render(Vanthu *v, const VanthuRender *job)
{
    enter(v);
    diag_free(v->diag);
    arena_free(v->arena);
    v->arena = arena_new();
    v->diag = diag_new();
    JobWant want = {
        .input = str_from(job->input),
        .outputs = outputs(v->arena, job), .n_outputs = job->n_outputs,
        .data = texts(v->arena, job->data, job->n_data), .n_data = job->n_data,
        .values = values(v->arena, job), .n_values = job->n_values,
        .templates = { texts(v->arena, job->templates, job->n_templates), job->n_templates },
        .own_templates = job->own_templates,
        .epoch = job->epoch,
    };
    return end_of(job_render(v->arena, v->diag, &want));
}

size_t vanthu_message_count(const Vanthu *v)
{
    return diag_count(v->diag);
}

static VanthuText text_of(Str s)
{
    return (VanthuText){ s.p, s.n };
}

VanthuMessage vanthu_message(Vanthu *v, size_t i)
{
    const Message *m = diag_at(v->diag, i);
    const MsgInfo *info = msg_info(m->id);
    VanthuMessage out = { .id = info->id, .error = m->severity == SEVERITY_ERROR,
                          .text = info->text };
    for (int k = 0; k < 4; k++)
        out.args[k] = text_of(m->args[k]);
    if (!m->at.source)
        return out;
    out.file = text_of(m->at.source->name);
    out.line = m->at.a;
    out.column = m->at.b;
    out.source_line = text_of(pos_line(m->at));
    out.heading = text_of(pos_heading(m->at, &out.row));
    pos_cell(m->at, out.cell);
    return out;
}

const char *vanthu_output_type(size_t i)
{
    const Writer *w = writer_at(i);
    return w ? w->type : NULL;
}

const char *vanthu_library(size_t i)
{
    return version_of_library(i);
}
