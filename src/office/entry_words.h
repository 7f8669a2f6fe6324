/* SPDX-License-Identifier: MIT */
/* What books and lists (decree 30, PL IV, PL V) say of an entry of the register. */
#ifndef OFFICE_ENTRY_WORDS_H
#define OFFICE_ENTRY_WORDS_H

#include "form/form.h"
#include "record/register.h"

/* "171/KH-NTN", or "05" where no sign is known. */
Str entry_number(Arena *a, const RegisterEntry *e);
/* "Kế hoạch Tổ chức …": the title of its type, as a sentence has it, and what it is about. */
Str entry_titled(Arena *a, const TemplatePath *templates, const RegisterEntry *e);
/* Its note; what is no document any more, or not yet, says so before it. */
Str entry_note(Arena *a, const RegisterEntry *e);

#endif
