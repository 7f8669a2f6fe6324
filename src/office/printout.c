/* SPDX-License-Identifier: MIT */
#include "office/printout.h"

#include "base/file.h"
#include "form/skeleton.h"
#include "office/workspace.h"

/* The document as a clerk would have typed it. */
static Str typed(Arena *a, const PrintoutWant *want, Str text)
{
    Buf b;
    buf_init(&b, 0);
    buf_add(&b, STR("---\nloai: "));
    buf_add(&b, want->type);
    for (const Value *v = want->head ? want->head->first : NULL; v; v = v->next) {
        buf_char(&b, '\n');
        buf_add(&b, v->key);
        buf_add(&b, STR(": "));
        buf_add(&b, value_as_text(a, v));
    }
    buf_add(&b, STR("\n---\n\n"));
    buf_add(&b, text);
    Str all = arena_str(a, buf_str(&b));
    buf_release(&b);
    return all;
}

static Str name_of(Arena *a, const PrintoutWant *want)
{
    return file_join(a, want->folder, ARENA_JOIN(a, file_base(want->type), STR(".md")));
}

JobEnd printout_make(Arena *a, Diag *d, const PrintoutWant *want)
{
    Str name = name_of(a, want), text;
    Workspace w = workspace_find(a, name);
    TemplatePath templates = workspace_templates(a, &w, want->templates, want->own_templates);
    const FormWant form = { .path = &templates, .name = want->type };
    if (!skeleton_text(a, d, &form, &text))
        return job_bad_end(d);
    Source *source = ARENA_NEW(a, Source);
    *source = (Source){ SOURCE_TEXT, name, typed(a, want, text) };
    const JobWant job = {
        .master = { .input = name, .source = source, .more = want->data,
                    .templates = want->templates, .own_templates = want->own_templates },
        .outputs = want->outputs, .n_outputs = want->n_outputs,
        .epoch = want->epoch, .pdf = want->pdf,
    };
    return job_render(a, d, &job);
}
