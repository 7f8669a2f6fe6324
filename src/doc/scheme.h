/* SPDX-License-Identifier: MIT */
/*
 * Scheme: the numbering inside a text, level by level ("I." "1." "a)" …), and the native lists it
 * comes out as. A scheme's levels stand in style.xml; a document may give the first number of
 * each heading level as printed (`danh_so: I. 1. 1.1.`), which makes a scheme of its own.
 */
#ifndef DOC_SCHEME_H
#define DOC_SCHEME_H

#include "base/arena.h"

typedef enum NumFormat {
    NUM_LITERAL,       /* no counter: the prefix is the label ("-", "+", "đ") */
    NUM_DECIMAL,       /* 1 2 3 */
    NUM_UPPER_ROMAN,   /* I II III */
    NUM_UPPER_LETTER,  /* A B C */
    NUM_LOWER_LETTER,  /* a b c d đ e g …: the Vietnamese order, made of native chunks */
    NUM_LOWER_ROMAN,
    NUM_WORDS,         /* nhất, hai, ba: "Phần thứ nhất" */
    NUM_CARDINAL,      /* Một, Hai, Ba: "Một là," */
    NUM_LOWER_CARDINAL /* một, hai, ba */
} NumFormat;

/* One level's printed form, cut up. "1.1." has shown = 2; "Điều 1." prefix "Điều ", suffix ".". */
typedef struct NumForm {
    NumFormat format;
    Str prefix, suffix;
    int shown;         /* how many levels the label shows, its own included; 1 or more */
    bool own_line;     /* the title stands on the line below: "Chương I" */
    bool bold;         /* the label is, whatever the text is: "Điều 1." */
} NumForm;

typedef enum LevelKind { LEVEL_HEADING, LEVEL_KHOAN, LEVEL_DIEM, LEVEL_GACH, LEVEL_CONG } LevelKind;

typedef struct SchemeLevel SchemeLevel;
struct SchemeLevel {
    LevelKind kind;
    NumForm form;
    Str style;         /* of the paragraph */
    Str text;          /* of one that is a text without a title; empty: the same */
    Str role;          /* "dieu", "khoan", "diem"; may be empty */
    Str ref;           /* the word before its number in a reference: "khoản"; may be empty */
    bool restart;      /* false: counts on through the document (Điều) */
    SchemeLevel *next; /* headings in order of depth, then khoản, điểm, gạch, cộng */
};

typedef struct Scheme Scheme;
struct Scheme {
    Str name;
    SchemeLevel *levels;
    Scheme *next;
};

/* Reads a printed first number: "I.", "1.", "a)", "A.", "1.1.", "I/", "Điều 1.", "-", "+",
 * "Phần thứ nhất", "Một là,", "I.1.". False if it holds no first counter and is no sign of a
 * list. Texts are slices of s. */
bool num_form_parse(Str s, NumForm *out);
/* Cuts the next form off `I. 1. "Phần thứ nhất"`: what stands in quotes, or up to the blank after
 * its counter ("Điều 1."), after one in words with the small word that follows ("Một là,"). */
bool num_form_next(Str *rest, Str *form);
/* How a text refers to a heading of this form: "Điều", "mục" (I. 1.1.), "khoản", "điểm". */
Str num_form_word(const NumForm *form, int depth);
/* The heading level `depth` (0 = first) of a scheme, NULL if it has fewer. */
const SchemeLevel *scheme_heading(const Scheme *scheme, int depth);
const SchemeLevel *scheme_list(const Scheme *scheme, LevelKind kind);
/* The heading level of any of the schemes that is printed with the same word ("Điều", "Chương",
 * "Phần thứ") or, without one, with the same words as its number ("Một là,"); NULL if none is. */
const SchemeLevel *scheme_like(const Scheme *schemes, const NumForm *form);
/* Has no counter that office programs know: the label is typed. */
bool num_is_words(NumFormat format);
/* Bytes of the numeral from 1 to 30 in words that s begins with, in small or capital letters; the
 * longest; 0 if it begins with none. */
size_t num_words_at(NumFormat format, Str s);

/* The n-th (from 1) letter of the Vietnamese order a b c d đ e g h i k l m n o p q r s t u v x y,
 * absent past 23; and back: 0 if it is none. */
Str num_letter(int n);
int num_letter_value(Str letter);
/* A native chunk of that order: values n with the same chunk continue one native list. `start`
 * is the native counter of value n (e is 5, g is 7 …); format NUM_LITERAL for đ. */
typedef struct NumChunk {
    int index;         /* 0 to NUM_CHUNKS - 1 */
    int first, last;   /* values that the chunk holds */
    NumFormat format;  /* NUM_LOWER_LETTER, or NUM_LITERAL for đ */
    int start;         /* native counter of `first` */
} NumChunk;
enum { NUM_CHUNKS = 6 };
NumChunk num_chunk(int n);
/* The counter as printed, without prefix and suffix. */
Str num_text(Arena *a, NumFormat format, int n);
/* The other way, for typed numbers: 0 if `s` is no such counter. */
int num_value(NumFormat format, Str s);

/* --- native lists, filled by the pass `number` --- */

enum { NUM_LEVELS = 9 };

/* What the writers define once: an abstractNum, a text:list-style. A level's next number starts
 * those below it again. */
typedef struct NumDef NumDef;
struct NumDef {
    int id;                       /* from 1, in order of first use */
    int n_levels;
    NumForm level[NUM_LEVELS];    /* words are never used: the pass types such labels */
    Str style[NUM_LEVELS];        /* paragraph style whose indents the level takes */
    NumDef *next;
};

/* An instance with counters of its own: a w:num, a chain of text:list. */
typedef struct NumList NumList;
struct NumList {
    int id;                       /* from 1 */
    const NumDef *def;
    int start[NUM_LEVELS];        /* native counter of the first number of a level; 1 normally */
    NumList *next;
};

#endif
