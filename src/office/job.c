/* SPDX-License-Identifier: MIT */
#include "office/job.h"

#include "base/file.h"
#include "write/write.h"

typedef struct Job {
    Arena *arena;
    Diag *diag;
    const JobWant *want;
} Job;

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
        if (file_same(out->path, j->want->master.input))
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
    if (!check_outputs(j))
        return JOB_BAD_CALL;
    Master *master = master_open(j->arena, j->diag, &j->want->master);
    MasterDoc made = { .arena = j->arena, .diag = j->diag, .until = MASTER_WHOLE };
    if (!master || !master_make(master, &made))
        return bad_end(j);
    return write_outputs(j, made.doc) ? JOB_DONE : JOB_REFUSED;
}

JobEnd job_render(Arena *a, Diag *d, const JobWant *want)
{
    Job j = { .arena = a, .diag = d, .want = want };
    return render(&j);
}
