/* SPDX-License-Identifier: MIT */
/*
 * Mustache (mustache(5), github.com/mustache/spec 1.x without lambdas and set-delimiter): one
 * compiler for text with {{…}}. Front matter values, file names and partials are rendered in text
 * mode; the Markdown reader and the form reader only compile and turn the nodes into the tree.
 */
#ifndef DATA_MUSTACHE_H
#define DATA_MUSTACHE_H

#include "base/buf.h"
#include "data/scope.h"

typedef enum MustacheKind {
    MUSTACHE_TEXT,
    MUSTACHE_VALUE,     /* {{x}} */
    MUSTACHE_RAW,       /* {{{x}}} and {{&x}}: the same as {{x}} where nothing is escaped */
    MUSTACHE_SECTION,   /* {{#x}} … {{/x}} */
    MUSTACHE_INVERTED,  /* {{^x}} … {{/x}} */
    MUSTACHE_PARTIAL,   /* {{> x}} */
    MUSTACHE_COMMENT    /* {{! … }} */
} MustacheKind;

typedef struct MustacheNode MustacheNode;
struct MustacheNode {
    MustacheKind kind;
    Str text;               /* the literal text, or the name (trimmed, dotted) */
    Str indent;             /* standalone, MUSTACHE_PARTIAL alone on its line: the blanks before */
    Pos at;                 /* of the opening tag */
    size_t from, to;        /* bytes of the tag in the compiled text; a section's opening tag */
    size_t end_from, end_to;/* a section's closing tag */
    bool alone;             /* the tag stands alone on its line */
    bool end_alone;
    MustacheNode *first;    /* children of a section */
    MustacheNode *next;
};

/* True if the text holds "{{". */
bool mustache_has(Str text);

/* The name of the value that is all of the text, as in "{{ngay}}"; else absent. */
Str mustache_only(Str text);

/* A text to be compiled. */
typedef struct MustacheText {
    Str text;
    Pos at;                 /* of its first byte */
    bool standalone;        /* a tag alone on its line takes the line with it */
} MustacheText;

/*
 * Compiles. Lines within the text are counted on; a
 * text that is one line of a file gives exact columns. Errors: tag-unclosed, tag-empty,
 * tag-delimiter, section-unclosed, section-unopened, section-mismatch. False if there was one.
 */
bool mustache_compile(Arena *a, Diag *d, const MustacheText *text, MustacheNode **out);

/* How to render: all optional but scope and out. */
typedef struct MustacheOut {
    Arena *arena;
    Diag *diag;                          /* NULL: a missing name prints nothing */
    const Value *row;                    /* with diag: none of its cells may print nothing; NULL:
                                          * there is none */
    const Scope *scope;
    Buf *out;
    void (*escape)(Buf *out, Str text);  /* NULL: as it is */
    /* The text of a partial, absent if there is none; NULL: there are no partials. */
    Str (*partial)(void *context, Str name);
    void *context;
    int depth;                           /* of partials, refused beyond 32 */
    long steps;                          /* nodes printed at the most; 0: as many as a text needs */
} MustacheOut;

/*
 * With diag, false if a name was missing (missing-value at its place), was a map (value-not-text)
 * or named no partial (partial-missing). With or without, false for a partial that holds a fault
 * (reported at its tag), for partials too deep, and for sections that would repeat for ever.
 */
bool mustache_render(const MustacheNode *nodes, const MustacheOut *how);

/* The same as a text, how->out left out; `at`: where it is said if it would have no end. Absent if
 * anything was wrong. */
Str mustache_print(const MustacheNode *nodes, const MustacheOut *how, Pos at);

/*
 * Compile and render a text of the front matter, how->out left out; the text itself when it has
 * no tag. Absent if anything was wrong, and said.
 */
Str mustache_expand(const MustacheOut *how, const Value *text);

#endif
