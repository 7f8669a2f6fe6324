/* SPDX-License-Identifier: MIT */
/*
 * A form printed whole: one <form> without bases in which all fields stand, slots hold what they
 * get, parts are put in and their parameters decided. Read as a file of the same name, it makes
 * the same documents. A piece under a condition of its <use> stands in a slot of its own, since
 * that groups without printing anything.
 */
#ifndef FORM_SHOW_H
#define FORM_SHOW_H

#include "base/buf.h"
#include "form/form.h"

/* False with diagnostics, as form_load. */
bool form_show(Arena *a, Diag *d, const FormWant *want, Buf *out);

#endif
