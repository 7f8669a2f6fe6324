/* SPDX-License-Identifier: MIT */
/*
 * How parts and slots are put together, step by step: what makes a form's tree and what prints a
 * form whole go the same way.
 */
#ifndef FORM_PART_PLACE_H
#define FORM_PART_PLACE_H

#include "form/hole.h"

/*
 * The attribute's value with parameters put in; absent where it is not given, or is a parameter
 * that was not given, or then has no sense (which is reported).
 */
Str part_value(const Place *p, const Element *e, const char *name);
/* What a parameter decides of "when" or "unless"; *param: by which. False: the element is not
 * there. */
bool part_stands(const Place *p, const Element *e, const char *attribute, const Param **param);
/* The part that <use> names; NULL with form-part-unknown. */
const Template *part_find(const Place *p, const Element *use);
/* Within that part, its parameters given. */
Place part_place(const Place *p, const Element *use, const Template *part);
/* What stands in a slot: the nearest form's <put>, or the slot `e` itself; its children are at
 * *inside. */
const Element *part_of_slot(const Place *p, const Element *e, Place *inside);

#endif
