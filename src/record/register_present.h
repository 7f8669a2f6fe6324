/* SPDX-License-Identifier: MIT */
#ifndef RECORD_REGISTER_PRESENT_H
#define RECORD_REGISTER_PRESENT_H

#include "record/register.h"

/* Compares what the register says was shown for signature with its journal; false: each difference
 * is told. A fault of the store is left for its end. Within a transaction. */
bool present_verify(Register *r, Diag *d);
/* Before version 3 of the tables the journal did not have it: adds what there is. Within a
 * transaction that writes; false: a fault of the store. */
bool present_adopt(Register *r);

#endif
