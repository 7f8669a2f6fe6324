/* SPDX-License-Identifier: MIT */
/*
 * Metadata: what the decree wants said of an electronic document and of a hồ sơ (Nghị định
 * 30/2020/NĐ-CP, PL VI, II), as XML with the decree's names, in its order, no text longer than it
 * allows. What is not known is left out. Dates are 2026-11-23.
 */
#ifndef OFFICE_METADATA_H
#define OFFICE_METADATA_H

#include "base/buf.h"
#include "record/register.h"

typedef struct Metadata {
    const RegisterEntry *entry;
    Str organ_id;          /* OrganId: the organisation's mã định danh */
    Str organ_name;
    Str type_name;         /* TypeName: "Kế hoạch" */
    Str position, signer;  /* SignerInfo; signer absent: the entry's */
    int pages;             /* 0: not known */
    Str due;               /* DueDate */
} Metadata;

/* Of a document (PL VI, II.1). */
Str metadata_of_document(Arena *a, const Metadata *m);

typedef struct FileMetadata {
    Str organ_id, code, title;
    int year;
    Str keep;              /* Maintenance: thời hạn bảo quản */
    Str creator;
    Str start, end;        /* dates of its first and last document */
    size_t documents;
    int pages;             /* 0: not known */
    Str note;
} FileMetadata;

/* Of a hồ sơ (PL VI, II.2). */
Str metadata_of_file(Arena *a, const FileMetadata *m);

/* A row of the book of incoming documents; dates as above. */
typedef struct Incoming {
    Str organ_id, file_code;   /* this organisation's, its hồ sơ */
    int year;
    Str notation;          /* "1234/SGDĐT-GDTrH" */
    Str date, author, subject, note;
    Str arrival_date, arrival_number;
    Str to;                /* ToPlaces: who it was passed on to */
    Str due;
} Incoming;

/* Of all of them, one Document each (PL VI, II.1). */
Str metadata_of_incoming(Arena *a, const Incoming *list, size_t n);

#endif
