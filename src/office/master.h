/* SPDX-License-Identifier: MIT */
/*
 * A master: what of a document is read and parsed once, for one document or for a hundred
 * thousand, and the documents that are made from it, one for each row of data.
 *
 * Once: the workspace, the front matter as typed, the form, the text, pictures, what -d names. For
 * each row: the front matter's own {{…}}, what the form sees, the organisation on that date, the
 * annexes, the passes. A master is used by one thread at a time.
 */
#ifndef OFFICE_MASTER_H
#define OFFICE_MASTER_H

#include "base/memo.h"
#include "data/scope.h"
#include "doc/doc.h"
#include "form/form.h"
#include "office/annex.h"
#include "office/joined.h"

typedef struct MasterValue {
    Str key, value;        /* -M key=value */
} MasterValue;

typedef struct MasterWant {
    Str input;             /* "-" = standard input */
    const Source *source;  /* what stands there, of a document that is in no file; else NULL */
    const Value *more;     /* data laid over those of the files; NULL: none */
    const Str *data;       /* -d files, later ones over earlier */
    size_t n_data;
    const MasterValue *values;
    size_t n_values;
    TemplatePath templates; /* without the workspace's own */
    size_t own_templates;   /* how many of them stand before the workspace's */
} MasterWant;

typedef struct Master Master;

/*
 * Reads into `a`, which outlives the master, as messages in `d` do. NULL where no document can be
 * made of it; else it may have errors all the same: what is made tells then what more is wrong.
 */
Master *master_open(Arena *a, Diag *d, const MasterWant *want);

/* Its front matter as it is typed; and of it the map of what makes it a copy, or NULL. */
const Value *master_front(const Master *m);
const Value *master_copy(const Master *m);
/* Whether one of its annexes was asked for alone. */
bool master_apart(const Master *m);

/* Many documents will be made: what is found out of one is kept for the next in `memo`, which
 * outlives the master. */
void master_remember(Master *m, Memo *memo);
/* The sign before decimals of its organisation, 0 if it names none. */
char master_decimal(const Master *m);
/* don-vi.yml, or what stands for it; absent: there is none. */
Str master_profile_file(const Master *m);
/* Where it looks for templates, the workspace's among them. */
const TemplatePath *master_templates(const Master *m);

/* Where trinh_bay has {{…}}, by which rows have sheets of their own; POS_NONE: nowhere. */
Pos master_sheet_varies(const Master *m);

/* How far a document is made. */
typedef enum MasterEnd {
    MASTER_NAMES,          /* its front matter: names of files can be made of it */
    MASTER_LOOK,           /* so far that every error is found; `doc` is not made */
    MASTER_WHOLE
} MasterEnd;

/* Number and date in place of what is typed; empty: room to write them. `so: không` stays. Where
 * the document is a copy (`sao`) they are those of the copy. */
typedef struct MasterStamp {
    Str so, ngay;
} MasterStamp;

typedef struct MasterDoc {
    Arena *arena;          /* of this document alone */
    Diag *diag;
    const MasterStamp *stamp;  /* NULL: as typed */
    const Value *row;      /* columns, seen by {{…}} over all data but -M; NULL: none */
    MasterEnd until;
    const Scope *scope;    /* made: what the text's {{…}} see */
    const Value *fields;   /* made: what the form sees; NULL where that cannot be told */
    const Value *copy;     /* made: the same of the form under it that makes it a copy; or NULL */
    const Value *profile;  /* made: the organisation on its date */
    Str series;            /* made: the numbers of its own that its form gives it; or empty */
    Doc *doc;              /* made, where it is whole */
} MasterDoc;

/* False with errors at the places of the text, of the data, of the row. */
bool master_make(Master *m, MasterDoc *out);

/* What a document is made of before any value is put in: for lists of what it needs. */
typedef struct MasterView {
    const Piece *main;     /* as it is typed, its text read; its scope has no layers */
    const Value *profile;  /* on its date */
    const Value *joined;   /* the tables of du_lieu, whole */
    const Joined *tables;
    const Value *const *data;  /* -d files, the row, -M */
    size_t n_data;
    bool row;              /* the last of them but one is the row */
    const Value *fields;   /* what the form sees; NULL where that cannot be told */
    Annexes annexes;
} MasterView;

/* What values lack is told of to nobody; false for what is wrong in files, at their places. */
bool master_view(Master *m, const MasterDoc *doc, MasterView *out);

#endif
