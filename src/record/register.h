/* SPDX-License-Identifier: MIT */
/*
 * Register: the book of outgoing documents (sổ đăng ký văn bản đi, decree 30, PL IV), their numbers
 * and the journal that chains every change (chain.h). It knows nothing of how documents are made.
 *
 * An entry's way: register_take gives it a number for ever (`dang-ghi`), register_finish says that
 * its record copy is stored (`da-phat-hanh`), register_wrote_back that its source has the number.
 * `giu-cho` is a number reserved by order, `huy` one that was void: both keep their number.
 *
 * Every function is one transaction or none of it. What fails is told to the Diag at the register's
 * address, in words for a clerk.
 */
#ifndef RECORD_REGISTER_H
#define RECORD_REGISTER_H

#include "base/date.h"
#include "base/diag.h"

typedef struct Register Register;

typedef enum RegisterMode {
    REGISTER_READ,
    REGISTER_WRITE,
    REGISTER_GLANCE         /* reads what can be read without a wait, and changes nothing */
} RegisterMode;

#define REGISTER_TAKEN_STATE STR("dang-ghi")
#define REGISTER_ISSUED STR("da-phat-hanh")
#define REGISTER_RESERVED STR("giu-cho")
#define REGISTER_VOID STR("huy")

/* Texts are empty where they are not known; from the register none is absent. */
typedef struct RegisterEntry {
    int64_t id;
    int year, number;       /* of a Party series the year in which its term began */
    Str series, notation;   /* "chung", "171/KH-NTN" */
    Str date;               /* 2026-11-23 */
    Str type, subject, signer, recipients, copies, unit, sent, note, file_code;
    Str path, source_hash;  /* identity: the path in the workspace, SHA-256 (design.md §4) */
    Str state;
    Str bag, bag_hash, stage;
    bool written_back;
    Str reason;             /* why the number was reserved or the date set back */
    Str void_reason, void_by;
} RegisterEntry;

typedef struct RegisterSet {
    RegisterEntry *list;
    size_t n, which;
} RegisterSet;

typedef struct TakeOrder {
    int wanted;             /* a number kept by register_reserve; 0: the next */
    Str reason;             /* allows a date before that of the series' last number; kept */
    int first;              /* the number a series begins with when it has none yet; 0: 1 */
    bool again;             /* a path issued before, with another hash, takes a new number */
} TakeOrder;

typedef enum RegisterTake {
    REGISTER_TAKEN,
    REGISTER_ALREADY,       /* the same path and hash: *entry is that one */
    REGISTER_OTHER_HASH,    /* the path was issued from another source: *entry is that one; the
                             * caller finds the words */
    REGISTER_REFUSED        /* told */
} RegisterTake;

/* Entries that are looked for; empty or 0: any. */
typedef struct RegisterList {
    int year;
    Str series, state, type;
    Str from, to;           /* dates, both included */
    Str search;             /* words, all of which an entry has, without marks and case */
    RegisterSet found;      /* by year, series, number */
} RegisterList;

/* NULL with a message. Writing makes what is missing and brings old tables up to date. */
Register *register_open(Arena *a, Diag *d, Str address, RegisterMode mode);
void register_close(Register *r);
/* The address as it may be shown; and the arena that it was opened with. */
Str register_name(const Register *r);
Arena *register_arena(const Register *r);

/*
 * Inserts the entry in the state dang-ghi with the next number of its series and year (or the
 * wanted one, which becomes the entry's row), and sets id, number, state. Without path or hash it
 * has no identity and is never "already".
 */
RegisterTake register_take(Register *r, Diag *d, RegisterEntry *entry, const TakeOrder *order);
/* A set: consecutive numbers in the order given, all or none. Entries of a set that was interrupted
 * are found again, like ALREADY; ALREADY itself only if all are. With OTHER_HASH and REFUSED
 * set->which is the entry. */
RegisterTake register_take_set(Register *r, Diag *d, RegisterSet *set, const TakeOrder *order);
/*
 * State da-phat-hanh; takes over notation, bag, bag_hash and what else stands in the entry but its
 * id, year, series, number, path and hash. Of an entry issued already with the same bag_hash: true,
 * nothing changes.
 */
bool register_finish(Register *r, Diag *d, const RegisterEntry *entry);
bool register_wrote_back(Register *r, Diag *d, int64_t id);

/* The number that the next entry of *entry's series and year gets; `first` as in TakeOrder. 0: a
 * fault, which is told. */
int register_next_of(Register *r, Diag *d, const RegisterEntry *entry, int first);

/* Whether another series of its year has entry->number with the sign of entry->notation ("/KH-NTN"
 * of "12/KH-NTN"): then *entry is that one. False: none, or a fault, which is told. */
bool register_clash(Register *r, Diag *d, RegisterEntry *entry);

/* The last year of a date in the register where neither it has a date of `year` nor `year` is the
 * one that comes next; 0: else, or a fault, which is told. */
int register_far(Register *r, Diag *d, int year);

/* Those in dang-ghi, and those issued and not written back that have a path; by id. */
bool register_unfinished(Register *r, Arena *a, Diag *d, RegisterSet *out);
/* By year, series, number. False: there is none, or a fault, which is told. */
bool register_find(Register *r, Arena *a, Diag *d, RegisterEntry *entry);
/* The last entry of a path that is not void: by path, and by source_hash unless that is empty. */
bool register_find_path(Register *r, Arena *a, Diag *d, RegisterEntry *entry);
bool register_list(Register *r, Arena *a, Diag *d, RegisterList *out);
/* Of the last set->n entries those that are issued and have a record copy, the newest first. */
bool register_latest(Register *r, Arena *a, Diag *d, RegisterSet *set);

/*
 * Numbers kept by order, without a document yet: `count` entries in the state giu-cho, which take
 * over series, year, date and reason of *entry; its number, or 0, is TakeOrder's `first`. *entry
 * becomes the first of them. REFUSED or TAKEN.
 */
RegisterTake register_reserve(Register *r, Diag *d, RegisterEntry *entry, int count);
/* An entry by its id becomes void: its number, the reason and who stay. */
typedef struct VoidOrder {
    int64_t id;
    Str reason, who;
} VoidOrder;
bool register_void(Register *r, Diag *d, const VoidOrder *order);
/* What became of an issued document later ("dinh-kem"): takes over bag, bag_hash, file_code, note,
 * sent, copies of the entry and writes them into the journal under that name. */
bool register_event(Register *r, Diag *d, const RegisterEntry *entry, Str kind);

/*
 * Entries of a book that was kept before, issued or void, with the numbers that they have; in the
 * journal `nhap-so`. All or none: register-used where a number is taken, register-hole where
 * a series would have a hole then; with a fault set->which is the entry. Sets their ids.
 */
bool register_import(Register *r, Diag *d, RegisterSet *set);

/* The end of the journal: whoever keeps it elsewhere can tell later that nothing before it was
 * changed. */
typedef struct RegisterHead {
    int64_t lines, entries;
    Str hash;               /* empty without lines */
} RegisterHead;
/*
 * Every line of the journal, every entry against it, every number from the first on; each fault is
 * told. `known`: the hash of an end of the journal noted earlier, or empty. False: a fault.
 */
bool register_verify(Register *r, Diag *d, Str known, RegisterHead *head);
/*
 * A whole copy as of one instant, while others go on writing: a file, or an address whose database
 * has no register yet. From any store to any other; the copy is compared with the original.
 */
bool register_backup(Register *r, Diag *d, Str address);

/* What --trinh-ky showed: the hash and text of a source, the last of each path. */
typedef struct RegisterPresented {
    Str path, source_hash, text, time;
} RegisterPresented;
bool register_present(Register *r, Diag *d, const RegisterPresented *shown);
/* False: nothing is recorded for out->path, or a fault, which is told. */
bool register_presented(Register *r, Arena *a, Diag *d, RegisterPresented *out);

#endif
