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
/* Bytes of the old text as places of the new one: begun with line and column 1, all else 0. */
typedef struct RolloverWalk {
    const Source *source;       /* of the new text */
    const RolloverEdit *edits;  /* all of them at first */
    size_t grown, shrunk, at;
    uint32_t line, column;
} RolloverWalk;
/* They come in the order of the text; a byte that is gone is where its edit begins. */
Pos rollover_walk(RolloverWalk *w, size_t at);

#endif
