/* SPDX-License-Identifier: MIT */
#include "vanthu.h"

#include "office/rollover.h"
#include "vanthu_own.h"

static Str given(const char *text)
{
    return text ? str_from(text) : STR("");
}

/* The command line is to blame, or the disk, or the documents. */
static VanthuEnd end_of(const Vanthu *v, bool ok)
{
    if (ok)
        return diag_count(v->diag) ? VANTHU_FOUND : VANTHU_OK;
    for (size_t i = 0; i < diag_count(v->diag); i++) {
        MsgId id = diag_at(v->diag, i)->id;
        if (id == M_rollover_option || id == M_rollover_backwards)
            return VANTHU_BAD_CALL;
        if (id == M_rollover_there)
            return VANTHU_REFUSED;
    }
    return own_end(job_bad_end(v->diag));
}

static void hand_out(Arena *a, const Rollover *made, VanthuRolloverEnd *out)
{
    VanthuMoved *changes = ARENA_NEWN(a, VanthuMoved, made->n_changes + 1);
    VanthuMovedFile *files = ARENA_NEWN(a, VanthuMovedFile, made->n_files + 1);
    for (size_t i = 0; i < made->n_changes; i++) {
        const RolloverChange *c = &made->changes[i];
        changes[i] = (VanthuMoved){ (VanthuMovedKind)c->kind, own_text(c->path), c->line, c->column,
                                    own_text(c->old), own_text(c->in) };
    }
    for (size_t i = 0; i < made->n_files; i++)
        files[i] = (VanthuMovedFile){ own_text(made->files[i].path),
                                      (VanthuMovedState)made->files[i].state };
    *out = (VanthuRolloverEnd){ own_text(made->from), own_text(made->to), changes,
                                made->n_changes, files, made->n_files };
}

VanthuEnd vanthu_rollover(Vanthu *v, const VanthuRollover *order, VanthuRolloverEnd *out)
{
    own_enter(v);
    Str *folders = ARENA_NEWN(v->arena, Str, order->n_templates + 1);
    for (size_t i = 0; i < order->n_templates; i++)
        folders[i] = str_from(order->templates[i]);
    const RolloverWant want = {
        .folder = given(order->folder), .to = given(order->to), .year = given(order->year),
        .term = given(order->term), .from_year = given(order->from_year),
        .from_term = given(order->from_term), .date = given(order->date), .days = order->days,
        .dry = order->dry, .keep_names = order->keep_names,
        .templates = { folders, order->n_templates },
        .own = order->own_templates,
    };
    Rollover made;
    bool ok = rollover_make(v->arena, v->diag, &want, &made);
    hand_out(v->arena, &made, out);
    return end_of(v, ok);
}
