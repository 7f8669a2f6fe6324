/* SPDX-License-Identifier: MIT */
/*
 * What is stale in a document of the new term though nothing in it moves: a signer who signs no
 * longer, a body that is no more, a document that was replaced, a figure of last term.
 */
#ifndef OFFICE_ROLLOVER_STALE_H
#define OFFICE_ROLLOVER_STALE_H

#include "office/rollover_text.h"

/* Adds to the text's finds. */
void rollover_stale(RolloverText *t);

#endif
