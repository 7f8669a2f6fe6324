/* SPDX-License-Identifier: MIT */
/* Numbers that a clerk typed at the head of a text: "I." "1.1." "Điều 3." "Chương II" "Hai là,". */
#ifndef PASS_NUMBER_TYPED_H
#define PASS_NUMBER_TYPED_H

#include "doc/doc.h"

typedef struct Typed {
    Str label;     /* "1.1." */
    size_t n;      /* its bytes, with the blank after it */
} Typed;

/* The first text of a block, NULL if it begins with something else. */
DocNode *typed_text(DocNode *block);
/* A counter, or several joined by dots, with its end: "I." "I/" "1.1." "a)"; a blank follows. */
bool typed_read(Str text, Typed *out);
/* A number of this form, whatever its value, by the form's words: those before it ("Điều 3.",
 * "Chương II:"), or its own ("Hai là,"). False for a form without words. */
bool typed_read_words(const NumForm *form, Str text, Typed *out);
/* The same for any heading level of the schemes whose number ends as a number does: "Điều 3." or
 * "Phần II - Tên", but no "Mục 1 của đề án". NULL if it is none. */
const SchemeLevel *typed_read_any(const Scheme *schemes, Str text, Typed *out);
/* The first number of the form, as `danh_so` has it: "Điều 1.", "Một là,". */
Str typed_first(Arena *a, const NumForm *form);
/* Whether both are the same number; the signs at the end and capitals do not matter. */
bool typed_same(Str typed, Str due);
/* Takes the first n bytes off the block, and the mark, blank or line break that they leave. */
void typed_drop(DocNode *block, size_t n);

#endif
