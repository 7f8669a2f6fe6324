/* SPDX-License-Identifier: MIT */
/* What the files of issue share. */
#ifndef OFFICE_ISSUE_WORK_H
#define OFFICE_ISSUE_WORK_H

#include "office/issue.h"
#include "office/recipe.h"
#include "record/bag.h"

/* luu/.dang-ghi/<name>/: a recipe (recipe.h), and while a bag is made `tui`. */
typedef struct IssueStage {
    Str folder, name;
    int lock;
} IssueStage;

/* A new one, locked, written and flushed. False: told, nothing is left. */
bool stage_new(const IssuePlace *p, const RecipeFiles *files, IssueStage *out);
/* Locks the one that an entry was made in; false: another process has it and wait is false, or it
 * is not there. */
bool stage_of(const IssuePlace *p, const RegisterEntry *e, bool wait, IssueStage *out);
void stage_remove(const IssuePlace *p, IssueStage *s);     /* it and its lock */
void stage_leave(IssueStage *s);       /* the lock alone */
/* What RegisterEntry's `stage` has for a row, 0 for a document alone; and back. */
Str stage_entry(Arena *a, const IssueStage *s, size_t row);
size_t stage_row(const RegisterEntry *e);
/* Removes those whose process is gone and that no entry needs. */
void stage_clean(const IssuePlace *p);

/* What the register says of a document, from what its form sees; year, series, number and what
 * belongs to the store are the caller's. */
void entry_describe(Arena *a, const MasterDoc *made, RegisterEntry *e);
/* The series of a document on its date, into e->series and e->year; `first` as TakeOrder's. */
bool entry_series(const IssuePlace *p, const MasterDoc *made, RegisterEntry *e, int *first);

typedef struct SourceOf {
    const RecipeFiles *files;
    const Recipe *recipe;
    Str organisation, table;    /* paths in the workspace of files that do not count */
    const Value *row;           /* of the table; NULL: none */
    const Value *copy;          /* what makes it a copy; NULL: it is none */
} SourceOf;
/* The identity of a source: what it was made of but for number, date, organisation and forms. */
Str source_identity(Arena *a, const SourceOf *of);

/*
 * Before step 2: whether the register knows the numbers of all record copies that the series has. A
 * register that was lost, or an old backup of it, would give them again. False: told.
 */
bool issue_may_take(const IssuePlace *p, const RegisterEntry *e, const TakeOrder *order);
/* Takes over the bag that has the entry's place already, if `source` is in it; false: told. */
bool issue_find_bag(const IssuePlace *p, RegisterEntry *e, const BagFile *source);

/* Behind the path of an entry that is a copy of the document there, not that document. */
#define ISSUE_COPY STR("#sao")

/* Steps 3 and 4, from the stage; *e is as it stands in the register then. */
bool issue_store(const IssuePlace *p, const IssueStage *s, RegisterEntry *e);
/* Step 5. What cannot be written is warned of once. */
bool issue_write_back(const IssuePlace *p, const RegisterEntry *e);
/* Its name in full, as its record copies say it. */
Str issue_organisation(Arena *a, const Value *profile);
/* luu/<year>/<series>/<number> */
Str issue_bag(Arena *a, const IssuePlace *p, const RegisterEntry *e);

#endif
