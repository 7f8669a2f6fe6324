/* SPDX-License-Identifier: MIT */
/*
 * Text as Vietnamese needs it: checked where bytes enter, brought to NFC, cased, folded without
 * marks, put in the order of the alphabet, spelled in words. By Unicode alone (utf8proc), never by
 * the locale. Where bytes enter, the order is text_lines, text_check, text_nfc; everything
 * below these three expects valid UTF-8 in NFC. Malformed bytes, if they come all the same, count
 * as U+FFFD and harm nothing.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"
#include "base/diag.h"

/* ---- Where bytes enter ---- */

/* Without a byte order mark at the start, CRLF and lone CR as LF; the input itself if it has
 * neither. Works on bytes, before they are known to be UTF-8. */
Str text_lines(Arena *a, Str s);

/*
 * Whether the text of a SOURCE_TEXT source is clean: valid UTF-8 (M_not_utf8, once for a run of
 * bad bytes), no control characters but tab, LF, CR (M_control_character; C0, DEL, C1, and U+FFFE
 * and U+FFFF, which XML cannot carry either), nothing of the private planes U+F0000-U+FFFFD and
 * U+100000-U+10FFFD (M_private_character; the compiler of holes uses them). Each is reported at
 * its own place, the first 20 of them.
 */
bool text_check(Diag *d, const Source *s);
/* The same for one character at `at`, given by its number. */
bool text_check_rune(Diag *d, Pos at, int32_t c);

/*
 * NFC. Returns the input when it has no combining mark U+0300-U+036F, which is nearly always and
 * enough for Vietnamese: singletons such as U+212B stay unless a mark occurs somewhere.
 */
Str text_nfc(Arena *a, Str s);

/* ---- Case, folding ---- */

Str text_upper(Arena *a, Str s); /* one code point for one: "ß" does not become "SS" */
Str text_lower(Arena *a, Str s);

/* Lower case without marks, đ as d: "Nơi nhận" gives "noi nhan". For searching and matching. */
Str text_fold(Arena *a, Str s);

/*
 * Folded, and every run of blanks, no-break spaces, hyphens and underscores one '_', none at
 * the ends; other punctuation stays: "Nơi nhận" gives "noi_nhan". For names of keys and types.
 */
Str text_key(Arena *a, Str s);
bool text_same_key(Str a, Str b); /* text_key of both is equal; needs no memory */
bool text_same_letters(Str a, Str b); /* text_lower of both is equal; needs no memory */

/* No line ends between a word and its number: blanks before figures, and before Roman numbers in
 * capitals, become no-break spaces. "Phụ lục I", "ngày 30 tháng 10". */
Str text_tie(Arena *a, Str s);
/* With blanks for no-break spaces, which few type: to compare by, and for properties of a file. */
Str text_untie(Arena *a, Str s);
/* The first byte from i on that begins neither a blank nor a no-break space. */
size_t text_past_blanks(Str s, size_t i);

/* ---- Order ---- */

/*
 * The order of a Vietnamese dictionary, word by word: the letters first (a ă â b c d đ e ê … o ô
 * ơ … u ư … z, without case), then the tone of the word (ngang huyền hỏi ngã sắc nặng), then the
 * next word: "ba" < "ba chín" < "bà ba" < "bá". Tone place does not matter (hòa, hoà). Runs of
 * digits go by value: 10A2 < 10A10. What is equal so far goes by bytes: 0 only for equal texts.
 */
int text_compare(Str a, Str b);

/* Names of people as class lists have them: by the given name (the last word), then the rest. */
int text_compare_names(Str a, Str b);

/* ---- Near misses ---- */

/*
 * Damerau-Levenshtein distance in code points (insert, delete, replace, swap neighbours), as it
 * is without folding; limit + 1 for anything above limit. Texts over 64 code points are near
 * only if they are equal.
 */
size_t text_distance(Str a, Str b, size_t limit);

/*
 * The candidate closest to word, both compared as text_key makes them: at most 1 away for words
 * up to 5 letters, 2 from 6; the first of several equally close; absent if there is none.
 */
Str text_nearest(Str word, const Str *candidates, size_t n);
/*
 * The candidate that holds all words of `word`, or all of whose words `word` holds, in their order
 * and side by side, as text_key makes them: "giấy mời họp" finds giay-moi. The one that shares most
 * letters, the shorter of two that share as many; absent if there is none.
 */
Str text_nearest_words(Arena *a, Str word, const Str *candidates, size_t n);

/* ---- Blanks to write in ---- */

/* Bytes of the run of dots ("." and "…", which counts three) that s ends with; 0 below four. */
size_t text_end_dots(Str s);

/* ---- Numbers as words ---- */

/*
 * 0 "không", 15 "mười lăm", 21 "hai mươi mốt", 105 "một trăm linh năm", 1005 "một nghìn không
 * trăm linh năm", -3 "âm ba"; nghìn, triệu, tỷ; "bốn", not "tư". Lower case.
 */
Str text_spell_int(Arena *a, int64_t v);

Str text_roman(Arena *a, int v);        /* 1 to 3999 in capitals; absent for anything else */
bool text_read_roman(Str s, int *v);    /* exactly what text_roman writes: "IIII", "iv" are false */

#endif
