/* SPDX-License-Identifier: MIT */
/*
 * A new document of a type: the front matter that texts/front-matter.md makes of the form's fields,
 * and below it the text that stands beside the forms. The text is looked for by name: the type's
 * own; those of its bases, as long as they number as it does; its scheme's; with none of them a
 * dotted line. Each in the families of the chain, the nearest first.
 */
#ifndef FORM_SKELETON_H
#define FORM_SKELETON_H

#include "base/buf.h"
#include "form/form.h"

/* False with diagnostics: those of form_load, template-missing, or a fault of front-matter.md. */
bool skeleton_make(Arena *a, Diag *d, const FormWant *want, Buf *out);
/* The text alone, without front matter; false as above. */
bool skeleton_text(Arena *a, Diag *d, const FormWant *want, Str *out);

#endif
