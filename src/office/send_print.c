/* SPDX-License-Identifier: MIT */
/* What a day's post is printed through: the types so/phieu-nhan-ban and bi/bi-van-ban. */
#include "office/send.h"

#include "base/date.h"
#include "base/file.h"
#include "office/batch_combine.h"
#include "office/entry_words.h"
#include "office/printout.h"
#include "office/send_work.h"

#define LIST_TYPE STR("so/phieu-nhan-ban")
#define ENVELOPE_TYPE STR("bi/bi-van-ban")

static void put(Send *s, Value *map, const char *key, Str text)
{
    value_put(map, str_from(key), POS_NONE, value_text(s->arena, text, POS_NONE));
}

static void put_int(Send *s, Value *map, const char *key, int n)
{
    put(s, map, key, arena_int(s->arena, n));
}

static Str short_date(Send *s, Str iso)
{
    Date d;
    return date_parse(iso, &d) == DATE_OK && date_whole(d) ? date_short(s->arena, d) : iso;
}

/* ---- the list for the photocopier ---- */

static Value *receiver(Send *s, Str name, int copies, Str way)
{
    Value *map = value_map(s->arena, POS_NONE);
    put(s, map, "ten", name);
    put_int(s, map, "ban", copies);
    put(s, map, "cach_gui", way);
    return map;
}

/* All but the last know that one more comes. */
static Value *receivers(Send *s, const Outgoing *o)
{
    Value *list = value_list(s->arena, POS_NONE);
    for (size_t i = 0; i < o->to.n; i++)
        value_add(list, receiver(s, o->to.list[i]->name, o->to.list[i]->copies,
                                 o->to.list[i]->sent));
    for (size_t i = 0; i < o->to.n_unknown; i++)
        value_add(list, receiver(s, o->to.unknown[i], 1, STR("")));
    for (Value *v = list->first; v; v = v->next)
        put(s, v, "con_nua", v->next ? STR("1") : STR(""));
    return list;
}

/* What is secret is called by its number alone. */
static Value *list_row(Send *s, const TemplatePath *templates, const Outgoing *o)
{
    Value *map = value_map(s->arena, POS_NONE);
    put(s, map, "so_ky_hieu", o->entry->notation);
    put(s, map, "ngay", short_date(s, o->entry->date));
    put(s, map, "trich_yeu", o->secret.n ? o->secret : entry_titled(s->arena, templates, o->entry));
    value_put(map, STR("nguoi_nhan"), POS_NONE, receivers(s, o));
    put_int(s, map, "ban_luu", o->kept);
    put_int(s, map, "so_ban", o->copies);
    put(s, map, "ghi_chu", o->urgent);
    return map;
}

bool send_print_list(Send *s)
{
    const SendWant *want = s->want;
    TemplatePath templates = workspace_templates(s->arena, &s->workspace, want->templates,
                                                 want->own_templates);
    Value *data = value_map(s->arena, POS_NONE), *rows = value_list(s->arena, POS_NONE);
    Value *head = value_map(s->arena, POS_NONE);
    int copies = 0;
    for (size_t i = 0; i < s->entries.n; i++) {
        value_add(rows, list_row(s, &templates, &s->list[i]));
        copies += s->list[i].copies;
    }
    value_put(data, STR("dong"), POS_NONE, rows);
    put_int(s, data, "tong_so_ban", copies);
    put(s, head, "ngay", date_iso(s->arena, want->date));
    const PrintoutWant p = {
        .type = LIST_TYPE, .folder = s->workspace.folder, .head = head, .data = data,
        .templates = want->templates, .own_templates = want->own_templates,
        .outputs = want->lists, .n_outputs = want->n_lists, .epoch = want->epoch, .pdf = want->pdf,
    };
    return !want->n_lists || printout_make(s->arena, s->diag, &p) == JOB_DONE;
}

/* ---- envelopes ---- */

/* An envelope as a clerk would have typed it; what it says comes from a row. */
static const Source *envelope_source(Send *s)
{
    Source *source = ARENA_NEW(s->arena, Source);
    static const char *const keys[] = { "nguoi_nhan", "dia_chi_nhan", "so_ky_hieu", "khan", "mat" };
    Str text = ARENA_JOIN(s->arena, STR("---\nloai: "), ENVELOPE_TYPE, STR("\n"));
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        Str key = str_from(keys[i]);
        text = ARENA_JOIN(s->arena, text, key, STR(": \"{{#"), key, STR("}}{{"), key, STR("}}{{/"),
                          key, STR("}}\"\n"));
    }
    text = ARENA_JOIN(s->arena, text, STR("---\n"));
    *source = (Source){ SOURCE_TEXT, file_join(s->arena, s->workspace.folder,
                                               STR("bi-van-ban.md")), text };
    return source;
}

static Value *envelope_row(Send *s, const Envelope *e)
{
    Value *map = value_map(s->arena, POS_NONE);
    put(s, map, "nguoi_nhan", e->to->full);
    put(s, map, "dia_chi_nhan", e->to->address);
    put(s, map, "so_ky_hieu", send_numbers(s->arena, e));
    put(s, map, "khan", e->list[0]->urgent);
    put(s, map, "mat", e->list[0]->secret);
    return map;
}

static bool make_envelopes(Send *s, const Envelopes *all, BatchCombine *combine)
{
    const SendWant *want = s->want;
    const MasterWant wanted = {
        .input = file_join(s->arena, s->workspace.folder, STR("bi-van-ban.md")),
        .source = envelope_source(s), .templates = want->templates,
        .own_templates = want->own_templates,
    };
    Master *m = master_open(s->arena, s->diag, &wanted);
    for (size_t i = 0; m && i < all->n; i++) {
        MasterDoc made = { .arena = arena_new(), .diag = s->diag, .until = MASTER_WHOLE,
                           .row = envelope_row(s, &all->list[i]) };
        bool ok = master_make(m, &made);
        if (!ok || !batch_combine_add(combine, made.doc, made.arena)) {
            arena_take(s->arena, made.arena); /* places of messages live there */
            return ok && diag_error(s->diag, POS_NONE, M_combine_too_large);
        }
    }
    return m;
}

bool send_print_envelopes(Send *s, const Envelopes *all)
{
    const SendWant *want = s->want;
    if (!want->n_envelopes)
        return true;
    if (!all->n)
        return diag_error(s->diag, POS_NONE, M_send_no_envelopes) || true;
    const BatchWant files = { .combine = want->envelopes, .n_combine = want->n_envelopes,
                              .epoch = want->epoch, .pdf = want->pdf, .mode = BATCH_WRITE };
    BatchCombine *combine = batch_combine_new(false);
    Press *press = press_new(want->epoch, &want->pdf);
    const BatchCombineOut out = { &files, press,
                                  ARENA_NEWN(s->arena, BatchState, want->n_envelopes) };
    bool ok = batch_combine_check(s->arena, s->diag, &files) &&
              make_envelopes(s, all, combine) &&
              batch_combine_write(combine, s->diag, &out);
    press_free(press);
    batch_combine_free(combine);
    s->end->envelopes = ok ? all->n : 0;
    return ok;
}
