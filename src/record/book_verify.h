/* SPDX-License-Identifier: MIT */
/* Whether the rows of the other books are as the journal says. */
#ifndef RECORD_BOOK_VERIFY_H
#define RECORD_BOOK_VERIFY_H

#include "record/register.h"

/* Within a transaction; each row that was changed, deleted or put in past the program is told. A
 * fault of the store is left to the caller. */
bool book_verify(Register *r, Diag *d);

#endif
