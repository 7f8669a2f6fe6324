/* SPDX-License-Identifier: MIT */
/*
 * The thin pass before libyaml (dialect.md, "Front matter"): where the value of a key or item is a
 * text, it is the rest of its line, whatever YAML would see in it. Such a value is taken out and
 * an empty quoted scalar put in its place, so that lines stay lines and all that stands before a
 * value keeps its column; after reading, the texts are put back. {{…}} in what stays YAML is
 * masked character by character, because YAML would see maps in it.
 *
 *     luu: VT: NTN # 3b       →  luu: ""            + { column 6, "VT: NTN # 3b" }
 *     luu: {nguyen_van: VT}   →  luu: ""            + { column 6, "VT", verbatim }
 *     ten: [Trường, {{x}}]    →  ten: [Trường, ⟦⟦x⟧⟧]
 */
#ifndef DATA_THIN_H
#define DATA_THIN_H

#include "data/front.h"

typedef struct ThinLine {
    uint32_t column; /* where the scalar stands in the rewritten line, from 1; 0 = line as it was */
    uint32_t at;     /* column of the text in the file */
    Str text;        /* absent: what YAML reads there */
    bool verbatim;
} ThinLine;

typedef struct Thin {
    Str yaml;
    uint32_t first_line;
    ThinLine *lines;
    size_t n_lines;
} Thin;

/* Rewrites want->parts->front; all in `scratch`. False: a text that goes on in the next line. */
bool thin_pass(Arena *scratch, Diag *d, const FrontWant *want, Thin *out);
/* Puts texts and places back into what was read from out->yaml; {nguyen_van: X} becomes X. */
void thin_restore(Arena *a, const Thin *thin, Value *v);
/* A place in the rewritten text as a place in the file. */
Pos thin_pos(const Thin *thin, Pos at);
Str thin_unmask(Arena *a, Str s);

#endif
