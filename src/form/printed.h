/* SPDX-License-Identifier: MIT */
#ifndef FORM_PRINTED_H
#define FORM_PRINTED_H

#include "form/form.h"

/*
 * Whether a document of this form may show the field anywhere: its tree names it, whatever stands
 * in its slots, or the default of a field that the tree names does. A field that is `quiet` tells
 * the program something and counts as shown.
 */
bool form_prints(const Form *form, const Field *field);

#endif
