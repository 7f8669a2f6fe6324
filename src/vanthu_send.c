/* SPDX-License-Identifier: MIT */
#include "vanthu.h"

#include "office/send.h"
#include "vanthu_own.h"

/* Absent is as good as empty here. */
static Str given(const char *text)
{
    return text ? str_from(text) : STR("");
}

typedef struct Telling {
    Arena *arena;
    const VanthuSend *order;
} Telling;

static void tell(void *context, const Outgoing *o)
{
    const Telling *t = context;
    size_t n = 0;
    VanthuReceiver *list = ARENA_NEWN(t->arena, VanthuReceiver, o->to.n + o->to.n_unknown + 1);
    for (size_t i = 0; i < o->to.n; i++)
        list[n++] = (VanthuReceiver){ own_text(o->to.list[i]->name), own_text(o->to.list[i]->sent),
                                      o->to.list[i]->copies };
    for (size_t i = 0; i < o->to.n_unknown; i++)
        list[n++] = (VanthuReceiver){ own_text(o->to.unknown[i]), own_text(STR("")), 1 };
    const VanthuSending out = { own_entry(o->entry), list, n, o->kept, o->copies };
    t->order->tell(t->order->context, &out);
}

VanthuEnd vanthu_send(Vanthu *v, const VanthuSend *order, const VanthuRender *how, VanthuSent *out)
{
    own_enter(v);
    Arena *a = v->arena;
    Telling telling = { a, order };
    Str *numbers = ARENA_NEWN(a, Str, order->n_numbers + 1);
    for (size_t i = 0; i < order->n_numbers; i++)
        numbers[i] = str_from(order->numbers[i]);
    SendEnd end = { 0 };
    SendWant want = {
        .folder = given(order->folder), .numbers = numbers, .n_numbers = order->n_numbers,
        .series = given(order->series), .enter = order->enter,
        .lists = own_outputs(a, order->lists, order->n_lists), .n_lists = order->n_lists,
        .envelopes = own_outputs(a, order->envelopes, order->n_envelopes),
        .n_envelopes = order->n_envelopes,
        .templates = own_templates(a, how), .own_templates = how->own_templates,
        .epoch = how->epoch, .pdf = own_pdf(how),
        .tell = order->tell ? tell : NULL, .context = &telling,
    };
    *out = (VanthuSent){ 0 };
    if (date_parse(given(order->date), &want.date) != DATE_OK || !date_whole(want.date)) {
        diag_error(v->diag, POS_NONE, M_register_date, given(order->date));
        return VANTHU_BAD_CALL;
    }
    JobEnd done = send_run(a, v->diag, &want, &end);
    *out = (VanthuSent){ end.envelopes, end.rows };
    return own_end(done);
}
