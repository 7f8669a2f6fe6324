/* SPDX-License-Identifier: MIT */
/*
 * The table of templates (form/table.h) as RelaxNG, for editors that check and complete while one
 * types. What it cannot say stands at its head.
 */
#ifndef FORM_SCHEMA_H
#define FORM_SCHEMA_H

#include "base/buf.h"

void schema_write(Buf *out);

#endif
