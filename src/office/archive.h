/* SPDX-License-Identifier: MIT */
/*
 * Archive: the record copies ("Lưu: VT") of a workspace, one bag for each issued document. Listed,
 * given their signed scans, proved against the register, made again out of themselves, and handed
 * over as a hồ sơ (decree 30, Điều 19 and 28 to 31, PL V).
 */
#ifndef OFFICE_ARCHIVE_H
#define OFFICE_ARCHIVE_H

#include "office/job.h"
#include "record/register.h"

/* What is attached stands below this folder of the payload; the PDF beside the documents. */
#define ARCHIVE_SIGNED STR("ban-ky")
#define ARCHIVE_PDF STR("van-ban.pdf")

typedef struct ArchiveWant {
    Str folder;            /* of the workspace; absent: the working folder */
    const Str *numbers;    /* of documents: "171/2026"; none: all */
    size_t n_numbers;
    Str series;            /* where several have a number */
    int year;              /* of those with a date in it; 0: any */
    bool full;             /* every byte, not sizes alone */
    bool unsigned_only;    /* those without a signed scan */
    bool without_pdf;      /* those without a PDF */
    PdfWant pdf;
    Str file;              /* what is attached */
    Str code, to;          /* the hồ sơ that is handed over, the folder that it goes into */
    Str agent;             /* of the program, for bags */
    TemplatePath templates;
    size_t own_templates;
    int64_t epoch;
    void (*tell)(void *context, const RegisterEntry *entry, Str place);    /* may be NULL */
    void *context;
} ArchiveWant;

/* Tells of each issued document that has a bag, and lacks what is asked for; of all, archive-bare
 * names those that have none. */
JobEnd archive_list(Arena *a, Diag *d, const ArchiveWant *want);
/* Compares bags with their manifests and with the register; and names folders in luu/ that no
 * entry has. Everything wrong is told; JOB_FOUND then. */
JobEnd archive_verify(Arena *a, Diag *d, const ArchiveWant *want);
/* A new version of one bag with a file more; the register has its hash from then on. */
JobEnd archive_attach(Arena *a, Diag *d, const ArchiveWant *want);
/*
 * A PDF/A joins each bag that has none, made of the ODT in it, as render would have made it; of a
 * document that was made elsewhere, of that. JOB_OUTSIDE where LibreOffice is not there, or fails:
 * the other bags have theirs.
 */
JobEnd archive_pdf(Arena *a, Diag *d, const ArchiveWant *want);
/* Makes documents again from their bags alone, with the forms in them, and compares every byte of
 * DOCX and ODT, and the pages and text of a PDF, with LibreOffice: JOB_FOUND where one differs. */
JobEnd archive_rebuild(Arena *a, Diag *d, const ArchiveWant *want);
/*
 * Copies the bags of a hồ sơ into a folder that is not there, with its mục lục văn bản and the mục
 * lục hồ sơ in both formats and what PL VI wants said of it. Documents that have no bag stand in
 * the lists (archive-paper); `tell` gets an empty place for them.
 */
JobEnd archive_export(Arena *a, Diag *d, const ArchiveWant *want);

#endif
