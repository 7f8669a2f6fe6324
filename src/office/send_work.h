/* SPDX-License-Identifier: MIT */
/* What the files of send share. */
#ifndef OFFICE_SEND_WORK_H
#define OFFICE_SEND_WORK_H

#include "office/send.h"

typedef struct Send {
    Arena *arena;
    Diag *diag;
    const SendWant *want;
    Workspace workspace;
    Str store;              /* luu */
    Register *reg;
    RegisterSet entries;
    Recipients known;
    Outgoing *list;         /* one of each entry */
    SendEnd *end;
} Send;

/* What one recipient gets by post: documents of one stamp, in one envelope. */
typedef struct Envelope {
    const Recipient *to;
    const Outgoing **list;
    size_t n;
} Envelope;

typedef struct Envelopes {
    Envelope *list;
    size_t n;
} Envelopes;

/* False: told; something in Nơi nhận that cannot be read. */
bool send_read_one(Send *s, const RegisterEntry *e, Outgoing *out);
/* By recipients, in the order of the documents; false with recipient-address. */
bool send_envelopes(Send *s, Envelopes *out);
/* "171/KH-NTN, 172/QĐ-NTN" */
Str send_numbers(Arena *a, const Envelope *e);
/* Files of send_run; with none asked for nothing is done. */
bool send_print_list(Send *s);
bool send_print_envelopes(Send *s, const Envelopes *all);
bool send_enter(Send *s, const Envelopes *all);

#endif
