/* SPDX-License-Identifier: MIT */
/*
 * The {{…}} of templates: parameters are put in here, names are checked against what a document
 * and its organisation can give, what is left becomes holes in the tree (hole.form).
 */
#ifndef FORM_HOLE_H
#define FORM_HOLE_H

#include "form/part.h"

/* A parameter of the part that is being put in; text absent = not given. */
typedef struct Param Param;
struct Param {
    Str name, text;
    Pos at;
    Param *next;
};

/* What the members are that an `each` brings into scope. */
typedef enum TurnKind { TURN_TEXT, TURN_SIGNER, TURN_ROW, TURN_ANY } TurnKind;

typedef struct Turn Turn;
struct Turn {
    const Turn *up;
    TurnKind kind;
};

/* Where an element stands: what its names mean there. */
typedef struct Place {
    Making *making;
    Str family;            /* of the file it was read from: bare names of parts belong to it */
    const Param *params;
    const Turn *turn;
    size_t depth;          /* of parts */
    bool inner;            /* within a grid, a box or a section */
} Place;

/* NULL if the part has no such parameter. */
const Param *hole_param(const Place *p, Str name);
/* The text with every {{param}} replaced. */
Str hole_put_params(const Place *p, Str text);
/* Whether a document can give `name`; reports form-field-unknown. */
bool hole_check_name(const Place *p, Str name, Pos at);
/* The turn that each="name" or {{#name}} opens. */
Turn hole_turn(const Place *p, Str name);
DocNode *hole_node(const Place *p, DocKind kind, Str name, Pos at);
/* The text of a <p> as inlines of `to`: trimmed, lines joined by one blank. */
void hole_inlines(const Place *p, Str text, Pos at, DocNode *to);

#endif
