/* SPDX-License-Identifier: MIT */
/* What the files of the register share. */
#ifndef RECORD_REGISTER_WORK_H
#define RECORD_REGISTER_WORK_H

#include "record/chain.h"
#include "record/entry.h"

struct Register {
    Arena *arena;
    Store *store;
    Source source;          /* the place of messages: the address */
};

/* Tells the store's fault and ends the transaction; always false. */
bool register_fault(Register *r, Diag *d);
/* Ends a transaction: what is done is done, or the fault is told. */
bool register_commit(Register *r, Diag *d);
Pos register_at(const Register *r);
/* The first entry of a query for ENTRY_LIST; false: none, or a fault. */
bool register_fetch(Register *r, Arena *a, const StoreQuery *query, RegisterEntry *out);
void register_add(Arena *a, RegisterSet *set, const StoreValue row[ENTRY_COLUMNS]);
/* Begins a transaction that writes, for an entry that is there; false: told. */
bool register_begin_with(Register *r, Diag *d, int64_t id, RegisterEntry *out);
/* The number that a series' next entry gets; `first` as in TakeOrder. */
int register_next(Register *r, const RegisterEntry *e, int first);
int64_t register_next_id(Register *r);
/* Writes a new entry, or all of one that is there, with the journal's line; false: a fault. */
bool register_insert(Register *r, const RegisterEntry *e, Str kind);
bool register_update(Register *r, const RegisterEntry *e, Str kind);
/* Whether the folded text has all of the folded words. */
bool register_has_words(Str text, Str words);

#endif
