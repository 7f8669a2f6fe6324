/* SPDX-License-Identifier: MIT */
/*
 * Since: whether a text that has its number from the register, and all that it was made of, is what
 * its record copy holds. What is printed of it after a change looks like what was issued, and is
 * not.
 */
#ifndef OFFICE_SINCE_H
#define OFFICE_SINCE_H

#include "office/master.h"

/*
 * issue-since at the first line that is another, for each file that changed; organisation and
 * forms may. Only of a document with `so` and `ngay`, and where the register is a file that can be
 * read at once: what cannot be found out is passed over.
 */
void since_tell(Arena *a, Diag *d, const MasterWant *want, const Value *front);

#endif
