/* SPDX-License-Identifier: MIT */
#ifndef OFFICE_UNUSED_H
#define OFFICE_UNUSED_H

#include "office/annex.h"

/*
 * Warns of what a document gives and nothing comes of: fields that its form prints nowhere
 * (field-unused), keys of annexes in the document itself (annex-key), keys that are no field's but
 * what people call one, its label (unknown-key-near). What the text, another value
 * or an annex names in {{…}} is meant for these. To be called when the annexes are read.
 */
void unused_warn(const Piece *main, const Annexes *annexes);

#endif
