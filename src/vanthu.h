/* SPDX-License-Identifier: MIT */
/*
 * libvanthu: Markdown and data into Vietnamese administrative documents (Nghị định 30/2020/NĐ-CP)
 * as DOCX, ODT and PDF. The one public header. A handle is used by one thread at a time; different
 * handles run side by side. Nothing is printed: messages are kept in the handle.
 *
 *     Vanthu *v = vanthu_new(NULL);
 *     VanthuOutput out[] = { { "ke-hoach.docx", NULL }, { "ke-hoach.odt", NULL } };
 *     VanthuRender job = { .input = "ke-hoach.md", .outputs = out, .n_outputs = 2,
 *                          .templates = folders, .n_templates = 1, .epoch = -1 };
 *     if (vanthu_render(v, &job) != VANTHU_OK)
 *         for (size_t i = 0; i < vanthu_message_count(v); i++) …
 *     vanthu_free(v);
 */
#ifndef VANTHU_H
#define VANTHU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VANTHU_VERSION "0.1.0"

typedef struct Vanthu Vanthu;

/* How a call ended; the values are the exit statuses of the command. */
typedef enum VanthuEnd {
    VANTHU_OK = 0,
    VANTHU_FOUND = 1,       /* files that are missing, others, left over; values that are missing */
    VANTHU_BAD_CALL = 2,    /* outputs of an unknown type, named twice, or the input itself */
    VANTHU_BAD_INPUT = 3,   /* the .md, its data, don-vi.yml */
    VANTHU_BAD_FORM = 4,    /* a file under templates/ */
    VANTHU_REFUSED = 5,     /* the system refused a path */
    VANTHU_SOME_FAILED = 6, /* rows of a batch */
    VANTHU_CONFLICT = 7,    /* what the register refuses: a number taken, another that writes */
    VANTHU_OUTSIDE = 8      /* LibreOffice is not there, or failed */
} VanthuEnd;

typedef struct VanthuOptions {
    /* Called when memory has run out, must not return; NULL: one line on stderr and _exit(70). */
    void (*out_of_memory)(void *context);
    void *context;
} VanthuOptions;

/* A text that need not end in NUL. */
typedef struct VanthuText {
    const char *p;
    size_t n;
} VanthuText;

/* options may be NULL. */
Vanthu *vanthu_new(const VanthuOptions *options);
void vanthu_free(Vanthu *v);

typedef struct VanthuOutput {
    const char *path;       /* UTF-8; "-" = standard output */
    const char *type;       /* "docx", "odt", "pdf"; NULL: by the path's ending */
} VanthuOutput;

typedef struct VanthuValue {
    const char *key, *value;
} VanthuValue;

typedef struct VanthuRender {
    const char *input;      /* "-" = standard input */
    const VanthuOutput *outputs;
    size_t n_outputs;
    /* YAML, JSON, CSV, XLSX, ODS files, later ones over earlier; of a workbook also one sheet or
     * range: "diem.xlsx:HK1!A3:F40" */
    const char *const *data;
    size_t n_data;
    const VanthuValue *values;      /* over all data */
    size_t n_values;
    const char *const *templates;   /* folders that hold families, looked through in this order */
    size_t n_templates;
    size_t own_templates;           /* how many of them come before the workspace's own */
    int64_t epoch;          /* seconds from 1970 for the dates of parts; negative = 1980-01-01 */
    /* For outputs of the type "pdf" alone. */
    const char *pdf_program;        /* the path of vanthu-pdf, the program that loads LibreOffice */
    const char *office;     /* LibreOffice's folder `program`; NULL: the usual places */
    unsigned pdf_seconds;   /* the most that one document may take; 0 = 60 */
    /* vanthu_render, vanthu_batch: shown for signature, number and date blank whatever is typed,
     * and kept in the register, so that vanthu_issue can prove that it is what was signed */
    bool present;
} VanthuRender;

/* Renders one document; with any error no output is touched. */
VanthuEnd vanthu_render(Vanthu *v, const VanthuRender *job);

/* ---- a batch: one document for each row of a table ---- */

typedef enum VanthuMode {
    VANTHU_WRITE,
    VANTHU_CHANGED,         /* writes only files that would be others than those that are there */
    VANTHU_DRY,             /* finds what is wrong, writes nothing */
    VANTHU_VERIFY           /* compares what is there with what would be written */
} VanthuMode;

typedef enum VanthuState {
    VANTHU_WRITTEN, VANTHU_SAME, VANTHU_FAILED, VANTHU_MISSING, VANTHU_STALE
} VanthuState;

typedef struct VanthuRow {
    size_t index;           /* from 1; 0: a file of all rows */
    uint32_t number;        /* as a spreadsheet counts rows */
    VanthuState state;
    const VanthuText *paths;    /* one for each output; NULL where none could be made */
    size_t n_paths;
} VanthuRow;

typedef struct VanthuBatch {
    VanthuRender document;  /* outputs with {{…}} in their paths */
    const char *table;      /* CSV, XLSX, ODS, or a list in YAML or JSON; a sheet, a range as in
                             * `data` */
    VanthuMode mode;
    bool keep_going;        /* rows with errors are left out, the others made */
    const VanthuOutput *combine;    /* files, .docx or .odt, that hold all documents one after
                             * another, with the outputs of the document or without any */
    size_t n_combine;
    bool duplex;            /* there each begins on a right-hand page */
    const char *questions;  /* .md or .xlsx: the blank cells that the text needs; NULL: none */
    const char *by;         /* the column that says whom to ask; NULL: one list */
    size_t threads;         /* 0 = 1 */
    size_t shard, shards;   /* the rows shard, shard + shards, … from 1; 0 of 0 = all */
    /* Called by one thread at a time, in the order of the rows; may be NULL. False stops after the
     * documents that are being made. total is 0 while all are looked at before the first write. */
    bool (*go_on)(void *context, size_t done, size_t total);
    void (*tell)(void *context, const VanthuRow *row);
    void *context;
} VanthuBatch;

typedef struct VanthuBatchEnd {
    size_t rows;
    size_t written, same, failed, missing, stale;
    size_t extra;           /* verifying: files named like these that no row has */
    bool stopped;
} VanthuBatchEnd;

VanthuEnd vanthu_batch(Vanthu *v, const VanthuBatch *batch, VanthuBatchEnd *end);

/* ---- which values a document needs ---- */

typedef enum VanthuFrom {
    VANTHU_FROM_ORGANISATION, VANTHU_FROM_DOCUMENT,
    VANTHU_FROM_JOINED,     /* du_lieu */
    VANTHU_FROM_DATA, VANTHU_FROM_ROW, VANTHU_FROM_SET,
    VANTHU_FROM_FORM,       /* its default */
    VANTHU_OPTIONAL,        /* nothing has it, and nothing has to */
    VANTHU_LACKING
} VanthuFrom;

typedef struct VanthuVar {
    VanthuText name;        /* dotted; of a column after its list's: hoc_sinh.ho_ten */
    VanthuFrom from;
    size_t uses;            /* 0: the data have it and nothing needs it */
    VanthuText at;          /* where it is needed first, "van-ban.md:8:5"; n 0: in no file */
    VanthuText stands;      /* where its value stands, "diem.xlsx:HK1!F2"; n 0: in no file */
} VanthuVar;

/* Lives until the next call on v. */
typedef struct VanthuVars {
    const VanthuVar *list;
    size_t n;
} VanthuVars;

/*
 * The names that a document needs, then what its data have beyond; nothing is written. `table`:
 * of a batch, whose first row stands for all; NULL: none. VANTHU_FOUND if something is missing.
 */
VanthuEnd vanthu_vars(Vanthu *v, const VanthuRender *job, const char *table, VanthuVars *out);

/* ---- forms; what is handed out lives until the next call on v ---- */

typedef struct VanthuForms {
    const char *input;      /* whose workspace has forms too, be it there or not; NULL: a file of
                             * the working folder */
    const char *const *templates;   /* as in VanthuRender */
    size_t n_templates, own_templates;
} VanthuForms;

typedef struct VanthuFile {
    VanthuText path;
    const VanthuText *hidden;       /* files of the same name that are not read because of it */
    size_t n_hidden;
} VanthuFile;

typedef struct VanthuField {
    VanthuText name, label, example, fallback;  /* p NULL: not given */
    const char *type;
    bool required;
    VanthuText file;        /* the one that declares it, or changes it last */
} VanthuField;

typedef struct VanthuType {
    VanthuText name;        /* as `loai` has it */
    VanthuText title, abbr;
    const VanthuField *fields;
    size_t n_fields;
    const VanthuFile *files;        /* its own, its bases, the style sheets, the parts */
    size_t n_files;
} VanthuType;

/* All types; those whose files have faults are reported and left out. */
VanthuEnd vanthu_types(Vanthu *v, const VanthuForms *forms, const VanthuType **out, size_t *n);
/* One type; an unknown one is a bad call. */
VanthuEnd vanthu_type(Vanthu *v, const VanthuForms *forms, const char *name, VanthuType *out);
/* Its form in one piece, as XML: bases merged, slots filled, parts put in. */
VanthuEnd vanthu_form(Vanthu *v, const VanthuForms *forms, const char *name, VanthuText *out);
/* A new document of a type, which renders as it is: its keys with what they mean, a text. */
VanthuEnd vanthu_skeleton(Vanthu *v, const VanthuForms *forms, const char *name, VanthuText *out);
/* Writes a file that is not there yet, whole or not at all. */
VanthuEnd vanthu_create(Vanthu *v, const char *path, VanthuText text);
/* A workspace in a folder, which may be there already. */
VanthuEnd vanthu_init(Vanthu *v, const VanthuForms *forms, const char *folder);
/* RelaxNG of all files below templates/. */
VanthuText vanthu_schema(Vanthu *v);

/* ---- the register of a workspace ---- */

/* An entry of it; no text is absent. What each is: docs/register.md. */
typedef struct VanthuEntry {
    int64_t id;
    int year, number;
    VanthuText series, notation, date, type, subject, signer, recipients, copies, unit, sent, note,
        file_code, path, state, bag, bag_hash, reason, void_reason, void_by;
} VanthuEntry;

/* Lives until the next call on v. */
typedef struct VanthuEntries {
    const VanthuEntry *list;
    size_t n;
} VanthuEntries;

/* In all of these a folder of the workspace; NULL: the working folder. Other texts may be NULL. */
typedef struct VanthuSearch {
    const char *folder;
    int year;               /* 0: any */
    const char *series, *state, *type;
    const char *from, *to;  /* dates, both included */
    const char *words;      /* all of which an entry has, without marks and case */
} VanthuSearch;
VanthuEnd vanthu_register_list(Vanthu *v, const VanthuSearch *search, VanthuEntries *out);

typedef struct VanthuReserve {
    const char *folder;
    const char *series;     /* NULL: the one for all documents */
    const char *date, *reason;
    int count;
} VanthuReserve;
/* Keeps the next numbers for documents to come; *out has them. */
VanthuEnd vanthu_register_reserve(Vanthu *v, const VanthuReserve *order, VanthuEntries *out);

typedef struct VanthuVoid {
    const char *folder;
    const char *number;     /* "171/2026" */
    const char *series;     /* where several have that number */
    const char *reason, *who;
} VanthuVoid;
VanthuEnd vanthu_register_void(Vanthu *v, const VanthuVoid *order, VanthuEntries *out);

/* The end of the register's journal: noted elsewhere, it proves later that nothing was changed. */
typedef struct VanthuHead {
    int64_t lines, entries;
    VanthuText hash;
} VanthuHead;
/* VANTHU_FOUND where something is not as it was written; known: an end noted earlier, or NULL. */
VanthuEnd vanthu_register_verify(Vanthu *v, const char *folder, const char *known, VanthuHead *out);
/* A whole copy while others write: a file that is not there, or an empty database's address. */
VanthuEnd vanthu_register_backup(Vanthu *v, const char *folder, const char *to);

/* ---- issuing ---- */

typedef struct VanthuIssued {
    VanthuEntry entry;      /* as the register has it */
    VanthuText place;       /* the folder of its record copy */
    bool before;            /* it had been issued already, nothing changed */
} VanthuIssued;

typedef struct VanthuIssue {
    VanthuRender document;  /* without outputs */
    const char *table;      /* a document for each row, as in VanthuBatch; NULL: one document */
    const char *date;       /* NULL: the document's own, else today */
    const char *today;      /* 2026-11-23 */
    /* Of a .docx, .odt or .pdf that was made elsewhere; NULL: as recognised, or not known. */
    const char *type, *subject, *signer, *recipients;
    const char *reason;     /* why its date is before that of the last number; NULL: it is not */
    bool unpresented;       /* it need not have been shown for signature */
    bool keep_going;        /* rows with errors are left out, the others issued */
    void (*tell)(void *context, const VanthuIssued *issued);   /* may be NULL */
    void *context;
} VanthuIssue;

/*
 * Gives numbers and the date, enters them in the register, stores record copies, writes `so` and
 * `ngay` into the .md: all of a set or nothing. VANTHU_CONFLICT: what was signed is not what would
 * be issued, or the register refuses. Can be killed at any instant: the next call that writes into
 * the register finishes it.
 */
VanthuEnd vanthu_issue(Vanthu *v, const VanthuIssue *order);
/* ---- last term's set made this term's ---- */

typedef struct VanthuRollover {
    const char *folder, *to;        /* no file of the one may be there in the other */
    const char *year, *term;        /* "2026-2027", "II"; NULL: what comes next */
    const char *from_year, *from_term;      /* NULL: what the documents name most; term
                                             * "0": a whole year */
    const char *date;       /* by which deadlines, signers and bodies are looked at */
    int days;               /* dates move by so many; 0: by whole years, if the term is the same */
    bool dry;               /* nothing is written */
    bool keep_names;        /* files keep theirs though they say last term's year or term */
    const char *const *templates;   /* as in VanthuRender: their chuyen-ky.yml */
    size_t n_templates, own_templates;
} VanthuRollover;

typedef enum VanthuMovedKind {
    VANTHU_MOVED_YEAR, VANTHU_MOVED_TERM, VANTHU_MOVED_DATE, VANTHU_MOVED_WEEKDAY, VANTHU_CLEARED,
    VANTHU_MOVED_NAME       /* of a file, its own (line 0) or one that it names */
} VanthuMovedKind;

typedef struct VanthuMoved {
    VanthuMovedKind kind;
    VanthuText file;        /* the new one, and the place in it */
    uint32_t line, column;
    VanthuText was, is;
} VanthuMoved;

typedef enum VanthuMovedState {
    VANTHU_FILE_COPIED, VANTHU_FILE_CHANGED, VANTHU_FILE_LEFT
} VanthuMovedState;

typedef struct VanthuMovedFile {
    VanthuText path;
    VanthuMovedState state;
} VanthuMovedFile;

/* Lives until the next call on v. */
typedef struct VanthuRolloverEnd {
    VanthuText from, to;            /* "I 2025-2026" */
    const VanthuMoved *changes;     /* every single one */
    size_t n_changes;
    const VanthuMovedFile *files;
    size_t n_files;
} VanthuRolloverEnd;

/*
 * Copies a folder of documents for the next term. VANTHU_FOUND: it was made, and things are stale
 * in it, which are the messages. With any error nothing is written.
 */
VanthuEnd vanthu_rollover(Vanthu *v, const VanthuRollover *order, VanthuRolloverEnd *out);

/* The books of Phụ lục IV: "di" what was issued, "den" what came in, "theo-doi-den" what became of
 * it, "buu-dien" what went by post, "ban-luu" who used record copies. */
typedef struct VanthuBook {
    const char *book;
    VanthuSearch which;     /* of all but "di" the folder, year and words alone */
    const char *volume;     /* Quyển số; NULL: room to write it */
} VanthuBook;
/* Outputs are types of documents, and .csv and .xlsx; of `how` outputs, templates, epoch and what
 * a PDF needs. */
VanthuEnd vanthu_register_print(Vanthu *v, const VanthuBook *book, const VanthuRender *how);

typedef struct VanthuBookFound {
    int number, year;
    const VanthuText *values;   /* as many as there are keys; empty: none */
} VanthuBookFound;

/* Lives until the next call on v. */
typedef struct VanthuBookRows {
    const VanthuText *keys;     /* "tac_gia" */
    size_t n_keys;
    const VanthuBookFound *list;    /* by year and number */
    size_t n;
} VanthuBookRows;
/* Rows of any book but "di"; of `how` templates alone, whose texts have the columns. */
VanthuEnd vanthu_register_rows(Vanthu *v, const VanthuBook *book, const VanthuRender *how,
                               VanthuBookRows *out);

typedef struct VanthuBookRow {
    const char *folder, *book;
    const VanthuValue *values;  /* columns by their keys, as in the front matter */
    size_t n_values;
    const char *today;      /* 2026-11-23: whose year the row gets where it has none */
    int number, year;       /* 0: a new row; set */
} VanthuBookRow;
/* Enters a row into a book, or changes one; of `how` templates alone. */
VanthuEnd vanthu_register_enter(Vanthu *v, VanthuBookRow *row, const VanthuRender *how);

typedef struct VanthuImport {
    const char *folder;
    const char *book;       /* "di", "den", "buu-dien", "ban-luu" */
    const char *file;       /* a table, as in VanthuBatch */
    const char *series;     /* of all rows; NULL: as don-vi.yml has it */
    const char *family;     /* of their types; NULL: nd30 */
    int year;               /* 0: that of most rows */
    bool check;             /* nothing is written */
    bool void_holes;        /* numbers that the book lacks become void, for `reason` */
    const char *reason, *who;   /* who: of every void number */
    const char *const *templates;   /* as in VanthuRender */
    size_t n_templates, own_templates;
} VanthuImport;

typedef enum VanthuImportDone {
    VANTHU_IMPORT_ENTERED, VANTHU_IMPORT_THERE, VANTHU_IMPORT_VOID, VANTHU_IMPORT_WRONG
} VanthuImportDone;

/* A row of the file, or a number that it lacks. */
typedef struct VanthuImported {
    uint32_t row;           /* as a spreadsheet counts; 0: none */
    VanthuImportDone done;  /* with `check`: what would be */
    int number, year;       /* 0: not known */
    VanthuText series, notation, date, type, subject;
} VanthuImported;

/* Lives until the next call on v. */
typedef struct VanthuImports {
    const VanthuImported *list;
    size_t n;
} VanthuImports;

/*
 * Enters a book that was kept in a spreadsheet, all rows or none; those that are there already are
 * passed over. VANTHU_CONFLICT where a row is wrong, with `check` VANTHU_FOUND; *out has
 * them with both.
 */
VanthuEnd vanthu_register_import(Vanthu *v, const VanthuImport *order, VanthuImports *out);

/* ---- record copies ---- */

typedef struct VanthuArchive {
    const char *folder;     /* of the workspace; NULL: the working folder */
    const char *const *numbers;     /* of documents, "171/2026"; none: all of them */
    size_t n_numbers;
    const char *series;     /* where several have a number */
    int year;               /* of those with a date in it; 0: any */
    bool full;              /* every byte, not sizes alone */
    bool unsigned_only;     /* those without a signed scan */
    bool without_pdf;       /* those without a PDF */
    const char *file;       /* what is attached to one */
    const char *code, *to;  /* the hồ sơ that is handed over, and the new folder for it */
    const char *const *templates;   /* as in VanthuRender, like those that follow */
    size_t n_templates, own_templates;
    const char *pdf_program, *office;
    unsigned pdf_seconds;
    int64_t epoch;
    void (*tell)(void *context, const VanthuEntry *entry, VanthuText place);  /* may be NULL */
    void *context;
} VanthuArchive;

VanthuEnd vanthu_archive_list(Vanthu *v, const VanthuArchive *order);
/* VANTHU_FOUND where a copy is not as it was stored, or not the one that the register knows. */
VanthuEnd vanthu_archive_verify(Vanthu *v, const VanthuArchive *order);
VanthuEnd vanthu_archive_attach(Vanthu *v, const VanthuArchive *order);
/* A PDF/A joins every copy that has none. VANTHU_OUTSIDE: LibreOffice is not there, or failed. */
VanthuEnd vanthu_archive_pdf(Vanthu *v, const VanthuArchive *order);
/* VANTHU_FOUND where a document that is made again out of its copy has other bytes. */
VanthuEnd vanthu_archive_rebuild(Vanthu *v, const VanthuArchive *order);
VanthuEnd vanthu_archive_export(Vanthu *v, const VanthuArchive *order);

/* ---- what the Nơi nhận of issued documents asks for (docs/send.md) ---- */

typedef struct VanthuReceiver {
    VanthuText name, way;   /* "Sở GDĐT", "bưu điện"; of one that is not in the table no way */
    int copies;             /* on paper */
} VanthuReceiver;

typedef struct VanthuSending {
    VanthuEntry entry;
    const VanthuReceiver *receivers;
    size_t n_receivers;
    int kept, copies;       /* record copies; all on paper, these too */
} VanthuSending;

typedef struct VanthuSend {
    const char *folder;     /* of the workspace; NULL: the working folder */
    const char *const *numbers;     /* "171/2026"; none: all that was not sent yet */
    size_t n_numbers;
    const char *series;
    const char *date;       /* of sending: "2026-11-23" */
    const VanthuOutput *lists, *envelopes;
    size_t n_lists, n_envelopes;
    bool enter;             /* into the register and the postal book */
    void (*tell)(void *context, const VanthuSending *out);  /* may be NULL */
    void *context;
} VanthuSend;

typedef struct VanthuSent {
    size_t envelopes, rows; /* written; entered in the postal book */
} VanthuSent;

/* `how` gives templates, epoch, and what PDFs are made with. */
VanthuEnd vanthu_send(Vanthu *v, const VanthuSend *order, const VanthuRender *how,
                      VanthuSent *out);

typedef struct VanthuMessage {
    const char *id;         /* "heading-level" */
    bool error;             /* else a warning */
    const char *text;       /* English, with %1 … %4: the key of the catalogue */
    VanthuText args[4];
    VanthuText file;        /* p NULL: no place */
    uint32_t line, column;  /* from 1, the column in characters; 0 = the file as a whole */
    VanthuText source_line; /* p NULL: none */
    /* In a table of data: the row as a spreadsheet counts it, 0 = none; the column's heading;
     * "F17" where the file is a sheet, else empty. */
    uint32_t row;
    VanthuText heading;
    char cell[20];
} VanthuMessage;

/* Messages of the last call, by place. Texts live until the next call on v. */
size_t vanthu_message_count(const Vanthu *v);
VanthuMessage vanthu_message(Vanthu *v, size_t i);
/* How many errors there were beyond those that are kept, with or without the warnings. */
size_t vanthu_messages_dropped(Vanthu *v, bool warnings);

/* The i-th known type of output, NULL past the end. */
const char *vanthu_output_type(size_t i);
/* The name that was likely meant by `word`; NULL if none is near. */
const char *vanthu_nearest(const char *word, const char *const *names, size_t n);
/* "libxml2 2.9.14", …: the i-th library that the program stands on; NULL past the end. */
const char *vanthu_library(size_t i);

#endif
