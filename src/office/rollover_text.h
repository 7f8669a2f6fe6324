/* SPDX-License-Identifier: MIT */
/*
 * One Markdown file of last term's set: what of it becomes the new term's, as ranges of bytes with
 * what comes in their place, and what is stale in it and was left alone. A school year, a term and
 * a date move where it is plain what they are; never in what is cited or quoted, never a day of
 * birth, never what stands in a note, a {{…}}, a link or a name of a file.
 */
#ifndef OFFICE_ROLLOVER_TEXT_H
#define OFFICE_ROLLOVER_TEXT_H

#include "data/front.h"
#include "office/rollover_mention.h"
#include "office/rollover_words.h"

typedef struct RolloverPlan {
    int year, term;        /* last term's: 2025 of 2025-2026; 1, 2, or 0 = a whole year */
    int to_year, to_term;
    Moving moving;         /* of dates; {0, 0}: they stay, and are told */
    Date today;            /* by which deadlines, signers and bodies are looked at */
    RolloverWords words;
    const Value *profile;  /* don-vi.yml, periods not resolved */
} RolloverPlan;

typedef enum RolloverKind {
    ROLLOVER_YEAR, ROLLOVER_TERM, ROLLOVER_DATE, ROLLOVER_WEEKDAY, ROLLOVER_CLEARED,
    ROLLOVER_NAME          /* of a file */
} RolloverKind;

typedef struct RolloverEdit {
    struct RolloverEdit *next;
    RolloverKind kind;
    size_t from, to;       /* bytes of the source's text */
    Str old, in;
} RolloverEdit;

typedef struct RolloverFind {
    struct RolloverFind *next;
    MsgId id;
    size_t at;             /* byte of the source's text */
    Str args[3];
} RolloverFind;

typedef struct RolloverText {
    Arena *arena;
    const RolloverPlan *plan;
    const Source *source;
    FrontParts parts;
    Str look;              /* the source's text, as long, without what is not looked at */
    RolloverEdit *edits, **last_edit; /* in the order of the text */
    RolloverFind *finds, **last_find;
} RolloverText;

typedef enum RolloverPlace {
    PLACE_TEXT,            /* the document's own words */
    PLACE_CITED,           /* grounds, quotations: others' words */
    PLACE_FIXED            /* keys whose values are no prose */
} RolloverPlace;

typedef struct RolloverLine {
    size_t from;           /* byte of the text */
    Str look;              /* the line */
    RolloverPlace place;
    Str key;               /* the key of the front matter that it belongs to; absent: in the body */
} RolloverLine;

/*
 * Arena and plan of *t are set. A file without a front matter is a text alone, be it a part of
 * others; what is wrong in one is told when it is rendered.
 */
void rollover_text_open(RolloverText *t, const Source *source);
/* The next line that is looked at; all zero at first. */
bool rollover_line(const RolloverText *t, RolloverLine *line);
/* How often it names school years and terms: the one year is that of most mentions. */
typedef struct RolloverCount {
    int years[200];        /* from 1950 on */
    int terms[3];
} RolloverCount;
void rollover_count(const RolloverText *t, RolloverCount *count);
/* Finds the edits, and what of years, terms and dates is stale. */
void rollover_move(RolloverText *t);

void rollover_edit(RolloverText *t, const RolloverEdit *edit);
void rollover_find(RolloverText *t, const RolloverFind *find);

#endif
