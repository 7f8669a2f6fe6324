/* SPDX-License-Identifier: MIT */
#include "office/job.h"

#include "base/file.h"
#include "office/issue.h"
#include "office/press.h"
#include "office/registry.h"
#include "office/since.h"

typedef struct Job {
    Arena *arena;
    Diag *diag;
    const JobWant *want;
    const Writer **writers;   /* of its outputs */
} Job;

/* ---- outputs ---- */

static bool check_outputs(Job *j)
{
    bool ok = true;
    for (size_t i = 0; i < j->want->n_outputs; i++) {
        const JobOutput *out = &j->want->outputs[i];
        j->writers[i] = press_writer(j->arena, j->diag, out->path, out->type);
        ok = ok && j->writers[i];
        if (file_same(out->path, j->want->master.input))
            ok = diag_error(j->diag, POS_NONE, M_output_input, out->path);
        for (size_t k = 0; k < i; k++)
            if (file_same(out->path, j->want->outputs[k].path))
                ok = diag_error(j->diag, POS_NONE, M_output_twice, out->path);
    }
    return ok;
}

static bool write_outputs(Job *j, const Doc *doc)
{
    FileSet *set = file_set_new();
    Press *press = press_new(j->want->epoch, &j->want->pdf);
    bool ok = true;
    for (size_t i = 0; ok && i < j->want->n_outputs; i++) {
        Str path = j->want->outputs[i].path;
        const PressOrder order = { doc, j->writers[i], path, POS_NONE, 0 };
        Str bytes = press_print(press, j->diag, &order);
        ok = bytes.p && file_set_add(set, j->diag, path, bytes);
    }
    ok = ok && file_set_commit(set, j->diag);
    press_free(press);
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

JobEnd job_bad_end(Diag *d)
{
    JobEnd end = JOB_BAD_INPUT;
    if (registry_refused(d))
        return JOB_CONFLICT;
    for (size_t i = 0; i < diag_count(d); i++) {
        const Message *m = diag_at(d, i);
        if (m->id == M_file_unwritable || (m->id == M_file_unreadable && !m->at.source))
            return JOB_REFUSED;
        if (pdf_is_outside(m->id))
            end = JOB_OUTSIDE;
        else if (is_of_form(m) && end != JOB_OUTSIDE)
            end = JOB_BAD_FORM;
    }
    return end;
}

static JobEnd render(Job *j)
{
    if (!check_outputs(j))
        return JOB_BAD_CALL;
    Master *master = master_open(j->arena, j->diag, &j->want->master);
    static const MasterStamp blank = { { "", 0 }, { "", 0 } };
    MasterDoc made = { .arena = j->arena, .diag = j->diag, .until = MASTER_WHOLE,
                       .stamp = j->want->present ? &blank : NULL };
    if (!master || !master_make(master, &made))
        return job_bad_end(j->diag);
    since_tell(j->arena, j->diag, &j->want->master, master_front(master));
    if (write_outputs(j, made.doc)) {
        bool kept = !j->want->present ||
                    issue_present(j->arena, j->diag, j->want->master.input, made.doc);
        return kept ? JOB_DONE : job_bad_end(j->diag);
    }
    return job_bad_end(j->diag) == JOB_OUTSIDE ? JOB_OUTSIDE : JOB_REFUSED;
}

JobEnd job_render(Arena *a, Diag *d, const JobWant *want)
{
    Job j = { .arena = a, .diag = d, .want = want,
              .writers = ARENA_NEWN(a, const Writer *, want->n_outputs + 1) };
    return render(&j);
}
