/* SPDX-License-Identifier: MIT */
/*
 * Send (chuyển văn bản đi, decree 30, Điều 18): what the Nơi nhận of issued documents asks of the
 * clerk. Who gets how many copies and on which way (recipients.h); the list for the photocopier;
 * an envelope for each who gets it by post, all documents of the call in one; and in the register
 * the number of copies, the day, and the rows of the postal book.
 */
#ifndef OFFICE_SEND_H
#define OFFICE_SEND_H

#include "office/job.h"
#include "office/recipients.h"
#include "record/register.h"

/* One document on its way. */
typedef struct Outgoing {
    const RegisterEntry *entry;
    Receiving to;
    int kept;               /* record copies: of the clerk, of the units that Lưu names */
    int copies;             /* on paper, in all */
    Str urgent, secret;     /* its stamps, as typed; empty: none, or not known */
} Outgoing;

typedef struct SendWant {
    Str folder;             /* of the workspace; absent: the working folder */
    const Str *numbers;     /* "171/2026"; none: what is issued and was not sent yet */
    size_t n_numbers;
    Str series;
    Date date;              /* of sending, whole */
    const JobOutput *lists, *envelopes;
    size_t n_lists, n_envelopes;
    bool enter;             /* into the register: copies, the day, the postal book */
    TemplatePath templates;
    size_t own_templates;
    int64_t epoch;
    PdfWant pdf;
    void (*tell)(void *context, const Outgoing *out);   /* may be NULL */
    void *context;
} SendWant;

typedef struct SendEnd {
    size_t envelopes;       /* in the files */
    size_t rows;            /* entered in the postal book; those that were there are not */
} SendEnd;

/* Everything is looked at before the first file is written, and files come before the register. */
JobEnd send_run(Arena *a, Diag *d, const SendWant *want, SendEnd *end);

#endif
