/* SPDX-License-Identifier: MIT */
/*
 * Bag: a record copy as a folder that proves itself (BagIt, RFC 8493, version 1.0, SHA-256).
 *
 *     bagit.txt  bag-info.txt  manifest-sha256.txt  tagmanifest-sha256.txt
 *     sums-sha256.txt      two sums of each file, by which one changed byte is found
 *     data/…               what is kept: the payload
 *     phien-ban/001/…      tag files of the bag before something was attached to it
 *
 * A bag is made as a stage beside its place: files are added, it is closed, it is placed. Then its
 * files are read-only, and nothing is ever written over: attaching makes a new version, whose
 * payload holds all that was there. Every step may be killed and done again.
 *
 * Paths of the payload lead downwards, with / between their parts, without "data/". Symbolic links
 * and whatever is neither file nor folder are refused. All functions are false with a message.
 */
#ifndef RECORD_BAG_H
#define RECORD_BAG_H

#include "base/diag.h"

typedef struct BagInfo {
    Str organization;      /* Source-Organization */
    Str identifier;        /* External-Identifier: "171/KH-NTN" */
    Str description;       /* External-Description: the subject */
    Str date;              /* Bagging-Date: 2026-11-23 */
    Str agent;             /* Bag-Software-Agent */
    Str hash;              /* made: of tagmanifest-sha256.txt */
    bool hasty;            /* left to the system to flush: a power cut may lose it */
} BagInfo;

typedef struct BagFile {
    Str path, bytes;
} BagFile;

typedef struct BagAttach {
    BagFile file;
    BagInfo info;          /* its hash is made */
} BagAttach;

/* Makes the stage, which may be there already, half done. */
bool bag_begin(Arena *a, Diag *d, Str stage);
/* Writes data/<path>, over what an attempt before left there. */
bool bag_add(Arena *a, Diag *d, Str stage, const BagFile *file);
/* Writes the tag files of what stands in data/, locks and flushes all. */
bool bag_close(Arena *a, Diag *d, Str stage, BagInfo *info);
/* Gives a closed stage its name, read-only; bag-there if something has it. */
bool bag_place(Arena *a, Diag *d, Str stage, Str place);
/* Removes a stage and all in it; no harm if there is none. */
bool bag_discard(Arena *a, Diag *d, Str stage);

/* Beside a bag: its new version in the making, and for a moment the old one. */
#define BAG_NEW STR(".moi")
/* A new version of a placed bag with one file more, whose path must be new. */
bool bag_attach(Arena *a, Diag *d, Str bag, BagAttach *more);
/* Removes what a bag_attach that was interrupted left beside the bag. */
bool bag_tidy(Arena *a, Diag *d, Str bag);

typedef struct BagEntry {
    Str path, hash;
    uint64_t size;
} BagEntry;

typedef struct BagList {
    BagEntry *list;        /* by path, as bytes */
    size_t n;
    Str hash;              /* of tagmanifest-sha256.txt, as it is now */
    int versions;          /* how many there were before this one */
} BagList;

/* What the manifest lists; sizes as the files have them, 0 where one is missing. */
bool bag_list(Arena *a, Diag *d, Str bag, BagList *out);
/* Whether it has a file of that path. */
bool bag_has(const BagList *list, Str path);
/* One file of the payload, compared with the manifest. */
bool bag_read(Arena *a, Diag *d, Str bag, BagFile *file);

/*
 * Everything that is wrong is told: bag-broken, bag-missing, bag-extra, bag-changed, bag-link.
 * Fast: tag files, which files there are, their sizes. Full: every byte; of a file in which one
 * byte changed, which one, and what it was.
 */
bool bag_verify(Arena *a, Diag *d, Str bag, bool full);

#endif
