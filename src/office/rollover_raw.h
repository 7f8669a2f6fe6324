/* SPDX-License-Identifier: MIT */
/*
 * A text that was read (line ends, NFC, no byte order mark) and the bytes of its file: edits of the
 * one are made in the other, where all else stays as it is.
 */
#ifndef OFFICE_ROLLOVER_RAW_H
#define OFFICE_ROLLOVER_RAW_H

#include "office/rollover_text.h"

/* The file's bytes with the edits, which are in the order of the text. */
Str rollover_raw(Arena *a, Str bytes, const RolloverEdit *edits);
/* The text with the edits, for the places of messages. */
Str rollover_new_text(Arena *a, Str text, const RolloverEdit *edits);
/* Where a byte of the old text stands in it. */
size_t rollover_new_place(const RolloverEdit *edits, size_t at);

#endif
