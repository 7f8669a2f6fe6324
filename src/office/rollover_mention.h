/* SPDX-License-Identifier: MIT */
/*
 * What a line of text says about time: "năm học 2025-2026", "học kỳ I", "HK1", "05/9/2025",
 * "ngày 05 tháng 9 năm 2025", "tháng 9/2025", "08/9", and numbers of documents, which look like it:
 * "12/KH-THCS", "30/2020/NĐ-CP". Nothing is changed here.
 */
#ifndef OFFICE_ROLLOVER_MENTION_H
#define OFFICE_ROLLOVER_MENTION_H

#include "base/date.h"

typedef enum MentionKind {
    MENTION_YEAR,    /* a school year; `number` = its first year */
    MENTION_TERM,    /* `number` = 1 or 2 */
    MENTION_DATE,    /* a whole date */
    MENTION_MONTH,   /* a month of a year */
    MENTION_DAY,     /* day and month alone, in `date` */
    MENTION_CALENDAR,/* "năm 2025", in `number` */
    MENTION_PAPER    /* the number of a document */
} MentionKind;

typedef struct Mention {
    MentionKind kind;
    size_t from, to;   /* bytes of the line; of a school year or term without the words before it */
    size_t begin;      /* with these words, and with the day of the week before */
    int number;
    Date date;
    bool named;        /* "năm học" stands before the years, "tháng" before the month */
    bool last;         /* of a range or row of days: "08 - 12/9/2025", "ngày 08 và 09/9/2025" */
    int weekday;       /* that stands beside the date: 0 = Monday; -1 = none */
    size_t weekday_from, weekday_to; /* its name */
} Mention;

/* How far dates move. Of both the whole years alone count where `years` is not 0. */
typedef struct Moving {
    int years;
    int days;
} Moving;

/* The next one at or after *at, which is set behind it. */
bool mention_next(Str line, size_t *at, Mention *out);
typedef struct MentionMove {
    Str old;
    const Mention *mention;
    Moving by;
} MentionMove;

/*
 * A date or month as it is written after the move, in the way of `old`, which stands at the
 * mention; *date is it. Absent where there is no such day, and for a month that would move by days.
 */
Str mention_moved(Arena *a, const MentionMove *move, Date *date);
/* The name of a day of the week, in the way of `old`: "thứ Hai", "Thứ 2", "Chủ nhật". */
Str mention_weekday(Arena *a, Str old, int weekday);

/* Blanks, no-break spaces included, from byte i on. */
size_t mention_blanks(Str s, size_t i);
/* Whether `word`, in any case, stands at byte i as a word of its own; where a blank of it is, any
 * number of them may be. */
bool mention_word_at(Str s, size_t i, Str word);
/* Where it ends; 0 if it does not stand there. */
size_t mention_word_end(Str s, size_t i, Str word);
/* Where it stands at or after byte i; SIZE_MAX. */
size_t mention_word(Str s, size_t i, Str word);

#endif
