/* SPDX-License-Identifier: MIT */
#include "vanthu.h"

#include "office/issue.h"
#include "vanthu_own.h"

static void tell(void *context, const Issued *issued)
{
    const VanthuIssue *order = context;
    const VanthuIssued out = { own_entry(issued->entry), own_text(issued->place),
                               issued->before };
    order->tell(order->context, &out);
}

/* Whole, or told. */
static bool read_date(Diag *d, const char *text, Date *out)
{
    *out = DATE_NONE;
    if (!text || (date_parse(str_from(text), out) == DATE_OK && date_whole(*out)))
        return true;
    return diag_error(d, POS_NONE, M_register_date, str_from(text));
}

/* Absent is as good as empty here. */
static Str given(const char *text)
{
    return text ? str_from(text) : STR("");
}

VanthuEnd vanthu_issue(Vanthu *v, const VanthuIssue *order)
{
    own_enter(v);
    IssueWant want = {
        .master = own_master(v->arena, &order->document), .table = str_from(order->table),
        .reason = str_from(order->reason), .unpresented = order->unpresented,
        .type = given(order->type), .subject = given(order->subject),
        .signer = given(order->signer), .recipients = given(order->recipients),
        .keep_going = order->keep_going, .version = STR(VANTHU_VERSION),
        .epoch = order->document.epoch, .tell = order->tell ? tell : NULL,
        .context = (void *)(uintptr_t)order,
    };
    if (!read_date(v->diag, order->date, &want.date) ||
        !read_date(v->diag, order->today, &want.today))
        return VANTHU_BAD_CALL;
    return own_end(issue_run(v->arena, v->diag, &want));
}
