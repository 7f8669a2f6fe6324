/* SPDX-License-Identifier: MIT */
/*
 * Diagnostics: what is wrong, where, collected and not printed. A message is an id of
 * messages.def with up to four texts; its words are made in src/cli, in the user's language.
 * Errors of a whole document are collected; the caller writes nothing when diag_errors() > 0.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/arena.h"

/* What a position counts in. */
typedef enum SourceKind { SOURCE_TEXT, SOURCE_CSV, SOURCE_SHEET, SOURCE_PART } SourceKind;

/*
 * Something that positions point into. name is as the user gave it (for SOURCE_SHEET "file:sheet",
 * for SOURCE_PART "file:part"); text is the whole file where it is text (for the line and caret),
 * else absent. It outlives every Pos.
 */
typedef struct Source {
    SourceKind kind;
    Str name;
    Str text;
} Source;

/* Rows of a CSV file that go over several lines: the lines that go on with one, in rising order. */
typedef struct RowBreaks {
    uint32_t *lines;
    size_t n, cap;
} RowBreaks;

/* One column of a table: every Source of the kinds SOURCE_CSV and SOURCE_SHEET is one of these. */
typedef struct ColumnSource {
    Source source;
    Str column;              /* its heading; absent while that is not known */
    const RowBreaks *breaks; /* of SOURCE_CSV */
} ColumnSource;

/*
 * SOURCE_TEXT, SOURCE_CSV: a = line, b = column, both from 1, the column in characters.
 * SOURCE_SHEET: a = row, b = column, both from 1.  SOURCE_PART: bytes [a, b).
 * source NULL: no place (made by the program); a == 0 in a text: the file as a whole.
 */
typedef struct Pos {
    const Source *source;
    uint32_t a, b;
} Pos;

/* A part of a SOURCE_TEXT source that begins at column 1 of a line. */
typedef struct Passage {
    const Source *source;
    Str text;
    uint32_t line;         /* from 1 */
} Passage;

#define POS_NONE ((Pos){ NULL, 0, 0 })

typedef enum Severity { SEVERITY_ERROR, SEVERITY_WARNING } Severity;

typedef enum MsgId {
#define M(id, severity, text) M_##id,
#include "base/messages.def"
#undef M
    M_COUNT
} MsgId;

typedef struct MsgInfo {
    const char *id;   /* as printed: hyphens for underscores */
    Severity severity;
    const char *text; /* English, with %1 … %4 */
    int args;         /* how many of them */
} MsgInfo;

typedef struct Message {
    MsgId id;
    Severity severity;
    Pos at;
    Str args[4];
} Message;

typedef struct Diag Diag;

Diag *diag_new(void);
void diag_free(Diag *d);

/*
 * Records message `id` at `at`. After id come as many Str as its text has %1 … %4; they are
 * copied. The severity is that of messages.def. Always false, so that a reader can
 * `return diag_error(…)`. The same id at the same place with the same texts is kept once; of each
 * severity 1000 are kept, the rest are only counted.
 */
bool diag_error(Diag *d, Pos at, MsgId id, ...);

size_t diag_errors(const Diag *d);   /* recorded with SEVERITY_ERROR, dropped ones too */
size_t diag_count(const Diag *d);    /* kept, of both severities */
size_t diag_dropped(const Diag *d);  /* beyond those */
/*
 * Takes all messages of `from` over, whose texts may go then. A place in a table keeps its Source,
 * which must stay; of a text the Source is copied.
 */
void diag_take(Diag *d, Diag *from);
void diag_clear(Diag *d);            /* as if new */
/* In order of source (as first seen), line, column; valid until the next diag_error. */
const Message *diag_at(Diag *d, size_t i);
/* A number as a text for a message; lives as long as d. */
Str diag_int(Diag *d, int64_t v);

const MsgInfo *msg_info(MsgId id);

/* The line of text that holds line `a` of pos's source, without its end; absent if none. */
Str pos_line(Pos at);
/* The column's heading and the row of a place in a table, as a spreadsheet counts it; absent and
 * 0 for any other place. */
Str pos_heading(Pos at, uint32_t *row);
enum { POS_CELL_ROOM = 20 };
/* "F17" for a place in a SOURCE_SHEET; empty for any other. */
void pos_cell(Pos at, char out[POS_CELL_ROOM]);
/* The position of byte `offset` of a SOURCE_TEXT source's text. */
Pos pos_of_offset(const Source *source, size_t offset);

#endif
