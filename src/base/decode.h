/* SPDX-License-Identifier: MIT */
/*
 * Decode: a text file of any of the encodings that spreadsheets export, piece by piece as UTF-8
 * with LF line ends. Known by the byte order mark: UTF-8, UTF-16; without one UTF-16 by its zero
 * bytes, UTF-8 if all of the file is that, else Windows-1258. Not yet NFC, not yet checked for
 * control characters. A file of any size takes the same memory.
 */
#ifndef BASE_DECODE_H
#define BASE_DECODE_H

#include "base/diag.h"

typedef enum Encoding {
    ENCODING_UTF8, ENCODING_UTF16LE, ENCODING_UTF16BE, ENCODING_1258
} Encoding;

typedef struct Decode Decode;

/* NULL with file-unreadable at `at`. A file is read through once to know its encoding. */
Decode *decode_open(Diag *d, Str path, Pos at);
Encoding decode_encoding(const Decode *f);
/*
 * The next piece, borrowed until the next call; empty at the end. A piece may end within a
 * character. What is no text in the encoding comes as U+FFFD.
 */
Str decode_next(Decode *f);
void decode_again(Decode *f);    /* from the start */
/* A whole file of at most `max` bytes as UTF-8; absent if it is larger or cannot be read. */
Str decode_all(Arena *a, Str path, size_t max);
void decode_close(Decode *f);    /* NULL is closed already */

#endif
