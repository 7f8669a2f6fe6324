/* SPDX-License-Identifier: MIT */
/* What the files of the archive share. */
#ifndef OFFICE_ARCHIVE_WORK_H
#define OFFICE_ARCHIVE_WORK_H

#include "office/archive.h"
#include "office/recipe.h"
#include "office/workspace.h"
#include "record/bag.h"

typedef struct Archive {
    Arena *arena;
    Diag *diag;
    const ArchiveWant *want;
    Workspace workspace;
    Str store;             /* luu */
    Register *reg;
    bool with_paper;       /* wanted: those that have no bag too, but for reserved numbers */
    RegisterSet entries;   /* that are asked for, and have a bag */
} Archive;

/* Opens register and workspace, and finds the entries; false: told, or no such number. */
bool archive_open(Archive *x, RegisterMode mode);
void archive_close(Archive *x);
/* Whether it has a bag: what was imported has none, nor what is being written. */
bool archive_has_bag(const RegisterEntry *e);
/* The number of those that have none, and which they are: a warning; nothing where all have one. */
void archive_tell_bare(const Archive *x, const RegisterSet *of, MsgId id);
/* The folder of an entry's bag. */
Str archive_bag(const Archive *x, const RegisterEntry *e);
/* Lists it if it is what the register knows; else told, archive-other or archive-ahead. */
bool archive_known(const Archive *x, const RegisterEntry *e, BagList *out);
/*
 * Whether it is what the register knows and one file more, so that the program was stopped before
 * the register had it. Its kept version proves that, by a hash that the register has.
 */
bool archive_ahead(const Archive *x, const RegisterEntry *e, const BagList *list);

/* What joins a bag as a new version of it, and what the journal calls that. */
typedef struct ArchiveJoin {
    BagFile file;
    Str kind;
    /* Whether another file is as good as this one; NULL: the same bytes alone are. */
    bool (*alike)(Str kept, Str made);
} ArchiveJoin;
/* The bag is compared before with its manifests and with the register, which has the new hash
 * afterwards. Of a bag that is ahead by this very file the register alone. */
bool archive_join(const Archive *x, RegisterEntry *e, const ArchiveJoin *join);

/* A document that is made again out of its bag. */
typedef struct ArchiveMade {
    Arena *arena;          /* of this document alone */
    Str bag;
    Recipe recipe;
    MasterDoc made;
} ArchiveMade;
/* With arena and bag set; false: told. */
bool archive_make(const Archive *x, ArchiveMade *m);

typedef struct ArchivePrint {
    ArchiveMade of;        /* made already, if its doc is set */
    Pdf *pdf;
    Str out;               /* until the next call with the same pdf */
} ArchivePrint;
/* The PDF of what is in a bag. */
bool archive_print(const Archive *x, const RegisterEntry *e, ArchivePrint *p);
/* Whether the PDF in the bag has the pages and the text that one made now has; true where there is
 * none, or LibreOffice, which is told. */
bool archive_print_again(const Archive *x, const RegisterEntry *e, ArchivePrint *p);

void archive_tell(const Archive *x, const RegisterEntry *e);
/* How a call ends: with what was found, or by its errors. */
JobEnd archive_end(const Archive *x, bool ok, bool found);

#endif
