/* SPDX-License-Identifier: MIT */
/*
 * One Markdown file with its form: the document itself, or an annex. It is read step by step, in
 * the order of the functions below; whoever reads it decides which form it has and what its
 * {{…}} see. Every step is false if it reported an error; most can be gone on from, so that all
 * that is wrong is found at once.
 */
#ifndef OFFICE_PIECE_H
#define OFFICE_PIECE_H

#include "base/date.h"
#include "data/front.h"
#include "data/scope.h"
#include "form/form.h"
#include "office/partial.h"

typedef struct Piece {
    Arena *arena;
    Diag *diag;
    const TemplatePath *templates;
    const Source *source;
    FrontParts parts;
    Str loai;              /* empty if it is not given */
    Pos loai_at;           /* of its value; the head of the file if it is not given */
    Form form;
    const Field *known;    /* what its front matter may give: the form's fields, if no more */
    size_t n_known;
    Value *document;       /* its front matter */
    Value *fields;         /* what the form sees of it */
    DocNode *body;
    Partials partials;
    const Scope *scope;    /* what its text sees */
    const Value *row;      /* of a batch's table; NULL: none */
} Piece;

/* Cuts the file into front matter and text; `folder` is where partials are. */
bool piece_open(Piece *p, const Source *source, Str folder);
/* The form: `loai`, or another that stands for it; `set` of sizes, 0 = the sheet's own. */
bool piece_load(Piece *p, const FormWant *want);
bool piece_read_front(Piece *p);
/* Lays a map over what the text sees already. */
Scope *piece_push(Piece *p, const Value *map);
/* The frame over all others, in which `document` is called van_ban; a column "Văn bản" stays. */
Value *piece_itself(Arena *a, Value *document);
/* Puts values into the front matter's own {{…}}, then checks what came of it. */
bool piece_expand(Piece *p);
bool piece_check(Piece *p);
/* What the form sees: the front matter over `main` (of an annex, else NULL) over `profile`. */
bool piece_fill(Piece *p, const Value *profile, const Value *main);
bool piece_read_body(Piece *p);

/* Whether it, or a value in it, has {{…}}. */
bool piece_has_tags(const Value *v);
/* DATE_NONE if it is not given or not known yet. */
Date piece_date(const Piece *p);
/* Whether all that the user gave was understood: what is missing then is missing indeed. */
bool piece_is_whole(Diag *d);

#endif
